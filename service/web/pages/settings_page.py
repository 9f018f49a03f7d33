"""The settings of a blog: how its comments come in, and what its author wants of the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden, NotFound

from service import insight
from service.core.minutes import MOST_MINUTES
from service.core.records import Goal
from service.core.translating import N_, gettext
from service.insight import people as persons
from service.insight.owning.sites import LONGEST_NAME
from service.web.access import may_set, the_visitor
from service.web.context import the_service, utc_now
from service.web.pages.cards import when
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say

door = Blueprint("settings", __name__, url_prefix="/settings")
door.before_request(let_in)

NO_AUTHOR = N_("Kept: not the author, whoever says so again. It can be undone below.")
MADE_ALREADY = N_("Nothing was made: another new one was, since that page was opened.")
FRESH = "fresh"
KINDS: dict[str, insight.Rotated] = {
    "secret": "secret",
    "token": "token",
    "api-token": "api_token",
}
ROTATE: dict[insight.Rotated, Callable[..., str]] = {
    "secret": insight.rotate_secret,
    "token": insight.rotate_token,
    "api_token": insight.rotate_api_token,
}
OLD_ENDED = N_("Ended: the new ones alone are good now.")
AUTHOR_AGAIN = N_("Kept: known as the author again.")
PARTS = {
    "runs the blog": N_("runs the blog"),
    "guest author": N_("guest author"),
    "taken back": N_("taken back"),
}


@door.before_request
def only_administrators() -> None:
    """Anybody of the blog may look at the page; whatever else stands here is an administrator's."""
    if request.endpoint != "settings.page" and not may_set(g.site.key):
        raise Forbidden


@door.get("")
def page() -> ResponseReturnValue:
    """What is set, and when the blog was last heard of."""
    return render_template("settings.html", **_values())


@door.post("")
def change() -> ResponseReturnValue:
    """Keep the minutes (none: no limit) and the goal."""
    minutes = request.form.get("minutes", "").strip()
    try:
        goal = Goal(request.form.get("goal", ""))
        chosen = int(minutes) if minutes else None
    except ValueError:
        raise BadRequest from None
    if chosen is not None and not 1 <= chosen <= MOST_MINUTES:
        raise BadRequest
    insight.choose_day(the_service(), g.site.key, goal=goal, minutes=chosen)
    say(gettext("Kept: the list of today follows it."))
    return redirect(url_for("settings.page", site=site_in_links()), 303)


@door.post("/name")
def name() -> ResponseReturnValue:
    """Keep how the blog is called here, or say why it can't be."""
    service, key, called = the_service(), g.site.key, request.form.get("name", "")
    try:
        insight.call_blog(service, key, called)
    except insight.SiteError as error:
        told = {"called": called, "bad_name": error}
        return render_template("settings.html", **told, **_values()), 400
    say(gettext("Kept: the blog is called so here."))
    return redirect(url_for("settings.page", site=site_in_links()), 303)


@door.post("/address")
def move() -> ResponseReturnValue:
    """The blog has moved: keep its new address, or say why it is none."""
    url = request.form.get("url", "").strip()
    try:
        insight.move_site(the_service(), g.site.key, url)
    except insight.SiteError as error:
        return render_template("settings.html", typed=url, fault=error, **_values()), 400
    say(gettext("Kept: from now on the blog is heard from there, and from nowhere else."))
    return redirect(url_for("settings.page", site=site_in_links()), 303)


@door.post("/author")
def change_author() -> ResponseReturnValue:
    """Somebody is not the author, or is after all."""
    undo = request.form.get("undo") == "1"
    kind, value = request.form.get("kind", ""), request.form.get("value", "")
    try:
        insight.take_back_author(the_service(), g.site.key, kind, value, undo=undo)
    except insight.SiteError:
        raise BadRequest from None
    say(gettext(AUTHOR_AGAIN if undo else NO_AUTHOR))
    return redirect(url_for("settings.page", site=site_in_links()) + "#authors", 303)


@door.post("/circles")
def name_circles() -> ResponseReturnValue:
    """Name the circles of people, and how often to stay in touch with each."""
    form = request.form
    try:
        told = {
            number: (form.get(f"name-{number}", ""), int(form.get(f"months-{number}") or 0) or None)
            for number in range(1, persons.CIRCLES + 1)
        }
        persons.keep_circles(the_service(), g.site.key, told)
    except ValueError:
        raise BadRequest from None
    say(gettext("Kept: people can be put in them on their pages."))
    return redirect(url_for("settings.page", site=site_in_links()) + "#circles", 303)


