"""Two workers, real requests: every order, every repetition, kill -9 in the middle."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from service import insight
from service.settings import read_settings
from service.store import schema
from tests.e2e.life import events
from tests.e2e.serving import Server, signed

pytestmark = pytest.mark.slow
# The whole length is 1,000: COMMENT_INSIGHT_TEST_EVENTS=1000.
COUNT = int(os.environ.get("COMMENT_INSIGHT_TEST_EVENTS", "200"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def opened(home: Path) -> insight.Service:
    return insight.open_service(read_settings(home=home, secret_key="k" * 32))


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("COMMENT_INSIGHT_SECRET_KEY", "k" * 32)
    return [tmp_path / "one", tmp_path / "two"]


def add_site(home: Path) -> insight.NewSite:
    service = opened(home)
    made = insight.add_site(service, "https://blog.example", now=NOW)
    service.db.dispose()
    return made


def send(server: Server, site: insight.NewSite, payload: dict[str, Any], webhook_id: str) -> int:
    body, headers = signed(site.secret, payload, webhook_id)
    return server.request("POST", f"/webhook/{site.key}", body, headers)[0]


def everything(home: Path, key: str) -> dict[str, Any]:
    """All that was kept, once nothing is stale, and the states that follow from it."""
    service = opened(home)
    insight.score_stale(service, key)
    told: dict[str, Any] = {}
    with service.db.read() as connection:
        for table in (schema.posts, schema.comments, schema.identities, schema.scores):
            columns = [column for column in table.c if column.name != "revision"]
            told[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    queue = insight.reply_queue(service, key, now=NOW, all_states=True)
    told["queue"] = insight.queue_json(queue)
    service.db.dispose()
    return told


def deliver(home: Path, sending: list[tuple[int, dict[str, Any]]], senders: int) -> dict[str, Any]:
    """What a new server keeps of these numbered events."""
    site = add_site(home)
    server = Server(home)
    try:
        with ThreadPoolExecutor(senders) as pool:
            statuses = pool.map(lambda each: send(server, site, each[1], f"msg_{each[0]}"), sending)
            assert set(statuses) <= {200, 202}
    finally:
        server.kill()
    return everything(home, site.key)


def test_any_order_and_every_event_twice_give_what_in_order_and_once_give(
    homes: list[Path],
) -> None:
    in_order = list(enumerate(events(COUNT, seed=1)))
    shuffled = in_order * 2
    random.Random(2).shuffle(shuffled)
    expected = deliver(homes[0], in_order, senders=1)
    assert expected["comments"]
    assert deliver(homes[1], shuffled, senders=6) == expected


def test_what_was_answered_2xx_is_there_after_kill_9(homes: list[Path]) -> None:
    home, site = homes[0], add_site(homes[0])
    server = Server(home)
    comments = [each for each in events(COUNT, seed=3) if each["type"] == "comment.upserted"]
    answered: list[str] = []

    def try_to_send(place: int) -> None:
        payload = comments[place]
        if len(answered) == COUNT // 4:
            server.kill()
        try:
            status = send(server, site, payload, f"msg_{place}")
        except OSError:
            return
        if status in {200, 202}:
            answered.append(payload["data"]["comment"]["comment_ID"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(try_to_send, range(len(comments))))
    service = opened(home)
    with service.db.read() as connection:
        kept = set(connection.execute(select(schema.comments.c.id)).scalars())
    service.db.dispose()
    assert COUNT // 8 < len(answered) < len(comments)
    assert set(answered) <= kept


def test_only_what_the_blog_signed_is_taken(homes: list[Path]) -> None:
    site = add_site(homes[0])
    path, payload = f"/webhook/{site.key}", events(4, seed=1)[3]
    body, headers = signed(site.secret, payload, "msg_1")
    stale = datetime.now(UTC) - timedelta(minutes=6)
    changes: list[tuple[dict[str, str], int]] = [
        ({"webhook-signature": "v1,Zm9yZ2VkIQ=="}, 401),
        ({"webhook-id": "another"}, 401),
        ({"webhook-timestamp": "1"}, 401),
        ({"content-type": "text/plain"}, 415),
        ({}, 200),
    ]
    server = Server(homes[0], workers=1)
    try:
        for change, status in changes:
            assert server.request("POST", path, body, headers | change)[0] == status, change
        old = signed(site.secret, payload, "msg_2", at=stale)
        assert server.request("POST", path, *old)[0] == 401
    finally:
        server.kill()
