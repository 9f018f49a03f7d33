"""The queue's order, read a few rows at a time, is the one that sorting everything gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import insight
from service.core.priority import (
    ARCHIVE_DAYS,
    EPOCH,
    HALF_LIFE_DAYS,
    Part,
    Worth,
    days_between,
)
from service.core.records import Goal
from service.core.talking.order import order_of
from service.insight.waiting.ordering import Listed, asked, in_order
from service.store import places, rests, schema
from tests.conftest import NOW

RANKS = (0, 2, 4)
AGES = (-400.0, -1.0, -0.2, 0.0, 0.1, 0.9, HALF_LIFE_DAYS, 2 * HALF_LIFE_DAYS, 89.0, 200.0, 3000.0)
NEWS = (0.0, 0.5, ARCHIVE_DAYS - 0.1, ARCHIVE_DAYS, ARCHIVE_DAYS + 0.1, 60.0)
PARTS = (None, *Part)
# What the author lets rest, in which nothing has happened since.
RESTED = NOW - timedelta(days=60)
Row = dict[str, Any]


def place(thread: int, comment: int, phase: int, age: float, **changes: Any) -> Row:
    date = NOW - timedelta(days=age)
    row: Row = {
        "thread_id": str(thread),
        "comment_id": str(comment),
        "phase": phase,
        "until": None,
        "rank": 0,
        "judged": True,
        "date": date,
        "lasting": 0.0,
        "goals": "0000",
        "news": date,
        "minutes": 2.0,
        "day": 0,
        **changes,
    }
    if row["judged"]:
        row["best"] = Worth(row["lasting"], goals_of(row), date).best
    else:
        row.update(lasting=None, best=days_between(date, EPOCH))
    return row


def goals_of(row: Row) -> dict[Goal, float]:
    return {each: int(said) / 4 for each, said in zip(Goal, row["goals"], strict=True)}


@st.composite
def threads(draw: st.DrawFn, number: int) -> list[Row]:
    """A thread's places: of one that is put off, those before and those from then on."""
    until = draw(st.sampled_from([None, None, NOW, NOW + timedelta(days=3)]))
    news = NOW - timedelta(days=draw(st.sampled_from(NEWS)))
    rows: list[Row] = []
    for phase in (0,) if until is None else (1, 2):
        rank, judged = draw(st.sampled_from(RANKS)), draw(st.sampled_from([True, True, False]))
        for turn in range(draw(st.integers(1, 3)) if judged else 1):
            changes: Row = {
                "until": until,
                "news": max(news, until) if phase == 2 and until else news,
                "rank": rank,
                "judged": judged,
                "lasting": draw(st.sampled_from([-6.0, -0.5, 0.0, 0.25, 2.0, 2.5, 14.0])),
                "goals": draw(st.sampled_from(["0000", "0200", "2010", "0002"])),
            }
            age = draw(st.sampled_from(AGES))
            rows.append(place(number, number * 10 + turn, phase, age, **changes))
    return rows


blogs = st.integers(0, 40).flatmap(
    lambda size: st.tuples(*(threads(number) for number in range(1, size + 1)))
)


def holding(rows: Sequence[Row], now: datetime, part: Part | None) -> Iterator[Row]:
    """Those that hold now, and are of this part."""
    for row in rows:
        asleep = row["phase"] == 1
        new = now - row["news"] < timedelta(days=ARCHIVE_DAYS)
        if row["phase"] and asleep != (now < row["until"]):
            continue
        rests = row["news"] <= RESTED
        where = {Part.TODAY: new, Part.ARCHIVE: not (new or rests)}
        where |= {Part.OPEN: not rests, Part.RESTED: rests}
        if part is None or where[part]:
            yield row


def plain(rows: Sequence[Row], now: datetime, goal: Goal, part: Part | None = None) -> list[Listed]:
    """Everything sorted."""
    best: dict[str, tuple[Any, ...]] = {}
    for row in holding(rows, now, part):
        value = None
        if row["judged"]:
            value = Worth(row["lasting"], goals_of(row), row["date"]).at(now, goal)
        order = order_of(row["comment_id"], row["date"])
        mine = (value is not None, value or 0.0, order, row, value)
        best[row["thread_id"]] = max(best.get(row["thread_id"], mine), mine, key=lambda b: b[:3])
    ranked = sorted(
        best.values(), key=lambda each: (each[3]["rank"], not each[0], -each[1], each[2])
    )
    return [
        Listed(row["thread_id"], row["comment_id"], row["rank"], value, row["minutes"])
        for *_, row, value in ranked
    ]


