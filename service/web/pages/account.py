"""Where somebody is signed in, and ending it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from service import insight
from service.web.access import log_out, visitor
from service.web.context import the_service, utc_now
from service.web.pages.cards import when
from service.web.pages.review import let_in, say, site_in_links

door = Blueprint("account", __name__, url_prefix="/account")
door.before_request(let_in)

LONGEST_NUMBER = 9


@door.get("")
def page() -> ResponseReturnValue:
    """One's own sessions, this one marked."""
    service, now, who = the_service(), utc_now(), _visitor()
    sessions = [
        {
            "id": each.id,
            "how": "Signed in by WordPress" if each.site else "With a password",
            "begun": when(each.begun_at, now),
            "seen": when(each.seen_at, now),
            "here": each.id == who.session.id,
        }
        for each in insight.list_sessions(service, who)
    ]
    by_password = who.session.email
    return render_template("account.html", sessions=sessions, email=by_password)


@door.post("/end")
def end() -> ResponseReturnValue:
    """End one of one's own sessions."""
    number = request.form.get("session", "")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise BadRequest
    who = _visitor()
    insight.end_sessions(the_service(), who, int(number))
    if int(number) == who.session.id:
        return _away()
    say("", "Ended: whoever was signed in there is so no longer.", None)
    return redirect(url_for("account.page", site=site_in_links()), 303)


@door.post("/keys")
def choose_keys() -> ResponseReturnValue:
    """Have one's pages take single keys, or not."""
    wanted = request.form.get("wanted", "")
    if wanted not in ("0", "1"):
        raise BadRequest
    insight.choose_shortcuts(the_service(), _visitor(), wanted == "1")
    say(
        "",
        "Kept: keys do something again." if wanted == "1" else "Kept: no key does anything.",
        None,
    )
    return redirect(url_for("account.page", site=site_in_links(), _anchor="keys-here"), 303)


@door.post("/log-out-everywhere")
def end_all() -> ResponseReturnValue:
    """End all of one's own sessions, this one among them."""
    insight.end_sessions(the_service(), _visitor())
    return _away()


def _away() -> ResponseReturnValue:
    log_out()
    return redirect(url_for("login.page"), 303)


def _visitor() -> insight.Visitor:
    who = visitor()
    if who is None:  # let_in has sent strangers away.
        raise BadRequest
    return who
