"""What arrives together is kept as if it had come row by row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from service import insight
from service.core.records import Comment, Site
from service.store import arrivals, comments, erasures, posts, schema, scores, settled, sites
from service.store.arrivals import Told, ToldComment, ToldPost, ToldUser
from service.store.rows import DELETED, UPSERTED, Stamp
from tests.conftest import NOW

numbers = itertools.count()
# Of these several are one person's and several are not; of "guest" nothing is known.
NAMES = ("Rosa", "rosa b.", "Emil Berg", "Ada Holm", "guest", "", None)
EMAILS = ("hash of one", "hash of many", "hash of none", "", None)
UNKNOWN: dict[str, Any] = {**dict.fromkeys(comments.FIELDS), "sender_hash": None}
GONE = {**UNKNOWN, "status": comments.GONE}

ids = st.sampled_from(("1", "2", "3", "4"))
post_ids = st.sampled_from(("7", "8"))
hours = st.integers(0, 5).map(lambda each: NOW - timedelta(hours=each))


@st.composite
def stamps(draw: st.DrawFn, rank: int = UPSERTED) -> Stamp:
    at = draw(hours) - timedelta(hours=draw(st.integers(-3, 3)))
    return Stamp(int(at.timestamp()) * 1_000_000, rank, draw(st.sampled_from("abc")))


@st.composite
def a_comment(draw: st.DrawFn) -> Told:
    name, email = draw(st.sampled_from(NAMES)), draw(st.sampled_from(EMAILS))
    values = {
        **UNKNOWN,
        "post_id": draw(st.one_of(post_ids, st.none())),
        "parent_id": draw(st.one_of(ids, st.just(""), st.none())),
        "date": draw(st.one_of(hours, st.none())),
        "text": draw(st.sampled_from(("How so?", "By hand.", "", None))),
        "name": name,
        "signed": name,
        "email_hash": email,
        "user_id": draw(st.sampled_from(("", "", "1", "2", None))),
        "name_reader": None if name is None else f"n:{name}",
        "status": draw(st.sampled_from(("approved", "approved", "held", comments.GONE, None))),
        "sender_hash": draw(st.sampled_from((None, "sent"))),
    }
    undated = values["date"] is None and draw(st.booleans())
    return ToldComment(draw(ids), values, draw(stamps()), undated, email == "hash of none")


@st.composite
def a_post(draw: st.DrawFn) -> Told:
    values = {
        "title": draw(st.sampled_from(("Ledgers", "Sheets", None))),
        "text": "They grew.",
        "url": None,
        "date": draw(st.one_of(hours, st.none())),
        "live": draw(st.sampled_from((True, True, False, None))),
        "sender_hash": None,
    }
    if draw(st.booleans()):
        values[posts.AUTHOR] = draw(st.sampled_from(("u:1", "u:2", None)))
    return ToldPost(draw(post_ids), values, draw(stamps()))


@st.composite
def a_user(draw: st.DrawFn) -> Told:
    number = draw(st.sampled_from("12"))
    email = draw(st.sampled_from(("hash of one", "hash of many", "hash of none")))
    marks = [("user", number), ("email", email), ("called", draw(st.sampled_from(("Rosa", "Ada"))))]
    return ToldUser(f"u:{number}", marks, "event", email if email == "hash of none" else "")


deleted = st.tuples(ids, stamps(DELETED)).map(lambda each: ToldComment(each[0], GONE, each[1]))
told = st.one_of(a_comment(), a_comment(), a_comment(), a_comment(), deleted, a_post(), a_user())
erased = st.sampled_from(("hash of one", "hash of many")).map(lambda each: ("erase", each))
dropped = st.tuples(st.just("drop"), post_ids)
histories = st.lists(
    st.one_of(st.lists(told, min_size=1, max_size=12), erased, dropped), min_size=1, max_size=5
)


def new_site(connection: Connection) -> str:
    """A site with a score and a verdict for each of the comments that may come."""
    key = f"site-{next(numbers)}"
    hashes = {"token_hash": key, "api_token_hash": key}
    sites.add(connection, Site(key, "https://blog.example", "A Blog"), hashes, NOW)
    made = {"fingerprint": "f", "feature_version": "1", "model": "m", "facets": "[]"}
    rows = [{"comment_id": each, "text_hash": "t", **made} for each in "1234"]
    scores.write(connection, key, rows)
    for each in "1234":
        given_then = {"thread_id": each, "up_to": each, "kind": "later", "given_at": NOW}
        connection.execute(insert(schema.verdicts).values(site=key, **given_then))
    return key


def keep(connection: Connection, key: str, some: Sequence[Told], size: int) -> set[str]:
    """Keep so many at a time; the posts that are told to have changed."""
    changed = set[str]()
    for start in range(0, len(some), size):
        kept = arrivals.keep(connection, key, some[start : start + size])
        assert len(kept.became) == len(some[start : start + size])
        changed |= kept.posts
    return changed


def change(connection: Connection, key: str, what: str, which: str) -> None:
    table = schema.comments
    mine = select(table.c.id).where(table.c.site == key)
    if what == "erase":
        ids = connection.execute(mine.where(table.c.email_hash == which)).scalars().all()
        erasures.erase(connection, key, which, ids, NOW - timedelta(hours=2))
    else:
        ids = connection.execute(mine.where(table.c.post_id == which)).scalars().all()
        if ids:
            settled.drop_words(connection, key, which, settled.Settled([], frozenset(ids)))


def facts(connection: Connection, key: str) -> dict[str, list[str]]:
    """Every row of the site, whichever revision made it."""
    told = {}
    for table in schema.metadata.sorted_tables:
        if "site" in table.c:
            but = {"site", "revision", "id" if table is schema.verdicts else "site"}
            columns = [column for column in table.c if column.name not in but]
            rows = connection.execute(select(*columns).where(table.c.site == key))
            told[table.name] = sorted(map(repr, rows))
    return told


def shown(connection: Connection, key: str) -> dict[str, set[Comment]]:
    """The comments of each post as the rules see them, whoever is of the author's side."""
    found: dict[str, set[Comment]] = {}
    for each in comments.load(connection, key):
        told = Comment(*(getattr(each, name) for name in SEEN))
        found.setdefault(each.post_id, set()).add(told)
    return found


SEEN = ("id", "post_id", "date", "text", "name", "reader", "confidence", "parent_id")


@given(history=histories)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_arrives_together_is_kept_as_if_it_came_row_by_row(
    service: insight.Service, history: list[Any]
) -> None:
    held = []
    for size in (1, 3, 1_000):
        with service.db.write() as connection:
            key = new_site(connection)
            for some in history:
                if isinstance(some, tuple):
                    change(connection, key, *some)
                    continue
                before = shown(connection, key)
                changed = keep(connection, key, some, size)
                after = shown(connection, key)
                moved = {each for each in {*before, *after} if before.get(each) != after.get(each)}
                assert moved <= changed
            held.append(facts(connection, key))
    assert held[1] == held[0]
    assert held[2] == held[0]
