"""Attacks in every field that a stranger or the blog can fill, opened in a real Chromium.

The browser is told to ignore the Content-Security-Policy: what is not text would run. Once more
with the policy nothing may be left for it to stop.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from standardwebhooks import Webhook
from werkzeug.serving import make_server

from service import insight
from service.settings import read_settings
from service.web import create_app
from service.wordpress.events import parse_event
from tests.e2e.attacks import ATTACKS

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
ASK = "How did you move the old invoices over, and who checked them?"
# What an owner can name a site: no halves of characters, no NUL.
EVERYTHING = " ".join(attack for _kind, attack in ATTACKS)
EVERYTHING = EVERYTHING.encode(errors="ignore").decode().replace("\0", "")
ODD = """() => {
  const ours = new Set(("html head meta title link body a header nav span form input button " +
    "main section p h1 h2 h3 label select option ol ul li article time cite blockquote mark sup " +
    "strong details summary dl div dt dd svg rect table caption thead tbody tfoot tr th td " +
    "footer bdi q code fieldset legend em small dialog kbd").split(" "));
  const odd = [];
  for (const each of document.querySelectorAll("*")) {
    const tag = each.tagName.toLowerCase();
    const script = tag === "script" && !each.textContent &&
      each.src.startsWith(location.origin + "/static/keys.js?");
    if (!script && !ours.has(tag)) odd.push(tag);
    for (const {name, value} of each.attributes) {
      if (name.startsWith("on") || name === "style" || value.startsWith("xss")) {
        odd.push(`${tag} ${name}=${value}`);
      }
    }
    for (const name of ["href", "src", "action", "formaction"]) {
      const to = each[name] && each.hasAttribute(name) ? String(each[name]) : "http:";
      if (!/^https?:/.test(to)) odd.push(`${tag} ${name}=${to}`);
      if (name !== "href" && to !== "http:" && !to.startsWith(location.origin)) {
        odd.push(`${tag} ${name}=${to}`);
      }
    }
  }
  return odd;
}"""


@dataclass
class Watched:
    """A browser, and whatever it did that no page of ours asks for."""

    context: BrowserContext
    url: str
    odd: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.route("**/*", self._route)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda said: self.odd.append(said.text))
        self.page.on("pageerror", lambda error: self.odd.append(str(error)))

    def _dialog(self, dialog: Any) -> None:
        self.odd.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _route(self, route: Route) -> None:
        if route.request.url.startswith(self.url):
            route.continue_()
        else:
            self.odd.append(f"request {route.request.url}")
            route.abort()

    def look(self, path: str) -> str:
        """Open a page, and note what is odd there; what it shows, spaces and the unseen aside."""
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert answer.status < 500
        return self.seen(path)

    def seen(self, path: str) -> str:
        """The page as it stands, noted likewise."""
        self.odd += [f"{path[:60]}: {each}" for each in self.page.evaluate(ODD)]
        assert self.page.url.startswith(self.url)
        return bare(str(self.page.evaluate("() => document.documentElement.textContent")))

    def nothing_odd(self) -> None:
        """Fail, with what was seen, unless all was as it should be."""
        # A page that is refused, as a login that fails, is named on the console by the browser.
        odd = [each for each in self.odd if "the server responded with a status of 4" not in each]
        assert odd == []


def bare(text: str) -> str:
    """The letters of a text, without what is not seen."""
    return re.sub(r"[^!-~]", "", text)


def told(
    number: int, attack: str, text: str, *, post_id: str = "", to: str = "0"
) -> dict[str, Any]:
    """A comment and its post, of which every field is the attack."""
    post_id = post_id or str(1000 + number)
    at = f"2026-03-01 09:{number % 60:02}:00"
    row = {
        "comment_ID": str(number),
        "comment_post_ID": post_id,
        "comment_author": attack,
        "comment_author_email": f"r{number}@readers.example",
        "comment_author_url": attack,
        "comment_date_gmt": at,
        "comment_content": text,
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": to,
        "user_id": "0",
    }
    post = {
        "ID": post_id,
        "post_title": attack,
        "post_content": attack,
        "post_date_gmt": "2026-03-01 08:00:00",
        "post_status": "publish",
        "permalink": attack,
        "author": {"ID": str(number), "display_name": attack, "user_email": "i@blog.example"},
    }
    return {
        "type": "comment.upserted",
        "timestamp": "2026-03-02T09:00:00Z",
        "data": {"comment": row, "post": post},
    }


def fill(service: insight.Service, site: insight.NewSite) -> None:
    """Threads of one comment, and threads in which many answer one another."""
    events = [told(500, "Noor", ASK, post_id="9000")]
    for number, (_kind, attack) in enumerate(ATTACKS, 1):
        shown = escape(attack)
        events.append(told(number, attack, f"{ASK} {shown} I mean: {attack}"))
        root = 500 + number - number % 20
        to = "0" if number % 20 == 0 else str(root)
        events.append(told(500 + number, attack, f"{shown} {ASK}", post_id="9000", to=to))
    now = datetime.now(UTC)
    for number, each in enumerate(events):
        insight.keep_many(
            service, site.key, [(insight.Delivery(f"msg_{number}"), parse_event(each))], now
        )
    insight.score_stale(service, site.key)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, insight.NewSite]]:
    """The app on a port of its own, filled."""
    home: Path = tmp_path_factory.mktemp("attacked")
    given = {"home": home, "secret_key": "k" * 32, "background_seconds": 0}
    service = insight.open_service(read_settings(**given))
    now = datetime.now(UTC)
    site = insight.add_site(service, "https://blog.example", EVERYTHING, now=now)
    other = insight.add_site(service, "https://other.example", ATTACKS[0][1], now=now)
    for each in (site, other):
        insight.add_author(service, each.key, EMAIL, PASSWORD)
    fill(service, site)
    server = make_server("127.0.0.1", 0, create_app(service), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", site
    server.shutdown()
    thread.join()
    server.server_close()
    service.db.dispose()


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, browser: Browser, served: tuple[str, insight.NewSite]
) -> Iterator[Watched]:
    """A browser without the policy, unless a test wants it."""
    opened = browser.new_context(bypass_csp=getattr(request, "param", True))
    yield Watched(opened, served[0])
    opened.close()


@pytest.fixture
def author(visitor: Watched) -> Watched:
    visitor.page.goto(visitor.url)
    visitor.page.fill("#email", EMAIL)
    visitor.page.fill("#password", PASSWORD)
    visitor.page.get_by_role("button", name="Log in").click()
    visitor.page.wait_for_selector(".head")
    return visitor


@pytest.mark.parametrize(
    "visitor", [True, False], indirect=True, ids=["without the policy", "with the policy"]
)
def test_comments_names_posts_and_sites_are_shown_as_text(author: Watched) -> None:
    seen = author.look("/?limit=500&all=1&site=blog-example")
    lacking = [attack for _kind, attack in ATTACKS if bare(attack)[:600] not in seen]
    assert lacking == []
    for number in (1, 40, len(ATTACKS)):
        author.look(f"/threads/{number}?site=blog-example")
    for root in range(500, 500 + len(ATTACKS), 20):
        seen = author.look(f"/threads/{root}?site=blog-example")
        assert bare("who checked them?") in seen
    for path in ("/settings", "/model", "/settings/remove"):
        author.look(f"{path}?site=blog-example")
    author.nothing_odd()


def test_what_stands_in_an_address_is_shown_as_text_or_not_at_all(author: Watched) -> None:
    for kind, attack in ATTACKS:
        sent = quote(attack.encode(errors="replace"), safe="")
        if kind in {"address", "attribute", "way out"}:
            author.look(f"/login?next={sent}")
        elif len(sent) < 1000:
            author.look(f"/threads/{sent}?minutes={sent}&goal={sent}&site=blog-example")
    every = quote(EVERYTHING[:1500].encode(errors="replace"), safe="")
    for path in (f"/{every}", f"/?goal={every}", f"/sign-in/{every}?user={every}&next={every}"):
        author.look(path)
    author.nothing_odd()


def test_what_is_typed_at_the_login_comes_back_as_text(visitor: Watched) -> None:
    for attacks in (EVERYTHING[:240], EVERYTHING[-240:]):
        visitor.page.goto(f"{visitor.url}/login?next=/x")
        typed = {"#email": attacks, "#password": attacks, "[name=next]": attacks}
        for name, value in typed.items():
            visitor.page.locator(name).evaluate("(e, value) => { e.value = value }", value)
        visitor.page.locator("form").last.evaluate("form => { form.noValidate = true }")
        visitor.page.get_by_role("button", name="Log in").click()
        visitor.page.wait_for_selector("#fault, .door")
        visitor.seen("/login")
    visitor.nothing_odd()


def test_signing_in_from_wordpress_leads_nowhere_else(
    visitor: Watched, served: tuple[str, insight.NewSite]
) -> None:
    _url, site = served
    for number, attack in enumerate(each for kind, each in ATTACKS if kind == "address"):
        now, link_id = datetime.now(UTC), f"link_{number}_{id(visitor)}"
        signature = Webhook(site.secret).sign(link_id, now, f"sign-in\n1\n{attack}")
        query = {
            "id": link_id,
            "timestamp": str(int(now.timestamp())),
            "user": "1",
            "next": attack,
            "signature": signature,
        }
        visitor.look(f"/sign-in/{site.key}?{urlencode(query)}")
    visitor.nothing_odd()
