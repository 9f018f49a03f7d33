"""The database: reached, whole, writable, of this version, of this time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from service.core.faults import ArtifactError, PipelineError
from service.insight.context import Service
from service.insight.examining.finding import Finding, Patient, fault, ok, warning
from service.insight.judging.heartbeat import last_turn
from service.insight.judging.turns import CLAIM
from service.insight.waiting.pending import pending_judgements
from service.store import backups, examining, scores, sites
from service.store import by_hand as told_by_hand
from service.store.database import Database, DatabaseError

PATIENCE_SECONDS = 20.0
# What is signed is taken within five minutes of the server's clock.
OFF, FAR_OFF = timedelta(seconds=5), timedelta(minutes=5)
# A turn may have much to read.
HANGING = timedelta(minutes=15)
TOO_OLD = timedelta(days=8)


def opened(patient: Patient) -> Database:
    """The database, which answers. Raises DatabaseError."""
    given = patient.settings
    database = examining.open_as_it_is(given.database, busy_timeout=given.busy_timeout_seconds)
    try:
        examining.product(database)
    except DatabaseError:
        database.dispose()
        raise
    return database


def reached(patient: Patient) -> Iterable[Finding]:
    """Which database it is. Where it can't be opened this check says so, and why."""
    if patient.db is None:
        opened(patient).dispose()
    else:
        file = examining.file_of(patient.settings.database)
        yield ok("database", f"{examining.product(patient.db)}{f' in {file}' if file else ''}")


def whole(patient: Patient) -> Iterable[Finding]:
    """SQLite's quick check of its file."""
    if patient.db is None:
        return
    found = examining.damage(patient.db, PATIENCE_SECONDS)
    if found is None:
        yield warning(
            "integrity",
            f"the check of the file was not done within {PATIENCE_SECONDS:.0f} s",
            "let it end, at night: sqlite3 FILE 'PRAGMA quick_check'",
        )
    elif found:
        yield fault(
            "integrity",
            "the database's file is damaged",
            "stop the service, look at the disk, and restore a backup",
        )
    else:
        yield ok("integrity", "nothing damaged")


def writable(patient: Patient) -> Iterable[Finding]:
    """Whether it can be written; nothing is."""
    if patient.db is not None:
        examining.try_to_write(patient.db)
        yield ok("writing", "the database can be written")


def migrations(patient: Patient) -> Iterable[Finding]:
    """The database's version beside the code's."""
    if patient.db is None:
        return
    with patient.db.read() as connection:
        here, known = examining.revisions(connection)
    if here is None:
        yield fault(
            "migrations",
            "the database has no tables",
            "`comment-insight serve` makes them; if there were some, restore a backup, or correct"
            " COMMENT_INSIGHT_DATABASE_URL",
        )
    elif here not in known:
        yield fault(
            "migrations",
            f"the database is of version {here}, which this code does not know",
            "update the code, or restore the backup from before the newer version",
        )
    elif here != known[-1]:
        yield warning(
            "migrations",
            f"the database is of version {here}, this code of {known[-1]}",
            "make a backup, then start `comment-insight serve`: it migrates",
        )
    else:
        yield ok("migrations", f"version {here}, the newest")


def clock(patient: Patient) -> Iterable[Finding]:
    """This machine's clock against the database's, and against what was kept before."""
    if patient.db is None:
        return
    with patient.db.read() as connection:
        now, theirs = patient.clock(), examining.clock(connection)
        last, first = examining.last_times(connection)
    off = abs(theirs - now) if theirs else timedelta(0)
    mend = "set the clock (timedatectl set-ntp true), here and on the database's server"
    if off > OFF:
        what = f"the database's clock is {off.total_seconds():.0f} s away from this machine's"
        yield (fault if off > FAR_OFF else warning)("clock", what, mend)
    elif any(moment and moment > now + OFF for moment in (last, first)):
        yield fault("clock", "what was kept is dated in the future: the clock went back", mend)
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M} UTC")


