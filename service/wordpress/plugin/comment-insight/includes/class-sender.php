<?php
/**
 * Sends what is queued, in small bounded turns.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * One turn: what waits is sent until nothing is left, time is up or the service can't take any more.
 */
final class Sender {

	/**
	 * One turn.
	 *
	 * @param int $seconds No send begins later than this.
	 * @param int $most    Requests at most.
	 * @param int $spare   Seconds for each of comparing and fetching copies, afterwards.
	 * @return array{sent: int, aside: int, left: int, stopped: string} `stopped` says why the turn ended early, if it did.
	 */
	public static function turn( int $seconds = 20, int $most = 50, int $spare = 5 ): array {
		if ( ! Settings::ready() || ! Setup::installed() ) {
			return self::result( 0, 0, 'not ready' );
		}
		$until = Hold::until();
		if ( $until ) {
			Schedule::soon( time() + $until - (int) Clock::now() );
			return self::result( 0, 0, 'waiting' );
		}
		if ( ! Lock::take() ) {
			return self::result( 0, 0, 'busy' );
		}
		try {
			Told::begin();
			Batch::begin();
			$result   = self::drain( microtime( true ) + $seconds, $most );
			$compared = self::afterwards( $result, $spare );
			self::schedule_next( $compared || $result['sent'] || $result['aside'] );
		} finally {
			Lock::release();
		}
		return $result;
	}

	/**
	 * Ends every wait: the connection was tested or its settings changed.
	 */
	public static function wake(): void {
		Hold::ended();
		if ( Setup::installed() ) {
			Queue::wake();
			Schedule::soon();
		}
	}

	/**
	 * What becomes of a row after an answer.
	 *
	 * @param Answer $answer The answer.
	 * @return string done, aside (this one can't be taken) or again (the turn ends, and it is tried later).
	 */
	public static function fate( Answer $answer ): string {
		if ( $answer->ok() ) {
			return 'done';
		}
		return $answer->is_final() ? 'aside' : 'again';
	}

	/**
	 * Sends rows, many of a history together, until nothing is due, time is up or the service can't take any more.
	 *
	 * @param float $deadline Unix seconds.
	 * @param int   $most     Requests at most.
	 */
	private static function drain( float $deadline, int $most ): array {
		$sent  = 0;
		$aside = 0;
		while ( $most > 0 && microtime( true ) < $deadline ) {
			$fed  = Backfill::feed();
			$rows = Queue::due( max( $most, Batch::MOST ) );
			if ( ! $rows && ! $fed ) {
				break;
			}
			$many   = Batch::of( $rows );
			$part   = $many ? Batch::send( $many ) : self::one_by_one( array_slice( $rows, 0, $most ), $deadline );
			$most  -= $many ? 1 : max( 1, count( $rows ) );
			$sent  += $part['sent'];
			$aside += $part['aside'];
			if ( '' !== $part['stopped'] ) {
				return self::result( $sent, $aside, $part['stopped'] );
			}
		}
		return self::result( $sent, $aside, '' );
	}

	/**
	 * Sends rows one after the other.
	 *
	 * @param object[] $rows     Of the queue.
	 * @param float    $deadline Unix seconds.
	 * @return array{sent: int, aside: int, stopped: string}
	 */
	private static function one_by_one( array $rows, float $deadline ): array {
		$counts  = array(
			'done'  => 0,
			'aside' => 0,
			'again' => 0,
		);
		$stopped = '';
		foreach ( $rows as $row ) {
			if ( microtime( true ) >= $deadline || $counts['again'] ) {
				break;
			}
			$answer = self::send( $row );
			$fate   = self::fate( $answer );
			self::settle( $row, $answer, $fate );
			++$counts[ $fate ];
			$stopped = 'again' === $fate ? $answer->error : '';
		}
		return array(
			'sent'    => $counts['done'],
			'aside'   => $counts['aside'],
			'stopped' => $stopped,
		);
	}

	/**
	 * Sends one row. What fails here, not there (another plugin's filter), is this row's own fault.
	 *
	 * @param object $row Of the queue.
	 */
	private static function send( object $row ): Answer {
		try {
			if ( 'verdict' === $row->kind ) {
				return Verdict_Events::send( $row );
			}
			// The stamp comes first: were it later than the reading, a change between the two would look older than it is.
			$read_at = Clock::stamp();
			$event   = Events::of( (string) $row->kind, (int) $row->object_id, Told::posts() );
			$answer  = Client::send( $event['type'], $event['data'], 10, null, $read_at );
			if ( $answer->ok() ) {
				Told::remember( $event['data'] );
			}
			return $answer;
		} catch ( Database_Error $error ) {
			return new Answer( 0, null, $error->getMessage() );
		} catch ( \Throwable $error ) {
			return new Answer( 400, null, $error->getMessage() );
		}
	}

	/**
	 * Writes down what became of a row.
	 *
	 * @param object $row    Of the queue.
	 * @param Answer $answer The answer.
	 * @param string $fate   Of fate().
	 */
	private static function settle( object $row, Answer $answer, string $fate ): void {
		if ( 'again' === $fate ) {
			Queue::again( $row, $answer->error, Hold::seconds( (int) $row->tries + 1, 0.5 ) );
			Hold::failed( $answer->retry_after );
			return;
		}
		if ( 'aside' === $fate ) {
			Queue::set_aside( $row, $answer->error );
			return;
		}
		Queue::done( $row );
		Hold::ended();
		Told::note( $answer );
		if ( 'comment' === $row->kind && ! Told::shows( (int) $row->object_id ) ) {
			Shown::forget( (int) $row->object_id );
		}
	}

	/**
	 * After the sends: what is shown, and what the night's comparison and the fetching of copies have left to do.
	 *
	 * @param array $result Of drain().
	 * @param int   $spare  Seconds for each of the two.
	 * @return bool Whether anything was compared or fetched.
	 */
	private static function afterwards( array $result, int $spare ): bool {
		if ( $result['sent'] ) {
			Settings::set(
				array(
					'last_sent' => (int) Clock::now(),
					'connected' => true,
				)
			);
		}
		Settings::set( array( 'last_error' => $result['stopped'] ) );
		Backfill::finish();
		Told::keep();
		if ( '' !== $result['stopped'] ) {
			return false;
		}
		if ( $result['sent'] ) {
			Told::refresh();
		}
		$compared = Reconcile::step( $spare );
		return ( ! Reconcile::running() && Copies::step( $spare ) ) || $compared;
	}

	/**
	 * The next turn: at once when something can be sent, else when the next wait ends.
	 *
	 * @param bool $progress Whether this turn got anything done; one that did not must not be followed without a pause.
	 */
	private static function schedule_next( bool $progress ): void {
		$next = Queue::next_try_at();
		if ( null === $next && ! Backfill::running() && ! Reconcile::running() && ! Copies::running() ) {
			return;
		}
		$now  = (int) Clock::now();
		$wait = max( $progress ? 0 : Hold::FIRST, (int) $next - $now, Hold::until() - $now );
		Schedule::soon( time() + $wait );
		if ( 0 === $wait ) {
			Schedule::keep_going();
		}
	}

	/**
	 * What a turn did.
	 *
	 * @param int    $sent    Rows sent.
	 * @param int    $aside   Rows set aside.
	 * @param string $stopped Why it ended early, '' if it did not.
	 */
	private static function result( int $sent, int $aside, string $stopped ): array {
		return array(
			'sent'    => $sent,
			'aside'   => $aside,
			'left'    => Setup::installed() ? Queue::counts()['waiting'] : 0,
			'stopped' => $stopped,
		);
	}
}
