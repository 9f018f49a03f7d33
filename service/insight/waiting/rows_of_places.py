"""What may be answered in a thread, as rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from service.core.places import Place, Told, places
from service.core.priority import EPOCH, Worth, days_between
from service.core.records import Goal

# When a place holds: whenever it is asked, or before or from its `until` on.
ALWAYS, ASLEEP, AWAKE = 0, 1, 2
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
Kept = dict[tuple[Any, ...], Mapping[str, Any]]


def places_of(thread_id: str, told: Iterable[Told], newest: datetime) -> Kept:
    """The rows of a thread's places; `told`: all its readers' comments, `newest`: when the last
    comment there was written, whoever's it is."""
    every = list(told)
    until = max((each.stand.until for each in every if each.stand.until), default=None)
    if until is None:
        return dict(_places(thread_id, places(every), ALWAYS, None, newest))
    asleep = _places(thread_id, places(every, LONG_AGO), ASLEEP, until, newest)
    awake = _places(thread_id, places(every), AWAKE, until, max(newest, until))
    return {**dict(asleep), **dict(awake)}


def _places(
    thread_id: str, found: Iterable[Place], phase: int, until: datetime | None, news: datetime
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    for place in found:
        worth, date = place.worth, place.comment.date
        row = {
            "thread_id": thread_id,
            "comment_id": place.comment.id,
            "phase": phase,
            "until": until,
            "rank": place.rank,
            "judged": worth is not None,
            "date": date,
            "lasting": worth.lasting if worth else None,
            "goals": _goals(worth) if worth else "0000",
            "best": worth.best if worth else days_between(date, EPOCH),
            "news": news,
            "minutes": place.minutes,
            "thanks": place.thanks,
            **_of_before(place),
        }
        yield (thread_id, place.comment.id, phase), row


def _goals(worth: Worth) -> str:
    return "".join(f"{round(4 * worth.goals[goal])}" for goal in Goal)


def _of_before(place: Place) -> dict[str, Any]:
    """What the version before reads of a place while it still serves."""
    day = math.floor(days_between(EPOCH, place.comment.date))
    return {"day": day, "first": None, "peak": place.worth and place.worth.lasting}
