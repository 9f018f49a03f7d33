<?php
/**
 * "Send now".
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * A turn in the author's own request, as nothing else may run on this server; then says what came of it.
 */
final class Send_Now {

	/**
	 * No send begins later than so many seconds after the button was pressed.
	 */
	const SECONDS = 12;

	/**
	 * Send, fetch, and leave a notice.
	 */
	public static function run(): void {
		Sender::wake();
		$began  = (int) Clock::now();
		$result = Sender::turn( self::SECONDS, 50, 3 );
		if ( '' === $result['stopped'] ) {
			Shown::refresh_due();
		}
		$fetched = (int) ( Shown::queue_copy()['fetched'] ?? 0 ) >= $began;
		list( $kind, $words ) = self::words( $result, $fetched, '' === $result['stopped'] && ! $fetched ? self::why() : '' );
		Notices::add( $kind, $words );
	}

	/**
	 * Why nothing could be fetched, as a test of the connection says it.
	 */
	private static function why(): string {
		$answer = Connection::test();
		return Connection_Words::failure( $answer->status, $answer->json, $answer->error, (string) Settings::get( 'address' ), (int) Settings::get( 'clock_offset' ) );
	}

	/**
	 * What came of it.
	 *
	 * @param array  $result  Of Sender::turn().
	 * @param bool   $fetched Whether what is shown was fetched.
	 * @param string $why     Why it was not.
	 * @return string[] Kind of notice and words.
	 */
	public static function words( array $result, bool $fetched, string $why ): array {
		$sent = (int) $result['sent'];
		$left = (int) $result['left'];
		$said = array();
		if ( $sent ) {
			/* translators: %s: how many comments, posts and verdicts. */
			$said[] = sprintf( _n( '%s was sent.', '%s were sent.', $sent, 'comment-insight' ), number_format_i18n( $sent ) );
		}
		if ( $result['aside'] ) {
			/* translators: %s: how many. */
			$said[] = sprintf( _n( '%s could not be taken and is set aside, with the reason, below.', '%s could not be taken and are set aside, with the reasons, below.', (int) $result['aside'], 'comment-insight' ), number_format_i18n( (int) $result['aside'] ) );
		}
		if ( 'busy' === $result['stopped'] ) {
			$said[] = __( 'Another turn is sending just now: look again in a minute.', 'comment-insight' );
		} elseif ( 'not ready' === $result['stopped'] ) {
			$said[] = __( 'Nothing can be sent: this blog is not connected, or sending is paused.', 'comment-insight' );
		} elseif ( '' !== $result['stopped'] ) {
			/* translators: %s: what went wrong. */
			$said[] = sprintf( __( 'It ended with an error: %s', 'comment-insight' ), $result['stopped'] );
		} elseif ( $left ) {
			/* translators: %s: how many. */
			$said[] = sprintf( _n( '%s still waits: press the button again.', '%s still wait: press the button again.', $left, 'comment-insight' ), number_format_i18n( $left ) );
		} else {
			$said[] = $sent ? __( 'Nothing waits any more.', 'comment-insight' ) : __( 'Nothing was waiting.', 'comment-insight' );
		}
		if ( '' === $result['stopped'] ) {
			$said[] = $fetched ? __( 'What is shown was fetched anew.', 'comment-insight' ) : trim( __( 'What is shown could not be fetched.', 'comment-insight' ) . ' ' . $why );
		}
		$good = '' === $result['stopped'] && $fetched && ! $result['aside'];
		return array( $good ? 'success' : ( $sent || '' === $result['stopped'] ? 'warning' : 'error' ), implode( ' ', $said ) );
	}
}
