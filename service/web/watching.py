"""One line a request, with an id that every other line of it has too."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from service import logs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID = "X-Request-Id"
UNKNOWN = "unknown"
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
        with logs.bound_contextvars(door="web", request=request_id):
            try:
                return self._app(environ, start)
            finally:
                log.info(
                    "request",
                    method=method_of(environ),
                    milliseconds=round((time.perf_counter() - began) * 1000, 1),
                    **answered,
                )


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
