<?php
/**
 * As much of WordPress as the pure parts of the admin classes call.
 */

declare( strict_types=1 );

defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
defined( 'MINUTE_IN_SECONDS' ) || define( 'MINUTE_IN_SECONDS', 60 );

$comment_insight_stubs = array(
	'__'                  => static fn( $text, $domain = '' ) => $text,
	'esc_html__'          => static fn( $text, $domain = '' ) => htmlspecialchars( $text, ENT_QUOTES ),
	'_n'                  => static fn( $one, $many, $count, $domain = '' ) => 1 === $count ? $one : $many,
	'esc_html'            => static fn( $text ) => htmlspecialchars( (string) $text, ENT_QUOTES ),
	'esc_attr'            => static fn( $text ) => htmlspecialchars( (string) $text, ENT_QUOTES ),
	'esc_url'             => static fn( $url ) => htmlspecialchars( (string) $url, ENT_QUOTES ),
	'admin_url'           => static fn( $path = '' ) => 'https://blog.example/wp-admin/' . $path,
	'sanitize_key'        => static fn( $key ) => preg_replace( '/[^a-z0-9_-]/', '', strtolower( $key ) ),
	'number_format_i18n'  => static fn( $number, $decimals = 0 ) => number_format( (float) $number, $decimals ),
	'human_time_diff'     => static fn( $from, $to = 0 ) => round( abs( $to - $from ) / 60 ) . ' minutes',
	'wp_delete_file'      => static fn( $file ) => unlink( $file ),
	'esc_attr__'          => static fn( $text, $domain = '' ) => htmlspecialchars( $text, ENT_QUOTES ),
	'wp_parse_url'        => static fn( $url, $part = -1 ) => parse_url( $url, $part ),
	'wp_json_encode'      => static fn( $value, $flags = 0 ) => json_encode( $value, $flags ),
);
foreach ( $comment_insight_stubs as $name => $does ) {
	if ( ! function_exists( $name ) ) {
		$GLOBALS['comment_insight_stub'][ $name ] = $does;
		eval( "function $name( ...\$args ) { return \$GLOBALS['comment_insight_stub']['$name']( ...\$args ); }" );
	}
}
unset( $comment_insight_stubs, $name, $does );

require_once dirname( __DIR__, 4 ) . '/service/wordpress/plugin/comment-insight/includes/autoload.php';
