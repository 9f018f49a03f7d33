<?php

declare( strict_types=1 );

use Comment_Insight\Answer;
use Comment_Insight\Leaving;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class LeavingTest extends TestCase {

	/** @return array<string, array{Answer, bool, string}> */
	public function answers(): array {
		$title = array( 'title' => 'Not Found' );
		return array(
			'removed'             => array( new Answer( 200, array( 'removed' => array( 'comments' => 1200, 'posts' => 7 ) ) ), true, '1,200 comments and 7 posts' ),
			'removed before'      => array( new Answer( 404, $title + array( 'detail' => 'no such site' ) ), true, 'removed before' ),
			'another door'        => array( new Answer( 404, $title ), false, '404 Not Found. Try' ),
			'an older service'    => array( new Answer( 400, array( 'title' => 'Bad Request', 'detail' => 'type must be one of a, b' ) ), false, 'type must be one of a, b. Try' ),
			'a wrong secret'      => array( new Answer( 401, array( 'title' => 'Unauthorized' ) ), false, 'Nothing was removed' ),
			'no answer'           => array( new Answer( 0, null, 'cURL error 7: refused.' ), false, 'cURL error 7: refused. Try' ),
			'somebody else there' => array( new Answer( 200, array( 'hello' => 'world' ) ), false, 'Nothing was removed' ),
		);
	}

	/** @dataProvider answers */
	public function test_only_a_service_that_says_so_has_removed_the_blog( Answer $answer, bool $done, string $says ): void {
		list( $gone, $words ) = Leaving::words( $answer );
		self::assertSame( $done, $gone );
		self::assertStringContainsString( $says, $words );
	}
}
