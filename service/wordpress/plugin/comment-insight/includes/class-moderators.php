<?php
/**
 * Who may moderate comments.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Tells the service who speaks for the blog, by ids alone: their comments are answers, whether they wrote a post or not,
 * and who is on the list no longer is signed in there no longer.
 */
final class Moderators {

	/**
	 * Tells it again, a while after roles changed.
	 */
	const EVENT = 'comment_insight_moderators';

	/**
	 * What makes somebody one whose loss is told at once.
	 */
	const CAPABILITIES = array( 'moderate_comments', 'manage_options' );

	/**
	 * More are not told.
	 */
	const MOST = 500;

	/**
	 * Seconds that the request in which somebody lost a role waits for the service.
	 */
	const PATIENCE = 3;

	/**
	 * Seconds until a telling that failed is tried again.
	 */
	const AGAIN = 300;

	/**
	 * Sites on which somebody lost what they might do, in this request.
	 *
	 * @var array<int, bool>
	 */
	private static $lost = array();

	/**
	 * Registers the hooks.
	 */
	public static function hooks(): void {
		foreach ( array( 'set_user_role', 'add_user_role', 'remove_user_role', 'granted_super_admin' ) as $change ) {
			add_action( $change, array( self::class, 'changed' ), 10, 0 );
		}
		add_action( 'set_user_role', array( self::class, 'role_set' ), 10, 3 );
		add_action( 'remove_user_role', array( self::class, 'role_removed' ), 10, 2 );
		foreach ( array( 'delete_user', 'remove_user_from_blog', 'revoke_super_admin' ) as $leaving ) {
			add_action( $leaving, array( self::class, 'leaves' ), 10, 1 );
		}
		add_action( 'shutdown', array( self::class, 'tell_of_lost' ), PHP_INT_MAX - 2 );
		add_action( self::EVENT, array( self::class, 'tell' ), 10, 0 );
	}

	/**
	 * Their user ids.
	 *
	 * @return string[]
	 */
	public static function ids(): array {
		return self::who_may( 'moderate_comments' );
	}

	/**
	 * The ids of those who may change the blog's settings, and so the service's for it.
	 *
	 * @return string[]
	 */
	public static function administrators(): array {
		return self::who_may( 'manage_options' );
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
	 * Somebody has another role.
	 *
	 * @param mixed    $user_id   Who.
	 * @param string   $role      The new one.
	 * @param string[] $old_roles Those before.
	 */
	public static function role_set( $user_id, $role = '', $old_roles = array() ): void {
		foreach ( array_diff( (array) $old_roles, array( $role ) ) as $old ) {
			self::role_removed( $user_id, $old );
		}
	}

	/**
	 * Somebody has a role no longer.
	 *
	 * @param mixed  $user_id Who.
	 * @param string $role    Which.
	 */
	public static function role_removed( $user_id, $role = '' ): void {
		unset( $user_id );
		$lost = get_role( (string) $role );
		foreach ( self::CAPABILITIES as $capability ) {
			if ( $lost && $lost->has_cap( $capability ) ) {
				self::lost();
			}
		}
	}

	/**
	 * Somebody is about to be deleted, to be taken from this site, or to be a super admin no longer.
	 *
	 * @param mixed $user_id Who.
	 */
	public static function leaves( $user_id ): void {
		foreach ( self::CAPABILITIES as $capability ) {
			if ( user_can( (int) $user_id, $capability ) ) {
				self::lost();
			}
		}
	}

	/**
	 * At the end of the request: the service ends the sessions of who lost them. What fails now is told by wp-cron.
	 */
	public static function tell_of_lost(): void {
		$lost       = array_keys( self::$lost );
		self::$lost = array();
		foreach ( $lost as $site ) {
			$elsewhere = get_current_blog_id() !== $site;
			if ( $elsewhere ) {
				switch_to_blog( $site );
			}
			self::tell( self::PATIENCE );
			if ( $elsewhere ) {
				restore_current_blog();
			}
		}
	}

	/**
	 * Tells it now. What fails is tried again, and told at night anyway.
	 *
	 * @param int $patience Seconds to wait for the answer.
	 */
	public static function tell( int $patience = 10 ): void {
		if ( ! self::possible() ) {
			return;
		}
		wp_clear_scheduled_hook( self::EVENT );
		if ( ! Client::send( 'connection.test', Connection::about(), $patience )->ok() ) {
			wp_schedule_single_event( time() + self::AGAIN, self::EVENT );
		}
	}

	/**
	 * Notes that this site's list is shorter now.
	 */
	private static function lost(): void {
		if ( self::possible() ) {
			self::$lost[ get_current_blog_id() ] = true;
		}
	}

	/**
	 * Whether there is a service in which somebody may be signed in, be sending paused or not.
	 */
	private static function possible(): bool {
		return Settings::connected_to_something() && '' !== Settings::get( 'secret' ) && Home::may_speak();
	}

	/**
	 * The ids of those who may do something here, super admins of a network among them.
	 *
	 * @param string $capability What.
	 * @return string[]
	 */
	private static function who_may( string $capability ): array {
		$ids = get_users(
			array(
				'capability' => $capability,
				'fields'     => 'ID',
				'orderby'    => 'ID',
				'number'     => self::MOST,
			)
		);
		foreach ( is_multisite() ? get_super_admins() : array() as $login ) {
			$user = get_user_by( 'login', $login );
			if ( $user ) {
				$ids[] = $user->ID;
			}
		}
		return array_values( array_unique( array_map( 'strval', $ids ) ) );
	}
}
