"""Silence is told: a wp-cron that doesn't run, a queue that is held, what is set aside, old copies.

COMMENT_INSIGHT_TEST_SCREENSHOTS names a folder to keep what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e import faulty
from tests.e2e.joined import Joined
from tests.e2e.test_blog_faults import some
from tests.e2e.test_blog_pages import keep, page

__all__ = ["page"]

pytestmark = [pytest.mark.browser, pytest.mark.wordpress]
SETTINGS = "/wp-admin/options-general.php?page=comment-insight"
QUEUE = f"{SETTINGS}&tab=sending"
COMMENTS = "/wp-admin/edit-comments.php"
PLACES = (SETTINGS, QUEUE, COMMENTS, "/wp-admin/")
HOURS_AGO = """
$hours = {hours} * 3600;
foreach ( array( 'turn', 'safety_net', 'refresh' ) as $hook ) {{
	wp_clear_scheduled_hook( "comment_insight_$hook" );
}}
wp_schedule_event( time() - $hours, 'comment_insight_five_minutes', 'comment_insight_safety_net' );
wp_schedule_single_event( time() - $hours, 'comment_insight_turn' );
$wpdb->query( "update wp_comment_insight_queue set queued_at = queued_at - $hours * 1000000" );
$copy = get_option( 'comment_insight_queue_copy' );
if ( $copy ) {{
	$copy['fetched'] = time() - $hours;
	update_option( 'comment_insight_queue_copy', $copy );
}}
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def told(page: Page, whole: Joined, place: str) -> list[str]:
    """The kinds of trouble that a page of wp-admin names."""
    page.goto(whole.blog.url + place)
    words = page.locator(".comment-insight-troubles p[class]").all()
    return [(each.get_attribute("class") or "").rsplit("-", 1)[-1] for each in words]


def site_health(page: Page, whole: Joined) -> dict[str, str]:
    """What our test of Site Health finds."""
    found: dict[str, str] = whole.inside("return Comment_Insight\\Troubles::test();")
    return found


def test_all_is_quiet_where_all_is_well(page: Page, whole: Joined) -> None:
    whole.settle()
    whole.turn()
    whole.inside(HOURS_AGO.format(hours=0))
    assert [told(page, whole, place) for place in PLACES] == [[], [], [], []]
    assert site_health(page, whole)["status"] == "good"


def test_a_dead_wp_cron_stands_wherever_the_author_looks_and_send_now_does_its_work(
    page: Page, whole: Joined, post: int, tmp_path: Path
) -> None:
    comments = some(whole, post, "Is anybody there?", "Does nobody hear me?")
    whole.inside("Comment_Insight\\Shown::refresh_queue();")
    whole.inside(HOURS_AGO.format(hours=50))
    # The tests' WordPress has DISABLE_WP_CRON, and nobody calls wp-cron.php.
    for place, name in zip(PLACES, ("settings", "queue", "comments", "dashboard"), strict=True):
        assert told(page, whole, place) == ["cron", "queue", "copy"]
        keep(page, whole, f"silence-{name}", tmp_path)
    assert site_health(page, whole)["status"] == "critical"
    page.goto(f"{whole.blog.url}/wp-admin/site-health.php")
    mine = page.get_by_role("button", name="Comment Insight is not in touch")
    expect(mine).to_be_visible(timeout=60_000)
    mine.click()
    expect(page.locator("#health-check-issues-critical")).to_contain_text("DISABLE_WP_CRON")
    keep(page, whole, "silence-site-health", tmp_path)

    whole.door.forget()
    page.goto(whole.blog.url + QUEUE)
    page.get_by_role("button", name="Send now").click()
    notice = page.locator(".notice-success").first
    expect(notice).to_contain_text("2 were sent. Nothing waits any more. What is shown was fetched")
    keep(page, whole, "silence-sent", tmp_path)
    assert set(whole.states(post)) == {str(each) for each in comments}
    assert whole.door.kinds()["comment.upserted"] == 2
    # The cause is still there, and goes on being named; its consequences are gone.
    assert told(page, whole, QUEUE) == ["cron"]
    assert whole.differences() == []


def test_send_now_says_what_is_wrong_and_ends_in_time(
    page: Page, whole: Joined, post: int, tmp_path: Path
) -> None:
    some(whole, post, *(f"Will I wait, number {number}?" for number in range(9)))
    whole.inside(HOURS_AGO.format(hours=1))
    with whole.door.closed():
        page.goto(whole.blog.url + QUEUE)
        page.get_by_role("button", name="Send now").click()
        expect(page.locator(".notice-error").first).to_contain_text("It ended with an error")
        keep(page, whole, "silence-away", tmp_path)
    # More than can be sent before the page's reader is told, on whatever machine.
    whole.door.behaviour = faulty.slow(3)
    page.get_by_role("button", name="Send now").click(timeout=90_000, no_wait_after=True)
    expect(page.locator(".is-dismissible").first).to_contain_text("sent", timeout=90_000)
    assert whole.waiting()["waiting"] >= 3
    whole.door.behaviour = faulty.honest
    whole.later(7200)
    whole.settle()


def test_what_was_set_aside_and_a_failed_test_are_named_until_they_are_put_right(
    page: Page, whole: Joined, post: int, tmp_path: Path
) -> None:
    some(whole, post, "Poison, or not?")
    whole.door.behaviour = faulty.says(400, only=lambda asked: b"Poison" in asked.body)
    whole.turn()
    whole.inside(HOURS_AGO.format(hours=0))
    assert told(page, whole, COMMENTS) == ["aside"]
    assert site_health(page, whole)["status"] == "recommended"
    whole.door.behaviour = faulty.says(404)
    page.goto(whole.blog.url + SETTINGS)
    page.click("[name=test]")
    page.wait_for_load_state()
    assert told(page, whole, "/wp-admin/")[0] == "test"
    assert told(page, whole, SETTINGS) == ["test", "aside"]
    keep(page, whole, "silence-failed-test", tmp_path)
    whole.door.behaviour = faulty.honest
    page.click("[name=test]")
    page.wait_for_load_state()
    page.goto(whole.blog.url + QUEUE)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Send now").click()
    page.wait_for_load_state()
    whole.inside(HOURS_AGO.format(hours=0))
    assert [told(page, whole, place) for place in PLACES] == [[], [], [], []]
