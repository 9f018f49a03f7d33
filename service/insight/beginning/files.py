"""The files of uploaded exports, in the data folder: plain names and addresses of readers, so that
none outlives its use."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

FOLDER = "uploads"
ORPHANS_AFTER = timedelta(days=1)
COPIED_AT_ONCE = 1 << 20


def place_of(home: Path, file: str) -> Path:
    """Where the file of an upload lies."""
    return home / FOLDER / file


def keep_file(home: Path, file: str, source: IO[bytes]) -> int:
    """Copy an export into a file of its own, which nobody else may read; how many bytes. Raises
    OSError, with nothing kept."""
    path = place_of(home, file)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with path.open("xb") as kept:
            path.chmod(0o600)
            shutil.copyfileobj(source, kept, COPIED_AT_ONCE)
            return kept.tell()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def drop_file(home: Path, file: str) -> None:
    """Delete the file of an upload, where it is here; what can't be deleted is swept."""
    with suppress(OSError):
        place_of(home, file).unlink(missing_ok=True)


@contextmanager
def alone_with(home: Path, file: str) -> Iterator[bool]:
    """Whether the file is here and nobody else has it, for as long as this lasts."""
    try:
        opened = place_of(home, file).open("rb")
    except OSError:
        yield False
        return
    with opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def sweep(home: Path, known: Collection[str], now: datetime) -> None:
    """Delete the files of which nobody knows any more, after a day: of a process that ended before
    it could say what it had kept."""
    oldest = (now - ORPHANS_AFTER).timestamp()
    with suppress(OSError):
        for path in (home / FOLDER).iterdir():
            if path.name not in known and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
