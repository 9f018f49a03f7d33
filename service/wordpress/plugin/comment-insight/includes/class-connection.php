<?php
/**
 * What the two ends tell each other.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The data of `connection.test`, and what its answer teaches.
 */
final class Connection {

	/**
	 * Tests the connection and keeps what the service says of itself.
	 *
	 * @param int $timeout Seconds.
	 */
	public static function test( int $timeout = 10 ): Answer {
		$answer = Client::send( 'connection.test', self::about(), $timeout );
		self::learn( $answer );
		if ( $answer->ok() ) {
			Sender::wake();
		}
		return $answer;
	}

	/**
	 * What this blog says of itself.
	 *
	 * @return array<string, string>
	 */
	public static function about(): array {
		return array(
			'plugin'    => VERSION,
			'wordpress' => get_bloginfo( 'version' ),
			'php'       => PHP_VERSION,
			'home'      => home_url(),
		);
	}

	/**
	 * Keeps what the service says of itself.
	 *
	 * @param Answer $answer To `connection.test`.
	 */
	public static function learn( Answer $answer ): void {
		if ( ! $answer->ok() || ! isset( $answer->json['hash_key'] ) ) {
			return;
		}
		Health::test_succeeded();
		if ( ! Settings::get( 'connected' ) ) {
			Copies::start();
		}
		Settings::set(
			array(
				'hash_key'   => (string) $answer->json['hash_key'],
				'review_url' => (string) ( $answer->json['review_url'] ?? '' ),
				'connected'  => true,
			)
		);
	}
}
