<?php
/**
 * Which comments are open, by how they stand.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Ids of comments, found by Standings.
 */
final class Open_Comments {

	/**
	 * Comments of one thread that are looked at.
	 */
	const LONGEST_THREAD = 1000;

	/**
	 * Open comments under posts, the newest first.
	 *
	 * @param int[] $posts Ids of posts.
	 * @param int   $limit How many at most.
	 * @return int[]
	 */
	public static function of_posts( array $posts, int $limit ): array {
		$in = implode( ', ', array_map( 'intval', $posts ) );
		return self::ids( "post_id IN ($in) AND " . self::is_open( Shown::OPEN ) . ' ORDER BY comment_id DESC', $limit );
	}

	/**
	 * Open comments of the whole blog, from the oldest.
	 *
	 * @param int $after Only ids after this one.
	 * @param int $limit How many at most.
	 * @return int[]
	 */
	public static function after( int $after, int $limit ): array {
		return self::ids( "comment_id > $after AND " . self::is_open( Shown::OPEN ) . ' ORDER BY comment_id', $limit );
	}

	/**
	 * Comments that wait for an answer under the posts of one user, the most deserving first.
	 *
	 * @param int $user_id The user.
	 * @param int $limit   How many at most.
	 * @return int[]
	 */
	public static function under_posts_by( int $user_id, int $limit ): array {
		global $wpdb;
		return self::ids( "post_id IN (SELECT ID FROM $wpdb->posts WHERE post_author = $user_id) AND " . self::is_open( Words::OPEN ) . ' ORDER BY priority DESC, comment_id DESC', $limit );
	}

	/**
	 * Those of these ids that are open, and were not confirmed since.
	 *
	 * @param int[] $ids   Ids of comments.
	 * @param int   $since Unix seconds.
	 * @return int[]
	 */
	public static function older( array $ids, int $since ): array {
		$in = implode( ', ', array_map( 'intval', $ids ? $ids : array( 0 ) ) );
		return self::ids( "comment_id IN ($in) AND fetched < $since AND " . self::is_open( Shown::OPEN ), count( $ids ) );
	}

	/**
	 * The comments of a thread.
	 *
	 * @param int $thread Its first comment.
	 * @return int[]
	 */
	public static function of_thread( int $thread ): array {
		return self::ids( "thread = $thread ORDER BY comment_id", self::LONGEST_THREAD );
	}

	/**
	 * The newest comment whose standing is known: what is shown now shows no later one.
	 */
	public static function newest(): int {
		return self::ids( '1 = 1 ORDER BY comment_id DESC', 1 )[0] ?? 0;
	}

	/**
	 * The comments just above some others.
	 *
	 * @param int[] $ids Ids of comments.
	 * @return int[]
	 */
	public static function parents( array $ids ): array {
		global $wpdb;
		$in = implode( ', ', array_map( 'intval', $ids ? $ids : array( 0 ) ) );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- integers.
		return array_map( 'intval', (array) $wpdb->get_col( "SELECT DISTINCT comment_parent FROM $wpdb->comments WHERE comment_ID IN ($in) AND comment_parent > 0" ) );
	}

	/**
	 * The condition that a comment stands in one of these states.
	 *
	 * @param string[] $states States of the service.
	 */
	private static function is_open( array $states ): string {
		return "state IN ('" . implode( "', '", $states ) . "')";
	}

	/**
	 * Ids of comments, by how they stand.
	 *
	 * @param string $where Made of integers and constants, with the order.
	 * @param int    $limit How many at most.
	 * @return int[]
	 */
	private static function ids( string $where, int $limit ): array {
		global $wpdb;
		$table = Standings::table();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of integers and constants.
		return array_map( 'intval', (array) $wpdb->get_col( "SELECT comment_id FROM $table WHERE $where LIMIT $limit" ) );
	}
}
