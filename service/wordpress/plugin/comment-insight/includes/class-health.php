<?php
/**
 * What is wrong between blog and service, as far as this blog can tell without asking.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Silence looks like "nothing to do": each way in which it comes about is named here, and shown wherever an author looks.
 */
final class Health {

	const TEST_OPTION    = 'comment_insight_failed_test';
	const OVERDUE_OPTION = 'comment_insight_overdue_seen';

	/**
	 * Seconds after which wp-cron, which should come every five minutes, is overdue.
	 */
	const OVERDUE = 900;

	/**
	 * Seconds that a page of wp-admin, which starts wp-cron on a blog without visitors, gives it to run.
	 */
	const GRACE = 120;

	/**
	 * Seconds after which something that waits is worth a word, though it will be tried again.
	 */
	const HELD = 1800;

	/**
	 * How things stand: seconds are counted by this server's clock, `null` is for what never was.
	 *
	 * @return array<string, mixed>
	 */
	public static function facts(): array {
		$now     = time();
		$counts  = Queue::counts();
		$copy    = Shown::queue_copy();
		$overdue = Schedule::overdue();
		$oldest  = $counts['oldest'];
		return array(
			'ready'       => Settings::ready(),
			'paused'      => (bool) Settings::get( 'paused' ),
			'connected'   => (bool) Settings::get( 'connected' ),
			'overdue'     => $overdue,
			'seen'        => self::seen( $overdue, $now ),
			'no_cron'     => defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON,
			'waiting'     => $counts['waiting'],
			'waiting_for' => $oldest ? (int) Clock::now() - $oldest : 0,
			'aside'       => $counts['aside'],
			'next_try_in' => max( 0, Hold::until() - (int) Clock::now() ),
			'error'       => (string) Settings::get( 'last_error' ),
			'copy_age'    => $copy ? (int) Clock::now() - (int) $copy['fetched'] : null,
			'failed_test' => self::failed_test(),
		);
	}

	/**
	 * What is wrong, the worst first.
	 *
	 * @param array<string, mixed> $facts Of facts().
	 * @return array<int, array{id: string, critical: bool, words: string, advice: string}>
	 */
	public static function troubles( array $facts ): array {
		if ( ! $facts['ready'] && ! $facts['paused'] ) {
			// Nothing is meant to be sent from here, or not yet: the header says why.
			return array_values( array_filter( array( self::failed( $facts ) ) ) );
		}
		return array_values(
			array_filter(
				array(
					self::failed( $facts ),
					self::cron( $facts ),
					self::held( $facts ),
					self::aside( $facts ),
					self::stale( $facts ),
				)
			)
		);
	}

	/**
	 * A test of the connection failed.
	 *
	 * @param string $words What it said.
	 */
	public static function test_failed( string $words ): void {
		update_option(
			self::TEST_OPTION,
			array(
				'words' => $words,
				'at'    => time(),
			),
			false
		);
	}

	/**
	 * A test of the connection succeeded.
	 */
	public static function test_succeeded(): void {
		if ( self::failed_test() ) {
			delete_option( self::TEST_OPTION );
		}
	}

	/**
	 * The last test, if it failed.
	 *
	 * @return array{words: string, at: int}|null
	 */
	private static function failed_test(): ?array {
		$stored = get_option( self::TEST_OPTION );
		return is_array( $stored ) && isset( $stored['words'], $stored['at'] ) ? $stored : null;
	}

	/**
	 * For how long wp-cron has been seen overdue. A blog that nobody visited at night is no fault: its first page starts it.
	 *
	 * @param int $overdue Seconds.
	 * @param int $now     Unix seconds.
	 */
	private static function seen( int $overdue, int $now ): int {
		$since = (int) get_option( self::OVERDUE_OPTION, 0 );
		if ( $overdue <= self::OVERDUE ) {
			if ( $since ) {
				delete_option( self::OVERDUE_OPTION );
			}
			return 0;
		}
		if ( ! $since ) {
			update_option( self::OVERDUE_OPTION, $now, false );
		}
		return $since ? $now - $since : 0;
	}

	/**
	 * The last test of the connection failed.
	 *
	 * @param array<string, mixed> $facts Of facts().
	 */
	private static function failed( array $facts ): ?array {
		if ( ! $facts['failed_test'] ) {
			return null;
		}
		/* translators: 1: how long ago, 2: what the test said. */
		$words = sprintf( __( 'The last test of the connection, %1$s ago, failed: %2$s', 'comment-insight' ), human_time_diff( (int) $facts['failed_test']['at'] ), (string) $facts['failed_test']['words'] );
		return self::trouble( 'test', ! $facts['connected'], $words, __( 'Put right what it names, then test again.', 'comment-insight' ) );
	}

