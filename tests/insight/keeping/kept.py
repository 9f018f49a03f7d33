"""Databases with something in every table, and all that is in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    create_engine,
    insert,
    select,
)

from service import insight
from service.settings import Settings, read_settings
from service.store import dump, schema
from service.store.ledger_schema import LEDGER
from service.store.schema import UtcDateTime

# What a round trip must not lose: other scripts, what looks like an end, the smallest and largest.
TEXTS = (
    "Übung, naïve, 你好, 🦊 and a\nline \\ \" ' \u2028 break",
    "",
    "plain",
    "Zz aA éE",
    '["not", "json"]\r\n',
)
NUMBERS = (0.1 + 0.2, -1.5e300, 5e-324, 0.0, 1 / 3)
AT = datetime(2026, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)
NOT_COMPARED = {"backups", "sessions", "probes", "identity_keys"}
MADE_ANEW = {table.name for table in LEDGER}


def value_of(column: Column[Any], number: int) -> Any:  # noqa: PLR0911  # one a type
    """A value of this column's type; different for each number below five."""
    if column.nullable and number == 3:
        return None
    kind = column.type
    if isinstance(kind, String):
        text = f"{number}{TEXTS[number % 5]}"
        return text[: kind.length] if kind.length else text * 3
    if isinstance(kind, UtcDateTime):
        return AT + timedelta(microseconds=number, days=number)
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Float):
        return NUMBERS[number % 5]
    if isinstance(kind, LargeBinary):
        return bytes(range(256)) * number
    assert isinstance(kind, Integer)
    return (1 << 30) + number


def fill_every_table(service: insight.Service, count: int = 4) -> None:
    """Rows with all kinds of values in every table."""
    with service.db.write("fill") as connection:
        for table in schema.metadata.sorted_tables:
            if table.name in NOT_COMPARED:
                continue
            for number in range(count):
                row = {each.name: value_of(each, number) for each in table.c}
                if table is schema.sites:
                    row |= {"key": f"site-{number}", "goal": "relationships"}
                if "site" in table.c:
                    alone = list(table.primary_key.columns.keys()) == ["site"]
                    row["site"] = f"site-{number}" if alone else "site-1"
                connection.execute(insert(table).values(**row))


def everything(url: str, left_out: set[str] = NOT_COMPARED) -> dict[str, list[Any]]:
    """Every row of every table, but those that a restore itself changes."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        told = {
            table.name: sorted(map(repr, connection.execute(select(*_columns(table))).all()))
            for table in schema.metadata.sorted_tables
            if table.name not in left_out | MADE_ANEW
        }
        assert dump.version(connection)
    engine.dispose()
    return told


def _columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if column is not schema.sites.c.ledger]


def elsewhere(folder: Path, name: str = "elsewhere", **given: Any) -> Settings:
    """An empty place to restore into: SQLite in a data folder of its own."""
    return read_settings(home=folder / name, **given)


def tables() -> list[Table]:
    return [each for each in schema.metadata.sorted_tables if each.name not in NOT_COMPARED]
