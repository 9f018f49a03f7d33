"""Who may come in: security headers, sessions, CSRF, bearer tokens, and bounds on guessing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import ParamSpec, TypeVar

from flask import Flask, Response, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from service import insight
from service.core.records import Role, Site
from service.insight import Service
from service.settings import Settings

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SESSION_LIFETIME = timedelta(days=14)
LOGIN_FAILURES = "5 per 15 minutes"
LOGIN_FAILURES_FROM_ONE_PLACE = "30 per 15 minutes"
WEBHOOK_FAILURES = "30 per minute"

P = ParamSpec("P")
R = TypeVar("R")

csrf = CSRFProtect()
# In memory, so each worker counts its own: N workers allow N times the failures, still few.
limiter = Limiter(get_remote_address, storage_uri="memory://")


def init_access(app: Flask, settings: Settings) -> None:
    """Set up sessions, CSRF, limits and the headers of every response."""
    app.config.update(
        SECRET_KEY=settings.key,
        SESSION_COOKIE_NAME="comment_insight",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=SESSION_LIFETIME,
        # A page left open overnight still works: the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
        # We send no Referer ourselves (Referrer-Policy), so it can't be asked for.
        WTF_CSRF_SSL_STRICT=False,
    )
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


def log_in(roles: Mapping[str, Role]) -> None:
    """Begin a fresh session at these sites: nothing of an earlier one, its CSRF token included,
    lives on.
    """
    session.clear()
    session.permanent = True
    session["id"] = secrets.token_urlsafe(16)
    session["sites"] = {key: role.value for key, role in roles.items()}
    session["since"] = datetime.now(UTC).timestamp()


def log_out() -> None:
    """End the session."""
    session.clear()


def my_sites(service: Service) -> tuple[Site, ...]:
    """The sites of whoever is logged in, () for a stranger. A site removed since is left out."""
    mine, since = set(session.get("sites", ())), session.get("since", 0.0)
    # A site that was added later only has the key of one that this session was for.
    return tuple(
        site
        for site in insight.list_sites(service)
        if site.key in mine and (site.since is None or site.since.timestamp() <= since)
    )


def may_set(key: str) -> bool:
    """Whether whoever is logged in is an administrator of this site."""
    roles = session.get("sites", {})
    # A session of before there were roles lists keys alone: it has the least right.
    return isinstance(roles, dict) and roles.get(key) == Role.ADMINISTRATOR


def safe_next(target: str) -> str:
    """`target` when it is a path on this server, else "/": never somebody else's address."""
    # Browsers read a backslash as a slash, and drop tabs and newlines: "/\t/evil" is "//evil".
    harmless = target.isprintable() and "\\" not in target
    return target if harmless and target.startswith("/") and target[1:2] != "/" else "/"


def bearer_token(of: str = "the site's API token") -> str:
    """The request's bearer token, which is `of` something. Raises 401 when there is none."""
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise not_allowed(f"send {of}: Authorization: Bearer TOKEN")
    return given.token


def not_allowed(detail: str) -> Unauthorized:
    """A 401 that says which scheme would do."""
    return Unauthorized(detail, www_authenticate=WWWAuthenticate("bearer"))


def _login_key() -> str:
    return f"{get_remote_address()} {request.form.get('email', '').strip().lower()[:254]}"


def limit_logins(view: Callable[P, R]) -> Callable[P, R]:
    """Answer 429 to a POST from a place that failed too often, at one account or at many."""

    def failed(response: Response) -> bool:
        return response.status_code == 401

    for limit, key in (
        (LOGIN_FAILURES, _login_key),
        (LOGIN_FAILURES_FROM_ONE_PLACE, get_remote_address),
    ):
        view = limiter.limit(limit, key_func=key, methods=["POST"], deduct_when=failed)(view)
    return view
