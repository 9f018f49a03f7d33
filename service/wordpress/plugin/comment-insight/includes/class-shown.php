<?php
/**
 * What wp-admin shows of the service's judgement: copies, so that a page never waits for the service.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Copies in comment meta and in an option; how the comments stand, in Standings.
 */
final class Shown {

	const META = '_comment_insight';

	const QUEUE_OPTION  = 'comment_insight_queue_copy';
	const ASKED_OPTION  = 'comment_insight_asked';
	const CURSOR_OPTION = 'comment_insight_refreshed';

	/**
	 * States that may change by what somebody else writes, or as time goes by.
	 */
	const OPEN = array( 'owed', 'follow_up', 'snoozed', 'probably_answered' );

	/**
	 * Ids to a request.
	 */
	const MOST = 100;

	/**
	 * Threads kept for the widget.
	 */
	const THREADS = 10;

	/**
	 * No question waits longer than this: a later time was written by a clock that ran ahead.
	 */
	const LONGEST = 300;

	/**
	 * Registers the hooks.
	 */
	public static function hooks(): void {
		add_action( 'deleted_comment', array( Standings::class, 'deleted' ), 10, 1 );
		add_action( 'transition_comment_status', array( Standings::class, 'changed' ), 10, 3 );
	}

	/**
	 * Keeps copies; what is as it was is not written. Meta has no part in what is noticed, so this leads to no event.
	 *
	 * @param array[] $shown SHOWN of comments.
	 */
	public static function write( array $shown ): void {
		$unscored  = array();
		$standings = array();
		update_meta_cache( 'comment', array_map( 'intval', array_column( $shown, 'comment' ) ) );
		foreach ( $shown as $one ) {
			$id = (int) ( $one['comment'] ?? 0 );
			if ( $id <= 0 ) {
				continue;
			}
			// WordPress writes nothing where the value is the one that stands there.
			update_comment_meta( $id, self::META, wp_slash( (string) wp_json_encode( $one ) ) );
			$standings[ $id ] = array(
				'thread'   => (int) ( $one['thread'] ?? 0 ),
				'state'    => (string) ( $one['state'] ?? '' ),
				'priority' => isset( $one['priority'] ) ? (float) $one['priority'] : null,
			);
			if ( self::awaits( $one ) ) {
				$unscored[] = $id;
			}
		}
		Standings::write( $standings );
		if ( $unscored ) {
			self::ask( $unscored, 60 );
		}
	}

	/**
	 * Keeps copies from the service, but for threads whose verdict it has not heard yet.
	 *
	 * @param array[] $shown SHOWN of comments.
	 */
	public static function take( array $shown ): void {
		$judged = array();
		foreach ( $shown ? Queue::waiting_verdicts() : array() as $id ) {
			$judged[] = $id;
			$judged[] = (int) ( self::get( $id )['thread'] ?? 0 );
		}
		self::write(
			array_filter(
				$shown,
				static function ( $one ) use ( $judged ) {
					return ! in_array( (int) ( $one['comment'] ?? 0 ), $judged, true ) && ! in_array( (int) ( $one['thread'] ?? 0 ), $judged, true );
				}
			)
		);
	}

	/**
	 * The copy of a comment, null when there is none.
	 *
	 * @param int $comment_id Its id.
	 * @return array<string, mixed>|null SHOWN.
	 */
	public static function get( int $comment_id ): ?array {
		$shown = json_decode( (string) get_comment_meta( $comment_id, self::META, true ), true );
		return is_array( $shown ) ? $shown : null;
	}

	/**
	 * Whether a judgement is still to come.
	 *
	 * @param array|null $shown What the service says of a comment, null when nothing.
	 */
	public static function awaits( ?array $shown ): bool {
		return $shown && empty( $shown['scored'] ) && empty( $shown['not_judged'] ) && 'author' !== ( $shown['state'] ?? '' );
	}

	/**
	 * Asks the service about comments, a hundred at most, and keeps what it says.
	 *
	 * @param int[] $ids Ids of comments.
	 */
	public static function refresh( array $ids ): bool {
		$ids = array_slice( array_values( array_unique( array_map( 'intval', $ids ) ) ), 0, self::MOST );
		if ( ! $ids || ! Settings::ready() || Hold::until() ) {
			return false;
		}
		$answer = Client::send( 'comments.show', array( 'comments' => array_map( 'strval', $ids ) ) );
		if ( ! $answer->ok() || ! isset( $answer->json['comments'] ) ) {
			return false;
		}
		$shown = (array) $answer->json['comments'];
		self::take( $shown );
		self::forget( ...array_diff( $ids, array_map( 'intval', array_keys( $shown ) ) ) );
		return true;
	}

