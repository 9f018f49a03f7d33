"""Everything into one file, while the service runs; it counts once it was put back, to try."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from service import logs
from service.insight.context import Service
from service.insight.keeping.archive import (
    KEYS,
    README,
    SETTINGS,
    BackupError,
    Manifest,
    Reader,
    Writer,
    table_member,
)
from service.insight.keeping.filling import Progress, fill_file
from service.insight.keeping.keyfiles import sync_folder
from service.insight.keeping.keys import Keys, check_of
from service.settings import PREFIX, Settings
from service.store import backups, dump
from service.store.backups import Backup
from service.store.examining import file_of
from service.store.faults import DatabaseError

EVERY = 1_000
# Passwords of other systems: they are set there, and no backup of ours needs them.
NOT_KEPT = "(was set; not kept)"
WORDS = """\
This is a backup of Comment Insight, made {when}.

It holds secrets: keys.json has the key of the hashes of e-mail addresses, tables/ has the texts and
names of comments, the signing secrets of the blogs and hashes of passwords. Keep it as you would
keep a password.

    comment-insight restore FILE       puts all of it back
"""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made and checked."""

    file: str
    made_at: datetime
    bytes: int
    rows: dict[str, int]
    migration: str
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"made_at": self.made_at.isoformat()}


def back_up(
    service: Service,
    path: Path,
    *,
    now: datetime,
    force: bool = False,
    progress: tuple[Progress, Progress] | None = None,
) -> BackupReport:
    """Write a backup to `path`, which is there whole and checked when this returns, or not at all.

    It is one state of the database; who writes meanwhile goes on. `progress` is told how many rows
    were written, and how many were put back to try. Raises BackupError, DatabaseError.
    """
    path = path.absolute()
    _look(path, force=force)
    written, tried = progress or (lambda _: None, lambda _: None)
    with _telling_what_is_full(path), _partial(path) as (partial, file):
        manifest = _write(service, file, now, written)
        file.flush()
        os.fsync(file.fileno())
        _try(partial, service.keys, tried)
        _name(partial, path, force=force)
        size = path.stat().st_size
    logs.audit("backup made", rows=manifest.rows, bytes=size)
    rows = {name: manifest.members[table_member(name)].rows for name in manifest.tables}
    report = BackupReport(str(path), manifest.made_at, size, rows, manifest.migration)
    if not rows["sites"]:
        report.warnings.append(
            "no blog is in it: are COMMENT_INSIGHT_HOME and COMMENT_INSIGHT_DATABASE_URL those of"
            " the service?"
        )
    try:
        with service.db.write("backups") as connection:
            backups.note(connection, Backup(now, str(path), size, manifest.rows))
    except DatabaseError as error:
        report.warnings.append(
            f"the backup is good, but that it was made could not be noted: {error}"
        )
    return report


def look_for_database(settings: Settings) -> None:
    """Raises BackupError where SQLite's file is missing: opening it would make an empty one, and
    the backup of that would look like one."""
    file = file_of(settings.database)
    if file is not None and not file.exists():
        raise BackupError(
            f"there is no database {file} to back up: set COMMENT_INSIGHT_HOME (or"
            " COMMENT_INSIGHT_DATABASE_URL) as the service has it"
        )


def last_backup(service: Service) -> Backup | None:
    """The newest backup that was made and found to be good. Raises Busy."""
    with service.db.read() as connection:
        return backups.last(connection)


def count_rows(service: Service) -> int:
    """How many rows a backup would have just now, to measure its progress by."""
    with service.db.read() as connection:
        return sum(dump.count(connection, table) for table in dump.every_table())


def _look(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise BackupError(f"{path} is a folder: name a file in it")
    if path.exists() and not force:
        raise BackupError(f"{path} is there already: name another file, or say --force")
    if not path.parent.is_dir():
        raise BackupError(f"the folder {path.parent} is not there: make it first")


@contextmanager
def _telling_what_is_full(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else str(error.strerror)
        raise BackupError(f"no backup was made at {path}: {why}") from None


@contextmanager
def _partial(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """The file that is written, under a name of its own until it is good; its owner's alone."""
    partial = path.with_name(f".{path.name}.partial")
    descriptor = os.open(partial, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"another process is writing {path} just now") from None
        # Of a run that was killed, perhaps with other rights.
        os.fchmod(file.fileno(), 0o600)
        file.truncate(0)
        try:
            yield partial, file
        finally:
            partial.unlink(missing_ok=True)


def _write(service: Service, file: IO[bytes], now: datetime, progress: Progress) -> Manifest:
    with service.db.snapshot() as connection:
        keys = service.keys_now(connection)
        manifest = Manifest(
            now,
            version("comment-insight"),
            dump.version(connection) or "",
            connection.dialect.name,
            check_of(keys.current),
        )
        with Writer(file, manifest) as writer:
            writer.add(README, [WORDS.format(when=now.isoformat()).encode()])
            writer.add(KEYS, [json.dumps(_keys(keys)).encode()])
            writer.add(SETTINGS, [json.dumps(settings_told(), indent=1).encode()])
            done = 0
            for table in dump.every_table():
                told = manifest.tables[table.name] = dump.told_of(table)
                lines = dump.lines(connection, table, [name for name, _ in told.columns])
                writer.add(table_member(table.name), _told(lines, done, progress), rows=True)
                done += manifest.members[table_member(table.name)].rows
    return manifest


def _told(lines: Iterator[bytes], done: int, progress: Progress) -> Iterator[bytes]:
    for number, line in enumerate(lines, 1):
        if number % EVERY == 0:
            progress(done + number)
        yield line


def _keys(keys: Keys) -> dict[str, str]:
    told = {"identity": keys.current.decode("utf-8", "surrogateescape")}
    if keys.old is not None:
        told["identity_old"] = keys.old.decode("utf-8", "surrogateescape")
    return told


def settings_told() -> dict[str, str]:
    """The COMMENT_INSIGHT_ variables that are set, but for passwords and keys."""
    told = {}
    for name, value in sorted(os.environ.items()):
        if not name.startswith(PREFIX):
            continue
        secret = any(word in name for word in ("KEY", "PASSWORD", "TOKEN", "SECRET"))
        told[name] = NOT_KEPT if secret else value
    address = told.get(f"{PREFIX}DATABASE_URL")
    if address:
        told[f"{PREFIX}DATABASE_URL"] = dump.without_password(address)
    return told


def _try(partial: Path, keys: Keys, progress: Progress) -> None:
    """Put the backup back into a database of its own, beside it, and compare that with it."""
    folder = Path(tempfile.mkdtemp(prefix=f"{partial.name}.", dir=partial.parent))
    reader = Reader(partial)
    try:
        reader.verify(lambda _: None)
        if reader.manifest.check != check_of(keys.current):
            raise BackupError("the key changed while the backup was made: make another")
        database = fill_file(folder / "tried.sqlite3", reader, progress)
        database.dispose()
    except DatabaseError as error:
        raise BackupError(
            f"no backup was made: it could not be put back to try ({error})"
        ) from None
    finally:
        reader.close()
        shutil.rmtree(folder, ignore_errors=True)


def _name(partial: Path, path: Path, *, force: bool) -> None:
    if force:
        partial.replace(path)
    else:
        try:
            path.hardlink_to(partial)
        except FileExistsError:
            raise BackupError(
                f"{path} is there already: name another file, or say --force"
            ) from None
    sync_folder(path.parent)
