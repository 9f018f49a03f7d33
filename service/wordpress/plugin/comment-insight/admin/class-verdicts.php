<?php
/**
 * The author's word on a thread: seen at once, sent with the queue.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Gives and undoes verdicts without waiting for the service.
 */
final class Verdicts {

	/**
	 * Comment meta: which verdict was given, and how the thread's comments stood before, for undoing it.
	 */
	const BEFORE = '_comment_insight_before';

	/**
	 * States that a verdict ends.
	 */
	const WAITING = array( 'owed', 'follow_up', 'snoozed' );

	/**
	 * The verdicts that are given here => the state that each leads to.
	 */
	const KINDS = array(
		'no_reply_needed'   => 'no_reply_needed',
		'replied_elsewhere' => 'answered',
	);

	/**
	 * Close a comment's thread, as far as it was seen. Returns false when there is nothing to close.
	 *
	 * @param int    $comment_id Any comment of the thread.
	 * @param string $kind       One of KINDS.
	 * @param int    $seen       The newest comment there was on the page; the comment itself at the least.
	 */
	public static function give( int $comment_id, string $kind = 'no_reply_needed', int $seen = 0 ): bool {
		$shown = Shown::get( $comment_id );
		if ( null === $shown || ! in_array( $shown['state'] ?? '', self::WAITING, true ) ) {
			return self::undoable( $comment_id ); // Pressed twice: it stands as it is.
		}
		$before = array();
		$after  = array();
		$seen   = max( $seen, $comment_id );
		$newest = $comment_id;
		foreach ( self::thread( $comment_id, (string) $shown['thread'] ) as $id => $each ) {
			if ( $id > $seen ) {
				continue; // It came since.
			}
			$newest        = max( $newest, $id );
			$before[ $id ] = array(
				'state'    => $each['state'],
				'priority' => $each['priority'] ?? null,
			);
			$after[ $id ]  = self::standing( $each, in_array( $each['state'], self::WAITING, true ) ? self::KINDS[ $kind ] : $each['state'], null );
		}
		Shown::write( $after );
		update_comment_meta( $comment_id, self::BEFORE, wp_slash( (string) wp_json_encode( compact( 'kind', 'before' ) ) ) );
		self::queue(
			$comment_id,
			array(
				'kind' => $kind,
				'seen' => (string) $newest,
				'id'   => Signature::new_id(),
				'user' => (string) get_current_user_id(),
			)
		);
		return true;
	}

	/**
	 * The newest comment of a thread as it is listed.
	 *
	 * @param array $thread The thread.
	 */
	public static function newest( array $thread ): int {
		$ids = array_map( 'intval', array_column( (array) ( $thread['comments'] ?? array() ), 'id' ) );
		return $ids ? max( $ids ) : Open_Comments::newest();
	}

	/**
	 * The newest comment of a comment's thread that waits, and was not on the page; 0 for none.
	 *
	 * @param int $comment_id A comment of the thread.
	 * @param int $seen       The newest comment there was on the page.
	 */
	public static function since( int $comment_id, int $seen ): int {
		$shown = Shown::get( $comment_id );
		$found = array();
		foreach ( $shown && $seen ? self::thread( $comment_id, (string) $shown['thread'] ) : array() as $id => $each ) {
			if ( $id > $seen && in_array( $each['state'], self::WAITING, true ) ) {
				$found[] = $id;
			}
		}
		return $found ? max( $found ) : 0;
	}

	/**
	 * Take the word back. Returns false when there is none to take back.
	 *
	 * @param int $comment_id The comment it was given on.
	 */
	public static function undo( int $comment_id ): bool {
		if ( ! self::undoable( $comment_id ) ) {
			return false;
		}
		$after = array();
		foreach ( self::kept( $comment_id )['before'] as $id => $stood ) {
			$each = Shown::get( (int) $id );
			if ( null !== $each && null === ( $each['priority'] ?? null ) ) {
				$after[ (int) $id ] = self::standing( $each, (string) $stood['state'], $stood['priority'] );
			}
		}
		Shown::write( $after );
		delete_comment_meta( $comment_id, self::BEFORE );
		self::queue( $comment_id, array( 'undo' => true ) );
		return true;
	}

	/**
	 * Whether a verdict given here can be taken back.
	 *
	 * @param int $comment_id The comment it was given on.
	 */
	public static function undoable( int $comment_id ): bool {
		return '' !== self::kept( $comment_id )['kind'];
	}

	/**
	 * Whether a comment stands as a verdict given here left it.
	 *
	 * @param int    $comment_id The comment it was given on.
	 * @param string $state      How the comment stands.
	 */
	public static function stands( int $comment_id, string $state ): bool {
		return ( self::KINDS[ self::kept( $comment_id )['kind'] ] ?? '' ) === $state;
	}

	/**
	 * What is kept of a verdict.
	 *
	 * @param int $comment_id The comment it was given on.
	 * @return array{kind: string, before: array} The kind is '' when none was given.
	 */
	private static function kept( int $comment_id ): array {
		$kept = json_decode( (string) get_comment_meta( $comment_id, self::BEFORE, true ), true );
		if ( ! is_array( $kept ) ) {
			return array(
				'kind'   => '',
				'before' => array(),
			);
		}
		// The first version knew one kind, and kept how the comments stood alone.
		return isset( $kept['kind'] ) ? $kept : array(
			'kind'   => 'no_reply_needed',
			'before' => $kept,
		);
	}

	/**
	 * What is shown of a comment, with another state.
	 *
	 * @param array      $shown    What is shown now.
	 * @param string     $state    The state.
	 * @param float|null $priority The thread's priority, null when it is closed.
	 */
	public static function standing( array $shown, string $state, ?float $priority ): array {
		return array_merge( $shown, compact( 'state', 'priority' ) );
	}

	/**
	 * The comments of a thread, id => what is shown of each.
	 *
	 * @param int    $comment_id A comment of the thread.
	 * @param string $thread     The thread.
	 */
	private static function thread( int $comment_id, string $thread ): array {
		$ids = array_unique( array_merge( array( $comment_id ), Open_Comments::of_thread( (int) $thread ) ) );
		update_meta_cache( 'comment', $ids );
		$found = array();
		foreach ( $ids as $id ) {
			$shown = Shown::get( $id );
			if ( null !== $shown && (string) $shown['thread'] === $thread ) {
				$found[ $id ] = $shown;
			}
		}
		return $found;
	}

	/**
	 * Leave it to the queue.
	 *
	 * @param int   $comment_id The comment.
	 * @param array $payload    What to say.
	 */
	private static function queue( int $comment_id, array $payload ): void {
		Queue::put( 'verdict', $comment_id, (string) wp_json_encode( array( 'comment' => (string) $comment_id ) + $payload ) );
	}
}
