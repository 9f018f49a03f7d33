"""All threads: found, sorted, closed together, taken along as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, g, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from service import insight
from service.core.facets import FACETS, in_words
from service.core.records import State
from service.core.translating import N_, gettext, ngettext
from service.insight import Line, Sort, Tab, Wish
from service.insight.telling.excerpts import beginning
from service.insight.telling.words import shown_name
from service.web.access import go_on, the_visitor
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.pages import words
from service.web.pages.cards import When, title_or_none, when
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say, word_given
from service.web.pages.written import day

door = Blueprint("threads", __name__)
door.before_request(let_in)

FILTERS = ("q", "post", "person", "kind", "from", "to")
LONGEST, LONGEST_ID = 200, 20
EXCERPT = 220
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = ("thread", "state", "name", "post", "address", "last written", "waits since", "kinds",
           "words")  # fmt: skip
FAULTS = {
    "tab": N_("there is no such part of the list"),
    "sort": N_("nothing is sorted so"),
    "kind": N_("nothing of this kind is ever found"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A thread as the page lists it."""

    id: str
    name: str
    state: str
    state_words: str
    post_id: str
    post_title: str
    answer_id: str
    when: When
    until: str
    excerpt: str
    kinds: tuple[str, ...]
    seen: str
    ask: bool


def _wish(given: Mapping[str, str]) -> Wish:
    """What a query string asks for. Raises a 400 problem that names the bad parameter."""
    words_asked = given.get("q", "")[:LONGEST].strip()
    tab = _one_of(Tab, given, "tab", Tab.ALL if words_asked else Tab.TO_ANSWER)
    usual = Sort.BEST if tab in (Tab.TO_ANSWER, Tab.CAME_BACK) else Sort.NEWEST
    kind = given.get("kind", "")
    if kind and kind not in FACETS:
        raise Problem(400, gettext(FAULTS["kind"]), parameter="kind")
    last = _date(given, "to")
    try:
        after = insight.Place.read(given["after"]) if given.get("after") else None
    except insight.WishError as error:
        raise Problem(400, str(error), parameter="after") from None
    return Wish(
        tab,
        _one_of(Sort, given, "sort", usual),
        words_asked,
        _id(given, "post"),
        _id(given, "person"),
        kind,
        _date(given, "from"),
        last and last + timedelta(days=1),
        after,
    )


def _one_of(known: Any, given: Mapping[str, str], name: str, usual: Any) -> Any:
    try:
        return known(given[name]) if given.get(name) else usual
    except ValueError:
        raise Problem(400, gettext(FAULTS[name]), parameter=name) from None


def _id(given: Mapping[str, str], name: str) -> str:
    said = given.get(name, "")
    if said and not (said.isascii() and said.isdigit() and len(said) <= LONGEST_ID):
        raise Problem(
            400, gettext("%(name)s must be a number of the blog's", name=name), parameter=name
        )
    return said


def _date(given: Mapping[str, str], name: str) -> datetime | None:
    said = given.get(name, "")
    try:
        asked = datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=UTC) if said else None
    except ValueError:
        raise Problem(
            400, gettext("%(name)s must be a day: 2026-03-01", name=name), parameter=name
        ) from None
    if asked and asked.year == MAXYEAR:
        # A day after it may be none.
        raise Problem(400, gettext("%(name)s is too far away", name=name), parameter=name)
    return asked


@door.get("/threads")
def page() -> ResponseReturnValue:
    """A page of the list, and how many threads stand in each part of it."""
    wish, now = _wish(request.args), utc_now()
    found = insight.list_threads(the_service(), g.site.key, wish, now=now)
    kept = {name: request.args[name] for name in FILTERS if request.args.get(name)}

    def here(way: str = "threads.page", **changes: str | None) -> str:
        # Only our own parameters: url_for would obey a visitor's _scheme or _external.
        chosen: dict[str, Any] = {"tab": wish.tab.value, "sort": wish.sort.value, **kept, **changes}
        return url_for(way, site=site_in_links(), **chosen)

    return render_template(
        "threads.html",
        wish=wish,
        kept=kept,
        found=found,
        rows=[_row(line, now) for line in found.lines],
        tabs=[
            (tab, gettext(words.TABS[tab]), found.counts[tab], here(tab=tab.value)) for tab in Tab
        ],
        sorts=words.SORTS,
        all_kinds={name: kind.words for name, kind in FACETS.items()},
        narrow=any(kept.get(name) for name in ("kind", "from", "to")) or "sort" in request.args,
        person=shown_name(found.person) if found.person else "",
        here=request.full_path.rstrip("?"),
        without={name: here("threads.page", **{name: None}) for name in kept},
        narrowed=here,
        more=here(after=str(found.end)) if found.end else "",
        first=here() if wish.after else "",
        file=here("threads.file"),
    )  # fmt: skip


