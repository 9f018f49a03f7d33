<?php

declare( strict_types=1 );

use Comment_Insight\Health;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/admin/stubs.php';

final class HealthTest extends TestCase {

	const WELL = array(
		'ready'       => true,
		'paused'      => false,
		'connected'   => true,
		'overdue'     => 0,
		'seen'        => 0,
		'no_cron'     => false,
		'waiting'     => 0,
		'waiting_for' => 0,
		'aside'       => 0,
		'next_try_in' => 0,
		'error'       => '',
		'copy_age'    => 200,
		'failed_test' => null,
	);

	private static function told( array $facts ): array {
		return Health::troubles( array_merge( self::WELL, $facts ) );
	}

	/** @return array<string, array{array<string, mixed>, string[]}> */
	public function standings(): array {
		$hour = 3600;
		return array(
			'all is well'                        => array( array(), array() ),
			'nothing was ever fetched'           => array( array( 'copy_age' => null ), array() ),
			'a few wait a moment'                => array( array( 'waiting' => 3, 'waiting_for' => 60 ), array() ),
			'a quiet night, its first visitor'   => array( array( 'overdue' => 8 * $hour, 'seen' => 0 ), array() ),
			'its second, a minute later'         => array( array( 'overdue' => 8 * $hour, 'seen' => 60 ), array() ),
			'still so after ten minutes'         => array( array( 'overdue' => 8 * $hour, 'seen' => 600 ), array( 'cron!' ) ),
			'nothing calls wp-cron.php'          => array( array( 'overdue' => $hour, 'no_cron' => true ), array( 'cron!' ) ),
			'it is called every ten minutes'     => array( array( 'overdue' => 500, 'no_cron' => true ), array() ),
			'paused, so nothing need run'        => array( array( 'overdue' => $hour, 'no_cron' => true, 'ready' => false, 'paused' => true ), array() ),
			'paused since this morning'          => array( array( 'paused' => true, 'ready' => false, 'waiting' => 2, 'waiting_for' => 5 * $hour ), array() ),
			'paused and forgotten'               => array( array( 'paused' => true, 'ready' => false, 'waiting' => 2, 'waiting_for' => 50 * $hour ), array( 'queue' ) ),
			'the service is away'                => array( array( 'waiting' => 9, 'waiting_for' => $hour, 'error' => '503 No' ), array( 'queue!' ) ),
			'some were set aside'                => array( array( 'aside' => 1 ), array( 'aside' ) ),
			'yesterday’s copies'                 => array( array( 'copy_age' => 25 * $hour ), array( 'copy' ) ),
			'a test failed, yet it is connected' => array( array( 'failed_test' => array( 'words' => 'No server', 'at' => 1 ) ), array( 'test' ) ),
			'a test failed, and it never worked' => array( array( 'connected' => false, 'failed_test' => array( 'words' => 'No server', 'at' => 1 ) ), array( 'test!' ) ),
			'everything at once'                 => array(
				array( 'overdue' => $hour, 'no_cron' => true, 'waiting' => 4, 'waiting_for' => $hour, 'aside' => 2, 'copy_age' => 90 * $hour, 'failed_test' => array( 'words' => 'x', 'at' => 1 ) ),
				array( 'test', 'cron!', 'queue!', 'aside', 'copy' ),
			),
		);
	}

	/** @dataProvider standings */
	public function test_each_kind_of_silence_has_its_name_and_says_what_to_do( array $facts, array $ids ): void {
		$told = self::told( $facts );
		self::assertSame( $ids, array_map( static fn( $one ) => $one['id'] . ( $one['critical'] ? '!' : '' ), $told ) );
		foreach ( $told as $one ) {
			self::assertNotSame( '', trim( $one['words'] ) );
			self::assertNotSame( '', trim( $one['advice'] ) );
		}
	}

	public function test_the_words_name_what_is_known(): void {
		list( $held ) = self::told( array( 'waiting' => 9, 'waiting_for' => 7200, 'error' => '503 Service Unavailable: away.' ) );
		self::assertStringContainsString( '9 changes', $held['words'] );
		self::assertStringContainsString( '503 Service Unavailable: away. It is', $held['advice'] );
		list( $test ) = self::told( array( 'failed_test' => array( 'words' => 'There is no server called x.', 'at' => 1 ) ) );
		self::assertStringContainsString( 'There is no server called x.', $test['words'] );
		list( $cron ) = self::told( array( 'overdue' => 7200, 'no_cron' => true ) );
		self::assertStringContainsString( 'DISABLE_WP_CRON', $cron['advice'] );
	}

	public function test_a_failed_test_is_remembered_until_one_succeeds(): void {
		Fake_WordPress::reset();
		Health::test_failed( 'No answer' );
		self::assertSame( 'No answer', Fake_WordPress::$options[ Health::TEST_OPTION ]['words'] );
		Health::test_failed( 'Still none' );
		self::assertSame( 'Still none', Fake_WordPress::$options[ Health::TEST_OPTION ]['words'] );
		Health::test_succeeded();
		self::assertArrayNotHasKey( Health::TEST_OPTION, Fake_WordPress::$options );
	}
}
