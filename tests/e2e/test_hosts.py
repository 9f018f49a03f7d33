"""Two hosts, one PostgreSQL, nginx before them: one host dies, or falls silent, under load."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import urllib3

from service import insight
from service.insight.arriving.receive import keep
from service.insight.judging.turns import turn_of
from service.settings import read_settings
from service.store import schema
from service.wordpress.events import parse_event
from tests.e2e.hosts import PORT, Host, why_not
from tests.e2e.life import events
from tests.e2e.nginx import NGINX, OPENSSL, Nginx, free_port, listens
from tests.e2e.restarting import KEY, PATIENCE_SECONDS, SENDERS, until
from tests.e2e.serving import signed
from tests.e2e.test_behind_proxy import token
from tests.postgresql import postgresql_of_our_own
from tests.trials.held import held, rows_held

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

COUNT = 240
# nginx lets a sender send twenty a second.
PAUSE_SECONDS = SENDERS / 18
# As the plugin waits.
SENDER_SECONDS = 10
EMAIL, PASSWORD = "ida@blog.example", "a long enough password"


@dataclass(frozen=True)
class Several:
    """Two hosts that serve one blog, and a look into their database."""

    hosts: tuple[Host, Host]
    nginx: Nginx
    service: insight.Service
    site: insight.NewSite
    # PostgreSQL's.
    port: int

    def held(self) -> dict[str, Any]:
        return held(self.service, self.site.key, read_at_known=True)

    def scores(self) -> list[str]:
        with self.service.db.read() as connection:
            return rows_held(connection, self.site.key, schema.scores)


@pytest.fixture
def several(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Several]:
    if reason := why_not() or ("" if NGINX and OPENSSL else "nginx or openssl is missing"):
        pytest.skip(reason)
    settings = {
        "COMMENT_INSIGHT_SECRET_KEY": KEY,
        "COMMENT_INSIGHT_SESSION_KEY": KEY[::-1].upper(),
        "COMMENT_INSIGHT_TRUSTED_PROXIES": "1",
        "COMMENT_INSIGHT_BACKGROUND_SECONDS": "1",
        **getattr(request, "param", {}),
    }
    with ExitStack() as stack:
        pair = [Host(number, tmp_path / f"host {number}", settings) for number in (1, 2)]
        for host in pair:
            stack.callback(host.end)
        port = free_port()
        server = stack.enter_context(postgresql_of_our_own([host.gateway for host in pair], port))
        (tmp_path / "nginx").mkdir()
        nginx = Nginx(tmp_path / "nginx", hosts=[f"{host.address}:{PORT}" for host in pair])
        stack.callback(nginx.stop)
        until(lambda: listens(nginx.tls))
        ours = read_settings(home=tmp_path / "home", database_url=server.url, secret_key=KEY)
        service = insight.open_service(ours)
        stack.callback(service.db.dispose)
        site = insight.add_site(service, "https://blog.example", now=datetime.now(UTC))
        insight.add_author(service, site.key, EMAIL, PASSWORD)
        for host in pair:
            host.environment["COMMENT_INSIGHT_PUBLIC_URL"] = nginx.address
            host.serve(f"postgresql://postgres@{host.gateway}:{port}/postgres")
        yield Several((pair[0], pair[1]), nginx, service, site, port)


class Senders:
    """As blogs send: each event again and again, until it is taken."""

    def __init__(self, several: Several, told: list[dict[str, Any]]) -> None:
        self.several, self.told = several, list(enumerate(told))
        self.answers: Counter[object] = Counter()
        self.taken = 0
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self._send, args=(number,)) for number in range(SENDERS)
        ]

    def __enter__(self) -> Senders:
        for each in self.threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for each in self.threads:
            each.join()

    def _send(self, sender: int) -> None:
        with self.several.nginx.connect(SENDER_SECONDS) as pool:
            for number, payload in self.told[sender::SENDERS]:
                while not self.over.is_set() and not self._is_taken(pool, payload, number):
                    time.sleep(PAUSE_SECONDS)
                time.sleep(PAUSE_SECONDS)

    def _is_taken(
        self, pool: urllib3.HTTPSConnectionPool, payload: dict[str, Any], number: int
    ) -> bool:
        body, headers = signed(self.several.site.secret, payload, f"msg_{number}")
        path = f"/webhook/{self.several.site.key}"
        headers["Host"] = self.several.nginx.host
        try:
            answer = pool.request("POST", path, body=body, headers=headers).status
        except urllib3.exceptions.HTTPError as error:
            self.answers[type(error).__name__] += 1
            return False
        self.answers[answer] += 1
        self.taken += answer in {200, 202}
        return answer in {200, 202}


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    """What blogs send."""
    return events(COUNT, seed=5)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, told: list[dict[str, Any]]) -> dict[str, Any]:
    """What one process that nothing happens to keeps of these events."""
    home = tmp_path_factory.mktemp("alone")
    service = insight.open_service(read_settings(home=home, secret_key=KEY))
    key = insight.add_site(service, "https://blog.example", now=datetime.now(UTC)).key
    for payload in told:
        keep(service, key, parse_event(payload), datetime.now(UTC))
    insight.score_stale(service, key)
    found = held(service, key, read_at_known=True)
    service.db.dispose()
    return found


# Has the turn of one blog, and the lock of another, for as long as it is let live.
HOLDER = """
import sys, time
from service import insight
from service.insight.judging.turns import turn_of
from service.settings import read_settings
from service.store import schema
service = insight.open_service(read_settings())
with turn_of(service, sys.argv[1]) as turn, service.db.write(sys.argv[2]):
    print("held" if turn else "refused", flush=True)
    time.sleep(600)
