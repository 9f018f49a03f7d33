"""The author's day: when it begins, and what fits into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.core.day import (
    MOST_OF_A_DAY,
    PASSED_OVER,
    REPLIED_BY_NOW,
    asks,
    chosen,
    day_at,
    is_asked_about,
    is_short_thanks,
    left,
    wrote_since,
)
from tests.core.placing import COMMENT, NOW, scored


@dataclass(frozen=True)
class Thread:
    """Of a thread what it takes."""

    minutes: float


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "day", "begins", "hours"),
    [
        ("UTC", "2026-03-20 00:00", "2026-03-20", "2026-03-20 00:00", 24),
        ("Europe/Berlin", "2026-03-19 22:59", "2026-03-19", "2026-03-18 23:00", 24),
        ("Europe/Berlin", "2026-03-19 23:00", "2026-03-20", "2026-03-19 23:00", 24),
        ("America/Los_Angeles", "2026-03-20 06:59", "2026-03-19", "2026-03-19 07:00", 24),
        ("Pacific/Kiritimati", "2026-03-19 10:00", "2026-03-20", "2026-03-19 10:00", 24),
        ("Asia/Kathmandu", "2026-03-19 18:15", "2026-03-20", "2026-03-19 18:15", 24),
        # Clocks go on an hour, and back an hour.
        ("Europe/Berlin", "2026-03-29 12:00", "2026-03-29", "2026-03-28 23:00", 23),
        ("Europe/Berlin", "2026-10-25 00:30", "2026-10-25", "2026-10-24 22:00", 25),
        ("Europe/Berlin", "2026-10-25 01:30", "2026-10-25", "2026-10-24 22:00", 25),
        # Where they do so at midnight: it is passed over, or comes twice.
        ("Africa/Cairo", "2026-04-24 12:00", "2026-04-24", "2026-04-23 22:00", 23),
        ("America/Havana", "2026-11-01 04:30", "2026-11-01", "2026-11-01 04:00", 25),
        ("America/Havana", "2026-11-01 05:30", "2026-11-01", "2026-11-01 04:00", 25),
    ],
)
def test_a_day_begins_at_midnight_where_the_author_is(
    zone: str, now: str, day: str, begins: str, hours: int
) -> None:
    found = day_at(at(now), ZoneInfo(zone))
    assert found.date == date.fromisoformat(day)
    assert found.begins == at(begins)
    assert found.ends - found.begins == timedelta(hours=hours)
    assert found.begins <= at(now) < found.ends


def test_one_day_ends_where_the_next_begins() -> None:
    zone, moment = ZoneInfo("America/New_York"), at("2026-01-01 12:00")
    for _ in range(366):
        day = day_at(moment, zone)
        moment = day.ends
        assert day_at(moment, zone).begins == day.ends


@pytest.mark.parametrize(
    ("minutes", "budget", "taken"),
    [
        ([4, 4, 4], None, [4, 4, 4]),
        ([4, 4, 4], 9, [4, 4]),
        ([4, 9, 4], 8, [4, 4]),
        ([9, 9, 9, 4], 5, [4]),
        # One that fits and stands after more than a few that don't is not looked for.
        ([9] * (PASSED_OVER + 1) + [4], 5, [9]),
        ([9, 7, 8], 5, [7]),
        ([], 5, []),
        ([1] * 30, None, [1] * MOST_OF_A_DAY),
        ([1] * 30, 25, [1] * MOST_OF_A_DAY),
        ([2, 3], 0, [2]),
    ],
)
def test_what_fits_is_taken_in_order_else_the_shortest(
    minutes: list[float], budget: float | None, taken: list[float]
) -> None:
    found = chosen(map(Thread, minutes), budget, or_shortest=True)
    assert [each.minutes for each in found] == taken


def test_where_something_is_done_nothing_has_to_be_found() -> None:
    assert chosen([Thread(9)], 5) == []


def test_no_more_is_read_than_is_looked_at() -> None:
    some = map(Thread, [9.0] * 100)
    chosen(some, 5, or_shortest=True)
    assert len(list(some)) == 100 - PASSED_OVER - 1


def test_what_is_spent_is_gone_and_more_than_all_is_nothing_less() -> None:
    assert left(20, 7.5) == 12.5
    assert left(20, 25) == 0.0
    assert left(None, 25) is None


@pytest.mark.parametrize(
    ("reply", "facets", "text", "thanks"),
    [
        (0.02, ("thanks",), "Thanks for this.", True),
        (0.02, ("thanks", "praise"), "Lovely, thanks.", True),
        (0.02, (), "Hm.", False),
        (0.02, ("thanks", "question"), "Thanks. How?", False),
        (0.6, ("thanks",), "Thanks for this.", False),
        (0.02, ("thanks",), "Thanks " * 31, False),
    ],
)
def test_short_thanks_are_thanks_alone(
    reply: float, facets: tuple[str, ...], text: str, thanks: bool
) -> None:
    assert is_short_thanks(replace(COMMENT, text=text), scored(reply, *facets)) is thanks


def test_what_is_not_judged_is_no_thanks_and_may_ask() -> None:
    other = replace(scored(0.5), reply=None, not_judged="language")
    assert not is_short_thanks(COMMENT, None)
    assert not is_short_thanks(COMMENT, other)
    assert asks(None)
    assert asks(other)
    assert not asks(replace(other, not_judged="empty"))


def test_hardly_a_reply_asks_nothing_unless_it_is_rare() -> None:
    assert asks(scored(0.6, "question"))
    assert not asks(scored(0.02, "question"))
    assert asks(scored(0.02, "hurt"))


def test_somebody_wrote_since_where_another_comment_is_there_to_answer() -> None:
    later = replace(COMMENT, id="2", date=NOW)
    assert wrote_since("1", NOW - timedelta(hours=1), later)
    # It stood there before, beside one that is answered now.
    assert not wrote_since("1", NOW + timedelta(hours=1), later)
    assert not wrote_since("2", NOW - timedelta(hours=1), later)


def test_a_reply_is_asked_about_after_half_an_hour() -> None:
    assert not is_asked_about(NOW, NOW + REPLIED_BY_NOW - timedelta(seconds=1))
    assert is_asked_about(NOW, NOW + REPLIED_BY_NOW)
