<?php
/** Runs code inside WordPress: from standard input (run.php FOLDER ADDRESS ANSWER), or as a request. */

if ( 'cli' === PHP_SAPI ) {
	list( , $e2e_folder, $e2e_address, $e2e_answer ) = $argv;

	$e2e_code = stream_get_contents( STDIN );
	$_SERVER  = array(
		'HTTP_HOST'       => substr( $e2e_address, strlen( 'http://' ) ),
		'SERVER_PROTOCOL' => 'HTTP/1.1',
		'REQUEST_METHOD'  => 'GET',
		'REQUEST_URI'     => '/',
		'REMOTE_ADDR'     => '127.0.0.1',
	) + $_SERVER;
} else {
	if ( ! hash_equals( (string) getenv( 'E2E_SECRET' ), $_SERVER['HTTP_X_SECRET'] ?? '' ) ) {
		http_response_code( 403 );
		return;
	}
	set_time_limit( 0 );
	$e2e_folder = $_SERVER['DOCUMENT_ROOT'];
	$e2e_answer = 'php://output';
	$e2e_code   = file_get_contents( 'php://input' );
	foreach ( array( 'SCRIPT_NAME', 'PHP_SELF' ) as $e2e_name ) {
		$_SERVER[ $e2e_name ] = '/index.php';
	}
}

if ( getenv( 'E2E_INSTALLING' ) ) {
	define( 'WP_INSTALLING', true );
}
require $e2e_folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

$e2e_value = ( function () use ( $e2e_code ) {
	global $wpdb;
	return eval( $e2e_code );
} )();
file_put_contents( $e2e_answer, wp_json_encode( $e2e_value ) );
