"""What the owner does with keys: look at them, accept one, make a new one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from service import logs
from service.insight.keeping import refusals
from service.insight.keeping.keyfiles import KeyFault, new_key, write_key
from service.insight.keeping.keys import (
    check_of,
    current_place,
    draft_of,
    first_key,
    key_file,
    matched,
    take_draft,
)
from service.insight.keeping.session_key import SessionKey, session_key_file
from service.settings import Settings
from service.store import keys as checks
from service.store.database import Database, migrate, open_database


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """Where the keys stand, and what is wrong with them: "" where nothing is."""

    place: str
    since: datetime | None
    fault: str
    session_place: str
    session_fault: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"since": self.since.isoformat() if self.since else None}


def open_keyless(settings: Settings) -> Database:
    """The database, migrated, whatever its keys are. Raises DatabaseError, Busy."""
    database = open_database(settings.database, busy_timeout=settings.busy_timeout_seconds)
    try:
        migrate(database)
    except BaseException:
        database.dispose()
        raise
    return database


def key_status(settings: Settings) -> KeyStatus:
    """Whether the keys at hand are the database's; no identity key is made for one that has none.

    Raises DatabaseError, Busy.
    """
    database = open_keyless(settings)
    place, since, fault = current_place(settings), None, ""
    try:
        with database.read() as connection:
            standing = checks.standing(connection)
            if standing:
                since = standing[0].since
                matched(settings, standing)
            elif not place.missing or checks.has_hashes(connection):
                first_key(connection, settings)
    except KeyFault as error:
        fault = str(error)
    finally:
        database.dispose()
    given = settings.session_key is not None
    session = refusals.SESSION_VARIABLE if given else str(session_key_file(settings))
    return KeyStatus(place.place, since, fault, session, _session_fault(settings))


def _session_fault(settings: Settings) -> str:
    try:
        SessionKey(settings)
    except KeyFault as error:
        return str(error)
    return ""


def adopt_key(settings: Settings, now: datetime) -> None:
    """Take the key at hand as the one of a database that knows of none: its owner says so.

    Raises KeyFault where the database knows of another, or the key can't be used.
    """
    place = current_place(settings)
    database = open_keyless(settings)
    try:
        with database.write("keys") as connection:
            standing = checks.standing(connection)
            if standing:
                matched(settings, standing)
                return
            if place.fault or place.short:
                raise KeyFault(refusals.unfit(place))
            checks.begin(connection, check_of(place.key), now)
        logs.audit("identity key taken")
    finally:
        database.dispose()


def forget_key(settings: Settings, now: datetime) -> str:
    """A new key in the place of one that is lost for good, and where it stands now. Who is known
    by a hash of before stays one reader, but isn't known again. Raises KeyFault, Busy.
    """
    place, file = current_place(settings), key_file(settings)
    kept = place.place == str(file)
    if not kept and (place.fault or place.short):
        raise KeyFault(refusals.unfit(place))
    if kept and not place.missing and not file.is_file():
        raise KeyFault(f"{place.place} {place.fault}: remove it first")
    key = new_key() if kept else place.key
    database = open_keyless(settings)
    try:
        if kept:
            write_key(draft_of(file), key, replace=True)
        with database.write("keys") as connection:
            checks.forget(connection)
            checks.begin(connection, check_of(key), now)
        if kept:
            take_draft(file)
        logs.audit("identity key forgotten")
    finally:
        database.dispose()
    return place.place
