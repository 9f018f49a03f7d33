<?php

declare( strict_types=1 );

use Comment_Insight\Brought;
use Comment_Insight\Settings;
use Comment_Insight\Settings_Actions;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/stubs.php';

/**
 * What a zip from the service brings along: files beside the plugin's own.
 */
final class BroughtTest extends TestCase {

	private const ADDRESS = 'https://insight.example/webhook/blog-example';

	private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

	private const STORED = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

	protected function setUp(): void {
		delete_option( Settings::OPTION );
		delete_option( Settings::STATE );
	}

	protected function tearDown(): void {
		foreach ( array( 'address', 'secret' ) as $name ) {
			if ( is_file( $this->file( $name ) ) ) {
				unlink( $this->file( $name ) );
			}
		}
	}

	private function file( string $name ): string {
		return dirname( \Comment_Insight\FILE ) . "/$name.php";
	}

	private function bring( string $address, string $secret = '' ): void {
		file_put_contents( $this->file( 'address' ), "<?php return '$address';" );
		if ( '' !== $secret ) {
			file_put_contents( $this->file( 'secret' ), "<?php defined( 'ABSPATH' ) || exit; return '$secret';" );
		}
	}

	public function test_nothing_came_along(): void {
		self::assertSame( '', Brought::address() );
		self::assertFalse( Brought::has_secret() );
		self::assertSame( '', Settings_Actions::secret_at_hand( self::ADDRESS ) );
	}

	public function test_an_address_alone_asks_for_its_secret(): void {
		$this->bring( self::ADDRESS );
		self::assertSame( self::ADDRESS, Brought::address() );
		self::assertFalse( Brought::has_secret() );
	}

	public function test_the_secret_is_for_the_address_that_it_came_with_and_for_no_other(): void {
		$this->bring( self::ADDRESS, self::SECRET );
		self::assertTrue( Brought::has_secret() );
		self::assertSame( self::SECRET, Settings_Actions::secret_at_hand( self::ADDRESS ) );
		self::assertSame( self::SECRET, Brought::secret_for( self::ADDRESS . '/' ) );
		self::assertSame( '', Settings_Actions::secret_at_hand( 'https://elsewhere.example/webhook/blog-example' ) );
		self::assertSame( '', Settings_Actions::secret_at_hand( '' ) );
	}

	public function test_what_was_connected_before_keeps_its_own_secret(): void {
		$this->bring( self::ADDRESS, self::SECRET );
		Settings::set( array( 'address' => self::ADDRESS, 'tested' => self::ADDRESS, 'secret' => self::STORED ) );
		self::assertSame( self::STORED, Settings_Actions::secret_at_hand( self::ADDRESS ) );
	}

	public function test_a_secret_of_another_service_gives_way_to_the_one_that_came_along(): void {
		$this->bring( self::ADDRESS, self::SECRET );
		Settings::set( array( 'address' => 'https://old.example/webhook/b', 'tested' => 'https://old.example/webhook/b', 'secret' => self::STORED ) );
		self::assertSame( self::SECRET, Settings_Actions::secret_at_hand( self::ADDRESS ) );
	}

	public function test_what_is_no_secret_or_no_address_is_not_used(): void {
		$this->bring( self::ADDRESS, 'hunter2' );
		self::assertFalse( Brought::has_secret() );
		$this->bring( 'https://insight.example/settings', self::SECRET );
		self::assertSame( '', Brought::address() );
		self::assertFalse( Brought::has_secret() );
	}

	public function test_the_secret_goes_once_it_is_stored_and_the_address_stays(): void {
		$this->bring( self::ADDRESS, self::SECRET );
		Brought::forget_secret();
		self::assertFileDoesNotExist( $this->file( 'secret' ) );
		self::assertSame( self::ADDRESS, Brought::address() );
		Brought::forget_secret();
		self::assertFalse( Brought::has_secret() );
	}
}
