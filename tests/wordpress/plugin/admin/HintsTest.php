<?php

declare( strict_types=1 );

use Comment_Insight\Dashboard_Widget;
use Comment_Insight\Hints;
use Comment_Insight\Verdicts;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class HintsTest extends TestCase {

	private static function shown( array $over = array() ): array {
		$hint = array(
			'move'       => 'answer',
			'comment_id' => '12',
			'start'      => 0,
			'end'        => 20,
			'quote'      => 'How do you start it?',
			'reason'     => 'Asks you something nobody has answered yet.',
		);
		return array_merge(
			array(
				'comment' => '12',
				'state'   => 'owed',
				'hints'   => array( $hint ),
			),
			$over
		);
	}

	public function test_a_hint_quotes_the_readers_words(): void {
		$html = Hints::html( self::shown() );
		self::assertStringContainsString( '<strong>Answer</strong>: “<q class="comment-insight-quote" dir="auto">How do you start it?</q>”', $html );
		self::assertStringContainsString( 'Asks you something nobody has answered yet.', $html );
	}

	public function test_a_hint_that_gives_no_reason_quotes_all_the_same(): void {
		$shown                       = self::shown();
		$shown['hints'][0]['reason'] = '';
		$html                        = Hints::html( $shown );
		self::assertStringContainsString( 'How do you start it?', $html );
		self::assertStringNotContainsString( 'comment-insight-why', $html );
	}

	public function test_hostile_words_are_text(): void {
		$shown                      = self::shown();
		$shown['hints'][0]['quote'] = '"><script>alert(1)</script><img src=x onerror=alert(2)> %s %d';
		$html                       = Hints::html( $shown );
		self::assertStringNotContainsString( '<script', $html );
		self::assertStringNotContainsString( '<img', $html );
		self::assertStringContainsString( '%s %d', $html );
	}

	public function attacks(): array {
		$attacks = array(
			'script'     => '<script>alert(1)</script>',
			'handler'    => '<img src=x onerror=alert(1)>',
			'svg'        => '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
			'attribute'  => '" autofocus onfocus=alert(1) x="',
			'one quote'  => "' onmouseover='alert(1)",
			'way out'    => '</q></td></tr></table><form action=//evil.example><input>',
			'comment'    => '--><script>alert(1)</script>',
			'base'       => '<base href=//evil.example/>',
			'style'      => '<p style=background:url(//evil.example/x)>x</p>',
			'twice'      => '<noembed><img title="</noembed><img src=x onerror=alert(1)>">',
			'turned'     => "\u{202e}<b>x</b>\u{202c}",
			'no address' => 'javascript:alert(1)',
		);
		$found = array();
		foreach ( $attacks as $kind => $attack ) {
			foreach ( array( 'quote', 'reason', 'move' ) as $field ) {
				$found[ "$kind in $field" ] = array( $attack, $field );
			}
		}
		return $found;
	}

	/** @dataProvider attacks */
	public function test_no_attack_in_a_hint_is_markup( string $attack, string $field ): void {
		$shown                       = self::shown();
		$shown['hints'][0][ $field ] = $attack;
		$html                        = Hints::html( $shown );
		preg_match_all( '/<(\w+)([^>]*)>/', $html, $tags, PREG_SET_ORDER );
		foreach ( $tags as $tag ) {
			self::assertContains( $tag[1], array( 'p', 'strong', 'q', 'div', 'span', 'a', 'ul', 'li' ), $html );
			self::assertDoesNotMatchRegularExpression( '/\s(on\w+|style)=/', $tag[2], $html );
		}
		if ( 'move' !== $field ) {
			// What turns the direction of writing is left out.
			$left = preg_replace( '/[\x{202a}-\x{202e}]/u', '', $attack );
			self::assertStringContainsString( $left, html_entity_decode( $html, ENT_QUOTES ) );
		}
	}

	public function test_nothing_is_hinted_at_once_nobody_waits(): void {
		foreach ( array( 'answered', 'no_reply_needed', 'probably_answered', 'snoozed', 'author' ) as $state ) {
			self::assertSame( '', Hints::html( self::shown( array( 'state' => $state ) ) ), $state );
		}
		self::assertSame( '', Hints::html( self::shown( array( 'hints' => array() ) ) ) );
	}

	public function test_a_hint_stands_under_its_own_comment_alone(): void {
		self::assertSame( '', Hints::html( self::shown( array( 'comment' => '13' ) ) ) );
	}

	public function test_a_verdict_changes_state_and_priority_and_nothing_else(): void {
		$shown = self::shown( array( 'priority' => 1.5, 'depth' => 0.4 ) );
		$after = Verdicts::standing( $shown, 'no_reply_needed', null );
		self::assertSame( array( 'no_reply_needed', null, 0.4, $shown['hints'] ), array( $after['state'], $after['priority'], $after['depth'], $after['hints'] ) );
	}

	public function days(): array {
		return array(
			array( 0, 15, 'Done for today' ),
			array( 1, 15, '1 thread for your 15 minutes today.' ),
			array( 3, 15, '3 threads for your 15 minutes today, the most deserving first.' ),
			array( 1, 0, '1 thread waits for you.' ),
			array( 2, 0, '2 threads wait for you' ),
		);
	}

	/** @dataProvider days */
	public function test_the_widget_says_how_the_day_stands( int $count, int $minutes, string $words ): void {
		self::assertStringStartsWith( $words, Dashboard_Widget::lead( $count, $minutes ) );
	}

	public function moderated(): array {
		return array(
			array( 1, '1 comment waits for your approval, and is listed here then.' ),
			array( 2, '2 comments wait for your approval, and are listed here then.' ),
			array( 1200, '1,200 comments wait for your approval, and are listed here then.' ),
		);
	}

	/** @dataProvider moderated */
	public function test_the_widget_says_what_it_leaves_out( int $count, string $words ): void {
		self::assertSame( $words, Dashboard_Widget::in_moderation( $count ) );
	}

	public function test_a_listed_thread_was_seen_up_to_its_newest_comment(): void {
		$comments = array( array( 'id' => '9' ), array( 'id' => '12' ), array( 'id' => '10' ) );
		self::assertSame( 12, Verdicts::newest( compact( 'comments' ) ) );
		self::assertSame( 0, Verdicts::newest( array() ) );
	}
}
