<?php
/**
 * When wp-cron does what.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's events.
 */
final class Schedule {

	const TURN       = 'comment_insight_turn';
	const SAFETY_NET = 'comment_insight_safety_net';
	const RECONCILE  = 'comment_insight_reconcile';
	const REFRESH    = 'comment_insight_refresh';

	/**
	 * The recurrence of the safety net.
	 */
	const FIVE_MINUTES = 'comment_insight_five_minutes';

	/**
	 * Where a server's own crontab calls wp-cron, it does so seldom: turns then follow each other for so many seconds.
	 */
	const SECONDS = 45;

	/**
	 * Whether the last turn left work that can be done at once.
	 *
	 * @var bool
	 */
	private static $more = false;

	/**
	 * Registers the hooks.
	 */
	public static function hooks(): void {
		// phpcs:ignore WordPress.WP.CronInterval.CronSchedulesInterval -- an event lost by wp-cron is made up for soon.
		add_filter( 'cron_schedules', array( self::class, 'recurrences' ) );
		add_action( self::TURN, array( self::class, 'turn' ), 10, 0 );
		add_action( self::SAFETY_NET, array( self::class, 'turn' ), 10, 0 );
		add_action( self::SAFETY_NET, array( Shown::class, 'refresh_due' ), 20, 0 );
		add_action( self::REFRESH, array( Shown::class, 'refresh_due' ), 10, 0 );
		add_action( self::RECONCILE, array( Reconcile::class, 'start' ), 10, 0 );
		add_action( self::RECONCILE, array( Copies::class, 'start' ), 20, 0 );
		add_action( 'shutdown', array( self::class, 'go_on' ), PHP_INT_MAX );
	}

	/**
	 * Adds our recurrence.
	 *
	 * @param array $schedules WordPress's.
	 */
	public static function recurrences( $schedules ) {
		$schedules[ self::FIVE_MINUTES ] = array(
			'interval' => 300,
			// Some plugins ask before WordPress may translate.
			'display'  => did_action( 'init' ) ? __( 'Every five minutes', 'comment-insight' ) : 'Every five minutes',
		);
		return $schedules;
	}

	/**
	 * By how many seconds the event that should have run first is overdue.
	 */
	public static function overdue(): int {
		$due = array_filter( array_map( 'wp_next_scheduled', array( self::TURN, self::SAFETY_NET, self::REFRESH ) ) );
		return $due ? max( 0, time() - min( $due ) ) : 0;
	}

	/**
	 * A turn now, or at a later time; one that comes sooner stays.
	 *
	 * @param int|null $when Unix seconds by this server's clock.
	 */
	public static function soon( ?int $when = null ): void {
		self::single( self::TURN, $when ?? time() );
	}

	/**
	 * A turn as soon as sending may go on: while the service is away no visitor's request starts wp-cron in vain.
	 */
	public static function soon_as_may_be(): void {
		$until = Hold::until();
		self::soon( $until ? time() + $until - (int) Clock::now() : null );
	}

	/**
	 * A refresh of what is shown.
	 *
	 * @param int $when Unix seconds by this server's clock.
	 */
	public static function refresh( int $when ): void {
		self::single( self::REFRESH, $when );
	}

	/**
	 * Makes the events that recur, where they are missing.
	 */
	public static function ensure(): void {
		if ( self::lacks( self::SAFETY_NET, 300 ) ) {
			wp_schedule_event( time() + 300, self::FIVE_MINUTES, self::SAFETY_NET );
		}
		if ( self::lacks( self::RECONCILE, DAY_IN_SECONDS ) ) {
			// The small hours of the blog, and not all blogs at once.
			$night = strtotime( 'tomorrow 02:00', time() ) - (int) ( (float) get_option( 'gmt_offset' ) * HOUR_IN_SECONDS );
			$night = $night > time() + DAY_IN_SECONDS ? $night - DAY_IN_SECONDS : $night;
			wp_schedule_event( $night + wp_rand( 0, 2 * HOUR_IN_SECONDS ), 'daily', self::RECONCILE );
		}
	}

	/**
	 * Whether an event is missing, or so far off that a clock which ran ahead must have planned it; that one is taken out.
	 *
	 * @param string $hook     Which.
	 * @param int    $interval Seconds.
	 */
	private static function lacks( string $hook, int $interval ): bool {
		$next = wp_next_scheduled( $hook );
		if ( $next && $next > time() + 2 * $interval ) {
			wp_clear_scheduled_hook( $hook );
			$next = false;
		}
		return ! $next;
	}

	/**
	 * Takes all events out.
	 */
	public static function clear(): void {
		foreach ( array( self::TURN, self::SAFETY_NET, self::RECONCILE, self::REFRESH, Moderators::EVENT ) as $hook ) {
			wp_clear_scheduled_hook( $hook );
		}
	}

	/**
	 * A turn of the sender.
	 */
	public static function turn(): void {
		$deadline = microtime( true ) + self::SECONDS;
		do {
			self::$more = false;
			Sender::turn();
		} while ( self::$more && wp_doing_cron() && self::is_crontab() && microtime( true ) < $deadline );
	}

	/**
	 * There is more that can be done at once.
	 */
	public static function keep_going(): void {
		self::$more = true;
	}

	/**
	 * Starts another cron request after this one, so that a quiet blog's queue drains too; wp-cron has let go of its lock.
	 */
	public static function go_on(): void {
		if ( ! self::$more || ! wp_doing_cron() || self::is_crontab() ) {
			return;
		}
		$url  = site_url( 'wp-cron.php' );
		$args = array(
			'timeout'   => 0.01,
			'blocking'  => false,
			'sslverify' => apply_filters( 'https_local_ssl_verify', false ),
		);
		// As WordPress itself starts it: hosts hang passwords for their staging sites on this filter.
		$request = apply_filters( 'cron_request', compact( 'url', 'args' ) + array( 'key' => '' ), '' );
		wp_remote_post( $request['url'], $request['args'] );
	}

	/**
	 * Whether the server's own crontab calls wp-cron, and visits do not.
	 */
	private static function is_crontab(): bool {
		return defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON;
	}

	/**
	 * One event of a hook.
	 *
	 * @param string $hook Which.
	 * @param int    $when Unix seconds.
	 */
	private static function single( string $hook, int $when ): void {
		$next = wp_next_scheduled( $hook );
		if ( $next && $next <= $when ) {
			return;
		}
		if ( $next ) {
			wp_unschedule_event( $next, $hook );
		}
		wp_schedule_single_event( $when, $hook );
	}
}
