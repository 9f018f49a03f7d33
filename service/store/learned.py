"""What was learned for a site, none of it ever deleted: undoing is a fact of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, bindparam, func, select, update

from service.core.said_later import said
from service.store import schema
from service.store.prepared import first


@dataclass(frozen=True, slots=True)
class Learned:
    """One try. `changes` as `service.judge.personal.Changes` names them, None when `refused`.

    `wrong`: by what the author called wrong in judgements, how often that was said, and in how
    many labels it was used; None for what was tried before that was counted. `refused`: why, in
    words; of one that is to be written down as `said_later` has it.
    """

    tried_at: datetime
    model: str
    feature_version: str
    labels: int
    labels_hash: str
    changes: Mapping[str, Any] | None = None
    auc_shipped: float | None = None
    auc_personal: float | None = None
    refused: str | None = None
    undone_at: datetime | None = None
    number: int = 0
    wrong: Mapping[str, tuple[int, int]] | None = None


def _learned(row: Row[Any]) -> Learned:
    values = {**row._mapping, "changes": row.changes and json.loads(row.changes)}
    told = row.wrong and json.loads(row.wrong)
    values["wrong"] = told and {each: tuple(counts) for each, counts in told.items()}
    values["refused"] = row.refused and said(row.refused)
    del values["site"]
    return Learned(**values)


def add(connection: Connection, site: str, tried: Learned) -> int:
    """Write a try down; its number, the next of the site. Call it in the site's write."""
    table = schema.learned
    highest = select(func.max(table.c.number)).where(table.c.site == site)
    number = (connection.execute(highest).scalar_one() or 0) + 1
    changes = None if tried.changes is None else json.dumps(tried.changes)
    values = {name: getattr(tried, name) for name in Learned.__slots__}
    wrong = None if tried.wrong is None else json.dumps(tried.wrong)
    values.update(site=site, number=number, changes=changes, wrong=wrong)
    connection.execute(table.insert().values(**values))
    return number


def newest(connection: Connection, site: str) -> Learned | None:
    """The last try, whatever became of it."""
    table = schema.learned
    wanted = select(table).where(table.c.site == site).order_by(table.c.number.desc())
    row = connection.execute(wanted.limit(1)).first()
    return None if row is None else _learned(row)


_TABLE = schema.learned
# Building a statement costs more than running it: it is built once.
_STANDING = (
    select(_TABLE)
    .where(
        _TABLE.c.site == bindparam("site"),
        _TABLE.c.changes.is_not(None),
        _TABLE.c.undone_at.is_(None),
    )
    .order_by(_TABLE.c.number.desc())
    .limit(1)
)


def standing(connection: Connection, site: str) -> Learned | None:
    """The last try that was taken into use and not undone, for whatever model."""
    row = first(connection, _STANDING, {"site": site})
    return None if row is None else _learned(row)


class Version(NamedTuple):
    """Which version of what was learned a site uses, and for which model it was learned."""

    feature_version: str
    model: str
    number: int


def every_standing(connection: Connection) -> dict[str, Version]:
    """As `standing`, of all sites that have any, by site; what it was that they learned is left
    out."""
    table = schema.learned
    used = (table.c.changes.is_not(None), table.c.undone_at.is_(None))
    last = select(table.c.site, func.max(table.c.number).label("number")).where(*used)
    newest = last.group_by(table.c.site).subquery()
    same = and_(table.c.site == newest.c.site, table.c.number == newest.c.number)
    wanted = select(table.c.site, table.c.feature_version, table.c.model, table.c.number)
    rows = connection.execute(wanted.join(newest, same))
    return {site: Version(*version) for site, *version in rows}


def undo(connection: Connection, site: str, number: int, now: datetime) -> bool:
    """Take a version out of use; False when the site has none such that still stands."""
    table = schema.learned
    mine = update(table).where(table.c.site == site, table.c.number == number)
    standing = (table.c.changes.is_not(None), table.c.undone_at.is_(None))
    return bool(connection.execute(mine.where(*standing).values(undone_at=now)).rowcount)
