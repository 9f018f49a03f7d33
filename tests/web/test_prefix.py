"""The service under a path of another host: by PUBLIC_URL, by a proxy's word, stripped or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import insight
from service.core.records import Role
from service.settings import SettingsError, read_settings
from service.web import create_app
from service.web.prefix import init_prefix
from tests.web.conftest import EMAIL, PASSWORD, Blog
from tests.web.hooks.plugin import link

HOST = "https://blog.example"
PREFIX = "/insight"
ADDRESS = re.compile(r'(?:href|src|action)="([^"]*)"')
TOLD = {"X-Forwarded-Prefix": PREFIX}


@dataclass(frozen=True)
class Way:
    """How the prefix comes about: what is set, what a proxy says, whether it strips the path."""

    public_url: str
    proxies: int
    headers: dict[str, str]
    strips: bool


WAYS = {
    "public address, stripped": Way(HOST + PREFIX, 0, {}, True),
    "public address, left on": Way(HOST + PREFIX, 0, {}, False),
    "public address with a last slash, left on": Way(f"{HOST}{PREFIX}/", 1, {}, False),
    "told, stripped": Way(HOST, 1, TOLD, True),
    "told, left on": Way(HOST, 1, TOLD, False),
    "told with a last slash": Way(HOST, 1, {"X-Forwarded-Prefix": f"{PREFIX}/"}, True),
    "both": Way(HOST + PREFIX, 1, TOLD, True),
    "public address, another told": Way(HOST + PREFIX, 1, {"X-Forwarded-Prefix": "/x"}, True),
}


class Proxied:
    """A browser before the proxy: it asks for public paths, and keeps to them."""

    def __init__(self, client: FlaskClient, way: Way) -> None:
        self.client, self.way = client, way

    def open(self, path: str, method: str = "GET", **more: Any) -> Any:
        assert path == PREFIX or path.startswith((f"{PREFIX}/", f"{PREFIX}?")), path
        return self.client.open(path, method=method, headers=self.way.headers, **more)


def stripping(app: Any) -> Any:
    """A proxy that takes the prefix off."""

    def stripped(environ: dict[str, Any], start: Any) -> Any:
        path = environ["PATH_INFO"]
        if path.startswith(PREFIX):
            environ["PATH_INFO"] = path.removeprefix(PREFIX) or "/"
        return app(environ, start)

    return stripped


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture
def service(tmp_path: Path, way: Way) -> Any:
    settings = read_settings(
        home=tmp_path / "home",
        secret_key="k" * 32,
        public_url=way.public_url,
        trusted_proxies=way.proxies,
        secure_cookies=False,
        background_seconds=0,
    )
    opened = insight.open_service(settings)
    yield opened
    opened.db.dispose()


@pytest.fixture
def browser(app: Flask, client: FlaskClient, way: Way) -> Proxied:
    if way.strips:
        app.wsgi_app = stripping(app.wsgi_app)  # type: ignore[method-assign]
    return Proxied(client, way)


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def log_in(browser: Proxied, **fields: str) -> Any:
    page = browser.open(f"{PREFIX}/login").text
    form = {"email": EMAIL, "password": PASSWORD, "csrf_token": token(page), **fields}
    return browser.open(f"{PREFIX}/login", "POST", data=form)


def crawl(browser: Proxied, start: str) -> dict[str, str]:
    """Every page of ours that can be reached from `start`, by its path."""
    seen: dict[str, str] = {}
    todo = [start]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        with browser.open(path) as answer:
            assert answer.status_code == 200, path
            seen[path] = answer.text if answer.mimetype == "text/html" else ""
        for address in ADDRESS.findall(seen[path]):
            whole = urlsplit(urljoin(f"{HOST}{path}", address.replace("&amp;", "&")))
            if whole.netloc != "blog.example" or address.startswith("http"):
                continue
            assert whole.path.startswith(f"{PREFIX}/"), (path, address)
            if "action" not in _attribute(seen[path], address):
                todo.append(whole.path + (f"?{whole.query}" if whole.query else ""))
    return seen


def _attribute(page: str, address: str) -> str:
    return "action" if f'action="{address}"' in page else "href"


def test_every_link_form_and_file_stays_under_the_prefix(
    browser: Proxied, blog: Blog, service: insight.Service, site: insight.NewSite
) -> None:
    blog.send()
    insight.add_author(service, site.key, EMAIL, PASSWORD, Role.ADMINISTRATOR)
    entered = log_in(browser)
    assert entered.status_code == 303
    pages = crawl(browser, entered.headers["Location"])
    paths = {urlsplit(path).path.removeprefix(PREFIX) for path in pages}
    assert {"/", "/threads/3", "/settings", "/model", "/static/style.css"} <= {
        path.rstrip("/") or "/" for path in paths
    }


def test_a_stranger_comes_back_to_where_the_way_led(
    browser: Proxied, blog: Blog, service: insight.Service, site: insight.NewSite
) -> None:
    blog.send()
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    sent = browser.open(f"{PREFIX}/threads/3?site={site.key}")
    form = browser.open(sent.headers["Location"])
    target = re.search(r'name="next" value="([^"]+)"', form.text)
    assert target
    arrived = log_in(browser, next=target[1]).headers["Location"]
    assert arrived == f"{PREFIX}/threads/3?site={site.key}"
    page = browser.open(arrived)
    assert page.status_code == 200
    fields = {"csrf_token": token(page.text), "kind": "no_reply_needed", "days": "1"}
    back = {"next": f"{PREFIX}/?site={site.key}"}
    said = browser.open(f"{PREFIX}/threads/3/verdict", "POST", data={**fields, **back})
    assert said.headers["Location"] == back["next"]
    left = browser.open(f"{PREFIX}/logout", "POST", data={"csrf_token": fields["csrf_token"]})
    assert left.headers["Location"] == f"{PREFIX}/login"


def test_wordpress_s_link_leads_to_the_page_under_the_prefix(browser: Proxied, blog: Blog) -> None:
    blog.send()
    answer = browser.open(PREFIX + link(blog, target="/threads/3", number="msg_in"))
    assert answer.headers["Location"] == f"{PREFIX}/threads/3"


HOSTILE = [
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "/insight/../wp-admin/",
    "/insight/..%2fwp-admin/",
    "/./../wp-login.php",
    "/%2e%2e/wp-login.php",
    "/\t/evil.example",
    "insight//evil.example",
]


def test_the_way_on_never_leads_out(browser: Proxied, blog: Blog) -> None:
    for number, target in enumerate(HOSTILE):
        signed = link(blog, target=target, number=f"msg_{number}")
        assert browser.open(PREFIX + signed).headers["Location"] == f"{PREFIX}/", target


def test_programs_are_told_the_prefix(browser: Proxied) -> None:
    told = browser.open(f"{PREFIX}/openapi.json").json
    assert told["servers"] == [{"url": PREFIX}]
    for path in ("/healthz", "/readyz"):
        assert browser.open(PREFIX + path).status_code == 200
    missing = browser.open(f"{PREFIX}/api/sites/none/threads")
    assert missing.mimetype == "application/problem+json"


def test_what_is_told_to_the_blog_begins_with_the_public_address(
    service: insight.Service, site: insight.NewSite, way: Way
) -> None:
    public = way.public_url.rstrip("/")
    assert site.webhook_url == f"{public}/webhook/{site.key}"
    assert insight.introduce(service, site.key)["review_url"] == f"{public}/"


@pytest.fixture
def plain(tmp_path: Path) -> Any:
    """Makes an app, and a browser that is right before it."""

    def made(**given: object) -> FlaskClient:
        settings = read_settings(
            home=tmp_path / "plain", secret_key="k" * 32, background_seconds=0, **given
        )
        return create_app(insight.open_service(settings)).test_client()

    return made


MADE_UP = [
    "//evil.example", "/a//b", "https://evil.example", "/../x", "/a/.", "evil", "/a b", "/ä",
    "/a?b", "/a#b", "/\\evil", "/webhook", "/threads/x", "/static", "/" + "a" * 300, "/a;b",
]  # fmt: skip


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_made_up_prefix_changes_nothing(plain: Any, proxies: int) -> None:
    client = plain(trusted_proxies=proxies)
    for told in MADE_UP:
        headers = {"X-Forwarded-Prefix": told.encode().decode("latin-1")}
        assert client.get("/", headers=headers).headers["Location"] == "/login?next=/", told


def test_a_prefix_told_by_a_stranger_changes_nothing(plain: Any) -> None:
    answer = plain().get("/", headers=TOLD)
    assert answer.headers["Location"] == "/login?next=/"


def test_a_public_path_that_can_t_be_is_refused_by_name() -> None:
    app = Flask("doors")
    app.add_url_rule("/webhook/<key>", "webhook")
    for path in ("/webhook", "/webhook/x", "/a//b", "/a/../b", "/%61", "/ä", "/static"):
        with pytest.raises(SettingsError, match="COMMENT_INSIGHT_PUBLIC_URL"):
            init_prefix(app, read_settings(public_url=HOST + path))


@pytest.mark.parametrize("address", ["https://blog.example/a?b=1", "https://blog.example/a#b"])
def test_a_public_address_is_an_address_without_more(address: str) -> None:
    with pytest.raises(SettingsError, match="COMMENT_INSIGHT_PUBLIC_URL"):
        read_settings(public_url=address)
