<?php
/**
 * "Test and save".
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Asks the service once, 10 seconds at most, and says what came of it.
 */
final class Connection_Test {

	/**
	 * Test an address and a secret, and leave a notice with what came of it.
	 *
	 * @param string $address Without a slash at its end.
	 * @param string $secret  The secret.
	 * @return bool Whether they are connected now.
	 */
	public static function run( string $address, string $secret ): bool {
		$result  = Connection::connect( $address, $secret );
		$answer  = $result['answer'];
		$failure = Connection_Words::failure( $answer->status, $answer->json, $answer->error, $address, $result['offset'] );
		if ( '' !== $failure ) {
			if ( Settings::get( 'address' ) === $address ) {
				Health::test_failed( $failure );
			}
			$stays = Settings::tested()
				/* translators: %s: the address that works. */
				? sprintf( __( 'This blog stays connected with %s.', 'comment-insight' ), (string) Settings::get( 'address' ) )
				: __( 'Nothing is sent there before a test succeeds.', 'comment-insight' );
			Notices::add( 'error', "$failure $stays" );
			return false;
		}
		Brought::forget_secret();
		$told = (array) $answer->json;
		self::welcome( $told, Connection_Words::remark( $address, (string) ( $told['url'] ?? '' ), Home::here(), $result['offset'] ) );
		return true;
	}

	/**
	 * Say that it works, and what comes next.
	 *
	 * @param array  $told   The service's answer.
	 * @param string $remark What is odd about it.
	 */
	private static function welcome( array $told, string $remark ): void {
		$held    = (int) ( $told['comments'] ?? 0 );
		$earlier = Backfill::earlier();
		/* translators: 1: the blog's name, 2: a number of comments. */
		$said = sprintf( _n( 'It works. The service knows this blog as %1$s and holds %2$s comment of it.', 'It works. The service knows this blog as %1$s and holds %2$s comments of it.', $held, 'comment-insight' ), (string) ( $told['name'] ?? $told['site'] ), number_format_i18n( $held ) );
		if ( '' !== $remark ) {
			Notices::add( 'warning', "$said $remark" );
		}
		if ( ! Home::may_speak() ) {
			Notices::add( 'success', $said . ' ' . __( 'Sending is off, as the line above says.', 'comment-insight' ) );
		} elseif ( $earlier ) {
			$said .= ' ' . __( 'New comments go there from now on, and what changes in those that it holds.', 'comment-insight' );
			/* translators: %s: a number of comments. */
			$said .= ' ' . sprintf( _n( '%s comment was here before: unless you send it, what the service lacks of it stays here.', '%s comments were here before: unless you send them, what the service lacks of them stays here.', $earlier, 'comment-insight' ), number_format_i18n( $earlier ) );
			Notices::add( 'success', $said, Settings_Page::url( 'sending' ), __( 'Send earlier comments', 'comment-insight' ) );
		} elseif ( '' === $remark ) {
			Notices::add( 'success', $said );
		}
	}
}
