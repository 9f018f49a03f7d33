<?php
/**
 * "Has this blog moved, or is this a copy?"
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Asks on every page of wp-admin until somebody has said it; nothing is sent meanwhile.
 */
final class Which_Blog {

	const MOVED = 'comment_insight_moved';
	const COPY  = 'comment_insight_copy';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'admin_notices', array( __CLASS__, 'ask' ) );
		add_action( 'admin_post_' . self::MOVED, array( __CLASS__, 'moved' ) );
		add_action( 'admin_post_' . self::COPY, array( __CLASS__, 'copy' ) );
	}

	/**
	 * Print the question where it has to be asked; on the page of the settings also what was said.
	 */
	public static function ask(): void {
		if ( ! current_user_can( 'manage_options' ) || '' === Settings::get( 'address' ) ) {
			return;
		}
		if ( Home::is_asked() ) {
			$heading = __( 'Comment Insight: has this blog moved, or is this a copy of it?', 'comment-insight' );
			/* translators: 1: the blog's other address, 2: its address here. */
			$said = sprintf( __( 'It is connected as %1$s, and here it is %2$s. Nothing is sent from here until you say which.', 'comment-insight' ), Home::other(), Home::here() );
			self::show( $heading, $said, array( self::MOVED, self::COPY ) );
		} elseif ( Home::is_copy() && self::is_settings_page() ) {
			$heading = __( 'This is a copy: nothing is sent from here.', 'comment-insight' );
			/* translators: %s: the blog's other address. */
			$said = sprintf( __( 'The blog itself is %s, and goes on as before. If it has moved here after all, say so:', 'comment-insight' ), Home::connected() );
			self::show( $heading, $said, array( self::MOVED ) );
		}
	}

	/**
	 * The blog has moved: tell the service, and go on.
	 */
	public static function moved(): void {
		Settings_Actions::guard( self::MOVED );
		$answer = Connection::move();
		if ( $answer->ok() ) {
			/* translators: %s: the blog's new address. */
			Notices::add( 'success', sprintf( __( 'The service knows now that this blog is %s. What has waited is being sent.', 'comment-insight' ), Home::here() ) );
		} else {
			$offset = (int) Settings::get( 'clock_offset' );
			$words  = Connection_Words::failure( $answer->status, $answer->json, $answer->error, (string) Settings::get( 'address' ), $offset );
			Notices::add( 'error', __( 'The service could not be told that this blog has moved, so nothing has changed.', 'comment-insight' ) . ' ' . $words );
		}
		Settings_Actions::back( '' );
	}

	/**
	 * This is a copy: nothing is sent from here.
	 */
	public static function copy(): void {
		Settings_Actions::guard( self::COPY );
		Connection::stay_silent();
		Notices::add( 'success', __( 'Understood: this is a copy. Nothing is sent from here, and you are not asked again.', 'comment-insight' ) );
		Settings_Actions::back( '' );
	}

	/**
	 * Whether this is the page of the settings.
	 */
	private static function is_settings_page(): bool {
		$screen = get_current_screen();
		return $screen && Settings_Page::hook() === $screen->id;
	}

	/**
	 * Print a question and its answers.
	 *
	 * @param string   $heading What it is about.
	 * @param string   $said    What is known.
	 * @param string[] $actions What can be said: MOVED, COPY.
	 */
	private static function show( string $heading, string $said, array $actions ): void {
		printf( '<div class="notice notice-warning comment-insight-which"><p><strong>%s</strong></p><p>%s</p>', esc_html( $heading ), esc_html( $said ) );
		$answers = array(
			self::MOVED => array( __( 'This blog has moved', 'comment-insight' ), __( 'The service learns the new address and hears nothing from the old one any more; everything goes on from here.', 'comment-insight' ) ),
			self::COPY  => array( __( 'This is a copy', 'comment-insight' ), __( 'For trying things out: nothing is ever sent from here, and the blog itself is left alone.', 'comment-insight' ) ),
		);
		foreach ( $actions as $action ) {
			list( $label, $means ) = $answers[ $action ];
			printf( '<form method="post" action="%s"><input type="hidden" name="action" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( $action ) );
			wp_nonce_field( $action, '_wpnonce', true, true );
			printf( '<p><button type="submit" class="button">%s</button> %s</p></form>', esc_html( $label ), esc_html( $means ) );
		}
		echo '</div>';
	}
}
