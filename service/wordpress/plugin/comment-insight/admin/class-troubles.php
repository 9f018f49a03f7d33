<?php
/**
 * Where an author sees that something is wrong: our pages, the comments list, the dashboard, and Site Health.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * Prints what Health names.
 */
final class Troubles {

	const TEST = 'comment_insight';

	/**
	 * Hooks.
	 */
	public static function hooks(): void {
		add_filter( 'site_status_tests', array( __CLASS__, 'add_test' ) );
		add_action( 'admin_notices', array( __CLASS__, 'above_comments' ) );
	}

	/**
	 * Site Health's tests with ours.
	 *
	 * @param array $tests By kind.
	 */
	public static function add_test( $tests ): array {
		$tests['direct'][ self::TEST ] = array(
			'label' => __( 'Comment Insight hears from this blog, and answers', 'comment-insight' ),
			'test'  => array( __CLASS__, 'test' ),
		);
		return $tests;
	}

	/**
	 * Our test, as Site Health wants its result.
	 *
	 * @return array<string, mixed>
	 */
	public static function test(): array {
		return self::result( Settings::connected_to_something(), Health::troubles( Health::facts() ) );
	}

	/**
	 * What Site Health shows.
	 *
	 * @param bool    $connected Whether the blog is connected to a service.
	 * @param array[] $troubles  Of Health.
	 * @return array<string, mixed>
	 */
	public static function result( bool $connected, array $troubles ): array {
		$label  = __( 'Comment Insight is in touch with its service', 'comment-insight' );
		$status = 'good';
		if ( ! $connected ) {
			$label  = __( 'Comment Insight is not connected to a service', 'comment-insight' );
			$status = 'recommended';
		} elseif ( $troubles ) {
			$label  = __( 'Comment Insight is not in touch with its service as it should be', 'comment-insight' );
			$status = array_filter( array_column( $troubles, 'critical' ) ) ? 'critical' : 'recommended';
		}
		$said = $troubles ? '' : '<p>' . esc_html__( 'It sends which comments changed, and fetches which threads deserve your reply.', 'comment-insight' ) . '</p>';
		foreach ( $troubles as $trouble ) {
			$said .= sprintf( '<p>%s %s</p>', esc_html( $trouble['words'] ), esc_html( $trouble['advice'] ) );
		}
		return array(
			'label'       => $label,
			'status'      => $status,
			'badge'       => array(
				'label' => __( 'Comment Insight', 'comment-insight' ),
				'color' => 'blue',
			),
			'description' => $said,
			'actions'     => 'good' === $status ? '' : sprintf( '<p><a href="%s">%s</a></p>', esc_url( Settings_Page::url( $connected ? 'sending' : '' ) ), esc_html__( 'Comment Insight’s settings', 'comment-insight' ) ),
			'test'        => self::TEST,
		);
	}

	/**
	 * Above the list of comments, for those who answer them.
	 */
	public static function above_comments(): void {
		$screen = get_current_screen();
		if ( $screen && 'edit-comments' === $screen->id && current_user_can( 'moderate_comments' ) ) {
			self::show( 'notice' );
		}
	}

	/**
	 * Print what is wrong in one box, and for those who may, the way to do something about it.
	 *
	 * @param string $classes Of the box.
	 */
	public static function show( string $classes ): void {
		$troubles = Settings::connected_to_something() && Access::sees_all() ? Health::troubles( Health::facts() ) : array();
		if ( Notices::told_error() ) {
			// What the test has just said stands above.
			$troubles = array_filter(
				$troubles,
				static function ( $trouble ) {
					return 'test' !== $trouble['id'];
				}
			);
		}
		if ( ! $troubles ) {
			return;
		}
		$kind = array_filter( array_column( $troubles, 'critical' ) ) ? 'error' : 'warning';
		printf( '<div class="%s notice-%s comment-insight-troubles">', esc_attr( $classes ), esc_attr( $kind ) );
		foreach ( $troubles as $trouble ) {
			printf( '<p class="comment-insight-trouble-%s"><strong>Comment Insight:</strong> %s %s</p>', esc_attr( $trouble['id'] ), esc_html( $trouble['words'] ), esc_html( $trouble['advice'] ) );
		}
		if ( current_user_can( 'manage_options' ) ) {
			printf( '<p><a href="%s">%s</a></p>', esc_url( Settings_Page::url( 'sending' ) ), esc_html__( 'Queue and history', 'comment-insight' ) );
		}
		echo '</div>';
	}
}
