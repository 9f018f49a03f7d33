<?php

declare( strict_types=1 );

use Comment_Insight\Connection;
use Comment_Insight\Home;
use Comment_Insight\Settings;
use PHPUnit\Framework\TestCase;

final class ConnectionTest extends TestCase {

	private const GOOD = 'https://insight.example/webhook/blog';

	private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	private const TOLD = array( 'site' => 'blog', 'name' => 'A Blog', 'url' => 'https://blog.example', 'comments' => 2, 'hash_key' => 'abc', 'review_url' => 'https://insight.example/' );

	protected function setUp(): void {
		Fake_WordPress::reset();
		Fake_WordPress::$wire = static function ( $url ) {
			return 0 === strpos( $url, 'https://insight.example/api/sites/blog/' ) ? Fake_WordPress::response( 200, self::TOLD ) : new WP_Error( 'http', 'cURL error 6: Could not resolve host' );
		};
	}

	private static function connect( string $address = self::GOOD, string $secret = self::SECRET ): bool {
		return Connection::works( Connection::connect( $address, $secret )['answer'] );
	}

	public function test_what_a_test_proved_is_connected_and_what_was_there_before_waits(): void {
		self::assertTrue( self::connect() );
		self::assertTrue( Settings::ready() );
		self::assertSame( array( 'abc', self::GOOD, 'https://blog.example' ), array( Settings::get( 'hash_key' ), Settings::get( 'tested' ), Home::connected() ) );
		self::assertSame( array( 'comment' => 7, 'post' => 7 ), Settings::get( 'before' ) );
	}

	public function test_once_the_earlier_ones_were_wanted_another_test_asks_for_nothing(): void {
		self::connect();
		Settings::set( array( 'before' => array() ) );
		self::assertTrue( self::connect() );
		self::assertSame( array(), Settings::get( 'before' ) );
	}

	/** @return array<string, array{callable}> */
	public function failures(): array {
		return array(
			'no such host'         => array( static fn() => new WP_Error( 'http', 'cURL error 6: Could not resolve host' ) ),
			'a parked domain'      => array( static fn() => Fake_WordPress::response( 200, '<html>for sale</html>' ) ),
			'another program'      => array( static fn() => Fake_WordPress::response( 200, array( 'ok' => true ) ) ),
			'kept, says a bin'     => array( static fn() => Fake_WordPress::response( 202, array( 'queued' => 1 ) ) ),
			'not the secret'       => array( static fn() => Fake_WordPress::response( 401, array( 'title' => 'Unauthorized' ) ) ),
			'no such key'          => array( static fn() => Fake_WordPress::response( 404, array( 'title' => 'Not Found' ) ) ),
			'another blog'         => array( static fn() => Fake_WordPress::response( 409, array( 'title' => 'Conflict', 'site_url' => 'https://other.example', 'home' => 'https://blog.example' ) ) ),
			'down'                 => array( static fn() => Fake_WordPress::response( 503, 'busy' ) ),
		);
	}

	/** @dataProvider failures */
	public function test_a_failed_test_leaves_what_works_as_it_is_and_sends_nothing_there( callable $wire ): void {
		self::connect();
		$before                   = Fake_WordPress::$options;
		$good                     = Fake_WordPress::$wire;
		Fake_WordPress::$requests = array();
		Fake_WordPress::$wire     = $wire;
		self::assertFalse( self::connect( 'https://insihgt.example/webhook/blog', 'whsec_bm90IHRoZSByaWdodCBzZWNyZXQgYXQgYWxs' ) );
		self::assertSame( $before, Fake_WordPress::$options );
		foreach ( Fake_WordPress::$requests as $request ) {
			self::assertSame( 'connection.test', json_decode( $request['args']['body'], true )['type'] );
		}
		Fake_WordPress::$wire = $good;
		self::assertTrue( Settings::ready() );
	}

