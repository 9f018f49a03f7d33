<?php
/**
 * What the next page says about what was just done.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Notices that outlive one redirect, for one user.
 */
final class Notices {

	/**
	 * Whether this page has told of an error.
	 *
	 * @var bool
	 */
	private static $told_error = false;

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'admin_notices', array( __CLASS__, 'show' ) );
	}

	/**
	 * Say something on the next page.
	 *
	 * @param string $kind  One of success, info, warning, error.
	 * @param string $text  Plain text.
	 * @param string $link  Where a link after it leads, '' for none.
	 * @param string $label What the link says.
	 */
	public static function add( string $kind, string $text, string $link = '', string $label = '' ): void {
		$waiting   = (array) ( get_transient( self::key() ) ?: array() );
		$waiting[] = compact( 'kind', 'text', 'link', 'label' );
		set_transient( self::key(), $waiting, 5 * MINUTE_IN_SECONDS );
	}

	/**
	 * Print what waits, once.
	 */
	public static function show(): void {
		$waiting = get_transient( self::key() );
		if ( ! is_array( $waiting ) || ! $waiting ) {
			return;
		}
		delete_transient( self::key() );
		self::$told_error = in_array( 'error', array_column( $waiting, 'kind' ), true );
		foreach ( $waiting as $notice ) {
			$link = '' === $notice['link'] ? '' : sprintf( ' <a href="%s">%s</a>', esc_url( $notice['link'] ), esc_html( $notice['label'] ) );
			printf( '<div class="notice notice-%s is-dismissible"><p><strong>Comment Insight:</strong> %s%s</p></div>', esc_attr( $notice['kind'] ), esc_html( $notice['text'] ), wp_kses_post( $link ) );
		}
	}

	/**
	 * Whether this page has told of an error already.
	 */
	public static function told_error(): bool {
		return self::$told_error;
	}

	/**
	 * Where the present user's notices wait.
	 */
	private static function key(): string {
		return 'comment_insight_notices_' . get_current_user_id();
	}
}
