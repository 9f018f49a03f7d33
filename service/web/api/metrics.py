"""/metrics, for Prometheus: only for who has COMMENT_INSIGHT_METRICS_TOKEN."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from service import insight, metrics
from service.insight import Pending
from service.web.access import bearer_token, count_refusal, csrf, not_allowed
from service.web.context import the_service, utc_now

door = Blueprint("metrics", __name__)
csrf.exempt(door)

UNKNOWN_FOR_NOW = (insight.Busy, insight.ArtifactError, insight.PipelineError)


@door.get("/metrics")
def show() -> ResponseReturnValue:
    """What was counted, and what is pending. 404 where no token is set: nobody asks then.

    Where a request comes from says nothing: behind a proxy, all come from this machine.
    """
    service = the_service()
    token = service.settings.metrics_token.get_secret_value()
    if not token:
        raise NotFound
    given = bearer_token("COMMENT_INSIGHT_METRICS_TOKEN")
    if not hmac.compare_digest(given.encode(), token.encode()):
        count_refusal("metrics")
        raise not_allowed("this is not COMMENT_INSIGHT_METRICS_TOKEN")
    with suppress(insight.DatabaseError):
        insight.make_soon(service)
    try:
        pending, backup = insight.pending_judgements(service), insight.last_backup(service)
    except UNKNOWN_FOR_NOW:
        # What was counted, database faults among it, is told all the more.
        gauges: list[metrics.Told] = []
    else:
        gauges = _gauges(pending, utc_now(), by_site=service.settings.metrics_sites)
        made = [(None, backup.made_at.timestamp())] if backup else []
        gauges.append(("last_backup_timestamp_seconds", "When a backup was made last", made))
    return Response(metrics.rendered(gauges), content_type=metrics.CONTENT_TYPE)


def _gauges(pending: Iterable[Pending], now: datetime, *, by_site: bool) -> list[metrics.Told]:
    of: dict[str | None, list[Pending]] = {} if by_site else {None: []}
    for each in pending:
        of.setdefault(each.site if by_site else None, []).append(each)
    heard = [(site, _latest(each.heard for each in some)) for site, some in of.items()]
    return [
        (
            "pending_judgements",
            "Readers' comments that have no judgement of the current model",
            [(site, sum(each.comments for each in some)) for site, some in of.items()],
        ),
        (
            "stale_posts",
            "Posts that changed since their threads were put in the queue",
            [(site, sum(each.stale for each in some)) for site, some in of.items()],
        ),
        (
            "queue_age_seconds",
            "How long ago the oldest pending comment was read from its blog",
            [(site, _age((each.oldest for each in some), now)) for site, some in of.items()],
        ),
        (
            "last_event_timestamp_seconds",
            "When a blog was last heard",
            [(site, at.timestamp()) for site, at in heard if at],
        ),
    ]


def _latest(times: Iterable[datetime | None]) -> datetime | None:
    return max(filter(None, times), default=None)


def _age(times: Iterable[datetime | None], now: datetime) -> float:
    oldest = min(filter(None, times), default=now)
    return max(0.0, (now - oldest).total_seconds())
