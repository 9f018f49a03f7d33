<?php

declare( strict_types=1 );

use Comment_Insight\Sign_In;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class SignInTest extends TestCase {

	private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	public function test_the_link_carries_a_standard_webhooks_signature_of_user_role_and_path(): void {
		$link = Sign_In::link( 'https://insight.example/sign-in/blog-example', self::SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, 1, '/threads/12', 'author' );
		parse_str( (string) parse_url( $link, PHP_URL_QUERY ), $query );
		self::assertStringStartsWith( 'https://insight.example/sign-in/blog-example?', $link );
		// Made by the standardwebhooks package for Python.
		self::assertSame( 'v1,feWI1WWIYg1hXRALLxXDkE4aFc6YscBFpgd77h8IDDc=', $query['signature'] );
		self::assertSame( array( 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '1', '/threads/12', 'author' ), array( $query['id'], $query['timestamp'], $query['user'], $query['next'], $query['role'] ) );
	}

	public function test_plus_and_slash_of_the_signature_survive_the_address(): void {
		$link = Sign_In::link( 'https://insight.example/sign-in/k', self::SECRET, 'msg_1', 1614265330, 7, '/', 'administrator' );
		self::assertMatchesRegularExpression( '/&signature=v1%2C[A-Za-z0-9%]+$/', $link );
	}

	public function paths(): array {
		return array(
			array( '/', '/' ),
			array( '/threads/12', '/threads/12' ),
			array( '/?site=blog&minutes=5', '/?site=blog&minutes=5' ),
			array( '', '/' ),
			array( '//evil.example', '/' ),
			array( '/\\evil.example', '/' ),
			array( 'https://evil.example/', '/' ),
			array( "/threads/12\nx", '/' ),
			array( '/threads/12#x', '/' ),
			array( "/\u{202E}x", '/' ),
		);
	}

	/** @dataProvider paths */
	public function test_only_a_path_of_the_service_is_followed( string $asked, string $path ): void {
		self::assertSame( $path, Sign_In::path( $asked ) );
	}
}
