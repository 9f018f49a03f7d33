<?php
/**
 * What changed in this request.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Collects ids and writes each to the queue once, when the request ends.
 */
final class Noticed {

	/**
	 * Ids held in memory before they are written; a long import would lose more if it were killed.
	 */
	const MOST = 200;

	/**
	 * Site -> kind -> id -> whether the row is known to be one that is sent.
	 *
	 * @var array<int, array<string, array<int, bool>>>
	 */
	private static $seen = array();

	/**
	 * Site -> id -> true, of comments that were inserted in this request.
	 *
	 * @var array<int, array<int, bool>>
	 */
	private static $inserted = array();

	/**
	 * Site -> kind -> id -> true, of what goes away in this request.
	 *
	 * @var array<int, array<string, array<int, bool>>>
	 */
	private static $going = array();

	/**
	 * Registers the hook; after every other, as any of them may change a comment.
	 */
	public static function hooks(): void {
		add_action( 'shutdown', array( self::class, 'finish' ), PHP_INT_MAX - 1 );
	}

	/**
	 * Something changed.
	 *
	 * @param string $kind comment or post.
	 * @param mixed  $id   WordPress's id.
	 * @param bool   $sure Whether it is to be sent whatever its row says at the end (it goes away).
	 */
	public static function note( string $kind, $id, bool $sure = false ): void {
		$id = is_numeric( $id ) ? (int) $id : 0;
		if ( $id <= 0 || ! Settings::connected_to_something() ) {
			return;
		}
		$site = get_current_blog_id();
		if ( count( self::$seen[ $site ][ $kind ] ?? array() ) >= self::MOST ) {
			self::flush();
		}
		self::$seen[ $site ][ $kind ][ $id ] = $sure || ( self::$seen[ $site ][ $kind ][ $id ] ?? false );
		if ( $sure ) {
			self::$going[ $site ][ $kind ][ $id ] = true;
		}
	}

	/**
	 * Whether something changed in this request and is not written yet.
	 *
	 * @param string $kind comment or post.
	 * @param int    $id   WordPress's id.
	 */
	public static function has( string $kind, int $id ): bool {
		return isset( self::$seen[ get_current_blog_id() ][ $kind ][ $id ] );
	}

	/**
	 * A comment is new: if it is spam when the request ends, nobody need ever hear of it.
	 *
	 * @param mixed $id Its id.
	 */
	public static function inserted( $id ): void {
		self::note( 'comment', $id );
		if ( Settings::connected_to_something() ) {
			self::$inserted[ get_current_blog_id() ][ (int) $id ] = true;
		}
	}

	/**
	 * At the end of the request. What was going away when it was written may have been read and sent while it was still there.
	 */
	public static function finish(): void {
		foreach ( self::$going as $site => $kinds ) {
			foreach ( $kinds as $kind => $ids ) {
				self::$seen[ $site ][ $kind ] = array_replace( self::$seen[ $site ][ $kind ] ?? array(), $ids );
			}
		}
		self::$going = array();
		self::flush();
	}

	/**
	 * Writes what changed to the queue of its site.
	 */
	public static function flush(): void {
		$seen       = self::$seen;
		self::$seen = array();
		foreach ( $seen as $site => $kinds ) {
			if ( is_multisite() && ! get_site( $site ) ) {
				continue; // Deleted in this request, and its tables with it.
			}
			$elsewhere = get_current_blog_id() !== $site;
			if ( $elsewhere ) {
				switch_to_blog( $site );
			}
			// A site of the network on which the plugin is not active has no table.
			if ( Setup::installed() ) {
				foreach ( $kinds as $kind => $ids ) {
					self::write( $kind, $ids );
				}
			}
			if ( $elsewhere ) {
				restore_current_blog();
			}
		}
	}

	/**
	 * Queues those that are ours to send.
	 *
	 * @param string           $kind comment or post.
	 * @param array<int, bool> $ids  Id -> whether it is sure.
	 */
	private static function write( string $kind, array $ids ): void {
		$sent   = array_keys( $ids, true, true );
		$unsure = array_keys( $ids, false, true );
		if ( $unsure ) {
			try {
				$ours = 'comment' === $kind ? self::comments( $unsure ) : Posts::ours( $unsure );
				Database_Error::check();
			} catch ( Database_Error $error ) {
				$ours = $unsure; // Rather some too many than one too few: they are looked at again before they are sent.
			}
			$sent = array_merge( $sent, $ours );
		}
		sort( $sent );
		Queue::put_many( $kind, $sent );
	}

	/**
	 * Comments of ours, without those that came in as spam.
	 *
	 * @param int[] $ids Ids.
	 * @return int[]
	 */
	private static function comments( array $ids ): array {
		$site     = get_current_blog_id();
		$inserted = array_keys( array_intersect_key( self::$inserted[ $site ] ?? array(), array_flip( $ids ) ) );

		self::$inserted[ $site ] = array();
		$old  = array_diff( $ids, $inserted );
		$ours = $old ? Comments::ours( $old ) : array();
		Database_Error::check();
		return array_merge( $ours, $inserted ? Comments::live( $inserted ) : array() );
	}
}
