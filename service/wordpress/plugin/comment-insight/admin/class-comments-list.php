<?php
/**
 * The column "Insight" in the list of comments.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Reads copies alone: no request ever leaves from here.
 */
final class Comments_List {

	const COLUMN = 'comment_insight';

	/**
	 * Seconds for which a copy is taken for fresh.
	 */
	const FRESH = 900;

	/**
	 * Ids of the comments on this page.
	 *
	 * @var int[]
	 */
	private static $displayed = array();

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		Hints::hooks();
		add_filter( 'manage_edit-comments_columns', array( __CLASS__, 'add_column' ) );
		add_filter( 'manage_edit-comments_sortable_columns', array( __CLASS__, 'add_sorting' ) );
		add_action( 'manage_comments_custom_column', array( __CLASS__, 'show' ), 10, 2 );
		add_action( 'admin_footer-edit-comments.php', array( __CLASS__, 'ask' ) );
		add_action( 'admin_enqueue_scripts', array( __CLASS__, 'style' ) );
	}

	/**
	 * The columns with ours after the comment itself, for those who answer comments.
	 *
	 * @param array $columns Name => heading.
	 */
	public static function add_column( $columns ): array {
		if ( ! Access::may_look() ) {
			return $columns;
		}
		$ours  = array( self::COLUMN => __( 'Insight', 'comment-insight' ) );
		$place = array_search( 'comment', array_keys( $columns ), true );
		$place = false === $place ? count( $columns ) : $place + 1;
		return array_slice( $columns, 0, $place, true ) + $ours + array_slice( $columns, $place, null, true );
	}

	/**
	 * The sortable columns with ours, the most deserving first.
	 *
	 * @param array $columns Name => what to order by.
	 */
	public static function add_sorting( $columns ): array {
		// Where the column is not shown, this is not looked at.
		$columns[ self::COLUMN ] = array( Comments_Query::ORDERBY, true );
		return $columns;
	}

	/**
	 * Print the column of one comment.
	 *
	 * @param string $column     The column's name.
	 * @param string $comment_id The comment.
	 */
	public static function show( $column, $comment_id ): void {
		if ( self::COLUMN !== $column ) {
			return;
		}
		if ( ! Access::may_see( (int) $comment_id ) ) {
			self::nothing( __( 'Shown to who wrote the post', 'comment-insight' ) );
			return;
		}
		self::$displayed[] = (int) $comment_id;

		$shown = Shown::get( (int) $comment_id );
		if ( null === $shown || in_array( wp_get_comment_status( $comment_id ), array( 'spam', 'trash' ), true ) ) {
			self::nothing( __( 'Nothing known', 'comment-insight' ) );
			return;
		}
		self::standing( $shown );
	}

	/**
	 * Print a dash, and its meaning for those who hear the page.
	 *
	 * @param string $meaning What it means.
	 */
	private static function nothing( string $meaning ): void {
		printf( '<span aria-hidden="true">—</span><span class="screen-reader-text">%s</span>', esc_html( $meaning ) );
	}

	/**
	 * Print how a comment stands, who wrote it, and its numbers.
	 *
	 * @param array $shown What the service says of the comment.
	 */
	public static function standing( array $shown ): void {
		self::state( $shown );
		echo wp_kses_post( Person::html( $shown ) );
		if ( 'author' !== ( $shown['state'] ?? '' ) ) {
			self::numbers( $shown );
		}
	}

	/**
	 * Print the state as a link to the thread.
	 *
	 * @param array $shown What the service says of the comment.
	 */
	private static function state( array $shown ): void {
		$state = (string) ( $shown['state'] ?? '' );
		$words = Words::state( $state );
		if ( '' === $words ) {
			return;
		}
		$badge = sprintf( '<span class="comment-insight-state comment-insight-%s">%s</span>', esc_attr( $state ), esc_html( $words ) );
		if ( 'author' !== $state && Sign_In::allowed() ) {
			$badge = sprintf( '<a href="%s" title="%s">%s</a>', esc_url( Sign_In::url( '/threads/' . $shown['thread'] ) ), esc_attr__( 'See the thread on the review page', 'comment-insight' ), $badge );
		}
		echo wp_kses_post( $badge );
	}

	/**
	 * Print depth and engagement, in words and as numbers, or why there are none.
	 *
	 * @param array $shown What the service says of the comment.
	 */
	private static function numbers( array $shown ): void {
		if ( empty( $shown['scored'] ) || ! isset( $shown['depth'] ) ) {
			printf( '<p class="comment-insight-note">%s</p>', esc_html( Words::not_judged( (string) ( $shown['not_judged'] ?? '' ) ) ) );
			return;
		}
		$depth   = (float) $shown['depth'];
		$author  = (float) ( $shown['engagement']['author'] ?? 0 );
		$readers = (float) ( $shown['engagement']['readers'] ?? 0 );

		echo '<ul class="comment-insight-numbers">';
		self::number( Words::depth( $depth ), $depth );
		self::number( Words::to_author( $author ), $author );
		self::number( Words::to_readers( $readers ), $readers );
		echo '</ul>';
	}

	/**
	 * Print one number.
	 *
	 * @param string $words  What it means.
	 * @param float  $number From 0 to 1.
	 */
	private static function number( string $words, float $number ): void {
		printf( '<li>%s <span class="comment-insight-number">%s</span></li>', esc_html( $words ), esc_html( number_format_i18n( $number, 2 ) ) );
	}

	/**
	 * Have what was displayed fetched anew, later and elsewhere.
	 */
	public static function ask(): void {
		$old = Settings::ready() ? Open_Comments::older( self::$displayed, (int) Clock::now() - self::FRESH ) : array();
		if ( $old ) {
			Shown::ask( $old );
		}
	}

	/**
	 * The style sheet, on the pages that show something of ours.
	 *
	 * @param string $page The page's hook suffix.
	 */
	public static function style( $page ): void {
		if ( in_array( $page, array( 'edit-comments.php', 'comment.php', 'index.php', 'post.php', Settings_Page::hook() ), true ) ) {
			$file = __DIR__ . '/comment-insight.css';
			wp_enqueue_style( 'comment-insight', plugins_url( 'comment-insight.css', __FILE__ ), array(), (string) filemtime( $file ) );
		}
	}
}
