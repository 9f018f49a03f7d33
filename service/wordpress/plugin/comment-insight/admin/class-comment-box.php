<?php
/**
 * What the service says of a comment, on the screen where it is edited.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * A box below the comment's text.
 */
final class Comment_Box {

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'add_meta_boxes_comment', array( __CLASS__, 'add' ) );
	}

	/**
	 * Put the box on the screen of a comment that something is known of.
	 *
	 * @param \WP_Comment $comment The comment.
	 */
	public static function add( $comment ): void {
		$id = (int) $comment->comment_ID;
		if ( Access::may_see( $id ) && null !== Shown::get( $id ) ) {
			add_meta_box( 'comment-insight', __( 'Insight', 'comment-insight' ), array( __CLASS__, 'show' ), 'comment', 'normal' );
		}
	}

	/**
	 * Print it: how the comment stands, what to take up, what can be done.
	 *
	 * @param \WP_Comment $comment The comment.
	 */
	public static function show( $comment ): void {
		$id    = (int) $comment->comment_ID;
		$shown = Shown::get( $id );
		if ( null === $shown ) {
			return;
		}
		echo '<div class="comment-insight-box">';
		Comments_List::standing( $shown );
		echo Hints::html( $shown ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		$links = Access::may_judge( $id ) ? Row_Actions::links( $id, (string) ( $shown['state'] ?? '' ) ) : array();
		if ( $links ) {
			echo '<p>' . implode( ' | ', $links ) . '</p>'; // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		}
		echo '</div>';
	}
}
