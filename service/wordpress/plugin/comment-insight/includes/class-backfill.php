<?php
/**
 * Sends the history of the blog.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Puts comments and posts into the queue page by page, as it drains. It goes on where it was, whatever happened.
 */
final class Backfill {

	const OPTION = 'comment_insight_backfill';

	/**
	 * Ids put into the queue at a time, once fewer than that wait.
	 */
	const PAGE = 100;

	/**
	 * Begins from the start. From now on each night compares what was there before the connection, too.
	 */
	public static function start(): void {
		Settings::set( array( 'before' => array() ) );
		self::keep(
			array(
				'stage'  => 'comment',
				'after'  => 0,
				'queued' => 0,
				'total'  => Comments::count_live() + Posts::count_live(),
			)
		);
		Schedule::soon();
	}

	/**
	 * How many comments were here before the blog was connected, while nobody wanted them sent; 0 otherwise.
	 */
	public static function earlier(): int {
		$before = (int) ( Settings::get( 'before' )['comment'] ?? 0 );
		return $before && ! self::running() ? Comments::count_live( $before ) : 0;
	}

	/**
	 * Whether there is more to queue.
	 */
	public static function running(): bool {
		return in_array( self::state()['stage'], array( 'comment', 'post' ), true );
	}

	/**
	 * How far it is.
	 *
	 * @return array{running: bool, total: int, queued: int, sent: int, done: bool}
	 */
	public static function progress(): array {
		$state  = self::state();
		$done   = 'done' === $state['stage'];
		$queued = min( $state['queued'], $state['total'] );
		return array(
			'running' => '' !== $state['stage'] && ! $done,
			'total'   => $state['total'],
			'queued'  => $queued,
			'sent'    => $done ? $queued : max( 0, $queued - Queue::counts()['waiting'] ),
			'done'    => $done,
		);
	}

	/**
	 * Puts the next page into the queue, if there is room.
	 *
	 * @return bool Whether it did.
	 */
	public static function feed(): bool {
		self::finish();
		if ( ! self::running() || Queue::counts()['waiting'] >= self::PAGE ) {
			return false;
		}
		$state = self::state();
		try {
			$ids = 'comment' === $state['stage']
				? Comments::live_ids( $state['after'], self::PAGE )
				: Posts::live_ids( $state['after'], self::PAGE );
		} catch ( Database_Error $error ) {
			return false; // The next turn goes on from here.
		}
		// Queued first, counted then: a turn killed in between queues them once more, which changes nothing.
		if ( ! Queue::put_many( $state['stage'], $ids ) ) {
			return false;
		}
		$state['queued'] += count( $ids );
		$state['after']   = $ids ? end( $ids ) : 0;
		if ( count( $ids ) < self::PAGE ) {
			$state['stage'] = 'comment' === $state['stage'] ? 'post' : 'queued';
			$state['after'] = 0;
		}
		self::keep( $state );
		return true;
	}

	/**
	 * Once all that was queued is sent, it is done, whatever is queued later.
	 */
	public static function finish(): void {
		$state = self::state();
		if ( 'queued' === $state['stage'] && 0 === Queue::counts()['waiting'] ) {
			self::keep( array( 'stage' => 'done' ) + $state );
		}
	}

	/**
	 * Where it is.
	 *
	 * @return array{stage: string, after: int, queued: int, total: int}
	 */
	private static function state(): array {
		$stored = get_option( self::OPTION );
		return array_merge(
			array(
				'stage'  => '',
				'after'  => 0,
				'queued' => 0,
				'total'  => 0,
			),
			is_array( $stored ) ? $stored : array()
		);
	}

	/**
	 * Writes down where it is.
	 *
	 * @param array $state Of state().
	 */
	private static function keep( array $state ): void {
		update_option( self::OPTION, $state, false );
	}
}
