<?php

declare( strict_types=1 );

use Comment_Insight\Connection_Words;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class ConnectionWordsTest extends TestCase {

	private const ADDRESS = 'https://insight.example/webhook/blog-example';

	private const PROBLEM = array(
		'title'  => 'Not Found',
		'status' => 404,
		'detail' => 'no such site',
	);

	public function silences(): array {
		return array(
			array( 'cURL error 6: Could not resolve host: insight.example', 'no server called insight.example' ),
			array( 'cURL error 28: Resolving timed out after 10001 milliseconds', 'no server called' ),
			array( 'php_network_getaddresses: getaddrinfo for insight.example failed', 'no server called' ),
			array( 'cURL error 7: Failed to connect to insight.example port 443 after 2 ms: Connection refused', 'nothing answers at that port' ),
			array( 'cURL error 7: Failed to connect to insight.example port 443: Couldn\'t connect to server', 'nothing answers at that port' ),
			array( 'cURL error 28: Operation timed out after 10001 milliseconds with 0 bytes received', 'within 10 seconds' ),
			array( 'cURL error 28: Connection timed out after 10002 milliseconds', 'within 10 seconds' ),
			array( 'cURL error 60: SSL certificate problem: self-signed certificate', 'not one that this server trusts' ),
			array( 'cURL error 60: SSL certificate problem: certificate has expired', 'has expired' ),
			array( 'cURL error 60: SSL: no alternative certificate subject name matches target host name', 'not one for insight.example' ),
			array( 'cURL error 35: error:0A00010B:SSL routines::wrong version number', 'not encrypted' ),
			array( 'cURL error 35: OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to insight.example:443', 'not encrypted' ),
			array( 'cURL error 52: Empty reply from server', 'hung up' ),
			array( 'cURL error 56: Recv failure: Connection reset by peer', 'hung up' ),
			array( 'User has blocked requests through HTTP.', 'WP_ACCESSIBLE_HOSTS' ),
			array( 'There are no HTTP transports available which can complete the requested request.', 'curl extension' ),
			array( 'cURL error 43: something nobody has seen', 'something nobody has seen' ),
		);
	}

	/** @dataProvider silences */
	public function test_no_answer_has_a_cause( string $error, string $words ): void {
		self::assertStringContainsString( $words, Connection_Words::failure( 0, null, $error, self::ADDRESS, 0 ) );
	}

	public function statuses(): array {
		$problem = self::PROBLEM;
		return array(
			'wrong key'            => array( 404, $problem, 'knows no blog under the key' ),
			'another site'         => array( 404, null, 'not Comment Insight' ),
			'a login page'         => array( 200, null, 'not Comment Insight' ),
			'another JSON API'     => array( 200, array( 'hello' => 'world' ), 'not Comment Insight' ),
			'wrong secret'         => array( 401, $problem, 'the secret is not the right one' ),
			'forwarded'            => array( 301, null, 'forwards to another address' ),
			'a firewall'           => array( 403, null, 'in front of insight.example' ),
			'too many tries'       => array( 429, $problem, 'Wait' ),
			'passing fault'        => array( 503, $problem, 'Nothing is lost' ),
			'a proxy without it'   => array( 502, null, 'status 502' ),
			'another version'      => array( 400, array( 'title' => 'Bad Request', 'detail' => 'unknown type' ), 'unknown type' ),
			'no such method there' => array( 405, null, 'not Comment Insight' ),
		);
	}

	/** @dataProvider statuses */
	public function test_each_status_has_its_answer( int $status, ?array $json, string $words ): void {
		self::assertStringContainsString( $words, Connection_Words::failure( $status, $json, '', self::ADDRESS, 0 ) );
	}

	public function test_a_refusal_with_a_clock_far_off_names_the_clock(): void {
		$words = Connection_Words::failure( 401, self::PROBLEM, '', self::ADDRESS, 600 );
		self::assertStringContainsString( '10 minutes slow', $words );
	}

	public function test_an_answer_of_the_service_is_no_failure(): void {
		$told = array(
			'site'     => 'blog-example',
			'hash_key' => 'ab',
		);
		self::assertSame( '', Connection_Words::failure( 200, $told, '', self::ADDRESS, 0 ) );
	}

	public function test_a_hostile_host_name_never_becomes_a_format(): void {
		$words = Connection_Words::failure( 0, null, 'cURL error 6: Could not resolve host', 'https://a%25s%d.example/webhook/k', 0 );
		self::assertStringContainsString( 'a%25s%d.example', $words );
	}

	public function remarks(): array {
		$home = 'https://blog.example';
		return array(
			'all is well'          => array( self::ADDRESS, 'https://blog.example/', $home, 0, '' ),
			'www does not matter'  => array( self::ADDRESS, 'https://www.blog.example', $home, 0, '' ),
			'another blog'         => array( self::ADDRESS, 'https://other.example', $home, 0, 'that of another blog' ),
			'a clock ten min slow' => array( self::ADDRESS, $home, $home, 600, '10 minutes slow' ),
			'a clock ten min fast' => array( self::ADDRESS, $home, $home, -600, '10 minutes fast' ),
			'a second is nothing'  => array( self::ADDRESS, $home, $home, 1, '' ),
			'not encrypted'        => array( 'http://insight.example/webhook/k', $home, $home, 0, 'readable by others' ),
			'on this machine'      => array( 'http://127.0.0.1:8000/webhook/k', $home, $home, 0, '' ),
		);
	}

	/** @dataProvider remarks */
	public function test_what_is_odd_is_said_though_it_works( string $address, string $known, string $home, int $offset, string $words ): void {
		$said = Connection_Words::remark( $address, $known, $home, $offset );
		'' === $words ? self::assertSame( '', $said ) : self::assertStringContainsString( $words, $said );
	}
}
