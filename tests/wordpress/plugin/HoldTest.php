<?php

declare( strict_types=1 );

use Comment_Insight\Answer;
use Comment_Insight\Hold;
use Comment_Insight\Sender;
use PHPUnit\Framework\TestCase;

final class HoldTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
		self::it_is( 1700000000.0 );
	}

	private static function it_is( float $now ): void {
		Fake_WordPress::$filters['comment_insight_now'] = static fn() => $now;
	}

	public function test_waits_double_from_a_minute_to_an_hour(): void {
		$waits = array_map( static fn( $failures ) => Hold::seconds( $failures, 0.5 ), range( 1, 9 ) );
		self::assertSame( array( 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600 ), $waits );
		self::assertSame( 3600, Hold::seconds( 1000000, 0.5 ) );
	}

	public function test_blogs_that_failed_together_do_not_come_back_together(): void {
		self::assertSame( array( 54, 66 ), array( Hold::seconds( 1, 0.0 ), Hold::seconds( 1, 1.0 ) ) );
	}

	public function test_after_a_failure_nothing_is_sent_until_the_wait_is_over(): void {
		Hold::failed();
		self::assertSame( 1700000060, Hold::until() );
		Hold::failed();
		self::assertSame( 1700000120, Hold::until() );
		self::it_is( 1700000120.0 );
		self::assertSame( 0, Hold::until() );
	}

	public function test_a_clock_that_ran_a_year_ahead_holds_nothing_up_once_it_is_right(): void {
		self::it_is( 1731536000.0 );
		Hold::failed();
		self::it_is( 1700000000.0 );
		self::assertSame( 0, Hold::until() );
	}

	public function test_a_longer_wait_that_the_service_asks_for_is_kept(): void {
		Hold::failed( 600 );
		self::assertSame( 1700000600, Hold::until() );
		Hold::ended();
		Hold::failed( 5 );
		self::assertSame( 1700000060, Hold::until() );
	}

	public function test_a_success_begins_the_waits_anew(): void {
		Hold::failed();
		Hold::failed();
		Hold::ended();
		self::assertSame( 0, Hold::until() );
		Hold::failed();
		self::assertSame( 1700000060, Hold::until() );
	}

	/** @return array<string, array{int, array|null, string}> */
	public function answers(): array {
		return array(
			'judged'                                => array( 200, array( 'scored' => true ), 'done' ),
			'kept'                                  => array( 202, array( 'scored' => false ), 'done' ),
			'a page that is not the service'        => array( 200, null, 'again' ),
			'no content'                            => array( 204, null, 'again' ),
			'no network'                            => array( 0, null, 'again' ),
			'moved'                                 => array( 301, null, 'again' ),
			'can not be taken'                      => array( 400, array( 'title' => 'Bad Request' ), 'aside' ),
			'wrong secret'                          => array( 401, array( 'title' => 'Unauthorized' ), 'again' ),
			'a firewall'                            => array( 403, null, 'again' ),
			'no such blog'                          => array( 404, array( 'title' => 'Not Found' ), 'again' ),
			'timed out there'                       => array( 408, null, 'again' ),
			'another blog under this address'       => array( 409, array( 'title' => 'Conflict', 'site_url' => 'https://shop.example' ), 'again' ),
			'an id that was taken'                  => array( 409, array( 'title' => 'Conflict', 'kind' => 'another-body' ), 'aside' ),
			'a conflict of something in between'    => array( 409, null, 'again' ),
			'a full disk'                           => array( 507, array( 'title' => 'Insufficient Storage', 'kind' => 'full' ), 'again' ),
			'too large'                             => array( 413, null, 'aside' ),
			'not understood'                        => array( 415, array( 'title' => 'Unsupported' ), 'aside' ),
			'too many'                              => array( 429, null, 'again' ),
			'a fault'                               => array( 500, null, 'again' ),
			'a proxy without its service'           => array( 502, null, 'again' ),
			'busy'                                  => array( 503, array( 'title' => 'Busy' ), 'again' ),
		);
	}

	/** @dataProvider answers */
	public function test_what_is_done_tried_again_and_set_aside( int $status, ?array $json, string $fate ): void {
		self::assertSame( $fate, Sender::fate( new Answer( $status, $json ) ) );
	}

	public function test_a_failure_is_told_in_the_services_own_words(): void {
		self::assertSame( '400 Bad Request: comment_ID is missing', ( new Answer( 400, array( 'title' => 'Bad Request', 'detail' => 'comment_ID is missing' ) ) )->error );
		self::assertSame( 'could not resolve host', ( new Answer( 0, null, 'could not resolve host' ) )->error );
		self::assertStringContainsString( 'not Comment Insight', ( new Answer( 200, null ) )->error );
		self::assertSame( '502', ( new Answer( 502, null ) )->error );
		self::assertSame( '', ( new Answer( 200, array() ) )->error );
	}
}
