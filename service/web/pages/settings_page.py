"""The settings of a blog: how its comments come in, and what its author wants of the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden

from service import insight
from service.core.records import Goal
from service.web.access import may_set
from service.web.context import the_service, utc_now
from service.web.pages.cards import when
from service.web.pages.review import let_in, say, site_in_links

door = Blueprint("settings", __name__, url_prefix="/settings")
door.before_request(let_in)

MOST_MINUTES = 600
NO_AUTHOR = "Kept: not the author, whoever says so again. It can be undone below."
OLD_ENDED = "Ended: the new ones alone are good now."
AUTHOR_AGAIN = "Kept: known as the author again."


@door.before_request
def only_administrators() -> None:
    """Anybody of the blog may look at the page; whatever else stands here is an administrator's."""
    if request.endpoint != "settings.page" and not may_set(g.site.key):
        raise Forbidden


@door.get("")
def page() -> ResponseReturnValue:
    """What is set, and when the blog was last heard of."""
    return render_template("settings.html", secret="", **_values())


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
    say("", "Kept: the list of today follows it.", None)
    return redirect(url_for("settings.page", site=site_in_links()), 303)


@door.post("/address")
def move() -> ResponseReturnValue:
    """The blog has moved: keep its new address, or say why it is none."""
    url = request.form.get("url", "").strip()
    try:
        insight.move_site(the_service(), g.site.key, url)
    except insight.SiteError as error:
        return render_template("settings.html", secret="", typed=url, fault=error, **_values()), 400
    say("", "Kept: from now on the blog is heard from there, and from nowhere else.", None)
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
    say("", AUTHOR_AGAIN if undo else NO_AUTHOR, None)
    return redirect(url_for("settings.page", site=site_in_links()) + "#authors", 303)


@door.post("/secret")
def new_secret() -> ResponseReturnValue:
    """A new secret, shown in this answer alone."""
    return _shown_once("secret", insight.rotate_secret)


@door.post("/token")
def new_token() -> ResponseReturnValue:
    """A new address for senders that can't sign, shown in this answer alone."""
    return _shown_once("token", insight.rotate_token)


@door.post("/api-token")
def new_api_token() -> ResponseReturnValue:
    """A new token for the API, shown in this answer alone."""
    return _shown_once("api_token", insight.rotate_api_token)


def _shown_once(kind: str, rotate: Callable[..., str]) -> ResponseReturnValue:
    fresh = rotate(the_service(), g.site.key, now=utc_now())
    return render_template("settings.html", secret=fresh, fresh=kind, **_values())


@door.post("/end-old")
def end_old() -> ResponseReturnValue:
    """What was rotated away ends now, not in a day."""
    insight.end_old_tokens(the_service(), g.site.key)
    say("", OLD_ENDED, None)
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
        "sources": insight.SOURCES,
        "most_minutes": MOST_MINUTES,
        "may_set": may_set(g.site.key),
    }
