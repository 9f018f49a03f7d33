"""A database of before marks were compared is upgraded with its rows."""

from __future__ import annotations

from service.store import authors, comments
from service.store.database import migrate, open_database

SITE = (
    "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, revision, created_at)"
    " VALUES ('old', 'https://old.example', 'Old', 'relationships', 'a', 'b', 1, '2026-03-01')"
)
IDENTITY = "INSERT INTO identities (site, kind, value, source) VALUES ('old', '{}', '{}', '{}')"
COMMENT = (
    "INSERT INTO comments (site, id, post_id, date, text, name, user_id, email_hash, reader,"
    " name_reader, confidence, status, read_at, rank, content_hash, revision) VALUES ('old', '{}',"
    " '7', '2026-03-01', 'How?', '{}', '{}', '{}', 'e:{}', 'n:{}', 1, 'approved', 1, 1, 'c', 1)"
)
ROWS = [
    ("1", "Anna Berg", "", "many"),
    ("2", "Piet Holm", "", "many"),
    ("3", "Noor Haddad", "", "noor"),
    ("4", "Ida", "1", "ida"),
    ("5", "Ida", "", "ida"),
]


def test_shared_addresses_are_found_and_the_author_stays_the_author(database_url: str) -> None:
    database = open_database(database_url)
    migrate(database, "0004")
    with database.write() as connection:
        connection.exec_driver_sql(SITE)
        for mark in (("user", "1", "event"), ("email", "ida", "event"), ("name", "ida", "owner")):
            connection.exec_driver_sql(IDENTITY.format(*mark))
        for number, name, user, email in ROWS:
            row = COMMENT.format(number, name, user, email, email, name)
            connection.exec_driver_sql(row)
    migrate(database)
    with database.read() as connection:
        found = {each.id: each for each in comments.load(connection, "old")}
        known = authors.identities(connection, "old")
    assert [found[each].reader for each in "123"] == ["n:Anna Berg", "n:Piet Holm", "e:noor"]
    assert {each for each in found if found[each].by_author} == {"4", "5"}
    assert known.users == {"1": frozenset({"u:1"})}
    database.dispose()
