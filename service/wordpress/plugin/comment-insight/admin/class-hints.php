<?php
/**
 * What to take up first, under a comment's text in wp-admin.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Prints hints, never outside wp-admin's own lists of comments.
 */
final class Hints {

	/**
	 * Hooks. A theme may print comments through admin-ajax.php, so being in wp-admin is not enough.
	 */
	public static function hooks(): void {
		foreach ( array( 'load-edit-comments.php', 'load-post.php' ) as $page ) {
			add_action( $page, array( __CLASS__, 'begin' ) );
		}
		foreach ( array( 'edit-comment', 'replyto-comment', 'get-comments', 'dim-comment' ) as $request ) {
			add_action( "wp_ajax_$request", array( __CLASS__, 'begin' ), 0 );
		}
	}

	/**
	 * From here on comments are printed for those who answer them.
	 */
	public static function begin(): void {
		if ( Access::may_look() ) {
			// After wpautop and what else shapes the text.
			add_filter( 'comment_text', array( __CLASS__, 'add' ), 1000, 2 );
		}
	}

	/**
	 * The comment's text with its hints below it.
	 *
	 * @param string           $text    The text as HTML.
	 * @param \WP_Comment|null $comment The comment.
	 */
	public static function add( $text, $comment = null ): string {
		$shown = $comment instanceof \WP_Comment && Access::may_see( (int) $comment->comment_ID ) ? Shown::get( (int) $comment->comment_ID ) : null;
		return $text . ( null === $shown ? '' : self::html( $shown ) );
	}

	/**
	 * The hints about one comment as HTML, '' when nobody waits for an answer to it.
	 *
	 * @param array $shown What the service says of the comment.
	 */
	public static function html( array $shown ): string {
		if ( ! in_array( $shown['state'] ?? '', Words::OPEN, true ) ) {
			return '';
		}
		$items = '';
		foreach ( (array) ( $shown['hints'] ?? array() ) as $hint ) {
			if ( is_array( $hint ) && (string) ( $hint['comment_id'] ?? '' ) === (string) $shown['comment'] ) {
				$items .= '<li>' . self::item( $hint ) . '</li>';
			}
		}
		return '' === $items ? '' : '<ul class="comment-insight-hints">' . $items . '</ul>';
	}

	/**
	 * One hint as HTML: the move, the reader's words, why.
	 *
	 * @param array $hint A hint of the service.
	 */
	public static function item( array $hint ): string {
		$quote = Words::trimmed( (string) ( $hint['quote'] ?? '' ) );
		$why   = Words::trimmed( (string) ( $hint['reason'] ?? '' ), 240 );
		$move  = '<strong>' . esc_html( Words::move( (string) ( $hint['move'] ?? '' ) ) ) . '</strong>';
		$said  = '' === $quote ? $move : sprintf(
			/* translators: 1: what to do, as in "Answer", 2: the reader's words in quotation marks. */
			esc_html__( '%1$s: %2$s', 'comment-insight' ),
			$move,
			self::quoted( $quote )
		);
		return '' === $why ? $said : $said . ' <span class="comment-insight-why" lang="en" dir="ltr">' . esc_html( $why ) . '</span>';
	}

	/**
	 * A reader's words as HTML. The marks are text: wp-admin takes them off quotations.
	 *
	 * @param string $words On one line.
	 */
	public static function quoted( string $words ): string {
		/* translators: %s: a reader's words; the marks are quotation marks. */
		return sprintf( esc_html__( '“%s”', 'comment-insight' ), '<q class="comment-insight-quote" dir="auto">' . esc_html( $words ) . '</q>' );
	}
}
