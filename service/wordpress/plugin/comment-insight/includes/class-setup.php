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
	 * Raised when the table changes.
	 */
	const SCHEMA = '1';

	/**
	 * Everything the plugin keeps in the options table.
	 */
	const OPTIONS = array(
		Settings::OPTION,
		Settings::STATE,
		'comment_insight_schema',
		Hold::OPTION,
		Clock::OPTION,
		Backfill::OPTION,
		Reconcile::OPTION,
		Shown::QUEUE_OPTION,
		Shown::ASKED_OPTION,
		Shown::CURSOR_OPTION,
	);

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
	 * Makes this site's table when it is not there (a new site, a new version of the plugin).
	 */
	public static function ensure(): void {
		if ( ! self::installed() ) {
			Queue::install();
			update_option( 'comment_insight_schema', self::SCHEMA, true );
			Schedule::ensure();
		}
	}

	/**
	 * Whether this site has its table.
	 */
	public static function installed(): bool {
		return self::SCHEMA === get_option( 'comment_insight_schema' );
	}

	/**
	 * Takes everything out of this site.
	 */
	public static function uninstall(): void {
		Schedule::clear();
		Queue::uninstall();
		Shown::forget_all();
		foreach ( self::OPTIONS as $option ) {
			delete_option( $option );
		}
	}

	/**
	 * A site that is deleted from a network takes its table along.
	 *
	 * @param string[] $tables  Tables to drop.
	 * @param int      $site_id The site that goes.
	 */
	public static function drop_with_site( $tables, $site_id ) {
		global $wpdb;
		$tables[] = $wpdb->get_blog_prefix( $site_id ) . Queue::NAME;
		return $tables;
	}
}
