<?php
/**
 * What came back for a request.
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

/**
 * An answer of the service, or the lack of one.
 */
final class Answer {

	/**
	 * What the service says of one message alone; trying again would change nothing.
	 */
	const FINAL_STATUSES = array( 400, 413, 415 );

	/**
	 * HTTP status, 0 when no answer came.
	 *
	 * @var int
	 */
	public $status;

	/**
	 * The body, null when it is no JSON object.
	 *
	 * @var array<string, mixed>|null
	 */
	public $json;

	/**
	 * What went wrong, '' when nothing did.
	 *
	 * @var string
	 */
	public $error;

	/**
	 * Seconds that the service asks to wait.
	 *
	 * @var int|null
	 */
	public $retry_after;

	/**
	 * An answer.
	 *
	 * @param int        $status      HTTP status, 0 when no answer came.
	 * @param array|null $json        The body.
	 * @param string     $error       What the transport said.
	 * @param int|null   $retry_after Seconds.
	 */
	public function __construct( int $status, ?array $json = null, string $error = '', ?int $retry_after = null ) {
		$this->status      = $status;
		$this->json        = $json;
		$this->retry_after = $retry_after;
		$this->error       = '' === $error && ! $this->ok() ? $this->told() : $error;
	}

	/**
	 * Whether the service has taken the message.
	 */
	public function ok(): bool {
		// A parked domain or a hotel's login page answers 200 too.
		return in_array( $this->status, array( 200, 202 ), true ) && null !== $this->json;
	}

	/**
	 * Whether this one message can't be taken, however often it is sent.
	 */
	public function is_final(): bool {
		// 409 is also said to another blog, and that is no fault of the message.
		$taken = 409 === $this->status && 'another-body' === ( $this->json['kind'] ?? '' );
		return $taken || in_array( $this->status, self::FINAL_STATUSES, true );
	}

	/**
	 * The problem as the service tells it, else its status.
	 */
	private function told(): string {
		$told = array();
		foreach ( array( 'title', 'detail' ) as $name ) {
			if ( isset( $this->json[ $name ] ) && is_string( $this->json[ $name ] ) ) {
				$told[] = $this->json[ $name ];
			}
		}
		if ( 200 === $this->status ) {
			$told = array( __( 'what answers there is not Comment Insight', 'comment-insight' ) );
		}
		return rtrim( $this->status . ' ' . implode( ': ', $told ) );
	}
}
