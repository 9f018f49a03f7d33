<?php
/**
 * Settings > Comment Insight.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The page: how things stand, then one of two tabs.
 */
final class Settings_Page {

	const SLUG = 'comment-insight';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		Settings_Actions::hooks();
		Notices::hooks();
		Which_Blog::hooks();
		add_action( 'admin_menu', array( __CLASS__, 'add' ) );
		add_action( 'admin_head-' . self::hook(), array( Sending_Page::class, 'refresh_while_running' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( dirname( __DIR__ ) . '/comment-insight.php' ), array( __CLASS__, 'add_link' ) );
		add_action( 'admin_notices', array( __CLASS__, 'remind' ) );
	}

	/**
	 * The page's hook suffix.
	 */
	public static function hook(): string {
		return 'settings_page_' . self::SLUG;
	}

	/**
	 * The page's address.
	 *
	 * @param string $tab '' for the settings, 'sending' for the other tab.
	 */
	public static function url( string $tab = '' ): string {
		return admin_url( 'options-general.php?page=' . self::SLUG . ( '' === $tab ? '' : '&tab=' . $tab ) );
	}

	/**
	 * Put the page in the menu.
	 */
	public static function add(): void {
		add_options_page( __( 'Comment Insight', 'comment-insight' ), __( 'Comment Insight', 'comment-insight' ), 'manage_options', self::SLUG, array( __CLASS__, 'show' ) );
	}

	/**
	 * The plugin's links in the list of plugins, with one to this page.
	 *
	 * @param array $links Links.
	 */
	public static function add_link( $links ): array {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'comment-insight' ) ) );
		return $links;
	}

	/**
	 * After activation: say where to go next, in the list of plugins alone.
	 */
	public static function remind(): void {
		$screen = get_current_screen();
		if ( ! $screen || 'plugins' !== $screen->id || '' !== (string) Settings::get( 'address' ) || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		printf(
			'<div class="notice notice-info"><p><strong>Comment Insight:</strong> %s <a href="%s">%s</a></p></div>',
			esc_html__( 'one address and one secret to paste, and it begins.', 'comment-insight' ),
			esc_url( self::url() ),
			esc_html__( 'Connect this blog', 'comment-insight' )
		);
	}

	/**
	 * Print the page.
	 */
	public static function show(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$tab = isset( $_GET['tab'] ) && 'sending' === $_GET['tab'] ? 'sending' : ''; // phpcs:ignore WordPress.Security.NonceVerification
		echo '<div class="wrap comment-insight"><h1>' . esc_html__( 'Comment Insight', 'comment-insight' ) . '</h1>';
		self::status();
		Troubles::show( 'notice inline' );
		self::tabs( $tab );
		if ( 'sending' === $tab ) {
			Sending_Page::show();
		} else {
			Settings_Form::show();
		}
		echo '</div>';
	}

	/**
	 * Print how things stand, in a line.
	 */
	private static function status(): void {
		list( $kind, $words ) = self::standing();
		printf( '<p class="comment-insight-status comment-insight-is-%s"><span class="dashicons dashicons-%s" aria-hidden="true"></span> %s', esc_attr( $kind ), esc_attr( self::icon( $kind ) ), esc_html( $words ) );
		if ( Sign_In::allowed() ) {
			printf( ' <a class="button" href="%s">%s</a>', esc_url( Sign_In::url() ), esc_html__( 'Open the review page', 'comment-insight' ) );
		}
		echo '</p>';
	}

	/**
	 * How things stand.
	 *
	 * @return string[] Kind (good, wait or bad) and words.
	 */
	private static function standing(): array {
		$host = (string) wp_parse_url( (string) Settings::get( 'address' ), PHP_URL_HOST );
		if ( '' === $host || '' === (string) Settings::get( 'secret' ) ) {
			return array( 'wait', __( 'Not connected yet: paste the address and the secret below.', 'comment-insight' ) );
		}
		if ( Home::is_copy() ) {
			return array( 'wait', __( 'This is a copy of the blog: nothing is sent from here.', 'comment-insight' ) );
		}
		if ( Home::is_asked() ) {
			return array( 'bad', __( 'Nothing is sent: say first whether this blog has moved or is a copy.', 'comment-insight' ) );
		}
		if ( ! Settings::tested() ) {
			return array( 'wait', __( 'Not connected yet: address and secret are kept here, and nothing is sent there before a test succeeds.', 'comment-insight' ) );
		}
		if ( ! Home::may_speak() ) {
			/* translators: %s: what WordPress calls itself, as in "staging". */
			return array( 'wait', sprintf( __( 'Sending is off: this WordPress calls itself “%s”, a place to try things out. You can switch it on below.', 'comment-insight' ), wp_get_environment_type() ) );
		}
		if ( Settings::get( 'paused' ) ) {
			return array( 'wait', __( 'Paused: what changes waits here until you go on.', 'comment-insight' ) );
		}
		if ( '' !== (string) Settings::get( 'last_error' ) ) {
			/* translators: %s: the last error. */
			return array( 'bad', sprintf( __( 'Sending does not work just now, and will be tried again by itself: %s', 'comment-insight' ), (string) Settings::get( 'last_error' ) ) );
		}
		if ( array_filter( array_column( Health::troubles( Health::facts() ), 'critical' ) ) ) {
			/* translators: %s: host name. */
			return array( 'bad', sprintf( __( 'Connected to %s, but not in touch with it:', 'comment-insight' ), $host ) );
		}
		/* translators: %s: host name. */
		return array( 'good', sprintf( __( 'Connected to %s.', 'comment-insight' ), $host ) );
	}

	/**
	 * The icon of a kind.
	 *
	 * @param string $kind good, wait or bad.
	 */
	private static function icon( string $kind ): string {
		$icons = array(
			'good' => 'yes-alt',
			'wait' => 'clock',
			'bad'  => 'warning',
		);
		return $icons[ $kind ];
	}

	/**
	 * Print the tabs.
	 *
	 * @param string $current The tab that is open.
	 */
	private static function tabs( string $current ): void {
		$counts = Queue::counts();
		$aside  = (int) $counts['aside'];
		/* translators: %s: a number of comments. */
		$sending = __( 'Queue and history', 'comment-insight' ) . ( $aside ? ' ' . sprintf( __( '(%s set aside)', 'comment-insight' ), number_format_i18n( $aside ) ) : '' );
		$tabs    = array(
			''        => __( 'Connection', 'comment-insight' ),
			'sending' => $sending,
		);
		echo '<nav class="nav-tab-wrapper" aria-label="' . esc_attr__( 'Comment Insight', 'comment-insight' ) . '">';
		foreach ( $tabs as $tab => $label ) {
			printf( '<a href="%s" class="nav-tab%s"%s>%s</a>', esc_url( self::url( $tab ) ), $tab === $current ? ' nav-tab-active' : '', $tab === $current ? ' aria-current="page"' : '', esc_html( $label ) );
		}
		echo '</nav>';
	}
}
