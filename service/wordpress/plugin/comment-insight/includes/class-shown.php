<?php
/**
 * What wp-admin shows of the service's judgement: copies, so that a page never waits for the service.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Copies in comment meta and in an option.
 */
final class Shown {

	const META     = '_comment_insight';
	const PRIORITY = '_comment_insight_priority';
	const STATE    = '_comment_insight_state';

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
	 * Keeps copies. Meta has no part in what is noticed, so this leads to no event.
	 *
	 * @param array[] $shown SHOWN of comments.
	 */
	public static function write( array $shown ): void {
		$unscored = array();
		foreach ( $shown as $one ) {
			$id = (int) ( $one['comment'] ?? 0 );
			if ( $id <= 0 ) {
				continue;
			}
			$one['fetched'] = (int) Clock::now();
			self::keep( $id, self::META, wp_slash( (string) wp_json_encode( $one ) ) );
			self::keep( $id, self::STATE, (string) ( $one['state'] ?? '' ) );
			self::keep( $id, self::PRIORITY, isset( $one['priority'] ) ? (string) (float) $one['priority'] : '' );
			if ( empty( $one['scored'] ) && empty( $one['not_judged'] ) && 'author' !== ( $one['state'] ?? '' ) ) {
				$unscored[] = $id;
			}
		}
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
	 * @return array<string, mixed>|null SHOWN and `fetched`, unix seconds.
	 */
	public static function get( int $comment_id ): ?array {
		$shown = json_decode( (string) get_comment_meta( $comment_id, self::META, true ), true );
		return is_array( $shown ) ? $shown : null;
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
		array_map( array( self::class, 'forget' ), array_diff( $ids, array_map( 'intval', array_keys( $shown ) ) ) );
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
		$all   = array_slice( array_unique( array_merge( $asked, array_map( 'intval', $ids ) ) ), 0, 10 * self::MOST );
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
		$ids   = array_slice( $asked, 0, self::MOST );
		$left  = array_slice( $asked, self::MOST );
		if ( $asked ) {
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
			self::ask( $asked, 300 );
			return;
		}
		self::refresh_queue();
		if ( $left ) {
			// What is not judged yet stands in this line again, and is asked about once a minute.
			$since = (int) Clock::now() - (int) ( self::get( $left[0] )['fetched'] ?? 0 );
			$wait  = max( 0, min( 60, 60 - $since ) );
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
	 * Drops the copy of a comment that is in nobody's queue any more.
	 *
	 * @param int $comment_id Its id.
	 */
	public static function forget( int $comment_id ): void {
		foreach ( array( self::META, self::STATE, self::PRIORITY ) as $key ) {
			self::keep( $comment_id, $key, '' );
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
	 * Writes one value of a comment's meta, '' for none.
	 *
	 * @param int    $id    The comment's id.
	 * @param string $key   Its key.
	 * @param string $value Slashed.
	 */
	private static function keep( int $id, string $key, string $value ): void {
		if ( '' !== $value ) {
			update_comment_meta( $id, $key, $value );
		} elseif ( metadata_exists( 'comment', $id, $key ) ) {
			delete_comment_meta( $id, $key );
		}
	}

	/**
	 * Ids asked for.
	 *
	 * @return int[]
	 */
	private static function asked(): array {
		return array_map( 'intval', (array) get_option( self::ASKED_OPTION, array() ) );
	}
}
