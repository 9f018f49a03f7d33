<?php
/**
 * The tab "Queue and history" of the settings page.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * What waits, what was set aside, and the history.
 */
final class Sending_Page {

	/**
	 * Set-aside ones listed.
	 */
	const LISTED = 50;

	/**
	 * Print the tab.
	 */
	public static function show(): void {
		if ( Leaving::is_asked() ) {
			Leaving::ask();
			return;
		}
		self::queue();
		self::history();
		self::aside();
		Leaving::link();
	}

	/**
	 * Load the tab anew every few seconds while the history is sent. It holds no form to fill in.
	 */
	public static function refresh_while_running(): void {
		// phpcs:ignore WordPress.Security.NonceVerification -- changes nothing.
		if ( isset( $_GET['tab'] ) && 'sending' === $_GET['tab'] && ! Settings::get( 'paused' ) && Backfill::progress()['running'] ) {
			echo '<meta http-equiv="refresh" content="5">';
		}
	}

	/**
	 * Print what waits.
	 */
	private static function queue(): void {
		$counts = Queue::counts();
		$sent   = (int) Settings::get( 'last_sent' );
		$next   = max( (int) wp_next_scheduled( Schedule::TURN ), Hold::until() );
		echo '<h2>' . esc_html__( 'Queue', 'comment-insight' ) . '</h2><table class="widefat striped comment-insight-facts"><tbody>';
		self::fact( __( 'Waiting', 'comment-insight' ), self::waiting( (int) $counts['waiting'], $counts['oldest'] ) );
		/* translators: %s: how long ago. */
		self::fact( __( 'Last sent', 'comment-insight' ), $sent ? sprintf( __( '%s ago', 'comment-insight' ), human_time_diff( $sent ) ) : __( 'never', 'comment-insight' ) );
		self::fact( __( 'Next turn', 'comment-insight' ), self::next( $next ) );
		self::fact( __( 'Last error', 'comment-insight' ), '' === (string) Settings::get( 'last_error' ) ? __( 'none', 'comment-insight' ) : (string) Settings::get( 'last_error' ) );
		echo '</tbody></table>';
		if ( Settings::ready() ) {
			self::button( Settings_Actions::SEND, __( 'Send now', 'comment-insight' ) );
			echo '<p class="description">' . esc_html__( 'Sends what waits and fetches what is shown, in this very page: some seconds, whether or not wp-cron runs.', 'comment-insight' ) . '</p>';
		}
	}

	/**
	 * How many wait, and for how long.
	 *
	 * @param int      $waiting How many.
	 * @param int|null $oldest  Since when, unix time.
	 */
	private static function waiting( int $waiting, ?int $oldest ): string {
		if ( ! $waiting || ! $oldest ) {
			return __( 'nothing', 'comment-insight' );
		}
		/* translators: 1: how many, 2: how long. */
		return sprintf( __( '%1$s, the oldest for %2$s', 'comment-insight' ), number_format_i18n( $waiting ), human_time_diff( $oldest ) );
	}

	/**
	 * When the next turn comes.
	 *
	 * @param int $next Unix time, 0 when none is planned.
	 */
	private static function next( int $next ): string {
		if ( Settings::get( 'paused' ) ) {
			return __( 'paused', 'comment-insight' );
		}
		if ( ! Settings::ready() ) {
			return __( 'once this blog is connected', 'comment-insight' );
		}
		if ( ! $next ) {
			return __( 'when something waits', 'comment-insight' );
		}
		if ( $next < time() - Health::OVERDUE ) {
			/* translators: %s: how long ago. */
			return sprintf( __( 'overdue by %s', 'comment-insight' ), human_time_diff( $next ) );
		}
		/* translators: %s: how long. */
		return $next <= time() ? __( 'now', 'comment-insight' ) : sprintf( __( 'in %s', 'comment-insight' ), human_time_diff( $next ) );
	}

	/**
	 * Print how far the history got, or the button that sends it.
	 */
	private static function history(): void {
		$progress = Backfill::progress();
		echo '<h2>' . esc_html__( 'Earlier comments', 'comment-insight' ) . '</h2>';
		if ( $progress['running'] ) {
			self::progress( (int) $progress['sent'], (int) $progress['total'] );
			return;
		}
		if ( $progress['done'] ) {
			/* translators: %s: how many comments and posts together. */
			$said = sprintf( _n( '%s comment or post was sent.', 'All %s comments and posts were sent.', (int) $progress['total'], 'comment-insight' ), number_format_i18n( (int) $progress['total'] ) );
		} else {
			$said = self::earlier( Backfill::earlier() );
		}
		echo '<p>' . esc_html( $said ) . '</p>';
		if ( Settings::ready() ) {
			self::button( Settings_Actions::BACKFILL, Backfill::earlier() ? __( 'Send earlier comments', 'comment-insight' ) : __( 'Send all once more', 'comment-insight' ) );
		}
	}

