<?php
/**
 * What has yet to be sent.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * A table of things to send, each at most once. It holds ids: a row is read when it is sent.
 */
final class Queue {

	const NAME = 'comment_insight_queue';

	/**
	 * Rows to an INSERT.
	 */
	const CHUNK = 500;

	/**
	 * The table as dbDelta() reads it.
	 */
	public static function schema(): string {
		global $wpdb;
		$table   = self::table();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$charset = $wpdb->get_charset_collate();
		// queued_at, in microseconds, is also the row's version: what is queued again while it is being sent stays.
		return "CREATE TABLE $table (
			id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			kind varchar(20) NOT NULL,
			object_id bigint(20) unsigned NOT NULL,
			payload text NULL,
			queued_at bigint(20) unsigned NOT NULL,
			tries int(10) unsigned NOT NULL DEFAULT 0,
			next_try_at bigint(20) unsigned NOT NULL DEFAULT 0,
			error varchar(1000) NOT NULL DEFAULT '',
			aside tinyint(3) unsigned NOT NULL DEFAULT 0,
			PRIMARY KEY  (id),
			UNIQUE KEY object (kind,object_id),
			KEY due (aside,tries,id)
		) $charset;";
	}

	/**
	 * Drops the table.
	 */
	public static function uninstall(): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$wpdb->query( 'DROP TABLE IF EXISTS ' . self::table() );
	}

	/**
	 * Queues one thing; again when it is there already.
	 *
	 * @param string      $kind      comment, post or verdict.
	 * @param int         $object_id WordPress's id.
	 * @param string|null $payload   What goes along, as JSON.
	 */
	public static function put( string $kind, int $object_id, ?string $payload = null ): bool {
		$kept = self::insert( $kind, array( $object_id ), $payload );
		Schedule::soon_as_may_be();
		return $kept;
	}

	/**
	 * Queues many things of a kind, with one INSERT for each few hundred.
	 *
	 * @param string $kind       comment or post.
	 * @param int[]  $object_ids WordPress's ids.
	 */
	public static function put_many( string $kind, array $object_ids ): bool {
		$kept = true;
		foreach ( array_chunk( $object_ids, self::CHUNK ) as $ids ) {
			$kept = self::insert( $kind, $ids, null ) && $kept;
		}
		if ( $object_ids ) {
			Schedule::soon_as_may_be();
		}
		return $kept;
	}

	/**
	 * What may be sent now; what failed before comes last, so that nothing stands in the way of the rest.
	 *
	 * @param int $limit Rows at most.
	 * @return object[]
	 */
	public static function due( int $limit ): array {
		global $wpdb;
		$sql = 'SELECT * FROM ' . self::table() . ' WHERE aside = 0 AND (next_try_at <= %d OR next_try_at > %d) ORDER BY tries, id LIMIT %d';
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		return (array) $wpdb->get_results( $wpdb->prepare( $sql, (int) Clock::now(), self::beyond(), $limit ) );
	}

	/**
	 * Takes out what was sent, unless it was queued again meanwhile.
	 *
	 * @param object $row Of due().
	 */
	public static function done( object $row ): void {
		global $wpdb;
		$table   = self::table();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$deleted = $wpdb->query( $wpdb->prepare( "DELETE FROM $table WHERE id = %d AND queued_at = %s", $row->id, $row->queued_at ) );
		if ( ! $deleted ) {
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
			$wpdb->query( $wpdb->prepare( "UPDATE $table SET tries = 0, next_try_at = 0, error = '' WHERE id = %d", $row->id ) );
		}
	}

	/**
	 * To be tried again later.
	 *
	 * @param object $row     Of due().
	 * @param string $error   What went wrong.
	 * @param int    $seconds How much later.
	 */
	public static function again( object $row, string $error, int $seconds ): void {
		global $wpdb;
		$sql = 'UPDATE ' . self::table() . ' SET tries = tries + 1, next_try_at = %d, error = %s WHERE id = %d';
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$wpdb->query( $wpdb->prepare( $sql, (int) Clock::now() + $seconds, self::cut( $error ), $row->id ) );
	}

	/**
	 * Sets aside what the service can't take, for the author to see; unless it was queued again meanwhile.
	 *
	 * @param object $row   Of due().
	 * @param string $error What the service said.
	 */
	public static function set_aside( object $row, string $error ): void {
		global $wpdb;
		$sql = 'UPDATE ' . self::table() . ' SET aside = 1, tries = tries + 1, error = %s WHERE id = %d AND queued_at = %s';
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$wpdb->query( $wpdb->prepare( $sql, self::cut( $error ), $row->id, $row->queued_at ) );
	}

	/**
	 * How much waits, how much is set aside, and since when the oldest waits.
	 *
	 * @return array{waiting: int, aside: int, oldest: int|null}
	 */
	public static function counts(): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$row = $wpdb->get_row(
			'SELECT COALESCE(SUM(aside = 0), 0) AS waiting, COALESCE(SUM(aside = 1), 0) AS aside,
			MIN(CASE WHEN aside = 0 THEN queued_at END) AS oldest FROM ' . self::table()
		);
		return array(
			'waiting' => (int) ( $row->waiting ?? 0 ),
			'aside'   => (int) ( $row->aside ?? 0 ),
			'oldest'  => isset( $row->oldest ) ? intdiv( (int) $row->oldest, 1000000 ) : null,
		);
	}

	/**
	 * When the next thing may be tried, null when nothing waits.
	 */
	public static function next_try_at(): ?int {
		global $wpdb;
		$sql  = 'SELECT MIN(IF(next_try_at > %d, 0, next_try_at)) FROM ' . self::table() . ' WHERE aside = 0';
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$next = $wpdb->get_var( $wpdb->prepare( $sql, self::beyond() ) );
		return null === $next ? null : (int) $next;
	}

	/**
	 * Comments on which a verdict was given that the service has not heard of.
	 *
	 * @return int[]
	 */
	public static function waiting_verdicts(): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		return array_map( 'intval', (array) $wpdb->get_col( 'SELECT object_id FROM ' . self::table() . " WHERE kind = 'verdict' AND aside = 0" ) );
	}

	/**
	 * What is set aside, the newest first.
	 *
	 * @param int $limit Rows at most.
	 * @return object[]
	 */
	public static function aside( int $limit ): array {
		global $wpdb;
		$sql = 'SELECT * FROM ' . self::table() . ' WHERE aside = 1 ORDER BY queued_at DESC, id DESC LIMIT %d';
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		return (array) $wpdb->get_results( $wpdb->prepare( $sql, $limit ) );
	}

	/**
	 * Puts what was set aside back in the queue.
	 */
	public static function retry_aside(): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$wpdb->query( 'UPDATE ' . self::table() . " SET aside = 0, tries = 0, next_try_at = 0, error = '' WHERE aside = 1" );
		Schedule::soon();
	}

	/**
	 * Forgets all that waits.
	 */
	public static function clear(): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$wpdb->query( 'DELETE FROM ' . self::table() );
	}

	/**
	 * Lets everything that waits be tried at once.
	 */
	public static function wake(): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$wpdb->query( 'UPDATE ' . self::table() . ' SET next_try_at = 0 WHERE aside = 0 AND next_try_at > 0' );
	}

	/**
	 * Writes ids, making the table first where it is gone (a database brought back from a partial backup).
	 *
	 * @param string      $kind       comment, post or verdict.
	 * @param int[]       $object_ids WordPress's ids.
	 * @param string|null $payload    What goes along, as JSON.
	 */
	private static function insert( string $kind, array $object_ids, ?string $payload ): bool {
		global $wpdb;
		$values = array();
		$now    = sprintf( '%.0f', Clock::now() * 1000000 );
		foreach ( $object_ids as $id ) {
			$values[] = null === $payload
				? $wpdb->prepare( '(%s, %d, NULL, %s)', $kind, $id, $now )
				: $wpdb->prepare( '(%s, %d, %s, %s)', $kind, $id, $payload, $now );
		}
		// What was set aside has changed and deserves another try. The order of the assignments matters.
		$sql = 'INSERT INTO ' . self::table() . ' (kind, object_id, payload, queued_at) VALUES ' . implode( ', ', $values ) . "
			ON DUPLICATE KEY UPDATE payload = VALUES(payload), queued_at = GREATEST(queued_at + 1, VALUES(queued_at)),
			tries = IF(aside = 1, 0, tries), next_try_at = IF(aside = 1, 0, next_try_at), error = IF(aside = 1, '', error), aside = 0";

		$quiet = $wpdb->suppress_errors();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
		$kept  = $wpdb->query( $sql );
		$wpdb->suppress_errors( $quiet );
		if ( false === $kept ) {
			Setup::make_tables();
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- the table's name can't be prepared, and a queue is never cached.
			$kept = $wpdb->query( $sql );
		}
		return false !== $kept;
	}

	/**
	 * No wait is as long: a later time was written by a clock that ran ahead.
	 */
	private static function beyond(): int {
		return (int) Clock::now() + 2 * Hold::LONGEST;
	}

	/**
	 * As much of an error as the column holds.
	 *
	 * @param string $error What went wrong.
	 */
	private static function cut( string $error ): string {
		return wp_html_excerpt( wp_check_invalid_utf8( $error, true ), 990 );
	}

	/**
	 * The table's name on this site.
	 */
	private static function table(): string {
		global $wpdb;
		return $wpdb->prefix . self::NAME;
	}
}
