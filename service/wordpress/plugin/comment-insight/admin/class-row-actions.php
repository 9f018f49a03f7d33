<?php
/**
 * "No reply needed", and its undoing, among a comment's actions.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Links with a nonce; they work without a script.
 */
final class Row_Actions {

	const GIVE = 'comment_insight_no_reply';
	const UNDO = 'comment_insight_undo';
	const SEEN = 'comment_insight_seen';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_filter( 'comment_row_actions', array( __CLASS__, 'add' ), 10, 2 );
		add_action( 'admin_post_' . self::GIVE, array( __CLASS__, 'give' ) );
		add_action( 'admin_post_' . self::UNDO, array( __CLASS__, 'undo' ) );
	}

	/**
	 * A comment's actions with ours.
	 *
	 * @param array       $actions Name => link.
	 * @param \WP_Comment $comment The comment.
	 */
	public static function add( $actions, $comment ): array {
		$id    = (int) $comment->comment_ID;
		$shown = Shown::get( $id );
		if ( null === $shown || ! Access::may_judge( $id ) || ! in_array( (string) $comment->comment_approved, array( '0', '1' ), true ) ) {
			return $actions;
		}
		$state = (string) ( $shown['state'] ?? '' );
		return $actions + self::links( $id, $state );
	}

	/**
	 * What can be done about a comment's thread, name => link.
	 *
	 * @param int    $id    The comment.
	 * @param string $state How it stands.
	 * @return array<string, string>
	 */
	public static function links( int $id, string $state ): array {
		if ( in_array( $state, Verdicts::WAITING, true ) ) {
			return array( self::GIVE => self::action( self::GIVE, $id, __( 'No reply needed', 'comment-insight' ), __( 'Close this comment’s thread: no reply needed', 'comment-insight' ) ) );
		}
		if ( Verdicts::stands( $id, $state ) ) {
			return array( self::UNDO => self::action( self::UNDO, $id, __( 'It needs a reply after all', 'comment-insight' ), __( 'Undo what you said of this comment’s thread', 'comment-insight' ) ) );
		}
		return array();
	}

	/**
	 * The address that carries out an action.
	 *
	 * @param string $action     The action.
	 * @param int    $comment_id The comment.
	 * @param int    $seen       The newest comment that is shown.
	 */
	public static function url( string $action, int $comment_id, int $seen = 0 ): string {
		return add_query_arg(
			array(
				'action'   => $action,
				'comment'  => $comment_id,
				self::SEEN => $seen,
				'_wpnonce' => wp_create_nonce( "{$action}_$comment_id" ),
			),
			admin_url( 'admin-post.php' )
		);
	}

	/**
	 * Carry out "no reply needed".
	 */
	public static function give(): void {
		$id = self::checked( self::GIVE );
		$seen = self::seen();
		if ( Verdicts::give( $id, 'no_reply_needed', $seen ) ) {
			/* translators: %s: a reader's name. */
			$said  = sprintf( __( 'The thread with %s is closed: no reply needed.', 'comment-insight' ), self::name( $id ) );
			$later = Verdicts::since( $id, $seen );
			if ( $later ) {
				/* translators: %s: a reader's name. */
				$said .= ' ' . sprintf( __( '%s wrote meanwhile: that is still here.', 'comment-insight' ), self::name( $later ) );
			}
			Notices::add( 'success', $said, self::url( self::UNDO, $id ), __( 'Undo', 'comment-insight' ) );
		} else {
			Notices::add( 'error', __( 'Nobody waits for an answer to this comment, as far as is known here. Nothing was changed.', 'comment-insight' ) );
		}
		self::back();
	}

	/**
	 * Carry out its undoing.
	 */
	public static function undo(): void {
		$id = self::checked( self::UNDO );
		if ( Verdicts::undo( $id ) ) {
			/* translators: %s: a reader's name. */
			Notices::add( 'success', sprintf( __( 'The thread with %s waits for you again.', 'comment-insight' ), self::name( $id ) ) );
		} else {
			Notices::add( 'info', __( 'There was nothing to undo.', 'comment-insight' ) );
		}
		self::back();
	}

	/**
	 * The comment that a request is about; ends the request when it may not be.
	 *
	 * @param string $action The action.
	 */
	private static function checked( string $action ): int {
		$id = isset( $_GET['comment'] ) ? absint( $_GET['comment'] ) : 0;
		check_admin_referer( "{$action}_$id" );
		if ( ! get_comment( $id ) || ! Access::may_judge( $id ) ) {
			wp_die( esc_html__( 'You may not moderate this comment, or it is gone.', 'comment-insight' ), '', array( 'response' => 403, 'back_link' => true ) );
		}
		return $id;
	}

	/**
	 * The newest comment there was on the page that a request comes from; 0 where it does not say.
	 */
	public static function seen(): int {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- checked by who asks.
		return isset( $_REQUEST[ self::SEEN ] ) ? absint( $_REQUEST[ self::SEEN ] ) : 0;
	}

	/**
	 * Back to the page with the link.
	 */
	public static function back(): void {
		$from = wp_get_referer();
		wp_safe_redirect( $from ? $from : admin_url( 'edit-comments.php' ) );
		exit;
	}

	/**
	 * A comment's author, cut when endless.
	 *
	 * @param int $comment_id The comment.
	 */
	private static function name( int $comment_id ): string {
		return Words::trimmed( wp_specialchars_decode( (string) get_comment_author( $comment_id ), ENT_QUOTES ), 60 );
	}

	/**
	 * A link among a comment's actions.
	 *
	 * @param string $action     The action.
	 * @param int    $comment_id The comment.
	 * @param string $label      What it says.
	 * @param string $meaning    What it does, for those who hear the page.
	 */
	private static function action( string $action, int $comment_id, string $label, string $meaning ): string {
		return sprintf( '<a href="%s" aria-label="%s">%s</a>', esc_url( self::url( $action, $comment_id, Open_Comments::newest() ) ), esc_attr( $meaning ), esc_html( $label ) );
	}
}
