"""A request as it is seen from outside: one line of the log, with an id, and what is counted."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from service import logs, metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID = "X-Request-Id"
UNKNOWN = "unknown"
# The doors of blogs, and what an event may be answered.
EVENT_DOORS = {"webhook.signed": "signed", "webhook.by_token": "token"}
ANSWERS = {
    200: "judged",
    202: "pending",
    400: "unreadable",
    401: "unsigned",
    404: "no_such_site",
    409: "conflict",
    413: "too_large",
    415: "wrong_type",
    429: "too_many",
    503: "busy",
}
ENTRANCES = {"login.enter": "password", "sign_in.sign_in": "wordpress"}
METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}
_HARMLESS_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)

log = logs.get_logger("access")


class Watched:
    """A WSGI app whose requests are written down: never their paths, for tokens stand in them."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The app's answer, with the request's id in a header."""
        began = time.perf_counter()
        answered: dict[str, Any] = {"endpoint": UNKNOWN, "status": 500, "bytes": None}
        request_id = _request_id(environ)

        def start(
            status: str, headers: list[tuple[str, str]], *failed: Any
        ) -> Callable[[bytes], object]:
            # Flask takes its request away again before this app's call ends.
            answered["endpoint"] = endpoint_of(environ)
            answered["status"] = int(status[:3])
            sizes = [value for name, value in headers if name.lower() == "content-length"]
            answered["bytes"] = int(sizes[0]) if sizes else None
            return start_response(status, [*headers, (REQUEST_ID, request_id)], *failed)

        # A thread serves one request after another.
        logs.clear_contextvars()
        with (
            metrics.RUNNING.track_inprogress(),
            logs.bound_contextvars(door="web", request=request_id),
        ):
            try:
                return self._app(environ, start)
            finally:
                seconds = time.perf_counter() - began
                _count(answered["endpoint"], answered["status"], seconds)
                milliseconds = round(seconds * 1000, 1)
                log.info(
                    "request", method=method_of(environ), milliseconds=milliseconds, **answered
                )


def _count(endpoint: str, status: int, seconds: float) -> None:
    metrics.REQUESTS.labels(endpoint, f"{status // 100}xx").observe(seconds)
    if endpoint in EVENT_DOORS:
        answer = ANSWERS.get(status, "failed")
        metrics.EVENTS.labels(EVENT_DOORS[endpoint], answer).inc()
    if endpoint in ENTRANCES and status in (303, 401, 429):
        outcome = "done" if status == 303 else "failed"
        metrics.SIGN_INS.labels(ENTRANCES[endpoint], outcome).inc()


def method_of(environ: WSGIEnvironment) -> str:
    """The request's method, one of METHODS or UNKNOWN."""
    method = str(environ["REQUEST_METHOD"])
    return method if method in METHODS else UNKNOWN


def endpoint_of(environ: WSGIEnvironment) -> str:
    """The name of the door that the request came to, UNKNOWN for none."""
    request = environ.get("werkzeug.request")
    return getattr(request, "endpoint", None) or UNKNOWN


def _request_id(environ: WSGIEnvironment) -> str:
    """The one that a proxy gave, if it is a short harmless word, else a new one."""
    given = str(environ.get("HTTP_X_REQUEST_ID", ""))
    return given if _HARMLESS_ID.fullmatch(given) else secrets.token_hex(8)
