<?php

declare( strict_types=1 );

use Comment_Insight\Schedule;
use Comment_Insight\Settings;
use Comment_Insight\Shown;
use PHPUnit\Framework\TestCase;

final class ShownTest extends TestCase {

	private const SHOWN = array(
		'comment'    => '12',
		'thread'     => '10',
		'state'      => 'owed',
		'depth'      => 0.5,
		'priority'   => 1.25,
		'not_judged' => null,
		'scored'     => true,
		'hints'      => array( array( 'quote' => "it's \\o/ \"now\" — 😀" ) ),
	);

	protected function setUp(): void {
		Fake_WordPress::reset();
		Fake_WordPress::$filters['comment_insight_now'] = static fn() => 1700000000.0;
	}

	public function test_a_copy_comes_back_as_it_was(): void {
		Shown::write( array( self::SHOWN ) );
		self::assertSame( self::SHOWN, Shown::get( 12 ) );
	}

	public function test_what_is_not_judged_yet_is_asked_for_again(): void {
		Shown::write( array( array( 'scored' => false ) + self::SHOWN ) );
		self::assertArrayHasKey( Schedule::REFRESH, Fake_WordPress::$events );
		self::assertSame( array( 12 => 1700000060 ), Fake_WordPress::$options[ Shown::ASKED_OPTION ] );
	}

	/** The service knows every comment it is asked about, and has judged none. */
	private static function all_unjudged( string $url, array $args ): array {
		$told = json_decode( $args['body'], true );
		if ( 'comments.show' !== $told['type'] ) {
			return Fake_WordPress::response( 200, array( 'threads' => array() ) );
		}
		$shown = array();
		foreach ( $told['data']['comments'] as $id ) {
			$shown[ $id ] = array( 'comment' => $id, 'scored' => false ) + self::SHOWN;
		}
		return Fake_WordPress::response( 200, array( 'comments' => $shown ) );
	}

	/** @return int Seconds until the next refresh. */
	private static function refreshed(): int {
		unset( Fake_WordPress::$events[ Schedule::REFRESH ] );
		Shown::refresh_due();
		return Fake_WordPress::$events[ Schedule::REFRESH ] - time();
	}

	public function test_a_long_line_of_unjudged_comments_is_asked_about_once_a_minute_not_without_end(): void {
		Settings::set( array( 'address' => 'https://insight.example/webhook/KEY', 'tested' => 'https://insight.example/webhook/KEY', 'secret' => 'whsec_c2VjcmV0' ) );
		Fake_WordPress::$wire = static fn( $url, $args ) => self::all_unjudged( $url, $args );
		Shown::ask( range( 1, 250 ) );
		$waits = array( self::refreshed(), self::refreshed(), self::refreshed() );
		self::assertLessThanOrEqual( 1, $waits[0] );
		self::assertLessThanOrEqual( 1, $waits[1] );
		self::assertGreaterThan( 55, $waits[2] );
		self::assertCount( 250, Fake_WordPress::$options[ Shown::ASKED_OPTION ] );
	}

	public function test_what_was_asked_for_while_the_service_was_away_is_asked_for_later(): void {
		Settings::set( array( 'address' => 'https://insight.example/webhook/KEY', 'tested' => 'https://insight.example/webhook/KEY', 'secret' => 'whsec_c2VjcmV0' ) );
		Fake_WordPress::$wire = static fn() => new WP_Error( 'http', 'refused' );
		Shown::ask( range( 1, 250 ) );
		self::assertGreaterThan( 200, self::refreshed() );
		self::assertCount( 1, Fake_WordPress::$requests );
		self::assertCount( 250, Fake_WordPress::$options[ Shown::ASKED_OPTION ] );
	}

	public function test_what_can_not_be_judged_and_what_the_author_wrote_is_not(): void {
		Shown::write( array( array( 'scored' => false, 'not_judged' => 'language' ) + self::SHOWN ) );
		Shown::write( array( array( 'scored' => false, 'state' => 'author' ) + self::SHOWN ) );
		self::assertSame( array(), Fake_WordPress::$events );
	}

	public function test_a_copy_is_forgotten_whole(): void {
		Shown::write( array( self::SHOWN ) );
		Shown::forget( 12 );
		self::assertNull( Shown::get( 12 ) );
		self::assertSame( array(), Fake_WordPress::$meta[12] );
	}

	public function test_a_copy_that_was_broken_by_hand_is_none(): void {
		Fake_WordPress::$meta[12][ Shown::META ] = '{broken';
		self::assertNull( Shown::get( 12 ) );
	}
}
