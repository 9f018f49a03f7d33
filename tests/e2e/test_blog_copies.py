"""Which blog is speaking: a staging copy, a blog that moved, a place to try things out.

COMMENT_INSIGHT_TEST_SCREENSHOTS names a folder to keep what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from service import insight
from tests.e2e import comparing
from tests.e2e.copies import Copy
from tests.e2e.joined import Joined
from tests.e2e.seen import CRON, SETTINGS, bring_home, held, log_in
from tests.e2e.test_blog_history import reconcile
from tests.e2e.test_blog_pages import context, keep

__all__ = ["context"]

pytestmark = [pytest.mark.browser, pytest.mark.wordpress]
# All that somebody does who tries things out on a copy.
PLAY = """
foreach ( get_comments( array( 'number' => 5, 'fields' => 'ids' ) ) as $comment ) {
	wp_delete_comment( $comment, true );
}
foreach ( get_posts( array( 'numberposts' => 3 ) ) as $post ) {
	wp_update_post( array( 'ID' => $post->ID, 'post_name' => "moved-$post->ID" ) );
}
"""


@pytest.fixture(params=["in wp-config.php", "by search and replace"])
def copy(whole: Joined, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Copy]:
    """A copy of the blog, made while something waited to be sent."""
    reconcile(whole)
    whole.settle()
    for text in ("First on the copy?", "Second?", "Third?", "Fourth?", "Fifth?"):
        whole.comment(whole.new_post(), text)
    made = Copy(whole.blog, tmp_path, replaced=request.param == "by search and replace")
    whole.settle()
    whole.door.forget()
    yield made
    made.stop()
    bring_home(whole)


def test_a_staging_copy_asks_what_it_is_and_the_blog_is_left_alone(
    whole: Joined, copy: Copy, context: BrowserContext, tmp_path: Path
) -> None:
    before = held(whole)
    copy.run(PLAY)
    waits = copy.run(CRON)
    assert waits["waiting"] >= 8
    assert held(whole) == before
    assert whole.door.asked == []
    page = log_in(context, copy)
    question = page.locator(".comment-insight-which")
    expect(question).to_contain_text("moved, or is this a copy")
    expect(question).to_contain_text(whole.blog.url)
    expect(question).to_contain_text(copy.url)
    keep(page, whole, "copy-asked", tmp_path)
    page.goto(copy.url + SETTINGS)
    keep(page, whole, "copy-asked-settings", tmp_path)
    page.get_by_role("button", name="This is a copy").click()
    expect(page.locator(".notice-success").first).to_contain_text("not asked again")
    keep(page, whole, "copy-said", tmp_path)
    copy.run(PLAY)
    assert copy.run(CRON) == {"waiting": 0, "aside": 0, "oldest": None}
    page.goto(f"{copy.url}/wp-admin/")
    expect(page.locator(".comment-insight-which")).to_have_count(0)
    assert held(whole) == before
    assert whole.door.asked == []
    whole.comment(whole.new_post(), "Does the blog itself go on?")
    whole.settle()
    assert whole.door.kinds()["comment.upserted"] == 1


def test_a_blog_that_moved_goes_on_from_there_and_what_is_left_behind_is_refused(
    whole: Joined, copy: Copy, context: BrowserContext, tmp_path: Path
) -> None:
    page = log_in(context, copy)
    page.get_by_role("button", name="This blog has moved").click()
    expect(page.locator(".notice-success").first).to_contain_text(copy.url)
    keep(page, whole, "moved", tmp_path)
    assert insight.get_site(whole.service, whole.site.key).url == copy.url
    copy.run(CRON)
    for _ in range(5):
        if not copy.run(CRON)["waiting"]:
            break
    posts = comparing.posts_held(whole.service, whole.site.key)
    assert {row["url"].startswith(copy.url) for row in posts.values() if row["url"]} == {True}
    before = held(whole)
    whole.comment(whole.new_post(), "Is anybody left at the old address?")
    whole.later(7200)
    assert whole.turn()["waiting"] == 2
    assert whole.door.asked[-1][1] == 409
    assert held(whole) == before
    left = log_in(context, whole.blog)
    expect(left.locator(".comment-insight-which")).to_contain_text(copy.url)
    keep(left, whole, "left-behind", tmp_path)


def test_a_copy_made_by_an_earlier_version_of_the_plugin_is_stopped_by_the_service(
    whole: Joined, copy: Copy, context: BrowserContext
) -> None:
    before = held(whole)
    copy.run(
        "Comment_Insight\\Settings::set( array( 'home' => '', 'tested' => '' ) );"
        "Comment_Insight\\Settings::set( array( 'connected' => true ) );" + PLAY
    )
    assert copy.run(CRON)["waiting"] >= 8
    assert {status for _asked, status in whole.door.asked} == {409}
    assert held(whole) == before
    page = log_in(context, copy)
    expect(page.locator(".comment-insight-which")).to_contain_text(whole.blog.url)


@pytest.mark.parametrize("environment", ["staging", "local"])
def test_a_place_to_try_things_out_sends_nothing_until_it_is_switched_on(
    whole: Joined, tmp_path: Path, context: BrowserContext, environment: str
) -> None:
    whole.settle()
    more = f"define( 'WP_ENVIRONMENT_TYPE', '{environment}' );"
    made = Copy(whole.blog, tmp_path, more=more)
    try:
        made.run(
            "Comment_Insight\\Settings::set( array( 'home' => Comment_Insight\\Home::mark() ) );"
        )
        insight.set_site(whole.service, whole.site.key, url=made.url)
        whole.door.forget()
        made.run(CRON)
        assert whole.door.asked == []
        page = log_in(context, made)
        page.goto(made.url + SETTINGS)
        expect(page.locator(".comment-insight-status")).to_contain_text(environment)
        keep(page, whole, f"environment-{environment}", tmp_path)
        page.check("[name=not_production]")
        page.click("[name=test]")
        expect(page.locator(".comment-insight-status")).to_contain_text("Connected")
        assert whole.door.kinds() == {"connection.test": 1}
        made.run(CRON)
        assert whole.door.kinds()["hashes.compare"]
    finally:
        made.stop()
        bring_home(whole)
