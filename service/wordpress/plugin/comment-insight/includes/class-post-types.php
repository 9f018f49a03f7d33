<?php
/**
 * What visitors can see.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Posts, pages, products; not a shop's orders, a helpdesk's tickets, or revisions.
 */
final class Post_Types {

	/**
	 * The condition that a column holds a type of post whose pages visitors can see.
	 *
	 * @param string $column Its name.
	 */
	public static function are_public( string $column ): string {
		if ( is_multisite() && ms_is_switched() ) {
			// Which types another site of the network has is not known here; what is sent is looked at there once more.
			return "$column <> 'revision'";
		}
		$types = array_filter( get_post_types(), 'is_post_type_viewable' );
		return "$column IN ('" . implode( "', '", esc_sql( array_values( $types ) ) ) . "')";
	}
}
