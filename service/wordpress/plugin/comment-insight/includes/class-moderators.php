<?php
/**
 * Who may moderate comments.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Tells the service who speaks for the blog, by ids alone: their comments are answers, whether they wrote a post or not.
 */
final class Moderators {

	/**
	 * Tells it again, a while after roles changed.
	 */
	const EVENT = 'comment_insight_moderators';

	/**
	 * More are not told.
	 */
	const MOST = 500;

	/**
	 * Registers the hooks.
	 */
	public static function hooks(): void {
		foreach ( array( 'set_user_role', 'add_user_role', 'remove_user_role' ) as $change ) {
			add_action( $change, array( self::class, 'changed' ), 10, 0 );
		}
		add_action( self::EVENT, array( self::class, 'tell' ), 10, 0 );
	}

	/**
	 * Their user ids.
	 *
	 * @return string[]
	 */
	public static function ids(): array {
		$ids = get_users(
			array(
				'capability' => 'moderate_comments',
				'fields'     => 'ID',
				'orderby'    => 'ID',
				'number'     => self::MOST,
			)
		);
		return array_map( 'strval', array_values( $ids ) );
	}

	/**
	 * A role changed: one telling follows for all that change together.
	 */
	public static function changed(): void {
		if ( Settings::ready() && ! wp_next_scheduled( self::EVENT ) ) {
			wp_schedule_single_event( time() + MINUTE_IN_SECONDS, self::EVENT );
		}
	}

	/**
	 * Tells it now. What fails is told at night anyway.
	 */
	public static function tell(): void {
		if ( Settings::ready() ) {
			Client::send( 'connection.test', Connection::about() );
		}
	}
}