"""
# Ends once this very host says that its database is away.
ASKER = """
import sys, time, urllib.error, urllib.request
while True:
    try:
        urllib.request.urlopen(sys.argv[1], timeout=60).close()
    except urllib.error.HTTPError as error:
        if error.code == 503 and b"away" in error.read():
            break
    time.sleep(0.2)
"""

ON_ARRIVAL, IN_THE_BACKGROUND = ({"COMMENT_INSIGHT_SCORE_ON_ARRIVAL": v} for v in ("true", "false"))


@pytest.mark.parametrize(
    ("several", "fail"),
    [(ON_ARRIVAL, Host.kill), (IN_THE_BACKGROUND, Host.kill), (IN_THE_BACKGROUND, Host.cut)],
    ids=["killed", "killed, judging later", "cut off"],
    indirect=["several"],
)
def test_what_was_answered_is_there_once_whatever_becomes_of_a_host(
    several: Several,
    told: list[dict[str, Any]],
    alone: dict[str, Any],
    fail: Callable[[Host], None],
) -> None:
    with Senders(several, told) as senders:
        until(lambda: senders.taken > COUNT // 3)
        fail(several.hosts[0])
        assert senders.taken < COUNT
        until(lambda: senders.taken == COUNT)
    print(senders.answers)
    assert set(senders.answers) <= {200, 202, 429, 502, 503, 504, "ReadTimeoutError"}
    # Whoever is left judges the rest, and anew what came before its context.
    until(lambda: several.scores() == alone["scores"])
    found = several.held()
    assert len(found.pop("deliveries")) == COUNT
    assert found == {name: rows for name, rows in alone.items() if name != "deliveries"}
    if fail is Host.cut:
        several.hosts[0].join()
        until(several.hosts[0].is_ready)


def test_what_a_host_that_was_cut_off_held_is_free_within_a_minute(several: Several) -> None:
    cut_off, service = several.hosts[0], several.service
    other = insight.add_site(service, "https://second.example", now=datetime.now(UTC)).key
    address = f"postgresql://postgres@{cut_off.gateway}:{several.port}/postgres"
    given = (several.site.key, other)
    cut_off.run("-c", HOLDER, *given, COMMENT_INSIGHT_DATABASE_URL=address)
    until(lambda: "held" in cut_off.said())
    cut_off.cut()
    # A minute, and what looking takes.
    ends = time.monotonic() + 70
    asking = cut_off.run("-c", ASKER, f"http://{cut_off.address}:{PORT}/readyz")
    lock = turn = False
    while not (lock and turn):
        assert time.monotonic() < ends, f"free by then: {lock=} {turn=}"
        with suppress(insight.Busy), service.db.write(other):
            lock = True
        with turn_of(service, several.site.key) as taken:
            turn = turn or taken is not None
        time.sleep(0.2)
    assert asking.wait(PATIENCE_SECONDS) == 0


def test_who_signs_in_at_one_host_is_known_at_the_other_and_signs_out_of_both(
    several: Several,
) -> None:
    nginx = several.nginx
    first, second = (
        urllib3.HTTPConnectionPool(host.address, PORT, retries=False) for host in several.hosts
    )
    as_nginx = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": f"{nginx.host}:{nginx.tls}"}

    def ask(pool: urllib3.HTTPConnectionPool, method: str, path: str, **form: str) -> Any:
        nginx.pool = pool
        sent = {"fields": form, "encode_multipart": False} if form else {}
        return nginx.ask(method, path, headers=as_nginx, **sent)

    form = {"email": EMAIL, "password": PASSWORD, "csrf_token": token(ask(first, "GET", "/login"))}
    assert ask(second, "POST", "/login", **form).status == 303
    pages = [ask(pool, "GET", "/") for pool in (first, second)]
    assert [page.status for page in pages] == [200, 200]
    out = ask(first, "POST", "/logout", csrf_token=token(pages[1]))
    assert out.status == 303
    for pool in (first, second):
        assert ask(pool, "GET", "/").headers["Location"].startswith("/login")
    first.close()
    second.close()
