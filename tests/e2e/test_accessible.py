"""axe-core finds no fault on any page, in any state, in both themes, on the narrowest screen and a
wide one; with COMMENT_INSIGHT_TEST_PAIRS=all each theme on each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize

from service import insight
from service.core.people.compared import Gap
from service.core.people.landing import Landed, Way
from service.settings import read_settings
from service.store import landed, sites
from tests.e2e.conftest import Server, log_in, sample_server

pytestmark = pytest.mark.browser
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
FAULTS = """
    async () => (await axe.run()).violations.flatMap(
        each => each.nodes.map(node => `${each.id}: ${node.target.join(" ")}`))
"""
PAIRS = [(320, True), (1280, False)]
EVERY = [*PAIRS, (320, False), (1280, True)]
LOOKS = EVERY if os.environ.get("COMMENT_INSIGHT_TEST_PAIRS") == "all" else PAIRS
WIDTHS = {320: ViewportSize(width=320, height=740), 1280: ViewportSize(width=1280, height=900)}


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample blog as a demo, for these tests alone: they close its threads."""
    home = tmp_path_factory.mktemp("accessible")
    with sample_server(home, DEMO="true") as started:
        _let_answers_land(home)
        yield started


def _let_answers_land(home: Path) -> None:
    """Something to say of each way of answering, which takes longer than a sample blog is old."""
    service = insight.open_service(read_settings(home=home, secret_key="k" * 32))
    nothing = Gap(0.0, -0.1, 0.1)
    found = [Landed(way, (90, 400), (0.4, 0.3), Gap(0.1, -0.1, 0.3), nothing) for way in Way]
    with service.db.read() as connection:
        keys = [site.key for site in sites.every(connection)]
    for key in keys:
        with service.db.write(key) as connection:
            landed.put(connection, key, found, datetime.now(UTC))
    service.db.dispose()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, own_server: Server) -> StorageState:
    """The author's cookies."""
    context = browser.new_context()
    log_in(context.new_page(), own_server)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def page(browser: Browser, signed_in: StorageState) -> Iterator[Page]:
    """The author's, signed in. Scripts run: axe-core is one."""
    # Colours that are on their way to another theme are no theme's.
    context = browser.new_context(
        viewport=WIDTHS[1280], reduced_motion="reduce", storage_state=signed_in
    )
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, by theme and width."""
    page.evaluate(AXE)
    found: list[str] = []
    for width, dark in LOOKS:
        page.set_viewport_size(WIDTHS[width])
        page.emulate_media(color_scheme="dark" if dark else "light")
        found += [f"{width} {'dark' if dark else 'light'} {each}" for each in page.evaluate(FAULTS)]
    page.set_viewport_size(WIDTHS[1280])
    return found


def opened(page: Page) -> None:
    """Whatever can be opened is."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def _card_pressed(page: Page) -> None:
    page.locator(".card button[value=no_reply_needed]").first.click()
    page.get_by_role("status").wait_for()


def _wrong(page: Page) -> None:
    page.locator(".card .more summary").first.click()
    page.locator(".card button[value=too_high]").first.click()
    page.get_by_role("status").wait_for()


def _replying(page: Page) -> None:
    with page.context.expect_page() as opening:
        page.locator(".card .reply button").first.click()
    going = opening.value
    going.locator("h1").wait_for()
    assert faults(going) == []
    going.close()
    page.reload()
    page.locator(".replying").first.wait_for()


