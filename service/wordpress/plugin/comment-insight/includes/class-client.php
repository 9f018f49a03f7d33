<?php
/**
 * Requests to the service.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Sends one signed message and says what came back.
 */
final class Client {

	/**
	 * What goes to the address that was pasted.
	 */
	const EVENTS = array( 'comment.upserted', 'comment.deleted', 'post.upserted', 'post.deleted' );

	/**
	 * What may be said from anywhere, before a test has succeeded: it tells of no comment and names nobody.
	 */
	const ASKED_FIRST = array( 'connection.test', 'site.move' );

	/**
	 * Sends a message and waits for the answer, `timeout` seconds at most.
	 *
	 * @param string      $type    What the message says or asks.
	 * @param array       $data    Its data.
	 * @param int         $timeout Seconds.
	 * @param string|null $id      Message id, a new one when null.
	 * @param string|null $read_at When the data was read, as an ISO date, now when null.
	 */
	public static function send( string $type, array $data, int $timeout = 10, ?string $id = null, ?string $read_at = null ): Answer {
		if ( ! in_array( $type, self::ASKED_FIRST, true ) && ! Home::may_speak() ) {
			return new Answer( 0, null, __( 'nothing is sent from this blog: Settings > Comment Insight says why', 'comment-insight' ) );
		}
		$id      = $id ?? Signature::new_id();
		$learned = false;
		$answer  = self::post( $type, $data, $timeout, $id, $read_at ?? self::now(), $learned );
		if ( 401 === $answer->status && $learned ) {
			// By the clock that was wrong the data were read at another time, too.
			$answer = self::post( $type, $data, $timeout, $id, null === $read_at ? self::now() : Clock::stamp(), $learned );
		}
		return $answer;
	}

	/**
	 * The exact bytes to send, null when they can't be made.
	 *
	 * @param string $type    What the message says or asks.
	 * @param array  $data    Its data.
	 * @param string $read_at ISO date.
	 */
	public static function body( string $type, array $data, string $read_at ): ?string {
		$message = array(
			'type'      => $type,
			'timestamp' => $read_at,
			'home'      => Home::here(),
			'data'      => (object) $data,
		);
		$body    = wp_json_encode( $message, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
		return false === $body ? null : $body;
	}

	/**
	 * One request.
	 *
	 * @param string $type    What the message says or asks.
	 * @param array  $data    Its data.
	 * @param int    $timeout Seconds.
	 * @param string $id      Message id.
	 * @param string $read_at When the data was read, as an ISO date.
	 * @param bool   $learned Set to whether the clock's offset is another one now.
	 */
	private static function post( string $type, array $data, int $timeout, string $id, string $read_at, bool &$learned ): Answer {
		$body = self::body( $type, $data, $read_at );
		if ( null === $body ) {
			return new Answer( 400, null, __( 'this can not be written as JSON', 'comment-insight' ) );
		}
		$url      = in_array( $type, self::EVENTS, true ) ? Settings::event_url() : Settings::plugin_url();
		$headers  = Signature::headers( (string) Settings::get( 'secret' ), $id, Clock::service_now(), $body );
		$response = wp_remote_post(
			$url,
			array(
				'timeout'            => $timeout,
				'redirection'        => 0,
				'reject_unsafe_urls' => false,
				'user-agent'         => 'Comment-Insight/' . VERSION,
				'headers'            => array( 'Content-Type' => 'application/json' ) + $headers,
				'body'               => $body,
			)
		);
		Clock::answered( ! is_wp_error( $response ) && 401 === wp_remote_retrieve_response_code( $response ) );
		if ( is_wp_error( $response ) ) {
			return new Answer( 0, null, $response->get_error_message() );
		}
		$learned = Clock::learn( self::header( $response, 'date' ) );
		$answer  = self::answer( $response );
		Home::answered( $answer );
		return $answer;
	}

	/**
	 * A response as an answer.
	 *
	 * @param array $response Of wp_remote_post().
	 */
	private static function answer( array $response ): Answer {
		$json  = json_decode( wp_remote_retrieve_body( $response ), true );
		$retry = self::header( $response, 'retry-after' );
		return new Answer(
			(int) wp_remote_retrieve_response_code( $response ),
			is_array( $json ) ? $json : null,
			'',
			ctype_digit( $retry ) ? min( (int) $retry, DAY_IN_SECONDS ) : null
		);
	}

	/**
	 * A header as text; the last one when there are several.
	 *
	 * @param array  $response Of wp_remote_post().
	 * @param string $name     In lower case.
	 */
	private static function header( array $response, string $name ): string {
		$value = wp_remote_retrieve_header( $response, $name );
		return (string) ( is_array( $value ) ? end( $value ) : $value );
	}

	/**
	 * The service's time as an ISO date.
	 */
	private static function now(): string {
		return Clock::iso( Clock::service_now() * 1000000 );
	}
}
