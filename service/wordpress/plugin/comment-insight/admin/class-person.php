<?php
/**
 * Who wrote a comment, beside it: how many there were, how often the author answered.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * One sentence, which leads those who may sign in to the person's page at the service.
 */
final class Person {

	/**
	 * The sentence as HTML, '' where nothing is known of who wrote it.
	 *
	 * @param array $shown What the service says of the comment.
	 */
	public static function html( array $shown ): string {
		$words = self::words( $shown );
		if ( '' === $words ) {
			return '';
		}
		$said = esc_html( $words );
		$page = self::page( $shown );
		if ( '' !== $page && Sign_In::allowed() ) {
			$said = sprintf( '<a href="%s" title="%s">%s</a>', esc_url( Sign_In::url( $page ) ), esc_attr__( 'See this person on the review page', 'comment-insight' ), $said );
		}
		return '<p class="comment-insight-person">' . $said . '</p>';
	}

	/**
	 * The sentence: "Third comment; you answered once."
	 *
	 * @param array $shown What the service says of the comment.
	 */
	public static function words( array $shown ): string {
		$person = $shown['person'] ?? null;
		$number = is_array( $person ) ? (int) ( $person['number'] ?? 0 ) : 0;
		if ( $number < 1 || 'author' === ( $shown['state'] ?? '' ) ) {
			return '';
		}
		$answers = max( 0, (int) ( $person['answers'] ?? 0 ) );
		if ( 1 === $number && 0 === $answers ) {
			return __( 'First comment here.', 'comment-insight' );
		}
		return sprintf(
			/* translators: 1: which comment of theirs it is, as in "Third comment", 2: how often the author answered, as in "you answered once". */
			__( '%1$s; %2$s.', 'comment-insight' ),
			self::comment( $number ),
			self::answered( $answers )
		);
	}

	/**
	 * The path of the person's page at the service, '' for an id that is none of the service's.
	 *
	 * @param array $shown What the service says of the comment.
	 */
	public static function page( array $shown ): string {
		$id = $shown['person']['id'] ?? '';
		return is_string( $id ) && preg_match( '/^[0-9a-f]{24}$/D', $id ) ? '/people/' . $id : '';
	}

	/**
	 * Which comment of theirs it is.
	 *
	 * @param int $number From 1 on.
	 */
	private static function comment( int $number ): string {
		$words = array(
			1 => __( 'First comment', 'comment-insight' ),
			2 => __( 'Second comment', 'comment-insight' ),
			3 => __( 'Third comment', 'comment-insight' ),
			4 => __( 'Fourth comment', 'comment-insight' ),
			5 => __( 'Fifth comment', 'comment-insight' ),
			6 => __( 'Sixth comment', 'comment-insight' ),
		);
		/* translators: %s: a number, 7 or more. */
		return $words[ $number ] ?? sprintf( __( 'Comment no. %s', 'comment-insight' ), number_format_i18n( $number ) );
	}

	/**
	 * How often the author answered them.
	 *
	 * @param int $times None or more.
	 */
	private static function answered( int $times ): string {
		$words = array(
			0 => __( 'not answered yet', 'comment-insight' ),
			1 => __( 'you answered once', 'comment-insight' ),
			2 => __( 'you answered twice', 'comment-insight' ),
		);
		/* translators: %s: a number, 3 or more. */
		return $words[ $times ] ?? sprintf( __( 'you answered %s times', 'comment-insight' ), number_format_i18n( $times ) );
	}
}
