"""A blog that leaves its service from wp-admin, and a reader's data while the service is away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service import insight
from tests.e2e import faulty
from tests.e2e.joined import Joined
from tests.e2e.test_blog_pages import context, keep, page
from tests.e2e.visiting import Member

__all__ = ["context", "page"]
pytestmark = [pytest.mark.browser, pytest.mark.wordpress]
QUEUE = "/wp-admin/options-general.php?page=comment-insight&tab=sending"
POST = "/wp-admin/admin-post.php"
REMOVE = {"action": "comment_insight_remove_site", "sure": "1"}


def keys(whole: Joined) -> set[str]:
    return {site.key for site in insight.list_sites(whole.service)}


@pytest.fixture
def elsewhere(whole: Joined) -> insight.NewSite:
    """Another site of the service, to which the blog is connected for this test."""
    new = whole.second_site("To leave")
    whole.drain()
    address = f"{whole.door.url}/webhook/{new.key}"
    whole.connect(address=address, tested=address, secret=new.secret)
    return new


def test_a_blog_is_removed_after_it_was_asked_twice_and_forgets_the_service(
    page: Page, whole: Joined, post: int, elsewhere: insight.NewSite, tmp_path: Path
) -> None:
    whole.comment(post, "Will you remember me when you leave?")
    whole.drain()
    assert insight.site_holdings(whole.service, elsewhere.key)["comments"] == 1
    page.goto(whole.blog.url + QUEUE)
    page.get_by_role("link", name="Remove this blog from the service").click()
    assert elsewhere.key in keys(whole)
    keep(page, whole, "leaving-asked", tmp_path)
    button = page.get_by_role("button", name="Remove this blog from the service")
    button.click()  # The browser asks for the tick.
    assert elsewhere.key in keys(whole)
    page.get_by_label("Yes, delete all of it.").check()
    button.click()
    expect(page.locator(".notice-success").first).to_contain_text("has removed this blog: 1 comm")
    keep(page, whole, "leaving-left", tmp_path)
    assert keys(whole) == {whole.site.key}
    assert whole.inside("return get_option( 'comment_insight' );") is False
    assert whole.queue() == []
    assert whole.blog.rows("select * from wp_commentmeta where meta_key like '_comment_ins%'") == []
    whole.door.forget()
    whole.comment(post, "Does anybody still hear me?")
    whole.turn()
    assert whole.door.asked == []
    whole.connect()
    whole.inside(f"wp_delete_post( {post}, true );")
    whole.drain()


def test_a_blog_is_not_removed_without_a_nonce_the_tick_and_the_right(
    whole: Joined, admin: Member, author: Member, elsewhere: insight.NewSite
) -> None:
    nonce = admin.nonce(f"{QUEUE}&leave=1", "_wpnonce")
    assert admin.post(POST, REMOVE).status == 403
    assert author.post(POST, {**REMOVE, "_wpnonce": nonce}).status == 403
    assert admin.post(POST, {"action": REMOVE["action"], "_wpnonce": nonce}).status == 302
    assert elsewhere.key in keys(whole)
    with whole.door.closed():
        assert admin.post(POST, {**REMOVE, "_wpnonce": nonce}).status == 302
        assert "Nothing was removed, here or there" in admin.get(QUEUE).text
    assert whole.inside("return get_option( 'comment_insight' );")["secret"] == elsewhere.secret
    insight.remove_site(whole.service, elsewhere.key)
    assert admin.post(POST, {**REMOVE, "_wpnonce": nonce}).status == 302
    assert "removed before" in admin.get(QUEUE).text
    assert whole.inside("return get_option( 'comment_insight' );") is False


@pytest.mark.parametrize(
    "behaviour", [faulty.says(401), faulty.says(503), faulty.cut_before_it_arrives]
)
def test_personal_data_is_exported_though_the_service_is_away_and_says_what_lacks(
    whole: Joined, post: int, behaviour: faulty.Behaviour
) -> None:
    whole.comment(post, "What is known of me?")
    whole.settle()
    export = "return Comment_Insight\\Privacy::export( 'per@readers.example', 1 );"
    whole.door.behaviour = behaviour
    told: dict[str, Any] = whole.inside(export)
    (item,) = told["data"]
    assert told["done"]
    assert re.search("not in this file", item["data"][0]["value"])
    erased = whole.inside("return Comment_Insight\\Privacy::erase( 'per@readers.example', 1 );")
    assert (erased["items_retained"], erased["done"]) == (True, True)
    assert "could not be reached" in erased["messages"][0]
    whole.door.behaviour = faulty.honest
    whole.later(7200)
    assert len(whole.inside(export)["data"]) >= 2