def _row(line: Line, now: datetime) -> Row:
    said = " ".join(line.answer.text.split())
    return Row(
        id=line.id,
        name=shown_name(line.answer),
        state=line.state.value,
        state_words=gettext(_stands(line)),
        post_id=line.post.id,
        post_title=title_or_none(line.post),
        answer_id=line.answer.id,
        when=when(line.answer.date, now),
        until=day(line.until) if line.until else "",
        excerpt=beginning(said, EXCERPT),
        kinds=_said(line),
        seen=line.seen,
        ask=line.state is State.PROBABLY_ANSWERED,
    )


def _stands(line: Line) -> str:
    if line.not_for_me:
        return words.NOT_FOR_ME
    return words.RESTS if line.rests else words.STATES[line.state]


def _said(line: Line) -> tuple[str, ...]:
    """What was found in it, in words."""
    return tuple(in_words(name, perhaps) for name, perhaps in line.kinds.items())


@door.get("/threads.csv")
def file() -> ResponseReturnValue:
    """All that is listed, as a file for a spreadsheet; sent as it is read."""
    lines = insight.every_line(the_service(), g.site.key, _wish(request.args), now=utc_now())
    headers = {"Content-Disposition": 'attachment; filename="threads.csv"'}
    return Response(
        stream_with_context(_as_csv(lines)), content_type="text/csv; charset=utf-8", headers=headers
    )


def _as_csv(lines: Iterable[Line]) -> Iterator[str]:
    # A spreadsheet knows by this mark that it is UTF-8.
    yield "\ufeff" + _csv_line(COLUMNS)
    for line in lines:
        yield _csv_line(
            (
                line.id,
                _stands(line),
                shown_name(line.answer),
                line.post.title,
                line.post.url,
                f"{line.newest:%Y-%m-%d %H:%M}",
                f"{line.since:%Y-%m-%d %H:%M}" if line.since else "",
                ", ".join(_said(line)),
                line.answer.text,
            )
        )


def _csv_line(values: Iterable[str]) -> str:
    written = io.StringIO()
    harmless = (f"'{each}" if each.lstrip(" ").startswith(FORMULA) else each for each in values)
    csv.writer(written).writerow(harmless)
    return written.getvalue()


@door.post("/verdicts")
def give() -> ResponseReturnValue:
    """The author's word on all threads that are ticked, with one undo."""
    service, now = the_service(), utc_now()
    ticked = list(dict.fromkeys(request.form.getlist("thread")))
    word = word_given(now)
    if word.kind not in words.OF_MANY or len(ticked) > insight.MOST_AT_ONCE:
        raise BadRequest
    if not ticked:
        say(gettext("Nothing was ticked: nothing was changed."))
        return go_on(request.form.get("next", "/threads"))
    seen = {each: request.form.get(f"seen-{each}", "") for each in ticked}
    given_by = insight.giver(service, the_visitor())
    try:
        given = insight.give_verdicts(
            service, g.site.key, seen, word.kind, now=now, until=word.until, given_by=given_by
        )
    except insight.SeenError:
        raise BadRequest from None
    count = words.counted(len(given))
    said = ngettext(*words.OF_MANY[word.kind], len(given), count=count, until=word.day)
    say(words.sentence(said), undo_all=",".join(map(str, given)))
    return go_on(request.form.get("next", "/threads"))


@door.post("/threads/<thread_id>/show-now")
def show_now(thread_id: str) -> ResponseReturnValue:
    """What was put off waits again."""
    shown = insight.show_now(the_service(), g.site.key, thread_id, now=utc_now())
    if shown:
        say(gettext("It waits for you again."))
    else:
        say(gettext("It was not put off: nothing was changed."))
    return go_on(request.form.get("next", "/threads"))
