<?php
/**
 * When sending rests because the service can't take anything.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Exponential back-off of the whole queue: 1, 2, 4 ... 60 minutes.
 */
final class Hold {

	const OPTION = 'comment_insight_hold';

	const FIRST   = 60;
	const LONGEST = 3600;

	/**
	 * Until when nothing is sent, 0 when it may be.
	 */
	public static function until(): int {
		$until = self::state()['until'];
		// A clock that ran ahead and was set right must not hold everything up for as long.
		return $until > Clock::now() && $until <= Clock::now() + DAY_IN_SECONDS ? $until : 0;
	}

	/**
	 * One more failure.
	 *
	 * @param int|null $retry_after Seconds that the service asks to wait.
	 */
	public static function failed( ?int $retry_after = null ): void {
		$failures = self::state()['failures'] + 1;
		$seconds  = max( self::seconds( $failures, wp_rand( 0, 1000 ) / 1000 ), (int) $retry_after );
		update_option(
			self::OPTION,
			array(
				'failures' => $failures,
				'until'    => (int) Clock::now() + $seconds,
			),
			false
		);
	}

	/**
	 * The service has taken something.
	 */
	public static function ended(): void {
		if ( self::state()['failures'] ) {
			delete_option( self::OPTION );
		}
	}

	/**
	 * How long to wait after a failure: doubled each time, up to an hour, a tenth more or less.
	 *
	 * @param int   $failures How many there were in a row, from 1.
	 * @param float $random   0..1.
	 */
	public static function seconds( int $failures, float $random ): int {
		$seconds = min( self::FIRST * ( 2 ** min( max( $failures, 1 ) - 1, 10 ) ), self::LONGEST );
		return (int) round( $seconds * ( 0.9 + 0.2 * $random ) );
	}

	/**
	 * Failures in a row, and until when to wait.
	 *
	 * @return array{failures: int, until: int}
	 */
	private static function state(): array {
		$stored = get_option( self::OPTION );
		$stored = is_array( $stored ) ? $stored : array();
		return array(
			'failures' => (int) ( $stored['failures'] ?? 0 ),
			'until'    => (int) ( $stored['until'] ?? 0 ),
		);
	}
}
