<?php
/**
 * The author's word on many threads at once.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Two bulk actions in the list of comments: one notice, one undo.
 */
final class Bulk_Actions {

	const PREFIX = 'comment_insight_bulk_';
	const UNDO   = 'comment_insight_undo_all';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_filter( 'bulk_actions-edit-comments', array( __CLASS__, 'add' ) );
		add_filter( 'handle_bulk_actions-edit-comments', array( __CLASS__, 'give' ), 10, 3 );
		add_action( 'restrict_manage_comments', array( __CLASS__, 'seen' ) );
		add_action( 'admin_post_' . self::UNDO, array( __CLASS__, 'undo' ) );
	}

	/**
	 * The bulk actions with ours.
	 *
	 * @param array $actions Name => label.
	 */
	public static function add( $actions ): array {
		if ( ! Comments_Query::is_of_use() ) {
			return $actions;
		}
		return $actions + array(
			self::PREFIX . 'no_reply_needed'   => __( 'No reply needed', 'comment-insight' ),
			self::PREFIX . 'replied_elsewhere' => __( 'Answered elsewhere', 'comment-insight' ),
		);
	}

	/**
	 * Print how far the list shows what is known.
	 */
	public static function seen(): void {
		if ( Comments_Query::is_of_use() ) {
			printf( '<input type="hidden" name="%s" value="%d">', esc_attr( Row_Actions::SEEN ), (int) Open_Comments::newest() );
		}
	}

	/**
	 * Carry one out. WordPress has checked the nonce.
	 *
	 * @param string $back    Where to go next.
	 * @param string $action  The action.
	 * @param array  $checked Ids of the comments that were ticked.
	 */
	public static function give( $back, $action, $checked ): string {
		$kind = 0 === strpos( $action, self::PREFIX ) ? substr( $action, strlen( self::PREFIX ) ) : '';
		if ( ! isset( Verdicts::KINDS[ $kind ] ) ) {
			return (string) $back;
		}
		$threads = array();
		$closed  = array();
		$left    = 0;
		foreach ( array_map( 'intval', (array) $checked ) as $id ) {
			$shown  = Access::may_judge( $id ) ? Shown::get( $id ) : null;
			$thread = (string) ( $shown['thread'] ?? '' );
			if ( null !== $shown && in_array( $thread, $threads, true ) ) {
				continue; // Its thread was closed by another of these comments.
			}
			if ( null !== $shown && in_array( $shown['state'] ?? '', Verdicts::WAITING, true ) && Verdicts::give( $id, $kind, Row_Actions::seen() ) ) {
				$threads[] = $thread;
				$closed[]  = $id;
			} else {
				++$left;
			}
		}
		self::say( $kind, $closed, $left );
		return (string) $back;
	}

	/**
	 * Say what was done, with a link that undoes it.
	 *
	 * @param string $kind   The verdict.
	 * @param int[]  $closed Comments whose threads were closed.
	 * @param int    $left   Comments of which nothing was closed.
	 */
	private static function say( string $kind, array $closed, int $left ): void {
		$count = count( $closed );
		if ( ! $count ) {
			Notices::add( 'error', __( 'Nobody waits for an answer to these comments, as far as is known here. Nothing was changed.', 'comment-insight' ) );
			return;
		}
		$said = 'replied_elsewhere' === $kind
			/* translators: %s: a number of threads. */
			? _n( '%s thread is closed: answered elsewhere.', '%s threads are closed: answered elsewhere.', $count, 'comment-insight' )
			/* translators: %s: a number of threads. */
			: _n( '%s thread is closed: no reply needed.', '%s threads are closed: no reply needed.', $count, 'comment-insight' );
		$said = sprintf( $said, number_format_i18n( $count ) );
		if ( $left ) {
			/* translators: %s: a number of comments. */
			$said .= ' ' . sprintf( _n( '%s comment was left as it is: nobody waits there.', '%s comments were left as they are: nobody waits there.', $left, 'comment-insight' ), number_format_i18n( $left ) );
		}
		$given = wp_generate_password( 12, false );
		set_transient( self::key( $given ), $closed, DAY_IN_SECONDS );
		$link = add_query_arg(
			array(
				'action'   => self::UNDO,
				'given'    => $given,
				'_wpnonce' => wp_create_nonce( self::UNDO . $given ),
			),
			admin_url( 'admin-post.php' )
		);
		Notices::add( 'success', $said, $link, __( 'Undo', 'comment-insight' ) );
	}

	/**
	 * Take all of it back.
	 */
	public static function undo(): void {
		$given = isset( $_GET['given'] ) ? sanitize_text_field( wp_unslash( $_GET['given'] ) ) : '';
		check_admin_referer( self::UNDO . $given );
		$count = 0;
		foreach ( (array) get_transient( self::key( $given ) ) as $id ) {
			$count += $id && Access::may_judge( (int) $id ) && Verdicts::undo( (int) $id ) ? 1 : 0;
		}
		delete_transient( self::key( $given ) );
		if ( $count ) {
			/* translators: %s: a number of threads. */
			Notices::add( 'success', sprintf( _n( '%s thread waits for you again.', '%s threads wait for you again.', $count, 'comment-insight' ), number_format_i18n( $count ) ) );
		} else {
			Notices::add( 'info', __( 'There was nothing to undo.', 'comment-insight' ) );
		}
		Row_Actions::back();
	}

	/**
	 * Where what the present user closed waits to be undone.
	 *
	 * @param string $given Which time.
	 */
	private static function key( string $given ): string {
		return 'comment_insight_bulk_' . get_current_user_id() . '_' . $given;
	}
}
