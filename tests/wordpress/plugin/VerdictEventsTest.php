<?php

declare( strict_types=1 );

use Comment_Insight\Settings;
use Comment_Insight\Verdict_Events;
use PHPUnit\Framework\TestCase;

final class VerdictEventsTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
		Settings::set( array( 'address' => 'https://insight.example/webhook/blog', 'tested' => 'https://insight.example/webhook/blog', 'secret' => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' ) );
	}

	private static function row( array $payload ): object {
		return (object) array( 'id' => '1', 'object_id' => '12', 'queued_at' => '5', 'payload' => json_encode( $payload ) );
	}

	private static function give(): object {
		return self::row( array( 'comment' => '12', 'kind' => 'no_reply_needed', 'id' => 'msg_mine' ) );
	}

	private static function undo(): object {
		return self::row( array( 'comment' => '12', 'undo' => true ) );
	}

	/** Types and ids of what was sent. */
	private static function sent(): array {
		return array_map(
			static fn( $request ) => json_decode( $request['args']['body'], true )['type'] . ' ' . $request['args']['headers']['webhook-id'],
			Fake_WordPress::$requests
		);
	}

	public function test_a_verdict_goes_out_under_its_own_id_which_is_no_part_of_it(): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 200, array( 'verdict' => 7, 'comments' => array() ) );
		self::assertTrue( Verdict_Events::send( self::give() )->ok() );
		self::assertSame( array( 'verdict.give msg_mine' ), self::sent() );
		self::assertSame( array( 'comment' => '12', 'kind' => 'no_reply_needed' ), json_decode( Fake_WordPress::$requests[0]['args']['body'], true )['data'] );
		self::assertSame( '7', get_comment_meta( 12, Verdict_Events::META, true ) );
	}

	public function test_a_verdict_without_an_id_is_tried_again_under_the_same_one(): void {
		$row = self::row( array( 'comment' => '12', 'kind' => 'later' ) );
		Verdict_Events::send( $row );
		Verdict_Events::send( $row );
		self::assertCount( 1, array_unique( self::sent() ) );
	}

	public function test_a_verdict_that_was_given_is_taken_back_by_its_number(): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 200, array( 'verdict' => 7 ) );
		Verdict_Events::send( self::give() );
		Verdict_Events::send( self::undo() );
		self::assertSame( array( 'verdict' => 7 ), json_decode( Fake_WordPress::$requests[1]['args']['body'], true )['data'] );
		self::assertSame( '', get_comment_meta( 12, Verdict_Events::META, true ) );
	}

	public function test_what_was_never_sent_needs_no_taking_back(): void {
		self::assertTrue( Verdict_Events::send( self::undo() )->ok() );
		self::assertSame( array(), Fake_WordPress::$requests );
	}

	public function test_a_verdict_whose_answer_was_lost_can_be_taken_back(): void {
		Fake_WordPress::$wire = static fn() => new WP_Error( 'x', 'connection reset' );
		self::assertFalse( Verdict_Events::send( self::give() )->ok() );
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 200, array( 'verdict' => 7 ) );
		self::assertTrue( Verdict_Events::send( self::undo() )->ok() );
		self::assertSame( array( 'verdict.give msg_mine', 'verdict.give msg_mine' ), array_slice( self::sent(), 0, 2 ) );
		self::assertStringStartsWith( 'verdict.undo ', self::sent()[2] );
	}

	public function test_a_verdict_that_was_refused_has_nothing_to_take_back(): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 400, array( 'title' => 'Bad Request' ) );
		Verdict_Events::send( self::give() );
		self::assertTrue( Verdict_Events::send( self::undo() )->ok() );
		self::assertSame( '', get_comment_meta( 12, Verdict_Events::META, true ) );
	}

	/** @return array<string, array{string, bool}> */
	public function unknowns(): array {
		return array(
			'the thread is not there' => array( 'no such thread', true ),
			'the blog is not there'   => array( 'no such site', false ),
		);
	}

	/** @dataProvider unknowns */
	public function test_a_verdict_on_what_the_service_does_not_hold_does_not_hold_up_the_queue( string $detail, bool $final ): void {
		Fake_WordPress::$wire = static fn() => Fake_WordPress::response( 404, array( 'title' => 'Not Found', 'detail' => $detail ) );
		self::assertSame( $final, Verdict_Events::send( self::give() )->is_final() );
	}
}
