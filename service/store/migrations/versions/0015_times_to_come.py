"""No row was read, and nothing done, at a time that is yet to come: such rows kept out all that
came after them."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TOLERANCE = timedelta(minutes=5)
# By a clock that stands before this was written nothing can be set right.
WRITTEN = datetime(2026, 11, 1)  # noqa: DTZ001  # as the database has them: UTC, without a zone
# When something was done, by the service's own clock.
DONE = {
    "sites": ("created_at", "moderators_at"),
    "secrets": ("created_at",),
    "verdicts": ("given_at", "undone_at"),
    "learned": ("tried_at", "undone_at"),
    "deliveries": ("received_at",),
    "erasures": ("erased_at",),
    "sessions": ("begun_at", "seen_at"),
    "devices": ("seen_at",),
    "identity_keys": ("since", "until"),
}
# What ends then, and after which time at most it does.
ENDS = {
    ("sites", "claimed_until"): timedelta(minutes=10),
    ("failures", "until"): timedelta(days=1),
    ("failures", "forget_at"): timedelta(days=2),
    ("verdicts", "until"): timedelta(days=366),
}


def upgrade() -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    if now < WRITTEN:
        return
    for table in ("posts", "comments"):
        _read_by(table, now)
    for table, columns in DONE.items():
        for column in columns:
            _not_later(table, column, now, now + TOLERANCE)
    for (table, column), longest in ENDS.items():
        _not_later(table, column, now + longest, now + longest)


def _not_later(table: str, column: str, moment: datetime, latest: datetime) -> None:
    told = sa.table(table, sa.column(column, sa.DateTime))
    late = told.c[column] > latest
    op.execute(told.update().where(late).values({column: moment}))


def _read_by(table: str, now: datetime) -> None:
    """Rows read later than now count as read now; what they date later than now has no date."""
    rows = sa.table(
        table,
        sa.column("site", sa.String),
        sa.column("read_at", sa.BigInteger),
        sa.column("date", sa.DateTime),
        sa.column("revision", sa.BigInteger),
    )
    sites = sa.table("sites", sa.column("key", sa.String), sa.column("revision", sa.BigInteger))
    latest = now + TOLERANCE
    frozen = sa.or_(rows.c.read_at > _microseconds(latest), rows.c.date > latest)
    touched = sites.c.key.in_(sa.select(rows.c.site).where(frozen))
    op.execute(sites.update().where(touched).values(revision=sites.c.revision + 1))
    revision_of = sa.select(sites.c.revision).where(sites.c.key == rows.c.site).scalar_subquery()
    op.execute(
        rows.update()
        .where(frozen)
        .values(
            # Whoever keeps these rows at hand reads them anew.
            revision=revision_of,
            read_at=sa.case(
                (rows.c.read_at > _microseconds(latest), _microseconds(now)), else_=rows.c.read_at
            ),
            date=sa.case((rows.c.date > latest, sa.null()), else_=rows.c.date),
        )
    )


def _microseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1)) // timedelta(microseconds=1)  # noqa: DTZ001  # as above
