<?php
/**
 * As much of WordPress as the plugin's own decisions need: options, filters, and a wire that answers what a test says.
 */

namespace {
	error_reporting( E_ALL );
	date_default_timezone_set( 'UTC' );
	define( 'ABSPATH', __DIR__ . '/' );
	define( 'ARRAY_A', 'ARRAY_A' );
	define( 'DB_NAME', 'wordpress' );
	define( 'MINUTE_IN_SECONDS', 60 );
	define( 'HOUR_IN_SECONDS', 3600 );
	define( 'DAY_IN_SECONDS', 86400 );

	require_once __DIR__ . '/wordpress.php';
	require_once dirname( __DIR__, 3 ) . '/service/wordpress/plugin/comment-insight/includes/autoload.php';
}

namespace Comment_Insight {
	const VERSION = '1.0.0';
	const FILE    = __FILE__;
}
