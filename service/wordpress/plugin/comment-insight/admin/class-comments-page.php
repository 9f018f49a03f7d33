<?php
/**
 * Finds one page of the list of comments by how they stand.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * The list of a large blog is read by the indexes of Standings, a page at a time. Where WordPress asks for more than
 * that (a search, a post, a status), its own conditions are joined.
 */
final class Comments_Page {

	/**
	 * WordPress's arguments that narrow a list.
	 */
	const NARROWING = array( 'search', 'user_id', 'post_id', 'type', 'post_type', 'post_author', 'post_status', 'parent', 'author_email', 'meta_query', 'date_query' );

	/**
	 * The query's parts.
	 *
	 * @var array
	 */
	private $clauses;

	/**
	 * WordPress's arguments.
	 *
	 * @var array
	 */
	private $vars;

	/**
	 * The condition on a row of Standings, beginning with AND.
	 *
	 * @var string
	 */
	private $standing;

	/**
	 * Whether a state was asked for.
	 *
	 * @var bool
	 */
	private $filtered;

	/**
	 * Whether to sort by priority.
	 *
	 * @var bool
	 */
	private $sorted;

	/**
	 * A page.
	 *
	 * @param array  $clauses The query's parts.
	 * @param array  $vars    WordPress's arguments.
	 * @param string $state   The state asked for, '' for all.
	 * @param bool   $sorted  Whether to sort by priority.
	 */
	public function __construct( array $clauses, array $vars, string $state, bool $sorted ) {
		global $wpdb;
		$this->clauses  = $clauses;
		$this->vars     = $vars;
		$this->filtered = '' !== $state;
		$this->sorted   = $sorted;
		$this->standing = ( $this->filtered ? $wpdb->prepare( ' AND s.state = %s', $state ) : '' ) . Access::sql( 's' );
	}

	/**
	 * The query's parts with this page's conditions.
	 */
	public function clauses(): array {
		global $wpdb;
		$table = Standings::table();
		$plain = $this->is_plain();
		if ( ! empty( $this->vars['count'] ) ) {
			return $this->counted( $plain );
		}
		$by_date = in_array( $this->vars['orderby'] ?? '', array( '', 'comment_date', 'comment_date_gmt' ), true );
		if ( ! empty( $this->vars['number'] ) && ( $this->sorted || ( $plain && $by_date ) ) ) {
			return $this->only( $this->page( $this->tiers( $plain ) ) );
		}
		if ( $this->filtered ) {
			$this->clauses['join'] .= " JOIN $table AS s ON s.comment_id = {$wpdb->comments}.comment_ID{$this->standing}";
		}
		return $this->clauses;
	}

	/**
	 * Whether all comments of the blog are asked for, but for spam and trash: those that Standings has.
	 */
	private function is_plain(): bool {
		$narrowing = array_filter( array_intersect_key( $this->vars, array_flip( self::NARROWING ) ) );
		return ! $narrowing && in_array( $this->vars['status'] ?? '', array( '', 'all' ), true );
	}

	/**
	 * The parts of a query that counts.
	 *
	 * @param bool $plain Whether Standings alone can tell.
	 */
	private function counted( bool $plain ): array {
		global $wpdb;
		$table = Standings::table();
		if ( $this->filtered && $plain ) {
			$this->clauses['fields'] = "( SELECT COUNT(*) FROM $table AS s WHERE 1 = 1{$this->standing} )";
			$this->clauses['limits'] = 'LIMIT 1';
		} elseif ( $this->filtered ) {
			$this->clauses['join'] .= " JOIN $table AS s ON s.comment_id = {$wpdb->comments}.comment_ID{$this->standing}";
		}
		return $this->clauses;
	}

	/**
	 * The parts of a query for these comments in this order.
	 *
	 * @param int[] $ids Ids.
	 */
	private function only( array $ids ): array {
		global $wpdb;
		$in = implode( ', ', $ids ? $ids : array( 0 ) );

		$this->clauses['where']  .= " AND {$wpdb->comments}.comment_ID IN ($in)";
		$this->clauses['orderby'] = "FIELD({$wpdb->comments}.comment_ID, $in)";
		$this->clauses['limits']  = '';
		return $this->clauses;
	}

	/**
	 * What the list is made of, one after the other: [what to select from, the order].
	 *
	 * @param bool $plain Whether Standings alone can tell, but for comments it does not have.
	 * @return array[]
	 */
	private function tiers( bool $plain ): array {
		global $wpdb;
		$table = Standings::table();
		$way   = 'ASC' === strtoupper( (string) $this->vars['order'] ) ? 'ASC' : 'DESC';
		$whole = "FROM $table AS s WHERE 1 = 1{$this->standing}";
		if ( ! $this->sorted ) {
			return array( array( $whole, "s.written $way, s.post_id $way, s.comment_id $way" ) );
		}
		$where  = '' === trim( $this->clauses['where'] ) ? '1 = 1' : $this->clauses['where'];
		$own    = "$table AS s ON s.comment_id = {$wpdb->comments}.comment_ID{$this->standing}";
		$dated  = "{$wpdb->comments}.comment_date_gmt DESC, {$wpdb->comments}.comment_ID DESC";
		$ranked = "s.priority $way, s.written $way, s.post_id $way, s.comment_id $way";
		$from   = "FROM {$wpdb->comments} {$this->clauses['join']}";
		$others = "$from LEFT JOIN $own WHERE $where";
		if ( $plain ) {
			return array(
				array( "$whole AND s.priority IS NOT NULL", $ranked ),
				array( "$whole AND s.priority IS NULL", 's.written DESC, s.post_id DESC, s.comment_id DESC' ),
				array( $this->filtered ? '' : "$others AND s.comment_id IS NULL", $dated ),
			);
		}
		return array(
			array( "$from JOIN $own WHERE $where AND s.priority IS NOT NULL", $ranked ),
			array( $this->filtered ? "$from JOIN $own WHERE $where AND s.priority IS NULL" : "$others AND s.priority IS NULL", $dated ),
		);
	}

	/**
	 * The ids of the page.
	 *
	 * @param array[] $tiers Of tiers().
	 * @return int[]
	 */
	private function page( array $tiers ): array {
		global $wpdb;
		$ids    = array();
		$before = (int) ( $this->vars['offset'] ?? 0 );
		foreach ( $tiers as list( $rows, $order ) ) {
			$left = (int) $this->vars['number'] - count( $ids );
			if ( $left < 1 || '' === $rows ) {
				break;
			}
			$id = 0 === strpos( $rows, "FROM {$wpdb->comments}" ) ? "{$wpdb->comments}.comment_ID" : 's.comment_id';
			// phpcs:ignore WordPress.DB -- WordPress's own clauses, constants and integers; WordPress keeps the result with the query's.
			$found = array_map( 'intval', (array) $wpdb->get_col( "SELECT $id $rows ORDER BY $order LIMIT $before, $left" ) );
			// phpcs:ignore WordPress.DB -- the same.
			$before = $found || ! $before ? 0 : $before - (int) $wpdb->get_var( "SELECT COUNT(*) $rows" );
			$ids    = array_merge( $ids, $found );
		}
		return $ids;
	}
}
