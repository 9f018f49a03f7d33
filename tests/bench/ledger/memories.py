"""What a worker holds after many looks at many blogs."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path

from service import insight
from tests.bench.blogs.copying import copy
from tests.bench.blogs.events import comment_row, post_row
from tests.bench.blogs.filling import fill, rescore
from tests.bench.blogs.pattern import Pattern
from tests.bench.blogs.places import a_place, a_site, environment, opened
from tests.bench.blogs.year import Said
from tests.bench.ledger.measuring import Row, memory
from tests.bench.ledger.visiting import EMAIL, PASSWORD, token
from tests.e2e.serving import Server, signed

FIRST = 50_000_000


class Browser:
    """Somebody who is logged in at a real server."""

    def __init__(self, server: Server, email: str) -> None:
        self._address = f"http://127.0.0.1:{server.port}"
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)
        form = {"email": email, "password": PASSWORD, "csrf_token": token(self.page("/login"))}
        self.page("/login", form)

    def page(self, path: str, form: dict[str, str] | None = None) -> str:
        """A page's text."""
        data = urllib.parse.urlencode(form).encode() if form else None
        with self._opener.open(self._address + path, data, timeout=600) as answer:
            return str(answer.read().decode())


def memories(pattern: Pattern, database: str, blogs: int, comments: int, looks: int) -> list[Row]:
    """A worker's memory when it has read one comment and seen no blog; after one, half of, and all
    of the blogs."""
    with a_place(database, score_on_arrival=True) as settings:
        with opened(settings) as service:
            quiet = a_site(service)
            sites = _filled(service, pattern, blogs, comments)
        server = Server(settings.home, workers=1, **environment(settings))
        try:
            _send(server, pattern, quiet)
            return _rows(server, sites, comments, looks)
        finally:
            server.stop()


def _filled(
    service: insight.Service, pattern: Pattern, blogs: int, comments: int
) -> list[insight.NewSite]:
    """The first blog is filled and judged; the others are copies of its rows."""
    sites = [a_site(service) for _ in range(blogs)]
    # Each blog has an author of its own: a day is made of all blogs of somebody.
    for number, site in enumerate(sites):
        insight.add_author(service, site.key, f"{number}.{EMAIL}", PASSWORD)
    first = sites[0].key
    fill(service, first, pattern, comments, datetime.now(UTC))
    rescore(service, first)
    for site in sites[1:]:
        copy(service, first, site.key)
    return sites


def _rows(server: Server, sites: Sequence[insight.NewSite], comments: int, looks: int) -> list[Row]:
    worker = _worker(server)
    begin = memory(worker)
    rows = [_row("a worker that has read a comment", begin, begin)]
    for number, site in enumerate(sites, 1):
        browser = Browser(server, f"{number - 1}.{EMAIL}")
        for _ in range(looks // 2):
            browser.page(f"/?site={site.key}")
            _ask(server, site)
        if number in {1, len(sites) // 2, len(sites)}:
            what = f"after {looks} looks at each of {number} blogs of {comments:,} comments"
            rows.append(_row(what, memory(worker), begin))
    return rows


def _row(what: str, held: dict[str, float], begin: dict[str, float]) -> Row:
    figure = f"PSS {held['Pss']:.0f} MB, private {held['Private']:.0f}, RSS {held['Rss']:.0f}"
    return Row(what, figure, held["Pss"] / begin["Pss"], "before the looks")


def _worker(server: Server) -> int:
    """The process id of the server's one worker."""
    master = server.process.pid
    told = Path(f"/proc/{master}/task/{master}/children").read_text()
    found = re.findall(r"\d+", told)
    assert len(found) == 1, told
    return int(found[0])


def _send(server: Server, pattern: Pattern, site: insight.NewSite) -> None:
    """A comment that is judged on arrival, so that the reader has been at work."""
    now = datetime.now(UTC)
    longest = max((each for post in pattern.year.posts for each in post.comments), key=_length)
    comment = comment_row(FIRST, FIRST, Said(longest.text, 0.0, 0), now, pattern.year)
    data = {"comment": comment, "post": post_row(FIRST, "Open thread", "Say it.", now)}
    payload = {"type": "comment.upserted", "timestamp": now.isoformat(), "data": data}
    status, said = server.request(
        "POST", f"/webhook/{site.key}", *signed(site.secret, payload, "1")
    )
    assert status in {200, 202}, said


def _length(said: Said) -> int:
    return len(said.text)


def _ask(server: Server, site: insight.NewSite) -> None:
    path = f"/api/sites/{site.key}/threads?limit=20"
    headers = {"Authorization": f"Bearer {site.api_token}"}
    status, said = server.request("GET", path, headers=headers)
    assert status == 200, said
