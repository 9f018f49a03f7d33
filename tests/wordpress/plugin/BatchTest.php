<?php

declare( strict_types=1 );

use Comment_Insight\Batch;
use PHPUnit\Framework\TestCase;

final class BatchTest extends TestCase {

	protected function setUp(): void {
		Batch::begin();
	}

	/** Rows of the queue: c, p and v for comments, posts and verdicts; in capitals those that failed before. */
	private static function rows( string $kinds ): array {
		$names = array( 'c' => 'comment', 'p' => 'post', 'v' => 'verdict' );
		return array_map(
			static fn( $kind, $id ) => (object) array( 'id' => $id, 'kind' => $names[ strtolower( $kind ) ], 'tries' => ctype_upper( $kind ) ? '1' : '0' ),
			str_split( $kinds ),
			array_keys( str_split( $kinds ) )
		);
	}

	/** @return array<string, array{string, int}> */
	public function queues(): array {
		return array(
			'one'                             => array( 'c', 0 ),
			'a few are sent alone, and judged at once' => array( str_repeat( 'c', Batch::FEWEST - 1 ), 0 ),
			'enough'                          => array( str_repeat( 'c', Batch::FEWEST ), Batch::FEWEST ),
			'a history'                       => array( str_repeat( 'c', 200 ), Batch::MOST ),
			'posts among them'                => array( str_repeat( 'cp', 20 ), 40 ),
			'a verdict keeps its place'       => array( str_repeat( 'c', 20 ) . 'v' . str_repeat( 'c', 20 ), 20 ),
			'a verdict comes first'           => array( 'v' . str_repeat( 'c', 40 ), 0 ),
			'what failed before goes alone'   => array( str_repeat( 'C', 40 ), 0 ),
			'and does not hold up the others' => array( str_repeat( 'c', 15 ) . str_repeat( 'C', 40 ), 15 ),
		);
	}

	/** @dataProvider queues */
	public function test_rows_go_together_when_they_are_many_and_none_of_them_failed( string $kinds, int $together ): void {
		self::assertCount( $together, Batch::of( self::rows( $kinds ) ) );
	}
}