	/** @dataProvider failures */
	public function test_a_first_test_that_fails_keeps_what_was_pasted_and_sends_nothing_there( callable $wire ): void {
		Fake_WordPress::$wire = $wire;
		self::assertFalse( self::connect() );
		self::assertSame( array( self::GOOD, self::SECRET, false, '' ), array( Settings::get( 'address' ), Settings::get( 'secret' ), Settings::ready(), Settings::service_url() ) );
	}

	public function test_the_test_names_nobody_and_tells_of_no_comment(): void {
		self::connect();
		$body = json_decode( Fake_WordPress::$requests[0]['args']['body'], true );
		self::assertSame( array( 'type', 'timestamp', 'home', 'data' ), array_keys( $body ) );
		self::assertSame( array( 'plugin', 'wordpress', 'php', 'home', 'timezone', 'moderators', 'administrators' ), array_keys( $body['data'] ) );
	}

	public function test_another_service_is_sent_nothing_of_before_either(): void {
		self::connect();
		Settings::set( array( 'before' => array() ) );
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 200, self::TOLD );
		self::assertTrue( self::connect( 'https://second.example/webhook/blog' ) );
		self::assertSame( 7, Settings::get( 'before' )['comment'] );
	}

	public function test_a_blog_that_moved_goes_on_once_the_service_knows_it(): void {
		self::connect();
		Fake_WordPress::$options['home'] = 'https://ledger.example';
		Fake_WordPress::$wire            = static fn() => Fake_WordPress::response( 503, 'busy' );
		Connection::move();
		self::assertTrue( Home::is_asked() );
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 200, array( 'url' => 'https://ledger.example' ) );
		Connection::move();
		self::assertSame( array( false, true, 'https://ledger.example' ), array( Home::is_asked(), Settings::ready(), Home::connected() ) );
		self::assertSame( 'https://ledger.example', json_decode( end( Fake_WordPress::$requests )['args']['body'], true )['home'] );
	}

	public function test_the_question_is_asked_where_the_service_knows_the_blog_elsewhere_from_the_first_test_on(): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 409, array( 'title' => 'Conflict', 'site_url' => 'https://old.example', 'home' => 'https://blog.example' ) );
		self::assertFalse( self::connect() );
		self::assertSame( array( true, 'https://old.example' ), array( Home::is_asked(), Home::other() ) );
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 200, array( 'url' => 'https://blog.example' ) + self::TOLD );
		self::assertTrue( self::connect() );
		self::assertSame( array( false, true ), array( Home::is_asked(), Settings::ready() ) );
	}

	/**
	 * @runInSeparateProcess
	 * @preserveGlobalState disabled
	 */
	public function test_what_wp_config_holds_is_tested_by_itself_and_used_then(): void {
		define( 'COMMENT_INSIGHT_ADDRESS', self::GOOD );
		define( 'COMMENT_INSIGHT_SECRET', self::SECRET );
		$good                 = Fake_WordPress::$wire;
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 401, array( 'title' => 'Unauthorized' ) );
		Connection::connect_by_config();
		self::assertFalse( Settings::ready() );
		Connection::connect_by_config();
		self::assertCount( 1, Fake_WordPress::$requests );
		unset( Fake_WordPress::$options['comment_insight_hold'] );
		Fake_WordPress::$wire = $good;
		Connection::connect_by_config();
		self::assertTrue( Settings::ready() );
		self::assertStringNotContainsString( self::SECRET, serialize( Fake_WordPress::$options ) );
	}

	/**
	 * @runInSeparateProcess
	 * @preserveGlobalState disabled
	 */
	public function test_what_wp_config_holds_is_not_sent_over_a_wire_that_others_read(): void {
		define( 'COMMENT_INSIGHT_ADDRESS', 'http://insight.example/webhook/blog' );
		define( 'COMMENT_INSIGHT_SECRET', self::SECRET );
		Connection::connect_by_config();
		self::assertSame( array(), Fake_WordPress::$requests );
	}
}
