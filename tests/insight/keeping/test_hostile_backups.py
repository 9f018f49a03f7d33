"""Files that are no backups of ours, or were changed: refused before anything is touched."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from service import insight
from service.insight.keeping import archive
from service.store.database import DatabaseError
from tests.insight.keeping.kept import elsewhere

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of a small blog."""
    folder = tmp_path_factory.mktemp("good")
    now = datetime.fromisoformat("2026-03-20T09:00:00+00:00")
    service = insight.open_service(elsewhere(folder))
    insight.add_site(service, "https://blog.example", now=now)
    insight.back_up(service, folder / "good.zip", now=now)
    service.db.dispose()
    return (folder / "good.zip").read_bytes()


class Place:
    """Where a file is tried to be restored into."""

    def __init__(self, folder: Path, good: bytes) -> None:
        self.file, self.settings = folder / "changed.zip", elsewhere(folder)
        self.file.write_bytes(good)

    def parts(self) -> Parts:
        with zipfile.ZipFile(self.file) as opened:
            return {name: opened.read(name) for name in opened.namelist()}

    def write(self, parts: Parts, **more: bytes) -> None:
        with zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in parts.items():
                made.writestr(name, content)

    def sign(self, parts: Parts) -> Parts:
        """Whoever changes a part may well change the manifest with it."""
        manifest = json.loads(parts["manifest.json"])
        manifest["members"] = {
            name: {
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "rows": content.count(b"\n") if name.startswith("tables/") else 0,
            }
            for name, content in parts.items()
            if name != "manifest.json"
        }
        return parts | {"manifest.json": json.dumps(manifest).encode()}

    def refused(self) -> str:
        with pytest.raises((insight.BackupError, DatabaseError)) as told:
            insight.restore(
                self.settings, self.file, now=datetime.fromisoformat("2026-04-01T09:00:00+00:00")
            )
        assert not (self.settings.home / "comment-insight.sqlite3").exists()
        assert not (self.settings.home / "secret.key").exists()
        return str(told.value)


@pytest.fixture
def place(tmp_path: Path, good: bytes) -> Place:
    return Place(tmp_path, good)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.99])
def test_a_file_that_was_cut_is_told_to_be_no_whole_backup(place: Place, share: float) -> None:
    whole = place.file.read_bytes()
    place.file.write_bytes(whole[: int(len(whole) * share)])
    assert "not whole" in place.refused()


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_one_byte_changed_is_refused_or_restores_the_same(
    place: Place, seed: int, good: bytes
) -> None:
    at = len(good) * (seed * 8 + 3) // 100
    place.file.write_bytes(good[:at] + bytes([good[at] ^ 0x41]) + good[at + 1 :])
    parts: Parts = {}
    try:
        parts = place.parts()
    except Exception:  # noqa: BLE001  # zipfile's own refusals are many
        assert place.refused()
        return
    with zipfile.ZipFile(io.BytesIO(good)) as opened:
        if parts != {name: opened.read(name) for name in opened.namelist()}:
            assert place.refused()


def _table(parts: Parts, change: Callable[[list[Any]], Any], name: str = "sites") -> Parts:
    member = f"tables/{name}.jsonl"
    (row,) = (json.loads(line) for line in parts[member].splitlines())
    return parts | {member: json.dumps(change(row)).encode() + b"\n"}


def _manifest(parts: Parts, **changes: Any) -> Parts:
    return parts | {
        "manifest.json": json.dumps(json.loads(parts["manifest.json"]) | changes).encode()
    }


