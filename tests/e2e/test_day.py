"""A whole morning in a real browser without JavaScript: it begins, readers write, it ends."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from service import insight
from service.insight.arriving.receive import keep
from service.settings import read_settings
from tests.e2e.serving import Server
from tests.insight.payloads import AUTHOR, POST, comment, upserted

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
ASKED = (
    "I run a print shop with nine people, and we keep our orders in one big spreadsheet too. "
    "How did you move the old invoices over without losing the year's numbers?"
)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BACK = "Both? And which of the two was the one to believe, when they did not agree?"
# Where to leave pictures of it, for whoever wants to look.
SHOTS = os.environ.get("COMMENT_INSIGHT_TEST_SHOTS", "")


class Blog:
    """A blog by another's hand: what is written arrives in the server's database."""

    def __init__(self, home: Path) -> None:
        self._service = insight.open_service(read_settings(home=home, secret_key="k" * 32))
        now = datetime.now(UTC)
        self.key = insight.add_site(self._service, "https://blog.example", "A Blog", now=now).key
        insight.add_author(self._service, self.key, EMAIL, PASSWORD)
        insight.change_profile(self._service, EMAIL, name="Ida", timezone="", minutes=10)

    def tell(self, number: int, text: str, hours: float, **fields: str) -> None:
        """Somebody wrote so many hours ago, "R" and the number unless another is named."""
        written = datetime.now(UTC) - timedelta(hours=hours)
        name = fields.pop("comment_author", f"R{number}")
        row = comment(
            number,
            text,
            comment_author=name,
            comment_author_email=fields.pop("comment_author_email", f"{name}@x.example"),
            comment_date_gmt=written.strftime("%Y-%m-%d %H:%M:%S"),
            **fields,
        )
        keep(self._service, self.key, upserted(row, post=POST), datetime.now(UTC))
        insight.score_stale(self._service, self.key)

    def close(self) -> None:
        """Let the database go."""
        self._service.db.dispose()


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    made = Blog(tmp_path / "home")
    for number in (1, 2, 3):
        made.tell(number, ASKED, 30 + number)
    made.tell(4, "Thanks for this.", 20)
    made.tell(5, "Lovely, thank you.", 19)
    made.tell(6, ASKED, 24 * 50)
    yield made
    made.close()


@pytest.fixture
def day(blog: Blog, context: BrowserContext, tmp_path: Path) -> Iterator[Page]:
    """The author's page of today, after logging in."""
    server = Server(tmp_path / "home", COMMENT_INSIGHT_SECRET_KEY="k" * 32)
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.fill("#email", EMAIL)
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_selector(".head")
        yield page
    finally:
        server.stop()


def seen(page: Page, name: str) -> None:
    """The page as it is now."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_whole_morning(day: Page, blog: Blog) -> None:
    heading = day.locator("h1")
    expect(heading).to_have_text("Two people, about 8 minutes.")
    expect(day.get_by_role("img", name="Two to go")).to_be_visible()
    seen(day, "begins")
    ids = day.locator(".card").evaluate_all("all => all.map(e => e.id)")
    first, second = (re.sub(r"\D", "", each) for each in ids)

    _reply_is_begun(day, first)
    blog.tell(50, "We kept both for a year.", 0.001, comment_parent=first, **AUTHOR)
    day.reload()
    expect(heading).to_have_text("One answered, one to go.")
    expect(day.locator(".arrived")).to_contain_text(f"Your reply to R{first} is here.")
    expect(day.get_by_role("img", name="One of two done")).to_be_visible()

    again = {"comment_author": f"R{first}", "comment_parent": "50"}
    blog.tell(51, BACK, -0.001, **again)
    day.reload()
    expect(heading).to_have_text("One answered, two to go.")
    expect(day.locator(".card").first).to_contain_text(f"R{first} wrote again")
    seen(day, "came back")
    day.locator(".card button[value=replied_elsewhere]").first.click()
    day.locator(f"#thread-{second} button[value=no_reply_needed]").click()
    expect(heading).to_have_text("Done for today.")
    expect(day.locator(".lead")).to_contain_text(f"You answered R{first}. One more can wait.")
    seen(day, "done")
    _what_stands_apart(day)
    day.locator(".card .more summary").click()
    day.locator(".card button[name=kind][value=not_for_me]").click()
    expect(heading).to_have_text("Done for today.")
    day.get_by_role("button", name="I have ten more minutes").click()
    expect(day.locator(".card")).to_have_count(1)
    expect(heading).to_have_text("One answered, two closed, one to go.")


def _reply_is_begun(day: Page, thread: str) -> None:
    """The blog's own form opens in a tab of its own."""
    day.context.route("https://blog.example/**", lambda route: route.fulfill(body="the blog"))
    with day.context.expect_page() as opened:
        day.locator(f"#thread-{thread} .reply button").click()
    opened.value.wait_for_url(f"https://blog.example/**replytocom={thread}**")
    opened.value.close()
    day.reload()
    expect(day.locator(f"#thread-{thread} .replying")).to_contain_text("You are replying to")
    seen(day, "replying")


def _what_stands_apart(day: Page) -> None:
    day.locator(".thanks summary").click()
    expect(day.locator(".thanks")).to_contain_text("From R4 and R5.")
    seen(day, "thanks")
    day.get_by_role("button", name="That’s fine, close all").click()
    expect(day.get_by_role("status")).to_contain_text("Two short thank-yous closed.")
    expect(day.locator(".thanks")).to_have_count(0)
    day.get_by_role("button", name="Undo all of it").click()
    expect(day.locator(".thanks")).to_have_count(1)

    day.get_by_role("button", name="Let them rest").click()
    expect(day.locator(".older")).to_have_count(0)
    day.get_by_role("button", name="Undo all of it").click()
    day.get_by_role("button", name="Show one").click()
    expect(day.locator(".card .news")).to_have_text("From the archive")
    seen(day, "archive")


def test_the_day_needs_no_sideways_scrolling(day: Page) -> None:
    day.locator(".thanks summary").click()
    for width, scheme in product((320, 1920), SCHEMES):
        day.set_viewport_size({"width": width, "height": 800})
        day.emulate_media(color_scheme=scheme)
        assert day.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)
        seen(day, f"{width}-{scheme}")