def judging(patient: Patient) -> Iterable[Finding]:
    """What the judging left undone, a site each."""
    if patient.db is None:
        return
    with patient.db.read() as connection:
        stuck = examining.claims_after(connection, patient.clock() + CLAIM + OFF)
        keys = [site.key for site in sites.every(connection)]
        aside = {key: len(scores.set_aside(connection, key)) for key in keys}
    waiting = list(_waiting(patient))
    yield from waiting
    for key in stuck:
        yield warning(
            "judging",
            f"the judging of {key} is claimed for longer than a turn takes: the clock went back",
            "wait, or judge it now: comment-insight rescore --stale --site " + key,
        )
    for key, count in aside.items():
        if count:
            yield warning(
                "judging",
                f"{count} comments of {key} broke the scorer and have no numbers",
                f"comment-insight rescore --site {key} --reparse, and report what it says",
            )
    if not stuck and not waiting and not any(aside.values()):
        yield ok("judging", "nothing stuck, nothing set aside")


def _waiting(patient: Patient) -> Iterable[Finding]:
    if patient.db is None:
        return
    try:
        pending = pending_judgements(Service(patient.settings, patient.db))
    except (ArtifactError, PipelineError):
        yield warning("judging", "what waits can't be counted without a model", "see model above")
        return
    for each in pending:
        if each.comments:
            yield warning(
                "judging",
                f"{each.comments} comments of {each.site} wait for their judgement",
                "a running service judges them by and by (COMMENT_INSIGHT_BACKGROUND_SECONDS); or"
                f" now: comment-insight rescore --stale --site {each.site}",
            )
        if each.stale:
            yield warning(
                "judging",
                f"{each.stale} posts of {each.site} changed since their threads were read",
                "whoever looks at the queue, or a running service by and by, has them read; or now:"
                f" comment-insight rescore --stale --site {each.site}",
            )


def by_hand(patient: Patient) -> Iterable[Finding]:
    """What authors told of readers by hand, and none of whose comments is held any more: a comment
    in WordPress's trash may come back, so that nothing is dropped by itself."""
    if patient.db is None:
        return
    with patient.db.read() as connection:
        keys = [site.key for site in sites.every(connection)]
        alone = {key: len(told_by_hand.left_alone(connection, key)) for key in keys}
    for key, count in alone.items():
        if count:
            readers = "1 reader" if count == 1 else f"{count} readers"
            yield warning(
                "told by hand",
                f"notes or talks with {readers} of {key} are kept, and none of their comments is"
                " there any more",
                f"if that is to stay so, erase them: comment-insight erase --site {key} --email"
                " THEIRS",
            )
    if not any(alone.values()):
        yield ok("told by hand", "of nobody whose comments are all gone")


def turns(patient: Patient) -> Iterable[Finding]:
    """Whether the background, which judges and learns, is at work."""
    seconds, last = patient.settings.background_seconds, last_turn(patient.settings)
    if not seconds:
        yield ok("background", "off, by COMMENT_INSIGHT_BACKGROUND_SECONDS")
    elif last is None:
        yield ok("background", "no turn yet: it begins with the first request")
    elif patient.clock() - last > max(HANGING, 5 * timedelta(seconds=seconds)):
        yield warning(
            "background",
            f"the last turn ended well {last:%Y-%m-%d %H:%M} UTC: the service does not run, or its"
            " turns fail",
            "start it (comment-insight serve), or look at its log for `background turn failed`",
        )
    else:
        yield ok("background", f"last turn {last:%Y-%m-%d %H:%M} UTC")


def backup(patient: Patient) -> Iterable[Finding]:
    """How old the last backup is."""
    if patient.db is None:
        return
    with patient.db.read() as connection:
        last = backups.last(connection)
        _, first = examining.last_times(connection)
    since = last.made_at if last else first
    if since is None:
        yield ok("backup", "nothing to back up yet")
    elif patient.clock() - since > TOO_OLD:
        yield warning(
            "backup",
            f"the last one was made {last.made_at:%Y-%m-%d}" if last else "there never was one",
            "comment-insight backup FILE, onto another disk, every night",
        )
    elif last:
        yield ok("backup", f"{last.made_at:%Y-%m-%d %H:%M} UTC, to {last.file}")
    else:
        yield ok("backup", "none yet; comment-insight backup FILE makes one")
