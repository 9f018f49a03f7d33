<?php

declare( strict_types=1 );

use Comment_Insight\Words;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class WordsTest extends TestCase {

	public function depths(): array {
		return array(
			array( 0.0, 'Depth: light' ),
			array( 0.249, 'Depth: light' ),
			array( 0.25, 'Depth: some' ),
			array( 0.5, 'Depth: deep' ),
			array( 0.75, 'Depth: very deep' ),
			array( 1.0, 'Depth: very deep' ),
			array( 1.7, 'Depth: very deep' ),
			array( -3.0, 'Depth: light' ),
		);
	}

	/** @dataProvider depths */
	public function test_depth_is_said_in_four_grades( float $depth, string $words ): void {
		self::assertSame( $words, Words::depth( $depth ) );
	}

	public function test_engagement_names_whom_the_comment_speaks_to(): void {
		self::assertSame( 'To you: strongly', Words::to_author( 0.9 ) );
		self::assertSame( 'To readers: hardly', Words::to_readers( 0.1 ) );
	}

	public function test_every_state_of_the_service_has_words_and_an_unknown_one_has_none(): void {
		foreach ( array( 'owed', 'follow_up', 'snoozed', 'probably_answered', 'answered', 'no_reply_needed', 'author' ) as $state ) {
			self::assertNotSame( '', Words::state( $state ), $state );
		}
		self::assertSame( '', Words::state( 'a state of a later service' ) );
	}

	public function test_an_unknown_move_is_still_a_move(): void {
		self::assertSame( 'Answer', Words::move( 'answer' ) );
		self::assertSame( 'Take up', Words::move( 'a move of a later service' ) );
	}

	public function test_why_there_are_no_numbers(): void {
		self::assertSame( 'Not judged yet', Words::not_judged( '' ) );
		self::assertStringContainsString( 'only English', Words::not_judged( 'language' ) );
		self::assertSame( 'Not judged', Words::not_judged( 'a reason of a later service' ) );
	}

	public function quotes(): array {
		$family = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}";
		return array(
			'as it is'                   => array( 'How do you start?', 40, 'How do you start?' ),
			'on one line'                => array( " How\n\tdo\u{00A0}you  start? ", 40, 'How do you start?' ),
			'nothing'                    => array( '', 40, '' ),
			'cut between words'          => array( 'How do you start such a hard conversation?', 20, 'How do you start…' ),
			'one endless word'           => array( str_repeat( 'x', 50 ), 10, str_repeat( 'x', 10 ) . '…' ),
			'a family is one character'  => array( "{$family}a{$family}bc", 3, "{$family}a{$family}…" ),
			'accents without end'        => array( 'e' . str_repeat( "\u{0301}", 500 ), 10, 'e' . str_repeat( "\u{0301}", 79 ) . '…' ),
			'markup is left to escaping' => array( '<script>alert(1)</script>', 40, '<script>alert(1)</script>' ),
			'no turning of directions'   => array( "\u{202E}drow\u{2066}s", 40, 'drows' ),
			'not UTF-8'                  => array( "caf\xe9", 40, '' ),
		);
	}

	/** @dataProvider quotes */
	public function test_a_quote_is_trimmed_to_one_line( string $quote, int $most, string $line ): void {
		self::assertSame( $line, Words::trimmed( $quote, $most ) );
	}
}
