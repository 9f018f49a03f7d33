<?php
/**
 * Installing and uninstalling, site by site.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Makes a site ready, and leaves it as it was.
 */
final class Setup {

	/**
	 * Raised when a table changes or another one comes.
	 */
	const SCHEMA = '3';

	/**
	 * Which tables there are: each says its schema(), its NAME without the prefix, and how it is dropped.
	 */
	const TABLES = array( Queue::class, Standings::class );

	/**
	 * Where it is noted which version of the tables this site has.
	 */
	const SCHEMA_OPTION = 'comment_insight_schema';

	/**
	 * Registers the hooks.
	 */
	public static function hooks(): void {
		add_action( 'init', array( self::class, 'ensure' ), 2 );
		add_action( 'admin_init', array( Schedule::class, 'ensure' ) );
		add_filter( 'wpmu_drop_tables', array( self::class, 'drop_with_site' ), 10, 2 );
		add_filter( 'wxr_export_skip_commentmeta', array( self::class, 'keep_here' ), 10, 2 );
	}

	/**
	 * What the service says of readers stays out of exports: it means nothing to the blog that imports them.
	 *
	 * @param bool   $skip     Whether the meta is left out.
	 * @param string $meta_key Its key.
	 */
	public static function keep_here( $skip, $meta_key ) {
		return $skip || 0 === strpos( (string) $meta_key, Shown::META );
	}

	/**
	 * On activation; other sites of a network follow when they are next visited. What changed while the plugin
	 * was not active is found by comparing.
	 */
	public static function activate(): void {
		self::ensure();
		Schedule::ensure();
		if ( Settings::ready() ) {
			Reconcile::start();
		}
	}

	/**
	 * On deactivation nothing is lost: only the events end.
	 *
	 * @param bool $network_wide Whether all sites of the network are meant.
	 */
	public static function deactivate( $network_wide = false ): void {
		if ( ! $network_wide || ! is_multisite() ) {
			Schedule::clear();
			return;
		}
		foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site ) {
			switch_to_blog( $site );
			Schedule::clear();
			restore_current_blog();
		}
	}

	/**
	 * Makes this site's tables, or brings them up to date (a new site, a new version of the plugin). Rows stay.
	 */
	public static function ensure(): void {
		if ( self::SCHEMA !== get_option( self::SCHEMA_OPTION ) ) {
			self::make_tables();
			Standings::fill();
			update_option( self::SCHEMA_OPTION, self::SCHEMA, true );
			Schedule::ensure();
		}
	}

	/**
	 * Has WordPress compare each table with what it should be, and add what it lacks.
	 */
	public static function make_tables(): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		foreach ( self::TABLES as $class ) {
			dbDelta( $class::schema() );
		}
	}

	/**
	 * Whether this site has its tables, of this version or of an earlier one.
	 */
	public static function installed(): bool {
		return '' !== (string) get_option( self::SCHEMA_OPTION, '' );
	}

	/**
	 * Takes everything out of this site.
	 */
	public static function uninstall(): void {
		Schedule::clear();
		foreach ( self::TABLES as $class ) {
			$class::uninstall();
		}
		Shown::forget_all();
		global $wpdb;
		$ours = array();
		foreach ( array( '', '_transient_', '_transient_timeout_' ) as $before ) {
			$ours[] = $wpdb->prepare( 'option_name LIKE %s', $wpdb->esc_like( $before . Settings::OPTION ) . '%' );
		}
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- prepared above; on uninstalling only.
		foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE " . implode( ' OR ', $ours ) ) as $option ) {
			delete_option( $option );
		}
	}

	/**
	 * A site that is deleted from a network takes its tables along.
	 *
	 * @param string[] $tables  Tables to drop.
	 * @param int      $site_id The site that goes.
	 */
	public static function drop_with_site( $tables, $site_id ) {
		global $wpdb;
		foreach ( self::TABLES as $class ) {
			$tables[] = $wpdb->get_blog_prefix( $site_id ) . $class::NAME;
		}
		return $tables;
	}
}
