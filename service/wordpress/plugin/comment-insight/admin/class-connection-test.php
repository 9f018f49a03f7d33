<?php
/**
 * "Test the connection".
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
	 * Test, and leave a notice with what came of it.
	 */
	public static function run(): void {
		$answer  = Connection::test( 10 );
		$address = (string) Settings::get( 'address' );
		$offset  = (int) Settings::get( 'clock_offset' );
		$failure = Connection_Words::failure( $answer->status, $answer->json, $answer->error, $address, $offset );
		if ( '' !== $failure ) {
			Settings::set( array( 'connected' => false ) );
			Health::test_failed( $failure );
			Notices::add( 'error', $failure );
			return;
		}
		$told = (array) $answer->json;
		Settings::set( array( 'last_error' => '' ) );
		self::welcome( $told, Connection_Words::remark( $address, (string) ( $told['url'] ?? '' ), home_url(), $offset ) );
	}

	/**
	 * Say that it works, and what comes next.
	 *
	 * @param array  $told   The service's answer.
	 * @param string $remark What is odd about it.
	 */
	private static function welcome( array $told, string $remark ): void {
		$held = (int) ( $told['comments'] ?? 0 );
		/* translators: 1: the blog's name, 2: a number of comments. */
		$said = sprintf( _n( 'It works. The service knows this blog as %1$s and holds %2$s comment of it.', 'It works. The service knows this blog as %1$s and holds %2$s comments of it.', $held, 'comment-insight' ), (string) ( $told['name'] ?? $told['site'] ), number_format_i18n( $held ) );
		if ( '' !== $remark ) {
			Notices::add( 'warning', "$said $remark" );
		} elseif ( Backfill::progress()['done'] ) {
			Notices::add( 'success', $said );
		} else {
			Notices::add( 'success', $said . ' ' . __( 'New comments go there from now on.', 'comment-insight' ), Settings_Page::url( 'sending' ), __( 'Send the earlier ones too', 'comment-insight' ) );
		}
	}
}
