<?php
/**
 * "Threads that deserve you today" on the dashboard.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Shows the copy of the queue that the last turn of wp-cron left.
 */
final class Dashboard_Widget {

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'wp_dashboard_setup', array( __CLASS__, 'add' ) );
	}

	/**
	 * Put the widget on the dashboard of those who answer comments.
	 */
	public static function add(): void {
		if ( Access::may_look() ) {
			wp_add_dashboard_widget( 'comment_insight_today', esc_html__( 'Threads that deserve you today', 'comment-insight' ), array( __CLASS__, 'show' ), null, null, 'normal', 'high' );
		}
	}

	/**
	 * Print the widget.
	 */
	public static function show(): void {
		$copy = Shown::queue_copy();
		self::ask( $copy );
		Troubles::show( 'notice notice-alt inline' );
		if ( null === $copy || ! Sign_In::possible() ) {
			self::nothing_yet();
			return;
		}
		if ( ! Access::sees_all() ) {
			self::own();
			return;
		}
		$threads = self::standing( (array) ( $copy['queue']['threads'] ?? array() ) );
		$minutes = (int) Settings::get( 'minutes' );
		printf( '<p class="comment-insight-lead">%s</p>', esc_html( self::lead( count( $threads ), $minutes ) ) );
		self::threads( $threads );
		self::not_listed( ! $threads, ! empty( $copy['queue']['behind'] ) );
		self::foot( (int) $copy['fetched'] );
	}

	/**
	 * Print what waits under the present user's own posts.
	 */
	private static function own(): void {
		$threads = Own_Threads::waiting( get_current_user_id(), Shown::THREADS );
		$count   = count( $threads );
		$lead    = __( 'Nobody waits for a word from you under your posts.', 'comment-insight' );
		if ( $count ) {
			/* translators: %s: a number of threads. */
			$lead = sprintf( _n( '%s thread under your posts waits for you.', '%s threads under your posts wait for you, the most deserving first.', $count, 'comment-insight' ), number_format_i18n( $count ) );
		}
		printf( '<p class="comment-insight-lead">%s</p>', esc_html( $lead ) );
		self::threads( $threads );
		printf(
			'<p class="comment-insight-foot"><a class="button" href="%s">%s</a></p>',
			esc_url( admin_url( 'edit-comments.php?orderby=' . Comments_Query::ORDERBY . '&order=desc' ) ),
			esc_html__( 'See all comments', 'comment-insight' )
		);
	}

	/**
	 * Print threads, the most deserving first.
	 *
	 * @param array $threads Threads as the service lists them.
	 */
	private static function threads( array $threads ): void {
		if ( ! $threads ) {
			return;
		}
		echo '<ol class="comment-insight-threads">';
		foreach ( $threads as $thread ) {
			echo '<li>';
			self::thread( $thread );
			echo '</li>';
		}
		echo '</ol>';
	}

	/**
	 * Have an old copy fetched anew, later and elsewhere.
	 *
	 * @param array|null $copy The copy.
	 */
	private static function ask( ?array $copy ): void {
		if ( Settings::ready() && time() - (int) ( $copy['fetched'] ?? 0 ) > Comments_List::FRESH ) {
			Shown::ask( array() );
		}
	}

	/**
	 * How the day stands, in a sentence.
	 *
	 * @param int $count   Threads listed.
	 * @param int $minutes The author's minutes a day, 0 for as many as it takes.
	 */
	public static function lead( int $count, int $minutes ): string {
		if ( 0 === $count ) {
			return __( 'Done for today: nobody waits for a word from you.', 'comment-insight' );
		}
		if ( $minutes < 1 ) {
			/* translators: %s: a number of threads. */
			return sprintf( _n( '%s thread waits for you.', '%s threads wait for you, the most deserving first.', $count, 'comment-insight' ), number_format_i18n( $count ) );
		}
		/* translators: 1: a number of threads, 2: a number of minutes. */
		return sprintf( _n( '%1$s thread for your %2$s minutes today.', '%1$s threads for your %2$s minutes today, the most deserving first.', $count, 'comment-insight' ), number_format_i18n( $count ), number_format_i18n( $minutes ) );
	}

	/**
	 * Print what the list can't tell of.
	 *
	 * @param bool $is_empty  Whether it tells of nothing: then earlier comments may be why.
	 * @param bool $is_behind Whether the service was still reading some posts.
	 */
	private static function not_listed( bool $is_empty, bool $is_behind ): void {
		if ( $is_behind ) {
			printf( '<p class="comment-insight-note">%s</p>', esc_html__( 'Some posts are still being read: what stands here of them may be a little old.', 'comment-insight' ) );
		}
		$waiting = (int) wp_count_comments()->moderated;
		if ( $waiting ) {
			printf( '<p class="comment-insight-note"><a href="%s">%s</a></p>', esc_url( admin_url( 'edit-comments.php?comment_status=moderated' ) ), esc_html( self::in_moderation( $waiting ) ) );
		}
		if ( $is_empty && current_user_can( 'manage_options' ) && Backfill::earlier() ) {
			printf( '<p class="comment-insight-note"><a href="%s">%s</a></p>', esc_url( Settings_Page::url( 'sending' ) ), esc_html__( 'Comments from before the connection are told of once you send them.', 'comment-insight' ) );
		}
	}

	/**
	 * That comments in moderation are not listed.
	 *
	 * @param int $count How many.
	 */
	public static function in_moderation( int $count ): string {
		/* translators: %s: a number of comments. */
		return sprintf( _n( '%s comment waits for your approval, and is listed here then.', '%s comments wait for your approval, and are listed here then.', $count, 'comment-insight' ), number_format_i18n( $count ) );
	}

	/**
	 * The threads of the copy that still wait: what was closed or removed here since is left out.
	 *
	 * @param array $threads Threads as the service lists them.
	 */
	private static function standing( array $threads ): array {
		$ids = array();
		foreach ( $threads as $thread ) {
			$ids[] = (int) ( $thread['answer']['comment_id'] ?? 0 );
		}
		if ( ! $ids ) {
			return array();
		}
		// One query for all of them; it fills the caches of comments and their meta.
		$alive = array();
		foreach ( get_comments( array( 'comment__in' => $ids, 'status' => 'all' ) ) as $comment ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$shown = Shown::get( (int) $comment->comment_ID );
			if ( null === $shown || in_array( $shown['state'], Words::OPEN, true ) ) {
				$alive[] = (int) $comment->comment_ID;
			}
		}
		return array_filter(
			$threads,
			static function ( $thread ) use ( $alive ) {
				return in_array( (int) ( $thread['answer']['comment_id'] ?? 0 ), $alive, true );
			}
		);
	}

	/**
	 * Print one thread.
	 *
	 * @param array $thread A thread as the service lists it.
	 */
	private static function thread( array $thread ): void {
		$answer = (array) ( $thread['answer'] ?? array() );
		$state  = (string) ( $thread['state'] ?? '' );
		$title  = (string) ( $thread['post']['title'] ?? '' );
		printf(
			'<p class="comment-insight-who"><strong><bdi>%s</bdi></strong> <span class="comment-insight-state comment-insight-%s">%s</span></p>',
			esc_html( Words::trimmed( (string) ( $answer['author'] ?? '' ), 60 ) ),
			esc_attr( $state ),
			esc_html( Words::state( $state ) )
		);
		printf(
			'<p class="comment-insight-note">%s</p>',
			sprintf(
				/* translators: 1: title of a post, 2: how long ago. */
				esc_html__( 'on %1$s, %2$s ago', 'comment-insight' ),
				'<cite dir="auto">' . esc_html( '' === $title ? __( 'an untitled post', 'comment-insight' ) : $title ) . '</cite>',
				esc_html( human_time_diff( (int) strtotime( (string) ( $answer['date'] ?? 'now' ) ) ) )
			)
		);
		self::words( $thread, $answer );
		self::actions( $thread, (int) ( $answer['comment_id'] ?? 0 ) );
	}

	/**
	 * Print what to take up first; the comment's beginning when nothing was named.
	 *
	 * @param array $thread The thread.
	 * @param array $answer Its comment to answer.
	 */
	private static function words( array $thread, array $answer ): void {
		$hints = (array) ( $thread['hints'] ?? array() );
		if ( isset( $hints[0] ) && is_array( $hints[0] ) ) {
			printf( '<p class="comment-insight-hint">%s</p>', Hints::item( $hints[0] ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
			return;
		}
		echo '<p class="comment-insight-hint">' . Hints::quoted( Words::trimmed( (string) ( $answer['text'] ?? '' ) ) ) . '</p>'; // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
	}

	/**
	 * Print what can be done about a thread.
	 *
	 * @param array $thread     The thread.
	 * @param int   $comment_id Its comment to answer.
	 */
	private static function actions( array $thread, int $comment_id ): void {
		$links = array( self::reply_url( $comment_id ) => __( 'Reply', 'comment-insight' ) );
		if ( Sign_In::allowed() ) {
			$links[ Sign_In::url( '/threads/' . ( $thread['id'] ?? '' ) ) ] = __( 'See the thread', 'comment-insight' );
		}
		if ( Access::may_judge( $comment_id ) ) {
			$links[ Row_Actions::url( Row_Actions::GIVE, $comment_id, Verdicts::newest( $thread ) ) ] = __( 'No reply needed', 'comment-insight' );
		}
		$html = array();
		foreach ( $links as $url => $label ) {
			$html[] = sprintf( '<a href="%s">%s</a>', esc_url( $url ), esc_html( $label ) );
		}
		echo '<p class="comment-insight-acts">' . implode( ' | ', $html ) . '</p>'; // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
	}

	/**
	 * Where a comment is answered: the post's own form, else the comment.
	 *
	 * @param int $comment_id The comment.
	 */
	private static function reply_url( int $comment_id ): string {
		$comment = get_comment( $comment_id );
		if ( $comment && '1' === $comment->comment_approved && comments_open( (int) $comment->comment_post_ID ) ) {
			return add_query_arg( 'replytocom', $comment_id, (string) get_permalink( (int) $comment->comment_post_ID ) ) . '#respond';
		}
		return admin_url( 'comment.php?action=editcomment&c=' . $comment_id );
	}

	/**
	 * Print the end: the way to the rest, and how old the list is.
	 *
	 * @param int $at When the copy was fetched, unix time.
	 */
	private static function foot( int $at ): void {
		printf(
			'<p class="comment-insight-foot"><a class="button" href="%s">%s</a> <span class="comment-insight-note">%s</span></p>',
			esc_url( Sign_In::url() ),
			esc_html__( 'Open the review page', 'comment-insight' ),
			/* translators: %s: how long ago. */
			esc_html( sprintf( __( 'As of %s ago', 'comment-insight' ), human_time_diff( $at ) ) )
		);
	}

	/**
	 * Why nothing can be listed here.
	 */
	private static function why_nothing(): string {
		if ( Home::is_copy() ) {
			return __( 'This is a copy of the blog: nothing is sent from here.', 'comment-insight' );
		}
		if ( Settings::tested() && Settings::get( 'paused' ) ) {
			return __( 'Paused: what changes waits here until you go on.', 'comment-insight' );
		}
		return __( 'This blog is not connected to a Comment Insight service.', 'comment-insight' );
	}

	/**
	 * Print why there is no list.
	 */
	private static function nothing_yet(): void {
		if ( Settings::ready() ) {
			echo '<p>' . esc_html__( 'The first list arrives within minutes.', 'comment-insight' ) . '</p>';
			return;
		}
		echo '<p>' . esc_html( self::why_nothing() ) . '</p>';
		if ( current_user_can( 'manage_options' ) ) {
			printf( '<p><a class="button" href="%s">%s</a></p>', esc_url( Settings_Page::url() ), esc_html__( 'Settings', 'comment-insight' ) );
		}
	}
}
