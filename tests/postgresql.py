"""A PostgreSQL of a test's own: on a socket, and on addresses where that is not enough."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from service.store import schema


class PostgreSQL:
    """On a socket in a folder of its own; on these addresses too, for them and their like alone."""

    def __init__(
        self, folder: Path, programs: Path, addresses: Sequence[str] = (), port: int = 5432
    ) -> None:
        self.folder, self.programs = folder, programs
        self.addresses, self.port = addresses, port
        self._as: list[str] = []
        if os.geteuid() == 0:  # It refuses to be run by root.
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
            self._as = ["runuser", "-u", "postgres", "--"]
        self.run("initdb", "-A", "trust", "-U", "postgres")
        with (folder / "data/pg_hba.conf").open("a") as rules:
            rules.writelines(f"host all postgres {each}/30 trust\n" for each in addresses)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    def run(self, program: str, *options: str) -> None:
        command = [*self._as, str(self.programs / program), "-D", str(self.folder / "data")]
        subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        said = f"-c listen_addresses={','.join(self.addresses)} -c port={self.port}"
        said += f" -c fsync=off -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", said, "start")

    def stop(self, how: str) -> None:
        self.run("pg_ctl", "-w", "-m", how, "stop")


@contextmanager
def postgresql_of_our_own(addresses: Sequence[str] = (), port: int = 5432) -> Iterator[PostgreSQL]:
    """A running one; the test is skipped where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.skip("there is no PostgreSQL to start")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # A socket's path must be short.
    made = PostgreSQL(folder, found[-1], addresses, port)
    made.start()
    try:
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            made.stop("immediate")
        shutil.rmtree(folder)


@contextmanager
def new_database(server: Engine, made: str = "") -> Iterator[str]:
    """The address of an empty database on a server, `made` so; it is dropped in the end."""
    name = f"test_{uuid.uuid4().hex}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} {made}"))
    url = server.url.set(drivername="postgresql", database=name)
    yield url.render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


# Whoever is left there goes, with whatever is locked.
_GO = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
# What is numbered begins anew.
_NUMBERED = "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"
# All that a test may change beside rows.
_SHAPE = """
    SELECT md5(string_agg(concat_ws(' ', c.oid, c.relname, a.attname, a.atttypid, a.attnotnull),
                          ' ' ORDER BY c.oid, a.attnum)),
           (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_attrdef),
           (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_proc),
           (SELECT count(*) FROM pg_db_role_setting), (SELECT version_num FROM alembic_version)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace
"""


class Emptied:
    """A database of a server with its tables, made by `migrate`: as new for whoever is lent it. It
    is made anew after a test that changed more than rows."""

    def __init__(self, server: Engine, migrate: Callable[[str], None]) -> None:
        self._server, self._migrate = server, migrate
        self._stack, self._url = ExitStack(), ""
        self._shape: tuple[object, ...] = ()

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Its address."""
        if not self._url:
            self._url = self._stack.enter_context(new_database(self._server))
            self._migrate(self._url)
            with self._inside() as connection:
                self._shape = _shape_of(connection)
        yield self._url
        # At once: what still goes on in a thread of the test's finds out by that.
        with self._server.connect() as connection:
            connection.execute(_GO, {"name": make_url(self._url).database})
        with self._inside() as connection:
            same = _shape_of(connection) == self._shape
            if same:
                _empty(connection)
        if not same:
            self.drop()

    def drop(self) -> None:
        """Have no database, until one is lent again."""
        self._stack.close()
        self._url = ""

    @contextmanager
    def _inside(self) -> Iterator[Connection]:
        url = make_url(self._url).set(drivername=self._server.url.drivername)
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection


def _shape_of(connection: Connection) -> tuple[object, ...]:
    try:
        return tuple(connection.execute(text(_SHAPE)).one())
    except DBAPIError:
        return ()


def _empty(connection: Connection) -> None:
    """Drop the rows of every table but the version's."""
    # No row is looked for that refers to another: those go as well.
    every = "; ".join(f"DELETE FROM {table}" for table in schema.metadata.tables)
    connection.exec_driver_sql(f"SET session_replication_role = replica; {every}; {_NUMBERED}")
