<?php
/**
 * What the author set, and what the connection is like.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Two small options that are read on every request: what the author set is never written by a turn,
 * which might bring back what the author changed meanwhile.
 *
 * `tested` is the address with which a test succeeded, `home` the blog's address then, `copy` that of a copy where
 * nothing is sent (both as Home::mark() writes them), `before` the last ids from before the connection, by kind,
 * while nobody wanted those sent.
 */
final class Settings {

	const OPTION = 'comment_insight';
	const STATE  = 'comment_insight_state';

	const CHOICES = array(
		'address'        => '',
		'secret'         => '',
		'paused'         => false,
		'minutes'        => 15,
		'tested'         => '',
		'home'           => '',
		'copy'           => '',
		'not_production' => false,
		'plain_http'     => false,
		'before'         => array(),
	);

	/**
	 * Settings that wp-config.php may hold; such a one is neither stored nor changed here.
	 */
	const CONSTANTS = array(
		'address' => 'COMMENT_INSIGHT_ADDRESS',
		'secret'  => 'COMMENT_INSIGHT_SECRET',
	);

	/**
	 * What is known of one service, and forgotten when the address changes.
	 */
	const KNOWN = array(
		'clock_offset' => 0,
		'hash_key'     => '',
		'review_url'   => '',
		'last_error'   => '',
		'last_sent'    => 0,
		'connected'    => false,
		'elsewhere'    => '',
	);

	/**
	 * Settings that are being tried: what is set meanwhile is set among them alone. Null when none are.
	 *
	 * @var array<string, mixed>|null
	 */
	private static $tried = null;

	/**
	 * One setting, its default when it was never set.
	 *
	 * @param string $name One of CHOICES or KNOWN.
	 * @return mixed
	 */
	public static function get( string $name ) {
		if ( null !== self::$tried ) {
			return self::$tried[ $name ];
		}
		return isset( self::CHOICES[ $name ] )
			? self::in_config( self::stored( self::OPTION, self::CHOICES ) )[ $name ]
			: self::stored( self::STATE, self::KNOWN )[ $name ];
	}

	/**
	 * Stores settings; names that are none of ours are dropped.
	 *
	 * @param array<string, mixed> $values New values by name.
	 */
	public static function set( array $values ): void {
		if ( null !== self::$tried ) {
			self::$tried = array_merge( self::$tried, array_intersect_key( $values, self::$tried ) );
			return;
		}
		$values  = array_diff_key( $values, array_filter( self::CONSTANTS, 'defined' ) );
		$before  = self::in_config( self::stored( self::OPTION, self::CHOICES ) );
		$choices = self::in_config( self::store( self::OPTION, self::CHOICES, $values ) );
		if ( $choices['address'] !== $before['address'] ) {
			$values += self::KNOWN;
			// Another service has none of what this one was sent.
			delete_option( Backfill::OPTION );
			delete_option( Reconcile::OPTION );
		}
		self::store( self::STATE, self::KNOWN, $values );
		foreach ( array( 'address', 'secret', 'paused', 'tested', 'home', 'copy', 'not_production' ) as $name ) {
			if ( $choices[ $name ] !== $before[ $name ] ) {
				Sender::wake();
				break;
			}
		}
	}

	/**
	 * Does something with other settings, which are forgotten then.
	 *
	 * @param array<string, mixed> $values By name.
	 * @param callable             $does   What to do.
	 * @return array{0: mixed, 1: array<string, mixed>} What it returned, and what was learned of the service meanwhile.
	 */
	public static function trying( array $values, callable $does ): array {
		$known = $values['address'] === self::get( 'address' ) ? self::stored( self::STATE, self::KNOWN ) : self::KNOWN;
		$tried = array_merge( self::stored( self::OPTION, self::CHOICES ), $known, $values );

		self::$tried = $tried;
		try {
			$came = $does();
			return array( $came, array_intersect_key( self::$tried, self::KNOWN ) );
		} finally {
			self::$tried = null;
		}
	}

	/**
	 * Whether anything may be sent.
	 */
	public static function ready(): bool {
		return self::connected_to_something() && '' !== self::get( 'secret' ) && ! self::get( 'paused' ) && Home::may_speak();
	}

	/**
	 * Whether there is a service to notice changes for.
	 */
	public static function connected_to_something(): bool {
		return '' !== self::get( 'address' ) && ! Home::is_copy();
	}

	/**
	 * Whether a test with the present address has succeeded. Earlier versions noted only that there was one.
	 */
	public static function tested(): bool {
		$tested = (string) self::get( 'tested' );
		return '' === $tested ? (bool) self::get( 'connected' ) : self::get( 'address' ) === $tested;
	}

