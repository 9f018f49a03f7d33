<?php

declare( strict_types=1 );

use Comment_Insight\Signature;
use PHPUnit\Framework\TestCase;

final class SignatureTest extends TestCase {

	private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	public function test_a_body_is_signed_as_the_specification_of_standard_webhooks_shows(): void {
		$signed = Signature::sign( self::SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}' );
		self::assertSame( 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', $signed );
	}

	public function test_the_headers_say_id_time_and_signature(): void {
		$headers = Signature::headers( self::SECRET, 'msg_1', 1700000000, 'x' );
		self::assertSame( array( 'webhook-id', 'webhook-timestamp', 'webhook-signature' ), array_keys( $headers ) );
		self::assertSame( array( 'msg_1', '1700000000' ), array_slice( array_values( $headers ), 0, 2 ) );
	}

	public function test_white_space_around_a_pasted_secret_changes_nothing(): void {
		self::assertSame( Signature::sign( self::SECRET, 'm', 1, 'x' ), Signature::sign( " " . self::SECRET . "\n", 'm', 1, 'x' ) );
	}

	/** @return array<string, array{string, bool}> */
	public function secrets(): array {
		return array(
			'as the service shows it' => array( self::SECRET, true ),
			'cut off'                 => array( 'whsec_MfKQ9r8G', false ),
			'without its beginning'   => array( 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', false ),
			'the address instead'     => array( 'https://insight.example/webhook/blog', false ),
			'no base64'               => array( 'whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!', false ),
			'empty'                   => array( '', false ),
		);
	}

	/** @dataProvider secrets */
	public function test_a_secret_that_can_not_be_one_is_told_in_words( string $secret, bool $good ): void {
		self::assertSame( $good, '' === Signature::check_secret( $secret ) );
	}

	public function test_no_two_messages_have_the_same_id(): void {
		self::assertMatchesRegularExpression( '/^msg_[0-9a-f]{32}$/', Signature::new_id() );
		self::assertNotSame( Signature::new_id(), Signature::new_id() );
	}
}
