<?php
/**
 * Finds the plugin's classes.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

spl_autoload_register(
	static function ( string $name ): void {
		if ( 0 !== strpos( $name, __NAMESPACE__ . '\\' ) ) {
			return;
		}
		$slug = strtolower( str_replace( '_', '-', substr( $name, strlen( __NAMESPACE__ ) + 1 ) ) );
		foreach ( array( 'includes', 'admin' ) as $folder ) {
			$file = dirname( __DIR__ ) . "/$folder/class-$slug.php";
			if ( is_file( $file ) ) {
				require_once $file;
				return;
			}
		}
	}
);
