<?php

declare( strict_types=1 );

use Comment_Insight\Privacy;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class PrivacyTest extends TestCase {

	private static function items( int $count ): array {
		$items = array();
		for ( $id = 1; $id <= $count; $id++ ) {
			$items[] = array(
				'group' => 'Comments',
				'id'    => (string) $id,
				'data'  => array( array( 'name' => 'Depth', 'value' => 0.5 ) ),
			);
		}
		return $items;
	}

	public function pages(): array {
		$page = Privacy::PAGE;
		return array(
			'nothing held'        => array( 0, 1, 0, true ),
			'one page'            => array( $page, 1, $page, true ),
			'the first of two'    => array( $page + 1, 1, $page, false ),
			'the second of two'   => array( $page + 1, 2, 1, true ),
			'a page past the end' => array( $page, 3, 0, true ),
		);
	}

	/** @dataProvider pages */
	public function test_an_export_comes_in_pages( int $items, int $page, int $on_page, bool $done ): void {
		$paged = Privacy::paged( self::items( $items ), $page );
		self::assertCount( $on_page, $paged['data'] );
		self::assertSame( $done, $paged['done'] );
	}

	public function test_pages_hold_every_item_once(): void {
		$ids  = array();
		$page = 0;
		do {
			$paged = Privacy::paged( self::items( 501 ), ++$page );
			$ids   = array_merge( $ids, array_column( $paged['data'], 'item_id' ) );
		} while ( ! $paged['done'] );
		self::assertCount( 501, array_unique( $ids ) );
	}

	public function test_an_item_is_given_as_wordpress_wants_it_and_escaped(): void {
		$item  = array(
			'group' => 'The reader',
			'id'    => 'r1',
			'data'  => array(
				array( 'name' => 'Name', 'value' => '<script>alert(1)</script>' ),
				array( 'name' => 'Names', 'value' => array( 'a', 'b' ) ),
				array( 'name' => 'Nothing', 'value' => null ),
			),
		);
		$given = Privacy::paged( array( $item ), 1 )['data'][0];
		self::assertSame( 'comment-insight-thereader', $given['group_id'] );
		self::assertSame( 'Comment Insight: The reader', $given['group_label'] );
		self::assertSame( 'comment-insight-r1', $given['item_id'] );
		self::assertSame( array( '&lt;script&gt;alert(1)&lt;/script&gt;', '[&quot;a&quot;,&quot;b&quot;]', '' ), array_column( $given['data'], 'value' ) );
	}

	public function test_what_could_not_be_erased_is_said_and_counts_as_retained(): void {
		$whole = Privacy::erased( 3, array() );
		self::assertSame( array( true, false, array(), true ), array_values( $whole ) );
		$half = Privacy::erased( 0, array( 'run it again' ) );
		self::assertSame( array( false, true, array( 'run it again' ), true ), array_values( $half ) );
	}

	public function test_our_eraser_runs_before_wordpress_takes_the_address_off_the_comments(): void {
		$erasers = Privacy::add_eraser( array( 'wordpress-comments' => array() ) );
		self::assertSame( array( 'comment-insight', 'wordpress-comments' ), array_keys( $erasers ) );
	}

	/** @return array<string, array{string}> */
	public function reasons(): array {
		return array(
			'no server'  => array( 'cURL error 7: Failed to connect' ),
			'a refusal'  => array( '401 Unauthorized: the signature is not valid' ),
			'hostile'    => array( '500 <script>alert(1)</script>' ),
			'no reason'  => array( '' ),
		);
	}

	/** @dataProvider reasons */
	public function test_an_export_that_lacks_something_says_so_and_is_complete( string $why ): void {
		$given = Privacy::missing( $why );
		self::assertTrue( $given['done'] );
		self::assertCount( 1, $given['data'] );
		$values = array_column( $given['data'][0]['data'], 'value' );
		self::assertStringContainsString( 'not in this file', $values[0] );
		self::assertSame( htmlspecialchars( $why, ENT_QUOTES ), $values[1] );
	}
}
