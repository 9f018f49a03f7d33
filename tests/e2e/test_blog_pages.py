"""The author's wp-admin in a real browser: settings, column, hints, widget, the way in.

COMMENT_INSIGHT_TEST_SCREENSHOTS names a folder to keep what was seen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from service import insight
from tests.e2e.joined import Joined
from tests.e2e.visiting import Member

pytestmark = [pytest.mark.browser, pytest.mark.wordpress]
QUESTION = (
    "I keep the books of a bakery and moved nine years of invoices into one ledger last spring. "
    "March was counted twice, so the totals were wrong for weeks. How did you find your mistakes?"
)
OTHER = "The second table adds up to 41, not 44. Did you count March twice, as I once did?"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as people have it, with nobody logged in."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(whole: Joined, context: BrowserContext) -> Page:
    """The administrator's first page after logging in."""
    opened = context.new_page()
    opened.goto(f"{whole.blog.url}/wp-login.php")
    user = whole.blog.users["admin"]
    # The script of the page puts the cursor elsewhere once it is loaded.
    opened.wait_for_load_state("networkidle")
    opened.fill("#user_login", user.login)
    opened.fill("#user_pass", user.password)
    opened.click("#wp-submit")
    opened.wait_for_selector("#wpadminbar")
    return opened


def keep(page: Page, whole: Joined, name: str, tmp_path: Path) -> None:
    """A screenshot, beside the others of this version."""
    folder = Path(os.environ.get("COMMENT_INSIGHT_TEST_SCREENSHOTS", tmp_path))
    page.screenshot(path=folder / f"{whole.blog.version}-{name}.png", full_page=True)


def test_a_blogger_pastes_address_and_secret_and_is_told_what_is_wrong(
    page: Page, whole: Joined, tmp_path: Path
) -> None:
    whole.inside("delete_option( 'comment_insight' );")
    page.goto(f"{whole.blog.url}/wp-admin/options-general.php?page=comment-insight")
    # The zip that was downloaded for this blog brings its address along.
    assert page.input_value("[name=address]") == whole.address
    keep(page, whole, "settings-empty", tmp_path)
    for address, secret, words in (
        (whole.address, "whsec_" + "bm90IHRoZSByaWdodCBzZWNyZXQgYXQgYWxs", "secret"),
        (whole.address.replace("/webhook/", "/webhook/no-"), whole.site.secret, "address|key"),
        ("http://127.0.0.1:9/webhook/blog", whole.site.secret, "127.0.0.1"),
    ):
        page.fill("[name=address]", address)
        page.fill("[name=secret]", secret)
        page.click("[name=test]")
        notice = page.locator(".notice-error").first
        expect(notice).to_be_visible()
        assert re.search(words, notice.inner_text())
    keep(page, whole, "settings-wrong", tmp_path)
    page.fill("[name=address]", whole.address)
    page.fill("[name=secret]", whole.site.secret)
    page.click("[name=test]")
    expect(page.locator(".notice-success").first).to_be_visible()
    assert whole.site.secret not in page.content()
    keep(page, whole, "settings", tmp_path)
    page.goto(page.url + "&tab=sending")
    keep(page, whole, "sending", tmp_path)


def test_the_list_shows_what_to_answer_and_a_verdict_is_taken_back(
    page: Page, whole: Joined, post: int, tmp_path: Path
) -> None:
    comment = whole.comment(post, QUESTION)
    # Elsewhere: an answer to this reader on the same post would answer both.
    other = whole.new_post("Who’s counting, once more?")
    answered = whole.comment(other, OTHER)
    Member(whole.blog, "author").reply(answered, other, "I did, and have put it right.")
    whole.settle()
    whole.turn()
    page.goto(f"{whole.blog.url}/wp-admin/edit-comments.php")
    row = page.locator(f"#comment-{comment}")
    expect(row.locator(".column-comment_insight")).to_be_visible()
    quote = row.locator("q").first
    expect(quote).to_be_visible()
    assert quote.inner_text().rstrip("…") in QUESTION
    closed = page.locator(f"#comment-{answered}")
    expect(closed.locator("q")).to_have_count(0)
    keep(page, whole, "comments", tmp_path)

    row.hover()
    row.get_by_role("link", name="no reply needed").click()
    notice = page.locator(".notice-success").first
    expect(notice).to_be_visible()
    keep(page, whole, "verdict", tmp_path)
    whole.drain()
    assert whole.states(post)[str(comment)] == "no_reply_needed"
    notice.get_by_role("link", name="Undo").click()
    whole.drain()
    assert whole.states(post)[str(comment)] == "owed"

    page.locator(".column-comment_insight a").first.click()
    expect(page.locator("#the-comment-list tr").first).to_be_visible()
    keep(page, whole, "comments-sorted", tmp_path)


def test_the_widget_lists_who_deserves_the_author_today(
    page: Page, whole: Joined, post: int, tmp_path: Path
) -> None:
    whole.comment(post, QUESTION)
    whole.settle()
    whole.inside("Comment_Insight\\Shown::refresh_queue();")
    page.goto(f"{whole.blog.url}/wp-admin/")
    widget = page.locator("#comment_insight_today")
    expect(widget).to_contain_text("Threads that deserve you today")
    expect(widget.locator("li").first).to_be_visible()
    assert len(insight.list_sites(whole.service)) == 1
    keep(page, whole, "dashboard", tmp_path)


def test_the_review_page_opens_by_one_click_once(
    page: Page, whole: Joined, browser: Browser, tmp_path: Path
) -> None:
    links: list[str] = []

    def look(request: Request) -> None:
        if "/sign-in/" in request.url:
            links.append(request.url)

    page.on("request", look)
    page.goto(f"{whole.blog.url}/wp-admin/edit-comments.php")
    page.locator("#wp-admin-bar-comment-insight a").click()
    page.wait_for_url(f"{whole.door.url}/")
    expect(page.locator(".head")).to_be_visible()
    keep(page, whole, "review", tmp_path)
    assert len(links) == 1

    stranger = browser.new_context()
    second = stranger.new_page()
    answer = second.goto(links[0])
    assert answer is not None
    assert answer.status == 401
    second.goto(f"{whole.door.url}/")
    expect(second.locator("#password")).to_be_visible()
    stranger.close()
