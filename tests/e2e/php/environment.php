<?php
/** Must-use plugin of the tests: no mail, nothing looked up elsewhere, passwords over plain http. */

add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'wp_is_application_passwords_available', '__return_true' );
add_filter( 'comment_flood_filter', '__return_false', 99 );
foreach ( array( '_maybe_update_core', '_maybe_update_plugins', '_maybe_update_themes' ) as $check ) {
	remove_action( 'admin_init', $check );
}
foreach ( array( 'wp_version_check', 'wp_update_plugins', 'wp_update_themes' ) as $check ) {
	remove_action( $check, $check );
}
// Site Health's own tests ask wordpress.org.
add_filter(
	'site_status_tests',
	function ( $tests ) {
		return array( 'direct' => array_intersect_key( $tests['direct'], array( 'comment_insight' => 1 ) ), 'async' => array() );
	},
	PHP_INT_MAX
);
// The file holds by how many seconds the plugin's clock is wrong.
add_filter(
	'comment_insight_now',
	function ( $now ) {
		$file = getenv( 'E2E_CLOCK' );
		return is_file( $file ) ? $now + (int) file_get_contents( $file ) : $now;
	}
);
// A request may ask for the blog as it would be without the plugin, and without its wp-cron.
if ( isset( $_SERVER['HTTP_X_WITHOUT_PLUGIN'] ) ) {
	add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array' );
	add_filter(
		'option_active_plugins',
		function ( $active ) {
			return array_values( array_diff( $active, array( 'comment-insight/comment-insight.php' ) ) );
		}
	);
}
