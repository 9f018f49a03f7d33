<?php
/**
 * Comments, straight from the table: caches and filters of other plugins stay out of what is sent.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Reads rows and ids of comments.
 */
final class Comments {

	/**
	 * What people write; pingbacks, trackbacks, notes and reviews stay here.
	 */
	const WRITTEN = "comment_type IN ('', 'comment')";
	const LIVE = "comment_approved IN ('0', '1')";

	/**
	 * A comment's row, null when it is gone or none of ours.
	 *
	 * @param int $id Its id.
	 * @return array<string, string>|null
	 */
	public static function read( int $id ): ?array {
		global $wpdb;
		$columns = implode( ', ', Rows::COMMENT );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		$row     = $wpdb->get_row( $wpdb->prepare( "SELECT $columns FROM $wpdb->comments WHERE comment_ID = %d AND ", $id ) . self::is_ours(), ARRAY_A );
		Database_Error::check();
		return $row ? $row + array( 'protocol' => self::protocol( $id ) ) : null;
	}

	/**
	 * How a comment came, as the ActivityPub plugin notes it.
	 *
	 * @param int $id Its id.
	 */
	private static function protocol( int $id ): string {
		$protocol = get_comment_meta( $id, 'protocol', true );
		return is_string( $protocol ) ? $protocol : '';
	}

	/**
	 * Those of these ids that are comments of ours.
	 *
	 * @param int[] $ids Ids.
	 * @return int[]
	 */
	public static function ours( array $ids ): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return self::ids( "SELECT comment_ID FROM $wpdb->comments WHERE comment_ID IN (" . self::in( $ids ) . ') AND ' . self::is_ours() );
	}

	/**
	 * Those of these ids that are comments of ours and on the blog or held.
	 *
	 * @param int[] $ids Ids.
	 * @return int[]
	 */
	public static function live( array $ids ): array {
		global $wpdb;
		$where = 'comment_ID IN (' . self::in( $ids ) . ') AND ' . self::is_ours() . ' AND ' . self::LIVE;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return self::ids( "SELECT comment_ID FROM $wpdb->comments WHERE $where" );
	}

	/**
	 * The ids of the comments just below one, and of the one just above it.
	 *
	 * @param int $id Its id.
	 * @return int[]
	 */
	public static function around( int $id ): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		$below = $wpdb->prepare( "SELECT comment_ID FROM $wpdb->comments WHERE comment_parent = %d", $id );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		$above = $wpdb->prepare( "SELECT comment_parent FROM $wpdb->comments WHERE comment_ID = %d AND comment_parent > 0", $id );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return self::ids( "$below UNION $above" );
	}

	/**
	 * The ids of all our comments on posts.
	 *
	 * @param int[] $post_ids Ids of posts.
	 * @return int[]
	 */
	public static function of_posts( array $post_ids ): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return self::ids( "SELECT comment_ID FROM $wpdb->comments WHERE comment_post_ID IN (" . self::in( $post_ids ) . ') AND ' . self::is_ours() );
	}

	/**
	 * The ids of all comments on a post that people wrote, whether or not such posts are ours.
	 *
	 * @param int $post_id The post's id.
	 * @return int[]
	 */
	public static function written_on( int $post_id ): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return self::ids( $wpdb->prepare( "SELECT comment_ID FROM $wpdb->comments WHERE comment_post_ID = %d AND ", $post_id ) . self::WRITTEN );
	}

	/**
	 * The id of the newest row, whatever it is; 0 when there is none.
	 */
	public static function last_id(): int {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a number that changes with every comment.
		return (int) $wpdb->get_var( "SELECT MAX(comment_ID) FROM $wpdb->comments" );
	}

	/**
	 * How many comments there are to send, on the whole blog.
	 *
	 * @param int $up_to Only ids up to this one.
	 */
	public static function count_live( int $up_to = PHP_INT_MAX ): int {
		global $wpdb;
		$where = 'comment_ID <= %d AND ' . self::is_ours() . ' AND ' . self::LIVE;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $wpdb->comments WHERE $where", $up_to ) );
	}

	/**
	 * Ids of comments that are on the blog or held, from the oldest.
	 *
	 * @param int $after Only ids after this one.
	 * @param int $limit How many at most.
	 * @return int[]
	 */
	public static function live_ids( int $after, int $limit ): array {
		global $wpdb;
		$where = 'comment_ID > %d AND ' . self::is_ours() . ' AND ' . self::LIVE;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		$ids   = self::ids( $wpdb->prepare( "SELECT comment_ID FROM $wpdb->comments WHERE $where ORDER BY comment_ID LIMIT %d", $after, $limit ) );
		Database_Error::check();
		return $ids;
	}

	/**
	 * Comments as they are sent, by id.
	 *
	 * @param int[] $ids Ids.
	 * @return array<int, array<string, string>>
	 */
	public static function records( array $ids ): array {
		global $wpdb;
		$columns = implode( ', ', Rows::COMMENT );
		$records = array();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		$rows    = $wpdb->get_results( "SELECT $columns FROM $wpdb->comments WHERE comment_ID IN (" . self::in( $ids ) . ')', ARRAY_A );
		Database_Error::check();
		update_meta_cache( 'comment', $ids );
		foreach ( (array) $rows as $row ) {
			$row['protocol'] = self::protocol( (int) $row['comment_ID'] );

			$records[ (int) $row['comment_ID'] ] = Rows::comment( $row );
		}
		return $records;
	}

	/**
	 * The condition that makes a comment one of ours: people wrote it, and not on what visitors never see (an order of a shop).
	 */
	private static function is_ours(): string {
		global $wpdb;
		return self::WRITTEN . " AND NOT EXISTS (SELECT 1 FROM $wpdb->posts p WHERE p.ID = comment_post_ID AND NOT " . Post_Types::are_public( 'p.post_type' ) . ')';
	}

	/**
	 * The first column of a query, as integers.
	 *
	 * @param string $sql Prepared.
	 * @return int[]
	 */
	private static function ids( string $sql ): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return array_map( 'intval', (array) $wpdb->get_col( $sql ) );
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
