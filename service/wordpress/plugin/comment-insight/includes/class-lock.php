<?php
/**
 * One turn at a time.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * A lock of the database's connection: a turn that is killed frees it at once.
 */
final class Lock {

	/**
	 * Whether the lock is ours now. Where the database has no such locks, it is: sending twice does no harm.
	 */
	public static function take(): bool {
		global $wpdb;
		$quiet = $wpdb->suppress_errors();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- a lock is no data.
		$taken = $wpdb->get_var( $wpdb->prepare( 'SELECT GET_LOCK(%s, 0)', self::name() ) );
		$wpdb->suppress_errors( $quiet );
		return null === $taken || '1' === (string) $taken;
	}

	/**
	 * Lets go.
	 */
	public static function release(): void {
		global $wpdb;
		$quiet = $wpdb->suppress_errors();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- a lock is no data.
		$wpdb->query( $wpdb->prepare( 'SELECT RELEASE_LOCK(%s)', self::name() ) );
		$wpdb->suppress_errors( $quiet );
	}

	/**
	 * The lock's name, which a server's databases share.
	 */
	private static function name(): string {
		global $wpdb;
		return 'comment_insight_' . md5( DB_NAME . $wpdb->prefix );
	}
}
