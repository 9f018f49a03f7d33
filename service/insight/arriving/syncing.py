"""A blog as it stands, fetched through WordPress's REST interface: what other senders missed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from service.core.addresses import same_blog
from service.insight.arriving import intake
from service.insight.arriving.imports import suspected_identities
from service.insight.arriving.intake import Read
from service.insight.arriving.journal import Journal, SyncRunning, journal_of
from service.insight.arriving.sync_report import SyncReport, shortfall
from service.insight.context import AnotherBlog, Service, telling_how_far
from service.insight.waiting.making import make_stale
from service.settings import SettingsError
from service.store import comments, posts
from service.wordpress.dates import TOLERANCE
from service.wordpress.fields import CommentDeleted, CommentIn, PayloadError, PostDeleted, PostIn
from service.wordpress.rest.blog import Blog
from service.wordpress.rest.client import RestClient
from service.wordpress.rest.listing import Place
from service.wordpress.rows import Row, comment_from, post_from

__all__ = ["SyncReport", "SyncRunning", "sync"]

# "all" is approved and held; REST gives the others only when asked for each by its name.
LISTINGS = ("all", "spam", "trash", "post-trashed")
AT_ONCE = 100
# So many comments may be missing without a question: a fifth of those held, and five anyway.
MOST_MISSING_SHARE, MOST_MISSING = 5, 5
# So many posts, and so many comments, are asked for one by one.
MOST_POSTS_LOOKED_FOR, MOST_LOOKED_FOR = 100, 500

T = TypeVar("T")
Progress = Callable[[int, int], None]


def sync(
    service: Service,
    key: str,
    *,
    user: str,
    clock: Callable[[], datetime],
    url: str | None = None,
    plain_http: bool = False,
    many_gone: bool = False,
    from_another_address: bool = False,
    timeout: float = 60.0,
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress | None = None,
) -> SyncReport:
    """Make the service hold what WordPress holds: comments in every status, and their posts.

    Each row counts as read when it was asked for. A run that broke off goes on where it was;
    running it again changes nothing. `many_gone` takes comments away however many are missing.
    `progress` is told how many comments were read, and of how many. Raises UnknownSite, RestError,
    AnotherBlog unless `from_another_address`, SettingsError, SyncRunning or Busy: the rest is kept.
    """
    site = service.site(key)
    client = RestClient(
        url or site.url,
        user,
        _password(service),
        plain_http=plain_http,
        timeout=timeout,
        sleep=sleep,
        agent=service.settings.agent,
    )
    with journal_of(service.settings.home, key, client.base, clock()) as journal:
        run = _Run(service, key, Blog(client, clock), journal, progress)
        run.compare_homes(site.url, client.find(), refuse=not from_another_address)
        with telling_how_far(lambda: "what was read before is kept"):
            run.read(many_gone)
            journal.close()
            return run.finished()


def _password(service: Service) -> str:
    password = service.settings.wordpress_password.get_secret_value()
    if not password:
        raise SettingsError(
            "COMMENT_INSIGHT_WORDPRESS_PASSWORD is not set: make an application password in"
            " WordPress (Users > Profile) and put it into this variable"
        )
    return password


class _Run:
    """One run: its parts in their order, and what they count."""

    def __init__(
        self, service: Service, key: str, blog: Blog, journal: Journal, progress: Progress | None
    ) -> None:
        self._service = service
        self._key = key
        self._blog = blog
        self._journal = journal
        self._progress = progress or (lambda _done, _total: None)
        self._began = intake.stamp(journal.began, "").read_at
        self._counts = Counter[str]()
        self._newest = self._looked_for = self._hidden = 0
        self._read = set[str]()  # also what came as an old copy, and counts as read before
        self._stale = False
        self._report = SyncReport(resumed=journal.resumed)

    def read(self, many_gone: bool) -> None:
        self.read_comments()
        self.take_away_missing(many_gone)
        self.read_posts()
        self.read_roles()

    def finished(self) -> SyncReport:
        report, names = self._report, self._blog.author_names()
        for name in ("new", "changed", "unchanged", "gone", "posts"):
            setattr(report, name, self._counts[name])
        report.missing = sum(rows for rows, _ in self._journal.short.values())
        if report.skipped.get("unreadable") and not self._counts.total():
            report.fail("none of the comments that came could be read")
        self._old_copies()
        around = self._blog.around()
        if around:
            report.warn(f"stepped over what stood around the blog's JSON: {around}")
        make_stale(self._service, self._key)
        with self._service.db.read() as connection:
            report.suspected_identities = suspected_identities(connection, self._key, names)
        return report

    def compare_homes(self, ours: str, theirs: str, *, refuse: bool) -> None:
        """What the blog calls itself tells which it is, wherever it was found."""
        if not same_blog(ours, theirs):
            if refuse:
                raise AnotherBlog(self._key, ours, theirs)
            self._report.warn(f"the blog calls itself {theirs}, this site was added as {ours}")

    def read_comments(self) -> None:
        """Every listing from where the journal stands, a page and a commit at a time."""
        done_before = 0
        for part in range(self._journal.part, len(LISTINGS)):
            place = self._journal.place if part == self._journal.part else Place()
            listing = self._blog.comments(LISTINGS[part], place)
            total = 0
            for page in listing:
                self._take_comments(page.rows, page.asked_at)
                for what in page.unreadable:
                    self._unreadable(what)
                self._journal.save(part, page.place)
                total = page.total
                self._progress(done_before + min(page.place.rows, total), done_before + total)
            done_before += total
            short = shortfall(LISTINGS[part], listing)
            if short:
                self._journal.short[str(part)] = listing.missing, short
            if LISTINGS[part] == "all":
                self._newest = listing.newest
        self._journal.save(len(LISTINGS), Place())
        for _, said in self._journal.short.values():
            self._report.fail(said)

    def take_away_missing(self, many_gone: bool) -> None:
        """What nobody has read since this run began was deleted, if it is still not there.

        It is asked for by its ids: it may have come back, out of the spam, behind the pages read.
        Nothing is taken away on the word of an old copy, and on that of a listing which fell
        short only what is told of by itself to be gone.
        """
        with self._service.db.read() as connection:
            old, held = comments.last_read_before(connection, self._key, self._began)
        unread = [each for each in old if each not in self._read]
        missing: list[tuple[str, datetime]] = []
        for some in _slices(unread):
            missing += self._not_there(some)
        if self._hidden:
            self._report.warn(
                f"{self._hidden} comments are not shown to this user; they were left as they are"
            )
        if self._old_copies():
            return
        if len(missing) > max(MOST_MISSING, held // MOST_MISSING_SHARE) and not many_gone:
            self._report.fail(
                f"{len(missing)} of the {held} comments held are not there, so many that none was"
                " taken away: is it the right blog? If so, run it again with --many-gone"
            )
            return
        for gone in _slices(missing):
            told = [Read(CommentDeleted(each), asked_at) for each, asked_at in gone]
            self._counts["gone"] += self._keep(told).count("changed")

    def _not_there(self, ids: list[str]) -> Iterable[tuple[str, datetime]]:
        """Which of these comments are gone, and when that was asked."""
        rows, all_told, asked_at = self._blog.live_comments(ids)
        self._take_comments(rows, asked_at)
        there = {str(row["comment_ID"]) for row in rows}
        passed_over = [each for each in there if int(each) > self._newest > 0]
        if passed_over:
            self._report.fail(
                f"the listing ends before {len(passed_over)} comments that are there: it is an old"
                " copy, out of a cache before the blog. Nothing was taken away; keep /wp-json out"
                " of that cache"
            )
            self._stale = True
        lost = [each for each in ids if each not in there]
        if not all_told or self._journal.short:
            self._looked_for += len(lost)
            few = self._looked_for <= MOST_LOOKED_FOR
            known = [each for each in lost if few and self._blog.has_no_comment(each)]
            self._hidden += len(lost) - len(known)
            lost = known
        return [(each, asked_at) for each in lost]

    def _old_copies(self) -> bool:
        """Whether something came out of a cache; says so."""
        sign = self._blog.doubt()
        if sign:
            self._report.fail(
                f"the blog's answers are old copies, out of a cache before it ({sign}). Nothing was"
                " taken away; keep /wp-json out of that cache"
            )
        return bool(sign) or self._stale

    def read_posts(self) -> None:
        """The posts that comments stand on, and others held as live, that were not read yet."""
        commented, others = self._unread_posts()
        for rows, asked_at in self._blog.posts(commented | others):
            self._take_posts(rows, asked_at)
        commented, others = self._unread_posts()
        if commented:
            self._report.warn(
                f"{len(commented)} posts are not shown to this user; their comments were read"
            )
        if self._old_copies():
            return
        for post_id in sorted(others, key=int)[:MOST_POSTS_LOOKED_FOR]:
            asked_at = self._blog.now()
            if self._blog.has_no_post(post_id):
                self._keep([Read(PostDeleted(post_id), asked_at)])

    def read_roles(self) -> None:
        """Who may moderate is of the author's side, where this user may see it."""
        roles = self._blog.roles()
        if roles is not None:
            self._report.roles = len(roles)
            with self._service.db.write(self._key) as connection:
                intake.take_roles(connection, self._service, self._key, roles)

    def _unread_posts(self) -> tuple[set[str], set[str]]:
        with self._service.db.read() as connection:
            return posts.last_read_before(connection, self._key, self._began)

    def _keep(self, told: list[Read]) -> list[str]:
        with self._service.db.write(self._key) as connection:
            return intake.take(connection, self._service, self._key, told)

    def _take_comments(self, rows: Iterable[Row], asked_at: datetime) -> None:
        read: list[tuple[Row, CommentIn]] = []
        for row in rows:
            self._read.add(str(row["comment_ID"]))
            try:
                read.append((row, comment_from(row, latest=asked_at + TOLERANCE)))
            except PayloadError as error:
                self._unreadable(f"comment {row['comment_ID']}: {error}")
        became = self._keep([Read(comment, asked_at) for _, comment in read])
        for (row, comment), what in zip(read, became, strict=True):
            if comment.status == "gone":
                self._report.skip(str(row["comment_approved"]))
                self._counts["gone"] += what == "changed"
            elif comment.countable:
                self._counts[what] += 1
            else:
                self._report.skip("other type")

    def _take_posts(self, rows: Iterable[Row], asked_at: datetime) -> None:
        read: list[PostIn] = []
        for row in rows:
            try:
                read.append(post_from(row, latest=asked_at + TOLERANCE))
            except PayloadError as error:
                self._report.warn(f"post {row['ID']} was left out: {error}")
        became = self._keep([Read(post, asked_at) for post in read])
        self._counts["posts"] += sum(what != "unchanged" for what in became)

    def _unreadable(self, what: str) -> None:
        self._report.skip("unreadable")
        self._report.warn(f"left out as unreadable: {what}")


def _slices(rows: list[T]) -> Iterable[list[T]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
