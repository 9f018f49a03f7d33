"""What was pressed, what a page says after it, and where it stands then."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from service import insight
from service.core.records import VerdictKind
from service.core.translating import gettext
from service.core.verdicts import WrongIn
from service.insight.telling.words import shown_name
from service.web.access import go_on
from service.web.context import the_service
from service.web.pages import words
from service.web.pages.written import day, isolate
from service.web.pages.written import filled as fill

# Of a card on its page: its thread's id, after its site's where there are several.
_PLACE = re.compile(r"(?:[a-z0-9-]{1,64}-)?[0-9]{1,20}", re.ASCII)
# "Tomorrow" pressed at nine is over by one: it is there again whenever the morning begins.
MORNING = timedelta(hours=8)


def say(
    said: str,
    undo_id: int | None = None,
    *,
    filled: Mapping[str, str] = {},
    more: str = "",
    place: str = "",
    undo_all: str = "",
    at: str = "",
    promise: int = 0,
    back: tuple[str, Mapping[str, str | int]] | None = None,
) -> None:
    """What the next page says first, with a button to undo what was done to a thread, or to all
    of several: the verdicts of these numbers, or a kind of thing that was done `at` a moment.
    `filled`: what goes into the sentence, a "name" among it, which is shown as one.
    `place`: of its card. `promise`: the number of the word on a promise that can be undone; `back`:
    where any other thing is undone, and the form's fields for it."""
    told = {"words": said, "filled": dict(filled), "undo": undo_id, "more": more, "place": place}
    told |= {"site": g.site.key, "all": undo_all, "at": at, "promise": promise}
    flash(json.dumps({**told, "back": back}))


def said(flashed: str) -> dict[str, Any]:
    """A flashed message's parts, its sentence filled; one of the version before has its name
    before the words."""
    told: dict[str, Any] = {"words": "", "filled": {}, **json.loads(flashed)}
    values = dict(told["filled"])
    if values:
        name = isolate(values.pop("name", ""))
        told["words"] = fill(told["words"], name=name, **values)
    elif told.get("name"):
        told["words"] = fill("%(name)s %(words)s", name=isolate(told["name"]), words=told["words"])
    return told


def on_to(place: str) -> ResponseReturnValue:
    """The page that a form came from, at the card of this place, where that stands on it."""
    known = _PLACE.fullmatch(place) and "then" in request.form
    page = request.form.get("next", "/")
    return go_on(f"{page.partition('#')[0]}#thread-{place}" if known else page)


def said_meanwhile(given: int) -> str:
    """That somebody wrote while the page stood open, "" where nobody did."""
    found = insight.wrote_meanwhile(the_service(), g.site.key, given)
    if found is None:
        return ""
    name = shown_name(found.comment)
    if found.again:
        return gettext("%(name)s wrote again meanwhile: that is still here.", name=name)
    return gettext("%(name)s wrote meanwhile: that is still here.", name=name)


class Word(NamedTuple):
    """What a form says of threads: in what a judgement is `wrong`; on which `day` what is put off
    comes back, and `until` when that is."""

    kind: VerdictKind
    wrong: WrongIn | None
    day: str
    until: datetime | None


def word_given(now: datetime) -> Word:
    """The author's word, as a form has it."""
    form = request.form
    try:
        reason = WrongIn(form["wrong"]) if form.get("wrong") else None
        kind = VerdictKind(VerdictKind.WRONG if reason else form.get("kind", ""))
        days = int(form.get("days", "1"))
    except ValueError:
        raise BadRequest from None
    if days not in words.LATER_DAYS:
        raise BadRequest
    back = now + timedelta(days=days)
    return Word(kind, reason, day(back), back - MORNING if kind is VerdictKind.LATER else None)
