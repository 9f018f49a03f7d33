"""Whole tables out and in, row by row, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    collate,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError

from service.store import schema, search
from service.store.ledger_schema import LEDGER
from service.store.schema import UtcDateTime
from service.store.versions import known, standing_at

AT_ONCE = 500
# What a new installation has before anything is in it.
_NOTHING_YET = frozenset({"alembic_version", "backups", "failures", "identity_keys", "probes"})
# Tables of versions of before.
_ONCE = frozenset({"logins"})
_KINDS = {
    UtcDateTime: "moment",
    DateTime: "moment",
    Boolean: "truth",
    Float: "number",
    Integer: "integer",
    LargeBinary: "bytes",
    String: "text",
}


class RowError(ValueError):
    """What stands in place of a row is none of this table."""


class Told(NamedTuple):
    """A table as a dump has it: its name, and the names and kinds of its columns."""

    name: str
    columns: tuple[tuple[str, str], ...]


def every_table() -> list[Table]:
    """The tables of this version, each after those it refers to, but for those that are made of
    the others."""
    return [table for table in schema.metadata.sorted_tables if table not in LEDGER]


def told_of(table: Table) -> Told:
    """How a dump describes a table."""
    return Told(table.name, tuple((each.name, _kind(each)) for each in table.columns))


def _kind(column: Column[Any]) -> str:
    return next(kind for known, kind in _KINDS.items() if isinstance(column.type, known))


def version(connection: Connection) -> str | None:
    """The migration that the database stands at."""
    return standing_at(connection)


def known_versions() -> set[str]:
    """Every migration that this code has."""
    return set(known())


def count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def lines(connection: Connection, table: Table, columns: Sequence[str]) -> Iterator[bytes]:
    """Each row as a line of JSON, in the order of the primary key, read as it is asked for."""
    ordered = [_as_bytes(connection, each) for each in table.primary_key]
    wanted = select(*(table.c[name] for name in columns)).order_by(*ordered)
    for row in connection.execute(wanted, execution_options={"yield_per": AT_ONCE}):
        yield (json.dumps([_out(each) for each in row], separators=(",", ":")) + "\n").encode()


def _as_bytes(connection: Connection, column: Column[Any]) -> Any:
    """Both databases order texts alike when they compare bytes."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return collate(column, "C")
    return column


def _out(value: Any) -> Any:
    if isinstance(value, str):
        # SQLite kept it once, no database takes it any more.
        return value.replace("\0", "")
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


_READ: dict[str, tuple[type | tuple[type, ...], Callable[[Any], Any]]] = {
    "text": (str, lambda told: told),
    "integer": (int, lambda told: told),
    "number": ((int, float), float),
    "truth": (bool, lambda told: told),
    "moment": (str, datetime.fromisoformat),
    "bytes": (str, lambda told: base64.b64decode(told, validate=True)),
}


def row_of(line: bytes, told: Told) -> dict[str, Any]:
    """The row in a line. Raises RowError."""
    try:
        values = json.loads(line)
        if not isinstance(values, list) or len(values) != len(told.columns):
            raise RowError(f"a row of {told.name} has not its {len(told.columns)} columns")
        row = {}
        for (name, kind), value in zip(told.columns, values, strict=True):
            types, read = _READ[kind]
            if value is not None and not isinstance(value, types):
                raise RowError(f"{told.name}.{name} is no {kind}")
            row[name] = None if value is None else read(value)
    except (ValueError, RecursionError, KeyError) as error:
        if isinstance(error, RowError):
            raise
        raise RowError(f"a row of {told.name} can't be read ({type(error).__name__})") from None
    return row


def slices(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """The rows, some at a time."""
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        yield some


class Tables:
    """The tables that are there, as they are there, whatever version made them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found = MetaData()
        # What keeps an index is filled by what it is of.
        self._found.reflect(connection, only=lambda name, _: not name.startswith(search.PREFIX))

    def names(self) -> list[str]:
        """Each after those it refers to."""
        return [each.name for each in self._found.sorted_tables]

    def columns(self, name: str) -> set[str]:
        """The names of a table's columns; none where there is no such table."""
        table = self._found.tables.get(name)
        return set() if table is None else {each.name for each in table.c}

    def clear(self, name: str) -> None:
        """Delete all rows."""
        self._connection.execute(self._found.tables[name].delete())

    def fill(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows."""
        self._connection.execute(insert(self._found.tables[name]), rows)

    def lines(self, name: str, columns: Sequence[str]) -> Iterator[bytes]:
        """As `lines` of the module."""
        return lines(self._connection, self._found.tables[name], columns)

    def has_rows(self, name: str) -> bool:
        wanted = select(self._found.tables[name]).limit(1)
        return self._connection.execute(wanted).first() is not None

    def count_on(self) -> None:
        """Have PostgreSQL number new rows on from those that were filled in."""
        if self._connection.dialect.name != "postgresql":
            return
        for table in self._found.tables.values():
            column = table.autoincrement_column
            if column is None:
                continue
            asked = text("SELECT pg_get_serial_sequence(:table, :column)")
            where = {"table": table.name, "column": column.name}
            name = self._connection.execute(asked, where).scalar()
            highest = self._connection.execute(select(func.max(column))).scalar()
            if name and highest is not None:
                moved = text("SELECT setval(:name, :to)")
                self._connection.execute(moved, {"name": name, "to": highest})


def is_empty(connection: Connection) -> bool:
    """Whether the database has nothing in it that somebody would miss."""
    tables = Tables(connection)
    return not any(tables.has_rows(name) for name in tables.names() if name not in _NOTHING_YET)


def fault(connection: Connection) -> str:
    """What a SQLite database's own checks find wrong; "" for nothing."""
    told = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    if told != "ok":
        return told
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return f"{loose[0]} refers to what is not there" if loose else ""


def put_aside(connection: Connection, name: str) -> list[str]:
    """Move our tables, with all they hold, to a schema of this name (PostgreSQL); which they were.

    Tables of others stay where they are.
    """
    there = set(inspect(connection).get_table_names())
    ours = sorted(there & {*_ONCE, *schema.metadata.tables, "alembic_version"})
    quoted = connection.dialect.identifier_preparer.quote
    if ours:
        connection.exec_driver_sql(f"CREATE SCHEMA {quoted(name)}")
    for table in ours:
        connection.exec_driver_sql(f"ALTER TABLE {quoted(table)} SET SCHEMA {quoted(name)}")
    return ours


def without_password(url: str) -> str:
    """A database's address, as it may be shown."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "(no address)"
