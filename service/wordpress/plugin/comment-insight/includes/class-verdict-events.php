<?php
/**
 * Sends the author's verdicts, and takes them back.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * A verdict is given once, however often it is sent: it keeps its message id until its answer has come.
 */
final class Verdict_Events {

	/**
	 * The verdict's number at the service, or, until that is known, the verdict as it was sent.
	 */
	const META = '_comment_insight_verdict';

	/**
	 * Sends a row of the queue.
	 *
	 * @param object $row Its payload is the data of `verdict.give`, perhaps with an `id`; or it holds `undo`.
	 */
	public static function send( object $row ): Answer {
		$data = json_decode( (string) $row->payload, true );
		$data = is_array( $data ) ? $data : array();
		$id   = (int) $row->object_id;
		if ( ! empty( $data['undo'] ) ) {
			return self::undo( $id );
		}
		$data += array( 'id' => 'msg_' . md5( wp_salt( 'nonce' ) . "$row->id.$row->object_id.$row->queued_at" ) );
		// Written down before it is sent: an answer that is lost on the way must not leave a verdict nobody can take back.
		update_comment_meta( $id, self::META, wp_slash( (string) wp_json_encode( $data ) ) );
		return self::give( $id, $data );
	}

	/**
	 * Gives a verdict.
	 *
	 * @param int   $comment_id Any comment of the thread.
	 * @param array $data       Of `verdict.give`, with the message id.
	 */
	private static function give( int $comment_id, array $data ): Answer {
		$message = (string) $data['id'];
		unset( $data['id'] );
		$answer = Client::send( 'verdict.give', $data, 10, $message );
		if ( $answer->ok() && isset( $answer->json['verdict'] ) ) {
			update_comment_meta( $comment_id, self::META, (string) (int) $answer->json['verdict'] );
		}
		return self::is_unknown( $answer ) ? new Answer( 400, $answer->json, $answer->error ) : $answer;
	}

	/**
	 * Whether the service knows the blog, but not what the verdict is on.
	 *
	 * @param Answer $answer Of the service.
	 */
	private static function is_unknown( Answer $answer ): bool {
		return 404 === $answer->status && isset( $answer->json['detail'] ) && 'no such site' !== $answer->json['detail'];
	}

	/**
	 * Takes the last verdict back; where none was ever sent there is nothing to do.
	 *
	 * @param int $comment_id The comment it was given on.
	 */
	private static function undo( int $comment_id ): Answer {
		$verdict = (string) get_comment_meta( $comment_id, self::META, true );
		if ( '' === $verdict ) {
			return new Answer( 200, array() );
		}
		$sent = json_decode( $verdict, true );
		if ( is_array( $sent ) ) {
			$answer = self::give( $comment_id, $sent );
			if ( ! $answer->ok() ) {
				// It was refused, so it was never given.
				return $answer->is_final() ? self::forget( $comment_id ) : $answer;
			}
			$verdict = (string) ( $answer->json['verdict'] ?? '' );
		}
		$answer = Client::send( 'verdict.undo', array( 'verdict' => (int) $verdict ) );
		if ( self::is_unknown( $answer ) ) {
			return self::forget( $comment_id );
		}
		if ( $answer->ok() ) {
			delete_comment_meta( $comment_id, self::META );
		}
		return $answer;
	}

	/**
	 * Forgets a verdict that was never taken.
	 *
	 * @param int $comment_id The comment it was given on.
	 */
	private static function forget( int $comment_id ): Answer {
		delete_comment_meta( $comment_id, self::META );
		return new Answer( 200, array() );
	}
}
