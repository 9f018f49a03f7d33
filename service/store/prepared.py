"""Statements that are sent all day, made ready once.

SQLAlchemy's way from a statement to SQLite and back takes ten to twenty times what SQLite takes
for it. Here a statement is compiled once a process, and then goes to the driver as it stands.
PostgreSQL is asked in SQLAlchemy's own way: the way there takes longer than that.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.dml import ReturningUpdate

from service.store.values import check

Made = Callable[[Any], Any]
Asked = Select[Any] | ReturningUpdate[Any]
Told = Insert | Update | Delete
_DIALECTS: dict[tuple[Any, ...], Dialect] = {}


def ask(connection: Connection, statement: Asked, values: Mapping[str, Any]) -> Sequence[Any]:
    """As `connection.execute(statement, values).all()`, for statements that are built once: each of
    them is remembered."""
    if _is_watched(connection):
        return connection.execute(statement, values).all()
    prepared = _prepared(statement, same(connection.dialect))
    try:
        sql, given = prepared.told(values)
    except _Unusual:
        return connection.execute(statement, values).all()
    try:
        found = _driver(connection).execute(sql, given).fetchall()
    except (UnicodeError, OverflowError):
        # What no database keeps: the other way says so.
        return connection.execute(statement, values).all()
    return prepared.rows(found)


def first(connection: Connection, statement: Asked, values: Mapping[str, Any]) -> Any:
    """The first of the rows that `ask` finds, None where there is none."""
    return next(iter(ask(connection, statement, values)), None)


def write(connection: Connection, sql: str, rows: Sequence[Any]) -> None:
    """Send a statement as the driver takes it, with each of these rows of values."""
    if _is_watched(connection):
        connection.exec_driver_sql(sql, list(rows))
        return
    check(rows)
    _driver(connection).executemany(sql, rows)


def tell(connection: Connection, statement: Told, rows: Sequence[Mapping[str, Any]]) -> None:
    """As `connection.execute(statement, rows)`, for a statement that is built once."""
    if _is_watched(connection):
        connection.execute(statement, list(rows))
        return
    prepared = _prepared(statement, same(connection.dialect))
    try:
        given = [prepared.told(row)[1] for row in rows]
    except _Unusual:
        connection.execute(statement, list(rows))
        return
    check(given)
    _driver(connection).executemany(prepared.told(rows[0])[0], given)


def send(connection: Connection, sql: str) -> None:
    """Send a statement without values as it stands; it begins no transaction."""
    if _is_watched(connection):
        connection.exec_driver_sql(sql)
    else:
        connection.connection.dbapi_connection.execute(sql)  # type: ignore[union-attr]  # it is open


def same(dialect: Dialect) -> Dialect:
    """The first dialect of its kind: what is made ready for it serves every other connection to
    such a database."""
    kind = dialect.name, dialect.driver, dialect.server_version_info
    return _DIALECTS.setdefault(kind, dialect)


def _is_watched(connection: Connection) -> bool:
    """Whether it is another database, or somebody beside us (`values`) hears of each statement."""
    if connection.dialect.name != "sqlite":
        return True
    told, sent = connection.engine.dispatch, connection.dialect.dispatch
    return bool(len(told.before_cursor_execute) > 1 or sent.do_execute or sent.do_executemany)


def _driver(connection: Connection) -> Any:
    """The driver's own connection, in a transaction."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.dbapi_connection


class _Unusual(Exception):  # noqa: N818  # no error
    """The values are such that SQLAlchemy has something to say to them."""


class _Prepared:
    """A statement for one dialect: its text, how values go in, how rows come out."""

    def __init__(self, statement: Asked | Told, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        known = compiled.params
        self._sql, self._texts = str(compiled), dict[tuple[int, ...], str]()
        self._places: list[tuple[str, Any, Made | None, bool]] = []
        for name in compiled.positiontup or ():
            bound = compiled.binds[name]
            make = bound.type.dialect_impl(dialect).bind_processor(dialect)
            self._places.append((name, known[name], make, bool(bound.expanding)))
        self._many = sorted({name for name, _, _, many in self._places if many})
        columns = statement.exported_columns
        self._made = _readers([column.type for column in columns], dialect)
        self._row = _row_type(tuple(column.key for column in columns))

    def told(self, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """The text for values of this number, and the values in their order."""
        given: list[Any] = []
        for name, known, make, many in self._places:
            value = values.get(name, known)
            if many:
                given += map(make, value) if make else value
            else:
                given.append(make(value) if make else value)
        for each in given:
            if isinstance(each, str) and "\0" in each:
                raise _Unusual
        sizes = tuple(len(values[name]) for name in self._many)
        sql = self._texts.get(sizes)
        return (sql if sql is not None else self._text(sizes)), given

    def _text(self, sizes: tuple[int, ...]) -> str:
        sql = self._sql
        for name, size in zip(self._many, sizes, strict=True):
            if not size:
                raise _Unusual
            sql = sql.replace(f"__[POSTCOMPILE_{name}]", ", ".join("?" * size))
        if max(sizes, default=0) <= 32 and len(self._texts) < 256:
            self._texts[sizes] = sql
        return sql

    def rows(self, found: Sequence[tuple[Any, ...]]) -> list[Any]:
        """What the driver found, as rows."""
        make, made = self._row._make, self._made
        if not made:
            return [make(row) for row in found]
        rows = []
        for each in found:
            row = list(each)
            for place, read in made:
                row[place] = read(row[place])
            rows.append(make(row))
        return rows


def _readers(types: Sequence[Any], dialect: Dialect) -> list[tuple[int, Made]]:
    made = [each.dialect_impl(dialect).result_processor(dialect, None) for each in types]
    return [(place, read) for place, read in enumerate(made) if read is not None]


@lru_cache(maxsize=256)
def _row_type(names: tuple[str, ...]) -> Any:
    # What has no name of its own is told by its place.
    base = namedtuple("base", names, rename=True)  # type: ignore[misc]

    class Found(base):
        """A row of a result, as SQLAlchemy has it."""

        __slots__ = ()

        @property
        def _mapping(self) -> dict[str, Any]:
            found: dict[str, Any] = self._asdict()
            return found

    return Found


@lru_cache(maxsize=512)
def _prepared(statement: Asked | Told, dialect: Dialect) -> _Prepared:
    return _Prepared(statement, dialect)
