<?php
/**
 * What a downloaded copy of the plugin brings along.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The service's address, and before the first connection the secret that belongs to it: files that the service packed
 * beside the plugin's own.
 */
final class Brought {

	/**
	 * The address, '' when none came along.
	 */
	public static function address(): string {
		$address = self::read( 'address' );
		return '' === Settings::check_address( $address ) ? $address : '';
	}

	/**
	 * Whether a secret came along that is of use.
	 */
	public static function has_secret(): bool {
		return '' !== self::secret_for( self::address() );
	}

	/**
	 * The secret for an address: the one that came along with that very address, and for no other.
	 *
	 * @param string $address As it is tested.
	 */
	public static function secret_for( string $address ): string {
		$secret = self::read( 'secret' );
		$mine   = '' !== $address && rtrim( $address, '/' ) === rtrim( self::address(), '/' );
		return $mine && '' !== $secret && '' === Signature::check_secret( $secret ) ? $secret : '';
	}

	/**
	 * Removes the secret's file: it is stored now. Where it can't be removed, it stays as readable as wp-config.php is.
	 */
	public static function forget_secret(): void {
		$file = self::file( 'secret' );
		if ( is_file( $file ) ) {
			wp_delete_file( $file );
		}
	}

	/**
	 * What a file that came along says, '' when there is none.
	 *
	 * @param string $name Of the file.
	 */
	private static function read( string $name ): string {
		$file = self::file( $name );
		$said = is_readable( $file ) ? include $file : '';
		return is_string( $said ) ? $said : '';
	}

	/**
	 * Where a file stands that came along.
	 *
	 * @param string $name Of the file.
	 */
	private static function file( string $name ): string {
		return dirname( FILE ) . "/$name.php";
	}
}
