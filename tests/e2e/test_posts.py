"""The page of posts in a real browser: read at any width, in both themes, its dots pressed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from service import insight
from service.insight.arriving.receive import keep
from service.settings import read_settings
from service.wordpress.events import parse_event
from tests.e2e.own_blog import EMAIL, PASSWORD, served
from tests.insight.payloads import POST, comment

pytestmark = pytest.mark.browser
DEEP = (
    "I moved our nine people over in March, and what broke was not the sums but the habit: each of"
    " us kept a private copy because the shared one was locked at noon."
)
TITLES = ("Moving house", "Of ledgers", "Of shelves", "Of <b>keys</b>", "Ten apps")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A served blog of five posts, the first few and deep, the last many and shallow."""
    service = insight.open_service(read_settings(home=tmp_path / "home", secret_key="k" * 32))
    now = datetime.now(UTC)
    key = insight.add_site(service, "https://blog.example", "A Blog", now=now).key
    insight.add_author(service, key, EMAIL, PASSWORD)
    for number, title in enumerate(TITLES, 1):
        texts = [DEEP] * 3 if number == 1 else ["Nice.", "Good."] * number
        for n, text in enumerate(texts):
            keep(service, key, parse_event(_told(number, title, n, text, now)), now)
    insight.score_stale(service, key)
    service.db.dispose()
    with served(tmp_path / "home") as doors:
        yield doors.url


def _told(number: int, title: str, n: int, text: str, now: datetime) -> dict[str, Any]:
    written = now - timedelta(days=10 - number)
    at = written.strftime("%Y-%m-%d %H:%M:%S")
    row = comment(
        n, f"{text} {n}", comment_ID=str(100 * number + n), comment_post_ID=str(number),
        comment_author=f"R{number}{n}", comment_author_email=f"r{number}{n}@x.example",
        comment_date_gmt=at,
    )  # fmt: skip
    of = {**POST, "ID": str(number), "post_title": title, "post_date_gmt": at}
    data = {"comment": row, "post": of}
    return {"type": "comment.upserted", "timestamp": now.isoformat(), "data": data}


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_the_page_of_posts_is_read_and_its_dots_lead_on(
    browser: Browser, address: str, width: int, theme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=theme, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{address}/login")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("button:has-text('Log in')")
    page.click("text=Your posts")
    expect(page.locator(".says")).to_contain_text("“Moving house” drew few and deep")
    # Nothing stands beside the page, and the picture is within it.
    for shown in ("main", ".plot svg", "table.posts"):
        box = page.locator(shown).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1
    letters = page.locator(".plot text").first.bounding_box()
    assert letters
    assert letters["height"] >= 9
    page.click("thead >> text=Comments")
    expect(page.locator("tbody tr").first).to_contain_text("Ten apps")
    dot = page.locator(".plot a", has=page.locator(".deep"))
    dot.locator("circle").click()
    expect(page.locator(".chosen")).to_contain_text("Moving house")
    context.close()