	/**
	 * What becomes of comments from before the connection.
	 *
	 * @param int $count How many are not sent.
	 */
	private static function earlier( int $count ): string {
		if ( ! Settings::ready() ) {
			return __( 'Nothing is sent just now, old or new.', 'comment-insight' );
		}
		if ( ! $count ) {
			return __( 'Every night all comments are compared with what the service holds, and what differs is sent.', 'comment-insight' );
		}
		/* translators: %s: a number of comments. */
		return sprintf( _n( '%s comment was here before the blog was connected. If the service lacks it, it is not sent, not at night either, unless you say so. The service needs it to know your readers: who is new, whom you answered before.', '%s comments were here before the blog was connected. Those that the service lacks are not sent, not at night either, unless you say so. The service needs them to know your readers: who is new, whom you answered before.', $count, 'comment-insight' ), number_format_i18n( $count ) );
	}

	/**
	 * Print a bar and its words.
	 *
	 * @param int $sent  How many were sent.
	 * @param int $total Of how many.
	 */
	private static function progress( int $sent, int $total ): void {
		/* translators: 1: how many were sent, 2: of how many. */
		$said = sprintf( __( '%1$s of %2$s comments and posts sent', 'comment-insight' ), number_format_i18n( $sent ), number_format_i18n( $total ) );
		printf( '<p><progress class="comment-insight-progress" max="%d" value="%d">%s</progress> %s</p>', (int) max( 1, $total ), (int) $sent, esc_html( $said ), esc_html( $said ) );
		$note = Settings::get( 'paused' ) ? __( 'Paused; it goes on where it stopped.', 'comment-insight' ) : __( 'You may leave this page: it goes on in the background, and after an interruption where it stopped.', 'comment-insight' );
		echo '<p class="description">' . esc_html( $note ) . '</p>';
	}

	/**
	 * Print what was set aside.
	 */
	private static function aside(): void {
		$rows  = Queue::aside( self::LISTED );
		$count = (int) Queue::counts()['aside'];
		if ( ! $rows ) {
			return;
		}
		echo '<h2>' . esc_html__( 'Set aside', 'comment-insight' ) . '</h2>';
		echo '<p>' . esc_html__( 'The service can’t take these as they are, so they wait here and hold up nothing else.', 'comment-insight' ) . '</p>';
		printf( '<table class="widefat striped comment-insight-aside"><thead><tr><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>', esc_html__( 'What', 'comment-insight' ), esc_html__( 'Why', 'comment-insight' ) );
		foreach ( $rows as $row ) {
			list( $label, $url ) = self::subject( (string) $row->kind, (int) $row->object_id );
			$what                = '' === $url ? esc_html( $label ) : sprintf( '<a href="%s">%s</a>', esc_url( $url ), esc_html( $label ) );
			printf( '<tr><td>%s</td><td>%s</td></tr>', wp_kses_post( $what ), esc_html( (string) $row->error ) );
		}
		echo '</tbody></table>';
		if ( $count > count( $rows ) ) {
			/* translators: %s: how many more. */
			echo '<p>' . esc_html( sprintf( __( 'And %s more.', 'comment-insight' ), number_format_i18n( $count - count( $rows ) ) ) ) . '</p>';
		}
		self::button( Settings_Actions::RETRY, __( 'Try again', 'comment-insight' ) );
	}

	/**
	 * What a row of the queue is about, and where to look at it.
	 *
	 * @param string $kind comment, post or verdict.
	 * @param int    $id   The comment's or post's id.
	 * @return string[] Words and an address, '' for none.
	 */
	private static function subject( string $kind, int $id ): array {
		if ( 'post' === $kind ) {
			/* translators: 1: a post's id, 2: its title. */
			return array( sprintf( __( 'Post %1$d: %2$s', 'comment-insight' ), $id, Words::trimmed( wp_strip_all_tags( get_the_title( $id ) ), 80 ) ), (string) get_edit_post_link( $id, 'raw' ) );
		}
		$comment = get_comment( $id );
		if ( ! $comment ) {
			/* translators: %d: a comment's id. */
			return array( sprintf( __( 'Comment %d, deleted here', 'comment-insight' ), $id ), '' );
		}
		$words = 'verdict' === $kind
			/* translators: 1: a comment's id, 2: its author's name. */
			? __( 'Your word on comment %1$d by %2$s', 'comment-insight' )
			/* translators: 1: a comment's id, 2: its author's name. */
			: __( 'Comment %1$d by %2$s', 'comment-insight' );
		return array( sprintf( $words, $id, Words::trimmed( $comment->comment_author, 60 ) ), admin_url( 'comment.php?action=editcomment&c=' . $id ) );
	}

	/**
	 * Print a row of facts.
	 *
	 * @param string $label What it is.
	 * @param string $value How it is.
	 */
	private static function fact( string $label, string $value ): void {
		printf( '<tr><th scope="row">%s</th><td>%s</td></tr>', esc_html( $label ), esc_html( $value ) );
	}

	/**
	 * Print a button that is a form of its own.
	 *
	 * @param string $action What it does.
	 * @param string $label  What it says.
	 */
	private static function button( string $action, string $label ): void {
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( $action ) );
		wp_nonce_field( $action, '_wpnonce', true, true );
		echo '<p>';
		submit_button( $label, 'secondary', 'submit', false );
		echo '</p></form>';
	}
}
