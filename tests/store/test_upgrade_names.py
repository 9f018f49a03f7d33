"""Hashes of names that were kept whole before become as short as they are now."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from service.store import schema
from service.store.database import migrate, open_database

WHOLE, OTHER = "n:" + 32 * "ab", "n:" + 32 * "cd"
COMMENT = (
    "INSERT INTO comments (site, id, name_reader, name, text, status, read_at, rank, content_hash,"
    " revision) VALUES ('old', '{}', {}, 'Noor', 'Hello there', 'approved', 1, 1, 'h', 1)"
)
SITE = (
    "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, revision, created_at)"
    " VALUES ('old', 'https://blog.example', 'A Blog', 'relationships', 'a', 'b', 0,"
    " '2026-01-01 00:00:00')"
)


@pytest.fixture
def engine(database_url: str) -> sa.Engine:
    database = open_database(database_url)
    migrate(database, "0022")
    with database.write() as connection:
        connection.exec_driver_sql(SITE)
        for number, told in enumerate((WHOLE, WHOLE, OTHER, "c:4", None), 1):
            value = "NULL" if told is None else f"'{told}'"
            connection.exec_driver_sql(COMMENT.format(number, value))
        for kind, value in (("name", WHOLE[2:]), ("email", 32 * "ef")):
            row = f"INSERT INTO old_hashes (site, kind, value) VALUES ('old', '{kind}', '{value}')"
            connection.exec_driver_sql(row)
    migrate(database)
    return database.engine


def test_what_is_kept_of_a_name_is_what_its_reader_is_known_by(engine: sa.Engine) -> None:
    comments, old = schema.comments, schema.old_hashes
    with engine.connect() as connection:
        found = connection.execute(sa.select(comments.c.name_reader).order_by(comments.c.id))
        short = "n:" + 10 * "ab"
        assert found.scalars().all() == [short, short, "n:" + 10 * "cd", "c:4", None]
        left = connection.execute(sa.select(old.c.kind, old.c.value).order_by(old.c.kind)).all()
    assert [tuple(row) for row in left] == [("email", 32 * "ef"), ("name", 10 * "ab")]
    engine.dispose()
