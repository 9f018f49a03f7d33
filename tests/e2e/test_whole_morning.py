"""Two authors of two blogs, at opposite ends of the world, in a browser that runs no script: their
day begins, one writes in mid-page, it ends at midnight, and a session is over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Browser, Locator, Page, expect
from werkzeug.serving import make_server

from service import insight
from service.insight.arriving.receive import keep
from service.settings import read_settings
from service.web import create_app
from tests.insight.payloads import AUTHOR, POST, comment, event, upserted

pytestmark = pytest.mark.browser
HERE, THERE = ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")
IDA, PER, PASSWORD = "ida@blog.example", "per@blog.example", "a long enough password"
# By who asks; each takes four minutes to answer, about.
ASKED = {
    1: "How did you move the old invoices over without losing the year's numbers?",
    2: "Which of the nine lists did you give up first, and did anybody miss it?",
    3: "Would you do the same with a shop of two people, or is paper enough there?",
    4: "What do you tell a customer who wants the old form of the bill back?",
    5: "Did your accountant take the new ledger, or did she ask for the sheet again?",
}
PERS_POST = {
    **POST, "ID": "8", "post_title": "What Per thinks",
    "author": {"ID": "2", "display_name": "Per Sund", "user_email": PER},
}  # fmt: skip
OF_PER = {"comment_author": "Per Sund", "comment_author_email": PER, "user_id": "2"}
WIDEST_STEPS = 80


def midnight_here() -> datetime:
    """The next in Auckland, where it is still night of the day before in Los Angeles. Near the
    browser's own time, by which it forgets cookies."""
    tomorrow = datetime.now(HERE).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), HERE).astimezone(UTC)


class Blogs:
    """Ida's two blogs, on one of which Per writes too; the service and its clock."""

    def __init__(self, home: Path, clock: time_machine.Coordinates) -> None:
        settings = read_settings(home=home, secret_key="k" * 32, background_seconds=0)
        self.service, self.clock = insight.open_service(settings), clock
        now = datetime.now(UTC)
        self.one = insight.add_site(self.service, "https://blog.example", "A Blog", now=now).key
        self.two = insight.add_site(self.service, "https://two.example", "Second Blog", now=now).key
        keep(self.service, self.one, event("post.upserted", now, post=PERS_POST), now)
        insight.take_moderators(self.service, self.one, ["1", "2"], None, told_at=now)
        zones = {IDA: (self.one, self.two), PER: (self.one,)}
        for email, keys in zones.items():
            for key in keys:
                insight.add_author(self.service, key, email, PASSWORD if key == keys[0] else None)
        for email, name, zone, minutes in (
            (IDA, "Ida", "Pacific/Auckland", 13),
            (PER, "Per", "America/Los_Angeles", 9),
        ):
            insight.change_profile(self.service, email, name=name, timezone=zone, minutes=minutes)

    def tell(self, key: str, number: int, text: str = "", hours: float = 0, **of: str) -> None:
        """Somebody wrote so many hours ago, "R" and the number unless another is named."""
        name = of.pop("comment_author", f"R{number}")
        at = datetime.now(UTC) - timedelta(hours=hours)
        row = comment(
            number,
            text or ASKED[number],
            comment_author=name,
            comment_author_email=of.pop("comment_author_email", f"{name}@x.example"),
            comment_date_gmt=f"{at:%Y-%m-%d %H:%M:%S}",
            **of,
        )
        post = PERS_POST if row["comment_post_ID"] == "8" else POST
        keep(self.service, key, upserted(row, post=post), datetime.now(UTC))
        insight.score_stale(self.service, key)


