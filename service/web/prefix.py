"""The service under a path of somebody else's host, as https://blog.example/insight.

It stands there by COMMENT_INSIGHT_PUBLIC_URL, or by the X-Forwarded-Prefix of a trusted proxy;
whether the proxy takes the prefix off the path or leaves it on makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.settings import Settings, SettingsError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A told prefix begins addresses: one like "//evil.example" must never be believed.
_PREFIX = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+", re.ASCII)
LONGEST = 200


class UnderPrefix:
    """A WSGI app whose addresses begin with `prefix`, or where that is "" with the one told.

    `own` are the first parts of the app's own paths, which no prefix may begin with: else a path
    could be read in two ways.
    """

    def __init__(self, app: WSGIApplication, prefix: str, own: Iterable[str]) -> None:
        self._app, self._prefix, self._own = app, prefix, frozenset(own)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The app's answer; it sees the path without the prefix."""
        told = str(environ.get("SCRIPT_NAME", "")).rstrip("/")
        prefix = self._prefix or (told if self.takes(told) else "")
        environ["SCRIPT_NAME"] = prefix
        path = environ["PATH_INFO"]
        if prefix and f"{path}/".startswith(f"{prefix}/"):
            environ["PATH_INFO"] = path.removeprefix(prefix) or "/"
        return self._app(environ, start_response)

    def takes(self, prefix: str) -> bool:
        """Whether addresses may begin with this."""
        plain = len(prefix) <= LONGEST and _PREFIX.fullmatch(prefix) is not None
        return plain and prefix.split("/")[1] not in self._own


def init_prefix(app: Flask, settings: Settings) -> None:
    """Have `app`, all of whose doors are known, believe its proxies and stand under its prefix.

    Raises SettingsError for a COMMENT_INSIGHT_PUBLIC_URL with a path that can't be one.
    """
    prefix = urlsplit(settings.public_url).path
    own = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}
    under = UnderPrefix(app.wsgi_app, prefix, own)
    if prefix and not under.takes(prefix):
        raise SettingsError(
            f"COMMENT_INSIGHT_PUBLIC_URL: the service can't stand under {prefix}; take a path of"
            " plain letters, digits and - . _ ~ that begins otherwise than its own, as /insight"
        )
    app.wsgi_app = under  # type: ignore[method-assign]  # the documented way
    if proxies := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_prefix=proxies
        )
