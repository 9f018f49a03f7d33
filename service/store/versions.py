"""The versions of the tables: which there are, and how a database comes to the newest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from service.store.faults import DatabaseError

NEWEST = "head"


def alembic_config() -> Config:
    """Where the migrations stand."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@cache
def newest() -> str | None:
    """The version of the tables that this code is for: its files are read once a process."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def standing_at(connection: Connection) -> str | None:
    """The version that the database stands at; None before its first. Raises CommandError."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(
    connection: Connection, version: str = NEWEST, tell: Iterable[Callable[[str], None]] = ()
) -> None:
    """Bring the tables up to date, or as far as `version`, within a transaction.

    Each of `tell` is told each version that is reached. Raises DatabaseError when they are too new.
    """
    try:
        if version == NEWEST and standing_at(connection) == newest():
            return
        config = alembic_config()
        config.attributes.update(connection=connection, tell=tell)
        command.upgrade(config, version)
    except CommandError as error:
        raise DatabaseError(
            f"the database is of another version than this code ({error}): update the code"
        ) from error
