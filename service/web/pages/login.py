"""Logging in with a password, and out."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import insight
from service.web.access import (
    go_on,
    known_device,
    log_in,
    log_out,
    remember_device,
    safe_next,
    session_token,
)
from service.web.context import the_service, utc_now

door = Blueprint("login", __name__)


@door.get("/login")
def page() -> ResponseReturnValue:
    """The login form."""
    return _form(safe_next(request.args.get("next", "/")))


@door.post("/login")
def enter() -> ResponseReturnValue:
    """A good login goes on to where the visitor wanted to be."""
    target = safe_next(request.form.get("next", "/"))
    email = request.form.get("email", "").strip()
    made = insight.log_in(
        the_service(),
        email,
        request.form.get("password", ""),
        address=request.remote_addr,
        device=known_device(),
        session=session_token(),
        now=utc_now(),
    )
    if made is None:
        return _form(target, email=email, failed=True), 401
    log_in(made.session)
    with suppress(insight.DatabaseError):  # Whoever is in is in without it.
        insight.note_browser(the_service(), email, request.form.get("timezone", ""))
    response = go_on(target)
    remember_device(response, made.device)
    return response


@door.post("/logout")
def leave() -> ResponseReturnValue:
    """End the session."""
    log_out()
    return redirect(url_for("login.page"), 303)


def _form(target: str, *, email: str = "", failed: bool = False) -> str:
    nobody = False
    with suppress(insight.DatabaseError):  # The form is there without knowing.
        nobody = not insight.has_accounts(the_service())
    return render_template("login.html", target=target, email=email, failed=failed, nobody=nobody)