	/**
	 * Nothing is done in the background.
	 *
	 * @param array<string, mixed> $facts Of facts().
	 */
	private static function cron( array $facts ): ?array {
		$dead = $facts['overdue'] > self::OVERDUE && ( $facts['no_cron'] || $facts['seen'] > self::GRACE );
		if ( ! $facts['ready'] || ! $dead ) {
			return null;
		}
		/* translators: %s: how long, as in "3 hours". */
		$words = sprintf( __( 'WordPress’s timetable (wp-cron) has not run for %s, so nothing is sent and nothing is fetched in the background.', 'comment-insight' ), self::lasting( (int) $facts['overdue'] ) );
		return self::trouble(
			'cron',
			true,
			$words,
			$facts['no_cron']
				? __( 'DISABLE_WP_CRON is set in wp-config.php: have wp-cron.php called every few minutes by the server’s own timetable, or take that line out. Until then, press “Send now” under “Queue and history”.', 'comment-insight' )
				: __( 'WordPress can’t call itself on this server: ask your web host to call wp-cron.php every few minutes. Until then, press “Send now” under “Queue and history”.', 'comment-insight' )
		);
	}

	/**
	 * Things wait, and none of them gets through.
	 *
	 * @param array<string, mixed> $facts Of facts().
	 */
	private static function held( array $facts ): ?array {
		$longest = $facts['paused'] ? DAY_IN_SECONDS : self::HELD;
		if ( ! $facts['waiting'] || $facts['waiting_for'] <= $longest ) {
			return null;
		}
		/* translators: 1: how many, 2: how long, as in "3 hours". */
		$words = sprintf( _n( '%1$s change waits to be sent, for %2$s.', '%1$s changes wait to be sent, the oldest for %2$s.', (int) $facts['waiting'], 'comment-insight' ), number_format_i18n( (int) $facts['waiting'] ), self::lasting( (int) $facts['waiting_for'] ) );
		if ( $facts['paused'] ) {
			return self::trouble( 'queue', false, $words, __( 'Sending is paused. Nothing is lost; take the tick off “Send nothing for now” to go on.', 'comment-insight' ) );
		}
		$advice = '' === $facts['error']
			? __( 'Press “Send now” under “Queue and history” to see what happens to them.', 'comment-insight' )
			/* translators: %s: what went wrong. */
			: sprintf( __( 'The last try ended so: %s. It is tried again by itself; if that names nothing you can put right, tell whoever runs the service.', 'comment-insight' ), rtrim( (string) $facts['error'], '.' ) );
		return self::trouble( 'queue', true, $words, $advice );
	}

	/**
	 * Some were set aside.
	 *
	 * @param array<string, mixed> $facts Of facts().
	 */
	private static function aside( array $facts ): ?array {
		if ( ! $facts['aside'] ) {
			return null;
		}
		/* translators: %s: how many. */
		$words = sprintf( _n( 'The service could not take %s comment or post as it is: it is set aside.', 'The service could not take %s comments or posts as they are: they are set aside.', (int) $facts['aside'], 'comment-insight' ), number_format_i18n( (int) $facts['aside'] ) );
		return self::trouble( 'aside', false, $words, __( 'Under “Queue and history” you see which, and why, and can have them tried again.', 'comment-insight' ) );
	}

	/**
	 * What is shown is old.
	 *
	 * @param array<string, mixed> $facts Of facts().
	 */
	private static function stale( array $facts ): ?array {
		if ( null === $facts['copy_age'] || $facts['copy_age'] <= DAY_IN_SECONDS ) {
			return null;
		}
		/* translators: %s: how long, as in "3 days". */
		$words = sprintf( __( 'States and hints shown here are copies, %s old: who has written or was answered since is not in them.', 'comment-insight' ), self::lasting( (int) $facts['copy_age'] ) );
		return self::trouble( 'copy', false, $words, __( 'Press “Send now” under “Queue and history”: it fetches them anew, or says why it can’t.', 'comment-insight' ) );
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param string $id       Which.
	 * @param bool   $critical Whether nothing works until it is put right.
	 * @param string $words    What is wrong.
	 * @param string $advice   What to do.
	 */
	private static function trouble( string $id, bool $critical, string $words, string $advice ): array {
		return compact( 'id', 'critical', 'words', 'advice' );
	}

	/**
	 * A time as in "3 hours".
	 *
	 * @param int $seconds How many.
	 */
	private static function lasting( int $seconds ): string {
		return human_time_diff( 0, max( 1, $seconds ) );
	}
}
