<?php
/**
 * Every way in which a post changes.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Hooks that say which posts changed, and whose authors did.
 */
final class Post_Noticing {

	/**
	 * Registers the hooks.
	 */
	public static function hooks(): void {
		add_action( 'transition_post_status', array( self::class, 'saved' ), PHP_INT_MAX, 3 );
		add_action( 'post_updated', array( self::class, 'retyped' ), PHP_INT_MAX, 3 );
		add_action( 'attachment_updated', array( self::class, 'changed' ), PHP_INT_MAX, 1 );
		add_action( 'before_delete_post', array( self::class, 'going' ), 1, 1 );
		add_action( 'delete_attachment', array( self::class, 'going' ), 1, 1 );
		add_action( 'delete_user', array( self::class, 'author_going' ), 1, 1 );
		add_action( 'remove_user_from_blog', array( self::class, 'author_removed' ), 1, 2 );
		add_action( 'profile_update', array( self::class, 'author_renamed' ), PHP_INT_MAX, 2 );
	}

	/**
	 * A post was saved; drafts that were never published concern nobody.
	 *
	 * @param string   $new_status To what.
	 * @param string   $old_status From what.
	 * @param \WP_Post $post       The post.
	 */
	public static function saved( $new_status, $old_status, $post ): void {
		if ( Rows::is_live_post( (string) $new_status ) || Rows::is_live_post( (string) $old_status ) ) {
			self::changed( $post->ID ?? 0 );
		}
	}

	/**
	 * A post became one of another type: visitors may see it no longer, or again, and with it what was said below it.
	 *
	 * @param mixed    $id     Its id.
	 * @param \WP_Post $after  The post.
	 * @param \WP_Post $before The post as it was.
	 */
	public static function retyped( $id, $after, $before ): void {
		if ( $after->post_type === $before->post_type || ! Settings::connected_to_something() ) {
			return;
		}
		Noticed::note( 'post', $id, true );
		foreach ( Comments::written_on( (int) $id ) as $comment_id ) {
			Noticed::note( 'comment', $comment_id, true );
		}
	}

	/**
	 * A post changed.
	 *
	 * @param mixed $id Its id.
	 */
	public static function changed( $id ): void {
		Noticed::note( 'post', $id );
	}

	/**
	 * A post is about to be deleted for good, its comments before it.
	 *
	 * @param mixed $id Its id.
	 */
	public static function going( $id ): void {
		if ( is_numeric( $id ) && Settings::connected_to_something() && Posts::ours( array( (int) $id ) ) ) {
			Noticed::note( 'post', $id, true );
		}
	}

	/**
	 * A user is about to be deleted: posts are given to somebody else without a hook, or keep an author who is gone.
	 *
	 * @param mixed $user_id The user's id.
	 */
	public static function author_going( $user_id ): void {
		if ( is_numeric( $user_id ) && Settings::connected_to_something() ) {
			array_map( array( self::class, 'changed' ), Posts::by( (int) $user_id ) );
		}
	}

	/**
	 * A user is about to leave one site of a network.
	 *
	 * @param mixed $user_id The user's id.
	 * @param mixed $site_id The site; WordPress has switched to it.
	 */
	public static function author_removed( $user_id, $site_id ): void {
		if ( get_current_blog_id() === (int) $site_id && Setup::installed() ) {
			self::author_going( $user_id );
		}
	}

	/**
	 * A user's profile changed: every post goes out with its author's name.
	 *
	 * @param mixed    $user_id The user's id.
	 * @param \WP_User $before  The user as it was.
	 */
	public static function author_renamed( $user_id, $before ): void {
		$after = get_userdata( (int) $user_id );
		if ( ! $after || ! Settings::connected_to_something() ) {
			return;
		}
		if ( $after->display_name !== $before->display_name || $after->user_email !== $before->user_email ) {
			self::author_going( $user_id );
		}
	}
}
