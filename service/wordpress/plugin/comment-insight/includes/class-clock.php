<?php
/**
 * Time: this server's, the service's, and stamps that only rise.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * All the plugin's ideas of time.
 */
final class Clock {

	/**
	 * Holds the last stamp, in microseconds.
	 */
	const OPTION = 'comment_insight_stamp';

	/**
	 * Seconds that two clocks may differ without a word.
	 */
	const TOLERANCE = 30;

	/**
	 * Seconds that the service lets a message's time be ahead of its own.
	 */
	const WINDOW = 300;

	/**
	 * The option before the stamp that is under way, null when none is.
	 *
	 * @var int|null
	 */
	private static $before = null;

	/**
	 * Unix seconds by this server's clock.
	 */
	public static function now(): float {
		/**
		 * Moves the plugin's time, for tests.
		 *
		 * @param float $now Unix seconds.
		 */
		return (float) apply_filters( 'comment_insight_now', microtime( true ) );
	}

	/**
	 * Unix seconds by the service's clock.
	 */
	public static function service_now(): int {
		return (int) self::now() + (int) Settings::get( 'clock_offset' );
	}

	/**
	 * The time at which a row is read, as an ISO date; later than every one before it.
	 */
	public static function stamp(): string {
		$now   = (int) round( ( self::now() + (int) Settings::get( 'clock_offset' ) ) * 1000000 );
		$last  = (int) get_option( self::OPTION, 0 );
		$stamp = self::next_stamp( $now, $last );

		self::$before = $last;
		update_option( self::OPTION, (string) $stamp, false );
		return self::iso( $stamp );
	}

	/**
	 * The service has answered; a stamp that it refused binds nobody, any other may.
	 *
	 * @param bool $refused Whether it took the message for a stranger's.
	 */
	public static function answered( bool $refused ): void {
		if ( $refused && null !== self::$before ) {
			update_option( self::OPTION, (string) self::$before, false );
		}
		self::$before = null;
	}

	/**
	 * Learns from an answer's Date header how far off this server's clock is.
	 *
	 * @param string $date The header, '' when there was none.
	 * @return bool Whether the offset is another one now.
	 */
	public static function learn( string $date ): bool {
		$theirs = strtotime( $date );
		if ( false === $theirs ) {
			return false;
		}
		$old = (int) Settings::get( 'clock_offset' );
		$new = self::offset( self::now(), $theirs, $old );
		if ( $new === $old ) {
			return false;
		}
		Settings::set( array( 'clock_offset' => $new ) );
		self::come_back();
		return true;
	}

	/**
	 * Seconds to add to this server's clock; an offset that still fits stays.
	 *
	 * @param float $ours   Unix seconds by our clock.
	 * @param int   $theirs Unix seconds by the service's.
	 * @param int   $old    The offset so far.
	 */
	public static function offset( float $ours, int $theirs, int $old ): int {
		$offset = $theirs - (int) $ours;
		if ( abs( $offset ) <= self::TOLERANCE ) {
			return 0;
		}
		return 0 !== $old && abs( $offset - $old ) <= self::TOLERANCE ? $old : $offset;
	}

	/**
	 * A stamp after the last one, now if it can be.
	 *
	 * @param int $now  Microseconds.
	 * @param int $last Microseconds.
	 */
	public static function next_stamp( int $now, int $last ): int {
		return max( $now, $last + 1 );
	}

	/**
	 * Microseconds as an ISO date in UTC.
	 *
	 * @param int $micros Unix microseconds.
	 */
	public static function iso( int $micros ): string {
		return gmdate( 'Y-m-d\TH:i:s', intdiv( $micros, 1000000 ) ) . sprintf( '.%06dZ', $micros % 1000000 );
	}

	/**
	 * Stamps of a clock that ran far ahead, whose fate nobody heard of, can't have been taken.
	 */
	private static function come_back(): void {
		// A second more, as this one is cut to whole seconds: no stamp that was taken may come again.
		$latest = ( self::service_now() + self::WINDOW + 1 ) * 1000000;
		if ( (int) get_option( self::OPTION, 0 ) > $latest ) {
			update_option( self::OPTION, (string) $latest, false );
		}
	}
}
