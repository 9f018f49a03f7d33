"""How far a sync came: kept beside the database, so that one which was killed goes on there."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path

from service.core.faults import PlainError
from service.wordpress.rest.listing import Place

# A run that broke off longer ago begins anew: what it had read may have been edited since.
RESUMED_WITHIN = timedelta(hours=6)


class SyncRunning(PlainError):  # noqa: N818  # a state, which passes
    """Another process is syncing this site."""


@dataclass(slots=True)
class Journal:
    """A run's beginning, its place within the listing number `part`, and what the listings before
    fell short of, by their numbers: how many rows, and in words."""

    began: datetime
    source: str
    part: int
    place: Place
    resumed: bool
    _file: TextIOWrapper
    short: dict[str, tuple[int, str]] = field(default_factory=dict)

    def save(self, part: int, place: Place) -> None:
        """Note that everything before this place has been committed."""
        self.part, self.place = part, place
        kept = {
            "began": self.began.isoformat(),
            "source": self.source,
            "part": part,
            "place": asdict(place),
            "short": self.short,
        }
        # Half a journal is none: the run would begin anew, and change nothing that it read.
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(kept))
        self._file.flush()

    def close(self) -> None:
        """The run is complete: the next one begins anew."""
        self._file.seek(0)
        self._file.truncate()
        self._file.flush()


def forget_journal(folder: Path, key: str) -> None:
    """Nothing of the site's runs stays."""
    _file_of(folder, key).unlink(missing_ok=True)


def _file_of(folder: Path, key: str) -> Path:
    return folder / f"sync-{key}.json"


@contextmanager
def journal_of(folder: Path, key: str, source: str, now: datetime) -> Iterator[Journal]:
    """The run that broke off, or a new one; nobody else has the site's meanwhile.

    Raises SyncRunning.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(_file_of(folder, key), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SyncRunning(f"{key} is being synced by another process") from None
        yield _read(file, source, now) or Journal(now, source, 0, Place(), False, file)


def _read(file: TextIOWrapper, source: str, now: datetime) -> Journal | None:
    try:
        kept = json.loads(file.read())
        began = datetime.fromisoformat(kept["began"]).astimezone(UTC)
        place = Place(*(int(kept["place"][name]) for name in ("last", "offset", "rows")))
        part = int(kept["part"])
        short = {str(at): (int(rows), str(said)) for at, (rows, said) in kept["short"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if kept.get("source") != source or not now - RESUMED_WITHIN < began <= now:
        return None
    return Journal(began, source, part, place, True, file, short)
