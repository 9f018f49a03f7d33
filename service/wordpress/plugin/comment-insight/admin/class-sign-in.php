<?php
/**
 * "Open the review page": signs the author in by a link that is good once and for two minutes.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The link is made when it is followed, without asking the service.
 */
final class Sign_In {

	const ACTION = 'comment_insight_open';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'admin_post_' . self::ACTION, array( __CLASS__, 'open' ) );
		add_action( 'admin_bar_menu', array( __CLASS__, 'add_to_bar' ), 100 );
	}

	/**
	 * Whether there is a service to sign in to, be sending paused or not.
	 */
	public static function possible(): bool {
		return '' !== Settings::service_url() && '' !== (string) Settings::get( 'secret' );
	}

	/**
	 * Whether the present user may be signed in: the review page shows every comment of the blog.
	 */
	public static function allowed(): bool {
		return self::possible() && Access::sees_all();
	}

	/**
	 * The address in wp-admin that leads to a page of the service.
	 *
	 * @param string $next A path of the service.
	 */
	public static function url( string $next = '/' ): string {
		return add_query_arg(
			array(
				'action'   => self::ACTION,
				'next'     => rawurlencode( $next ),
				'_wpnonce' => wp_create_nonce( self::ACTION ),
			),
			admin_url( 'admin-post.php' )
		);
	}

	/**
	 * Send the author on, signed in.
	 */
	public static function open(): void {
		check_admin_referer( self::ACTION );
		if ( ! Access::sees_all() ) {
			wp_die( esc_html__( 'You may not moderate comments here.', 'comment-insight' ), '', array( 'response' => 403 ) );
		}
		if ( ! self::possible() ) {
			wp_die( esc_html__( 'This blog is not connected to a service yet.', 'comment-insight' ), '', array( 'back_link' => true ) );
		}
		$next = self::path( isset( $_GET['next'] ) ? sanitize_text_field( wp_unslash( $_GET['next'] ) ) : '/' );
		nocache_headers();
		header( 'Referrer-Policy: no-referrer' );
		// Another host on purpose: the address that an administrator stored.
		wp_redirect( self::link( self::door(), (string) Settings::get( 'secret' ), Signature::new_id(), Clock::service_now(), get_current_user_id(), $next, self::role() ) ); // phpcs:ignore WordPress.Security.SafeRedirect
		exit;
	}

	/**
	 * Where the service signs this blog's authors in.
	 */
	private static function door(): string {
		return Settings::service_url() . '/sign-in/' . Settings::site_key();
	}

	/**
	 * What the present user may do at the service: settings and secret are for those who may change them here.
	 */
	private static function role(): string {
		return current_user_can( 'manage_options' ) ? 'administrator' : 'author';
	}

	/**
	 * The signed link.
	 *
	 * @param string $door      Where the service signs this blog's authors in.
	 * @param string $secret    The shared secret.
	 * @param string $id        An id that was never used before.
	 * @param int    $timestamp Now, by the service's clock.
	 * @param int    $user      Who signs in.
	 * @param string $next      A path of the service.
	 * @param string $role      administrator or author.
	 */
	public static function link( string $door, string $secret, string $id, int $timestamp, int $user, string $next, string $role ): string {
		$query = array(
			'id'        => $id,
			'timestamp' => $timestamp,
			'user'      => $user,
			'next'      => $next,
			'role'      => $role,
			'signature' => Signature::sign( $secret, $id, $timestamp, "sign-in $role\n$user\n$next" ),
		);
		return $door . '?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 );
	}

	/**
	 * A path of the service and nothing else: '/' for whatever could lead to another host.
	 *
	 * @param string $next What was asked for.
	 */
	public static function path( string $next ): string {
		return preg_match( '#^/(?![/\\\\])[A-Za-z0-9/_.~%?=&+-]*$#', $next ) ? $next : '/';
	}

	/**
	 * A link in the admin bar, above the list of comments.
	 *
	 * @param \WP_Admin_Bar $bar The bar.
	 */
	public static function add_to_bar( $bar ): void {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		if ( ! $screen || 'edit-comments' !== $screen->id || ! self::allowed() ) {
			return;
		}
		$bar->add_node(
			array(
				'id'    => 'comment-insight',
				'title' => esc_html__( 'Open the review page', 'comment-insight' ),
				'href'  => self::url(),
			)
		);
	}
}
