"""Promises in a real browser without JavaScript: told on the page of today, kept, undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from service import insight
from service.insight.arriving.receive import keep
from service.settings import read_settings
from tests.e2e.own_blog import EMAIL, PASSWORD, seen, signed_in
from tests.insight.payloads import AUTHOR, POST, comment, event, upserted

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)
CORRECTION = (
    "Small correction: you write that the office opened in 1978. It opened in 1987, not in 1978."
)
OLD = {**POST, "post_content": "<p>The office opened in 1978, with one spreadsheet.</p>"}
NEW = {**POST, "post_content": "<p>The office opened in 1987, with one spreadsheet.</p>"}
INVOICES = {
    **POST, "ID": "8", "post_title": "How we moved the old invoices",
    "permalink": "https://blog.example/invoices/",
}  # fmt: skip
# Who wrote, what, how many days ago, below which.
TALK = [
    ("Noor", "The table of hours is cut off on my telephone, is that meant?", 40, 0),
    ("", "Not meant at all! I'll send you a narrow one as soon as I'm back at my desk.", 39, 1),
    ("Maarten Vos", "How did you move the old invoices over?", 30, 0),
    ("", "By hand, mostly. It deserves more room: I'll write about the invoices in another"
     " post.", 29, 3),
    ("Aðalheiður", "Does the archive hold what was deleted as well?", 12, 0),
    ("", "I don't know by heart. Let me check.", 12, 5),
    ("Tom", "Which of your lists survived?", 11, 0),
    ("", "I'll get back to you on that.", 11, 7),
    ("", "Two of nine, and both of them on paper.", 9, 7),
    ("Sef", CORRECTION, 6, 0),
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A blog on which things were promised."""
    folder = tmp_path / "home"
    service = insight.open_service(read_settings(home=folder, secret_key="k" * 32))
    now = datetime.now(UTC)
    key = insight.add_site(service, "https://blog.example", "A Blog", now=now).key
    insight.add_author(service, key, EMAIL, PASSWORD)
    for number, (name, text, days, parent) in enumerate(TALK, start=1):
        at = now - timedelta(days=days)
        who = {"comment_author": name, "comment_author_email": f"r{number}@x.example"}
        row = comment(
            number, text, comment_parent=str(parent),
            comment_date_gmt=at.strftime("%Y-%m-%d %H:%M:%S"), **(who if name else AUTHOR),
        )  # fmt: skip
        keep(service, key, upserted(row, post=OLD), now)
    posted = {**INVOICES, "post_date_gmt": f"{now - timedelta(days=14):%Y-%m-%d %H:%M:%S}"}
    for post, days in ((posted, 14), (NEW, 5)):
        told = event("post.upserted", now - timedelta(days=days), post=post)
        keep(service, key, told, now)
    insight.score_stale(service, key)
    service.db.dispose()
    return folder


@pytest.fixture
def inside(home: Path, context: BrowserContext) -> Iterator[Page]:
    with signed_in(home, context) as page:
        yield page


def test_a_promise_is_told_kept_and_taken_back(inside: Page) -> None:
    expect(inside.locator(".promised")).to_have_count(1)
    seen(inside, "today", WIDTHS)
    inside.get_by_role("navigation").get_by_role("link", name="Promises").click()
    heading = inside.locator("h1")
    expect(heading).to_have_text("Two open promises")
    expect(inside.locator(".rows .promise").first).to_contain_text("I'll send you a narrow one")
    inside.locator("summary", has_text="Kept, or none").click()
    expect(inside.locator(".decided")).to_contain_text("Perhaps kept by How we moved the old")
    expect(inside.locator(".decided")).to_contain_text("Answered again")
    expect(inside.locator(".untold")).to_contain_text("Sef doesn’t know yet.")
    seen(inside, "promises", WIDTHS)

    noor = inside.locator(".row", has_text="Noor").first
    noor.get_by_role("button", name="Kept").click()
    expect(heading).to_have_text("One open promise")
    expect(inside.locator(".said")).to_contain_text("Kept: that promise is off the list.")
    seen(inside, "kept", WIDTHS)
    inside.locator(".said").get_by_role("button", name="Undo").click()
    expect(heading).to_have_text("Two open promises")
    inside.get_by_role("link", name="Noor", exact=True).click()
    expect(inside.locator("#c-2")).to_contain_text("I'll send you a narrow one")
    seen(inside, "thread", WIDTHS)
