<?php
/**
 * What a test of the connection says, for every way in which it can end.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * One plain-words answer for each kind of failure.
 */
final class Connection_Words {

	/**
	 * A clock further off than this is worth a word.
	 */
	const SECONDS_OFF = 30;

	/**
	 * What a failed test means and what to do about it, '' when it did not fail.
	 *
	 * @param int        $status  The HTTP status, 0 when no answer came.
	 * @param array|null $json    The answer's body, null when it is no JSON.
	 * @param string     $error   What the transport said.
	 * @param string     $address The address that was pasted.
	 * @param int        $offset  Seconds that this server's clock is behind the service's.
	 */
	public static function failure( int $status, ?array $json, string $error, string $address, int $offset ): string {
		$host = self::host( $address );
		if ( 0 === $status ) {
			return self::network( $error, $host );
		}
		if ( 200 === $status ) {
			return isset( $json['site'], $json['hash_key'] ) ? '' : self::another( $host );
		}
		if ( 401 === $status ) {
			return self::refused( $offset );
		}
		if ( 409 === $status && isset( $json['site_url'] ) ) {
			return self::elsewhere( (string) $json['site_url'], (string) ( $json['home'] ?? '' ) );
		}
		if ( 404 === $status && isset( $json['title'] ) ) {
			return __( 'The service answers, but knows no blog under the key in this address. Was the blog removed there, or a letter lost in copying? Copy the address again from the service’s settings page.', 'comment-insight' );
		}
		return self::other( $status, $json, $host );
	}

	/**
	 * What is odd about a test that went well, '' when nothing is.
	 *
	 * @param string $address The address that was pasted.
	 * @param string $known   The blog's address as the service has it.
	 * @param string $home    The blog's address here.
	 * @param int    $offset  Seconds that this server's clock is behind the service's.
	 */
	public static function remark( string $address, string $known, string $home, int $offset ): string {
		$remarks = array();
		if ( '' !== $known && ! Home::same( $known, $home ) ) {
			/* translators: 1: the blog's address that the service has, 2: this blog's address. */
			$remarks[] = sprintf( __( 'But the address is that of another blog, %1$s; this one is %2$s. If that is not what you want, copy this blog’s own address from the service.', 'comment-insight' ), $known, $home );
		}
		if ( abs( $offset ) > self::SECONDS_OFF ) {
			/* translators: %s: how far off the clock is, as in "10 minutes slow". */
			$remarks[] = sprintf( __( 'This server’s clock is %s. Comment Insight makes up for it, but tell your web host.', 'comment-insight' ), self::off( $offset ) );
		}
		if ( Settings::is_readable_underway( $address ) ) {
			$remarks[] = __( 'The address begins with http://, so comments travel readable by others. If the service has an https:// address, use that.', 'comment-insight' );
		}
		return implode( ' ', $remarks );
	}

	/**
	 * No answer came.
	 *
	 * @param string $error What the transport said.
	 * @param string $host  Whom it tried to reach.
	 */
	private static function network( string $error, string $host ): string {
		foreach ( self::causes() as $pattern => $words ) {
			if ( preg_match( $pattern, $error ) ) {
				return sprintf( $words, $host );
			}
		}
		/* translators: 1: host name, 2: a technical message. */
		return sprintf( __( 'There was no answer from %1$s: %2$s', 'comment-insight' ), $host, $error );
	}

	/**
	 * What transports say, the more telling pattern first, and what it means. %s is the host.
	 *
	 * @return array<string, string>
	 */
	private static function causes(): array {
		return array(
			'/blocked requests through HTTP/i'     =>
				/* translators: %s: host name. */
				__( 'This WordPress forbids requests to other servers. Add %s to WP_ACCESSIBLE_HOSTS in wp-config.php.', 'comment-insight' ),
			'/cURL error 6\b|resolv|getaddrinfo|name or service not known/i' =>
				/* translators: %s: host name. */
				__( 'There is no server called %s. Is the address spelt right?', 'comment-insight' ),
			'/certificate.*(expired|not yet valid)/i' =>
				/* translators: %s: host name. */
				__( 'The certificate of %s has expired (or this server’s clock is far off). Whoever runs the service must renew it.', 'comment-insight' ),
			'/does not match|no alternative certificate/i' =>
				/* translators: %s: host name. */
				__( 'The certificate shown is not one for %s. Is the address spelt exactly as the service shows it?', 'comment-insight' ),
			'/cURL error (51|58|60|77|83)\b|certificate/i' =>
				/* translators: %s: host name. */
				__( 'No secure connection to %s: its certificate is not one that this server trusts. Nothing was sent.', 'comment-insight' ),
			'/cURL error (4|35)\b|\bssl\b|\btls\b/i' =>
				/* translators: %s: host name. */
				__( '%s answers, but not encrypted as https:// asks. Does the service’s address begin with http://, or has it another port?', 'comment-insight' ),
			'/cURL error 28\b|timed? ?out/i'       =>
				/* translators: %s: host name. */
				__( '%s did not answer within 10 seconds. It may be down or overloaded, or a firewall may swallow the request.', 'comment-insight' ),
			'/cURL error 7\b|refused|failed to connect|couldn\'?t connect/i' =>
				/* translators: %s: host name. */
				__( '%s is there, but nothing answers at that port. Is the service running, and is the port right?', 'comment-insight' ),
			'/cURL error (52|55|56)\b|empty reply|reset/i' =>
				/* translators: %s: host name. */
				__( '%s hung up before it answered. If the address begins with http://, try https://; else the service may be restarting.', 'comment-insight' ),
			'/no.*transports? available|no working transports/i' =>
				/* translators: %s: host name. */
				__( 'PHP on this server can’t send requests to %s: it lacks its curl extension.', 'comment-insight' ),
		);
	}

