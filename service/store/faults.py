"""What can go wrong with a database, told apart by its own codes, never by its words.

The words of a database error may hold a statement's values: a reader's name, a comment's text.
None of them leaves this module; what leaves says the kind, the code, and what to do.
"""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import exc

from service.core.faults import PlainError


class FaultKind(StrEnum):
    """The kinds of faults. The first four pass by themselves."""

    LOCKED = "locked"
    AWAY = "away"
    CROWDED = "crowded"
    INTERRUPTED = "interrupted"
    FULL = "full"
    READ_ONLY = "read-only"
    MISSING = "missing"
    SCHEMA = "schema"
    CORRUPT = "corrupt"
    VALUE = "value"
    KEY = "key"
    BROKEN = "broken"


PASSING = frozenset({FaultKind.LOCKED, FaultKind.AWAY, FaultKind.CROWDED, FaultKind.INTERRUPTED})

MENDS = {
    FaultKind.LOCKED: "the database is busy: another process is writing. Try again in a moment",
    FaultKind.AWAY: "the database can't be reached. Is its server running, and do host, name, user"
    " and password in COMMENT_INSIGHT_DATABASE_URL hold? Then try again",
    FaultKind.CROWDED: "the database takes no more connections just now. Try again in a moment; if"
    " it stays so, allow it more connections or memory, or run fewer workers",
    FaultKind.INTERRUPTED: "the database broke the work off before it was done. Try again",
    FaultKind.FULL: "the database's disk is full: make room there, then try again",
    FaultKind.READ_ONLY: "the database can't be written: give this user the right to write its file"
    " and folder (SQLite) or its tables (PostgreSQL), where neither disk nor server is read-only",
    FaultKind.MISSING: "the database is not where COMMENT_INSIGHT_DATABASE_URL says, or can't be"
    " opened: put it back, or restore a backup, and see to its folder's rights",
    FaultKind.SCHEMA: "the database lacks tables or columns of this version: `comment-insight site"
    " list` migrates it; if something was dropped by hand, restore a backup",
    FaultKind.CORRUPT: "the database is damaged, or its disk fails: stop the service, look at the"
    " disk, and restore a backup",
    FaultKind.VALUE: "it can't be kept in the database: a text has a NUL or half a character in"
    " it, or a number is out of range",
    FaultKind.KEY: "the key of the database's hashes is not here: `comment-insight key status`"
    " says what to put back",
    FaultKind.BROKEN: "the database refused what was asked of it; the log says where",
}


class DatabaseError(PlainError):
    """The database cannot be used; the message says what to do. `kind` says why."""

    kind = FaultKind.BROKEN


class Busy(DatabaseError):  # noqa: N818  # a state, which passes
    """The database is locked, away or crowded for the moment: the same call may work later."""

    def __init__(self, said: str = "", kind: FaultKind = FaultKind.LOCKED) -> None:
        super().__init__(said or MENDS[kind])
        self.kind = kind


class DatabaseFault(DatabaseError):  # noqa: N818  # one of the errors, by the design's word
    """What does not pass by itself: somebody has to mend it, or to ask for something else."""

    def __init__(self, kind: FaultKind, said: str = "") -> None:
        super().__init__(said or MENDS[kind])
        self.kind = kind


class Found(NamedTuple):
    """A fault as it was met. `code` is the driver's class or code; the error's own words are to
    be shown nowhere."""

    kind: FaultKind
    code: str
    error: BaseException

    def as_ours(self) -> Busy | DatabaseFault:
        """What leaves: the kind, the code, and what to do."""
        said = f"{MENDS[self.kind]} ({self.code})"
        passes = self.kind in PASSING
        return Busy(said, self.kind) if passes else DatabaseFault(self.kind, said)


class ValueRefused(exc.SQLAlchemyError):
    """A text or a number that no database keeps alike."""


class FileGone(exc.SQLAlchemyError):
    """The database's file is not there any more."""


# What a driver or SQLAlchemy may raise while it works.
RAISED = (exc.SQLAlchemyError, sqlite3.Error)