def keep(service: insight.Service, key: str, rows: Sequence[Row]) -> None:
    with service.db.write(key) as connection:
        connection.execute(schema.places.delete())
        connection.execute(schema.rests.delete())
        rests.add(connection, key, RESTED, NOW, None)
        if rows:
            connection.execute(schema.places.insert(), [{"site": key, **row} for row in rows])


def listed(
    service: insight.Service,
    key: str,
    now: datetime,
    goal: Goal,
    limit: int | None = None,
    part: Part | None = None,
) -> list[Listed]:
    with service.db.snapshot() as connection:
        found = in_order(connection, key, RANKS, now=now, goal=goal, part=part)
        return list(islice(found, limit))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blog=blogs,
    later=st.sampled_from([-5000.0, -30.0, 0.0, 2.9, 3.0, 400.0]),
    goal=st.sampled_from(Goal),
    limit=st.sampled_from([None, 1, 3, 20]),
    part=st.sampled_from(PARTS),
    few=st.sampled_from([0, 5, places.FEW]),
)
def test_it_is_the_order_in_which_all_of_them_would_be_sorted(
    service: insight.Service,
    site: insight.NewSite,
    blog: tuple[list[Row], ...],
    later: float,
    goal: Goal,
    limit: int | None,
    part: Part | None,
    few: int,
) -> None:
    rows = [row for thread in blog for row in thread]
    keep(service, site.key, rows)
    now = NOW + timedelta(days=later)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "FEW", few)
        found = listed(service, site.key, now, goal, limit, part)
    assert found == plain(rows, now, goal, part)[:limit]
    with service.db.snapshot() as connection:
        counts = [
            places.count(connection, asked(site.key, rank, now), Part.TODAY) for rank in RANKS
        ]
    today = [each.rank for each in plain(rows, now, goal, Part.TODAY)]
    assert counts == [today.count(rank) for rank in RANKS]


@pytest.mark.parametrize("years", [0.05, 0.3, 6.0])
@pytest.mark.parametrize("alike", [True, False], ids=["one and the same words", "all kinds"])
def test_of_many_threads_too(
    service: insight.Service, site: insight.NewSite, years: float, alike: bool
) -> None:
    chance = random.Random(round(years * 100) + alike)
    rows = [
        place(
            number,
            number,
            0,
            chance.random() * years * 365 - 0.1,
            rank=chance.choice(RANKS),
            judged=chance.random() < 0.9,
            lasting=1.5 if alike else chance.gauss(-1.0, 2.0) + (chance.random() < 0.05) * 14,
            goals=chance.choice(["0000", "0200", "2010", "0002"]),
        )
        for number in range(1, 1500)
    ]
    keep(service, site.key, rows)
    for now, part in product((NOW, NOW - timedelta(days=200)), PARTS):
        whole = plain(rows, now, Goal.LEARNING, part)
        assert listed(service, site.key, now, Goal.LEARNING, None, part) == whole
        assert listed(service, site.key, now, Goal.LEARNING, 20, part) == whole[:20]


@pytest.mark.parametrize("part", PARTS)
def test_a_page_of_a_large_blog_reads_few_rows(
    service: insight.Service,
    site: insight.NewSite,
    monkeypatch: pytest.MonkeyPatch,
    part: Part | None,
) -> None:
    chance = random.Random(4)
    rows = [
        place(number, number, 0, chance.random() * 900, lasting=chance.gauss(-1.0, 2.0))
        for number in range(1, 4000)
    ]
    keep(service, site.key, rows)
    read, really = [0], places.best_first

    def counted(*given: Any) -> Iterator[Any]:
        for each in really(*given):
            read[0] += 1
            yield each

    monkeypatch.setattr(places, "best_first", counted)
    assert len(listed(service, site.key, NOW, Goal.HELPING, 20, part)) == 20
    assert read[0] < 60