	/**
	 * The signature was not accepted.
	 *
	 * @param int $offset Seconds that this server's clock is behind the service's.
	 */
	private static function refused( int $offset ): string {
		if ( abs( $offset ) > self::SECONDS_OFF ) {
			/* translators: %s: how far off the clock is, as in "10 minutes slow". */
			return sprintf( __( 'This server’s clock is %s, so the service took the request for an old one. Comment Insight makes up for it from now on: test once more. If it is refused again, the secret is wrong too.', 'comment-insight' ), self::off( $offset ) );
		}
		return __( 'The service knows the address, but the secret is not the right one. Copy it again from the service; it begins with whsec_. If it is lost, make a new one there.', 'comment-insight' );
	}

	/**
	 * The service knows another blog under the key.
	 *
	 * @param string $known The blog's address as the service has it.
	 * @param string $home  The blog's address here.
	 */
	private static function elsewhere( string $known, string $home ): string {
		/* translators: 1: the blog's address that the service has, 2: this blog's address. */
		return sprintf( __( 'The service knows %1$s under this address, and this blog is %2$s. If the blog has moved, say so above. If this is another blog, add it to the service and paste its own address.', 'comment-insight' ), $known, $home );
	}

	/**
	 * Another status.
	 *
	 * @param int        $status The HTTP status.
	 * @param array|null $json   The answer's body.
	 * @param string     $host   Who answered.
	 */
	private static function other( int $status, ?array $json, string $host ): string {
		if ( $status >= 300 && $status < 400 ) {
			/* translators: %s: host name. */
			return sprintf( __( '%s forwards to another address. Paste the address exactly as the service shows it: perhaps with https:// or without www.', 'comment-insight' ), $host );
		}
		if ( 429 === $status ) {
			return __( 'The service asks to be left alone for a minute: too many tries. Wait, then test again.', 'comment-insight' );
		}
		if ( 407 === $status || 403 === $status ) {
			/* translators: %s: host name. */
			return sprintf( __( 'Something in front of %s refuses the request, perhaps a firewall or a login. Whoever runs the service must let this blog through.', 'comment-insight' ), $host );
		}
		if ( $status >= 500 ) {
			/* translators: 1: host name, 2: HTTP status. */
			return sprintf( __( '%1$s is in trouble just now (status %2$d). Nothing is lost: comments wait here. Test again in a few minutes.', 'comment-insight' ), $host, $status );
		}
		if ( isset( $json['title'] ) ) {
			/* translators: 1: HTTP status, 2: the service's own words. */
			return sprintf( __( 'The service did not understand this plugin (status %1$d: %2$s). One of the two may be out of date.', 'comment-insight' ), $status, (string) ( $json['detail'] ?? $json['title'] ) );
		}
		return self::another( $host );
	}

	/**
	 * Somebody else lives there.
	 *
	 * @param string $host Who answered.
	 */
	private static function another( string $host ): string {
		/* translators: %s: host name. */
		return sprintf( __( 'Something answers at %s, but it is not Comment Insight. Copy the whole address from the service’s settings page; it ends in /webhook/ and a key.', 'comment-insight' ), $host );
	}

	/**
	 * How far off a clock is, as in "10 minutes slow".
	 *
	 * @param int $offset Seconds that this server's clock is behind the service's.
	 */
	private static function off( int $offset ): string {
		$lasts = human_time_diff( 0, abs( $offset ) );
		/* translators: %s: a time, as in "10 minutes". */
		return sprintf( $offset > 0 ? __( '%s slow', 'comment-insight' ) : __( '%s fast', 'comment-insight' ), $lasts );
	}

	/**
	 * The host of an address, with its port where it has one.
	 *
	 * @param string $address An address.
	 */
	private static function host( string $address ): string {
		$host = (string) wp_parse_url( $address, PHP_URL_HOST );
		$port = wp_parse_url( $address, PHP_URL_PORT );
		return strtolower( $host ) . ( $port ? ':' . $port : '' );
	}
}
