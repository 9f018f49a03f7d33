<?php
/**
 * WordPress's tools for personal data, carried over to the service.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * An exporter, an eraser, and words for the privacy policy.
 */
final class Privacy {

	const PAGE = 200;

	/**
	 * Hooks. The eraser comes before WordPress's own, which takes the e-mail off the comments.
	 */
	public static function hooks(): void {
		add_filter( 'wp_privacy_personal_data_exporters', array( __CLASS__, 'add_exporter' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( __CLASS__, 'add_eraser' ), 100 );
		add_action( 'admin_init', array( __CLASS__, 'suggest_policy' ) );
	}

	/**
	 * The exporters with ours.
	 *
	 * @param array $exporters Id => exporter.
	 */
	public static function add_exporter( $exporters ): array {
		$exporters['comment-insight'] = array(
			'exporter_friendly_name' => __( 'Comment Insight', 'comment-insight' ),
			'callback'               => array( __CLASS__, 'export' ),
		);
		return $exporters;
	}

	/**
	 * The erasers, ours first.
	 *
	 * @param array $erasers Id => eraser.
	 */
	public static function add_eraser( $erasers ): array {
		$ours = array(
			'comment-insight' => array(
				'eraser_friendly_name' => __( 'Comment Insight', 'comment-insight' ),
				'callback'             => array( __CLASS__, 'erase' ),
			),
		);
		return $ours + $erasers;
	}

	/**
	 * One page of what the service holds about a reader; where it can't be asked, that this is missing. An error
	 * would keep the reader from all that every other plugin holds.
	 *
	 * @param string $email The reader.
	 * @param int    $page  From 1.
	 */
	public static function export( $email, $page = 1 ): array {
		if ( ! Sign_In::possible() ) {
			return self::paged( array(), 1 );
		}
		$answer = Client::send( 'reader.export', array( 'email' => (string) $email ) );
		if ( ! $answer->ok() || ! isset( $answer->json['items'] ) ) {
			return self::missing( (string) $answer->error );
		}
		return self::paged( (array) $answer->json['items'], max( 1, (int) $page ) );
	}

	/**
	 * An export that says what it lacks.
	 *
	 * @param string $why What went wrong.
	 */
	public static function missing( string $why ): array {
		$words = __( 'What the comment service of this blog holds about this person is not in this file, as the service could not be reached. Ask for the export again later.', 'comment-insight' );
		$item  = array(
			'group' => __( 'Not included', 'comment-insight' ),
			'id'    => 'missing',
			'data'  => array(
				array(
					'name'  => __( 'Missing', 'comment-insight' ),
					'value' => $words,
				),
				array(
					'name'  => __( 'Reason', 'comment-insight' ),
					'value' => $why,
				),
			),
		);
		return self::paged( array( $item ), 1 );
	}

	/**
	 * One page of the service's items as WordPress wants them.
	 *
	 * @param array $items The items as the service gives them.
	 * @param int   $page  From 1.
	 */
	public static function paged( array $items, int $page ): array {
		$data = array();
		foreach ( array_slice( $items, ( $page - 1 ) * self::PAGE, self::PAGE ) as $item ) {
			$group  = (string) ( $item['group'] ?? '' );
			$data[] = array(
				'group_id'    => 'comment-insight-' . sanitize_key( $group ),
				/* translators: %s: what kind of data, as in "Comments". */
				'group_label' => sprintf( __( 'Comment Insight: %s', 'comment-insight' ), $group ),
				'item_id'     => 'comment-insight-' . (string) ( $item['id'] ?? '' ),
				'data'        => array_map( array( __CLASS__, 'fact' ), (array) ( $item['data'] ?? array() ) ),
			);
		}
		return array(
			'data' => $data,
			'done' => $page * self::PAGE >= count( $items ),
		);
	}

	/**
	 * One named value, as text.
	 *
	 * @param array $fact With name and value.
	 */
	private static function fact( $fact ): array {
		$value = $fact['value'] ?? '';
		return array(
			'name'  => esc_html( (string) ( $fact['name'] ?? '' ) ),
			'value' => esc_html( is_scalar( $value ) ? (string) $value : (string) wp_json_encode( $value ) ),
		);
	}

	/**
	 * Make a reader anonymous at the service, and forget here what it said of their comments.
	 *
	 * @param string $email The reader.
	 * @param int    $page  From 1.
	 */
	public static function erase( $email, $page = 1 ): array {
		if ( ! Sign_In::possible() ) {
			return self::erased( self::forget( (string) $email ), array() );
		}
		$answer = Client::send( 'reader.erase', array( 'email' => (string) $email ) );
		$forgot = self::forget( (string) $email );
		if ( $answer->ok() && isset( $answer->json['erased'] ) ) {
			return self::erased( $forgot + (int) $answer->json['erased'], array() );
		}
		$words = __( 'Comment Insight could not be reached, so it still holds this person’s name. Please run this erasure again later.', 'comment-insight' );
		return self::erased( $forgot, array( $words ) );
	}

	/**
	 * What an eraser answers. What could not be done counts as retained.
	 *
	 * @param int      $removed  How many comments.
	 * @param string[] $messages What went wrong.
	 */
	public static function erased( int $removed, array $messages ): array {
		return array(
			'items_removed'  => $removed > 0,
			'items_retained' => array() !== $messages,
			'messages'       => $messages,
			'done'           => true,
		);
	}

	/**
	 * Drop what was shown of a reader's comments: it quotes them and may name them.
	 *
	 * @param string $email The reader.
	 */
	private static function forget( string $email ): int {
		$comments = get_comments(
			array(
				'author_email'              => $email,
				'status'                    => 'any',
				'meta_key'                  => Shown::META, // phpcs:ignore WordPress.DB.SlowDBQuery
				'fields'                    => 'ids',
				'update_comment_meta_cache' => false,
			)
		);
		foreach ( (array) $comments as $id ) {
			Shown::forget( (int) $id );
			delete_comment_meta( (int) $id, Verdicts::BEFORE );
		}
		return count( (array) $comments );
	}

	/**
	 * Suggested text for the privacy policy.
	 */
	public static function suggest_policy(): void {
		if ( ! function_exists( 'wp_add_privacy_policy_content' ) ) {
			return;
		}
		$paragraphs = array(
			__( 'When you leave a comment, its text, your name, your e-mail address, your website and the time are sent to Comment Insight, a service that helps us see which comments deserve a personal answer. Your IP address and your browser are not sent.', 'comment-insight' ),
			__( 'The service keeps the comment and your name, and of your e-mail address only a keyed fingerprint, from which the address can’t be read. It estimates how much a comment asks for an answer. It decides nothing about you: comments are neither published nor held back because of it.', 'comment-insight' ),
			__( 'It keeps a comment as long as we keep it here. If you ask us to export or erase your data, what the service holds is exported or made anonymous too.', 'comment-insight' ),
		);
		wp_add_privacy_policy_content( 'Comment Insight', '<p class="privacy-policy-tutorial">' . esc_html__( 'Say here who runs the service that your blog is connected to, if it is not you.', 'comment-insight' ) . '</p><p>' . implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) . '</p>' );
	}
}
