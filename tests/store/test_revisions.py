"""Former texts of posts: the same ones in whatever order the blog's tellings arrive."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from service import insight
from service.core.records import Site
from service.store import arrivals, posts, revisions, schema, sites
from service.store.arrivals import ToldPost
from service.store.rows import DELETED, UPSERTED, Stamp
from tests.conftest import NOW

numbers = itertools.count()
TEXTS = ("The light is old.", "The light is from 1874.", "The light is from 1847.", "It is gone.")
# Each reading at another moment: what is read in the same microsecond is no other order.
readings = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from((*TEXTS, None))),
    min_size=1,
    max_size=9,
    unique_by=lambda each: each[0],
)


def told(at: int, text: str | None) -> ToldPost:
    """The post read at a moment; deleted without a text."""
    values = {**dict.fromkeys(posts.FIELDS), "title": "The light", "text": text or ""}
    values |= {"live": text is not None, "sender_hash": None}
    rank = DELETED if text is None else UPSERTED
    return ToldPost("7", values, Stamp(at, rank, f"{at}"))


def held(connection: Connection, history: Sequence[tuple[int, str | None]], most: int) -> object:
    """What is kept of a post after these readings, in this order."""
    key = f"light-{next(numbers)}"
    hashes = {"token_hash": key, "api_token_hash": key}
    sites.add(connection, Site(key, "https://blog.example", "A Blog"), hashes, NOW)
    for at, text in history:
        arrivals.keep(connection, key, [told(at, text)], revisions=most)
    former = revisions.of_posts(connection, key, ["7"]).get("7", [])
    now = connection.execute(select(schema.posts.c.text).where(schema.posts.c.site == key)).scalar()
    return now, [(row.text, row.read_at) for row in former]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(readings, st.integers(0, 2), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    service: insight.Service, history: list[tuple[int, str | None]], most: int, random: object
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' own Random
    with service.db.write("x") as connection:
        expected = held(connection, sorted(history, key=lambda each: each[0]), most)
        assert held(connection, shuffled, most) == expected


@pytest.mark.parametrize(
    ("history", "most", "kept"),
    [
        ([(1, "a"), (2, "b")], 2, [("a", 1)]),
        ([(1, "a"), (2, "a"), (3, "b")], 2, [("a", 2)]),
        ([(1, "a"), (2, "b"), (3, "c"), (4, "d")], 2, [("c", 3), ("b", 2)]),
        ([(1, "a"), (2, "b"), (3, "c")], 1, [("b", 2)]),
        ([(1, "a"), (2, "b")], 0, []),
        # White space is no edit; what comes back is no former text.
        ([(1, "a b"), (2, "a  b")], 2, []),
        ([(1, "a"), (2, "b"), (3, "a")], 2, [("b", 2)]),
        # Of what was deleted nothing is left, whenever it is told.
        ([(1, "a"), (2, "b"), (3, None)], 2, []),
        ([(1, "a"), (3, None), (2, "b"), (4, "c")], 2, []),
    ],
)
def test_the_last_texts_that_differ_are_kept(
    service: insight.Service,
    history: list[tuple[int, str | None]],
    most: int,
    kept: list[tuple[str, int]],
) -> None:
    with service.db.write("x") as connection:
        assert held(connection, history, most)[1] == kept  # type: ignore[index]


def test_what_is_beyond_the_setting_can_be_dropped(service: insight.Service) -> None:
    history = [(1, "a"), (2, "b"), (3, "c")]
    with service.db.write("x") as connection:
        assert held(connection, history, 2) == ("c", [("b", 2), ("a", 1)])
        key = f"light-{next(numbers) - 1}"
        assert revisions.keep_at_most(connection, key, 1) == ["7"]
        left = revisions.of_posts(connection, key, ["7"])["7"]
        assert [row.text for row in left] == ["b"]
