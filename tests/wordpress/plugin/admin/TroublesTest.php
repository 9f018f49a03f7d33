<?php

declare( strict_types=1 );

use Comment_Insight\Send_Now;
use Comment_Insight\Troubles;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class TroublesTest extends TestCase {

	private static function trouble( bool $critical, string $words = 'Nothing runs.' ): array {
		return array( 'id' => 'cron', 'critical' => $critical, 'words' => $words, 'advice' => 'Have it called.' );
	}

	/** @return array<string, array{bool, array, string}> */
	public function findings(): array {
		return array(
			'well'                    => array( true, array(), 'good' ),
			'not connected'           => array( false, array(), 'recommended' ),
			'something small'         => array( true, array( self::trouble( false ) ), 'recommended' ),
			'something that stops it' => array( true, array( self::trouble( false ), self::trouble( true ) ), 'critical' ),
		);
	}

	/** @dataProvider findings */
	public function test_site_health_says_how_bad_it_is( bool $connected, array $troubles, string $status ): void {
		$result = Troubles::result( $connected, $troubles );
		self::assertSame( $status, $result['status'] );
		self::assertSame( 'good' === $status, '' === $result['actions'] );
		self::assertSame( Troubles::TEST, $result['test'] );
	}

	public function test_what_a_server_said_is_shown_as_text(): void {
		$result = Troubles::result( true, array( self::trouble( true, '<script>alert(1)</script>' ) ) );
		self::assertStringNotContainsString( '<script', $result['description'] );
	}

	/** @return array<string, array{array, bool, string, string, string}> */
	public function turns(): array {
		$turn = static fn( int $sent, int $aside, int $left, string $stopped ) => compact( 'sent', 'aside', 'left', 'stopped' );
		return array(
			'all went'         => array( $turn( 7, 0, 0, '' ), true, '', 'success', '7 were sent. Nothing waits any more. What is shown was fetched anew.' ),
			'nothing to do'    => array( $turn( 0, 0, 0, '' ), true, '', 'success', 'Nothing was waiting. What is shown was fetched anew.' ),
			'more than a turn' => array( $turn( 2000, 0, 900, '' ), true, '', 'success', '2,000 were sent. 900 still wait: press the button again. What is shown was fetched anew.' ),
			'one is set aside' => array( $turn( 1, 1, 0, '' ), true, '', 'warning', '1 was sent. 1 could not be taken and is set aside, with the reason, below. Nothing waits any more. What is shown was fetched anew.' ),
			'away'             => array( $turn( 0, 0, 3, 'cURL error 7' ), false, '', 'error', 'It ended with an error: cURL error 7' ),
			'broken off'       => array( $turn( 4, 0, 3, '503 No' ), false, '', 'warning', '4 were sent. It ended with an error: 503 No' ),
			'only fetching failed' => array( $turn( 0, 0, 0, '' ), false, 'Nothing answers.', 'warning', 'Nothing was waiting. What is shown could not be fetched. Nothing answers.' ),
			'busy'             => array( $turn( 0, 0, 3, 'busy' ), false, '', 'error', 'Another turn is sending just now: look again in a minute.' ),
			'not connected'    => array( $turn( 0, 0, 3, 'not ready' ), false, '', 'error', 'Nothing can be sent: this blog is not connected, or sending is paused.' ),
		);
	}

	/** @dataProvider turns */
	public function test_send_now_says_what_came_of_it( array $turn, bool $fetched, string $why, string $kind, string $words ): void {
		self::assertSame( array( $kind, $words ), Send_Now::words( $turn, $fetched, $why ) );
	}
}
