<?php
/**
 * Every night, what the service holds is compared with what the blog holds.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Sends content hashes, range after range, and queues what differs.
 */
final class Reconcile {

	const OPTION = 'comment_insight_reconcile_at';

	const COMMENTS = 1000;

	/**
	 * Posts are large.
	 */
	const POSTS = 200;

	const IN_MEMORY = 20;

	/**
	 * Above every id.
	 */
	const END = '9223372036854775807';

	/**
	 * No range is compared while more than this waits: what it would find is on its way already.
	 */
	const MOST_WAITING = 500;

	/**
	 * Begins; one that is still under way goes on.
	 */
	public static function start(): void {
		if ( ! self::running() ) {
			self::keep( 'comment', 0 );
		}
		Schedule::soon();
		Schedule::keep_going();
	}

	/**
	 * Whether there are ranges left to compare.
	 */
	public static function running(): bool {
		return is_array( get_option( self::OPTION ) );
	}

	/**
	 * Compares ranges for a few seconds.
	 *
	 * @param int $seconds No request begins later than this.
	 * @return bool Whether any was compared.
	 */
	public static function step( int $seconds = 5 ): bool {
		$deadline = microtime( true ) + $seconds;
		$compared = false;
		while ( self::running() && microtime( true ) < $deadline && Queue::counts()['waiting'] < self::MOST_WAITING ) {
			try {
				if ( ! self::range() ) {
					return $compared;
				}
			} catch ( Database_Error $error ) {
				Settings::set( array( 'last_error' => $error->getMessage() ) );
				return $compared;
			} catch ( \Throwable $error ) {
				// Another plugin's filter failed on one of the posts; without an end it would fail for ever.
				delete_option( self::OPTION );
				Settings::set( array( 'last_error' => $error->getMessage() ) );
			}
			$compared = true;
		}
		return $compared;
	}

	/**
	 * Compares one range.
	 *
	 * @return bool Whether it could be compared.
	 */
	private static function range(): bool {
		$at    = get_option( self::OPTION );
		$kind  = $at['kind'] ?? 'comment';
		$after = (int) ( $at['after'] ?? 0 );
		$key   = self::hash_key( 'comment' === $kind && 0 === $after );
		if ( '' === $key ) {
			Hold::failed();
			return false;
		}
		$hashes = 'post' === $kind ? self::post_hashes( $after, $key ) : self::comment_hashes( $after, $key );
		$last   = count( $hashes ) < ( 'post' === $kind ? self::POSTS : self::COMMENTS );
		$answer = Client::send(
			'hashes.compare',
			array(
				'kind'   => $kind,
				'after'  => (string) $after,
				'up_to'  => $last ? self::END : (string) max( array_keys( $hashes ) ),
				'hashes' => (object) $hashes,
			),
			15
		);
		if ( $answer->is_final() ) {
			// The same range would be refused for ever, and new comments held up each time: tomorrow night again.
			throw new \RuntimeException( $answer->error );
		}
		if ( ! $answer->ok() || ! isset( $answer->json['differ'], $answer->json['gone'] ) ) {
			// The next turn goes on from here, not before the service has had a rest.
			Hold::failed( $answer->retry_after );
			Settings::set( array( 'last_error' => $answer->error ) );
			return false;
		}
		Queue::put_many( $kind, self::to_send( $kind, $answer->json ) );
		self::next( $kind, $last, $last ? 0 : max( array_keys( $hashes ) ) );
		return true;
	}

	/**
	 * Ids to send: what differs, but of what was there before the connection only what the service holds already,
	 * while nobody wanted the rest sent.
	 *
	 * @param string $kind comment or post.
	 * @param array  $told The service's answer.
	 * @return int[]
	 */
	private static function to_send( string $kind, array $told ): array {
		$before  = (int) ( Settings::get( 'before' )[ $kind ] ?? 0 );
		$unknown = array_flip( array_map( 'intval', $told['unknown'] ?? $told['differ'] ) );
		$differ  = array_filter(
			array_map( 'intval', $told['differ'] ),
			static function ( $id ) use ( $before, $unknown ) {
				return $id > $before || ! isset( $unknown[ $id ] );
			}
		);
		return array_merge( $differ, array_map( 'intval', $told['gone'] ) );
	}

	/**
	 * Goes on to the next range.
	 *
	 * @param string $kind  comment or post.
	 * @param bool   $last  Whether this was the last range of its kind.
	 * @param int    $after The range's last id.
	 */
	private static function next( string $kind, bool $last, int $after ): void {
		if ( ! $last ) {
			self::keep( $kind, $after );
		} elseif ( 'comment' === $kind ) {
			self::keep( 'post', 0 );
		} else {
			delete_option( self::OPTION );
		}
	}

	/**
	 * Hashes of comments by id.
	 *
	 * @param int    $after Only ids after this one.
	 * @param string $key   The site's hash key.
	 * @return array<int, string>
	 */
	private static function comment_hashes( int $after, string $key ): array {
		$hashes = array();
		foreach ( Comments::records( Comments::live_ids( $after, self::COMMENTS ) ) as $id => $record ) {
			$hashes[ $id ] = Rows::comment_hash( $record, $key );
		}
		return $hashes;
	}

	/**
	 * Hashes of posts by id.
	 *
	 * @param int    $after Only ids after this one.
	 * @param string $key   The site's hash key.
	 * @return array<int, string>
	 */
	private static function post_hashes( int $after, string $key ): array {
		$hashes = array();
		foreach ( array_chunk( Posts::live_ids( $after, self::POSTS ), self::IN_MEMORY ) as $ids ) {
			foreach ( Posts::records( $ids ) as $id => $record ) {
				$hashes[ $id ] = Rows::post_hash( $record, $key );
			}
		}
		return $hashes;
	}

	/**
	 * The site's hash key, asked for at the start of each night, as it may be another one, and where the address was changed; '' when it can't be had.
	 *
	 * @param bool $ask Whether to ask for it.
	 */
	private static function hash_key( bool $ask ): string {
		if ( $ask || '' === Settings::get( 'hash_key' ) ) {
			$answer = Client::send( 'connection.test', Connection::about() );
			Connection::learn( $answer );
			return $answer->ok() ? (string) Settings::get( 'hash_key' ) : '';
		}
		return (string) Settings::get( 'hash_key' );
	}

	/**
	 * Writes down where it is.
	 *
	 * @param string $kind  comment or post.
	 * @param int    $after Ids up to this one are compared.
	 */
	private static function keep( string $kind, int $after ): void {
		update_option(
			self::OPTION,
			array(
				'kind'  => $kind,
				'after' => $after,
			),
			false
		);
	}
}
