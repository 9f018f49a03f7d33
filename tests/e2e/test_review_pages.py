"""The author's morning, in a real browser without JavaScript unless a test needs it to look."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect

from tests.e2e.conftest import Server, log_in

pytestmark = pytest.mark.browser
NARROW: ViewportSize = {"width": 360, "height": 740}


def waiting(page: Page) -> str:
    """How the page says how much there is today."""
    return page.inner_text("h1")


def focused(page: Page) -> str:
    """What has the keyboard's focus: its tag, and its name or words."""
    element = page.locator(":focus")
    if not element.count():
        return "nothing"
    tag = element.evaluate("e => e.tagName.toLowerCase()")
    name = element.get_attribute("name") or element.inner_text()
    return f"{tag} {name.strip()}"


def test_the_morning_goes_login_queue_verdict_undo_thread(page: Page, server: Server) -> None:
    log_in(page, server)
    before = waiting(page)
    assert re.search(r"people, about \d+ minutes", before)
    first = page.locator(".card").first
    name = first.locator("h2").inner_text()
    expect(first.locator("mark").first).to_be_visible()
    expect(first.locator(".hints li").first).to_be_visible()

    first.locator("text=No reply needed").click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("is closed: no reply needed")
    assert waiting(page) != before
    assert page.locator(".card h2").first.inner_text() != name

    status.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert waiting(page) == before
    assert page.locator(".card h2").first.inner_text() == name

    page.locator(".card h2 a").first.click()
    assert page.inner_text("h1") == name
    expect(page.locator(".turn").first).to_be_visible()
    page.get_by_role("link", name="Today").click()
    assert waiting(page) == before


def test_the_minutes_cut_the_queue(page: Page, server: Server) -> None:
    log_in(page, server)
    everything = page.locator(".card").count()
    page.click("text=All that waits, in order")
    page.fill("#minutes", "6")
    page.select_option("#goal", "helping")
    page.get_by_role("button", name="Show", exact=True).click()
    assert 0 < page.locator(".card").count() < everything
    assert "in your 6 minutes" in waiting(page)
    expect(page.locator(".end")).to_contain_text("done for today")


def test_the_reasons_open_and_close_without_javascript(page: Page, server: Server) -> None:
    log_in(page, server)
    why = page.locator(".card .why").first
    expect(why.locator("table")).not_to_be_visible()
    why.locator("summary").first.click()
    expect(why.locator(".note").first).to_be_visible()
    expect(why.locator("table")).not_to_be_visible()
    why.get_by_text("The arithmetic").click()
    expect(why.locator("table")).to_be_visible()
    expect(why.locator("tfoot")).to_contain_text("Priority")


def test_the_keyboard_alone_is_enough(page: Page, server: Server) -> None:
    page.goto(server.url)
    steps = []
    for _ in range(3):
        page.keyboard.press("Tab")
        steps.append(focused(page))
    assert steps == ["a Skip to the content", "a Comment Insight", "input email"]
    page.keyboard.type(server.email)
    page.keyboard.press("Tab")
    page.keyboard.type(server.password)
    page.keyboard.press("Enter")
    page.wait_for_selector(".head")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    steps = []
    for _ in range(12):
        page.keyboard.press("Tab")
        steps.append(focused(page))
    kinds = [step.split()[0] for step in steps]
    # Who or what is named in the head that day; the title, the whole where it is
    # cut, why and its sum; Reply, what can be said of it, when to show it again, the rest.
    acts = kinds.index("button")
    ways = [["a"] * links + ["summary"] * more for links in (1, 2) for more in (1, 2, 3)]
    assert kinds[:acts] in ways
    assert kinds[acts : acts + 6] == ["button", "button", "button", "button", "select", "summary"]
    assert steps[acts].startswith("button Reply")

    before = waiting(page)
    page.locator(".card button[value=replied_elsewhere]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("counts as answered")
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert waiting(page) == before


def test_the_focus_can_be_seen(page: Page, server: Server) -> None:
    log_in(page, server)
    page.click("text=All that waits, in order")
    for selector in ("#minutes", ".card h2 a", "summary", ".verdicts button"):
        element = page.locator(selector).first
        element.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        width = element.evaluate("e => getComputedStyle(e).outlineWidth")
        assert width == "3px", selector


def failure(request: Request) -> list[str]:
    """Why a request failed; nothing when the page was only left before its icon had come."""
    why = request.failure or ""
    return [] if "ERR_ABORTED" in why else [f"{request.url} {why}"]


@pytest.fixture
def watched(browser: Browser, server: Server) -> Iterator[tuple[Page, list[str]]]:
    """A page that runs scripts and collects what the browser complains of."""
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    complaints: list[str] = []
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.blockedURI))"
    )
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(failure(request)))
    yield page, complaints
    context.close()


def paths(page: Page, server: Server) -> list[str]:
    """Every kind of page: the login, the queue, and the longest thread."""
    log_in(page, server)
    links = page.locator(".card h2 a").evaluate_all("all => all.map(a => a.pathname)")
    lists = ["/threads", "/threads?tab=all&sort=newest", "/threads?q=invoice&kind=question"]
    return ["/", "/?minutes=20", "/?minutes=1", "/login", "/account", *lists, *links[:5]]


def test_nothing_breaks_the_content_security_policy_and_nothing_comes_from_elsewhere(
    watched: tuple[Page, list[str]], server: Server
) -> None:
    page, complaints = watched
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in paths(page, server):
        page.goto(f"{server.url}{path}")
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert complaints == []
    assert all(url.startswith(server.url) for url in asked)


def test_a_narrow_screen_needs_no_sideways_scrolling(
    watched: tuple[Page, list[str]], server: Server
) -> None:
    page, _ = watched
    for path in paths(page, server):
        page.goto(f"{server.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], path


CONTRASTS = """
() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  };
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest('.unseen, option')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push(e.className + ' ' + e.tagName + ' ' + ratio.toFixed(2));
  }
  return [...new Set(low)];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(
    watched: tuple[Page, list[str]], server: Server, scheme: str
) -> None:
    page, _ = watched
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in paths(page, server):
        page.goto(f"{server.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate(CONTRASTS) == [], path


def test_the_head_of_a_page_is_one_row_where_it_is_wide_and_two_elsewhere(
    page: Page, server: Server
) -> None:
    log_in(page, server)
    for path, rows in (("/", 1), ("/posts", 1), ("/people", 2), ("/settings", 2)):
        page.goto(server.url + path)
        tops = page.locator(".top :is(a, button)").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(at => (at.top + at.bottom) / 2)"
        )
        middles: list[float] = []
        for top in sorted(tops):
            if not middles or top - middles[-1] > 8:
                middles.append(top)
        assert len(middles) == rows, path
