<?php

declare( strict_types=1 );

use Comment_Insight\Rows;
use PHPUnit\Framework\TestCase;

final class RowsTest extends TestCase {

	private const COMMENT = array(
		'comment_ID'           => '12',
		'comment_post_ID'      => '4',
		'comment_author'       => "Zoë O'Neil",
		'comment_author_email' => 'zoe@reader.example',
		'comment_author_url'   => '',
		'comment_author_IP'    => '203.0.113.9',
		'comment_date_gmt'     => '2010-03-04 08:15:00',
		'comment_content'      => "It took us a year \\o/ &amp; two tries — 😀\r\n\r\nWhy \"now\"?",
		'comment_agent'        => 'Mozilla/5.0',
		'comment_approved'     => '1',
		'comment_type'         => 'comment',
		'comment_parent'       => '0',
		'user_id'              => '0',
	);

	private const POST = array(
		'ID'            => '4',
		'post_title'    => 'Don’t waste the morning',
		'post_content'  => '<!-- wp:paragraph --><p>Call them.</p><!-- /wp:paragraph -->',
		'post_date_gmt' => '2010-03-01 06:00:00',
		'post_status'   => 'publish',
		'post_author'   => '2',
		'post_password' => 'hush',
		'permalink'     => 'https://blog.example/morning/',
		'author'        => array(
			'ID'           => '2',
			'user_login'   => 'vera',
			'user_pass'    => '$P$secret',
			'display_name' => 'Vera',
			'user_email'   => 'vera@blog.example',
		),
	);

	public function test_only_listed_fields_of_a_comment_leave_the_blog(): void {
		$sent = Rows::comment( self::COMMENT );
		self::assertSame( Rows::COMMENT, array_keys( $sent ) );
		self::assertSame( self::COMMENT['comment_content'], $sent['comment_content'] );
		self::assertStringNotContainsString( '203.0.113.9', json_encode( $sent ) );
		self::assertStringNotContainsString( 'Mozilla', json_encode( $sent ) );
	}

	public function test_of_a_post_and_its_author_only_listed_fields_leave_the_blog(): void {
		$sent = Rows::post( self::POST );
		self::assertSame( array_merge( Rows::POST, array( 'author' ) ), array_keys( $sent ) );
		self::assertSame( array( 'ID', 'display_name', 'user_email' ), array_keys( $sent['author'] ) );
		self::assertStringNotContainsString( 'secret', json_encode( $sent ) );
	}

	/** @return array<string, array{string, string}> */
	public function statuses(): array {
		return array(
			'spam'                        => array( 'spam', 'spam' ),
			'trash'                       => array( 'trash', 'trash' ),
			'trashed with its post'       => array( 'post-trashed', 'trash' ),
			'a status of another plugin'  => array( 'delayed', 'trash' ),
		);
	}

	/** @dataProvider statuses */
	public function test_of_a_comment_that_is_not_on_the_blog_only_that_is_told( string $status, string $told ): void {
		$expected = array(
			'comment_ID'       => '12',
			'comment_post_ID'  => '4',
			'comment_approved' => $told,
		);
		self::assertSame( $expected, Rows::comment( array( 'comment_approved' => $status ) + self::COMMENT ) );
	}

	public function test_a_held_comment_is_sent_whole(): void {
		self::assertSame( Rows::COMMENT, array_keys( Rows::comment( array( 'comment_approved' => '0' ) + self::COMMENT ) ) );
	}

	public function test_of_a_draft_only_that_it_is_one_is_told(): void {
		self::assertSame( array( 'ID' => '4', 'post_status' => 'draft' ), Rows::post( array( 'post_status' => 'draft' ) + self::POST ) );
	}

	public function test_a_post_whose_author_is_gone_has_none(): void {
		self::assertNull( Rows::post( array( 'author' => null ) + self::POST )['author'] );
	}

	public function test_a_huge_post_is_cut_between_two_characters(): void {
		$sent = Rows::post( array( 'post_content' => 'x' . str_repeat( '—', 200000 ) ) + self::POST );
		self::assertLessThanOrEqual( Rows::LONGEST_POST, strlen( $sent['post_content'] ) );
		self::assertGreaterThan( Rows::LONGEST_POST - 5, strlen( $sent['post_content'] ) );
		self::assertSame( 1, preg_match( '//u', $sent['post_content'] ) );
	}

	public function test_bytes_that_are_no_utf8_can_still_be_sent(): void {
		$sent = Rows::comment( array( 'comment_content' => "caf\xE9 au lait" ) + self::COMMENT );
		self::assertSame( 'caf? au lait', $sent['comment_content'] );
		self::assertNotFalse( json_encode( $sent ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public function vectors(): array {
		$vectors = json_decode( (string) file_get_contents( __DIR__ . '/hash_vectors.json' ), true );
		return array_combine( array_column( $vectors, 'about' ), array_map( static fn( $vector ) => array( $vector ), $vectors ) );
	}

	/** @dataProvider vectors */
	public function test_the_content_hash_is_the_one_that_the_service_computes( array $vector ): void {
		$hash = 'post' === $vector['kind'] ? Rows::post_hash( $vector['record'], $vector['key'] ) : Rows::comment_hash( $vector['record'], $vector['key'] );
		self::assertSame( $vector['hash'], $hash );
	}

	public function test_a_hash_tells_where_one_field_ends_and_the_next_begins(): void {
		$one   = array( 'comment_author' => 'ab', 'comment_author_email' => 'c' );
		$other = array( 'comment_author' => 'a', 'comment_author_email' => 'bc' );
		self::assertNotSame( Rows::comment_hash( $one, 'k' ), Rows::comment_hash( $other, 'k' ) );
	}

	public function test_what_came_from_the_fediverse_says_so_and_nothing_else_does(): void {
		$row = array( 'comment_ID' => '3', 'comment_approved' => '1' );
		self::assertSame( 'activitypub', Rows::comment( $row + array( 'protocol' => 'activitypub' ) )['protocol'] );
		self::assertArrayNotHasKey( 'protocol', Rows::comment( $row + array( 'protocol' => '' ) ) );
		self::assertArrayNotHasKey( 'protocol', Rows::comment( $row ) );
	}
}
