"""What is one's own: a name, a day, a password, which user of a blog one is; and where one is
signed in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden

from service import insight
from service.core.records import Role
from service.core.translating import N_, gettext, ngettext
from service.insight import letters
from service.web.access import known_device, log_out, session_token, the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.cards import when
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say

door = Blueprint("account", __name__, url_prefix="/account")
door.before_request(let_in)

LONGEST_NUMBER = 9
NOT_ALIKE = N_("the new password was typed in two ways")


@door.get("")
def page() -> ResponseReturnValue:
    """One's own, and one's sessions, this one marked."""
    return _page()


@door.post("/profile")
def keep() -> ResponseReturnValue:
    """Keep the name, the time zone and the minutes; what is left empty is left open."""
    email, minutes = _email(), request.form.get("minutes", "").strip()
    if minutes and not (minutes.isascii() and minutes.isdigit() and len(minutes) <= LONGEST_NUMBER):
        raise BadRequest
    try:
        insight.change_profile(
            the_service(),
            email,
            name=request.form.get("name", ""),
            timezone=request.form.get("timezone", ""),
            minutes=int(minutes) if minutes else None,
        )
    except insight.SiteError as error:
        return _page(fault=error), 400
    say(gettext("Kept, for all your blogs."))
    return _back()


@door.post("/user")
def be_user() -> ResponseReturnValue:
    """Say which user of the blog's WordPress one is."""
    user = request.form.get("user", "") or None
    try:
        insight.be_user(the_service(), _email(), g.site.key, user)
    except insight.SiteError as error:
        return _page(user_fault=error), 400
    say(gettext("Kept: what that user writes is yours."))
    return _back()


@door.post("/password")
def change_password() -> ResponseReturnValue:
    """A new password for who knows the old one; everybody else who is signed in is so no longer."""
    new = request.form.get("new", "")
    try:
        if new != request.form.get("again", ""):
            raise insight.SiteError(gettext(NOT_ALIKE))
        ended = insight.change_password(
            the_service(),
            _email(),
            request.form.get("old", ""),
            new,
            address=request.remote_addr,
            device=known_device(),
            session=session_token(),
            now=utc_now(),
        )
    except insight.SiteError as error:
        return _page(password_fault=error), 400
    told = gettext("Nobody else was signed in.")
    if ended:
        told = ngettext("One other session ended.", "%(number)s other sessions ended.", ended)
    say(f"{gettext('Your password is changed, for all your blogs.')} {told}")
    return _back()


@door.post("/end")
def end() -> ResponseReturnValue:
    """End one of one's own sessions."""
    number = request.form.get("session", "")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise BadRequest
    who = the_visitor()
    insight.end_sessions(the_service(), who, int(number))
    if int(number) == who.session.id:
        return _away()
    say(gettext("Ended: whoever was signed in there is so no longer."))
    return _back()


@door.post("/log-out-everywhere")
def end_all() -> ResponseReturnValue:
    """End all of one's own sessions, this one among them."""
    insight.end_sessions(the_service(), the_visitor())
    return _away()


def _page(**faults: Exception) -> str:
    service, now, who = the_service(), utc_now(), the_visitor()
    sessions = [
        {
            "id": each.id,
            "how": gettext("Signed in by WordPress") if each.site else gettext("With a password"),
            "begun": when(each.begun_at, now),
            "seen": when(each.seen_at, now),
            "here": each.id == who.session.id,
        }
        for each in insight.list_sessions(service, who)
    ]
    email = who.session.email
    own = _own(who) if email else {}
    return render_template("account.html", sessions=sessions, email=email, **own, **faults)


def _own(who: insight.Visitor) -> dict[str, Any]:
    zones, profile = insight.zone_names(), who.profile
    chosen = profile.timezone if profile else None
    if chosen and chosen not in zones:
        zones = (chosen, *zones)
    return {
        "profile": profile,
        "sets_one": Role.ADMINISTRATOR in who.roles.values(),
        "zones": zones,
        "zone": who.zone,
        "local": utc_now().astimezone(who.zone),
        "users": insight.blog_users(the_service(), g.site.key),
        "mine": who.users.get(g.site.key, frozenset()),
        **_sent(who),
    }


def _sent(who: insight.Visitor) -> dict[str, Any]:
    """What is sent to somebody, and handed out for them."""
    service, now = the_service(), utc_now()
    last = letters.last_letter(service, who)
    said = letters.state_in_words(last.state, last.fault, last.code) if last else ""
    return {
        "last_letter": {"date": last.date, "said": said} if last else None,
        "can_send": bool(service.settings.smtp_host),
        "feeds": {kind: when(at, now) for kind, at in letters.feeds_of(service, who).items()},
    }


def _email() -> str:
    """The account's, of who is signed in by password: of others WordPress keeps all that."""
    email = the_visitor().session.email
    if email is None:
        raise Forbidden
    return email


def _back() -> ResponseReturnValue:
    return redirect(url_for("account.page", site=site_in_links()), 303)


@door.post("/keys")
def choose_keys() -> ResponseReturnValue:
    """Have one's pages take single keys, or not."""
    wanted = request.form.get("wanted", "")
    if wanted not in ("0", "1"):
        raise BadRequest
    insight.choose_shortcuts(the_service(), the_visitor(), wanted == "1")
    if wanted == "1":
        say(gettext("Kept: keys do something again."))
    else:
        say(gettext("Kept: no key does anything."))
    return redirect(url_for("account.page", site=site_in_links(), _anchor="keys-here"), 303)


def _away() -> ResponseReturnValue:
    log_out()
    return redirect(url_for("login.page"), 303)
