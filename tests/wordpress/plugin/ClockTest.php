<?php

declare( strict_types=1 );

use Comment_Insight\Clock;
use Comment_Insight\Settings;
use PHPUnit\Framework\TestCase;

final class ClockTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
		self::it_is( 1700000000.25 );
	}

	private static function it_is( float $now ): void {
		Fake_WordPress::$filters['comment_insight_now'] = static fn() => $now;
	}

	public function test_a_stamp_has_microseconds_and_is_in_utc(): void {
		self::assertSame( '2023-11-14T22:13:20.250000Z', Clock::stamp() );
	}

	public function test_stamps_rise_strictly_though_the_clock_stands_still_or_goes_back(): void {
		$stamps = array( Clock::stamp(), Clock::stamp() );
		self::it_is( 1699990000.0 );
		$stamps[] = Clock::stamp();
		self::it_is( 1700000100.0 );
		$stamps[] = Clock::stamp();

		$sorted = $stamps;
		sort( $sorted );
		self::assertSame( $sorted, $stamps );
		self::assertCount( 4, array_unique( $stamps ) );
		self::assertSame( '2023-11-14T22:15:00.000000Z', $stamps[3] );
	}

	/** @return array<string, array{int, int, int}> Seconds theirs is ahead, the offset so far, the offset now. */
	public function clocks(): array {
		return array(
			'together'                           => array( 0, 0, 0 ),
			'a little off'                       => array( 29, 0, 0 ),
			'ten minutes slow'                   => array( 600, 0, 600 ),
			'ten minutes fast'                   => array( -600, 0, -600 ),
			'still ten minutes, a slow answer'   => array( 612, 600, 600 ),
			'set right meanwhile'                => array( 2, 600, 0 ),
			'drifted further'                    => array( 700, 600, 700 ),
		);
	}

	/** @dataProvider clocks */
	public function test_the_offset_follows_the_services_clock( int $ahead, int $old, int $expected ): void {
		self::assertSame( $expected, Clock::offset( 1700000000.25, 1700000000 + $ahead, $old ) );
	}

	public function test_a_date_header_teaches_the_offset_and_messages_carry_the_services_time(): void {
		self::assertTrue( Clock::learn( 'Tue, 14 Nov 2023 22:23:20 GMT' ) );
		self::assertSame( 600, Settings::get( 'clock_offset' ) );
		self::assertSame( 1700000600, Clock::service_now() );
		self::assertFalse( Clock::learn( 'Tue, 14 Nov 2023 22:23:21 GMT' ) );
	}

	public function test_no_date_or_nonsense_teaches_nothing(): void {
		self::assertFalse( Clock::learn( '' ) );
		self::assertFalse( Clock::learn( 'soon' ) );
	}

	public function test_a_stamp_that_was_refused_is_given_back_one_that_was_not_stays(): void {
		Clock::stamp();
		Clock::answered( false );
		self::it_is( 1700000600.0 );
		Clock::stamp();
		Clock::answered( true );
		self::it_is( 1700000000.25 );
		self::assertSame( '2023-11-14T22:13:20.250001Z', Clock::stamp() );
	}

	public function test_a_refused_question_gives_no_stamp_back(): void {
		Clock::stamp();
		Clock::answered( false );
		Clock::answered( true );
		self::assertSame( '2023-11-14T22:13:20.250001Z', Clock::stamp() );
	}

	public function test_stamps_of_a_clock_that_ran_a_year_ahead_do_not_last_a_year(): void {
		self::it_is( 1731536000.0 );
		Clock::stamp();
		Clock::learn( 'Tue, 14 Nov 2023 22:13:20 GMT' );
		self::assertSame( '2023-11-14T22:18:21.000001Z', Clock::stamp() );
	}
}
