from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, insert, select

from service import insight
from service.core.records import Role
from service.settings import Settings
from service.store import accounts, comments, posts, schema, verdicts
from service.store.database import Busy, DatabaseError, migrate, open_database
from service.store.search import PREFIX
from tests.postgresql import new_database


def test_the_migrations_make_exactly_the_tables_of_the_schema(service: insight.Service) -> None:
    with service.db.read() as connection:
        # The tables and indexes of the search are the database's own: test_search tries them.
        ours = {"include_object": lambda _, name, *others: not str(name).startswith(PREFIX)}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, schema.metadata) == []


def test_migrating_twice_changes_nothing(service: insight.Service) -> None:
    migrate(service.db)
    assert insight.list_sites(service) == ()


def test_two_processes_may_migrate_at_once(settings: Settings) -> None:
    faults: list[Exception] = []

    def run() -> None:
        try:
            insight.open_service(settings).db.dispose()
        except Exception as error:  # noqa: BLE001  # shown below
            faults.append(error)

    runners = [threading.Thread(target=run) for _ in range(4)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert faults == []


def test_the_sqlite_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new' / 'ours.sqlite3'}")
    migrate(database)
    database.dispose()
    assert stat.S_IMODE((tmp_path / "new" / "ours.sqlite3").stat().st_mode) == 0o600


@pytest.mark.parametrize("url", ["nonsense", "oracle://server/name", ""])
def test_an_address_that_cannot_be_used_names_its_variable(url: str) -> None:
    with pytest.raises(DatabaseError, match="COMMENT_INSIGHT_DATABASE_URL"):
        open_database(url)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are my notes. " * 100)
    database = open_database(f"sqlite:///{tmp_path / 'notes.txt'}")
    with pytest.raises(DatabaseError, match=r"notes\.txt"):
        migrate(database)
    database.dispose()


def test_a_database_of_newer_code_is_refused(service: insight.Service) -> None:
    with service.db.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="update the code"):
        migrate(service.db)


def test_a_write_that_fails_leaves_nothing(service: insight.Service) -> None:
    row = {"site": "none", "webhook_id": "x", "received_at": None}
    with pytest.raises(Exception, match=r"(?i)null"), service.db.write() as connection:
        connection.execute(insert(schema.deliveries).values(**row))
    with service.db.read() as connection:
        assert connection.execute(select(schema.deliveries)).all() == []


def test_a_locked_database_is_busy_not_broken(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'locked.sqlite3'}"
    first, second = open_database(url), open_database(url, busy_timeout=0.05)
    migrate(first)
    with first.write(), pytest.raises(Busy), second.write():
        pass
    first.dispose()
    second.dispose()


def test_concurrent_writes_to_one_site_all_arrive(
    service: insight.Service, site: insight.NewSite
) -> None:
    def bump(times: int) -> None:
        for _ in range(times):
            with service.db.write(site.key) as connection:
                sites = schema.sites
                old = connection.execute(select(sites.c.revision)).scalar_one()
                connection.execute(sites.update().values(revision=old + 1))

    writers = [threading.Thread(target=bump, args=(20,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with service.db.read() as connection:
        assert connection.execute(select(schema.sites.c.revision)).scalar_one() == 80


def test_a_database_of_the_version_before_the_plugin_is_upgraded_with_its_rows(
    tmp_path: Path,
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    migrate(database, "0002")
    rows = (
        "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, revision, created_at)"
        " VALUES ('old', 'https://old.example', 'Old', 'relationships', 'a', 'b', 1, '2026-03-01')",
        "INSERT INTO posts (site, id, title, live, read_at, rank, content_hash, revision)"
        " VALUES ('old', '7', 'Invoices', true, 1, 1, 'c', 1)",
        "INSERT INTO comments (site, id, post_id, date, text, name, status, read_at, rank,"
        " content_hash, revision)"
        " VALUES ('old', '1', '7', '2026-03-01', 'How?', 'Noor', 'approved', 1, 1, 'c', 1)",
        "INSERT INTO verdicts (site, thread_id, kind, up_to, given_at)"
        " VALUES ('old', '1', 'later', '1', '2026-03-02')",
        "INSERT INTO verdicts (site, thread_id, kind, up_to, given_at)"
        " VALUES ('old', '1', 'no_reply_needed', '1', '2026-03-03')",
    )
    with database.write() as connection:
        for row in rows:
            connection.exec_driver_sql(row)
    migrate(database)
    with database.read() as connection:
        (comment,) = comments.load(connection, "old")
        assert (comment.text, comment.name, comment.post_id) == ("How?", "Noor", "7")
        assert posts.load(connection, "old")["7"].title == "Invoices"
        kinds = [verdict.kind.value for verdict in verdicts.standing(connection, "old")]
        assert kinds == ["later", "no_reply_needed"]
        # The plugin's first comparison finds everything different, and sends it.
        for table in (comments, posts):
            held = table.sender_hashes(connection, "old", "0", "9")
            assert list(held.values()) == [(None, True)]
    database.dispose()


def test_the_accounts_of_before_there_were_roles_are_administrators(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    migrate(database, "0003")
    with database.write() as connection:
        for row in (
            "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, revision,"
            " created_at) VALUES ('old', 'https://old.example', 'Old', 'relationships', 'a', 'b',"
            " 1, '2026-03-01')",
            "INSERT INTO accounts (site, email, password_hash) VALUES ('old', 'uma@old.example',"
            " 'hashed')",
        ):
            connection.exec_driver_sql(row)
    migrate(database)
    with database.read() as connection:
        (account,) = accounts.of_email(connection, "uma@old.example")
        assert account.site.key == "old"
        assert accounts.password_hash(connection, "uma@old.example") == "hashed"
        assert account.role is Role.ADMINISTRATOR
    database.dispose()


@pytest.mark.postgresql
@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_keeps_no_utf_8_is_refused_with_how_to_make_one(
    postgresql: Engine, encoding: str
) -> None:
    with new_database(postgresql, f"ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0") as url:
        database = open_database(url)
        with pytest.raises(DatabaseError, match=rf"as {encoding}, .*createdb --encoding=UTF8 "):
            migrate(database)
        database.dispose()
