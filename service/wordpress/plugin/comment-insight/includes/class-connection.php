<?php
/**
 * What the two ends tell each other.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The data of `connection.test`, and what its answer teaches.
 */
final class Connection {

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( Schedule::SAFETY_NET, array( self::class, 'connect_by_config' ), 5, 0 );
	}

	/**
	 * Tests an address and a secret, which are ours from then on if the test succeeds; else what was connected stays so.
	 *
	 * @param string $address Without a slash at its end.
	 * @param string $secret  The secret.
	 * @return array{answer: Answer, offset: int} The answer, and by how many seconds this server's clock is behind.
	 */
	public static function connect( string $address, string $secret ): array {
		$ask = static function (): Answer {
			$answer = Client::send( 'connection.test', self::about(), 10 );
			self::learn( $answer );
			return $answer;
		};

		list( $answer, $known ) = Settings::trying( compact( 'address', 'secret' ), $ask );
		$result                 = array(
			'answer' => $answer,
			'offset' => (int) $known['clock_offset'],
		);
		if ( self::works( $answer ) ) {
			self::keep( $address, $secret, $known );
			return $result;
		}
		if ( ! Settings::tested() ) {
			// Nothing was connected that could stay: kept for the next try, and sent to by nobody.
			Settings::set( compact( 'address', 'secret' ) );
		}
		if ( Settings::get( 'address' ) === $address ) {
			// A clock that is off must be known to whoever tries again.
			Settings::set( array( 'clock_offset' => $known['clock_offset'] ) );
			Home::answered( $answer );
		}
		return $result;
	}

	/**
	 * Tests what is connected.
	 */
	public static function test(): Answer {
		return self::connect( (string) Settings::get( 'address' ), (string) Settings::get( 'secret' ) )['answer'];
	}

	/**
	 * Whether a test succeeded.
	 *
	 * @param Answer $answer Its answer.
	 */
	public static function works( Answer $answer ): bool {
		return $answer->ok() && isset( $answer->json['site'], $answer->json['hash_key'] );
	}

	/**
	 * Tells the service that the blog is here now.
	 */
	public static function move(): Answer {
		$answer = Client::send( 'site.move', array() );
		if ( $answer->ok() && isset( $answer->json['url'] ) ) {
			Settings::set(
				array(
					'home'      => Home::mark(),
					'copy'      => '',
					'elsewhere' => '',
				)
			);
			// The addresses of all posts are others now.
			Reconcile::start();
		}
		return $answer;
	}

	/**
	 * This is a copy: what waits is the blog's own to send, or nobody's.
	 */
	public static function stay_silent(): void {
		Settings::set( array( 'copy' => Home::mark() ) );
		delete_option( Backfill::OPTION );
		delete_option( Reconcile::OPTION );
		Queue::clear();
	}

	/**
	 * From wp-cron: tests what wp-config.php holds, as nobody presses a button for it.
	 */
	public static function connect_by_config(): void {
		$address = (string) Settings::get( 'address' );
		$secret  = (string) Settings::get( 'secret' );
		$asked   = Settings::is_in_config( 'address' ) && '' !== $secret && '' === Settings::check_address( $address );
		$closed  = Settings::is_readable_underway( $address ) && ! Settings::get( 'plain_http' );
		if ( ! $asked || $closed || Settings::tested() || Home::is_copy() || Hold::until() ) {
			return;
		}
		$answer = self::connect( $address, $secret )['answer'];
		if ( ! self::works( $answer ) ) {
			Settings::set( array( 'last_error' => $answer->error ) );
			Hold::failed( $answer->retry_after );
		}
	}

	/**
	 * What this blog says of itself.
	 *
	 * @return array<string, string|string[]>
	 */
	public static function about(): array {
		return array(
			'plugin'         => VERSION,
			'wordpress'      => get_bloginfo( 'version' ),
			'php'            => PHP_VERSION,
			'home'           => Home::here(),
			'timezone'       => wp_timezone_string(),
			'moderators'     => Moderators::ids(),
			'administrators' => Moderators::administrators(),
		);
	}

	/**
	 * Keeps a connection that works. What was there before a first one waits until somebody wants it sent.
	 *
	 * @param string               $address Without a slash at its end.
	 * @param string               $secret  The secret.
	 * @param array<string, mixed> $known   What was learned of the service.
	 */
	private static function keep( string $address, string $secret, array $known ): void {
		$again  = Settings::tested() && Settings::get( 'address' ) === $address;
		$before = array(
			'comment' => Comments::last_id(),
			'post'    => Posts::last_id(),
		);
		Settings::set(
			array(
				'address'    => $address,
				'secret'     => $secret,
				'tested'     => $address,
				'home'       => Home::mark(),
				'copy'       => '',
				'before'     => $again ? Settings::get( 'before' ) : $before,
				'last_error' => '',
				'elsewhere'  => '',
			) + $known
		);
		Sender::wake();
	}

	/**
	 * Keeps what the service says of itself.
	 *
	 * @param Answer $answer To `connection.test`.
	 */
	public static function learn( Answer $answer ): void {
		if ( ! self::works( $answer ) ) {
			return;
		}
		Health::test_succeeded();
		if ( ! Settings::get( 'connected' ) ) {
			Copies::start();
		}
		if ( '' === Settings::get( 'home' ) ) {
			// Connected by an earlier version, which kept no home; the service has just taken this one for the site's.
			Settings::set(
				array(
					'home'   => Home::mark(),
					'tested' => Settings::get( 'address' ),
				)
			);
		}
		Settings::set(
			array(
				'hash_key'   => (string) $answer->json['hash_key'],
				'review_url' => (string) ( $answer->json['review_url'] ?? '' ),
				'connected'  => true,
			)
		);
	}
}
