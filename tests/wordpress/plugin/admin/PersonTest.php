<?php

declare( strict_types=1 );

use Comment_Insight\Person;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class PersonTest extends TestCase {

	private const ID = '0123456789abcdef01234567';

	public function sentences(): array {
		return array(
			array( 1, 0, 'First comment here.' ),
			array( 1, 1, 'First comment; you answered once.' ),
			array( 3, 1, 'Third comment; you answered once.' ),
			array( 2, 0, 'Second comment; not answered yet.' ),
			array( 6, 2, 'Sixth comment; you answered twice.' ),
			array( 1200, 34, 'Comment no. 1,200; you answered 34 times.' ),
			array( 0, 3, '' ),
			array( -1, 3, '' ),
		);
	}

	/** @dataProvider sentences */
	public function test_one_sentence_says_who_wrote( int $number, int $answers, string $words ): void {
		$person = array( 'id' => self::ID ) + compact( 'number', 'answers' );
		self::assertSame( $words, Person::words( array( 'state' => 'owed', 'person' => $person ) ) );
	}

	public function test_nothing_is_said_where_nothing_is_known(): void {
		foreach ( array( array(), array( 'person' => null ), array( 'person' => 'Noor' ), array( 'person' => array() ) ) as $shown ) {
			self::assertSame( '', Person::words( $shown ) );
			self::assertSame( '', Person::html( $shown ) );
			self::assertSame( '', Person::page( $shown ) );
		}
		$author = array( 'state' => 'author', 'person' => array( 'id' => self::ID, 'number' => 3, 'answers' => 1 ) );
		self::assertSame( '', Person::words( $author ) );
	}

	public function ids(): array {
		return array(
			array( self::ID, '/people/' . self::ID ),
			array( self::ID . "\n", '' ),
			array( '../settings', '' ),
			array( '//evil.example', '' ),
			array( '"><script>alert(1)</script>', '' ),
			array( array( self::ID ), '' ),
			array( 7, '' ),
		);
	}

	/**
	 * @dataProvider ids
	 * @param mixed $id What came as an id.
	 */
	public function test_only_an_id_of_the_service_leads_anywhere( $id, string $path ): void {
		self::assertSame( $path, Person::page( array( 'person' => compact( 'id' ) ) ) );
	}
}
