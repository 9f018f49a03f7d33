"""Where a letter's links and the feeds lead: doors that open to whoever has the address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound, TooManyRequests

from service.core.translating import N_, gettext
from service.insight import letters
from service.web.access import count_refusal, csrf
from service.web.context import the_service, utc_now

door = Blueprint("letter_links", __name__)

GONE = (
    N_("This link has had its day"),
    N_("It works once, within a week of its letter. Your page of today has what still waits."),
)
OFF_GONE = (
    N_("This link is not whole"),
    N_(
        "It was cut on its way, or the account is gone. Where you are signed in, “You” ends "
        "letters."
    ),
)
TYPES = {"queue": "application/atom+xml", "dates": "text/calendar"}
# Whoever reads a feed comes every few minutes.
MOST_A_MINUTE, MINUTE, MOST_KNOWN = 12, 60.0, 1_000


class _Readers:
    """How often each feed was read lately, in this process."""

    def __init__(self) -> None:
        self._lock, self._read = threading.Lock(), OrderedDict[str, list[float]]()

    def note(self, address: str) -> None:
        """Raises TooManyRequests."""
        now = time.monotonic()
        with self._lock:
            lately = [at for at in self._read.pop(address, []) if now - at < MINUTE]
            self._read[address] = lately
            if len(lately) >= MOST_A_MINUTE:
                wait = max(1, round(MINUTE - (now - lately[0])))
                raise TooManyRequests("read it every few minutes", retry_after=wait)
            lately.append(now)
            while len(self._read) > MOST_KNOWN:
                self._read.popitem(last=False)


_READERS = _Readers()


@door.get("/letters/no-reply/<word>")
def ask(word: str) -> ResponseReturnValue:
    """Ask whether no reply is needed; nothing is changed by that."""
    try:
        asked = letters.look_at_word(the_service(), word, utc_now())
    except letters.LinkOver:
        return _gone(GONE)
    return render_template("no_reply.html", asked=asked, done=False)


@door.post("/letters/no-reply/<word>")
def say_so(word: str) -> ResponseReturnValue:
    """Close what the letter showed of the thread, once."""
    try:
        letters.say_word(the_service(), word, utc_now())
    except letters.LinkOver:
        return _gone(GONE)
    return render_template("no_reply.html", asked=None, done=True)


@door.get("/letters/off/<leave>")
def ask_to_end(leave: str) -> ResponseReturnValue:
    """Ask whether the letters are to end."""
    try:
        letters.Links(the_service()).read_off(leave)
    except letters.LinkOver:
        return _gone(OFF_GONE)
    return render_template("letters_off.html", done=False)


@door.post("/letters/off/<leave>")
def end(leave: str) -> ResponseReturnValue:
    """End the letters: by the page before, or by one click in a mail program (RFC 8058), which
    knows no token of ours but the address."""
    try:
        ended = letters.end_letters(the_service(), letters.Links(the_service()).read_off(leave))
    except letters.LinkOver:
        ended = False
    return render_template("letters_off.html", done=True) if ended else _gone(OFF_GONE)


csrf.exempt(end)


def _gone(words: tuple[str, str]) -> Response:
    title, advice = map(gettext, words)
    return make_response(render_template("error.html", title=title, advice=advice), 410)


@door.route("/feeds/<feed>/queue.atom", methods=["HEAD"])
@door.route("/feeds/<feed>/dates.ics", methods=["HEAD"])
def look_ahead(feed: str) -> ResponseReturnValue:
    """Of an address it tells nobody whether it is good; stands first, as GET rules take HEAD."""
    _READERS.note(feed)
    return ""


@door.get("/feeds/<feed>/queue.atom")
def queue(feed: str) -> ResponseReturnValue:
    """Who waits, for a feed reader."""
    return _feed("queue", feed)


@door.get("/feeds/<feed>/dates.ics")
def dates(feed: str) -> ResponseReturnValue:
    """What has a date, for a calendar."""
    return _feed("dates", feed)


def _feed(kind: letters.FeedKind, token: str) -> Response:
    _READERS.note(token)
    found = letters.read_feed(the_service(), kind, token, utc_now())
    if found is None:
        count_refusal("feed")
        raise NotFound("there is no such feed (any more)")
    told = Response(found.body, content_type=f"{TYPES[kind]}; charset=utf-8")
    told.set_etag(found.mark)
    told.last_modified = found.changed_at
    told.headers["Cache-Control"] = "private, no-cache"
    told.make_conditional(request)
    return told
