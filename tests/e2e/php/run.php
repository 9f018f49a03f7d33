<?php
/** Runs the code on standard input inside WordPress: run.php FOLDER ADDRESS ANSWER. */

list( , $folder, $address, $answer ) = $argv;

$_SERVER['HTTP_HOST']       = substr( $address, strlen( 'http://' ) );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

if ( getenv( 'E2E_INSTALLING' ) ) {
	define( 'WP_INSTALLING', true );
}
require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

$e2e_code  = stream_get_contents( STDIN );
$e2e_value = ( function () use ( $e2e_code ) {
	global $wpdb;
	return eval( $e2e_code );
} )();
file_put_contents( $answer, wp_json_encode( $e2e_value ) );
