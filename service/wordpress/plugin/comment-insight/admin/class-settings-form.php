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
		printf( '<form method="post" action="%s" autocomplete="off">', esc_url( admin_url( 'admin-post.php' ) ) );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::SAVE ) );
		wp_nonce_field( self::SAVE );
		echo '<table class="form-table" role="presentation"><tbody>';
		self::address();
		self::secret();
		self::minutes();
		self::paused();
		echo '</tbody></table><p class="submit">';
		submit_button( '', 'primary', 'save', false );
		echo ' ';
		submit_button( __( 'Save and test the connection', 'comment-insight' ), 'secondary', 'test', false );
		echo '</p></form>';
	}

	/**
	 * The address that a downloaded copy of the plugin brings along, '' when it brings none.
	 */
	public static function proposed(): string {
		$file    = dirname( __DIR__ ) . '/address.php';
		$address = is_readable( $file ) ? include $file : '';
		return is_string( $address ) && '' === Settings::check_address( $address ) ? $address : '';
	}

	/**
	 * The address's row.
	 */
	private static function address(): void {
		$stored   = (string) Settings::get( 'address' );
		$typed    = Settings_Actions::typed_address();
		$proposed = '' === $stored && '' === $typed ? self::proposed() : '';
		self::row(
			'address',
			__( 'Address', 'comment-insight' ),
			sprintf( '<input type="text" inputmode="url" spellcheck="false" id="comment-insight-address" name="address" value="%s" class="large-text code" placeholder="https://insight.example/webhook/…" aria-describedby="comment-insight-address-note">', esc_attr( $typed ? $typed : ( $stored ? $stored : $proposed ) ) ),
			$proposed
				? __( 'This came with the plugin you downloaded from your service. Only the secret is missing.', 'comment-insight' )
				: __( 'Your service shows it on its settings page, and “comment-insight site add” prints it: webhook_url.', 'comment-insight' )
		);
	}

	/**
	 * The secret's row. What is stored is never printed.
	 */
	private static function secret(): void {
		$stored = '' !== (string) Settings::get( 'secret' );
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
	 * The row of the pause.
	 */
	private static function paused(): void {
		self::row(
			'paused',
			__( 'Pause', 'comment-insight' ),
			sprintf( '<label><input type="checkbox" id="comment-insight-paused" name="paused" value="1"%s aria-describedby="comment-insight-paused-note"> %s</label>', checked( (bool) Settings::get( 'paused' ), true, false ), esc_html__( 'Send nothing for now', 'comment-insight' ) ),
			__( 'Nothing is lost: what changes meanwhile waits in the queue.', 'comment-insight' )
		);
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
