<?php
/**
 * The blog's database could not be read.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Without this, a failed query looks like a row that is gone: the service would be told of a deletion.
 */
final class Database_Error extends \RuntimeException {

	/**
	 * Throws when the last query failed.
	 */
	public static function check(): void {
		global $wpdb;
		if ( '' !== (string) $wpdb->last_error ) {
			throw new self( (string) $wpdb->last_error );
		}
	}
}
