<?php
/**
 * How each comment stands, in a table: what lists are sorted, filtered and bounded by.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * State and priority of comments. Comment meta has no index on its values; this has.
 */
final class Standings {

	const NAME = 'comment_insight_standings';

	/**
	 * Where state and priority stood in the first version.
	 */
	const OLD_STATE    = '_comment_insight_state';
	const OLD_PRIORITY = '_comment_insight_priority';

	/**
	 * That a row was confirmed is written down once in so many seconds.
	 */
	const CONFIRMED = 300;

	/**
	 * The table as dbDelta() reads it.
	 */
	public static function schema(): string {
		global $wpdb;
		$table   = self::table();
		$charset = $wpdb->get_charset_collate();
		return "CREATE TABLE $table (
			comment_id bigint(20) unsigned NOT NULL,
			post_id bigint(20) unsigned NOT NULL,
			thread bigint(20) unsigned NOT NULL DEFAULT 0,
			written datetime NOT NULL,
			state varchar(20) NOT NULL,
			priority double NULL,
			fetched bigint(20) unsigned NOT NULL DEFAULT 0,
			PRIMARY KEY  (comment_id),
			KEY priority (priority,written,post_id),
			KEY state_written (state,written,post_id),
			KEY state_priority (state,priority,written,post_id),
			KEY post (post_id,state),
			KEY thread (thread)
		) $charset;";
	}

	/**
	 * Fills the table from what the first version kept in comment meta.
	 */
	public static function fill(): void {
		global $wpdb;
		$table = self::table();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a table of ours.
		$wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $table (comment_id, post_id, written, state, priority) SELECT s.comment_id, c.comment_post_ID, c.comment_date_gmt, s.meta_value, MAX(p.meta_value + 0.0) FROM $wpdb->commentmeta s JOIN $wpdb->comments c ON c.comment_ID = s.comment_id LEFT JOIN $wpdb->commentmeta p ON p.comment_id = s.comment_id AND p.meta_key = %s WHERE s.meta_key = %s GROUP BY s.comment_id, c.comment_post_ID, c.comment_date_gmt, s.meta_value", self::OLD_PRIORITY, self::OLD_STATE ) );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- both keys at once, when a version changes.
		$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->commentmeta WHERE meta_key IN (%s, %s)", self::OLD_PRIORITY, self::OLD_STATE ) );
	}

	/**
	 * Keeps how comments stand; what is as it was is not written.
	 *
	 * @param array<int, array{thread: int, state: string, priority: float|null}> $standings By comment.
	 */
	public static function write( array $standings ): void {
		$known     = self::of( array_keys( $standings ) );
		$changed   = array();
		$confirmed = array();
		$now       = (int) Clock::now();
		foreach ( $standings as $id => $standing ) {
			$row = $known[ $id ] ?? null;
			if ( ! $row || $row['moved'] || array_intersect_key( $row, $standing ) !== $standing ) {
				$changed[ $id ] = $standing;
			} elseif ( abs( $now - $row['fetched'] ) >= self::CONFIRMED ) {
				$confirmed[] = $id;
			}
		}
		self::insert( $changed, $now );
		if ( $confirmed ) {
			global $wpdb;
			$table = self::table();
			$in    = self::in( $confirmed );
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a table of ours and integers.
			$wpdb->query( $wpdb->prepare( "UPDATE $table SET fetched = %d WHERE comment_id IN ($in)", $now ) );
		}
	}

	/**
	 * How comments stand. One has moved when WordPress has another post or date for it than its row.
	 *
	 * @param int[] $ids Ids of comments.
	 * @return array<int, array{thread: int, state: string, priority: float|null, fetched: int, moved: bool}> By comment; nothing for an unknown one.
	 */
	public static function of( array $ids ): array {
		global $wpdb;
		$table = self::table();
		$in    = self::in( $ids );
		$found = array();
		$quiet = $wpdb->suppress_errors();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a table of ours and integers.
		$rows = $wpdb->get_results( "SELECT s.comment_id, s.thread, s.state, s.priority, s.fetched, (s.post_id <> c.comment_post_ID OR s.written <> c.comment_date_gmt) AS moved FROM $table s JOIN $wpdb->comments c ON c.comment_ID = s.comment_id WHERE s.comment_id IN ($in)" );
		$wpdb->suppress_errors( $quiet );
		foreach ( (array) $rows as $row ) {
			$found[ (int) $row->comment_id ] = array(
				'thread'   => (int) $row->thread,
				'state'    => $row->state,
				'priority' => null === $row->priority ? null : (float) $row->priority,
				'fetched'  => (int) $row->fetched,
				'moved'    => (bool) $row->moved,
			);
		}
		return $found;
	}

	/**
	 * Forgets how comments stand.
	 *
	 * @param int[] $ids Ids of comments.
	 */
	public static function forget( array $ids ): void {
		global $wpdb;
		$table = self::table();
		$in    = self::in( $ids );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a table of ours and integers.
		$wpdb->query( "DELETE FROM $table WHERE comment_id IN ($in)" );
	}

	/**
	 * A comment that is deleted takes its row along.
	 *
	 * @param string|int $id Its id.
	 */
	public static function deleted( $id ): void {
		if ( Setup::installed() ) {
			self::forget( array( (int) $id ) );
		}
	}

	/**
	 * A comment that becomes spam or goes to the trash does too.
	 *
	 * @param string      $status  Its new status.
	 * @param string      $before  The one before.
	 * @param \WP_Comment $comment The comment.
	 */
	public static function changed( $status, $before, $comment ): void {
		if ( in_array( $status, array( 'spam', 'trash' ), true ) ) {
			self::deleted( $comment->comment_ID );
		}
	}

	/**
	 * Drops the table.
	 */
	public static function uninstall(): void {
		global $wpdb;
		$table = self::table();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a table of ours, on uninstalling.
		$wpdb->query( "DROP TABLE IF EXISTS $table" );
	}

	/**
	 * The table's name on this site.
	 */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . self::NAME;
	}

	/**
	 * Writes rows, of comments that are there.
	 *
	 * @param array<int, array{thread: int, state: string, priority: float|null}> $standings By comment.
	 * @param int                                                                 $now       Unix seconds.
	 */
	private static function insert( array $standings, int $now ): void {
		global $wpdb;
		$values = array();
		$in     = self::in( array_keys( $standings ) );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- integers.
		$rows = $standings ? (array) $wpdb->get_results( "SELECT comment_ID, comment_post_ID, comment_date_gmt FROM $wpdb->comments WHERE comment_ID IN ($in)" ) : array();
		foreach ( $rows as $row ) {
			$standing = $standings[ (int) $row->comment_ID ];
			// As text, since %f would cut it to six places.
			$priority = null === $standing['priority'] ? 'NULL' : $wpdb->prepare( '%s', wp_json_encode( $standing['priority'] ) );
			$values[] = $wpdb->prepare( '(%d, %d, %d, %s, %s, ', $row->comment_ID, $row->comment_post_ID, $standing['thread'], $row->comment_date_gmt, $standing['state'] ) . $priority . $wpdb->prepare( ', %d)', $now );
		}
		if ( $values && false === self::upsert( $values ) ) {
			// It is gone: a database that was brought back from a partial backup.
			Setup::make_tables();
			self::upsert( $values );
		}
	}

	/**
	 * Writes rows.
	 *
	 * @param string[] $values Each prepared.
	 * @return int|bool False when that failed.
	 */
	private static function upsert( array $values ) {
		global $wpdb;
		$table = self::table();
		$all   = implode( ', ', $values );
		$quiet = $wpdb->suppress_errors();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- each prepared.
		$done = $wpdb->query( "INSERT INTO $table (comment_id, post_id, thread, written, state, priority, fetched) VALUES $all ON DUPLICATE KEY UPDATE post_id = VALUES(post_id), thread = VALUES(thread), written = VALUES(written), state = VALUES(state), priority = VALUES(priority), fetched = VALUES(fetched)" );
		$wpdb->suppress_errors( $quiet );
		return $done;
	}

	/**
	 * Ids for an IN clause, never empty.
	 *
	 * @param int[] $ids Ids.
	 */
	private static function in( array $ids ): string {
		return implode( ', ', array_map( 'intval', $ids ? $ids : array( 0 ) ) );
	}
}
