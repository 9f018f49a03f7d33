<?php
/**
 * WordPress's rows as they are sent, and their content hashes.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Only listed fields leave the blog: no IP address, no user agent.
 */
final class Rows {

	const COMMENT = array(
		'comment_ID',
		'comment_post_ID',
		'comment_author',
		'comment_author_email',
		'comment_author_url',
		'comment_date_gmt',
		'comment_content',
		'comment_approved',
		'comment_type',
		'comment_parent',
		'user_id',
	);

	const POST = array( 'ID', 'post_title', 'post_content', 'post_date_gmt', 'post_status', 'permalink', 'post_author' );

	const AUTHOR = array( 'ID', 'display_name', 'user_email' );

	const LIVE_COMMENTS = array( '0', '1' );
	const LIVE_POSTS    = array( 'publish', 'private', 'inherit' );

	/**
	 * Bytes of a post's text that are sent: a post is context, and the service takes a megabyte in all.
	 */
	const LONGEST_POST = 300000;

	const LONGEST_TITLE = 1000;

	/**
	 * Whether a post with this status is on the blog.
	 *
	 * @param string $status As in post_status.
	 */
	public static function is_live_post( string $status ): bool {
		return in_array( $status, self::LIVE_POSTS, true );
	}

	/**
	 * A comment as it is sent. Of spam and trash, nothing but that it is.
	 *
	 * @param array<string, string|null> $row Its row.
	 * @return array<string, string>
	 */
	public static function comment( array $row ): array {
		$status = (string) $row['comment_approved'];
		if ( ! in_array( $status, self::LIVE_COMMENTS, true ) ) {
			return array(
				'comment_ID'       => (string) $row['comment_ID'],
				'comment_post_ID'  => (string) $row['comment_post_ID'],
				// Other plugins have statuses of their own; none of them is on the blog.
				'comment_approved' => 'spam' === $status ? 'spam' : 'trash',
			);
		}
		$comment = self::listed( self::COMMENT, $row );
		// The ActivityPub plugin's note on a comment: who writes from the fediverse is known by the address there.
		return 'activitypub' === ( $row['protocol'] ?? '' ) ? $comment + array( 'protocol' => 'activitypub' ) : $comment;
	}

	/**
	 * A post as it is sent. Of one that is not on the blog, nothing but that it is not.
	 *
	 * @param array<string, string|null> $row Its row, with `permalink`, and `author` as a row of a user or null.
	 * @return array<string, mixed>
	 */
	public static function post( array $row ): array {
		if ( ! self::is_live_post( (string) $row['post_status'] ) ) {
			return self::listed( array( 'ID', 'post_status' ), $row );
		}
		$row['post_content'] = self::cut( (string) $row['post_content'], self::LONGEST_POST );
		$row['post_title']   = self::cut( (string) $row['post_title'], self::LONGEST_TITLE );
		$post                = self::listed( self::POST, $row );
		$post['author']      = isset( $row['author'] ) ? self::listed( self::AUTHOR, $row['author'] ) : null;
		return $post;
	}

	/**
	 * The content hash of a comment as it is sent.
	 *
	 * @param array<string, mixed> $comment Of comment().
	 * @param string               $key     The site's hash key.
	 */
	public static function comment_hash( array $comment, string $key ): string {
		$values = self::values( self::COMMENT, $comment );
		if ( ! empty( $comment['protocol'] ) ) {
			$values[] = $comment['protocol'];
		}
		return self::hash( $values, $key );
	}

	/**
	 * The content hash of a post as it is sent.
	 *
	 * @param array<string, mixed> $post Of post().
	 * @param string               $key  The site's hash key.
	 */
	public static function post_hash( array $post, string $key ): string {
		$author = isset( $post['author'] ) ? $post['author'] : array();
		return self::hash( array_merge( self::values( self::POST, $post ), self::values( self::AUTHOR, $author ) ), $key );
	}

	/**
	 * HMAC-SHA256, in hex, over the values as netstrings.
	 *
	 * @param string[] $values In their order.
	 * @param string   $key    The key's text.
	 */
	private static function hash( array $values, string $key ): string {
		$text = '';
		foreach ( $values as $value ) {
			$text .= strlen( $value ) . ':' . $value . ',';
		}
		return hash_hmac( 'sha256', $text, $key );
	}

	/**
	 * Values in the order of their names, '' for what is missing.
	 *
	 * @param string[]             $names  Names.
	 * @param array<string, mixed> $record Values by name.
	 * @return string[]
	 */
	private static function values( array $names, array $record ): array {
		$values = array();
		foreach ( $names as $name ) {
			$values[] = (string) ( $record[ $name ] ?? '' );
		}
		return $values;
	}

	/**
	 * The listed fields of a row, as strings in UTF-8.
	 *
	 * @param string[]             $names Names.
	 * @param array<string, mixed> $row   Values by name.
	 * @return array<string, string>
	 */
	private static function listed( array $names, array $row ): array {
		return array_map( array( self::class, 'text' ), array_combine( $names, self::values( $names, $row ) ) );
	}

	/**
	 * A value as UTF-8, whatever the table's charset let in.
	 *
	 * @param string $value A value.
	 */
	private static function text( string $value ): string {
		if ( preg_match( '//u', $value ) ) {
			return $value;
		}
		return function_exists( 'mb_convert_encoding' )
			? mb_convert_encoding( $value, 'UTF-8', 'UTF-8' )
			: preg_replace( '/[\x80-\xFF]/', '?', $value );
	}

	/**
	 * A text's first bytes, ending between two characters.
	 *
	 * @param string $text  UTF-8.
	 * @param int    $bytes How many at most.
	 */
	private static function cut( string $text, int $bytes ): string {
		if ( strlen( $text ) <= $bytes ) {
			return $text;
		}
		return (string) preg_replace( '/[\xC0-\xFF][\x80-\xBF]*$/D', '', substr( $text, 0, $bytes ) );
	}
}