	/**
	 * Whether wp-config.php holds a setting.
	 *
	 * @param string $name Of CONSTANTS.
	 */
	public static function is_in_config( string $name ): bool {
		return isset( self::CONSTANTS[ $name ] ) && defined( self::CONSTANTS[ $name ] );
	}

	/**
	 * Where events go.
	 */
	public static function event_url(): string {
		$parts = self::parts( (string) self::get( 'address' ) );
		return $parts ? $parts['service'] . '/webhook/' . $parts['key'] : '';
	}

	/**
	 * Where all else goes.
	 */
	public static function plugin_url(): string {
		$parts = self::parts( (string) self::get( 'address' ) );
		return $parts ? $parts['service'] . '/api/sites/' . $parts['key'] . '/plugin' : '';
	}

	/**
	 * The address of the service itself, without a slash at its end; '' when there is none for this blog.
	 */
	public static function service_url(): string {
		$parts = self::tested() && ! Home::is_copy() ? self::parts( (string) self::get( 'address' ) ) : null;
		return $parts ? $parts['service'] : '';
	}

	/**
	 * The blog's key at the service.
	 */
	public static function site_key(): string {
		$parts = self::parts( (string) self::get( 'address' ) );
		return $parts ? $parts['key'] : '';
	}

	/**
	 * Whether what is sent to this address can be read on the way.
	 *
	 * @param string $url The address.
	 */
	public static function is_readable_underway( string $url ): bool {
		$host = strtolower( (string) wp_parse_url( $url, PHP_URL_HOST ) );
		return 0 === stripos( $url, 'http://' ) && ! preg_match( '/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/', $host );
	}

	/**
	 * What is wrong with an address, in plain words, '' when nothing is.
	 *
	 * @param string $url As it was pasted.
	 */
	public static function check_address( string $url ): string {
		$url = trim( $url );
		if ( ! preg_match( '#^https?://[^/?\#@\s]+/#i', $url ) ) {
			return __( 'An address begins with https:// and looks like https://insight.example/webhook/KEY. Copy it from the settings page of your Comment Insight service.', 'comment-insight' );
		}
		if ( preg_match( '#/webhook/[\w-]+/[^/?]+#', $url ) ) {
			return __( 'This is the address for senders that cannot sign: it has one part too many. Copy the address that ends in the key.', 'comment-insight' );
		}
		if ( ! self::parts( $url ) ) {
			return __( 'This is not the address for the plugin: it has to end in /webhook/ and the key of your blog. Copy it from the settings page of your Comment Insight service.', 'comment-insight' );
		}
		return '';
	}

	/**
	 * The service's own address and the blog's key in an address.
	 *
	 * @param string $url As it was pasted.
	 * @return array{service: string, key: string}|null
	 */
	private static function parts( string $url ): ?array {
		if ( ! preg_match( '#^(https?://[^/?\#@\s]+(?:/[^?\#\s]*?)?)/webhook/([\w-]+)/?$#i', trim( $url ), $found ) ) {
			return null;
		}
		return array(
			'service' => $found[1],
			'key'     => $found[2],
		);
	}

	/**
	 * Settings with those that wp-config.php holds.
	 *
	 * @param array<string, mixed> $choices As they are stored.
	 * @return array<string, mixed>
	 */
	private static function in_config( array $choices ): array {
		foreach ( array_filter( self::CONSTANTS, 'defined' ) as $name => $constant ) {
			$choices[ $name ] = rtrim( trim( (string) constant( $constant ) ), '/' );
		}
		return $choices;
	}

	/**
	 * Writes an option where it changes.
	 *
	 * @param string               $option   Its name.
	 * @param array<string, mixed> $defaults What it may hold.
	 * @param array<string, mixed> $values   New values by name, others' too.
	 * @return array<string, mixed> What it holds now.
	 */
	private static function store( string $option, array $defaults, array $values ): array {
		$old = self::stored( $option, $defaults );
		$new = array_merge( $old, array_intersect_key( $values, $defaults ) );
		if ( $new !== $old ) {
			update_option( $option, $new, true );
		}
		return $new;
	}

	/**
	 * What an option holds.
	 *
	 * @param string               $option   Its name.
	 * @param array<string, mixed> $defaults What it may hold.
	 * @return array<string, mixed>
	 */
	private static function stored( string $option, array $defaults ): array {
		$stored = get_option( $option, array() );
		return array_merge( $defaults, is_array( $stored ) ? array_intersect_key( $stored, $defaults ) : array() );
	}
}
