"""What somebody presses on the page of today."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from service import insight
from service.core.records import Site, VerdictKind
from service.core.translating import gettext, ngettext
from service.insight.telling.words import shown_name
from service.web.access import go_on, the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.cards import reply_address
from service.web.pages.review import let_in
from service.web.pages.saying import say
from service.web.pages.words import counted, sentence

door = Blueprint("day", __name__)
door.before_request(let_in)

THANKS, ARCHIVE = "thanks", "archive"


@door.post("/day/more")
def more() -> ResponseReturnValue:
    """Ten more minutes of what waits."""
    if not insight.more_today(the_service(), the_visitor(), now=utc_now()):
        say(gettext("Nothing more of today is waiting."))
    return _back()


@door.post("/day/older")
def older() -> ResponseReturnValue:
    """One thread of the archive, for today."""
    if not insight.older_today(the_service(), the_visitor(), now=utc_now()):
        say(gettext("The archive has no other thread."))
    return _back()


@door.post("/day/rest")
def rest() -> ResponseReturnValue:
    """Let the archive rest, of the blogs that the page showed."""
    service, now = the_service(), utc_now()
    given_by = insight.giver(service, the_visitor())
    insight.let_rest(service, _shown(), now=now, given_by=given_by)
    _say_all(gettext("They rest now: nothing of the archive is asked of you."), ARCHIVE, now)
    return _back()


@door.post("/day/thanks")
def thanks() -> ResponseReturnValue:
    """Close the short thanks that the page showed: no reply needed."""
    service, now = the_service(), utc_now()
    given_by = insight.giver(service, the_visitor())
    given = [
        insight.give_verdicts(
            service, key, seen, VerdictKind.NO_REPLY_NEEDED, now=now, given_by=given_by
        )
        for key, seen in _ticked().items()
    ]
    count = sum(map(len, given))
    if count:
        said = ngettext(
            "%(said)s short thank-you closed.",
            "%(said)s short thank-yous closed.",
            count,
            said=sentence(counted(count)),
        )
        _say_all(said, THANKS, now)
    return _back()


@door.post("/verdicts/undo")
@door.post("/day/undo")
def undo() -> ResponseReturnValue:
    """Take back what was said of many at once: what was done at one moment, or the verdicts of
    these numbers."""
    what = request.form.get("what")
    if what is None:
        count = insight.undo_verdicts(the_service(), g.site.key, _numbers(), now=utc_now())
    elif what in (THANKS, ARCHIVE):
        count = _take_back_thanks(_moment()) if what == THANKS else _rest_no_more(_moment())
        if not count:
            raise NotFound
    else:
        raise BadRequest
    if count:
        say(gettext("Taken back: everything is as it was."))
    else:
        say(gettext("There was nothing to undo."))
    return _back()


def _moment() -> datetime:
    try:
        return datetime.fromisoformat(request.form.get("at", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadRequest from None


def _numbers() -> list[int]:
    numbers = request.form.get("verdicts", "").split(",")
    if not all(each.isascii() and each.isdigit() and len(each) <= 10 for each in numbers):
        raise BadRequest
    if len(numbers) > insight.MOST_AT_ONCE:
        raise BadRequest
    return [int(each) for each in numbers]


def _take_back_thanks(moment: datetime) -> int:
    service, now = the_service(), utc_now()
    given_by, count = insight.giver(service, the_visitor()), 0
    for site in g.sites:
        given = insight.given_at(service, site.key, moment, given_by)
        if given:
            ids = [each.id for each in given]
            count += insight.undo_verdicts(service, site.key, ids, now=now)
    return count


def _rest_no_more(moment: datetime) -> bool:
    service = the_service()
    given_by = insight.giver(service, the_visitor())
    return insight.rest_no_more(service, g.sites, moment, now=utc_now(), given_by=given_by)


@door.post("/threads/<thread_id>/reply")
def reply(thread_id: str) -> ResponseReturnValue:
    """Note that a reply is begun, and on to the blog's own form for it. No redirect: browsers hold
    a form's redirects to the addresses to which the page may send forms."""
    service, site = the_service(), g.site
    opened = insight.begin_reply(service, the_visitor(), site, thread_id, now=utc_now())
    shown = request.form.get("comment", "")
    there = {each.id: each for each in opened.thread.comments if not each.by_author}
    comment = there.get(shown, opened.answer)
    address = reply_address(site.url, opened.post, comment.id)
    if not address:
        raise NotFound
    return render_template("going.html", address=address, name=shown_name(comment))


@door.post("/threads/<thread_id>/not-yet")
def not_yet(thread_id: str) -> ResponseReturnValue:
    """No reply was written: it is not asked about again until one is begun once more."""
    insight.give_up_reply(the_service(), the_visitor(), g.site, thread_id, now=utc_now())
    return _back()


def _shown() -> tuple[Site, ...]:
    """The blogs of the page that was pressed on."""
    sites: tuple[Site, ...] = g.sites
    return sites if request.form.get("everywhere") else (g.site,)


def _ticked() -> dict[str, dict[str, str]]:
    """By blog the threads that the page showed, each with the comment that it showed last."""
    theirs = {site.key for site in g.sites}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for told in request.form.getlist("thread"):
        key, thread_id, comment_id = [*told.split("/"), "", ""][:3]
        if key not in theirs or not thread_id.isdecimal() or not comment_id.isdecimal():
            raise BadRequest
        found[key][thread_id] = comment_id
    return found


def _say_all(said: str, what: str, moment: datetime) -> None:
    """What the next page says first, with a button to undo all of it."""
    say(said, undo_all=what, at=moment.isoformat())


def _back() -> ResponseReturnValue:
    return go_on(request.form.get("next", "/"))
