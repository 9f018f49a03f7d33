<?php
/**
 * Fetches what the service says of the blog's comments, from the first to the last.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * After connecting, after a history was sent, and each night: a hundred comments to a request, a few seconds to a turn.
 * It goes on where it was, whatever happened.
 */
final class Copies {

	const OPTION = 'comment_insight_copies_at';

	/**
	 * How often the service is given time to judge some comments before they are passed by until the next night.
	 */
	const PATIENCE = 15;

	/**
	 * Begins from the first comment.
	 */
	public static function start(): void {
		self::keep( 0, 0 );
		Schedule::soon_as_may_be();
	}

	/**
	 * Whether there are comments left to ask about.
	 */
	public static function running(): bool {
		return is_array( get_option( self::OPTION ) );
	}

	/**
	 * Asks for a few seconds.
	 *
	 * @param int $seconds No request begins later than this.
	 * @return bool Whether it came any further.
	 */
	public static function step( int $seconds = 5 ): bool {
		$deadline = microtime( true ) + $seconds;
		$further  = false;
		while ( self::running() && microtime( true ) < $deadline && 0 === Queue::counts()['waiting'] ) {
			if ( ! self::page() ) {
				break;
			}
			$further = true;
		}
		return $further;
	}

	/**
	 * Asks about the next comments; once more a little later when the service has yet to judge some of them.
	 *
	 * @return bool Whether it came any further.
	 */
	private static function page(): bool {
		$at    = get_option( self::OPTION );
		$after = (int) ( $at['after'] ?? 0 );
		$tries = (int) ( $at['tries'] ?? 0 );
		try {
			$ids = Comments::live_ids( $after, Shown::MOST );
		} catch ( Database_Error $error ) {
			return false; // The next turn goes on from here.
		}
		if ( $ids && ! Shown::refresh( $ids ) ) {
			return false;
		}
		if ( $tries < self::PATIENCE && array_filter( $ids, array( self::class, 'awaits_judgement' ) ) ) {
			self::keep( $after, $tries + 1 );
			return false;
		}
		if ( count( $ids ) < Shown::MOST ) {
			delete_option( self::OPTION );
			return true;
		}
		self::keep( (int) end( $ids ), 0 );
		return true;
	}

	/**
	 * Whether the service has a comment that it will judge and has not judged yet.
	 *
	 * @param int $comment_id Its id.
	 */
	private static function awaits_judgement( int $comment_id ): bool {
		return Shown::awaits( Shown::get( $comment_id ) );
	}

	/**
	 * Writes down where it is.
	 *
	 * @param int $after Comments up to this id were asked about.
	 * @param int $tries How often the next ones were, too.
	 */
	private static function keep( int $after, int $tries ): void {
		update_option( self::OPTION, compact( 'after', 'tries' ), false );
	}
}
