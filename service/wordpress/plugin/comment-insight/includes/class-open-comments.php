<?php
/**
 * Which comments are open, by the copies in comment meta.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- lists of integers and of constants.

/**
 * Ids of comments whose copies may need a refresh.
 */
final class Open_Comments {

	/**
	 * Open comments under posts, the newest first.
	 *
	 * @param int[] $posts Ids of posts.
	 * @param int   $limit How many at most.
	 * @return int[]
	 */
	public static function of_posts( array $posts, int $limit ): array {
		global $wpdb;
		$in = implode( ', ', array_map( 'intval', $posts ) );
		return self::ids(
			"SELECT c.comment_ID FROM $wpdb->comments c JOIN $wpdb->commentmeta m ON m.comment_id = c.comment_ID
			WHERE c.comment_post_ID IN ($in) AND " . self::is_open() . ' ORDER BY c.comment_ID DESC LIMIT ' . $limit
		);
	}

	/**
	 * Open comments of the whole blog, from the oldest.
	 *
	 * @param int $after Only ids after this one.
	 * @param int $limit How many at most.
	 * @return int[]
	 */
	public static function after( int $after, int $limit ): array {
		global $wpdb;
		return self::ids(
			"SELECT m.comment_id FROM $wpdb->commentmeta m
			WHERE m.comment_id > $after AND " . self::is_open() . ' ORDER BY m.comment_id LIMIT ' . $limit
		);
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
		return self::ids( "SELECT DISTINCT comment_parent FROM $wpdb->comments WHERE comment_ID IN ($in) AND comment_parent > 0" );
	}

	/**
	 * The condition that makes a row of meta say that its comment is open.
	 */
	private static function is_open(): string {
		return "m.meta_key = '" . Shown::STATE . "' AND m.meta_value IN ('" . implode( "', '", Shown::OPEN ) . "')";
	}

	/**
	 * The first column of a query, as integers.
	 *
	 * @param string $sql Made of integers and constants.
	 * @return int[]
	 */
	private static function ids( string $sql ): array {
		global $wpdb;
		return array_map( 'intval', (array) $wpdb->get_col( $sql ) );
	}
}
