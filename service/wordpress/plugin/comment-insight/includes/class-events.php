<?php
/**
 * What is sent for a comment or a post as it stands now.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Makes events from ids.
 */
final class Events {

	/**
	 * The event of a row of the queue.
	 *
	 * @param string $kind  comment or post.
	 * @param int    $id    WordPress's id.
	 * @param int[]  $known Ids of posts that the service has just been sent.
	 * @return array{type: string, data: array<string, mixed>}
	 */
	public static function of( string $kind, int $id, array $known ): array {
		return 'post' === $kind ? self::post( $id ) : self::comment( $id, $known );
	}

	/**
	 * The event of a comment.
	 *
	 * @param int   $id    Its id.
	 * @param int[] $known Ids of posts that the service has just been sent.
	 * @return array{type: string, data: array<string, mixed>}
	 */
	public static function comment( int $id, array $known ): array {
		$row = Comments::read( $id );
		if ( ! $row ) {
			return self::event( 'comment.deleted', array( 'comment' => array( 'comment_ID' => (string) $id ) ) );
		}
		$data    = array( 'comment' => Rows::comment( $row ) );
		$post_id = (int) $row['comment_post_ID'];
		if ( isset( $data['comment']['comment_content'] ) && ! in_array( $post_id, $known, true ) ) {
			$post = Posts::record( $post_id );
			$data = $post ? $data + array( 'post' => $post ) : $data;
		}
		return self::event( 'comment.upserted', $data );
	}

	/**
	 * The event of a post.
	 *
	 * @param int $id Its id.
	 * @return array{type: string, data: array<string, mixed>}
	 */
	public static function post( int $id ): array {
		$post = Posts::record( $id );
		return $post
			? self::event( 'post.upserted', array( 'post' => $post ) )
			: self::event( 'post.deleted', array( 'post' => array( 'ID' => (string) $id ) ) );
	}

	/**
	 * An event.
	 *
	 * @param string $type Its type.
	 * @param array  $data Its data.
	 */
	private static function event( string $type, array $data ): array {
		return array(
			'type' => $type,
			'data' => $data,
		);
	}
}