@door.get("/new/<kind>")
def ask_for_new(kind: str) -> ResponseReturnValue:
    """What a new secret or token would do, before it is made."""
    now_used = insight.newest_mark(the_service(), g.site.key, _rotated(kind))
    old = insight.old_tokens(the_service(), g.site.key, now=utc_now()).get(_rotated(kind))
    return render_template("fresh.html", kind=kind, instead_of=now_used, old=old, fresh="")


@door.post("/new/<kind>")
def make_new(kind: str) -> ResponseReturnValue:
    """Make it, once for a page that asked, and go on to where it is shown."""
    rotate, instead_of = ROTATE[_rotated(kind)], request.form.get("instead_of", "")
    try:
        made = rotate(the_service(), g.site.key, now=utc_now(), instead_of=instead_of)
    except insight.SiteError:
        say(gettext(MADE_ALREADY))
        return redirect(url_for("settings.page", site=site_in_links()), 303)
    # In the browser that is to show it, for the one page that follows: here it is kept nowhere.
    session[FRESH] = [g.site.key, kind, made]
    return redirect(url_for("settings.show_new", site=site_in_links()), 303)


@door.route("/new", methods=["HEAD"])
def look_ahead() -> ResponseReturnValue:
    """A look ahead must not use it up; stands first, as every GET rule takes HEAD too."""
    return "" if FRESH in session else redirect(url_for("settings.page"), 303)


@door.get("/new")
def show_new() -> ResponseReturnValue:
    """What was made, in this answer alone."""
    key, kind, made = session.get(FRESH) or ("", "", "")
    if key != g.site.key:
        say(gettext("It was shown already, and is not shown again."))
        return redirect(url_for("settings.page", site=site_in_links()), 303)
    session.pop(FRESH)
    return render_template("fresh.html", kind=kind, fresh=made)


def _rotated(kind: str) -> insight.Rotated:
    found = KINDS.get(kind)
    if found is None:
        raise NotFound
    return found


@door.post("/end-old")
def end_old() -> ResponseReturnValue:
    """What was rotated away ends now, not in a day."""
    insight.end_old_tokens(the_service(), g.site.key)
    say(gettext(OLD_ENDED))
    return redirect(url_for("settings.page", site=site_in_links()), 303)


@door.get("/remove")
def ask_to_remove() -> ResponseReturnValue:
    """What would go, before it goes."""
    held = insight.site_holdings(the_service(), g.site.key)
    return render_template("remove.html", site=g.site, held=held)


@door.post("/remove")
def remove() -> ResponseReturnValue:
    """Remove the blog with all that is held of it; nothing without the tick."""
    if not request.form.get("sure"):
        raise BadRequest
    insight.remove_site(the_service(), g.site.key)
    session.pop("site", None)
    return redirect(url_for("review.queue"), 303)


@door.get("/comment-insight.zip")
def plugin() -> ResponseReturnValue:
    """The WordPress plugin, filled in with this blog's address."""
    packed = insight.plugin_for(the_service(), g.site.key)
    headers = {"Content-Disposition": "attachment; filename=comment-insight.zip"}
    return Response(packed, content_type="application/zip", headers=headers)


def _values() -> dict[str, Any]:
    service, now = the_service(), utc_now()
    heard = insight.last_heard(service, g.site.key)
    return {
        "site": insight.get_site(service, g.site.key),
        "address": insight.webhook_address(service, g.site.key),
        "heard": when(heard, now) if heard else None,
        "old": insight.old_tokens(service, g.site.key, now=now),
        "authors": insight.list_authors(service, g.site.key),
        "parts": PARTS,
        "sources": insight.SOURCES,
        "circles": {each.number: each for each in persons.circles_of(service, g.site.key)},
        "most_circles": persons.CIRCLES,
        "most_months": persons.MOST_MONTHS,
        "longest_circle": persons.LONGEST_CIRCLE,
        "most_minutes": MOST_MINUTES,
        "longest_name": LONGEST_NAME,
        "may_set": may_set(g.site.key),
        "with_account": the_visitor().session.email is not None,
    }
