<?php
/**
 * What the buttons of the settings page do.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Each action: nonce, capability, one thing, back to the page.
 */
final class Settings_Actions {

	const BACKFILL = 'comment_insight_backfill';
	const RETRY    = 'comment_insight_retry';
	const SEND     = 'comment_insight_send';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'admin_post_' . Settings_Form::SAVE, array( __CLASS__, 'save' ) );
		add_action( 'admin_post_' . self::BACKFILL, array( __CLASS__, 'backfill' ) );
		add_action( 'admin_post_' . self::RETRY, array( __CLASS__, 'retry' ) );
		add_action( 'admin_post_' . self::SEND, array( __CLASS__, 'send' ) );
	}

	/**
	 * Store the form; test the connection if that was the button.
	 */
	public static function save(): void {
		self::guard( Settings_Form::SAVE );
		// phpcs:disable WordPress.Security.NonceVerification -- checked by guard().
		$address = isset( $_POST['address'] ) ? self::line( $_POST['address'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput
		$secret  = isset( $_POST['secret'] ) ? self::line( $_POST['secret'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput
		$values  = array(
			'minutes' => min( 1440, isset( $_POST['minutes'] ) ? absint( $_POST['minutes'] ) : 15 ),
			'paused'  => ! empty( $_POST['paused'] ),
		);
		$test    = isset( $_POST['test'] );
		// phpcs:enable
		$wrong = self::wrong( $address, $secret );
		foreach ( $wrong as $words ) {
			Notices::add( 'error', $words );
		}
		if ( ! isset( $wrong['address'] ) ) {
			$values['address'] = rtrim( $address, '/' );
		} elseif ( 0 !== strpos( $address, 'whsec_' ) ) {
			set_transient( self::typed_key(), $address, MINUTE_IN_SECONDS );
		}
		if ( '' !== $secret && ! isset( $wrong['secret'] ) ) {
			$values['secret'] = $secret;
		}
		Settings::set( $values );
		if ( Settings::ready() ) {
			Shown::ask( array() ); // The widget's list depends on the minutes.
		}
		self::answer( array() !== $wrong, $test );
		self::back( '' );
	}

	/**
	 * What is wrong with what was pasted, by field.
	 *
	 * @param string $address The address, '' to forget the service.
	 * @param string $secret  The secret, '' to keep the one stored.
	 * @return array<string, string>
	 */
	public static function wrong( string $address, string $secret ): array {
		$wrong = array();
		if ( 0 === strpos( $address, 'whsec_' ) ) {
			$wrong['address'] = __( 'This is the secret, not the address: it belongs one field further down.', 'comment-insight' );
		} elseif ( '' !== $address ) {
			// A port that is none makes an address that nothing can be sent to.
			$words = Settings::check_address( wp_parse_url( $address, PHP_URL_HOST ) ? $address : '' );
			$wrong = '' === $words ? array() : array( 'address' => $words );
		}
		if ( preg_match( '#^https?://#i', $secret ) ) {
			$wrong['secret'] = __( 'An address was pasted into the field for the secret. The secret begins with whsec_.', 'comment-insight' );
		} elseif ( '' !== $secret && '' !== Signature::check_secret( $secret ) ) {
			$wrong['secret'] = Signature::check_secret( $secret );
		}
		return $wrong;
	}

	/**
	 * The address that was refused a moment ago, for the form to show again.
	 */
	public static function typed_address(): string {
		$typed = get_transient( self::typed_key() );
		delete_transient( self::typed_key() );
		return is_string( $typed ) ? $typed : '';
	}

	/**
	 * Start sending the history, or go on with it.
	 */
	public static function backfill(): void {
		self::guard( self::BACKFILL );
		Backfill::start();
		self::back( 'sending' );
	}

	/**
	 * Try again what was set aside.
	 */
	public static function retry(): void {
		self::guard( self::RETRY );
		Queue::retry_aside();
		Sender::wake();
		Notices::add( 'success', __( 'What was set aside is in the queue again.', 'comment-insight' ) );
		self::back( 'sending' );
	}

	/**
	 * Send what waits, without wp-cron.
	 */
	public static function send(): void {
		self::guard( self::SEND );
		Send_Now::run();
		self::back( 'sending' );
	}

	/**
	 * Say how saving went, and testing if that was asked for.
	 *
	 * @param bool $wrong Whether something was refused.
	 * @param bool $test  Whether to test.
	 */
	private static function answer( bool $wrong, bool $test ): void {
		if ( $wrong ) {
			return;
		}
		if ( ! $test ) {
			Notices::add( 'success', __( 'Settings saved.', 'comment-insight' ) );
		} elseif ( '' === Settings::get( 'address' ) || '' === Settings::get( 'secret' ) ) {
			Notices::add( 'error', __( 'Testing needs both an address and a secret.', 'comment-insight' ) );
		} else {
			Connection_Test::run();
		}
	}

	/**
	 * End the request unless it is an administrator's own.
	 *
	 * @param string $action The action.
	 */
	private static function guard( string $action ): void {
		check_admin_referer( $action );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'comment-insight' ), '', array( 'response' => 403 ) );
		}
	}

	/**
	 * Something pasted, without what copying brings along.
	 *
	 * @param mixed $pasted As posted.
	 */
	private static function line( $pasted ): string {
		return is_string( $pasted ) ? (string) preg_replace( '/[\s\x00-\x1f\x7f"\']+/', '', wp_unslash( $pasted ) ) : '';
	}

	/**
	 * Where a refused address waits.
	 */
	private static function typed_key(): string {
		return 'comment_insight_typed_' . get_current_user_id();
	}

	/**
	 * Back to the page.
	 *
	 * @param string $tab The tab.
	 */
	private static function back( string $tab ): void {
		wp_safe_redirect( Settings_Page::url( $tab ) );
		exit;
	}
}
