<?php

declare( strict_types=1 );

use Comment_Insight\Settings_Actions;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class PastingTest extends TestCase {

	private const ADDRESS = 'https://insight.example/webhook/blog-example';

	private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	public function pasted(): array {
		return array(
			'both right'               => array( self::ADDRESS, self::SECRET, array() ),
			'a slash at the end'       => array( self::ADDRESS . '/', self::SECRET, array() ),
			'below a path'             => array( 'https://host.example/insight/webhook/blog', self::SECRET, array() ),
			'the secret stays'         => array( self::ADDRESS, '', array() ),
			'both emptied'             => array( '', '', array() ),
			'the home page'            => array( 'https://insight.example/', self::SECRET, array( 'address' ) ),
			'no path at all'           => array( 'https://insight.example', self::SECRET, array( 'address' ) ),
			'with the token'           => array( self::ADDRESS . '/s3cretT0ken', self::SECRET, array( 'address' ) ),
			'no address'               => array( 'insight', self::SECRET, array( 'address' ) ),
			'the secret as address'    => array( self::SECRET, '', array( 'address' ) ),
			'the address as secret'    => array( self::ADDRESS, self::ADDRESS, array( 'secret' ) ),
			'half a secret'            => array( self::ADDRESS, 'whsec_MfKQ', array( 'secret' ) ),
			'a password'               => array( self::ADDRESS, 'hunter2', array( 'secret' ) ),
			'a port that is none'      => array( 'https://insight.example:123456/webhook/blog', self::SECRET, array( 'address' ) ),
			'a script for an address'  => array( 'javascript:alert(1)', self::SECRET, array( 'address' ) ),
		);
	}

	/** @dataProvider pasted */
	public function test_what_is_pasted_wrongly_is_said_by_field( string $address, string $secret, array $fields ): void {
		self::assertSame( $fields, array_keys( Settings_Actions::wrong( $address, $secret ) ) );
	}

	public function test_the_address_with_a_token_is_told_from_a_page_of_the_service(): void {
		self::assertStringContainsString( 'one part too many', Settings_Actions::wrong( self::ADDRESS . '/s3cretT0ken', '' )['address'] );
		self::assertStringContainsString( '/webhook/', Settings_Actions::wrong( 'https://insight.example/settings', '' )['address'] );
	}

	public function test_an_address_that_others_can_read_along_needs_a_tick(): void {
		foreach ( array( 'http://insight.example/webhook/blog', 'http://10.0.0.5:8000/webhook/blog', 'HTTP://insight/webhook/blog' ) as $address ) {
			self::assertStringContainsString( 'Send unencrypted', Settings_Actions::wrong( $address, self::SECRET )['address'] );
			self::assertSame( array(), Settings_Actions::wrong( $address, self::SECRET, true ) );
		}
		self::assertSame( array(), Settings_Actions::wrong( 'http://127.0.0.1:8000/webhook/blog', self::SECRET ) );
	}
}
