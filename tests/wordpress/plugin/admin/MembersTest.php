<?php

declare( strict_types=1 );

use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

final class MembersTest extends TestCase {

	public function files(): array {
		$files = array();
		foreach ( array( 'admin', 'includes' ) as $folder ) {
			foreach ( glob( __DIR__ . "/../../../../service/wordpress/plugin/comment-insight/$folder/class-*.php" ) as $file ) {
				$files[ basename( $file ) ] = array( $file );
			}
		}
		return $files;
	}

	/** @dataProvider files */
	public function test_what_a_class_names_of_another_is_there( string $file ): void {
		preg_match_all( '/\b([A-Z][A-Za-z]*(?:_[A-Z][a-z]+)*)::(?!class\b)(\w+)(\s*\()?/', file_get_contents( $file ), $named, PREG_SET_ORDER );
		$missing = array();
		foreach ( $named as $name ) {
			$class = 'Comment_Insight\\' . $name[1];
			$there = isset( $name[3] ) ? method_exists( $class, $name[2] ) : defined( "$class::$name[2]" );
			if ( ! $there ) {
				$missing[] = "$name[1]::$name[2]";
			}
		}
		self::assertSame( array(), $missing );
	}
}
