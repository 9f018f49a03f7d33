<?php
/**
 * The tab "Help" of the screens that show something of ours.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * What the words mean, where they are read.
 */
final class Help {

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_action( 'load-edit-comments.php', array( __CLASS__, 'on_comments' ) );
		add_action( 'load-comment.php', array( __CLASS__, 'on_comments' ) );
		add_action( 'load-' . Settings_Page::hook(), array( __CLASS__, 'on_settings' ) );
	}

	/**
	 * On the list of comments, and on the screen of one.
	 */
	public static function on_comments(): void {
		if ( ! Access::may_look() ) {
			return;
		}
		self::tab(
			'comment-insight',
			__( 'Insight', 'comment-insight' ),
			array(
				__( 'The column “Insight” says who waits for you. “Waiting for you”: a reader’s turn that you have not answered. “Came back to you”: the reader wrote again after your answer. “Probably answered”: something you wrote reads like the answer, though it names nobody.', 'comment-insight' ),
				__( 'Depth is substance, not length. “To you” and “To readers” say whom the comment speaks to. Sort by the column to see first what deserves you most, or choose a state beside the other filters.', 'comment-insight' ),
				__( 'A comment in moderation has its state here already. The dashboard and the review page list it once you approve it.', 'comment-insight' ),
				__( 'Below a comment stands what to take up first, with the reader’s own words. Nothing here writes a reply for you.', 'comment-insight' ),
				__( '“No reply needed” and “Answered elsewhere” close a thread, alone or for all that you tick. Both can be undone, and a reader who comes back opens the thread again.', 'comment-insight' ),
				Access::sees_all() ? '' : __( 'You see this for comments on your own posts.', 'comment-insight' ),
			)
		);
	}

	/**
	 * On the settings page.
	 */
	public static function on_settings(): void {
		self::tab(
			'comment-insight-connection',
			__( 'Connection', 'comment-insight' ),
			array(
				__( 'Comment Insight runs on a server of yours, or of somebody you trust. Its settings page shows the address; the secret is shown once, when the blog is added. If it is lost, make a new one there and paste it here.', 'comment-insight' ),
				__( 'Comments are sent in the background, so no visitor waits. When the service is down, what changes waits in the queue and is sent when it is back.', 'comment-insight' ),
			)
		);
		self::tab(
			'comment-insight-people',
			__( 'Who sees what', 'comment-insight' ),
			array(
				__( 'Administrators change these settings, and are administrators at the service too. Editors open the review page and give verdicts, but see neither settings nor secret. Authors of posts see the column, the hints and the dashboard’s list for comments on their own posts. Nobody else sees anything.', 'comment-insight' ),
				__( 'What is sent, and what never is, stands in the plugin’s readme and in the text that Settings > Privacy suggests for your policy.', 'comment-insight' ),
			)
		);
	}

	/**
	 * Add a tab to the present screen.
	 *
	 * @param string   $id         Its id.
	 * @param string   $title      Its title.
	 * @param string[] $paragraphs Plain text; empty ones are left out.
	 */
	private static function tab( string $id, string $title, array $paragraphs ): void {
		$screen = get_current_screen();
		if ( $screen ) {
			$content = '<p>' . implode( '</p><p>', array_map( 'esc_html', array_filter( $paragraphs ) ) ) . '</p>';
			// After WordPress's own.
			$screen->add_help_tab( compact( 'id', 'title', 'content' ) + array( 'priority' => 20 ) );
		}
	}
}
