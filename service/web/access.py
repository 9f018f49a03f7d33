"""Who may come in: security headers, sessions, CSRF, bearer tokens, and bounds on guessing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, timedelta, tzinfo
from functools import partial
from urllib.parse import unquote, urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    g,
    has_request_context,
    make_response,
    redirect,
    request,
    session,
)
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import BadRequest, Unauthorized

from service import insight
from service.core.records import Role, Site
from service.insight import Visitor
from service.settings import Settings
from service.web import pressed
from service.web.context import the_service, utc_now

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        # One file of ours; nothing needs it.
        "script-src 'self'",
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
# A letter as it is sent says for itself what it may, and feed readers keep what they read.
OWN_HEADERS = frozenset({"letters.as_html"})
KEPT = frozenset({"letter_links.queue", "letter_links.dates"})
# A year, for the one host: others of its domain may be another's.
STRICT_TRANSPORT = "max-age=31536000"
DEVICE_LIFETIME = timedelta(days=400)
COOKIE, TOKEN, LONGEST_TOKEN = "comment_insight", "token", 100

csrf = CSRFProtect()


class KeyedSessions(SecureCookieSessionInterface):
    """Sessions signed with the session key as it stands when the request comes."""

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._key = key

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        # Flask asks here first in each request; the CSRF tokens are signed with the same.
        app.secret_key = self._key()
        return super().get_signing_serializer(app)

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether the answer renews the cookie; one that is kept for good holds nobody's."""
        return request.endpoint != "static" and super().should_set_cookie(app, session)


def init_access(app: Flask, settings: Settings) -> None:
    """Set up sessions, CSRF and the headers of every response. Raises KeyFault."""
    path = urlsplit(settings.public_url).path or "/"
    cookie = f"{_prefix(settings, path)}{COOKIE}"
    app.session_interface = KeyedSessions(insight.SessionKey(settings))
    app.config.update(
        SESSION_COOKIE_NAME=cookie,
        SESSION_COOKIE_PATH=path,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.cookies_are_secure,
        DEVICE_COOKIE=f"{cookie}_device",
        # Longer than any session, which ends in the database: what is pressed on an old page is
        # known then to be pressed on a page of ours.
        PERMANENT_SESSION_LIFETIME=insight.LIFETIME,
        # A page left open overnight still works: the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
        # We send no Referer ourselves (Referrer-Policy), so it can't be asked for.
        WTF_CSRF_SSL_STRICT=False,
    )
    csrf.init_app(app)
    headers = dict(HEADERS)
    if settings.public_url.startswith("https:"):
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    app.after_request(partial(_add_headers, headers))


def _prefix(settings: Settings, path: str) -> str:
    """Which has browsers refuse a cookie of this name that somebody else set on this host."""
    if not settings.cookies_are_secure:
        return ""
    return "__Host-" if path == "/" else "__Secure-"


def _add_headers(headers: Mapping[str, str], response: Response) -> Response:
    for name, value in headers.items():
        if name not in response.headers or request.endpoint not in OWN_HEADERS:
            response.headers[name] = value
    if request.endpoint != "static" and request.endpoint not in KEPT:
        response.headers["Cache-Control"] = "no-store"
    return response


def log_in(token: str) -> None:
    """Begin a fresh session: nothing of an earlier one, its CSRF token included, lives on, but the
    form that waits for a yes."""
    told = session.get(pressed.KEY)
    session.clear()
    if told:
        session[pressed.KEY] = told
    session.permanent = True
    session[TOKEN] = token


def session_token() -> str:
    """What the visitor's cookie holds; the database says whether it is worth anything."""
    token = session.get(TOKEN, "")
    return token if isinstance(token, str) else ""


def log_out() -> None:
    """End the session."""
    insight.end_session(the_service(), session_token())
    session.clear()


def visitor() -> Visitor | None:
    """Who is signed in, None for a stranger."""
    if "visitor" not in g:
        token = session_token()
        g.visitor = insight.visitor(the_service(), token, utc_now()) if token else None
    found: Visitor | None = g.visitor
    return found


def the_visitor() -> Visitor:
    """Who is signed in, below a door that strangers don't pass."""
    who = visitor()
    if who is None:
        raise BadRequest
    return who


def own_zone() -> tzinfo:
    """Where the visitor's clock stands, as `/account` says; UTC for a stranger."""
    who = visitor() if has_request_context() else None
    return who.zone if who else UTC


def my_sites() -> tuple[Site, ...]:
    """The sites of whoever is signed in, () for a stranger."""
    who = visitor()
    return who.sites if who else ()


def may_set(key: str) -> bool:
    """Whether whoever is signed in is an administrator of this site, now."""
    who = visitor()
    return who is not None and who.roles.get(key) is Role.ADMINISTRATOR


def known_device() -> str:
    """The token of a browser in which a password was right before, or ""."""
    return request.cookies.get(current_app.config["DEVICE_COOKIE"], "")[:LONGEST_TOKEN]


def remember_device(response: Response, token: str) -> None:
    """Have the browser keep its token, for longer than any session."""
    kept = current_app.config
    response.set_cookie(
        kept["DEVICE_COOKIE"],
        token,
        max_age=DEVICE_LIFETIME,
        path=kept["SESSION_COOKIE_PATH"],
        secure=kept["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def safe_next(target: str) -> str:
    """`target` when it is a path on this server, else "/": never somebody else's address."""
    # Browsers read a backslash as a slash, and drop tabs and newlines: "/\t/evil" is "//evil".
    harmless = target.isprintable() and "\\" not in target and not _climbs(target)
    return target if harmless and target.startswith("/") and target[1:2] != "/" else "/"


def _climbs(target: str) -> bool:
    """Whether a path leads out of its folder: what is beside our prefix is somebody else's."""
    path = unquote(target.partition("?")[0].partition("#")[0])
    return not {".", ".."}.isdisjoint(path.split("/"))


def go_on(target: str) -> Response:
    """A redirect to `target`, a path of this service with or without its prefix, or else to "/"."""
    path, root = safe_next(target), request.script_root
    inside = path == root or path.startswith((f"{root}/", f"{root}?"))
    return make_response(redirect(path if inside else f"{root}{path}", 303))


def bearer_token(of: str = "the site's API token") -> str:
    """The request's bearer token, which is `of` something. Raises 401 when there is none."""
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise not_allowed(f"send {of}: Authorization: Bearer TOKEN")
    return given.token


def not_allowed(detail: str) -> Unauthorized:
    """A 401 that says which scheme would do."""
    return Unauthorized(detail, www_authenticate=WWWAuthenticate("bearer"))


def count_refusal(door: str) -> None:
    """Count a wrong token or signature. Raises TooManyTries for who is refused all the time.

    What can't be counted is refused all the same: nobody guesses these.
    """
    with suppress(insight.DatabaseError):
        insight.count_refusal(the_service(), door, request.remote_addr, utc_now())
