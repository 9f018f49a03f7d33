<?php
/**
 * What the service has been told in one turn, and what it said.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The notes of a turn.
 */
final class Told {

	/**
	 * Posts that the service was sent.
	 *
	 * @var int[]
	 */
	private static $posts = array();

	/**
	 * Posts whose comments the service took.
	 *
	 * @var int[]
	 */
	private static $about = array();

	/**
	 * Comments that the service took.
	 *
	 * @var int[]
	 */
	private static $taken = array();

	/**
	 * SHOWN of the comments that the service took one by one.
	 *
	 * @var array[]
	 */
	private static $shown = array();

	/**
	 * A turn begins.
	 */
	public static function begin(): void {
		self::$posts = array();
		self::$about = array();
		self::$taken = array();
		self::$shown = array();
	}

	/**
	 * An event was taken.
	 *
	 * @param array $data Of the event.
	 */
	public static function remember( array $data ): void {
		if ( isset( $data['post'] ) ) {
			self::$posts[] = (int) $data['post']['ID'];
		}
		if ( isset( $data['comment'] ) ) {
			self::$taken[] = (int) $data['comment']['comment_ID'];
			self::$about[] = (int) ( $data['comment']['comment_post_ID'] ?? 0 );
		}
	}

	/**
	 * Notes what an answer shows of comments.
	 *
	 * @param Answer $answer To an event or a verdict.
	 */
	public static function note( Answer $answer ): void {
		$shown = $answer->json['shown'] ?? null;
		foreach ( is_array( $shown ) ? array( $shown ) : (array) ( $answer->json['comments'] ?? array() ) as $one ) {
			if ( is_array( $one ) && isset( $one['comment'] ) ) {
				self::$shown[ (int) $one['comment'] ] = $one;
			}
		}
	}

	/**
	 * Whether an answer of this turn showed a comment.
	 *
	 * @param int $comment_id Its id.
	 */
	public static function shows( int $comment_id ): bool {
		return isset( self::$shown[ $comment_id ] );
	}

	/**
	 * Ids of posts that need not go along with their comments any more.
	 *
	 * @return int[]
	 */
	public static function posts(): array {
		return self::$posts;
	}

	/**
	 * Keeps the copies that came with the answers.
	 */
	public static function keep(): void {
		Shown::take( self::$shown );
	}

	/**
	 * Fetches what the turn may have changed elsewhere.
	 */
	public static function refresh(): void {
		Shown::refresh_around( self::$taken, self::$about );
		Shown::refresh_queue();
	}
}
