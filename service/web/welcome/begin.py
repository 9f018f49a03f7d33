"""The link that `serve` prints: it opens the first account, and no other door."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import insight
from service.core.translating import N_, gettext
from service.web import pressed
from service.web.access import (
    count_refusal,
    known_device,
    log_in,
    may_set,
    my_sites,
    remember_device,
    session_token,
    visitor,
)
from service.web.context import the_service, utc_now
from service.web.pages.review import let_in

door = Blueprint("begin", __name__, url_prefix="/welcome")

DOOR = "first link"
NOT_ALIKE = N_("the password was typed in two ways")
NO_MORE = (
    N_("This link is not good (any more)"),
    N_(
        "It opens the first account, once, within a day. While there is none, comment-insight "
        "serve prints a new one each time it starts, and the one before ends."
    ),
)
ACCOUNT_THERE = (
    N_("There is an account already"),
    N_(
        "The link that was printed opened it, and opens nothing more. Log in with its e-mail "
        "address and password; comment-insight author password EMAIL sets a new one."
    ),
)
NOBODY_YET = (
    N_("Nobody has an account here yet"),
    N_(
        "The one who runs this service makes the first: comment-insight serve printed a link for "
        "it, in the terminal where it was started."
    ),
)


@door.get("")
def page() -> ResponseReturnValue:
    """On to the step that is next, for whoever this is."""
    if visitor() is None:
        if insight.has_accounts(the_service()):
            return pressed.to_login()
        return _told(NOBODY_YET, 200)
    if not my_sites():
        return redirect(url_for("welcome.blog"), 303)
    let_in()
    key = request.args.get("site") or _next_blog()
    if not key or not may_set(key):
        return redirect(url_for("review.queue"), 303)
    step = "you" if insight.was_heard(the_service(), key) else "connect"
    return redirect(url_for(f"welcome.{step}", site=key), 303)


def _next_blog() -> str:
    """A blog of the visitor's that is begun and not through, "" for none."""
    mine = [site.key for site in my_sites() if may_set(site.key)]
    begun = insight.begun_blogs(the_service(), mine)
    return next((key for key in mine if key in begun), "")


@door.route("/begin/<token>", methods=["HEAD"])
def look_ahead(token: str) -> ResponseReturnValue:
    """A look ahead tells nobody whether a link is good; stands first, as every GET rule takes HEAD
    too."""
    return "" if token else redirect(url_for("begin.page"), 303)


@door.get("/begin/<token>")
def link(token: str) -> ResponseReturnValue:
    """The form of the first account, for who has the link."""
    if not insight.link_is_good(the_service(), token, now=utc_now()):
        return _refused()
    return _form(token)


@door.post("/begin/<token>")
def make(token: str) -> ResponseReturnValue:
    """The first account, signed in, and on to its blog."""
    form, service = request.form, the_service()
    email, password = form.get("email", "").strip(), form.get("password", "")
    try:
        if not insight.link_is_good(service, token, now=utc_now()):
            return _refused()
        if password != form.get("again", ""):
            raise insight.SiteError(gettext(NOT_ALIKE))
        made = insight.make_first_account(
            service,
            token,
            email,
            password,
            device=known_device(),
            session=session_token(),
            now=utc_now(),
        )
    except insight.SiteError as error:
        return _form(token, email, error), 400
    if made is None:
        return _refused()
    log_in(made.session)
    with suppress(insight.DatabaseError):  # Whoever is in is in without it.
        insight.note_browser(service, email, form.get("timezone", ""))
    response = make_response(redirect(url_for("begin.page"), 303))
    remember_device(response, made.device)
    return response


def _form(token: str, email: str = "", fault: Exception | None = None) -> str:
    return render_template("welcome/begin.html", token=token, email=email, fault=fault)


def _refused() -> Response:
    """Why the link opens nothing. Who tries many is told to wait; the right one always opens."""
    count_refusal(DOOR)
    return _told(ACCOUNT_THERE if insight.has_accounts(the_service()) else NO_MORE, 401)


def _told(words: tuple[str, str], status: int) -> Response:
    title, advice = map(gettext, words)
    page = render_template("error.html", title=title, advice=advice)
    return make_response(page, status)