@contextmanager
def served(blogs: Blogs) -> Iterator[str]:
    """The review pages' address; in this process, whose clock a test moves."""
    server = make_server("127.0.0.1", 0, create_app(blogs.service), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def blogs(tmp_path: Path) -> Iterator[Blogs]:
    with time_machine.travel(midnight_here() - timedelta(minutes=50), tick=False) as clock:
        made = Blogs(tmp_path / "home", clock)
        made.tell(made.one, 1, hours=4)
        made.tell(made.one, 2, hours=5)
        made.tell(made.one, 3, hours=6, comment_post_ID="8")
        made.tell(made.two, 4, hours=3)
        for email, user in ((IDA, "1"), (PER, "2")):
            insight.be_user(made.service, email, made.one, user)
        yield made
        made.service.db.dispose()


def by_keyboard(page: Page, wanted: Locator) -> None:
    """Tab to it, and Enter."""
    for _ in range(WIDEST_STEPS):
        if wanted.evaluate("each => each === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {wanted}")


def log_in(page: Page, email: str) -> None:
    page.locator("#email").focus()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def opened(browser: Browser, url: str, email: str) -> Page:
    """The page of today of whoever this is, in a browser of their own."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(url)
    log_in(page, email)
    page.wait_for_selector(".head")
    return page


def test_two_authors_have_a_morning_each(browser: Browser, blogs: Blogs) -> None:
    with served(blogs) as url:
        ida, per = opened(browser, url, IDA), opened(browser, url, PER)
        _both_begin(ida, per, url)
        _one_writes_in_mid_page(ida, blogs)
        _an_answer_stands_under_its_name(ida, per, blogs, url)
        _it_is_midnight_here_and_not_there(ida, per, blogs, url)
        _the_session_is_over(per, blogs, url)
        for page in (ida, per):
            page.context.close()


def _both_begin(ida: Page, per: Page, url: str) -> None:
    """One budget for two blogs; the posts of one author are found by the keyboard alone."""
    expect(ida.locator("h1")).to_have_text("Three people, about 12 minutes.")
    expect(ida.locator("nav a").first).to_have_text("All blogs")
    expect(ida.locator("nav a").first).to_have_attribute("aria-current", "page")
    expect(ida.locator(".where", has_text="(Second Blog)")).to_have_count(1)
    expect(ida.locator(".where", has_text="(A Blog)")).to_have_count(2)

    expect(per.locator("h1")).to_have_text("Two people, about 8 minutes.")
    by_keyboard(per, per.locator("summary", has_text="All that waits"))
    by_keyboard(per, per.get_by_role("link", name="My posts only"))
    expect(per.locator(".card h2")).to_have_text(["Answer R3"])
    per.goto(url)


def _one_writes_in_mid_page(ida: Page, blogs: Blogs) -> None:
    """The verdict does not reach what its page did not show."""
    blogs.tell(blogs.one, 51, "Both? And which was the one to believe?", comment_parent="1",
               comment_author="R1", comment_author_email="R1@x.example")  # fmt: skip
    card = ida.locator(f"#thread-{blogs.one}-1")
    by_keyboard(ida, card.locator("button[value=no_reply_needed]"))
    expect(ida.get_by_role("status")).to_contain_text("R1 wrote again meanwhile")
    expect(card).to_contain_text("which was the one to believe")


def _an_answer_stands_under_its_name(ida: Page, per: Page, blogs: Blogs, url: str) -> None:
    """Who answered is told by name, and has it in their day alone."""
    blogs.clock.shift(timedelta(minutes=10))
    blogs.tell(blogs.one, 52, "We kept both for a year.", comment_parent="2", **OF_PER)
    blogs.tell(blogs.one, 53, "By hand, and by night.", comment_parent="3", comment_post_ID="8",
               **AUTHOR)  # fmt: skip
    ida.goto(f"{url}/threads/2?site={blogs.one}")
    expect(ida.locator(".turn.mine h2")).to_have_text("Per Sund of this blog")
    per.goto(f"{url}/threads/3")
    expect(per.locator(".turn.mine h2")).to_have_text("Ida of this blog")
    heads = ((ida, "One answered, one closed, two to go."), (per, "One answered, one to go."))
    for page, head in heads:
        page.goto(url)
        expect(page.locator("h1")).to_have_text(head)


def _it_is_midnight_here_and_not_there(ida: Page, per: Page, blogs: Blogs, url: str) -> None:
    """Each day ends at its author's own midnight, and the next begins with all its minutes."""
    blogs.tell(blogs.two, 5, hours=1)
    last, first = datetime.now(HERE), datetime.now(HERE) + timedelta(days=1)
    expect(ida.locator(".today")).to_contain_text(f"{last:%A}, {last.day}")
    expect(per.locator(".today")).to_contain_text(f"{last:%A}, {last.day}")
    blogs.clock.shift(timedelta(hours=1))
    ida.goto(url)
    expect(ida.locator(".today")).to_contain_text(f"{first:%A}, {first.day}")
    expect(ida.locator("h1")).to_have_text("Three people, about 12 minutes.")
    per.goto(url)
    expect(per.locator(".today")).to_contain_text(f"{last:%A}, {last.day}")
    expect(per.locator("h1")).to_contain_text("One answered")

    blogs.clock.move_to(datetime.combine(first.date(), time(0, 1), THERE))
    per.goto(url)
    expect(per.locator(".today")).to_contain_text(f"{first:%A}, {first.day}")
    expect(per.locator("h1")).to_have_text("One person, about 4 minutes.")


def _the_session_is_over(per: Page, blogs: Blogs, url: str) -> None:
    """What was pressed is asked about after the login, and done at a yes."""
    blogs.clock.shift(insight.IDLE + timedelta(days=1))
    by_keyboard(per, per.locator("#thread-1 button[value=no_reply_needed]"))
    log_in(per, PER)
    expect(per.locator("h1")).to_have_text("You pressed: No reply needed on R1’s comment.")
    by_keyboard(per, per.get_by_role("button", name="Do it"))
    expect(per.get_by_role("status")).to_contain_text("The thread of R1 is closed")
    per.goto(url)
    expect(per.locator("#thread-1")).to_have_count(0)
