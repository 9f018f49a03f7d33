<?php
/**
 * Stubs of WordPress's functions. State stands in one place, so that a test starts from nothing.
 */

final class Fake_WordPress {
	/** @var array<string, mixed> */
	public static $options = array();
	/** @var array<string, callable> */
	public static $filters = array();
	/** @var array<string, int> Hook -> time. */
	public static $events = array();
	/** @var array<int, array<string, string>> */
	public static $meta = array();
	/** @var array<int, array{url: string, args: array}> Requests, oldest first. */
	public static $requests = array();
	/** @var callable|null Request -> response or WP_Error. */
	public static $wire;
	/** @var array<string, string[]> Users' ids by what they may. */
	public static $users = array();
	/** @var array<string, string[]> What a role may. */
	public static $roles = array(
		'administrator' => array( 'manage_options', 'moderate_comments' ),
		'editor'        => array( 'moderate_comments' ),
		'author'        => array( 'edit_posts' ),
		'subscriber'    => array(),
	);
	/** @var string What WordPress calls itself. */
	public static $environment = 'production';

	public static function reset(): void {
		self::$options  = array( 'home' => 'https://blog.example' );
		self::$environment = 'production';
		self::$filters  = array();
		self::$events   = array();
		self::$meta     = array();
		self::$users    = array();
		self::$requests = array();
		self::$wire     = null;
		$GLOBALS['wpdb'] = new Fake_Database();
	}

	/** A response with a JSON body. */
	public static function response( int $status, $body = array(), array $headers = array() ): array {
		return array(
			'status'  => $status,
			'body'    => is_string( $body ) ? $body : json_encode( $body ),
			'headers' => $headers,
		);
	}
}

/** No table is here: what needs one is proved on a real WordPress. */
final class Fake_Database {
	public $prefix = 'wp_';
	public $comments = 'wp_comments';
	public $posts = 'wp_posts';
	/** @var string[] What was asked to be written. */
	public $written = array();
	public function query( $sql ) {
		$this->written[] = $sql;
		return 1;
	}
	public function suppress_errors( $suppress = true ) {
		return false;
	}
	public function get_results( $sql ) {
		return array();
	}
	public $last_error = '';
	public function prepare( $sql ) {
		return $sql;
	}
	public function get_row( $sql ) {
		return null;
	}
	public function get_var( $sql ) {
		return 7;
	}
	public function get_col( $sql ) {
		return array();
	}
}

class WP_Error {
	private $message;
	public function __construct( $code, $message ) {
		$this->message = $message;
	}
	public function get_error_message() {
		return $this->message;
	}
}

function get_option( $name, $default = false ) {
	return Fake_WordPress::$options[ $name ] ?? $default;
}
function update_option( $name, $value, $autoload = null ) {
	Fake_WordPress::$options[ $name ] = $value;
	return true;
}
function delete_option( $name ) {
	unset( Fake_WordPress::$options[ $name ] );
}
function apply_filters( $name, $value ) {
	return isset( Fake_WordPress::$filters[ $name ] ) ? ( Fake_WordPress::$filters[ $name ] )( $value ) : $value;
}
function __( $text, $domain = '' ) {
	return $text;
}
function wp_json_encode( $value, $flags = 0 ) {
	return json_encode( $value, $flags );
}
function wp_rand( $from, $to ) {
	return intdiv( $from + $to, 2 );
}
function wp_slash( $value ) {
	return addslashes( $value );
}
function wp_salt( $scheme = '' ) {
	return 'salt';
}
function wp_check_invalid_utf8( $text, $strip = false ) {
	return $text;
}
function wp_html_excerpt( $text, $length ) {
	return substr( $text, 0, $length );
}
function get_bloginfo( $what ) {
	return '6.8';
}
function wp_timezone_string() {
	return 'Europe/Vienna';
}
function wp_parse_url( $url, $part = -1 ) {
	return parse_url( $url, $part );
}
function wp_get_environment_type() {
	return Fake_WordPress::$environment;
}
function get_users( $query ) {
	return Fake_WordPress::$users[ $query['capability'] ] ?? array();
}
class Fake_Role {
	private $may;
	public function __construct( $may ) {
		$this->may = $may;
	}
	public function has_cap( $capability ) {
		return in_array( $capability, $this->may, true );
	}
}
function get_role( $name ) {
	return isset( Fake_WordPress::$roles[ $name ] ) ? new Fake_Role( Fake_WordPress::$roles[ $name ] ) : null;
}
function user_can( $id, $capability ) {
	return in_array( (string) $id, Fake_WordPress::$users[ $capability ] ?? array(), true );
}
function is_multisite() {
	return false;
}
function get_post_types() {
	return array( 'post', 'page' );
}
function is_post_type_viewable( $type ) {
	return true;
}
function esc_sql( $values ) {
	return $values;
}
function get_current_blog_id() {
	return 1;
}
function wp_doing_cron() {
	return false;
}
function wp_next_scheduled( $hook ) {
	return Fake_WordPress::$events[ $hook ] ?? false;
}
function wp_schedule_single_event( $when, $hook ) {
	Fake_WordPress::$events[ $hook ] = $when;
}
function wp_schedule_event( $when, $recurrence, $hook ) {
	Fake_WordPress::$events[ $hook ] = $when;
}
function wp_clear_scheduled_hook( $hook ) {
	unset( Fake_WordPress::$events[ $hook ] );
}
function wp_unschedule_event( $when, $hook ) {
	unset( Fake_WordPress::$events[ $hook ] );
}
function get_comment_meta( $id, $key, $single ) {
	return Fake_WordPress::$meta[ $id ][ $key ] ?? '';
}
function update_comment_meta( $id, $key, $value ) {
	Fake_WordPress::$meta[ $id ][ $key ] = stripslashes( $value );
}
function delete_comment_meta( $id, $key ) {
	unset( Fake_WordPress::$meta[ $id ][ $key ] );
}
function update_meta_cache( $type, $ids ) {
}
function metadata_exists( $type, $id, $key ) {
	return isset( Fake_WordPress::$meta[ $id ][ $key ] );
}
function wp_remote_post( $url, $args ) {
	Fake_WordPress::$requests[] = compact( 'url', 'args' );
	$wire = Fake_WordPress::$wire ?? static function () {
		return Fake_WordPress::response( 200 );
	};
	return $wire( $url, $args );
}
function is_wp_error( $value ) {
	return $value instanceof WP_Error;
}
function wp_remote_retrieve_body( $response ) {
	return $response['body'];
}
function wp_remote_retrieve_response_code( $response ) {
	return $response['status'];
}
function wp_remote_retrieve_header( $response, $name ) {
	return $response['headers'][ $name ] ?? '';
}
