"""A wrong COMMENT_INSIGHT_TRUSTED_PROXIES is noticed by the requests that come."""

from __future__ import annotations

import time

from flask import Flask, request

from service import insight, logs
from service.insight import ProxyDoubt
from service.settings import Settings

MOST_TOLD = 2_000
AGAIN_SECONDS = 12 * 3600.0

log = logs.get_logger(__name__)


def init_proxies(app: Flask, settings: Settings) -> None:
    """Log each kind of doubt once in a while, a process, and keep it for the doctor."""
    again: dict[ProxyDoubt, float] = {}

    @app.before_request
    def look() -> None:
        before = request.environ.get("werkzeug.proxy_fix.orig") or request.environ
        told = request.environ.get("HTTP_X_FORWARDED_FOR", "")[-MOST_TOLD:]
        doubt = insight.proxies_doubt(
            settings.trusted_proxies,
            before.get("REMOTE_ADDR") or "",
            [each for each in told.split(",") if each.strip()],
        )
        now = time.monotonic()
        if doubt is not None and now >= again.get(doubt, now):
            again[doubt] = now + AGAIN_SECONDS
            insight.note_proxies(settings, doubt)
            log.warning(
                "COMMENT_INSIGHT_TRUSTED_PROXIES seems wrong",
                doubt=doubt.value,
                trusted=settings.trusted_proxies,
            )
