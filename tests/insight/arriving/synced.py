"""What tests of syncing share."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from service import insight
from service.store import schema
from tests.wordpress.rest.playing import PASSWORD, USER, PlayedBlog

STAMPS = {"read_at", "rank", "content_hash", "revision"}


class Clock:
    """Moves a second with each look at it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def run(
    service: insight.Service, key: str, blog: PlayedBlog, clock: Clock, **given: Any
) -> insight.SyncReport:
    """A sync of the played blog, which never really waits; `password` is the right one."""
    password = SecretStr(given.pop("password", PASSWORD))
    service.settings = service.settings.model_copy(update={"wordpress_password": password})
    options: dict[str, Any] = {"url": blog.url, "timeout": 5.0, "sleep": lambda _seconds: None}
    return insight.sync(service, key, user=USER, clock=clock, **{**options, **given})


def counts(report: insight.SyncReport) -> tuple[int, int, int, int]:
    """New, changed, unchanged, gone."""
    return report.new, report.changed, report.unchanged, report.gone


def held(service: insight.Service, *, stamps: bool = False) -> dict[str, list[Any]]:
    """What is kept of comments and posts; without `stamps` only what anybody could see of it."""
    with service.db.read() as connection:
        return {
            table.name: sorted(
                map(
                    repr,
                    connection.execute(
                        select(*(c for c in table.c if stamps or c.name not in STAMPS))
                    ),
                )
            )
            for table in (schema.comments, schema.posts, schema.identities)
        }


def statuses(service: insight.Service) -> dict[str, str | None]:
    """The status of every comment that is kept."""
    with service.db.read() as connection:
        rows = connection.execute(select(schema.comments.c.id, schema.comments.c.status))
        return {row.id: row.status for row in rows}
