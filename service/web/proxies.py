"""A wrong COMMENT_INSIGHT_TRUSTED_PROXIES is noticed by the requests that come."""

from __future__ import annotations

from flask import Flask, request

from service import insight, logs
from service.insight import ProxyDoubt
from service.settings import Settings

MOST_TOLD = 2_000

log = logs.get_logger(__name__)


def init_proxies(app: Flask, settings: Settings) -> None:
    """Log each kind of doubt once a process, and keep it for the doctor."""
    known: set[ProxyDoubt] = set()

    @app.before_request
    def look() -> None:
        before = request.environ.get("werkzeug.proxy_fix.orig") or request.environ
        told = request.environ.get("HTTP_X_FORWARDED_FOR", "")[-MOST_TOLD:]
        doubt = insight.proxies_doubt(
            settings.trusted_proxies,
            before.get("REMOTE_ADDR") or "",
            [each for each in told.split(",") if each.strip()],
        )
        if doubt is not None and doubt not in known:
            known.add(doubt)
            insight.note_proxies(settings, doubt)
            log.warning(
                "COMMENT_INSIGHT_TRUSTED_PROXIES seems wrong",
                doubt=doubt.value,
                trusted=settings.trusted_proxies,
            )
