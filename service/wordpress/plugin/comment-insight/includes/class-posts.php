<?php
/**
 * Posts, straight from the table.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Reads posts. Ours to send are the blog's posts, and pages and whatever else visitors see and people have commented on.
 */
final class Posts {

	const LIVE = "p.post_status IN ('publish', 'private', 'inherit')";

	/**
	 * A post as it is sent, null when it is gone or none of ours.
	 *
	 * @param int $id Its id.
	 * @return array<string, mixed>|null
	 */
	public static function record( int $id ): ?array {
		$ours = self::ours( array( $id ) );
		Database_Error::check();
		$records = self::records( $ours );
		return $records[ $id ] ?? null;
	}

	/**
	 * Posts as they are sent, by id.
	 *
	 * @param int[] $ids Ids.
	 * @return array<int, array<string, mixed>>
	 */
	public static function records( array $ids ): array {
		global $wpdb;
		$records = array();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		$rows    = $wpdb->get_results( "SELECT * FROM $wpdb->posts WHERE ID IN (" . self::in( $ids ) . ')' );
		Database_Error::check();
		foreach ( (array) $rows as $row ) {
			$post   = new \WP_Post( sanitize_post( $row, 'raw' ) );
			$author = get_userdata( (int) $row->post_author );

			$records[ (int) $row->ID ] = Rows::post(
				array(
					'permalink' => Rows::is_live_post( $row->post_status ) ? self::permalink( $post ) : '',
					'author'    => $author ? (array) $author->data : null,
				) + (array) $row
			);
		}
		return $records;
	}

	/**
	 * Those of these ids that are posts of ours.
	 *
	 * @param int[] $ids Ids.
	 * @return int[]
	 */
	public static function ours( array $ids ): array {
		global $wpdb;
		return self::ids( "SELECT p.ID FROM $wpdb->posts p WHERE p.ID IN (" . self::in( $ids ) . ') AND ' . self::is_ours() );
	}

	/**
	 * Ids of posts of ours that this user wrote and that are on the blog.
	 *
	 * @param int $user_id The user's id.
	 * @return int[]
	 */
	public static function by( int $user_id ): array {
		global $wpdb;
		return self::ids( $wpdb->prepare( "SELECT p.ID FROM $wpdb->posts p WHERE p.post_author = %d AND " . self::LIVE . ' AND ' . self::is_ours(), $user_id ) );
	}

	/**
	 * Ids of posts of ours that are on the blog, from the oldest.
	 *
	 * @param int $after Only ids after this one.
	 * @param int $limit How many at most.
	 * @return int[]
	 */
	public static function live_ids( int $after, int $limit ): array {
		global $wpdb;
		$where = 'p.ID > %d AND ' . self::LIVE . ' AND ' . self::is_ours();
		$ids   = self::ids( $wpdb->prepare( "SELECT p.ID FROM $wpdb->posts p WHERE $where ORDER BY p.ID LIMIT %d", $after, $limit ) );
		Database_Error::check();
		return $ids;
	}

	/**
	 * The id of the newest row, whatever it is; 0 when there is none.
	 */
	public static function last_id(): int {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return (int) $wpdb->get_var( "SELECT MAX(ID) FROM $wpdb->posts" );
	}

	/**
	 * How many posts there are to send.
	 */
	public static function count_live(): int {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- integers and constants of ours.
		return (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts p WHERE " . self::LIVE . ' AND ' . self::is_ours() );
	}

	/**
	 * A post's address, the same whether this request came over http or https.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function permalink( \WP_Post $post ): string {
		$scheme = wp_parse_url( (string) get_option( 'home' ), PHP_URL_SCHEME );
		return set_url_scheme( (string) get_permalink( $post ), $scheme );
	}

	/**
	 * The condition that makes a post one of ours.
	 */
	private static function is_ours(): string {
		global $wpdb;
		return Post_Types::are_public( 'p.post_type' ) . " AND (p.post_type = 'post' OR EXISTS
			(SELECT 1 FROM $wpdb->comments c WHERE c.comment_post_ID = p.ID AND c." . Comments::WRITTEN . '))';
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
