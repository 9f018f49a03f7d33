<?php

declare( strict_types=1 );

use Comment_Insight\Client;
use Comment_Insight\Clock;
use Comment_Insight\Settings;
use Comment_Insight\Signature;
use PHPUnit\Framework\TestCase;

final class ClientTest extends TestCase {

	private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	protected function setUp(): void {
		Fake_WordPress::reset();
		Fake_WordPress::$filters['comment_insight_now'] = static fn() => 1700000000.0;
		Settings::set( array( 'address' => 'https://insight.example/app/webhook/blog-1', 'tested' => 'https://insight.example/app/webhook/blog-1', 'secret' => self::SECRET ) );
	}

	public function test_the_signature_is_that_of_the_exact_bytes_sent(): void {
		Client::send( 'comment.upserted', array( 'comment' => array( 'comment_content' => 'é "x" / 😀' ) ), 10, 'msg_1', '2023-11-14T22:13:20.000000Z' );
		$args = Fake_WordPress::$requests[0]['args'];
		self::assertSame( Signature::sign( self::SECRET, 'msg_1', 1700000000, $args['body'] ), $args['headers']['webhook-signature'] );
		self::assertSame( '{"type":"comment.upserted","timestamp":"2023-11-14T22:13:20.000000Z","home":"https://blog.example","data":{"comment":{"comment_content":"é \"x\" / 😀"}}}', $args['body'] );
		self::assertSame( array( 10, 0, false ), array( $args['timeout'], $args['redirection'], $args['reject_unsafe_urls'] ) );
	}

	public function test_events_go_to_the_pasted_address_and_questions_to_the_plugins_own(): void {
		Client::send( 'post.deleted', array( 'post' => array( 'ID' => '4' ) ) );
		Client::send( 'connection.test', array() );
		self::assertSame(
			array( 'https://insight.example/app/webhook/blog-1', 'https://insight.example/app/api/sites/blog-1/plugin' ),
			array_column( Fake_WordPress::$requests, 'url' )
		);
		self::assertStringContainsString( '"data":{}', Fake_WordPress::$requests[1]['args']['body'] );
	}

	public function test_a_clock_that_is_off_is_made_up_for_at_once(): void {
		Fake_WordPress::$wire = static function ( $url, $args ) {
			$fresh = abs( 1700000600 - (int) $args['headers']['webhook-timestamp'] ) <= 300;
			return Fake_WordPress::response( $fresh ? 200 : 401, array( 'site' => 'blog-1' ), array( 'date' => 'Tue, 14 Nov 2023 22:23:20 GMT' ) );
		};
		self::assertSame( 200, Client::send( 'connection.test', array() )->status );
		self::assertCount( 2, Fake_WordPress::$requests );
		self::assertSame( 600, Settings::get( 'clock_offset' ) );
	}

	public function test_an_event_that_was_stamped_by_a_wrong_clock_is_stamped_anew(): void {
		Fake_WordPress::$filters['comment_insight_now'] = static fn() => 1700000600.0;
		Fake_WordPress::$wire                           = static function ( $url, $args ) {
			$fresh = abs( 1700000000 - (int) $args['headers']['webhook-timestamp'] ) <= 300;
			return Fake_WordPress::response( $fresh ? 200 : 401, array(), array( 'date' => 'Tue, 14 Nov 2023 22:13:20 GMT' ) );
		};
		Client::send( 'comment.deleted', array(), 10, null, Clock::stamp() );
		Client::send( 'comment.deleted', array(), 10, null, Clock::stamp() );
		$stamps = array_map( static fn( $request ) => json_decode( $request['args']['body'], true )['timestamp'], Fake_WordPress::$requests );
		// Refused, taken, taken: what was taken last was read last.
		self::assertSame( '2023-11-14T22:23:20.000000Z', $stamps[0] );
		self::assertSame( array( '2023-11-14T22:13:20.000000Z', '2023-11-14T22:13:20.000001Z' ), array_slice( $stamps, 1 ) );
	}

	public function test_a_wrong_secret_is_not_sent_again_and_again(): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 401, array( 'title' => 'Unauthorized' ), array( 'date' => 'Tue, 14 Nov 2023 22:13:20 GMT' ) );
		self::assertSame( 401, Client::send( 'connection.test', array() )->status );
		self::assertCount( 1, Fake_WordPress::$requests );
	}

	public function test_a_network_error_is_an_answer_without_status(): void {
		Fake_WordPress::$wire = static fn() => new WP_Error( 'http_request_failed', 'cURL error 28: timed out' );
		$answer               = Client::send( 'connection.test', array() );
		self::assertSame( array( 0, 'cURL error 28: timed out', false ), array( $answer->status, $answer->error, $answer->ok() ) );
	}

	/** @return array<string, array{mixed, int|null}> */
	public function waits(): array {
		return array(
			'seconds'       => array( '90', 90 ),
			'none'          => array( '', null ),
			'a date'        => array( 'Tue, 14 Nov 2023 22:23:20 GMT', null ),
			'for ever'      => array( '999999999', 86400 ),
			'told twice'    => array( array( '30', '60' ), 60 ),
		);
	}

	/** @dataProvider waits */
	public function test_the_wait_that_the_service_asks_for_is_read( $header, ?int $seconds ): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 429, array(), array( 'retry-after' => $header ) );
		self::assertSame( $seconds, Client::send( 'connection.test', array() )->retry_after );
	}
}