UNSIGNED: dict[str, Callable[[Parts], Parts]] = {
    "a row was changed": lambda p: _table(
        p, lambda row: [*row[:1], "https://evil.example", *row[2:]]
    ),
    "a row was added": lambda p: p | {"tables/sites.jsonl": p["tables/sites.jsonl"] * 2},
    "a part is missing": lambda p: {n: c for n, c in p.items() if n != "tables/comments.jsonl"},
    "a part was added": lambda p: p | {"tables/more.jsonl": b"[]\n"},
    "a part leads elsewhere": lambda p: p | {"../../etc/cron.d/evil": b"* * * * * root true\n"},
    "a part is absolute": lambda p: p | {"/etc/passwd": b"root::0:0::/:/bin/sh\n"},
    "no manifest": lambda p: {n: c for n, c in p.items() if n != "manifest.json"},
    "a manifest of nothing": lambda p: p | {"manifest.json": b"{}"},
    "a manifest that is no JSON": lambda p: p | {"manifest.json": b"\xff\xfe"},
    "a manifest that nests": lambda p: p | {"manifest.json": b"[" * 200_000},
    "another key": lambda p: p | {"keys.json": b'{"identity": "' + b"e" * 64 + b'"}'},
    "no keys": lambda p: p | {"keys.json": b"{}"},
    "a newer version's format": lambda p: _manifest(p, format=99),
    "a newer version's tables": lambda p: _manifest(p, migration="9999"),
    "a date that is none": lambda p: _manifest(p, made_at="yesterday"),
    "a date beyond the last": lambda p: _manifest(p, made_at="9999-12-31T23:59:59-14:00"),
    "a date before the first": lambda p: _manifest(p, made_at="0001-01-01T00:00:00+14:00"),
    "a migration that is a path": lambda p: _manifest(p, migration="../0001"),
}
SIGNED: dict[str, Callable[[Parts], Parts]] = {
    "a number for a text": lambda p: _table(p, lambda row: [7, *row[1:]]),
    "a text for a date": lambda p: _table(p, lambda row: [*row[:-1], "tomorrow"]),
    "a number beyond the database": lambda p: _table(p, lambda row: [*row[:4], 1 << 70, *row[5:]]),
    "too few columns": lambda p: _table(p, lambda row: row[1:]),
    "an object for a row": lambda p: _table(p, lambda _row: {"key": "x"}),
    "a row that nests": lambda p: p | {"tables/sites.jsonl": b"[" * 100_000 + b"\n"},
    "a row that is no JSON": lambda p: p | {"tables/sites.jsonl": b"drop table sites;\n"},
    "a row that stands twice": lambda p: p | {"tables/sites.jsonl": p["tables/sites.jsonl"] * 2},
    "a row of nobody": lambda p: p | {"tables/sites.jsonl": b""},
    "the key of another": lambda p: p | {"keys.json": b'{"identity": "' + b"e" * 64 + b'"}'},
    "keys that are a list": lambda p: p | {"keys.json": b"[1]"},
}


@pytest.mark.parametrize("what", UNSIGNED)
def test_what_is_not_as_its_manifest_says_is_refused(place: Place, what: str) -> None:
    place.write(UNSIGNED[what](place.parts()))
    told = place.refused()
    assert "Nothing was changed" in told
    assert ("newer version" in told) == (what.startswith("a newer") or "path" in what)


@pytest.mark.parametrize("what", SIGNED)
def test_rows_that_are_none_are_refused_though_their_hashes_fit(place: Place, what: str) -> None:
    place.write(place.sign(SIGNED[what](place.parts())))
    told = place.refused()
    assert ("Nothing was changed" in told) >= ("twice" in what)


def test_a_file_that_would_unpack_to_far_more_is_not_unpacked(place: Place) -> None:
    parts = place.parts()
    parts["tables/comments.jsonl"] = b" " * (archive._SMALL + 1)
    place.write(place.sign(parts))
    assert "would unpack to" in place.refused()


def test_a_part_that_stands_twice_is_refused(place: Place) -> None:
    parts = place.parts()
    place.write(parts)
    with zipfile.ZipFile(place.file, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("keys.json", parts["keys.json"])
    assert "not those that its manifest names" in place.refused()


def test_what_is_no_zip_is_said_to_be_no_backup(place: Place) -> None:
    for content in (b"", b"SQLite format 3\0" * 50, b"PK\x03\x04" * 100):
        place.file.write_bytes(content)
        assert "no backup" in place.refused()