def _keys(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def _done(page: Page) -> None:
    while page.locator(".card").count():
        page.locator(".card button[value=no_reply_needed]").first.click()
        page.get_by_role("status").wait_for()
    assert page.inner_text("h1") == "Done for today."


def _people(page: Page) -> None:
    page.locator("#landed").wait_for()
    opened(page)


def _person(page: Page) -> None:
    page.locator(".persons a").first.click()
    page.locator(".events").first.wait_for()
    opened(page)


def _person_called(name: str) -> Callable[[Page], None]:
    def visited(page: Page) -> None:
        page.get_by_role("link", name=name).first.click()
        page.locator(".events").first.wait_for()
        opened(page)

    return visited


def _pictured(page: Page) -> None:
    page.locator(".plot circle").first.wait_for()
    opened(page)


def _sorted(page: Page) -> None:
    page.get_by_role("columnheader", name="Comments", exact=True).get_by_role("link").click()
    assert page.get_by_role("columnheader", name="Comments", exact=True).get_attribute("aria-sort")


def _owed(page: Page) -> None:
    opened(page)
    for name in ("Lena Ostrow", "Marcus Oyelade", "Hester Cradock"):
        page.get_by_text(name).first.wait_for()


def _one_of_the_archive(page: Page) -> None:
    page.get_by_role("button", name="Show one").click()
    page.locator(".head").wait_for()


def _no_name(page: Page) -> None:
    page.fill("#name", "a\u200bb")
    page.get_by_role("button", name="Keep the name").click()
    page.locator("#bad-name").wait_for()


def _ticked(page: Page) -> None:
    page.locator(".row input[type=checkbox]").first.check()


def _over(page: Page) -> None:
    page.context.clear_cookies()
    page.locator(".card button[value=no_reply_needed]").first.click()
    page.locator("#password").wait_for()


STATES: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "today, all of it open": ("/", opened),
    "a verdict, and its undo": ("/", _card_pressed),
    "this is wrong": ("/", _wrong),
    "a reply that is begun": ("/", _replying),
    "the keys": ("/", _keys),
    "all that waits": ("/?all=1", opened),
    "a goal": ("/?goal=learning&minutes=10", None),
    "the archive": ("/?archive=1", None),
    "a thread, all of it open": ("/threads/924", opened),
    "a thread of an answered reader": ("/threads/901", None),
    "the list": ("/threads", opened),
    "the list, ticked": ("/threads", _ticked),
    "a part of the list": ("/threads?tab=answered", None),
    "a search that finds something": ("/threads?q=gauge&tab=all", None),
    "a search that finds nothing": ("/threads?q=zzzzzz&tab=all", None),
    "what was learned": ("/model", opened),
    "the people": ("/people", _people),
    "a person": ("/people", _person),
    "who has gone quiet": ("/people?show=quiet", opened),
    "who is new": ("/people?show=new", None),
    "who gave unasked": ("/people?show=gave", None),
    "with whom one is in touch elsewhere": ("/people?show=elsewhere", None),
    "with whom something is to mend": ("/people?show=mend", None),
    "who is in a place": ("/people?place=Hereford", None),
    "nobody is in a place": ("/people?place=Atlantis", None),
    "a friend, to go offline with": ("/people", _person_called("Dorothea Kimble")),
    "a person with a note and a pace": ("/people", _person_called("Anselm Roake")),
    "a person who talks with others": ("/people", _person_called("Ayo Fenwick")),
    "a person who was met elsewhere": ("/people", _person_called("Sanna Vik")),
    "a person who was hurt": ("/people", _person_called("Wes Aldous")),
    "the thread of a hurt": ("/threads/906", opened),
    "the thread of a correction that is in the post": ("/threads/929", opened),
    "a thread that readers carry": ("/threads/917", opened),
    "the list, narrowed": ("/threads?kind=question&tab=all&sort=newest", opened),
    "the posts, with their picture": ("/posts", _pictured),
    "the posts, sorted": ("/posts", _sorted),
    "questions that nobody answered": ("/posts?list=questions", None),
    "what was done because of a post": ("/posts?list=done", None),
    "the promises, open and kept": ("/promises", _owed),
    "settings": ("/settings", opened),
    "a name that no blog has": ("/settings", _no_name),
    "the page that stands in for the blog": ("/demo/139", None),
    "its form": ("/demo/139?replytocom=943", None),
    "one of the archive, for today": ("/", _one_of_the_archive),
    "the letter": ("/account/letter", None),
    "the account": ("/account", opened),
    "nothing here": ("/threads/31337", None),
    "done for today": ("/", _done),
    "a session that is over": ("/?all=1", _over),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault(page: Page, own_server: Server, state: str) -> None:
    path, change = STATES[state]
    page.goto(f"{own_server.url}{path}")
    if change is not None:
        change(page)
    assert faults(page) == []


def test_axe_finds_no_fault_where_somebody_logs_in(browser: Browser, own_server: Server) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(own_server.url)
    assert faults(page) == []
    page.fill("#email", own_server.email)
    page.fill("#password", "not the password")
    page.get_by_role("button", name="Log in").click()
    page.locator("[role=alert], .note, .error").first.wait_for()
    assert faults(page) == []
    context.close()


def test_axe_is_there_to_find_a_fault(page: Page, own_server: Server) -> None:
    page.goto(own_server.url)
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=x><h1></h1>'")
    assert any("image-alt" in each for each in faults(page))
