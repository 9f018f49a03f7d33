<?php
/**
 * What waits under one author's posts, from the copies here.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The service's list is the whole blog's; an author of posts sees no others'.
 */
final class Own_Threads {

	/**
	 * Threads that wait for a user, the most deserving first, in the shape in which the service lists them.
	 *
	 * @param int $user_id Who wrote the posts.
	 * @param int $most    Threads at most.
	 */
	public static function waiting( int $user_id, int $most ): array {
		$threads = array();
		$ids     = Open_Comments::under_posts_by( $user_id, 3 * $most );
		_prime_comment_caches( $ids, true );
		foreach ( $ids as $id ) {
			$shown = Shown::get( $id );
			if ( null !== $shown && ! isset( $threads[ (string) $shown['thread'] ] ) && Access::may_see( $id ) && self::is_there( $id ) ) {
				$threads[ (string) $shown['thread'] ] = self::thread( $id, $shown );
			}
		}
		return array_slice( array_values( $threads ), 0, $most );
	}

	/**
	 * Whether a comment is on the blog or held.
	 *
	 * @param int $id The comment.
	 */
	private static function is_there( int $id ): bool {
		return in_array( wp_get_comment_status( $id ), array( 'approved', 'unapproved' ), true );
	}

	/**
	 * A thread, by its comment to answer.
	 *
	 * @param int   $id    The comment.
	 * @param array $shown What the service says of it.
	 */
	private static function thread( int $id, array $shown ): array {
		$comment = get_comment( $id );
		$hints   = array_filter(
			(array) ( $shown['hints'] ?? array() ),
			static function ( $hint ) use ( $id ) {
				return is_array( $hint ) && (int) ( $hint['comment_id'] ?? 0 ) === $id;
			}
		);
		return array(
			'id'     => $shown['thread'],
			'state'  => $shown['state'],
			'post'   => array( 'title' => wp_specialchars_decode( get_the_title( (int) $comment->comment_post_ID ), ENT_QUOTES ) ),
			'answer' => array(
				'comment_id' => $id,
				'author'     => wp_specialchars_decode( get_comment_author( $comment ), ENT_QUOTES ),
				'text'       => wp_specialchars_decode( wp_strip_all_tags( $comment->comment_content ), ENT_QUOTES ),
			),
			'hints'  => array_values( $hints ),
		);
	}
}
