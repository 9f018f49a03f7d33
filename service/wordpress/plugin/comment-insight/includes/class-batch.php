<?php
/**
 * Sends many rows of the queue in one request, as a history has them.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Each row is answered for itself. A service that can't take them together is sent them one by one.
 */
final class Batch {

	/**
	 * Rows to a request.
	 */
	const MOST = 50;

	/**
	 * Fewer go one by one: each is judged, and its judgement comes, at once.
	 */
	const FEWEST = 12;

	/**
	 * Bytes to a request; the service takes a megabyte unless it was told to take less.
	 */
	const BYTES = 500000;

	/**
	 * Rows to a request in this turn.
	 *
	 * @var int
	 */
	private static $most = self::MOST;

	/**
	 * A turn begins.
	 */
	public static function begin(): void {
		self::$most = self::MOST;
	}

	/**
	 * Those of the rows that may go together, none when they are too few. What failed before goes alone.
	 *
	 * @param object[] $rows Of Queue::due().
	 * @return object[]
	 */
	public static function of( array $rows ): array {
		$together = array();
		foreach ( $rows as $row ) {
			if ( 'verdict' === $row->kind || (int) $row->tries > 0 ) {
				break; // The order is kept.
			}
			$together[] = $row;
		}
		return count( $together ) < self::FEWEST || self::$most < 2 ? array() : array_slice( $together, 0, self::$most );
	}

	/**
	 * Sends rows together and writes down what became of each.
	 *
	 * @param object[] $rows Of of().
	 * @return array{sent: int, aside: int, stopped: string}
	 */
	public static function send( array $rows ): array {
		$result = array(
			'sent'    => 0,
			'aside'   => 0,
			'stopped' => '',
		);
		// The stamp comes first: were it later than the reading, a change between the two would look older than it is.
		$read_at = Clock::stamp();
		try {
			$events = self::events( $rows, $read_at, $result['aside'] );
		} catch ( Database_Error $error ) {
			return array( 'stopped' => $error->getMessage() ) + $result;
		}
		if ( ! $events ) {
			return $result;
		}
		$answer = Client::send( 'events.take', array( 'events' => array_values( $events ) ), 20, null, $read_at );
		$rows   = array_intersect_key( array_column( $rows, null, 'id' ), $events );
		if ( $answer->is_final() ) {
			// Too many bytes for this service: half as many. Or it is older than this plugin and takes them one by one.
			self::$most = 413 === $answer->status ? intdiv( count( $events ), 2 ) : 0;
			return $result;
		}
		if ( ! $answer->ok() || ! isset( $answer->json['events'] ) ) {
			foreach ( $rows as $row ) {
				Queue::again( $row, $answer->error, Hold::seconds( (int) $row->tries + 1, 0.5 ) );
			}
			Hold::failed( $answer->retry_after );
			return array( 'stopped' => '' === $answer->error ? (string) $answer->status : $answer->error ) + $result;
		}
		Hold::ended();
		self::settle( $rows, $events, array_column( (array) $answer->json['events'], null, 'id' ), $result );
		return $result;
	}

	/**
	 * The events of as many rows as fit into a request; each has its post along unless one before it has.
	 *
	 * @param object[] $rows    Of the queue.
	 * @param string   $read_at When they are read, as an ISO date.
	 * @param int      $aside   Counts rows that could not be read, by a fault of their own.
	 * @return array<int, array<string, mixed>> Row's id => event.
	 * @throws Database_Error When the rows can't be read just now.
	 */
	private static function events( array $rows, string $read_at, int &$aside ): array {
		$events = array();
		$bytes  = 0;
		$posts  = Told::posts();
		foreach ( $rows as $row ) {
			try {
				$event = Events::of( (string) $row->kind, (int) $row->object_id, $posts );
				$body  = Client::body( $event['type'], $event['data'], $read_at );
				$fault = null === $body ? __( 'this can not be written as JSON', 'comment-insight' ) : '';
			} catch ( Database_Error $error ) {
				throw $error;
			} catch ( \Throwable $error ) {
				$fault = $error->getMessage();
			}
			if ( '' !== $fault ) {
				Queue::set_aside( $row, $fault );
				++$aside;
				continue;
			}
			$bytes += strlen( $body );
			if ( $events && $bytes > self::BYTES ) {
				break;
			}
			$events[ $row->id ] = array( 'id' => Signature::new_id() ) + $event;
			if ( isset( $event['data']['post'] ) ) {
				$posts[] = (int) $event['data']['post']['ID'];
			}
		}
		return $events;
	}

	/**
	 * Writes down what became of each row. Where a post's event was refused, others that relied on it wait for the next request.
	 *
	 * @param array<int, object> $rows    By id.
	 * @param array<int, array>  $events  By the row's id.
	 * @param array              $answers The service's, by the event's id.
	 * @param array              $result  Of send(), counted on.
	 */
	private static function settle( array $rows, array $events, array $answers, array &$result ): void {
		$lacking = array();
		foreach ( $events as $row_id => $event ) {
			$answer  = (array) ( $answers[ $event['id'] ] ?? array() );
			$post_id = (int) ( $event['data']['comment']['comment_post_ID'] ?? 0 );
			if ( ! isset( $answer['kept'] ) || ( ! isset( $event['data']['post'] ) && in_array( $post_id, $lacking, true ) ) ) {
				continue;
			}
			if ( ! $answer['kept'] ) {
				Queue::set_aside( $rows[ $row_id ], '400 ' . (string) ( $answer['reason'] ?? '' ) );
				++$result['aside'];
				$lacking[] = (int) ( $event['data']['post']['ID'] ?? 0 );
				continue;
			}
			Queue::done( $rows[ $row_id ] );
			Told::remember( $event['data'] );
			++$result['sent'];
			if ( 'comment.deleted' === $event['type'] || ( isset( $event['data']['comment'] ) && ! isset( $event['data']['comment']['comment_content'] ) ) ) {
				Shown::forget( (int) $event['data']['comment']['comment_ID'] );
			}
		}
		if ( $result['sent'] ) {
			Copies::start();
		}
	}
}
