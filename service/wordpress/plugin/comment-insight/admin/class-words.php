<?php
/**
 * How wp-admin says the service's words and numbers.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * States, moves and numbers in plain words.
 */
final class Words {

	/**
	 * States in which a reader waits for the author.
	 */
	const OPEN = array( 'owed', 'follow_up' );

	/**
	 * The state of a comment as an author would say it, '' when there is none.
	 *
	 * @param string $state A state of the service.
	 */
	public static function state( string $state ): string {
		$words = array(
			'owed'              => __( 'Waiting for you', 'comment-insight' ),
			'follow_up'         => __( 'Came back to you', 'comment-insight' ),
			'snoozed'           => __( 'Put off', 'comment-insight' ),
			'probably_answered' => __( 'Probably answered', 'comment-insight' ),
			'answered'          => __( 'Answered', 'comment-insight' ),
			'no_reply_needed'   => __( 'No reply needed', 'comment-insight' ),
			'author'            => __( 'By the author', 'comment-insight' ),
		);
		return $words[ $state ] ?? '';
	}

	/**
	 * What the reply would do first.
	 *
	 * @param string $move A move of the service.
	 */
	public static function move( string $move ): string {
		$words = array(
			'answer'             => __( 'Answer', 'comment-insight' ),
			'thank'              => __( 'Thank', 'comment-insight' ),
			'ask_more'           => __( 'Ask for more', 'comment-insight' ),
			'discuss'            => __( 'Discuss', 'comment-insight' ),
			'confirm_correction' => __( 'Confirm the correction', 'comment-insight' ),
			'help'               => __( 'Help', 'comment-insight' ),
			'apologise'          => __( 'Apologise', 'comment-insight' ),
			'welcome'            => __( 'Welcome', 'comment-insight' ),
			'ask_feedback'       => __( 'Ask what they think', 'comment-insight' ),
			'reconnect'          => __( 'Get back in touch', 'comment-insight' ),
			'introduce'          => __( 'Introduce', 'comment-insight' ),
			'hold_back'          => __( 'Hold back', 'comment-insight' ),
			'go_offline'         => __( 'Talk or meet', 'comment-insight' ),
		);
		return $words[ $move ] ?? __( 'Take up', 'comment-insight' );
	}

	/**
	 * Depth, 0 to 1, in words.
	 *
	 * @param float $depth How much substance a comment has.
	 */
	public static function depth( float $depth ): string {
		return self::graded(
			$depth,
			array(
				__( 'Depth: light', 'comment-insight' ),
				__( 'Depth: some', 'comment-insight' ),
				__( 'Depth: deep', 'comment-insight' ),
				__( 'Depth: very deep', 'comment-insight' ),
			)
		);
	}

	/**
	 * Engagement with the author, 0 to 1, in words.
	 *
	 * @param float $engagement How much a comment speaks to the author.
	 */
	public static function to_author( float $engagement ): string {
		return self::graded(
			$engagement,
			array(
				__( 'To you: hardly', 'comment-insight' ),
				__( 'To you: a little', 'comment-insight' ),
				__( 'To you: clearly', 'comment-insight' ),
				__( 'To you: strongly', 'comment-insight' ),
			)
		);
	}

	/**
	 * Engagement with other readers, 0 to 1, in words.
	 *
	 * @param float $engagement How much a comment speaks to other readers.
	 */
	public static function to_readers( float $engagement ): string {
		return self::graded(
			$engagement,
			array(
				__( 'To readers: hardly', 'comment-insight' ),
				__( 'To readers: a little', 'comment-insight' ),
				__( 'To readers: clearly', 'comment-insight' ),
				__( 'To readers: strongly', 'comment-insight' ),
			)
		);
	}

	/**
	 * Why a comment has no numbers.
	 *
	 * @param string $reason The service's reason, '' when it was not read yet.
	 */
	public static function not_judged( string $reason ): string {
		$words = array(
			''         => __( 'Not judged yet', 'comment-insight' ),
			'empty'    => __( 'Not judged: nothing here is in the reader’s own words', 'comment-insight' ),
			'language' => __( 'Not judged: only English is', 'comment-insight' ),
			'code'     => __( 'Not judged: nothing here but code, a log, or what was said before', 'comment-insight' ),
		);
		return $words[ $reason ] ?? __( 'Not judged', 'comment-insight' );
	}

	/**
	 * A reader's words on one line, cut between words when they are many.
	 *
	 * @param string $quote The words as the service quotes them.
	 * @param int    $most  The longest, in characters as people count them.
	 */
	public static function trimmed( string $quote, int $most = 160 ): string {
		// Directional marks could turn around what stands beside the quote, or its own words.
		$plain = (string) preg_replace( '/[\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '', $quote );
		$line  = trim( (string) preg_replace( '/[\p{Z}\p{Cc}]+/u', ' ', $plain ) );
		// Endless accents on one letter are one character: both bounds are needed.
		$all = mb_substr( $line, 0, 8 * $most );
		preg_match( '/^\X{0,' . $most . '}/u', $all, $found );
		$cut = $found[0] ?? '';
		if ( $cut === $line ) {
			return $line;
		}
		// By bytes: WordPress makes up for mb_substr() where PHP lacks mbstring, but for no other.
		$space = strrpos( $cut, ' ' );
		return rtrim( false === $space || $space < strlen( $cut ) / 2 ? $cut : substr( $cut, 0, $space ), ' ,;:-' ) . '…';
	}

	/**
	 * The word for a number from 0 to 1: four grades of equal width.
	 *
	 * @param float    $number From 0 to 1.
	 * @param string[] $grades The four words, the least first.
	 */
	private static function graded( float $number, array $grades ): string {
		return $grades[ max( 0, min( 3, (int) floor( $number * 4 ) ) ) ];
	}
}
