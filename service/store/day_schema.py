"""The tables of the authors' days: what each was for, and what was left to rest for good."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
)

from service.store.columns import UtcDateTime, metadata, of_site

# A day of somebody's, once what it is for was chosen. `owner`: "a:" and the id of a profile, or
# "u:", a site, and a user of its WordPress who has no account; `site` is theirs alone. `date` as
# ISO 8601 has it, where they are.
days = Table(
    "days",
    metadata,
    Column("owner", String(110), primary_key=True),
    Column("date", String(10), primary_key=True),
    Column("site", String(80), ForeignKey("sites.key", ondelete="CASCADE")),
    Column("chosen_at", UtcDateTime, nullable=False),
    # How many there were for it, None for as many as it takes, and how many were asked for later.
    Column("minutes", Integer),
    Column("extra", Integer, nullable=False, server_default="0"),
    Index("ix_days_chosen", "chosen_at"),
)

# What a day is for, in order of `position`.
day_places = Table(
    "day_places",
    metadata,
    Column("owner", String(110), primary_key=True),
    Column("date", String(10), primary_key=True),
    of_site(),
    Column("thread_id", String(20), primary_key=True),
    # The one to answer when it was put there (`since`), and what a reply was guessed to take.
    Column("comment_id", String(20), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("minutes", Float, nullable=False),
    Column("position", Integer, nullable=False),
    # As `core.day.Why` has it.
    Column("why", String(12), nullable=False),
    # When a reply was begun, on the blog.
    Column("replying_at", UtcDateTime),
    ForeignKeyConstraint(
        ["owner", "date"],
        ["days.owner", "days.date"],
        name="fk_day_places_owner_days",
        ondelete="CASCADE",
    ),
)

# The author's word on the whole archive of a blog: what was in it then rests. None is ever deleted;
# undoing one is a fact of its own.
rests = Table(
    "rests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(80), ForeignKey("sites.key", ondelete="CASCADE"), nullable=False),
    # Threads in which nothing has happened after that.
    Column("up_to", UtcDateTime, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    # As in `verdicts`.
    Column("given_by", String(24)),
    Index("ix_rests_site", "site"),
)
