<?php

declare( strict_types=1 );

use PHPUnit\Framework\TestCase;

final class TranslationsTest extends TestCase {

	private const PLUGIN = __DIR__ . '/../../../../service/wordpress/plugin/comment-insight';

	/** A call of a translating function, up to the text domain. */
	private const CALL = '/(?<![\w>:])(?:esc_html_|esc_attr_)?(?:__|_n|_x)\(\s*\'((?:[^\'\\\\]|\\\\.)*)\'(.*?)\)/s';

	public function files(): array {
		$files = array();
		foreach ( array( '', '/admin', '/includes' ) as $folder ) {
			foreach ( glob( self::PLUGIN . $folder . '/*.php' ) as $file ) {
				$files[ basename( $file ) ] = array( $file );
			}
		}
		return $files;
	}

	/** @dataProvider files */
	public function test_every_text_is_in_the_template_for_translators( string $file ): void {
		$template = file_get_contents( self::PLUGIN . '/languages/comment-insight.pot' );
		preg_match_all( self::CALL, file_get_contents( $file ), $calls, PREG_SET_ORDER );
		$missing = array();
		foreach ( $calls as $call ) {
			$text = addcslashes( stripslashes( $call[1] ), '"\\' );
			if ( false === strpos( $template, "msgid \"$text\"" ) ) {
				$missing[] = $text;
			}
		}
		self::assertSame( array(), $missing, 'run service/wordpress/plugin/make-pot.sh' );
	}

	/** @dataProvider files */
	public function test_every_text_names_the_text_domain( string $file ): void {
		preg_match_all( '/(?<![\w>:])(?:esc_html_|esc_attr_)?(?:__|_n|_x)\(.*$/m', file_get_contents( $file ), $lines );
		$without = array_filter( $lines[0], static fn( $line ) => false === strpos( $line, "'comment-insight'" ) );
		self::assertSame( array(), array_values( $without ) );
	}
}
