"""What of the present must not be undone by a backup of before: erasures, and ended sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from service.core.people.authors import Marks
from service.store import authors, backups, comments, erased, erasures, sessions, sites, stale
from service.store import keys as checks
from service.store.backups import Backup
from service.store.erased import Erased


def finish(connection: Connection, told: Erased | None, backup: Backup) -> int:
    """Carry erasures, `told` by the present, over into what was restored, end all sessions, and
    note the backup that it was restored from; how many comments were made nobody's.

    All of them, whenever it was: the clock by which the backup is dated may have been wrong.
    """
    count = 0
    if told is not None:
        if told.check in {each.check for each in checks.standing(connection) if not each.until}:
            for site, email_hash, at in told.readers:
                count += _erase(connection, site, email_hash, at)
        for site, some in told.comments.items():
            count += _make_nobodys(connection, site, some, backup.made_at)
    sessions.end_all(connection)
    # Its rows are in no backup.
    stale.forget(connection)
    backups.note(connection, backup)
    return count


def _erase(connection: Connection, site: str, email_hash: str, at: datetime) -> int:
    if sites.get(connection, site) is None:
        return 0
    at = max(at, erasures.erased_at(connection, site, email_hash) or at)
    known = authors.identities(connection, site)
    readers = [
        row.id
        for row in comments.of_reader(connection, site, email_hash)
        if known.person(Marks(row.user_id, row.email_hash, row.name)) is None
        and (row.date is None or row.date <= at)
    ]
    erasures.erase(connection, site, email_hash, readers, at)
    return len(readers)


def _make_nobodys(connection: Connection, site: str, ids: Sequence[str], at: datetime) -> int:
    """Comments that are nobody's in the present: whatever key their hashes were made with."""
    still = erased.somebodys(connection, site, ids)
    erasures.erase(connection, site, "", still, at)
    return len(still)
