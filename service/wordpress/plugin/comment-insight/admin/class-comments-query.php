<?php
/**
 * The list of comments by what the service says: sorted by Insight, filtered by state.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * What is asked for; Comments_Page finds it.
 */
final class Comments_Query {

	const ORDERBY = 'comment_insight_priority';
	const STATE   = 'comment_insight_state';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_filter( 'comments_list_table_query_args', array( __CLASS__, 'ask' ) );
		add_filter( 'comments_clauses', array( __CLASS__, 'shape' ), 10, 2 );
		add_action( 'restrict_manage_comments', array( __CLASS__, 'show' ) );
		add_filter( 'views_edit-comments', array( __CLASS__, 'add_way_back' ) );
	}

	/**
	 * The states to choose from, as the dropdown says them.
	 *
	 * @return array<string, string>
	 */
	private static function states(): array {
		$states = array();
		foreach ( array( 'owed', 'follow_up', 'snoozed', 'probably_answered', 'answered', 'no_reply_needed' ) as $state ) {
			$states[ $state ] = Words::state( $state );
		}
		return $states;
	}

	/**
	 * The state that was chosen, '' for all.
	 */
	private static function chosen(): string {
		// phpcs:ignore WordPress.Security.NonceVerification -- a filter changes nothing.
		$asked = isset( $_GET[ self::STATE ] ) ? sanitize_key( wp_unslash( $_GET[ self::STATE ] ) ) : '';
		return isset( self::states()[ $asked ] ) && Access::may_look() ? $asked : '';
	}

	/**
	 * What the list asks for, with the chosen state.
	 *
	 * @param array $args For WP_Comment_Query.
	 */
	public static function ask( $args ): array {
		$state  = self::chosen();
		$sorted = self::ORDERBY === ( $args['orderby'] ?? '' );
		if ( '' === $state && ! $sorted ) {
			return $args;
		}
		$args[ self::STATE ] = $state;
		// WordPress keeps found ids by its own arguments alone; ours, and who asks, must tell them apart.
		$args['cache_domain'] = 'comment_insight_' . $state . ( Access::sees_all() ? '' : '_' . get_current_user_id() );
		return $args;
	}

	/**
	 * The query's parts, filtered and sorted.
	 *
	 * @param array             $clauses The query's parts.
	 * @param \WP_Comment_Query $query   The query.
	 */
	public static function shape( $clauses, $query ): array {
		$vars   = $query->query_vars;
		$state  = (string) ( $vars[ self::STATE ] ?? '' );
		$sorted = self::ORDERBY === ( $vars['orderby'] ?? '' );
		return '' === $state && ! $sorted ? $clauses : ( new Comments_Page( $clauses, $vars, $state, $sorted ) )->clauses();
	}

	/**
	 * Whether the list is one of comments that are or may come on the blog.
	 */
	public static function is_of_use(): bool {
		return Access::may_look() && ! in_array( $GLOBALS['comment_status'] ?? '', array( 'spam', 'trash' ), true );
	}

	/**
	 * Print the dropdown, beside WordPress's own.
	 */
	public static function show(): void {
		if ( ! self::is_of_use() ) {
			return;
		}
		printf( '<label class="screen-reader-text" for="comment-insight-filter">%s</label>', esc_html__( 'Filter by what waits for you', 'comment-insight' ) );
		printf( '<select name="%s" id="comment-insight-filter"><option value="">%s</option>', esc_attr( self::STATE ), esc_html__( 'Insight: all', 'comment-insight' ) );
		foreach ( self::states() as $state => $words ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $state ), selected( self::chosen(), $state, false ), esc_html( $words ) );
		}
		echo '</select>';
	}

	/**
	 * The list's views, with the chosen state and the way back: where nothing is found, WordPress shows no filters.
	 *
	 * @param array $views Name => link.
	 */
	public static function add_way_back( $views ): array {
		$chosen = self::chosen();
		if ( '' !== $chosen ) {
			/* translators: 1: a state, as in "Waiting for you", 2: a link that says "show all". */
			$words = esc_html__( 'Insight: %1$s (%2$s)', 'comment-insight' );
			$back  = sprintf( '<a href="%s">%s</a>', esc_url( remove_query_arg( array( self::STATE, 'paged' ) ) ), esc_html__( 'show all', 'comment-insight' ) );

			$views['comment_insight'] = sprintf( $words, '<strong>' . esc_html( self::states()[ $chosen ] ) . '</strong>', $back );
		}
		return $views;
	}
}
