"""An export that comes through the pages: kept in the data folder, read in the background, told of.

The process that reads a file holds a lock on it, which goes with the process: another one, or the
same after a restart, goes on with what is left.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from service import logs
from service.core.said_later import said, to_keep
from service.core.translating import N_, gettext
from service.insight.arriving.imports import ImportReport, import_comments
from service.insight.beginning.files import (
    alone_with,
    drop_file,
    keep_file,
    place_of,
    sweep,
)
from service.insight.context import AnotherBlog, Service, SiteError, UnknownSite
from service.store import uploads
from service.store.faults import PASSING, DatabaseError, FaultKind
from service.store.uploads import Upload
from service.wordpress.export.wxr import WxrError

log = logs.get_logger(__name__)

# Without a sign of life for so long it has stopped: its file is on a machine that is away.
STOPPED_AFTER = timedelta(minutes=10)
NOTED_EVERY = timedelta(seconds=2)
MOST_WARNINGS, MOST_NAMES = 20, 100
BROKEN = N_("something broke on our side while it was read; the log says what")
# So often is one begun whose reader ended before it did: it may be what ends it.
MOST_TRIES = 3
GIVEN_UP = N_(
    "the service ended three times while it was read, so it is given up. What was read is kept;"
    " where the service runs, its log may say why, and `comment-insight import` reads the rest"
)
# Faults of the database after which the same file is read once more; the others last.
WAITED_FOR = PASSING | {
    FaultKind.FULL, FaultKind.READ_ONLY, FaultKind.MISSING, FaultKind.KEY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How an upload stands: `share` of it is read, 0..1; `stopped`: nobody goes on with it.
    Ended: `failed` says why, in words; else the counts and the warnings of the import, of what was
    `skipped` by why, in words."""

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
    with service.db.read() as connection:  # Before a large file is copied.
        _refuse_second(uploads.of_site(connection, key), now)
    home, name = service.settings.home, secrets.token_hex(16)
    size = keep_file(home, name, source)
    try:
        if not size:
            raise SiteError(gettext("this file is empty: choose the export that WordPress wrote"))
        with service.db.write(key) as connection:
            before = uploads.of_site(connection, key)
            _refuse_second(before, now)  # Of two at once, one is taken.
            uploads.begin(connection, key, name, size, now, any_address=any_address)
    except BaseException:
        drop_file(home, name)
        raise
    if before is not None:
        drop_file(home, before.file)
    logs.audit("export uploaded", site=key)


def _refuse_second(before: Upload | None, now: datetime) -> None:
    if before is not None and before.ended_at is None and not _has_stopped(before, now):
        raise SiteError(gettext("another export of this blog is being read: wait till it is done"))


def _has_stopped(upload: Upload, now: datetime) -> bool:
    return now - upload.seen_at > STOPPED_AFTER


def upload_of(service: Service, key: str, *, now: datetime) -> Reading | None:
    """How the last upload of a blog stands; None where there was none. Raises Busy."""
    with service.db.read() as connection:
        found = uploads.of_site(connection, key)
    if found is None:
        return None
    share = min(1.0, found.taken / max(1, found.bytes))
    if found.ended_at is None:
        stopped = _has_stopped(found, now)
        return Reading(share, found.begun_at, running=not stopped, stopped=stopped)
    if found.report is None:
        return Reading(share, found.begun_at, running=False, failed=said(found.failed or BROKEN))
    told: dict[str, Any] = json.loads(found.report)
    told |= {name: tuple(told[name]) for name in ("warnings", "author_names")}
    told["skipped"] = {gettext(why): count for why, count in told["skipped"].items()}
    return Reading(share, found.begun_at, running=False, **told)


def uploads_turn(service: Service) -> int:
    """Read what was uploaded and lies on this machine, unless another process does; how many were
    read to their end. What nobody knows any more is deleted."""
    with service.db.read() as connection:
        waiting = uploads.under_way(connection)
    ended = 0
    for each in waiting:
        with alone_with(service.settings.home, each.file) as mine:
            now = _as_it_stands(service, each) if mine else None
            if now is not None:
                ended += _read(service, now)
    sweep(service.settings.home, {each.file for each in waiting}, datetime.now(UTC))
    return ended


def _as_it_stands(service: Service, upload: Upload) -> Upload | None:
    """As it waits still; None where another one has read it just now."""
    with service.db.read() as connection:
        now = uploads.of_site(connection, upload.site)
    return now if now is not None and now.file == upload.file and now.ended_at is None else None


def _read(service: Service, upload: Upload) -> bool:
    """Read one to its end; False where it has to be tried again."""
    try:
        _note_that(service, upload, **_outcome(service, upload))
    except DatabaseError as error:  # It is logged where it was met.
        if error.kind in WAITED_FOR:
            with suppress(DatabaseError):  # The process lives, so this was no try of the file.
                _note_that(service, upload, tries=upload.tries)
            return False
        _note_that(service, upload, **_ended(upload, failed=BROKEN))
    drop_file(service.settings.home, upload.file)
    return True


def _outcome(service: Service, upload: Upload) -> dict[str, Any]:
    """Read it, and what is to be kept of that. Raises DatabaseError."""
    if upload.tries >= MOST_TRIES:
        log.error("an uploaded export was given up", site=upload.site)
        return _ended(upload, failed=GIVEN_UP)
    # Kept before anything can end this process.
    _note_that(service, upload, tries=upload.tries + 1)
    try:
        return _ended(upload, report=_told(_import(service, upload)))
    except DatabaseError:
        raise
    except UnknownSite:  # It was removed meanwhile, and the row with it.
        return {}
    except (AnotherBlog, WxrError, OSError) as error:
        return _ended(upload, failed=_in_words(error))
    except Exception as error:  # it must be told as one that failed, whatever it meets
        log.error("an uploaded export broke the import", site=upload.site, exc_info=error)
        return _ended(upload, failed=BROKEN)


def _in_words(error: AnotherBlog | WxrError | OSError) -> str:
    if isinstance(error, AnotherBlog):
        return _of_another(error)
    if isinstance(error, WxrError):
        return str(error)
    return to_keep(N_("it can't be read: %(why)s"), why=str(error.strerror))


def _ended(upload: Upload, **became: str) -> dict[str, Any]:
    return {"taken": upload.bytes, "ended_at": datetime.now(UTC), **became}


def _import(service: Service, upload: Upload) -> ImportReport:
    return import_comments(
        service,
        upload.site,
        place_of(service.settings.home, upload.file),
        now=datetime.now(UTC),
        from_another_address=upload.any_address,
        progress=_note(service, upload),
    )


def _of_another(error: AnotherBlog) -> str:
    return to_keep(
        N_(
            "this export is of %(home)s, and your blog here is %(url)s: nothing of it was taken."
            " If it is of the same blog at another address, upload it again and say so below"
        ),
        home=error.home,
        url=error.url,
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
            _note_that(service, upload, taken=taken)

    return note


def _note_that(service: Service, upload: Upload, **values: object) -> None:
    """Keep how it stands: each is a sign of life."""
    with service.db.write(upload.site) as connection:
        seen = {"seen_at": datetime.now(UTC), **values}
        uploads.change(connection, upload.site, upload.file, seen)
