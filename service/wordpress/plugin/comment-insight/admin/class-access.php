<?php
/**
 * Who sees and may do what.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Who moderates comments sees them all; who writes posts, those under their own.
 */
final class Access {

	/**
	 * Whether the present user may see anything of ours.
	 */
	public static function may_look(): bool {
		return current_user_can( 'moderate_comments' ) || current_user_can( 'edit_posts' );
	}

	/**
	 * Whether the present user may see what the service says of every comment.
	 */
	public static function sees_all(): bool {
		return current_user_can( 'moderate_comments' );
	}

	/**
	 * Whether the present user may see what the service says of a comment.
	 *
	 * @param int $comment_id The comment.
	 */
	public static function may_see( int $comment_id ): bool {
		if ( self::sees_all() ) {
			return true;
		}
		$comment = get_comment( $comment_id );
		$post    = $comment ? get_post( (int) $comment->comment_post_ID ) : null;
		return $post && get_current_user_id() === (int) $post->post_author && current_user_can( 'edit_posts' );
	}

	/**
	 * Whether the present user may give a verdict on a comment's thread.
	 *
	 * @param int $comment_id The comment.
	 */
	public static function may_judge( int $comment_id ): bool {
		return self::sees_all() || ( self::may_see( $comment_id ) && current_user_can( 'edit_comment', $comment_id ) );
	}

	/**
	 * The condition that a row of Standings is one the present user may see, '' for all.
	 *
	 * @param string $row The row's name.
	 */
	public static function sql( string $row ): string {
		global $wpdb;
		if ( self::sees_all() ) {
			return '';
		}
		// A list of numbers, as the database plans it better than a query within a query.
		$posts = $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE post_author = %d AND post_status <> 'auto-draft'", get_current_user_id() ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- ids alone.
		return " AND $row.post_id IN (" . implode( ', ', array_map( 'intval', $posts ? $posts : array( 0 ) ) ) . ')';
	}
}
