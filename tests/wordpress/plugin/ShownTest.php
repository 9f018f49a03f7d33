<?php

declare( strict_types=1 );

use Comment_Insight\Schedule;
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

	public function test_a_copy_comes_back_as_it_was_with_the_time_it_was_fetched(): void {
		Shown::write( array( self::SHOWN ) );
		self::assertSame( self::SHOWN + array( 'fetched' => 1700000000 ), Shown::get( 12 ) );
		self::assertSame( array( '1.25', 'owed' ), array( Fake_WordPress::$meta[12][ Shown::PRIORITY ], Fake_WordPress::$meta[12][ Shown::STATE ] ) );
	}

	public function test_a_thread_that_is_no_longer_open_has_no_priority(): void {
		Shown::write( array( self::SHOWN ) );
		Shown::write( array( array( 'state' => 'answered', 'priority' => null ) + self::SHOWN ) );
		self::assertArrayNotHasKey( Shown::PRIORITY, Fake_WordPress::$meta[12] );
		self::assertSame( 'answered', Fake_WordPress::$meta[12][ Shown::STATE ] );
	}

	public function test_a_priority_of_nothing_is_still_a_priority(): void {
		Shown::write( array( array( 'priority' => 0 ) + self::SHOWN ) );
		self::assertSame( '0', Fake_WordPress::$meta[12][ Shown::PRIORITY ] );
	}

	public function test_what_is_not_judged_yet_is_asked_for_again(): void {
		Shown::write( array( array( 'scored' => false ) + self::SHOWN ) );
		self::assertArrayHasKey( Schedule::REFRESH, Fake_WordPress::$events );
		self::assertSame( array( 12 ), Fake_WordPress::$options[ Shown::ASKED_OPTION ] );
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
