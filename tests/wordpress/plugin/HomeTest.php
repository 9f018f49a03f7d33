<?php

declare( strict_types=1 );

use Comment_Insight\Answer;
use Comment_Insight\Client;
use Comment_Insight\Home;
use Comment_Insight\Settings;
use PHPUnit\Framework\TestCase;

final class HomeTest extends TestCase {

	private const ADDRESS = 'https://insight.example/webhook/blog';

	private const BLOG = 'https://blog.example/journal';

	protected function setUp(): void {
		Fake_WordPress::reset();
		self::move_to( self::BLOG );
		Settings::set(
			array(
				'address' => self::ADDRESS,
				'secret'  => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
				'tested'  => self::ADDRESS,
				'home'    => Home::mark(),
			)
		);
	}

	private static function move_to( string $home ): void {
		Fake_WordPress::$options['home'] = $home;
	}

	/** @return array<string, array{string, bool}> */
	public function addresses(): array {
		return array(
			'as it was'             => array( self::BLOG, true ),
			'a slash at its end'    => array( self::BLOG . '/', true ),
			'without https'         => array( 'http://blog.example/journal', true ),
			'with www'              => array( 'https://www.blog.example/journal', true ),
			'in capitals'           => array( 'HTTPS://Blog.Example/journal', true ),
			'the usual port'        => array( 'https://blog.example:443/journal', true ),
			'the usual port, plain' => array( 'http://blog.example:80/journal', true ),
			'a dot at its end'      => array( 'https://blog.example./journal', true ),
			'another path'          => array( 'https://blog.example/staging', false ),
			'a path below'          => array( 'https://blog.example/journal/staging', false ),
			'no path'               => array( 'https://blog.example', false ),
			'a path in capitals'    => array( 'https://blog.example/Journal', false ),
			'another port'          => array( 'https://blog.example:8443/journal', false ),
			'a name before'         => array( 'https://staging.blog.example/journal', false ),
			'another ending'        => array( 'https://blog.example.test/journal', false ),
			'this machine'          => array( 'http://localhost:10004/journal', false ),
			'nothing'               => array( '', false ),
		);
	}

	/** @dataProvider addresses */
	public function test_a_copy_at_another_address_is_silent_until_somebody_says_what_it_is( string $home, bool $same ): void {
		self::move_to( $home );
		self::assertSame( $same, Settings::ready() );
		self::assertSame( ! $same, Home::is_asked() );
		// What changes meanwhile is noticed: it may be the blog itself, which moved.
		self::assertTrue( Settings::connected_to_something() );
		$answer = Client::send( 'comment.deleted', array( 'comment' => array( 'comment_ID' => '3' ) ) );
		self::assertSame( array( $same ? 1 : 0, $same ), array( count( Fake_WordPress::$requests ), $answer->ok() ) );
	}

	public function test_every_message_tells_the_home_as_the_blog_has_it(): void {
		Client::send( 'queue.show', array() );
		self::assertSame( self::BLOG, json_decode( Fake_WordPress::$requests[0]['args']['body'], true )['home'] );
	}

	public function test_a_copy_that_is_known_as_one_is_silent_and_asks_no_more_but_the_blog_itself_goes_on(): void {
		self::move_to( 'https://staging.example' );
		Settings::set( array( 'copy' => Home::mark() ) );
		self::assertSame( array( false, false, false ), array( Settings::ready(), Home::is_asked(), Settings::connected_to_something() ) );
		self::assertSame( '', Settings::service_url() );
		// A copy of the copy is asked about; the copy's database on the blog itself changes nothing there.
		self::move_to( 'https://staging-2.example' );
		self::assertSame( array( false, true ), array( Settings::ready(), Home::is_asked() ) );
		self::move_to( self::BLOG );
		self::assertSame( array( true, false ), array( Settings::ready(), Home::is_asked() ) );
	}

	public function test_a_search_and_replace_over_the_copied_database_passes_the_stored_home_by(): void {
		self::move_to( 'https://staging.example' );
		$stored = serialize( Fake_WordPress::$options[ Settings::OPTION ] );
		foreach ( array( self::BLOG, 'https://blog.example', 'blog.example' ) as $searched ) {
			self::assertStringNotContainsString( $searched, $stored );
		}
		self::assertSame( self::BLOG, Home::connected() );
	}

	public function test_a_blog_of_which_no_home_was_kept_is_not_asked_but_by_the_service(): void {
		Settings::set( array( 'home' => '' ) );
		self::assertSame( array( true, false ), array( Settings::ready(), Home::is_asked() ) );
		Home::answered( new Answer( 409, array( 'title' => 'Conflict', 'site_url' => 'https://shop.example' ) ) );
		self::assertTrue( Home::is_asked() );
		self::assertSame( 'https://shop.example', Home::other() );
		Home::answered( new Answer( 0, null, 'timed out' ) );
		self::assertTrue( Home::is_asked() );
		// Moved at the service, by its own command: heard again, nobody need say anything here.
		Home::answered( new Answer( 200, array() ) );
		self::assertFalse( Home::is_asked() );
	}

	public function test_another_conflict_is_no_question_of_which_blog_it_is(): void {
		Home::answered( new Answer( 409, array( 'title' => 'Conflict', 'detail' => 'another body' ) ) );
		Home::answered( new Answer( 409, array( 'site_url' => array( 'x' ) ) ) );
		self::assertFalse( Home::is_asked() );
	}

	/** @return array<string, array{string, bool}> */
	public function environments(): array {
		return array(
			'production'  => array( 'production', true ),
			'staging'     => array( 'staging', false ),
			'development' => array( 'development', false ),
			'local'       => array( 'local', false ),
		);
	}

	/** @dataProvider environments */
	public function test_where_things_are_tried_out_sending_is_off_until_it_is_switched_on( string $environment, bool $sends ): void {
		Fake_WordPress::$environment = $environment;
		self::assertSame( $sends, Settings::ready() );
		self::assertSame( $sends, Client::send( 'queue.show', array() )->ok() );
		Settings::set( array( 'not_production' => true ) );
		self::assertTrue( Settings::ready() );
		self::assertTrue( Client::send( 'queue.show', array() )->ok() );
	}
}
