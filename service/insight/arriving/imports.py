"""A blog's history in: an export read through, kept a batch at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from service.core.addresses import lies_within, same_blog
from service.core.people.identities import who_answers_for_the_blog
from service.core.records import Site
from service.core.translating import N_
from service.insight.arriving import intake
from service.insight.arriving.intake import Read
from service.insight.arriving.renumbering import Numbers
from service.insight.context import AnotherBlog, Service, telling_how_far
from service.insight.owning.sites import take_name
from service.insight.waiting.making import make_stale
from service.store import authors, suspects
from service.wordpress.dates import TOLERANCE
from service.wordpress.export.archives import DamagedError, Packed, unpacked
from service.wordpress.export.wxr import WxrError, WxrReader
from service.wordpress.fields import CommentIn, UserIn

BATCH = 500
# So many rows of a file are looked at to learn which blog's it is.
FIRST_ROWS = 100
# What stands among the comments of an export and is none, or is one no more.
NO_COMMENTS = frozenset({
    N_("pingback"), N_("trackback"), N_("note"), N_("other type"), N_("spam"), N_("trash"),
    N_("post-trashed"), N_("WordPress's own"),
})  # fmt: skip
# Why others are left out, as the reader of the export has it.
LEFT_OUT = (N_("too large"), N_("unreadable"))


@dataclass(slots=True)
class ImportReport:
    """What an import brought. `suspected_identities` are what `site set --identity` takes.

    `renumbered`: comments kept under another id than the file gives; `undated`: those whose date
    is that of the comment beside them.
    """

    imported: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    renumbered: int = 0
    undated: int = 0
    warnings: list[str] = field(default_factory=list)
    suspected_identities: list[str] = field(default_factory=list)
    # What the file calls the blog's own authors.
    author_names: list[str] = field(default_factory=list)
    truncated: bool = False

    @property
    def none_of(self) -> int:
        """How many comments the file has, where not one of them could be kept."""
        if self.imported or self.changed or self.unchanged:
            return 0
        return sum(count for why, count in self.skipped.items() if why not in NO_COMMENTS)

    @property
    def fell_short(self) -> bool:
        """Whether the file holds more than could be read."""
        return self.truncated or "too large" in self.skipped or self.none_of > 0


def import_comments(
    service: Service,
    key: str,
    path: Path,
    *,
    now: datetime,
    from_another_address: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Keep the posts, comments and authors of a WordPress export (WXR), also zipped or gzipped.

    Importing again changes nothing; an import that was stopped is simply run again. `progress`
    is told how much of the file was read. Raises UnknownSite, AnotherBlog with nothing kept,
    or DatabaseError or WxrError with what came before kept.
    """
    site = service.site(key)
    run = _Run(service, key, now, progress)
    run.look_through(path, None if from_another_address else site)
    with telling_how_far(run.stands):
        for packed in unpacked(path):
            run.read(packed)
        return run.finished()


