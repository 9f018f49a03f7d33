"""A backup put back: whole, or everything stays as it was.

What is there is put aside, not deleted. The new database takes its place in one step, as the last
one; its key stands beside before that, and moves to its place after it, by whoever opens it next.
"""

from __future__ import annotations

import errno
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from service.insight.keeping import carrying, placing, refusals
from service.insight.keeping.archive import KEYS, SETTINGS, BackupError, Manifest, Reader, table_member
from service.insight.keeping.filling import Progress
from service.insight.keeping.keyfiles import write_key
from service.insight.keeping.keys import (
    check_of,
    draft_of,
    fitting,
    given,
    key_file,
    old_key_file,
    settle,
)
from service.settings import Settings
from service.store import dump
from service.store.database import Database, open_database


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
        self._settings, self._reader, self._keys, self._now = settings, reader, keys, now
        manifest = reader.manifest
        self._report = RestoreReport(
            "",
            manifest.made_at,
            {name: manifest.members[table_member(name)].rows for name in manifest.tables},
            manifest.migration,
            settings=_settings_unlike(reader.told(SETTINGS)),
        )

    def into_place(self, path: Path, replace: bool, progress: Progress) -> RestoreReport:
        self._report.file = str(path.absolute())
        self._settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = placing.place_of(self._settings.database, f"before-restore-{self._now:%Y%m%d-%H%M%S}")
        place.look(replace=replace)
        present = place.present(lambda connection: carrying.erased_since(connection, self._reader))
        if present is None and place.held_something:
            self._report.warnings.append(
                "the database that was here can't be read: if readers were erased since"
                f" {self._reader.manifest.made_at:%Y-%m-%d %H:%M} UTC, erase them again"
            )
        with place.filled(self._reader, progress) as connection:
            self._report.erased = carrying.finish(
                connection, self._reader, present, self._report.file, self._keys["identity"]
            )
            # The last thing before the step: whoever opens the database then finds its key.
            self._put_keys_beside()
        self._report.aside += place.aside
        self._settle()
        return self._report

    def _put_keys_beside(self) -> None:
        files = {"identity": key_file(self._settings), "identity_old": old_key_file(self._settings)}
        for name, file in files.items():
            by_variable = name == "identity" and self._settings.secret_key is not None
            if name in self._keys and not by_variable:
                write_key(draft_of(file), self._keys[name], replace=True)

    def _settle(self) -> None:
        kept = placing.keep_aside(key_file(self._settings), self._keys["identity"], self._now)
        self._report.aside += kept
        database = open_database(self._settings.database)
        try:
            settle(database, self._settings)
        finally:
            database.dispose()
