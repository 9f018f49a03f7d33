<?php
/**
 * Every way in which a comment changes.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Hooks that say which comments changed. Their arguments say little that is reliable: the row is read later.
 */
final class Comment_Noticing {

	/**
	 * Registers the hooks. None of them is fired by a change of comment meta.
	 */
	public static function hooks(): void {
		// REST, imports and code insert without `comment_post`. clean_comment_cache sees what has no hook of its own:
		// children that moved up, comments trashed and restored with their post, the privacy eraser.
		add_action( 'wp_insert_comment', array( Noticed::class, 'inserted' ), 1, 1 );
		foreach ( array( 'edit_comment', 'wp_set_comment_status', 'clean_comment_cache' ) as $hook ) {
			add_action( $hook, array( self::class, 'changed' ), PHP_INT_MAX, 1 );
		}
		add_action( 'transition_comment_status', array( self::class, 'moved' ), PHP_INT_MAX, 3 );
		add_action( 'delete_comment', array( self::class, 'going' ), 1, 1 );
		add_action( 'trashed_post_comments', array( self::class, 'trashed_with_post' ), PHP_INT_MAX, 2 );
		add_action( 'untrashed_post_comments', array( self::class, 'restored_with_post' ), PHP_INT_MAX, 1 );
		add_filter( 'wp_anonymize_comment', array( self::class, 'anonymized' ), PHP_INT_MAX, 2 );
	}

	/**
	 * A comment changed.
	 *
	 * @param mixed $id Its id.
	 */
	public static function changed( $id ): void {
		Noticed::note( 'comment', $id );
	}

	/**
	 * A comment's status changed.
	 *
	 * @param string      $new_status To what.
	 * @param string      $old_status From what.
	 * @param \WP_Comment $comment    The comment.
	 */
	public static function moved( $new_status, $old_status, $comment ): void {
		Noticed::note( 'comment', $comment->comment_ID ?? 0 );
	}

	/**
	 * A comment is about to be deleted for good; its children will move up to its parent, which may be open again.
	 *
	 * @param mixed $id Its id.
	 */
	public static function going( $id ): void {
		if ( ! is_numeric( $id ) || ! Settings::connected_to_something() ) {
			return;
		}
		// Spam and trash of earlier requests are gone already, for all the service knows; a blog's spam is deleted by the thousand.
		$ids = array( (int) $id );
		if ( Comments::live( $ids ) || ( Noticed::has( 'comment', (int) $id ) && Comments::ours( $ids ) ) ) {
			Noticed::note( 'comment', $id, true );
		}
		array_map( array( self::class, 'changed' ), Comments::around( (int) $id ) );
	}

	/**
	 * A post was trashed and its comments with it.
	 *
	 * @param mixed $post_id  The post's id.
	 * @param mixed $statuses Comment id -> its status before.
	 */
	public static function trashed_with_post( $post_id, $statuses ): void {
		if ( is_array( $statuses ) ) {
			array_map( array( self::class, 'changed' ), array_keys( $statuses ) );
		}
	}

	/**
	 * A post came back from the trash and its comments with it.
	 *
	 * @param mixed $post_id The post's id.
	 */
	public static function restored_with_post( $post_id ): void {
		if ( Settings::connected_to_something() ) {
			array_map( array( self::class, 'changed' ), Comments::of_posts( array( (int) $post_id ) ) );
		}
	}

	/**
	 * The privacy eraser takes the name from a comment, after this filter.
	 *
	 * @param mixed       $message Passed on as it is.
	 * @param \WP_Comment $comment The comment.
	 */
	public static function anonymized( $message, $comment ) {
		Noticed::note( 'comment', $comment->comment_ID ?? 0 );
		return $message;
	}
}
