<?php

declare( strict_types=1 );

use Comment_Insight\Connection;
use Comment_Insight\Moderators;
use PHPUnit\Framework\TestCase;

final class ModeratorsTest extends TestCase {

	protected function setUp(): void {
		Fake_WordPress::reset();
	}

	public function test_ids_alone_are_told_of_who_may_moderate(): void {
		Fake_WordPress::$users['moderate_comments'] = array( '1', 12 );
		self::assertSame( array( '1', '12' ), Connection::about()['moderators'] );
	}

	public function test_nobody_may_and_that_is_told_as_a_list(): void {
		self::assertSame( array(), Moderators::ids() );
	}

	public function test_a_blog_that_is_not_connected_tells_nothing_of_roles(): void {
		Moderators::changed();
		Moderators::tell();
		self::assertSame( array(), Fake_WordPress::$events );
		self::assertSame( array(), Fake_WordPress::$requests );
	}
}
