"""Accounts of before sessions were kept: one spelling and one password an e-mail, roles stay."""

from __future__ import annotations

from pathlib import Path

from service.core.records import Role
from service.store import accounts
from service.store.database import migrate, open_database

SITE = (
    "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, revision, created_at)"
    " VALUES ('{0}', 'https://{0}.example', '{0}', 'relationships', 'a{0}', 'b{0}', 1, '{1}')"
)
ACCOUNT = "INSERT INTO accounts (site, email, password_hash, role) VALUES ('{}', '{}', '{}', '{}')"


def test_an_e_mail_has_the_password_of_the_site_added_last_and_keeps_its_roles(
    tmp_path: Path,
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    migrate(database, "0006")
    with database.write() as connection:
        for row in (
            SITE.format("first", "2026-03-01"),
            SITE.format("a-later-one", "2026-03-02"),
            ACCOUNT.format("first", "uma@old.example", "earlier", "administrator"),
            ACCOUNT.format("a-later-one", "uma@old.example", "later", "author"),
            # Typed in full-width letters once, at the same site.
            ACCOUNT.format("first", "ｕma@old.example", "other", "author"),
            ACCOUNT.format("first", "per@old.example", "hers", "author"),
        ):
            connection.exec_driver_sql(row)
    migrate(database)
    with database.read() as connection:
        uma = accounts.of_email(connection, "uma@old.example")
        roles = {each.site.key: each.role for each in uma}
        assert roles == {"first": Role.ADMINISTRATOR, "a-later-one": Role.AUTHOR}
        assert accounts.password_hash(connection, "uma@old.example") == "later"
        (per,) = accounts.of_email(connection, "per@old.example")
        assert (per.role, accounts.password_hash(connection, per.email)) == (Role.AUTHOR, "hers")
    database.dispose()