class _Run:
    """One import, of as many files as its archive has."""

    def __init__(
        self, service: Service, key: str, now: datetime, progress: Callable[[int], None] | None
    ) -> None:
        self._service = service
        self._key = key
        self._now = now
        self._progress = progress or (lambda _read: None)
        self._counts, self._skipped = Counter[str](), Counter[str]()
        self._names: set[str] = set()
        self._left_out: set[str] = set()
        self._report = ImportReport()

    def look_through(self, path: Path, site: Site | None) -> None:
        """Which files of an archive are no exports, and that the others are of `site`, if any."""
        refused, files = WxrError(), 0
        for files, packed in enumerate(unpacked(path), 1):  # noqa: B007
            reader = WxrReader(packed.stream)
            try:
                for _row in islice(reader, FIRST_ROWS):
                    pass
            except WxrError as error:
                refused = error
                self._left_out.add(packed.name)
                self._report.truncated |= isinstance(error, DamagedError)
                self._warn(packed, f"left out: {error}")
                continue
            if site is not None:
                self._compare_homes(site, reader, packed)
        if len(self._left_out) == files:
            raise refused

    def _compare_homes(self, site: Site, reader: WxrReader, packed: Packed) -> None:
        homes, links = reader.addresses, reader.links
        if homes and not any(same_blog(site.url, each) for each in homes):
            raise AnotherBlog(site.key, site.url, homes[0])
        if homes or not reader.links:
            if not homes:
                self._warn(packed, "the file does not say which blog it is of")
            return
        ours = sum(lies_within(each, site.url) for each in links)
        if 2 * ours < len(links):
            there = urlsplit(next(each for each in links if not lies_within(each, site.url)))
            raise AnotherBlog(site.key, site.url, f"{there.scheme}://{there.netloc}")

    def read(self, packed: Packed) -> None:
        """Keep what is in one file."""
        if packed.name in self._left_out:
            return
        reader = WxrReader(packed.stream, latest=self._now + TOLERANCE)
        numbers, rows = Numbers(self._key), iter(reader)
        while some := list(islice(rows, BATCH)):
            read_at = intake.not_later(reader.exported_at or self._now, self._now)
            with self._service.db.write(self._key) as connection:
                numbers.look_up(connection, some)
                told = [Read(numbers.own(connection, row), read_at) for row in some]
                became = intake.take(connection, self._service, self._key, told)
            self._counts.update(
                what
                for each, what in zip(some, became, strict=True)
                # The reader of the export has counted spam and the like among the skipped.
                if isinstance(each, CommentIn) and each.countable and each.status != "gone"
            )
            self._names.update(name for row in some for name in _author_names(row))
            self._progress(packed.position())
        self._note(packed, reader, numbers)
        take_name(self._service, self._key, reader.title)

    def stands(self) -> str:
        """What is kept so far, in words."""
        kept = sum(self._counts[each] for each in ("new", "changed", "unchanged"))
        return f"{kept} comments of the file are in the database"

    def _note(self, packed: Packed, reader: WxrReader, numbers: Numbers) -> None:
        """Add up what a file had that was not simply kept."""
        report = self._report
        self._skipped += reader.skipped
        report.undated += reader.undated
        report.renumbered += numbers.renumbered
        report.truncated |= reader.truncated
        for warning in (*reader.warnings, *numbers.warnings()):
            self._warn(packed, warning)
        if reader.exported_at and reader.exported_at > self._now + TOLERANCE:
            self._warn(
                packed,
                f"the file says it was written on {reader.exported_at:%Y-%m-%d %H:%M}, which is yet"
                " to come; it counts as written now",
            )

    def _warn(self, packed: Packed, warning: str) -> None:
        self._report.warnings.append(f"{packed.name}: {warning}" if packed.name else warning)

    def finished(self) -> ImportReport:
        """What the import brought."""
        report = self._report
        report.imported, report.changed = self._counts["new"], self._counts["changed"]
        report.unchanged, report.skipped = self._counts["unchanged"], dict(self._skipped)
        if report.none_of:
            report.warnings.append(
                f"none of the {report.none_of} comments in this file could be kept: is it a"
                " WordPress export (Tools > Export), or made by a converter that leaves out what"
                " tells comments and posts apart?"
            )
        report.author_names = sorted(filter(str.strip, self._names))
        make_stale(self._service, self._key)
        with self._service.db.read() as connection:
            found = suspected_identities(connection, self._key, self._names)
        report.suspected_identities = found
        return report


def _author_names(item: Any) -> Iterator[str]:
    """What an export calls its authors, in its list of users and at each post."""
    users = (item, getattr(item, "author", None))
    yield from (name for user in users if isinstance(user, UserIn) for name in user.names)


def suspected_identities(connection: Connection, key: str, names: set[str]) -> list[str]:
    """Comments signed like an author, or by who answers for the blog; perhaps a namesake's.

    Never whom the owner took back: they were asked, and said no.
    """
    known = authors.identities(connection, key)
    alike = suspects.not_recognised(connection, key, known, names)
    answering = who_answers_for_the_blog(suspects.answering(connection, key, known))
    no = authors.taken_back(connection, key, "name")
    found = {*alike, *answering}
    return [f"name:{name}" for name in sorted(found) if name.strip().casefold() not in no]
