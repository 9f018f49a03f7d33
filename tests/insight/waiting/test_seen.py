"""A verdict is on what was seen: whatever came since stays open, in any order of arrival."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.core.records import OPEN_STATES, State, VerdictKind
from service.insight import SeenError, UnknownThread
from service.insight.arriving.receive import keep
from service.insight.waiting.making import ensure
from service.insight.waiting.seen import covered
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, START, comment, event, upserted

CLOSING = (
    VerdictKind.REPLIED_ELSEWHERE,
    VerdictKind.NO_REPLY_NEEDED,
    VerdictKind.NOT_FOR_ME,
    VerdictKind.LATER,
)


def told(number: int, hour: int, chance: random.Random, **fields: str) -> dict[str, Any]:
    """Some comment below the first one, dated whenever its sender says."""
    who = chance.choice(["Noor", "Sef", "Liv"])
    by = {"comment_author": who, "comment_author_email": f"{who}@readers.example"}
    row = comment(number, f"And what of number {number}, then?", **by, comment_parent="1", **fields)
    at = START + timedelta(hours=hour)
    return {**row, "comment_date_gmt": f"{at:%Y-%m-%d %H:%M:%S}"}


def arrive(
    service: insight.Service, key: str, numbers: list[int], chance: random.Random, now: datetime
) -> None:
    """Comments come, in any order and of any date, some held, some of the author's; others are
    approved, or go."""
    chance.shuffle(numbers)
    for number in numbers:
        fields = {"comment_approved": "0"} if chance.random() < 0.2 else {}
        fields |= AUTHOR if chance.random() < 0.15 else {}
        row = told(number, chance.randrange(2, 30), chance)
        keep(service, key, upserted({**row, **fields}), now)
    gone = chance.choice(range(2, max(numbers) + 1))
    if chance.random() < 0.4:
        at = START + timedelta(days=9)
        keep(service, key, event("comment.deleted", at, comment={"comment_ID": str(gone)}), now)


def states(service: insight.Service, key: str, now: datetime) -> dict[str, State]:
    view = insight.thread_view(service, key, "1", now=now)
    return {each: stand.state for each, stand in view.queued.standings.items()}


@pytest.mark.parametrize("seed", range(8))
def test_nothing_that_was_not_shown_is_closed_whenever_and_however_it_comes(
    service: insight.Service, site: insight.NewSite, now: datetime, seed: int
) -> None:
    chance = random.Random(seed)
    keep(service, site.key, upserted(comment(1, "How do you keep the months apart?")), now)
    arrive(service, site.key, list(range(2, 8)), chance, now)
    queued = insight.thread_view(service, site.key, "1", now=now).queued
    shown = {each.id for each in queued.thread.comments}
    arrive(service, site.key, list(range(5, 12)), chance, now)
    kind, until = chance.choice(CLOSING), now + timedelta(days=3)
    given = insight.give_verdict(
        service, site.key, "1", kind, now=now, until=until, seen=queued.seen
    )
    arrive(service, site.key, list(range(9, 15)), chance, now)
    ensure(service, site.key)
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    ruled = states(service, site.key, now)
    assert ruled["1"] not in OPEN_STATES
    assert insight.undo_verdict(service, site.key, given, now=now)
    free = states(service, site.key, now)
    for each in ruled.keys() - shown:
        assert (ruled[each] in OPEN_STATES) == (free[each] in OPEN_STATES), each


def test_a_comment_that_was_seen_and_is_gone_lets_the_verdict_reach_no_further(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    chance = random.Random(1)
    keep(service, site.key, upserted(comment(1, "How do you keep the months apart?")), now)
    keep(service, site.key, upserted(told(2, 5, chance)), now)
    seen = insight.thread_view(service, site.key, "1", now=now).queued.seen
    keep(service, site.key, upserted(told(3, 6, chance)), now)
    kind = VerdictKind.NO_REPLY_NEEDED
    given = insight.give_verdict(service, site.key, "1", kind, now=now, seen=seen)
    late = insight.wrote_meanwhile(service, site.key, given)
    assert late is not None
    assert late.comment.id == "3"
    at = START + timedelta(days=9)
    keep(service, site.key, event("comment.deleted", at, comment={"comment_ID": "2"}), now)
    assert states(service, site.key, now)["3"] in OPEN_STATES


@pytest.mark.parametrize(
    ("seen", "covers"), [("", "1234"), ("3.7", "23"), ("3", "123"), ("9", "123"), ("2.5", "")]
)
def test_what_was_seen_is_named_by_the_newest_comment_and_by_when_it_was_looked_at(
    seen: str, covers: str
) -> None:
    class Row:
        def __init__(self, number: int, revision: int, status: str = "approved") -> None:
            self.date, self.read_at = START + timedelta(hours=number), 0
            self.revision, self.status = revision, status

    there: Any = {"1": Row(1, 9), "2": Row(2, 6), "3": Row(3, 7), "4": Row(4, 6, "held")}
    assert covered(seen, there) == frozenset(covers)


@pytest.mark.parametrize("seen", ["x", "1.", "1.2.3", "-1", "0", "1" * 21, "1 ", "٣"])
def test_what_names_nothing_is_refused(
    service: insight.Service, site: insight.NewSite, now: datetime, seen: str
) -> None:
    keep(service, site.key, upserted(comment(1, "How do you keep the months apart?")), now)
    kind = VerdictKind.NO_REPLY_NEEDED
    with pytest.raises(SeenError):
        insight.give_verdict(service, site.key, "1", kind, now=now, seen=seen)
    with pytest.raises(UnknownThread):
        insight.give_verdict(service, site.key, "2", kind, now=now, seen=seen)
    assert insight.last_verdicts(service, site.key) == ()


@pytest.mark.parametrize("goes", [True, False], ids=["deleted first", "told anew"])
@pytest.mark.parametrize(("hour", "stands"), [(90, False), (40, True)], ids=["later", "earlier"])
def test_a_number_that_a_blog_gives_once_more_takes_no_verdict_along(
    service: insight.Service, site: insight.NewSite, goes: bool, hour: int, stands: bool
) -> None:
    keep(service, site.key, upserted(comment(1, "How do you keep the months apart?")), START)
    said_at = START + timedelta(hours=60)
    insight.give_verdict(service, site.key, "1", VerdictKind.NO_REPLY_NEEDED, now=said_at)
    if goes:
        at = START + timedelta(hours=70)
        keep(service, site.key, event("comment.deleted", at, comment={"comment_ID": "1"}), at)
    who = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}
    row = comment(hour, "Which flour is best for a first loaf?", **who, comment_ID="1")
    arrived = START + timedelta(hours=100)
    keep(service, site.key, upserted(row, read=60 * (95 - hour)), arrived)
    assert (states(service, site.key, arrived)["1"] not in OPEN_STATES) is stands
    ensure(service, site.key)
    assert ledger_rows(service) == made_from_nothing(service, site.key)
