<?php

declare( strict_types=1 );

use Comment_Insight\Hold;
use Comment_Insight\Settings;
use PHPUnit\Framework\TestCase;

final class SettingsTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
	}

	/** @return array<string, array{string, bool}> */
	public function addresses(): array {
		return array(
			'as the service shows it'  => array( 'https://insight.example/webhook/Blog_1-x', true ),
			'with a slash at its end'  => array( 'https://insight.example/webhook/blog/', true ),
			'on this machine'          => array( 'http://127.0.0.1:8000/webhook/blog', true ),
			'below a folder'           => array( 'https://example.org/insight/webhook/blog', true ),
			'with white space around'  => array( " https://insight.example/webhook/blog\n", true ),
			'without a key'            => array( 'https://insight.example/webhook/', false ),
			'for unsigned senders'     => array( 'https://insight.example/webhook/blog/token123', false ),
			'the service alone'        => array( 'https://insight.example/', false ),
			'no address'               => array( 'insight.example/webhook/blog', false ),
			'another protocol'         => array( 'ftp://insight.example/webhook/blog', false ),
			'a script'                 => array( 'javascript:alert(1)//webhook/blog', false ),
			'with a password'          => array( 'https://me:pw@insight.example/webhook/blog', false ),
			'with a question'          => array( 'https://insight.example/webhook/blog?x=1', false ),
			'the secret instead'       => array( 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', false ),
			'empty'                    => array( '', false ),
		);
	}

	/** @dataProvider addresses */
	public function test_an_address_that_can_not_work_is_told_in_words( string $address, bool $good ): void {
		self::assertSame( $good, '' === Settings::check_address( $address ), Settings::check_address( $address ) );
	}

	public function test_the_other_addresses_follow_from_the_pasted_one(): void {
		$address = 'https://example.org/insight/webhook/blog-1/';
		Settings::set( array( 'address' => $address, 'tested' => $address ) );
		self::assertSame( 'https://example.org/insight/webhook/blog-1', Settings::event_url() );
		self::assertSame( 'https://example.org/insight/api/sites/blog-1/plugin', Settings::plugin_url() );
		self::assertSame( array( 'https://example.org/insight', 'blog-1' ), array( Settings::service_url(), Settings::site_key() ) );
	}

	public function test_nothing_is_sent_without_a_tested_address_and_a_secret_or_while_paused(): void {
		self::assertFalse( Settings::ready() );
		Settings::set( array( 'address' => 'https://insight.example/webhook/blog' ) );
		self::assertFalse( Settings::ready() );
		Settings::set( array( 'secret' => 'whsec_x' ) );
		self::assertFalse( Settings::ready() );
		Settings::set( array( 'tested' => 'https://other.example/webhook/blog' ) );
		self::assertFalse( Settings::ready() );
		Settings::set( array( 'tested' => 'https://insight.example/webhook/blog' ) );
		self::assertTrue( Settings::ready() );
		Settings::set( array( 'paused' => true ) );
		self::assertFalse( Settings::ready() );
	}

	public function test_another_address_forgets_what_was_known_of_the_first_service(): void {
		Settings::set( array( 'address' => 'https://one.example/webhook/blog' ) );
		Settings::set( array( 'hash_key' => 'abc', 'clock_offset' => 600, 'connected' => true, 'minutes' => 30 ) );
		Settings::set( array( 'address' => 'https://two.example/webhook/blog' ) );
		self::assertSame( array( '', 0, false, 30 ), array_map( array( Settings::class, 'get' ), array( 'hash_key', 'clock_offset', 'connected', 'minutes' ) ) );
	}

	public function test_another_service_has_none_of_the_history_that_the_first_was_sent(): void {
		Settings::set( array( 'address' => 'https://insight.example/webhook/KEY' ) );
		Fake_WordPress::$options['comment_insight_backfill']     = array( 'stage' => 'done' );
		Fake_WordPress::$options['comment_insight_reconcile_at'] = array( 'kind' => 'post', 'after' => 9 );
		Settings::set( array( 'minutes' => 5 ) );
		self::assertArrayHasKey( 'comment_insight_backfill', Fake_WordPress::$options );
		Settings::set( array( 'address' => 'https://other.example/webhook/KEY' ) );
		self::assertArrayNotHasKey( 'comment_insight_backfill', Fake_WordPress::$options );
		self::assertArrayNotHasKey( 'comment_insight_reconcile_at', Fake_WordPress::$options );
	}

	public function test_what_a_turn_writes_never_touches_what_the_author_chose(): void {
		Settings::set( array( 'address' => 'https://one.example/webhook/blog', 'secret' => 'whsec_x' ) );
		$chosen = Fake_WordPress::$options[ Settings::OPTION ];
		Settings::set( array( 'last_error' => 'x', 'last_sent' => 5, 'unknown' => 1 ) );
		self::assertSame( $chosen, Fake_WordPress::$options[ Settings::OPTION ] );
	}

	public function test_another_secret_ends_the_wait(): void {
		Hold::failed();
		Settings::set( array( 'secret' => 'whsec_y' ) );
		self::assertSame( 0, Hold::until() );
	}

	public function test_an_option_that_was_broken_by_hand_is_taken_for_none(): void {
		Fake_WordPress::$options[ Settings::OPTION ] = 'broken';
		self::assertSame( '', Settings::get( 'address' ) );
	}

	public function test_a_blog_that_an_earlier_version_connected_stays_so(): void {
		Settings::set( array( 'address' => 'https://insight.example/webhook/blog', 'secret' => 'whsec_x' ) );
		Settings::set( array( 'connected' => true ) );
		self::assertTrue( Settings::ready() );
	}

	public function test_what_is_tried_is_forgotten_and_what_is_learned_meanwhile_is_told(): void {
		$good = array( 'address' => 'https://one.example/webhook/blog', 'secret' => 'whsec_x' );
		Settings::set( $good );
		Settings::set( array( 'hash_key' => 'one', 'clock_offset' => 5 ) );
		$before = Fake_WordPress::$options;
		$other  = array( 'address' => 'https://two.example/webhook/blog', 'secret' => 'whsec_y' );

		list( $seen, $known ) = Settings::trying(
			$other,
			static function (): array {
				$first = array( Settings::event_url(), Settings::get( 'secret' ), Settings::get( 'hash_key' ), Settings::get( 'clock_offset' ) );
				Settings::set( array( 'hash_key' => 'two', 'clock_offset' => 600, 'minutes' => 3 ) );
				return $first;
			}
		);
		self::assertSame( array( 'https://two.example/webhook/blog', 'whsec_y', '', 0 ), $seen );
		self::assertSame( array( 'two', 600 ), array( $known['hash_key'], $known['clock_offset'] ) );
		self::assertSame( $before, Fake_WordPress::$options );
	}

	public function test_what_is_tried_is_forgotten_where_the_try_breaks(): void {
		try {
			Settings::trying( array( 'address' => 'https://two.example/webhook/b', 'secret' => '' ), static function (): void {
				throw new RuntimeException( 'broken' );
			} );
			self::fail( 'nothing was thrown' );
		} catch ( RuntimeException $error ) {
			self::assertSame( '', Settings::get( 'address' ) );
		}
	}

	/** @return array<string, array{string, bool}> */
	public function ways(): array {
		return array(
			'encrypted'              => array( 'https://insight.example/webhook/b', false ),
			'this machine'           => array( 'http://127.0.0.1:8000/webhook/b', false ),
			'this machine, another'  => array( 'http://127.0.1.1/webhook/b', false ),
			'its name'               => array( 'http://localhost:8000/webhook/b', false ),
			'a name below it'        => array( 'http://insight.localhost/webhook/b', false ),
			'six'                    => array( 'http://[::1]:8000/webhook/b', false ),
			'a host'                 => array( 'http://insight.example/webhook/b', true ),
			'in capitals'            => array( 'HTTP://insight.example/webhook/b', true ),
			'the house'              => array( 'http://192.168.1.5:8000/webhook/b', true ),
			'a container'            => array( 'http://insight:8000/webhook/b', true ),
			'a name that looks so'   => array( 'http://127.0.0.1.example/webhook/b', true ),
			'another that looks so'  => array( 'http://localhost.example/webhook/b', true ),
		);
	}

	/** @dataProvider ways */
	public function test_what_can_be_read_on_its_way_is_known( string $address, bool $readable ): void {
		self::assertSame( $readable, Settings::is_readable_underway( $address ) );
	}

	/**
	 * @runInSeparateProcess
	 * @preserveGlobalState disabled
	 */
	public function test_what_wp_config_holds_is_used_and_neither_stored_nor_changed(): void {
		define( 'COMMENT_INSIGHT_ADDRESS', ' https://insight.example/webhook/blog/ ' );
		define( 'COMMENT_INSIGHT_SECRET', 'whsec_of_the_file' );
		Settings::set( array( 'address' => 'https://other.example/webhook/blog', 'secret' => 'whsec_y', 'minutes' => 7 ) );
		self::assertSame( array( 'https://insight.example/webhook/blog', 'whsec_of_the_file', 7 ), array( Settings::get( 'address' ), Settings::get( 'secret' ), Settings::get( 'minutes' ) ) );
		self::assertStringNotContainsString( 'whsec', serialize( Fake_WordPress::$options ) );
		self::assertTrue( Settings::is_in_config( 'secret' ) );
		self::assertFalse( Settings::ready() );
		Settings::set( array( 'tested' => 'https://insight.example/webhook/blog' ) );
		self::assertTrue( Settings::ready() );
	}
}
