<?php
/**
 * Which blog is speaking.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * A copy of the blog, made to try things out, has its database and with it our settings: it must not speak for the
 * blog. What tells the two apart is their address.
 */
final class Home {

	/**
	 * This blog's own address, path included. Plugins for languages filter home_url(), which names no other blog.
	 */
	public static function here(): string {
		return (string) get_option( 'home' );
	}

	/**
	 * The address under which the blog was connected, '' when it never was.
	 */
	public static function connected(): string {
		return self::read( (string) Settings::get( 'home' ) );
	}

	/**
	 * This blog's address as it is stored: in hex, so that a search-and-replace over a copied database passes it by.
	 */
	public static function mark(): string {
		return bin2hex( self::here() );
	}

	/**
	 * Whether somebody said that this is a copy.
	 */
	public static function is_copy(): bool {
		return self::same( self::read( (string) Settings::get( 'copy' ) ), self::here() );
	}

	/**
	 * Whether somebody has to say if the blog has moved or this is a copy of it.
	 */
	public static function is_asked(): bool {
		return ! self::is_copy() && ( self::is_elsewhere() || '' !== Settings::get( 'elsewhere' ) );
	}

	/**
	 * The other address of which is_asked() asks: where the blog was connected, or where the service knows it.
	 */
	public static function other(): string {
		return self::is_elsewhere() ? self::connected() : (string) Settings::get( 'elsewhere' );
	}

	/**
	 * Whether this WordPress calls itself a blog that is read, not one to try things out.
	 */
	public static function is_production(): bool {
		return 'production' === wp_get_environment_type();
	}

	/**
	 * Whether anything but a test may go to the service: only to an address that was tested, and only from the blog itself.
	 */
	public static function may_speak(): bool {
		return Settings::tested() && ! self::is_copy() && ! self::is_elsewhere() && ( self::is_production() || Settings::get( 'not_production' ) );
	}

	/**
	 * Keeps what an answer says of where the blog is.
	 *
	 * @param Answer $answer Of the service.
	 */
	public static function answered( Answer $answer ): void {
		$told = 409 === $answer->status && is_string( $answer->json['site_url'] ?? null ) ? $answer->json['site_url'] : '';
		if ( ( '' !== $told || $answer->ok() ) && Settings::get( 'elsewhere' ) !== $told ) {
			Settings::set( array( 'elsewhere' => $told ) );
		}
	}

	/**
	 * Whether two addresses are one blog's: neither https nor "www." nor a slash at the end makes another blog,
	 * a port and a path do. An address without a host is nobody's.
	 *
	 * @param string $one   An address.
	 * @param string $other Another.
	 */
	public static function same( string $one, string $other ): bool {
		$bare = self::bare( $one );
		return '' !== $bare && self::bare( $other ) === $bare;
	}

	/**
	 * Whether the blog was connected under another address than it has now.
	 */
	private static function is_elsewhere(): bool {
		$connected = self::connected();
		return '' !== $connected && ! self::same( $connected, self::here() );
	}

	/**
	 * An address as it was before mark().
	 *
	 * @param string $mark In hex.
	 */
	private static function read( string $mark ): string {
		return 0 === strlen( $mark ) % 2 && ctype_xdigit( $mark ) ? (string) hex2bin( $mark ) : '';
	}

	/**
	 * What of an address tells one blog from another, '' when it has no host.
	 *
	 * @param string $address An address.
	 */
	private static function bare( string $address ): string {
		$parts = wp_parse_url( trim( $address ) );
		$host  = strtolower( rtrim( (string) ( $parts['host'] ?? '' ), '.' ) );
		$port  = (int) ( $parts['port'] ?? 0 );
		$usual = 'https' === strtolower( (string) ( $parts['scheme'] ?? '' ) ) ? 443 : 80;
		$path  = array_filter( explode( '/', rawurldecode( (string) ( $parts['path'] ?? '' ) ) ), 'strlen' );
		return '' === $host ? '' : preg_replace( '/^www\./', '', $host ) . ':' . ( $usual === $port ? 0 : $port ) . '/' . implode( '/', $path );
	}
}
