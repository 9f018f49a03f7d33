<?php
/**
 * Where the plugin meets WordPress.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Registers every hook.
 */
final class Plugin {

	/**
	 * The rooms of wp-admin, each with its own hooks.
	 */
	const ADMIN = array( 'Settings_Page', 'Comments_List', 'Comments_Query', 'Row_Actions', 'Bulk_Actions', 'Comment_Box', 'Help', 'Dashboard_Widget', 'Sign_In', 'Privacy', 'Troubles', 'Leaving' );

	/**
	 * Called once, when the plugin is loaded.
	 */
	public static function hooks(): void {
		register_activation_hook( FILE, array( Setup::class, 'activate' ) );
		register_deactivation_hook( FILE, array( Setup::class, 'deactivate' ) );
		Setup::hooks();
		Comment_Noticing::hooks();
		Post_Noticing::hooks();
		Noticed::hooks();
		Shown::hooks();
		Schedule::hooks();
		Connection::hooks();
		Moderators::hooks();
		if ( is_admin() ) {
			self::admin_hooks();
		}
	}

	/**
	 * The hooks of wp-admin, which no visitor's page needs.
	 */
	private static function admin_hooks(): void {
		foreach ( self::ADMIN as $name ) {
			$class = __NAMESPACE__ . '\\' . $name;
			if ( class_exists( $class ) ) {
				$class::hooks();
			}
		}
	}
}