	/**
	 * After a turn: what it may have changed in the comments around those that were sent, and in themselves,
	 * as a state told early in the turn may be another one after an answer or a deletion that was sent late in it.
	 *
	 * @param int[] $sent  Comments that were sent.
	 * @param int[] $posts Posts they stand under.
	 */
	public static function refresh_around( array $sent, array $posts ): void {
		$open = $posts ? Open_Comments::of_posts( $posts, self::MOST ) : array();
		self::refresh( array_merge( Open_Comments::parents( $sent ), $sent, $open ) );
	}

	/**
	 * Wants copies refreshed soon, the widget's too; never a request in this page.
	 *
	 * @param int[] $ids   Ids of comments.
	 * @param int   $delay Seconds.
	 */
	public static function ask( array $ids, int $delay = 0 ): void {
		$asked = self::asked();
		$due   = (int) Clock::now() + $delay;
		$all   = $asked;
		foreach ( $ids as $id ) {
			$all[ (int) $id ] = min( $due, $all[ (int) $id ] ?? $due );
		}
		$all = array_slice( $all, 0, 10 * self::MOST, true );
		if ( $all !== $asked ) {
			update_option( self::ASKED_OPTION, $all, false );
		}
		Schedule::refresh( time() + $delay );
	}

	/**
	 * From wp-cron: what was asked for, then the open comments in turn, as their priorities change with time.
	 */
	public static function refresh_due(): void {
		if ( ! Settings::ready() || Hold::until() ) {
			return;
		}
		$asked = self::asked();
		$ids   = array_slice( self::due( $asked ), 0, self::MOST );
		$left  = array_diff_key( $asked, array_flip( $ids ) );
		if ( $ids ) {
			update_option( self::ASKED_OPTION, $left, false );
		}
		$room = self::MOST - count( $ids );
		if ( $room > 0 ) {
			$after = (int) get_option( self::CURSOR_OPTION, 0 );
			$open  = Open_Comments::after( $after, $room );
			$ids   = array_merge( $ids, $open );
			update_option( self::CURSOR_OPTION, count( $open ) < $room ? 0 : end( $open ), false );
		}
		if ( $ids && ! self::refresh( $ids ) ) {
			update_option( self::ASKED_OPTION, array(), false );
			self::ask( array_keys( $asked ), self::LONGEST );
			return;
		}
		self::refresh_queue();
		if ( $left ) {
			// What is not judged yet stands in this line again, and is asked about once a minute.
			$wait = self::due( $left ) ? 0 : min( $left ) - (int) Clock::now();
			Schedule::refresh( time() + $wait );
			if ( ! $wait ) {
				Schedule::keep_going();
			}
		}
	}

	/**
	 * Fetches the queue for the widget.
	 */
	public static function refresh_queue(): bool {
		$data   = array(
			'limit'   => self::THREADS,
			'minutes' => (int) Settings::get( 'minutes' ) ?: null, // phpcs:ignore Universal.Operators.DisallowShortTernary -- 0 is no limit.
		);
		$answer = Client::send( 'queue.show', $data );
		if ( ! $answer->ok() || ! isset( $answer->json['threads'] ) ) {
			return false;
		}
		update_option(
			self::QUEUE_OPTION,
			array(
				'fetched' => (int) Clock::now(),
				'queue'   => $answer->json,
			),
			false
		);
		return true;
	}

	/**
	 * The queue as it was last fetched.
	 *
	 * @return array{fetched: int, queue: array}|null
	 */
	public static function queue_copy(): ?array {
		$copy = get_option( self::QUEUE_OPTION );
		return is_array( $copy ) && isset( $copy['queue'] ) ? $copy : null;
	}

	/**
	 * Drops the copies of comments that are in nobody's queue any more.
	 *
	 * @param int ...$ids Their ids.
	 */
	public static function forget( int ...$ids ): void {
		foreach ( $ids as $id ) {
			if ( metadata_exists( 'comment', $id, self::META ) ) {
				delete_comment_meta( $id, self::META );
			}
		}
		if ( $ids ) {
			Standings::forget( $ids );
		}
	}

	/**
	 * Drops all copies.
	 */
	public static function forget_all(): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- every key of ours at once, on uninstalling only.
		$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->commentmeta WHERE meta_key LIKE %s", $wpdb->esc_like( self::META ) . '%' ) );
		wp_cache_flush();
	}

	/**
	 * Comments asked for.
	 *
	 * @return array<int, int> Id => not before this time.
	 */
	private static function asked(): array {
		return array_map( 'intval', (array) get_option( self::ASKED_OPTION, array() ) );
	}

	/**
	 * Those that may be asked about now.
	 *
	 * @param array<int, int> $asked Of asked().
	 * @return int[]
	 */
	private static function due( array $asked ): array {
		$now = (int) Clock::now();
		return array_keys(
			array_filter(
				$asked,
				static function ( $time ) use ( $now ) {
					return $time <= $now || $time > $now + self::LONGEST;
				}
			)
		);
	}
}
