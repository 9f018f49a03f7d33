<?php
/**
 * Standard Webhooks signatures.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Signs exact bytes.
 */
final class Signature {

	/**
	 * The headers that go with a body.
	 *
	 * @param string $secret    `whsec_...`.
	 * @param string $id        Message id.
	 * @param int    $timestamp Unix seconds.
	 * @param string $body      Exact bytes.
	 * @return array<string, string>
	 */
	public static function headers( string $secret, string $id, int $timestamp, string $body ): array {
		return array(
			'webhook-id'        => $id,
			'webhook-timestamp' => (string) $timestamp,
			'webhook-signature' => self::sign( $secret, $id, $timestamp, $body ),
		);
	}

	/**
	 * `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`.
	 *
	 * @param string $secret    `whsec_...`.
	 * @param string $id        Message id.
	 * @param int    $timestamp Unix seconds.
	 * @param string $body      Exact bytes.
	 */
	public static function sign( string $secret, string $id, int $timestamp, string $body ): string {
		return 'v1,' . base64_encode( hash_hmac( 'sha256', "$id.$timestamp.$body", self::key( $secret ), true ) );
	}

	/**
	 * A message id nobody used before.
	 */
	public static function new_id(): string {
		return 'msg_' . bin2hex( random_bytes( 16 ) );
	}

	/**
	 * What is wrong with a secret, in plain words, '' when nothing is.
	 *
	 * @param string $secret As it was pasted.
	 */
	public static function check_secret( string $secret ): string {
		if ( strlen( self::key( $secret ) ) >= 16 ) {
			return '';
		}
		return __( 'A secret begins with whsec_ and is shown once by your Comment Insight service. Copy it whole.', 'comment-insight' );
	}

	/**
	 * The key's bytes, '' when the secret is none.
	 *
	 * @param string $secret `whsec_...`.
	 */
	private static function key( string $secret ): string {
		$secret = trim( $secret );
		if ( 0 !== strpos( $secret, 'whsec_' ) ) {
			return '';
		}
		return (string) base64_decode( substr( $secret, 6 ), true );
	}
}
