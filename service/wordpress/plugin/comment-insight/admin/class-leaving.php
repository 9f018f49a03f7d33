<?php
/**
 * "Remove this blog from the service".
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Asked twice: a link leads to what will happen, a tick and a button there make it happen.
 */
final class Leaving {

	const REMOVE = 'comment_insight_remove_site';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'admin_post_' . self::REMOVE, array( __CLASS__, 'remove' ) );
	}

	/**
	 * Whether the page that asks once more is open.
	 */
	public static function is_asked(): bool {
		return isset( $_GET['leave'] ) && Sign_In::possible(); // phpcs:ignore WordPress.Security.NonceVerification -- changes nothing.
	}

	/**
	 * Print the way to that page.
	 */
	public static function link(): void {
		if ( Sign_In::possible() ) {
			echo '<h2>' . esc_html__( 'Leaving', 'comment-insight' ) . '</h2>';
			echo '<p>' . esc_html__( 'Deactivating or deleting this plugin leaves what the service holds of this blog where it is.', 'comment-insight' ) . '</p>';
			printf( '<p><a class="button" href="%s">%s</a></p>', esc_url( Settings_Page::url( 'sending' ) . '&leave=1' ), esc_html__( 'Remove this blog from the service…', 'comment-insight' ) );
		}
	}

	/**
	 * Print what will happen, and ask.
	 */
	public static function ask(): void {
		echo '<h2>' . esc_html__( 'Remove this blog from the service?', 'comment-insight' ) . '</h2>';
		/* translators: %s: the service's host. */
		echo '<p>' . esc_html( sprintf( __( 'Everything that %s holds of this blog is deleted there: copies of comments and posts, its judgements, your words on threads, what it learned, and the logins to its review page. This can’t be undone.', 'comment-insight' ), (string) wp_parse_url( (string) Settings::get( 'address' ), PHP_URL_HOST ) ) ) . '</p>';
		echo '<p>' . esc_html__( 'Here, address, secret, queue and the states and hints beside comments are forgotten, and nothing is sent any more. Your blog’s posts and comments stay as they are.', 'comment-insight' ) . '</p>';
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( self::REMOVE ) );
		wp_nonce_field( self::REMOVE );
		echo '<p><label><input type="checkbox" name="sure" value="1" required> ' . esc_html__( 'Yes, delete all of it.', 'comment-insight' ) . '</label></p><p>';
		submit_button( __( 'Remove this blog from the service', 'comment-insight' ), 'delete', 'submit', false );
		printf( ' <a class="button" href="%s">%s</a></p></form>', esc_url( Settings_Page::url( 'sending' ) ), esc_html__( 'Keep it', 'comment-insight' ) );
	}

	/**
	 * Have the service remove the blog; then forget the service.
	 */
	public static function remove(): void {
		check_admin_referer( self::REMOVE );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'comment-insight' ), '', array( 'response' => 403 ) );
		}
		if ( empty( $_POST['sure'] ) ) {
			Notices::add( 'error', __( 'Nothing was removed: the tick was not set.', 'comment-insight' ) );
			wp_safe_redirect( Settings_Page::url( 'sending' ) . '&leave=1' );
			exit;
		}
		$answer = Client::send( 'site.remove', array( 'site' => Settings::site_key() ), 30 );
		list( $done, $words ) = self::words( $answer );
		if ( $done ) {
			// As new, but for the plugin being active.
			Setup::uninstall();
			Setup::ensure();
		}
		Notices::add( $done ? 'success' : 'error', $words );
		wp_safe_redirect( Settings_Page::url( $done ? '' : 'sending' ) );
		exit;
	}

	/**
	 * What came of it.
	 *
	 * @param Answer $answer The service's.
	 * @return array{bool, string} Whether the service holds nothing of this blog any more, and words.
	 */
	public static function words( Answer $answer ): array {
		if ( $answer->ok() && isset( $answer->json['removed'] ) ) {
			$comments = (int) ( $answer->json['removed']['comments'] ?? 0 );
			$posts    = (int) ( $answer->json['removed']['posts'] ?? 0 );
			/* translators: 1: how many comments, 2: how many posts. */
			return array( true, sprintf( __( 'The service has removed this blog: %1$s comments and %2$s posts. Nothing is sent any more.', 'comment-insight' ), number_format_i18n( $comments ), number_format_i18n( $posts ) ) );
		}
		if ( 404 === $answer->status && 'no such site' === ( $answer->json['detail'] ?? '' ) ) {
			return array( true, __( 'The service knew this blog no longer: it was removed before. Nothing is sent any more.', 'comment-insight' ) );
		}
		$why = $answer->ok() ? __( 'what answers there is not Comment Insight', 'comment-insight' ) : rtrim( $answer->error, '.' );
		/* translators: %s: what went wrong. */
		return array( false, sprintf( __( 'Nothing was removed, here or there: %s. Try again later, or have whoever runs the service remove the blog there.', 'comment-insight' ), $why ) );
	}
}
