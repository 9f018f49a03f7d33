"""The three steps of a blog: what it is, how it speaks, who its author is. Each is open again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden

from service import insight
from service.core.minutes import MOST_MINUTES
from service.core.translating import N_, gettext, ngettext
from service.web import pressed
from service.web.access import may_set, my_sites, the_visitor, visitor
from service.web.context import the_service, utc_now
from service.web.pages.review import let_in
from service.web.pages.saying import say

door = Blueprint("welcome", __name__, url_prefix="/welcome")

LONGEST_NUMBER = 9
ABOUT_ITSELF = ("welcome.blog", "welcome.keep_blog")
USUAL_MINUTES = 20
NO_ACCOUNT = (
    N_("Adding a blog takes an account"),
    N_(
        "You are signed in by WordPress, for this one blog. Log out, and log in with the e-mail "
        "address and password of an account that sets a blog."
    ),
)


@door.before_request
def only_who_sets_it() -> ResponseReturnValue | None:
    """A blog's own administrators; a new blog is for accounts that have none, or set one."""
    if visitor() is None:
        return pressed.to_login()
    if my_sites():
        let_in()
    else:
        g.sites, g.site = (), None
    if _is_of_a_new_blog():
        return _keep_out()
    if g.site is None:
        return redirect(url_for("welcome.blog"), 303)
    if not may_set(g.site.key):
        raise Forbidden
    return None


def _is_of_a_new_blog() -> bool:
    """Whether this is about one that is not there yet: no site is named."""
    return request.endpoint in ABOUT_ITSELF and not request.values.get("site")


def _keep_out() -> ResponseReturnValue | None:
    email = the_visitor().session.email
    if email is None:
        title, advice = map(gettext, NO_ACCOUNT)
        page = render_template("error.html", title=title, advice=advice)
        return make_response(page, 403)
    if not insight.may_begin(the_service(), email):
        raise Forbidden
    return None


@door.get("/blog")
def blog() -> ResponseReturnValue:
    """A new blog's address and name; of one that is there already, where one is named."""
    if _is_of_a_new_blog():
        return _blog_page("", "")
    return _blog_page(g.site.url, g.site.name, of=g.site.key)


@door.post("/blog")
def keep_blog() -> ResponseReturnValue:
    """Add it, or keep what was changed, and go on to how it speaks."""
    service, form = the_service(), request.form
    url, name = form.get("url", "").strip(), form.get("name", "").strip()
    new = _is_of_a_new_blog()
    try:
        if new:
            email = the_visitor().session.email or ""
            key = insight.begin_blog(service, email, url, name, now=utc_now())
        else:
            key = insight.rename_blog(service, g.site.key, url, name)
    except insight.SiteError as error:
        of = "" if new else g.site.key
        return _blog_page(url, name, of=of, fault=error), 400
    return redirect(url_for("welcome.connect", site=key), 303)


def _blog_page(url: str, name: str, of: str = "", fault: Exception | None = None) -> str:
    here = {"step": 1, "of": of}
    return render_template("welcome/blog.html", url=url, name=name, fault=fault, **here)


@door.get("/you")
def you() -> ResponseReturnValue:
    """Which comments may be the author's own under another name; the author's day."""
    return _you_page()


@door.post("/you")
def keep_you() -> ResponseReturnValue:
    """Keep what was ticked and the day, and go on to it."""
    service, key, form = the_service(), g.site.key, request.form
    minutes = form.get("minutes", "").strip()
    if minutes and not (minutes.isascii() and minutes.isdigit() and len(minutes) <= LONGEST_NUMBER):
        raise BadRequest
    try:
        _keep_day(int(minutes) if minutes else None, form.get("timezone", ""))
    except insight.SiteError as error:
        return _you_page(fault=error), 400
    known = insight.these_are_mine(service, key, form.getlist("mine"), now=utc_now())
    if insight.was_heard(service, key):
        _note_done(key)
    say(_kept(known))
    return redirect(url_for("review.queue"), 303)


def _kept(known: int) -> str:
    said = [gettext("Kept.")]
    if known:
        mine = ngettext(
            "%(number)s more name counts as yours.", "%(number)s more names count as yours.", known
        )
        said.append(mine)
    return " ".join(said)


def _note_done(key: str) -> None:
    """Who has other blogs has a day already; else it waits till what came is judged."""
    if len(g.sites) > 1:
        insight.finish_blog(the_service(), key)
    else:
        insight.note_done(the_service(), key, now=utc_now())


@door.post("/now")
def begin_now() -> ResponseReturnValue:
    """The day begins, judged or not."""
    insight.finish_blog(the_service(), g.site.key)
    return redirect(url_for("review.queue"), 303)


def _keep_day(minutes: int | None, timezone: str) -> None:
    """An account's own, for all its blogs; the blog's where WordPress signed somebody in."""
    who, service = the_visitor(), the_service()
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise insight.SiteError(
            gettext("minutes are a whole number from 1 to %(most)s", most=MOST_MINUTES)
        )
    if who.session.email is None:
        insight.choose_day(service, g.site.key, goal=g.site.goal, minutes=minutes)
        return
    name = (who.profile.name if who.profile else None) or ""
    insight.change_profile(
        service, who.session.email, name=name, timezone=timezone, minutes=minutes
    )


def _you_page(fault: Exception | None = None) -> str:
    service, who, now = the_service(), the_visitor(), utc_now()
    values: dict[str, Any] = {
        "step": 3,
        "of": g.site.key,
        "fault": fault,
        "heard": insight.was_heard(service, g.site.key),
        "suspects": insight.who_may_be_the_author(service, g.site.key, now=now),
        "minutes": request.form.get("minutes", who.minutes(g.site) or USUAL_MINUTES),
        "with_zone": who.session.email is not None,
        "local": now.astimezone(who.zone),
        "zone": str(who.zone),
        "chosen": request.form.get("timezone", (who.profile and who.profile.timezone) or ""),
        "zones": insight.zone_names(),
    }
    return render_template("welcome/you.html", **values)


def as_file(packed: bytes) -> Response:
    """The plugin, to be kept in a file."""
    headers = {"Content-Disposition": "attachment; filename=comment-insight.zip"}
    return Response(packed, content_type="application/zip", headers=headers)
