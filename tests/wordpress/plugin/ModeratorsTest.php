<?php

declare( strict_types=1 );

use Comment_Insight\Connection;
use Comment_Insight\Moderators;
use Comment_Insight\Settings;
use PHPUnit\Framework\TestCase;

final class ModeratorsTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
	}

	public function test_ids_alone_are_told_of_who_may_moderate(): void {
		Fake_WordPress::$users['moderate_comments'] = array( '1', 12 );
		self::assertSame( array( '1', '12' ), Connection::about()['moderators'] );
		self::assertSame( 'Europe/Vienna', Connection::about()['timezone'] );
	}

	public function test_nobody_may_and_that_is_told_as_a_list(): void {
		self::assertSame( array(), Moderators::ids() );
	}

	public function test_a_blog_that_is_not_connected_tells_nothing_of_roles(): void {
		Moderators::changed();
		Moderators::tell();
		self::assertSame( array(), Fake_WordPress::$events );
		self::assertSame( array(), Fake_WordPress::$requests );
	}

	/** What was told, oldest first. */
	private function told(): array {
		$bodies = array_map(
			static function ( $request ) {
				return json_decode( $request['args']['body'], true );
			},
			Fake_WordPress::$requests
		);
		return array_column( $bodies, 'data' );
	}

	private function connected(): void {
		Settings::set( array( 'address' => 'https://insight.example/webhook/blog', 'secret' => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'tested' => 'https://insight.example/webhook/blog', 'connected' => true, 'home' => Comment_Insight\Home::mark() ) );
		self::assertTrue( Settings::ready() );
		Fake_WordPress::$users = array(
			'moderate_comments' => array( '1', '7' ),
			'manage_options'    => array( '1' ),
		);
	}

	public function test_who_may_change_the_settings_is_told_beside(): void {
		$this->connected();
		$about = Connection::about();
		self::assertSame( array( array( '1', '7' ), array( '1' ) ), array( $about['moderators'], $about['administrators'] ) );
	}

	public function losses(): array {
		return array(
			'an editor made a subscriber'         => array( 'role_set', array( 7, 'subscriber', array( 'editor' ) ), true ),
			'an administrator made an editor'     => array( 'role_set', array( 1, 'editor', array( 'administrator' ) ), true ),
			'one of two roles taken away'         => array( 'role_removed', array( 7, 'editor' ), true ),
			'all roles taken away'                => array( 'role_set', array( 7, '', array( 'editor', 'author' ) ), true ),
			'a moderator deleted'                 => array( 'leaves', array( 7 ), true ),
			'a moderator, told as a word'         => array( 'leaves', array( '7' ), true ),
			'a reader registers'                  => array( 'role_set', array( 9, 'subscriber', array() ), false ),
			'an author made a subscriber'         => array( 'role_set', array( 9, 'subscriber', array( 'author' ) ), false ),
			'the same role again'                 => array( 'role_set', array( 7, 'editor', array( 'editor' ) ), false ),
			'a role that a plugin has taken along' => array( 'role_removed', array( 9, 'shop_manager' ), false ),
			'a reader deleted'                    => array( 'leaves', array( 9 ), false ),
		);
	}

	/** @dataProvider losses */
	public function test_who_may_no_longer_is_told_when_the_request_ends( string $hook, array $given, bool $told ): void {
		$this->connected();
		Moderators::$hook( ...$given );
		self::assertSame( array(), $this->told() );
		Fake_WordPress::$users['moderate_comments'] = array( '1' );
		Moderators::tell_of_lost();
		Moderators::tell_of_lost();
		self::assertSame( $told ? array( array( '1' ) ) : array(), array_column( $this->told(), 'moderators' ) );
	}

	public function test_a_loss_is_told_though_sending_is_paused(): void {
		$this->connected();
		Settings::set( array( 'paused' => true ) );
		Moderators::leaves( 7 );
		Moderators::tell_of_lost();
		self::assertCount( 1, $this->told() );
	}

	public function test_what_could_not_be_told_is_told_again(): void {
		$this->connected();
		Fake_WordPress::$wire = static function () {
			return Fake_WordPress::response( 503 );
		};
		Moderators::leaves( 7 );
		Moderators::tell_of_lost();
		self::assertArrayHasKey( Moderators::EVENT, Fake_WordPress::$events );
		Fake_WordPress::$wire = null;
		Moderators::tell();
		self::assertArrayNotHasKey( Moderators::EVENT, Fake_WordPress::$events );
	}
}
