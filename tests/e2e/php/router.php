<?php
/** For php -S: files as they are, folders by their index, everything else to WordPress. */

$base = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
if ( '/e2e-run' === $path ) {
	require __DIR__ . '/run.php';
	return true;
}
if ( false !== strpos( $path, '..' ) ) {
	http_response_code( 400 );
	return true;
}
if ( is_dir( $base . $path ) ) {
	$path = rtrim( $path, '/' ) . '/index.php';
}
if ( is_file( $base . $path ) && '.php' !== substr( $path, -4 ) ) {
	return false;
}
$path                       = is_file( $base . $path ) ? $path : '/index.php';
$_SERVER['SCRIPT_NAME']     = $path;
$_SERVER['PHP_SELF']        = $path;
$_SERVER['SCRIPT_FILENAME'] = $base . $path;
chdir( dirname( $base . $path ) );
require $base . $path;
