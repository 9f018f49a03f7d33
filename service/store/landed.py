"""What came of the author's answers, as it was last found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from service.core.people.compared import Gap
from service.core.people.landing import Landed, Way
from service.store import schema
from service.store.prepared import ask, first

_TABLE = schema.landed
_OF_SITE = select(_TABLE).where(_TABLE.c.site == bindparam("site"))
_MADE = select(_TABLE.c.made_at).where(
    _TABLE.c.site == bindparam("site"), _TABLE.c.way == Way.ANSWERED.value
)


def put(connection: Connection, site: str, found: Iterable[Landed], now: datetime) -> None:
    """Keep what was found in the place of what was. Call it in the site's write."""
    connection.execute(_TABLE.delete().where(_TABLE.c.site == site))
    connection.execute(_TABLE.insert(), [_row(site, each, now) for each in found])


def load(connection: Connection, site: str) -> dict[Way, Landed]:
    """By way; nothing where nothing was found yet."""
    rows = ask(connection, _OF_SITE, {"site": site})
    return {found.way: found for found in map(_landed, rows)}


def made_at(connection: Connection, site: str) -> datetime | None:
    """When it was last found, None for never."""
    row = first(connection, _MADE, {"site": site})
    return row.made_at if row else None


def _row(site: str, found: Landed, now: datetime) -> dict[str, Any]:
    came, gap, before = found.came or (None, None), found.gap, found.before
    return {
        "site": site,
        "way": found.way.value,
        "made_at": now,
        "answered": found.of[0],
        "others": found.of[1],
        "came": came[0],
        "came_others": came[1],
        **dict(zip(("more", "low", "high"), gap or (None, None, None), strict=True)),
        **dict(zip(("before", "before_low", "before_high"), before or [None] * 3, strict=True)),
    }


def _landed(row: Row[Any]) -> Landed:
    of = (row.answered, row.others)
    if row.more is None or row.before is None:
        return Landed(Way(row.way), of)
    return Landed(
        Way(row.way),
        of,
        (row.came, row.came_others),
        Gap(row.more, row.low, row.high),
        Gap(row.before, row.before_low, row.before_high),
    )
