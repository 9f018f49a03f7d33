<?php

declare( strict_types=1 );

use Comment_Insight\Comments;
use Comment_Insight\Database_Error;
use Comment_Insight\Schedule;
use Comment_Insight\Setup;
use PHPUnit\Framework\TestCase;

final class ReadingTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
	}

	public function test_a_comment_that_is_gone_is_null(): void {
		self::assertNull( Comments::read( 12 ) );
	}

	public function test_a_comment_that_could_not_be_read_is_not_taken_for_one_that_is_gone(): void {
		$GLOBALS['wpdb']->last_error = 'Lock wait timeout exceeded';
		$this->expectException( Database_Error::class );
		Comments::read( 12 );
	}

	public function test_a_page_of_history_that_could_not_be_read_is_not_taken_for_the_last_one(): void {
		$GLOBALS['wpdb']->last_error = 'Table is marked as crashed';
		$this->expectException( Database_Error::class );
		Comments::live_ids( 0, 100 );
	}

	public function test_events_that_a_clock_running_ahead_planned_are_planned_anew(): void {
		Fake_WordPress::$events = array(
			Schedule::SAFETY_NET => time() + 31536000,
			Schedule::RECONCILE  => time() + 31536000,
		);
		Schedule::ensure();
		self::assertLessThanOrEqual( time() + 300, Fake_WordPress::$events[ Schedule::SAFETY_NET ] );
		self::assertLessThanOrEqual( time() + 2 * 86400, Fake_WordPress::$events[ Schedule::RECONCILE ] );
		$planned = Fake_WordPress::$events;
		Schedule::ensure();
		self::assertSame( $planned, Fake_WordPress::$events );
	}

	public function test_what_the_service_says_of_readers_stays_out_of_exports(): void {
		self::assertTrue( Setup::keep_here( false, '_comment_insight_verdict' ) );
		self::assertFalse( Setup::keep_here( false, 'rating' ) );
		self::assertTrue( Setup::keep_here( true, 'rating' ) );
	}
}