_SQLITE = {
    sqlite3.SQLITE_PERM: FaultKind.READ_ONLY,
    sqlite3.SQLITE_ABORT: FaultKind.INTERRUPTED,
    sqlite3.SQLITE_BUSY: FaultKind.LOCKED,
    sqlite3.SQLITE_LOCKED: FaultKind.LOCKED,
    sqlite3.SQLITE_NOMEM: FaultKind.CROWDED,
    sqlite3.SQLITE_READONLY: FaultKind.READ_ONLY,
    sqlite3.SQLITE_INTERRUPT: FaultKind.INTERRUPTED,
    sqlite3.SQLITE_IOERR: FaultKind.CORRUPT,
    sqlite3.SQLITE_CORRUPT: FaultKind.CORRUPT,
    sqlite3.SQLITE_FULL: FaultKind.FULL,
    sqlite3.SQLITE_CANTOPEN: FaultKind.MISSING,
    sqlite3.SQLITE_PROTOCOL: FaultKind.LOCKED,
    sqlite3.SQLITE_SCHEMA: FaultKind.INTERRUPTED,
    sqlite3.SQLITE_TOOBIG: FaultKind.VALUE,
    sqlite3.SQLITE_MISMATCH: FaultKind.VALUE,
    sqlite3.SQLITE_AUTH: FaultKind.READ_ONLY,
    sqlite3.SQLITE_FORMAT: FaultKind.CORRUPT,
    sqlite3.SQLITE_NOTADB: FaultKind.CORRUPT,
}
# Extended codes that say more than their first byte.
_SQLITE_CLOSELY = {
    sqlite3.SQLITE_READONLY_DBMOVED: FaultKind.MISSING,
    # The index of the write-ahead log can't grow: the disk is full.
    sqlite3.SQLITE_IOERR_SHMSIZE: FaultKind.FULL,
    sqlite3.SQLITE_IOERR_NOMEM: FaultKind.CROWDED,
    sqlite3.SQLITE_IOERR_LOCK: FaultKind.LOCKED,
    sqlite3.SQLITE_IOERR_BLOCKED: FaultKind.LOCKED,
}
# By a state, else by its class.
_POSTGRESQL = {
    "08": FaultKind.AWAY,
    "22": FaultKind.VALUE,
    "25006": FaultKind.READ_ONLY,
    "25P03": FaultKind.INTERRUPTED,
    "28": FaultKind.MISSING,
    "3D": FaultKind.MISSING,
    "3F": FaultKind.SCHEMA,
    "40": FaultKind.LOCKED,
    "42501": FaultKind.READ_ONLY,
    "42P01": FaultKind.SCHEMA,
    "42703": FaultKind.SCHEMA,
    "42704": FaultKind.SCHEMA,
    "53": FaultKind.CROWDED,
    "53100": FaultKind.FULL,
    "54": FaultKind.VALUE,
    "55": FaultKind.LOCKED,
    "57": FaultKind.AWAY,
    "57014": FaultKind.INTERRUPTED,
    "57P04": FaultKind.MISSING,
    "58": FaultKind.CORRUPT,
    "XX001": FaultKind.CORRUPT,
    "XX002": FaultKind.CORRUPT,
}
_WITHOUT_CODE: dict[tuple[type[BaseException], ...], FaultKind] = {
    (exc.TimeoutError,): FaultKind.CROWDED,  # No connection of our own came free.
    (FileGone,): FaultKind.MISSING,
    (ValueRefused, OverflowError, UnicodeError, exc.DataError): FaultKind.VALUE,
    # PostgreSQL's driver has no state where no server answered.
    (exc.OperationalError,): FaultKind.AWAY,
}


def classified(error: BaseException) -> tuple[FaultKind, str]:
    """The kind of an error of SQLAlchemy or a driver, and its class and code, without its words."""
    said = getattr(error, "orig", None) or error
    name = type(said).__name__
    code = getattr(said, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _of_sqlite(code, said), getattr(said, "sqlite_errorname", "") or f"{name} {code}"
    state = getattr(said, "sqlstate", None)
    if isinstance(state, str) and state:
        kind = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2]) or FaultKind.BROKEN
        return kind, f"{name} {state}"
    for classes, kind in _WITHOUT_CODE.items():
        if isinstance(said, classes) or isinstance(error, classes):
            return kind, name
    return FaultKind.BROKEN, name


def _of_sqlite(code: int, error: BaseException) -> FaultKind:
    if code == sqlite3.SQLITE_ERROR:
        # The one code that covers a missing table and our own bad statement alike.
        words = str(error)
        lacking = words.startswith("no such ") or " has no column " in words
        return FaultKind.SCHEMA if lacking else FaultKind.BROKEN
    return _SQLITE_CLOSELY.get(code) or _SQLITE.get(code & 0xFF, FaultKind.BROKEN)


def told(error: BaseException) -> Found:
    """An error of SQLAlchemy or a driver as what it is."""
    return Found(*classified(error), error)
