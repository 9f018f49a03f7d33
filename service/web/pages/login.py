"""Logging in with a password, and out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import insight
from service.web.access import limit_logins, log_in, log_out, safe_next
from service.web.context import the_service

door = Blueprint("login", __name__)


@door.get("/login")
def page() -> ResponseReturnValue:
    """The login form."""
    return _form(safe_next(request.args.get("next", "/")))


@door.post("/login")
@limit_logins
def enter() -> ResponseReturnValue:
    """A good login goes on to where the visitor wanted to be."""
    target = safe_next(request.form.get("next", "/"))
    email = request.form.get("email", "").strip()
    roles = insight.check_login(the_service(), email, request.form.get("password", ""))
    if not roles:
        return _form(target, email=email, failed=True), 401
    log_in(roles)
    return redirect(target, 303)


@door.post("/logout")
def leave() -> ResponseReturnValue:
    """End the session."""
    log_out()
    return redirect(url_for("login.page"), 303)


def _form(target: str, *, email: str = "", failed: bool = False) -> str:
    return render_template("login.html", target=target, email=email, failed=failed)
