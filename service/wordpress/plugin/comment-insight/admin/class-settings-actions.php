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
	 * Store the author's choices; test what was pasted, which is stored if it works.
	 */
	public static function save(): void {
		self::guard( Settings_Form::SAVE );
		// phpcs:disable WordPress.Security.NonceVerification -- checked by guard().
		$address = self::pasted( 'address' );
		$secret  = self::pasted( 'secret' );
		$values  = array(
			'minutes'        => min( 1440, isset( $_POST['minutes'] ) ? absint( $_POST['minutes'] ) : 15 ),
			'paused'         => ! empty( $_POST['paused'] ),
			'plain_http'     => ! empty( $_POST['plain_http'] ),
			'not_production' => ! empty( $_POST['not_production'] ),
		);
		// phpcs:enable
		Settings::set( $values );
		$wrong = self::wrong( $address, $secret, $values['plain_http'] );
		foreach ( $wrong as $words ) {
			Notices::add( 'error', $words );
		}
		if ( '' !== $secret && ! isset( $wrong['secret'] ) && ! Settings::tested() ) {
			Settings::set( compact( 'secret' ) ); // It need not be pasted again once the address is right.
		}
		if ( ! $wrong ) {
			$wrong = self::connect( rtrim( $address, '/' ), $secret ) ? array() : array( 'address' => '' );
		}
		if ( isset( $wrong['address'] ) && 0 !== strpos( $address, 'whsec_' ) ) {
			set_transient( self::typed_key(), $address, MINUTE_IN_SECONDS );
		}
		if ( Settings::ready() ) {
			Shown::ask( array() ); // The widget's list depends on the minutes.
		}
		self::back( '' );
	}

	/**
	 * Connect with what was pasted, or forget the service.
	 *
	 * @param string $address The address, '' to forget the service.
	 * @param string $secret  The secret, '' to keep the one stored.
	 * @return bool Whether it went well.
	 */
	private static function connect( string $address, string $secret ): bool {
		if ( '' === $address ) {
			Settings::set( compact( 'address' ) );
			Notices::add( 'success', __( 'Settings saved. This blog is connected to no service, and nothing is sent.', 'comment-insight' ) );
			return true;
		}
		$secret = '' === $secret ? self::secret_at_hand( $address ) : $secret;
		if ( '' === $secret ) {
			Notices::add( 'error', __( 'The test needs both an address and a secret.', 'comment-insight' ) );
			return false;
		}
		return Connection_Test::run( $address, $secret );
	}

	/**
	 * The secret that is used where none is pasted: the one that came along with this address before the blog was
	 * connected with it, else the one that is stored.
	 *
	 * @param string $address The address.
	 */
	public static function secret_at_hand( string $address ): string {
		$stored = (string) Settings::get( 'secret' );
		$mine   = Settings::tested() && rtrim( (string) Settings::get( 'address' ), '/' ) === $address;
		if ( Settings::is_in_config( 'secret' ) || ( '' !== $stored && $mine ) ) {
			return $stored;
		}
		$brought = Brought::secret_for( $address );
		return '' === $brought ? $stored : $brought;
	}

	/**
	 * What is wrong with what was pasted, by field.
	 *
	 * @param string $address The address, '' to forget the service.
	 * @param string $secret  The secret, '' to keep the one stored.
	 * @param bool   $plain   Whether comments may be sent unencrypted.
	 * @return array<string, string>
	 */
	public static function wrong( string $address, string $secret, bool $plain = false ): array {
		$wrong = array();
		if ( 0 === strpos( $address, 'whsec_' ) ) {
			$wrong['address'] = __( 'This is the secret, not the address: it belongs one field further down.', 'comment-insight' );
		} elseif ( '' !== $address ) {
			// A port that is none makes an address that nothing can be sent to.
			$words = Settings::check_address( wp_parse_url( $address, PHP_URL_HOST ) ? $address : '' );
			$wrong = '' === $words ? array() : array( 'address' => $words );
			if ( ! $wrong && ! $plain && Settings::is_readable_underway( $address ) ) {
				$wrong['address'] = __( 'This address begins with http://: comments, with names and e-mail addresses, could be read by others on their way. Nothing was sent. Use the address that begins with https://. Only where the way is safe all the same, as within your own network, tick “Send unencrypted” below.', 'comment-insight' );
			}
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
	 * End the request unless it is an administrator's own.
	 *
	 * @param string $action The action.
	 */
	public static function guard( string $action ): void {
		check_admin_referer( $action );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'comment-insight' ), '', array( 'response' => 403 ) );
		}
	}

	/**
	 * What was pasted into a field; what wp-config.php holds where that does.
	 *
	 * @param string $name The field.
	 */
	private static function pasted( string $name ): string {
		if ( Settings::is_in_config( $name ) ) {
			return (string) Settings::get( $name );
		}
		return self::line( $_POST[ $name ] ?? '' ); // phpcs:ignore WordPress.Security -- save() checks the nonce, line() cleans.
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
	public static function back( string $tab ): void {
		wp_safe_redirect( Settings_Page::url( $tab ) );
		exit;
	}
}
