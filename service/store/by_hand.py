"""What the author told of readers by hand, while the marks change by which readers are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from service.store import care, joined, marks, schema, stale, standings, wrote
from service.store.marks import Writer, marks_on, who_wrote
from service.store.rows import LAST

_BEGINNING = datetime.min.replace(tzinfo=UTC)


def told_of(connection: Connection, site: str, readers: Collection[str]) -> set[str]:
    """Those of these readers of whom anything is told."""
    found = {row.reader for row in care.of_readers(connection, site, readers)}
    found |= {row.reader for row in care.contacts_of(connection, site, readers)}
    found |= {row.reader for row in care.plans_of(connection, site, readers)}
    return found | joined.named(connection, site, readers)


def left_alone(connection: Connection, site: str) -> set[str]:
    """The readers of whom something is told, and no comment is held any more."""
    tables = (schema.care, schema.contacts)
    told = {reader for table in tables for reader in _named_in(connection, table, site)}
    return {each for each in told if not wrote.bearing(connection, site, [each])}


def _named_in(connection: Connection, table: Table, site: str) -> Iterable[str]:
    wanted = select(table.c.reader).where(table.c.site == site).distinct()
    return connection.execute(wanted).scalars()


def known_by(connection: Connection, site: str, comment_ids: Collection[str]) -> set[str]:
    """By which marks those are or were known who wrote these comments: of the marks that these
    bear, those by which nobody is known who wrote others."""
    mine = set(comment_ids)
    rows = wrote.rows_of(connection, site, mine)
    common = marks.shared(connection, site, rows)
    stands = standings.by_ids(connection, site, mine).values()
    known = {who_wrote(row, common)[0] for row in rows} | {row.reader for row in stands}
    borne = {mark for row in rows for mark in marks_on(row)} - known
    for mark in told_of(connection, site, borne):
        if all(row.id in mine for row in wrote.by(connection, site, {mark})):
            known.add(mark)
    return known


def forget(connection: Connection, site: str, readers: Collection[str]) -> None:
    """Nothing is told any more of these readers, by whatever mark: it is of the whole person."""
    ones = joined.roots(connection, site)
    goes_by = {ones.get(reader, reader) for reader in readers}
    everybody = {*readers, *goes_by, *(each for each, root in ones.items() if root in goes_by)}
    told = told_of(connection, site, everybody)
    for reader in sorted(told):
        care.forget(connection, site, [reader])
        if reader in readers:
            joined.forget(connection, site, reader)


class Following:
    """Who is known by another mark than before, as comments come and change: what was told of them
    goes along."""

    def __init__(self, connection: Connection, site: str) -> None:
        self._connection, self._site = connection, site
        # By mark, the comments that bore it.
        self._were: dict[str, set[str]] = defaultdict(set)

    def moved(
        self, comment_id: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]
    ) -> None:
        """A comment is told with other marks than before."""
        if before is None or all(before[name] == after[name] for name in Writer._fields[1:]):
            return
        told = Writer(comment_id, *(before[name] for name in Writer._fields[1:]))
        self._note(told)

    def take_along(self, others: Iterable[Row[Any]]) -> None:
        """Move what was told; every comment must be written by now. `others`: comments of which a
        mark is several people's now, or no longer."""
        for row in others:
            self._note(row)
        if self._were:
            _follow(self._connection, self._site, self._were)
            self._were.clear()

    def _note(self, row: Row[Any] | Writer) -> None:
        for mark in marks_on(row):
            self._were[mark].add(row.id)


def _follow(connection: Connection, site: str, were: Mapping[str, Collection[str]]) -> None:
    told = told_of(connection, site, were)
    for mark in sorted(told):
        rows = {row.id: row for row in wrote.bearing(connection, site, [mark])}
        changed = wrote.rows_of(connection, site, were[mark])
        common = marks.shared(connection, site, [*rows.values(), *changed])
        if any(who_wrote(row, common)[0] == mark for row in rows.values()):
            continue
        rows |= {row.id: row for row in changed}
        theirs = _theirs(connection, site, mark, rows, were[mark])
        by = {row.id: who_wrote(row, common)[0] for row in theirs}
        found = {each for each in by.values() if not each.startswith("c:")}
        if not found and any(row.content_hash == LAST for row in theirs):
            forget(connection, site, [mark])
        elif len(found) > 1 and mark[:1] in "eu":
            known = [row for row in theirs if by[row.id] in found]
            _move(connection, site, mark, by[_last_before(connection, site, mark, known)])
        elif len(found) == 1:
            _move(connection, site, mark, found.pop())


def _theirs(
    connection: Connection,
    site: str,
    mark: str,
    rows: Mapping[str, Row[Any]],
    changed: Collection[str],
) -> list[Row[Any]]:
    """Of these comments those of whoever was known by the mark: as the ledger last had it, or else
    those that have changed."""
    goes_by = joined.roots(connection, site).get(mark, mark)
    stands = standings.by_ids(connection, site, rows).values()
    stood = {row.comment_id for row in stands if row.reader == goes_by}
    return [rows[each] for each in rows if each in stood or (not stood and each in changed)]


def _last_before(connection: Connection, site: str, mark: str, rows: Iterable[Row[Any]]) -> str:
    """The last of these comments that was written before it was told what is told of whoever wrote
    them: that name is the one that it was told of."""
    said = [row.changed_at for row in care.of_readers(connection, site, [mark])]
    said += [row.told_at for row in care.contacts_of(connection, site, [mark])]
    said += [row.told_at for row in care.plans_of(connection, site, [mark])]
    said += [row.told_at for row in joined.said_of(connection, site, mark)]
    ordered = sorted(rows, key=lambda row: (row.date or _BEGINNING, int(row.id)))
    before = [row for row in ordered if (row.date or _BEGINNING) <= min(said)]
    return str((before[-1] if before else ordered[0]).id)


def _move(connection: Connection, site: str, old: str, new: str) -> None:
    """What was told of a reader is told of another, and all who are one with either are made
    anew."""
    named = joined.said_of(connection, site, old)
    about = {old, new, *joined.members(connection, site, old)}
    care.move(connection, site, old, new)
    if named:
        joined.move(connection, site, old, new)
        ones = joined.roots(connection, site)
        about |= {ones.get(each, each) for each in (*about, *(row.other for row in named))}
    stale.mark(connection, site, standings.posts_of(connection, site, about))
