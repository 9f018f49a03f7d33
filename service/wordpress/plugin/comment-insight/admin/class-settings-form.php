<?php
/**
 * The form of the settings page.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Address, secret, minutes, pause.
 */
final class Settings_Form {

	const SAVE = 'comment_insight_save';

	/**
	 * Print the form.
	 */
	public static function show(): void {
		$typed = Settings_Actions::typed_address();
		printf( '<form method="post" action="%s" autocomplete="off">', esc_url( admin_url( 'admin-post.php' ) ) );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::SAVE ) );
		wp_nonce_field( self::SAVE );
		echo '<table class="form-table" role="presentation"><tbody>';
		self::address( $typed );
		self::secret();
		if ( Settings::is_readable_underway( '' === $typed ? (string) Settings::get( 'address' ) : $typed ) ) {
			self::tick( 'plain_http', __( 'Send unencrypted', 'comment-insight' ), __( 'Send comments over http://, readable by others on their way', 'comment-insight' ), __( 'Only for a service within your own network, or behind a tunnel.', 'comment-insight' ) );
		}
		if ( ! Home::is_production() ) {
			/* translators: %s: what WordPress calls itself, as in "staging". */
			self::tick( 'not_production', __( 'Not the real blog', 'comment-insight' ), sprintf( __( 'Send from here though WordPress calls itself “%s”', 'comment-insight' ), wp_get_environment_type() ), __( 'WordPress says (WP_ENVIRONMENT_TYPE) that this is a place to try things out, so sending is off here until you switch it on.', 'comment-insight' ) );
		}
		self::minutes();
		self::tick( 'paused', __( 'Pause', 'comment-insight' ), __( 'Send nothing for now', 'comment-insight' ), __( 'Nothing is lost: what changes meanwhile waits in the queue.', 'comment-insight' ) );
		echo '</tbody></table>';
		echo '<p class="description">' . esc_html__( 'The test tells the service this blog’s address and the versions of WordPress, PHP and this plugin. No comment and no name is sent before a test has succeeded.', 'comment-insight' ) . '</p><p class="submit">';
		submit_button( __( 'Test and save', 'comment-insight' ), 'primary', 'test', false );
		echo '</p></form>';
	}

	/**
	 * The address's row.
	 *
	 * @param string $typed What was refused a moment ago.
	 */
	private static function address( string $typed ): void {
		$stored = (string) Settings::get( 'address' );
		if ( Settings::is_in_config( 'address' ) ) {
			self::from_config( 'address', __( 'Address', 'comment-insight' ), $stored );
			return;
		}
		$proposed = '' === $stored && '' === $typed ? Brought::address() : '';
		self::row(
			'address',
			__( 'Address', 'comment-insight' ),
			sprintf( '<input type="text" inputmode="url" spellcheck="false" id="comment-insight-address" name="address" value="%s" class="large-text code" placeholder="https://insight.example/webhook/…" aria-describedby="comment-insight-address-note">', esc_attr( $typed ? $typed : ( $stored ? $stored : $proposed ) ) ),
			$proposed
				? self::what_came()
				: __( 'Your service shows it on its settings page, and “comment-insight site add” prints it: webhook_url.', 'comment-insight' )
		);
	}

	/**
	 * What is said of an address that came along.
	 */
	private static function what_came(): string {
		return Brought::has_secret() || Settings::is_in_config( 'secret' )
			? __( 'This came with the plugin you downloaded from your service. Press “Test and save”.', 'comment-insight' )
			: __( 'This came with the plugin you downloaded from your service. Only the secret is missing.', 'comment-insight' );
	}

	/**
	 * The secret's row. What is stored, or came along, is never printed.
	 */
	private static function secret(): void {
		if ( Settings::is_in_config( 'secret' ) ) {
			self::from_config( 'secret', __( 'Secret', 'comment-insight' ), '' );
			return;
		}
		$stored = '' !== (string) Settings::get( 'secret' );
		if ( ! $stored && Brought::has_secret() ) {
			self::brought_secret();
			return;
		}
		self::row(
			'secret',
			__( 'Secret', 'comment-insight' ),
			sprintf( '<input type="password" id="comment-insight-secret" name="secret" value="" class="regular-text code" autocomplete="new-password" spellcheck="false" placeholder="%s" aria-describedby="comment-insight-secret-note">', esc_attr( $stored ? __( 'stored; leave empty to keep it', 'comment-insight' ) : 'whsec_…' ) ),
			$stored
				? __( 'A secret is stored. It is never shown again; paste another to replace it.', 'comment-insight' )
				: __( 'It begins with whsec_ and is shown once, when the blog is added to the service.', 'comment-insight' )
		);
	}

	/**
	 * The secret's row where one came along.
	 */
	private static function brought_secret(): void {
		self::row(
			'secret',
			__( 'Secret', 'comment-insight' ),
			sprintf( '<input type="password" id="comment-insight-secret" name="secret" value="" class="regular-text code" autocomplete="new-password" spellcheck="false" placeholder="%s" aria-describedby="comment-insight-secret-note">', esc_attr__( 'came with the plugin', 'comment-insight' ) ),
			__( 'It came with the plugin you downloaded, for the address above. Leave this empty.', 'comment-insight' )
		);
	}

	/**
	 * The row of the author's minutes.
	 */
	private static function minutes(): void {
		self::row(
			'minutes',
			__( 'Minutes a day', 'comment-insight' ),
			sprintf( '<input type="number" id="comment-insight-minutes" name="minutes" value="%s" min="0" max="1440" step="1" class="small-text" aria-describedby="comment-insight-minutes-note">', esc_attr( (string) (int) Settings::get( 'minutes' ) ) ),
			__( 'What you have for comments. The dashboard lists the threads that fit, then says that you are done. 0: no limit.', 'comment-insight' )
		);
	}

	/**
	 * A row with a box to tick.
	 *
	 * @param string $name  The field, and the setting.
	 * @param string $label Its label.
	 * @param string $said  What ticking it means.
	 * @param string $note  A word on it.
	 */
	private static function tick( string $name, string $label, string $said, string $note ): void {
		$input = sprintf( '<label><input type="checkbox" id="comment-insight-%1$s" name="%1$s" value="1"%2$s aria-describedby="comment-insight-%1$s-note"> %3$s</label>', esc_attr( $name ), checked( (bool) Settings::get( $name ), true, false ), esc_html( $said ) );
		self::row( $name, $label, $input, $note );
	}

	/**
	 * The row of what wp-config.php holds.
	 *
	 * @param string $name  The setting.
	 * @param string $label Its label.
	 * @param string $shown What of it may be seen.
	 */
	private static function from_config( string $name, string $label, string $shown ): void {
		$input = sprintf( '<input type="text" id="comment-insight-%1$s" value="%2$s" class="large-text code" disabled aria-describedby="comment-insight-%1$s-note">', esc_attr( $name ), esc_attr( $shown ) );
		/* translators: %s: the name of a constant. */
		self::row( $name, $label, $input, sprintf( __( 'Set in wp-config.php (%s).', 'comment-insight' ), Settings::CONSTANTS[ $name ] ) );
	}

	/**
	 * Print a row of the form.
	 *
	 * @param string $name  The field.
	 * @param string $label Its label.
	 * @param string $input Its input, as HTML with everything escaped.
	 * @param string $note  A word on it.
	 */
	private static function row( string $name, string $label, string $input, string $note ): void {
		printf(
			'<tr><th scope="row"><label for="comment-insight-%1$s">%2$s</label></th><td>%3$s<p class="description" id="comment-insight-%1$s-note">%4$s</p></td></tr>',
			esc_attr( $name ),
			esc_html( $label ),
			$input, // phpcs:ignore WordPress.Security.EscapeOutput -- escaped by the caller.
			esc_html( $note )
		);
	}
}
