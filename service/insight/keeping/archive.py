"""The file of a backup: a zip of tables as lines of JSON, the keys, and a manifest of them all.

Nothing in a file that is read is believed: members are those that the manifest names, read no
further than it says they are long, and compared with their hashes. No member's name is ever a path.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from service.core.faults import PlainError
from service.store.dump import Told

FORMAT = 1
MANIFEST, KEYS, SETTINGS, README = "manifest.json", "keys.json", "settings.json", "READ-ME.txt"
_LONGEST_MANIFEST = 1 << 20
_LONGEST_LINE = 64 << 20
# Rows of texts shrink to a fifth, all-alike ones to a fiftieth: what claims more is no backup.
_MOST_SHRUNK, _SMALL = 200, 16 << 20
# What reading a zip may raise that was cut or changed.
_TORN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(OSError, ValueError, NotImplementedError),
)
_KINDS = frozenset({"text", "integer", "number", "truth", "moment", "bytes"})


class BackupError(PlainError):
    """A backup can't be made or used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Member:
    """How long a member is, unpacked, and its SHA-256 in hex; of a table, how many rows it has."""

    bytes: int
    sha256: str
    rows: int = 0


@dataclass(slots=True)
class Manifest:
    """What a backup holds."""

    made_at: datetime
    version: str
    migration: str
    database: str
    check: str
    tables: dict[str, Told] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.members.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(),
            "version": self.version,
            "migration": self.migration,
            "database": self.database,
            "key_check": self.check,
            "tables": [
                {"name": each.name, "columns": [list(column) for column in each.columns]}
                for each in self.tables.values()
            ],
            "members": {
                name: {"bytes": each.bytes, "sha256": each.sha256, "rows": each.rows}
                for name, each in self.members.items()
            },
        }


def table_member(name: str) -> str:
    """What a table's member is called."""
    return f"tables/{name}.jsonl"


class Writer:
    """An archive that is written a line at a time."""

    def __init__(self, file: IO[bytes], manifest: Manifest) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._manifest = manifest

    def add(self, name: str, lines: Iterable[bytes], *, rows: bool = False) -> None:
        """Write a member, and note what it is."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self._zip.open(name, "w", force_zip64=True) as member:
            for line in lines:
                member.write(line)
                digest.update(line)
                size += len(line)
                count += 1
        kept = Member(size, digest.hexdigest(), count if rows else 0)
        self._manifest.members[name] = kept

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write the manifest, and the end; nothing more after a fault."""
        if kind is None:
            self._zip.writestr(MANIFEST, json.dumps(self._manifest.as_json(), indent=1))
            self._zip.close()
        else:
            self._zip.fp = None


class Reader:
    """A backup that is read. Raises BackupError for what is none, or is not whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = ExitStack()
        try:
            self._zip = self._held.enter_context(zipfile.ZipFile(path))
            self.manifest = self._read_manifest()
            self._compare_members()
        except _TORN as error:
            self.close()
            raise self._torn(error) from None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Nothing of the file stays open."""
        self._held.close()

    def _torn(self, error: Exception) -> BackupError:
        return BackupError(
            f"{self._path} is no backup, or not whole ({error}): take another. Nothing was changed"
        )

    def _wrong(self, why: str) -> BackupError:
        return BackupError(f"{self._path} is no backup of ours: {why}. Nothing was changed")

    def _read_manifest(self) -> Manifest:
        infos = [each for each in self._zip.infolist() if each.filename == MANIFEST]
        if len(infos) != 1 or infos[0].file_size > _LONGEST_MANIFEST:
            raise self._wrong("it has no manifest")
        with self._zip.open(infos[0]) as file:
            raw = file.read(_LONGEST_MANIFEST + 1)
        try:
            told = json.loads(raw)
            if told["format"] > FORMAT:
                raise BackupError(
                    f"{self._path} was made by a newer version of Comment Insight: update it first."
                    " Nothing was changed"
                )
            return _manifest(told)
        except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
            raise self._wrong("its manifest can't be read") from None

    def _compare_members(self) -> None:
        """The zip has what its manifest names, once each, as long as it says, and no more."""
        infos = [each for each in self._zip.infolist() if each.filename != MANIFEST]
        named = self.manifest.members
        fixed = {KEYS, SETTINGS, README}
        expected = fixed | {table_member(each) for each in self.manifest.tables}
        if sorted(each.filename for each in infos) != sorted(expected) or set(named) != expected:
            raise self._wrong("its parts are not those that its manifest names")
        for info in infos:
            if info.file_size != named[info.filename].bytes or info.flag_bits & 1:
                raise self._wrong(f"{info.filename} is not as its manifest says")
            if info.file_size > max(_SMALL, _MOST_SHRUNK * info.compress_size):
                raise self._wrong(f"{info.filename} would unpack to {info.file_size} bytes")

    def verify(self, progress: Callable[[int], None]) -> None:
        """Compare every member with its hash; `progress` is told how many rows went by."""
        seen = 0
        for name, expected in self.manifest.members.items():
            digest, rows = hashlib.sha256(), 0
            for line in self._lines(name):
                digest.update(line)
                rows += 1
                if rows % 1_000 == 0:
                    progress(seen + min(rows, expected.rows))
            if digest.hexdigest() != expected.sha256 or (expected.rows and rows != expected.rows):
                raise BackupError(
                    f"{self._path} is damaged: {name} is not what was written. Take another backup."
                    " Nothing was changed"
                )
            seen += expected.rows

    def _lines(self, name: str) -> Iterator[bytes]:
        left = self.manifest.members[name].bytes
        try:
            # A reading that ends early ends with the file.
            with self._held.enter_context(self._zip.open(name)) as member:
                while left >= 0 and (line := member.readline(_LONGEST_LINE + 1)):
                    left -= len(line)
                    if len(line) > _LONGEST_LINE or left < 0:
                        raise self._wrong(f"{name} is longer than it may be")
                    yield line
        except _TORN as error:
            raise self._torn(error) from None

    def table(self, name: str) -> Iterator[bytes]:
        """The rows of a table, a line each."""
        return self._lines(table_member(name))

    def told(self, name: str) -> dict[str, Any]:
        """The keys or the settings."""
        try:
            told = json.loads(b"".join(self._lines(name)))
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            raise self._wrong(f"{name} can't be read")
        return cast("dict[str, Any]", told)


def _manifest(told: Mapping[str, Any]) -> Manifest:
    """Raises ValueError, TypeError, KeyError, AttributeError or OverflowError for what is none."""
    made_at = datetime.fromisoformat(told["made_at"]).astimezone(UTC)
    words = [told[name] for name in ("version", "migration", "database", "key_check")]
    if not all(isinstance(each, str) for each in words):
        raise TypeError
    manifest = Manifest(made_at, *words)
    for table in told["tables"]:
        columns = tuple((str(name), str(kind)) for name, kind in table["columns"])
        if not columns or not {kind for _, kind in columns} <= _KINDS:
            raise ValueError
        manifest.tables[str(table["name"])] = Told(str(table["name"]), columns)
    for name, each in told["members"].items():
        manifest.members[name] = Member(int(each["bytes"]), str(each["sha256"]), int(each["rows"]))
    return manifest
