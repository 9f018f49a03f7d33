"""A backup put back: whole, or everything stays as it was.

What is there is put aside, not deleted. The new database takes its place in one step, as the last
one; its key stands beside before that, and moves to its place after it, by whoever opens it next.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from service import logs
from service.insight.keeping import carrying, refusals
from service.insight.keeping.archive import (
    KEYS,
    SETTINGS,
    BackupError,
    Manifest,
    Reader,
    table_member,
)
from service.insight.keeping.backup import NOT_KEPT
from service.insight.keeping.filling import Progress, fill
from service.insight.keeping.keyfiles import read_key, write_key
from service.insight.keeping.keys import (
    check_of,
    draft_of,
    fitting,
    given,
    key_file,
    old_key_file,
    settle,
)
from service.settings import PREFIX, Settings
from service.store import dump, erased
from service.store.backups import Backup
from service.store.database import DatabaseFault, FaultKind, open_database
from service.store.placing import place_of
from service.store.versions import upgrade


@dataclass(slots=True)
class RestoreReport:
    """What was put back, and what of the present went with it or was put aside.

    `erased`: comments made nobody's again, for their readers were erased since the backup.
    `settings` are those the backup was made under and that are not set so now.
    """

    file: str
    made_at: datetime
    rows: dict[str, int]
    migration: str
    aside: list[str] = field(default_factory=list)
    erased: int = 0
    settings: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"made_at": self.made_at.isoformat()}


def restore(
    settings: Settings,
    path: Path,
    *,
    now: datetime,
    replace: bool = False,
    progress: tuple[Progress, Progress] | None = None,
) -> RestoreReport:
    """Put a backup back into the database and the data folder that the settings name.

    Into what holds something only with `replace`, which puts that aside. Every part of the file
    is compared with its hash before anything is touched. Raises BackupError with everything as it
    was, KeyFault, DatabaseError.
    """
    compared, filled = progress or (lambda _: None, lambda _: None)
    reader = Reader(path)
    try:
        _look_at_version(reader.manifest)
        keys = _keys_of(reader)
        _look_at_variables(settings, keys)
        reader.verify(compared)
        return _Restoring(settings, reader, keys, now).into_place(path, replace, filled)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else str(error)
        raise BackupError(f"nothing was restored: {why}") from None
    except DatabaseFault as error:
        if error.kind not in (FaultKind.BROKEN, FaultKind.VALUE):
            raise
        raise BackupError(
            "the backup's rows can't stand together in a database: rows are doubled, or belong to"
            " none. Nothing was changed"
        ) from None
    finally:
        reader.close()


def rows_in(path: Path) -> int:
    """How many rows a backup has, to measure progress by. Raises BackupError."""
    reader = Reader(path)
    reader.close()
    return reader.manifest.rows


def _look_at_version(manifest: Manifest) -> None:
    if manifest.migration not in dump.known_versions():
        raise BackupError(
            f"the backup was made by a newer version of Comment Insight ({manifest.version}, tables"
            f" of {manifest.migration}): update it first. Nothing was changed"
        )


def _keys_of(reader: Reader) -> dict[str, bytes]:
    told = reader.told(KEYS)
    keys = {
        name: value.encode("utf-8", "surrogateescape")
        for name, value in told.items()
        if isinstance(value, str) and value
    }
    if check_of(keys.get("identity", b"")) != reader.manifest.check:
        raise BackupError("the backup's key is not the one of its rows. Nothing was changed")
    return keys


def _look_at_variables(settings: Settings, keys: dict[str, bytes]) -> None:
    """A variable that gives another key would keep anybody from opening what is restored."""
    told = given(refusals.VARIABLE, settings.secret_key)
    if told and fitting(told, settings.secret_key, check_of(keys["identity"])) is None:
        raise BackupError(
            f"{refusals.VARIABLE} is another key than the backup's: unset it, and the backup's is"
            f" put into {key_file(settings)}; or set it to `identity` of the backup's {KEYS}."
            " Nothing was changed"
        )


class _Restoring:
    """One backup on its way into its place."""

    def __init__(
        self, settings: Settings, reader: Reader, keys: dict[str, bytes], now: datetime
    ) -> None:
        self._settings, self._reader, self._keys = settings, reader, keys
        self._name = f"before-restore-{now:%Y%m%d-%H%M%S-%f}"
        manifest = reader.manifest
        self._report = RestoreReport(
            "",
            manifest.made_at,
            {name: manifest.members[table_member(name)].rows for name in manifest.tables},
            manifest.migration,
            settings=_settings_unlike(reader.told(SETTINGS)),
        )

    def into_place(self, path: Path, replace: bool, progress: Progress) -> RestoreReport:
        report, manifest = self._report, self._reader.manifest
        report.file = str(path.absolute())
        self._settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        backup = Backup(manifest.made_at, report.file, path.stat().st_size, manifest.rows)
        with closing(place_of(self._settings.database, self._name)) as place:
            place.look(replace=replace)
            present = None
            if place.holds:
                present = place.ask(erased.every)
                if present is None:
                    report.warnings.append(
                        "the database that was here can't be read: if readers were erased since"
                        f" {manifest.made_at:%Y-%m-%d %H:%M} UTC, erase them again"
                    )
            with place.filled(lambda there: fill(there, self._reader, progress)) as connection:
                upgrade(connection)
                report.erased = carrying.finish(connection, present, backup)
                # The last thing before the step: whoever opens it then finds its key.
                self._put_keys_beside()
            report.aside = place.aside + report.aside
        database = open_database(self._settings.database)
        try:
            settle(database, self._settings)
        finally:
            database.dispose()
        logs.audit("backup restored", rows=manifest.rows, erased=report.erased)
        return report

    def _put_keys_beside(self) -> None:
        """The backup's keys as drafts; those that are here are kept under another name."""
        files = {"identity": key_file(self._settings), "identity_old": old_key_file(self._settings)}
        for name, file in files.items():
            by_variable = name == "identity" and self._settings.secret_key is not None
            if name not in self._keys or by_variable or read_key(file).key == self._keys[name]:
                continue
            if file.is_file():
                away = file.with_name(f"{file.name}.{self._name}")
                away.hardlink_to(file)
                self._report.aside.append(str(away))
            write_key(draft_of(file), self._keys[name], replace=True)


def _settings_unlike(told: dict[str, Any]) -> dict[str, str]:
    """The settings of then that are not those of now; where the data is, is the present's word."""
    placed = {f"{PREFIX}{name}" for name in ("HOME", "DATABASE_URL")}
    return {
        str(name): str(value)
        for name, value in told.items()
        if name not in placed and (name not in os.environ if value == NOT_KEPT else True)
        if os.environ.get(name) != value
    }
