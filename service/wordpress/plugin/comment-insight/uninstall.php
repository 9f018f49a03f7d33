<?php
/**
 * Takes everything of the plugin out of every site: table, options, comment meta, events.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/autoload.php';

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $comment_insight_site ) {
		switch_to_blog( $comment_insight_site );
		Setup::uninstall();
		restore_current_blog();
	}
} else {
	Setup::uninstall();
}
