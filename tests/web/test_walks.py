"""What pages ask SQLite is found by an index of what is asked: nothing walks through a blog's rows,
which takes as long as the blog is large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from service import insight
from service.core.records import VerdictKind
from service.insight.people import list_people
from tests.insight.payloads import comment, upserted
from tests.web.conftest import QUESTION, Author

# Those of which a large blog has very many rows.
LARGE = (
    *("answers", "comments", "noted", "people", "places", "post_counts", "post_quotes", "posts"),
    *("promises", "readers", "scores", "shared", "stale", "standings", "talks", "threads"),
    *("unsaid", "verdicts"),
)
# All rows, or all of a site: an index that has the site alone in its search goes in an order that
# is asked for, and ends at a limit; where they are sorted afterwards it does not.
WALK = re.compile(
    rf"(?:SCAN (?:{'|'.join(LARGE)})\b|SEARCH (?:{'|'.join(LARGE)})(?: AS \w+)?"
    r" USING (?:PRIMARY KEY|(?:COVERING )?INDEX sqlite_autoindex_\w+) \(site=\?\))"
)
OF_SITE = re.compile(
    rf"SEARCH (?:{'|'.join(LARGE)})(?: AS \w+)? USING (?:COVERING )?INDEX \w+ \(site=\?\)"
)
SORTED = "USE TEMP B-TREE FOR ORDER BY"
LOOKS = (
    *("/", "/?all=1", "/?archive=1", "/?minutes=5&goal=helping", "/people", "/people?show=quiet"),
    *("/people?show=gave", "/people?show=mend", "/people?show=new", "/people?show=elsewhere"),
    *("/people?place=hereford", "/posts", "/posts?sort=began", "/posts?sort=deepest"),
    *("/posts?sort=unanswered", "/posts?list=questions", "/posts?list=done", "/promises"),
    *("/threads", "/threads?tab=all", "/threads?tab=answered", "/threads?tab=put-off"),
    *("/threads?tab=all&kind=question", "/threads?sort=waiting", "/threads?tab=closed"),
    *("/threads?tab=closed&sort=waiting", "/threads?tab=all&sort=waiting"),
    *("/settings", "/account", "/model"),
)


@pytest.fixture
def asked(service: insight.Service) -> Iterator[dict[str, Any]]:
    """Each statement that was sent, with its values."""
    found: dict[str, Any] = {}
    listen = (service.db.engine, "before_cursor_execute")

    def note(
        _c: object, _cursor: object, statement: str, values: Any, _context: object, many: bool
    ) -> None:
        if statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE", "INSERT")):
            found.setdefault(statement, values[0] if many else values)

    event.listen(*listen, note)
    yield found
    event.remove(*listen, note)


@contextmanager
def no_walks(service: insight.Service, asked: dict[str, Any]) -> Iterator[None]:
    """What is asked within it is found by what is asked."""
    asked.clear()
    yield
    sent = dict(asked)
    assert sent
    walks = {}
    with service.db.read() as connection:
        for statement, values in sent.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [row.detail for row in plan]
            kinds = (WALK, OF_SITE) if SORTED in steps else (WALK,)
            if found := [each for each in steps for kind in kinds if kind.match(each)]:
                walks[statement] = found
    assert walks == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_look_at_a_page_walks_through_a_blog(
    service: insight.Service, client: FlaskClient, now: datetime, asked: dict[str, Any]
) -> None:
    demo = insight.fill_demo(service, now)
    author = Author(client)
    assert author.log_in(email=demo.email, password=demo.password).status_code == 303
    threads = insight.reply_queue(service, demo.key, now=now, all_states=True).threads
    person = list_people(service, demo.key, now=now).people[0].id
    looks = (*LOOKS, f"/threads/{threads[0].thread.id}", f"/people/{person}")
    for path in looks:
        with no_walks(service, asked):
            assert client.get(path).status_code == 200, path
    insight.let_rest(service, [service.site(demo.key)], now=now)
    for path in (each for each in looks if not each.startswith(("/people", "/posts"))):
        with no_walks(service, asked):
            assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_that_is_kept_has_a_blog_walked_through(
    service: insight.Service, now: datetime, asked: dict[str, Any]
) -> None:
    demo = insight.fill_demo(service, now)
    thread = insight.reply_queue(service, demo.key, now=now).threads[0].thread
    where = {"comment_post_ID": thread.post_id, "comment_parent": thread.id}
    told = upserted(comment(9001, QUESTION, **where), post=None)
    kind = VerdictKind.NO_REPLY_NEEDED
    with no_walks(service, asked):
        insight.receive(service, demo.key, told, now)
        insight.give_verdict(service, demo.key, thread.id, kind, now=now)
        insight.make_stale(service, demo.key)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_walk_is_seen(service: insight.Service, asked: dict[str, Any]) -> None:
    with (
        pytest.raises(AssertionError, match="SEARCH threads"),
        no_walks(service, asked),
        service.db.read() as connection,
    ):
        connection.exec_driver_sql("SELECT max(readers) FROM threads WHERE site = ?", ("x",))
