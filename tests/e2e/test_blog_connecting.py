"""Connecting: a mistyped address, what was there before, a plugin that comes back.

COMMENT_INSIGHT_TEST_SCREENSHOTS names a folder to keep what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from service import insight
from tests.e2e import faulty
from tests.e2e.faulty import Door
from tests.e2e.joined import Joined
from tests.e2e.seen import CRON, SETTINGS, bring_home, fill_in, held, log_in
from tests.e2e.test_blog_history import reconcile
from tests.e2e.test_blog_pages import context, keep

__all__ = ["context"]

pytestmark = [pytest.mark.browser, pytest.mark.wordpress]


@pytest.fixture
def stranger() -> Iterator[Door]:
    """Who answers at a mistyped address."""
    door = Door(0)
    door.behaviour = faulty.says(404)
    yield door
    door.close()


def test_a_mistyped_address_leaves_the_one_that_works(
    whole: Joined, stranger: Door, context: BrowserContext, tmp_path: Path
) -> None:
    whole.settle()
    mistyped = f"{stranger.url}/webhook/{whole.site.key}"
    page = log_in(context, whole.blog)
    page.goto(whole.blog.url + SETTINGS)
    fill_in(page, mistyped, whole.site.secret)
    expect(page.locator(".notice-error").first).to_contain_text(
        f"stays connected with {whole.address}"
    )
    assert page.input_value("[name=address]") == mistyped
    keep(page, whole, "mistyped", tmp_path)
    whole.comment(whole.new_post(), "Where does this go?")
    whole.settle()
    assert {asked.kind for asked, _status in stranger.asked} == {"connection.test"}


def test_a_mistyped_first_address_is_sent_no_comment_and_no_name(
    whole: Joined, stranger: Door, context: BrowserContext, tmp_path: Path
) -> None:
    whole.settle()
    whole.inside("delete_option( 'comment_insight' ); delete_option( 'comment_insight_state' );")
    whole.door.forget()
    page = log_in(context, whole.blog)
    page.goto(whole.blog.url + SETTINGS)
    fill_in(page, f"{stranger.url}/webhook/{whole.site.key}", whole.site.secret)
    expect(page.locator(".notice-error")).to_contain_text("before a test succeeds")
    keep(page, whole, "mistyped-first", tmp_path)
    whole.comment(whole.new_post(), "And where does this go?")
    whole.blog.run(CRON)
    assert whole.waiting()["waiting"] == 2
    assert {asked.kind for asked, _status in stranger.asked} == {"connection.test"}
    assert whole.door.asked == []
    told = b"".join(asked.body for asked, _status in stranger.asked).decode()
    assert all(word not in told for word in ("@", "Per Berg", "go?", "Ida"))
    # The address alone is mended: the secret was kept.
    fill_in(page, whole.address, "")
    expect(page.locator(".notice-success").first).to_contain_text("It works")
    keep(page, whole, "mended", tmp_path)
    whole.settle()


def test_an_address_that_others_can_read_along_is_refused_without_a_request(
    whole: Joined, context: BrowserContext, tmp_path: Path
) -> None:
    page = log_in(context, whole.blog)
    page.goto(whole.blog.url + SETTINGS)
    expect(page.locator("[name=plain_http]")).to_have_count(0)
    fill_in(page, "http://insight.blog.example/webhook/blog", whole.site.secret)
    expect(page.locator(".notice-error").first).to_contain_text("Send unencrypted")
    expect(page.locator("[name=plain_http]")).to_be_visible()
    keep(page, whole, "plain-http", tmp_path)
    address = whole.inside("return Comment_Insight\\Settings::get( 'address' );")
    assert address == whole.address


def begin_anew(whole: Joined) -> insight.NewSite:
    """A site at the service that has heard of nothing yet; the blog is not connected to it."""
    whole.settle()
    whole.inside("delete_option( 'comment_insight' ); delete_option( 'comment_insight_state' );")
    return whole.second_site("Anew")


def test_what_was_there_before_the_connection_is_sent_when_it_is_wanted_and_not_before(
    whole: Joined, context: BrowserContext, tmp_path: Path
) -> None:
    for text in ("Was this sent?", "And this?"):
        whole.comment(whole.new_post(), text)
    first, anew = whole.site, begin_anew(whole)
    page = log_in(context, whole.blog)
    page.goto(whole.blog.url + SETTINGS)
    whole.site = anew
    try:
        fill_in(page, whole.address, anew.secret)
        expect(page.locator(".notice-success").first).to_contain_text("were here before")
        keep(page, whole, "first-connection", tmp_path)
        reconcile(whole)
        reconcile(whole)
        assert held(whole)[0] == {}
        new = whole.comment(whole.new_post(), "This is new, is it not?")
        whole.inside(
            "$wpdb->insert( $wpdb->comments, array( 'comment_post_ID' => "
            f"{whole.blog.posts[0]}, 'comment_author' => 'Unnoticed', 'comment_approved' => 1,"
            " 'comment_content' => 'No hook tells of me, does it?', 'comment_date_gmt' =>"
            " '2026-01-05 10:00:00', 'comment_date' => '2026-01-05 15:30:00' ) );"
        )
        reconcile(whole)
        assert set(held(whole)[0]) == {str(new), str(new + 1)}
        page.goto(f"{whole.blog.url}{SETTINGS}&tab=sending")
        keep(page, whole, "earlier-offered", tmp_path)
        page.get_by_role("button", name="Send earlier comments").click()
        whole.inside(
            f"for ( $turn = 0; $turn < 40; $turn++ ) {{ {CRON.replace('return', '$c =')} }}"
        )
        page.goto(f"{whole.blog.url}{SETTINGS}&tab=sending")
        keep(page, whole, "earlier-sent", tmp_path)
        assert whole.all_differences() == []
    finally:
        whole.site = first
        bring_home(whole)
        insight.remove_site(whole.service, anew.key)


BACKUP = """
foreach ( explode( ' ', 'comments commentmeta posts options comment_insight_queue' ) as $name ) {
	$wpdb->query( "create table backup_$name like wp_$name" );
	$wpdb->query( "insert into backup_$name select * from wp_$name" );
}
"""
RESTORE = """
foreach ( explode( ' ', 'comments commentmeta posts options comment_insight_queue' ) as $name ) {
	$wpdb->query( "truncate table wp_$name" );
	$wpdb->query( "insert into wp_$name select * from backup_$name" );
	$wpdb->query( "drop table backup_$name" );
}
wp_cache_flush();
"""


def test_a_database_put_back_from_a_backup_ends_equal_though_ids_come_again(
    whole: Joined, post: int
) -> None:
    stays, goes = (whole.comment(post, text) for text in ("Do I stay?", "Do I go?"))
    whole.settle()
    whole.inside(BACKUP)
    lost = whole.comment(post, "Written after the backup, am I lost?")
    whole.inside(f"wp_delete_comment( {goes}, true ); wp_trash_comment( {stays} );")
    whole.settle()
    whole.inside(RESTORE)
    assert whole.comment(post, "Somebody else with that number, am I?") == lost
    reconcile(whole)
    whole.settle()


def test_a_reinstalled_plugin_makes_good_what_it_missed_and_asks_for_the_rest(
    whole: Joined, context: BrowserContext, tmp_path: Path
) -> None:
    made = [whole.comment(whole.new_post(), f"Number {n}, do you see?") for n in range(3)]
    whole.settle()
    whole.inside(
        "deactivate_plugins( 'comment-insight/comment-insight.php' );"
        "uninstall_plugin( 'comment-insight/comment-insight.php' );"
    )
    assert (
        whole.blog.rows("select * from wp_options where option_name like 'comment_insight%'") == []
    )
    whole.inside(
        f"wp_delete_comment( {made[0]}, true ); wp_update_comment( array( 'comment_ID' =>"
        f" {made[1]}, 'comment_content' => 'Edited while nobody looked, was it?' ) );"
    )
    whole.blog.add_plugin(whole.blog.folder / "comment-insight.zip")
    page = log_in(context, whole.blog)
    page.goto(whole.blog.url + SETTINGS)
    fill_in(page, whole.address, whole.site.secret)
    expect(page.locator(".notice-success").first).to_contain_text("It works")
    keep(page, whole, "reinstalled", tmp_path)
    reconcile(whole)
    whole.settle()
    # The settings stay and the table is lost: it is made anew.
    whole.inside("$wpdb->query( 'drop table wp_comment_insight_queue' );")
    whole.comment(whole.new_post(), "Is there a table again?")
    whole.settle()
