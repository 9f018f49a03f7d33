"""The versions of the tables: which there are, and how a database comes to the newest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, column, inspect, select, table

from service.store.faults import DatabaseError

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "head"
SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config() -> Config:
    """Where the migrations stand."""
    from alembic.config import Config  # noqa: PLC0415  # only where something is migrated

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


@cache
def known() -> tuple[str, ...]:
    """Every version of the tables that this code has, the oldest first; looked up once a process.

    Each is a file, whose name begins with it.
    """
    files = (SCRIPTS / "versions").glob("[0-9]*_*.py")
    return tuple(sorted(each.name.partition("_")[0] for each in files))


def standing_at(connection: Connection) -> str | None:
    """The version that the database stands at; None before its first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    versions = select(column("version_num", String)).select_from(table("alembic_version"))
    return ", ".join(sorted(connection.scalars(versions))) or None


def upgrade(
    connection: Connection, version: str = NEWEST, tell: Iterable[Callable[[str], None]] = ()
) -> None:
    """Bring the tables up to date, or as far as `version`, within a transaction.

    Each of `tell` is told each version that is reached. Raises DatabaseError when they are too new.
    """
    if version == NEWEST and standing_at(connection) == known()[-1]:
        return
    from alembic import command  # noqa: PLC0415  # as above
    from alembic.util import CommandError  # noqa: PLC0415

    config = alembic_config()
    config.attributes.update(connection=connection, tell=tell)
    try:
        command.upgrade(config, version)
    except CommandError as error:
        raise DatabaseError(
            f"the database is of another version than this code ({error}): update the code"
        ) from error
