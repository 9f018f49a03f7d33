"""An export that comes through the pages: kept in the data folder, read in the background, told of.

The process that reads a file holds a lock on it, which goes with the process: another one, or the
same after a restart, goes on with what is left.
"""

from __future__ import annotations

import fcntl
import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from service import logs
from service.insight.arriving.imports import ImportReport, import_comments
from service.insight.context import AnotherBlog, Service, SiteError, UnknownSite
from service.store import uploads
from service.store.database import DatabaseError
from service.store.uploads import Upload
from service.wordpress.export.wxr import WxrError

log = logs.get_logger(__name__)

FOLDER = "uploads"
# Without a sign of life for so long it has stopped: its file is on a machine that is away.
STOPPED_AFTER = timedelta(minutes=10)
NOTED_EVERY = timedelta(seconds=2)
MOST_WARNINGS, MOST_NAMES = 20, 100
ORPHANS_AFTER = timedelta(days=1)
BROKEN = "something broke on our side while it was read; the log says what"
COPIED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Reading:
    """How an upload stands: `share` of it is read, 0..1; `stopped`: nobody goes on with it.
    Ended: `failed` says why, in words; else the counts and the warnings of the import."""

    share: float
    begun_at: datetime
    running: bool
    stopped: bool = False
    failed: str = ""
    imported: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    author_names: tuple[str, ...] = ()
    fell_short: bool = False


def take_upload(
    service: Service, key: str, source: IO[bytes], *, any_address: bool, now: datetime
) -> None:
    """Keep an export to be read in the background. `any_address`: though it is of another one than
    the blog's. Raises SiteError for an empty one and while another one is read, UnknownSite, Busy,
    OSError where it can't be kept."""
    service.site(key)
    before = upload_of(service, key, now=now)
    if before is not None and before.running:
        raise SiteError("another export of this blog is being read: wait till it is done")
    name = secrets.token_hex(16)
    path = _path(service, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with path.open("xb") as kept:
            path.chmod(0o600)
            shutil.copyfileobj(source, kept, COPIED_AT_ONCE)
            size = kept.tell()
        if not size:
            raise SiteError("this file is empty: choose the export that WordPress wrote")
        with service.db.write(key) as connection:
            uploads.begin(connection, key, name, size, now, any_address=any_address)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    logs.audit("export uploaded", site=key)


def upload_of(service: Service, key: str, *, now: datetime) -> Reading | None:
    """How the last upload of a blog stands; None where there was none. Raises Busy."""
    with service.db.read() as connection:
        found = uploads.of_site(connection, key)
    if found is None:
        return None
    share = min(1.0, found.taken / max(1, found.bytes))
    if found.ended_at is None:
        stopped = now - found.seen_at > STOPPED_AFTER
        return Reading(share, found.begun_at, running=not stopped, stopped=stopped)
    if found.report is None:
        return Reading(share, found.begun_at, running=False, failed=found.failed or BROKEN)
    told: dict[str, Any] = json.loads(found.report)
    told |= {name: tuple(told[name]) for name in ("warnings", "author_names")}
    return Reading(share, found.begun_at, running=False, **told)


def uploads_turn(service: Service) -> int:
    """Read what was uploaded and lies on this machine, unless another process does; how many were
    read to their end. What nobody knows any more is deleted."""
    with service.db.read() as connection:
        waiting = uploads.under_way(connection)
    ended = 0
    for each in waiting:
        with _alone(_path(service, each.file)) as mine:
            if mine and _still(service, each):
                ended += _read(service, each)
    _sweep(service, {each.file for each in waiting})
    return ended


def _still(service: Service, upload: Upload) -> bool:
    """Whether it waits still: another one may have read it just now."""
    with service.db.read() as connection:
        now = uploads.of_site(connection, upload.site)
    return now is not None and now.file == upload.file and now.ended_at is None


def _read(service: Service, upload: Upload) -> bool:
    """Read one to its end; False where it has to be tried again."""
    try:
        _sign_of_life(service, upload, upload.taken)
        report = import_comments(
            service,
            upload.site,
            _path(service, upload.file),
            now=datetime.now(UTC),
            from_another_address=upload.any_address,
            progress=_note(service, upload),
        )
    except DatabaseError:  # It is logged where it was met, and the next turn goes on.
        return False
    except UnknownSite:
        pass
    except AnotherBlog as error:
        _end(service, upload, failed=_of_another(error))
    except WxrError as error:
        _end(service, upload, failed=str(error))
    except OSError as error:
        _end(service, upload, failed=f"it can't be read: {error.strerror}")
    except Exception as error:  # it must be told as one that failed, whatever it meets
        log.error("an uploaded export broke the import", site=upload.site, exc_info=error)
        _end(service, upload, failed=BROKEN)
    else:
        _end(service, upload, report=_told(report))
    _path(service, upload.file).unlink(missing_ok=True)
    return True


def _of_another(error: AnotherBlog) -> str:
    return (
        f"this export is of {error.home}, and your blog here is {error.url}: nothing of it was"
        " taken. If it is of the same blog at another address, upload it again and say so below"
    )


def _told(report: ImportReport) -> str:
    told = ("imported", "changed", "unchanged", "skipped", "fell_short")
    more = len(report.warnings) - MOST_WARNINGS
    warnings = report.warnings[:MOST_WARNINGS] + [f"and {more} more like these"] * (more > 0)
    names = report.author_names[:MOST_NAMES]
    counts = {name: getattr(report, name) for name in told}
    return json.dumps({"warnings": warnings, "author_names": names, **counts})


def _note(service: Service, upload: Upload) -> Callable[[int], None]:
    """Notes every few seconds how far it is: a sign of life."""
    noted = [datetime.now(UTC)]

    def note(taken: int) -> None:
        now = datetime.now(UTC)
        if now - noted[0] < NOTED_EVERY:
            return
        noted[0] = now
        with suppress(DatabaseError):
            _sign_of_life(service, upload, taken)

    return note


def _sign_of_life(service: Service, upload: Upload, taken: int) -> None:
    values = {"taken": taken, "seen_at": datetime.now(UTC)}
    with service.db.write(upload.site) as connection:
        uploads.change(connection, upload.site, upload.file, values)


def _end(service: Service, upload: Upload, **became: str) -> None:
    now = datetime.now(UTC)
    values = {"taken": upload.bytes, "seen_at": now, "ended_at": now, **became}
    with service.db.write(upload.site) as connection:
        uploads.change(connection, upload.site, upload.file, values)


def _path(service: Service, file: str) -> Path:
    return service.settings.home / FOLDER / file


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether the file is here and nobody else has it, for as long as this lasts."""
    try:
        opened = path.open("rb")
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


def _sweep(service: Service, known: set[str]) -> None:
    """Files whose row went, with a blog that was removed or in a restart before it was written."""
    oldest = (datetime.now(UTC) - ORPHANS_AFTER).timestamp()
    with suppress(OSError):
        for path in (service.settings.home / FOLDER).iterdir():
            if path.name not in known and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
