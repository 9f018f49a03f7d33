"""How large the database is beside the text that is kept in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from service import insight
from service.store import schema
from tests.bench.blogs.filling import fill, rescore
from tests.bench.blogs.pattern import Pattern
from tests.bench.blogs.places import a_place, a_site, opened
from tests.bench.ledger.measuring import Row

# So many tables are named, the largest first.
NAMED = 6
MB = 1e6
SQLITE = (
    "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name"
    " WHERE s.aggregate GROUP BY m.tbl_name"
)
POSTGRESQL = "SELECT relname, pg_total_relation_size(relid) FROM pg_statio_user_tables"


def sizes(pattern: Pattern, server: str, wanted: Sequence[int]) -> list[Row]:
    """A row a size; then what each of the largest tables takes, its indexes included."""
    rows = []
    for size in wanted:
        with a_place(server) as settings, opened(settings) as service:
            empty = _bytes(service)
            key = a_site(service).key
            filled = fill(service, key, pattern, size, datetime.now(UTC))
            rescore(service, key)
            taken, texts = _bytes(service) - empty, _texts(pattern) * filled // pattern.size
            tables = _tables(service)
        figure = f"{taken / MB:.1f} MB for {texts / MB:.1f} MB of text"
        what = f"database of {filled:,} comments"
        rows.append(Row(what, figure, taken / texts, "the text"))
    named = sorted(tables.items(), key=lambda each: -each[1])[:NAMED]
    rows += [
        Row(f"of that {name}", f"{taken / MB:.1f} MB", taken / texts, "the text")
        for name, taken in named
    ]
    return rows


def _texts(pattern: Pattern) -> int:
    """Bytes of the words of posts and comments."""
    words = [row["text"] for row in pattern.rows[schema.comments]]
    words += [row[name] for row in pattern.rows[schema.posts] for name in ("title", "text")]
    return sum(len(each.encode()) for each in words)


def _bytes(service: insight.Service) -> int:
    with service.db.read() as connection:
        if connection.dialect.name == "postgresql":
            return _number(connection, "SELECT pg_database_size(current_database())")
        pages = _number(connection, "PRAGMA page_count")
        return pages * _number(connection, "PRAGMA page_size")


def _number(connection: Connection, statement: str) -> int:
    return int(connection.execute(text(statement)).scalar_one())


def _tables(service: insight.Service) -> Mapping[str, int]:
    """Bytes by table; nothing where this SQLite can't tell."""
    with service.db.read() as connection:
        if connection.dialect.name == "postgresql":
            found = connection.execute(text(POSTGRESQL)).all()
        elif _number(connection, "SELECT count(*) FROM pragma_module_list WHERE name = 'dbstat'"):
            found = connection.execute(text(SQLITE)).all()
        else:
            found = []
        return {name: int(taken) for name, taken in found}
