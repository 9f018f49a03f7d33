"""The tables of what the author told of readers by hand: facts, which nothing makes anew; and what
was found of all readers together."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from service.store.columns import UtcDateTime, metadata, of_site

# A note on a reader, how often to stay in touch (months), one of the circles, and that nothing is
# to mend: the blog's authors' together. No row where nothing was said.
care = Table(
    "care",
    metadata,
    of_site(),
    Column("reader", String(70), primary_key=True),
    Column("note", Text, nullable=False),
    Column("months", Integer),
    Column("circle", Integer),
    # Up to when there is nothing to mend.
    Column("mended_at", UtcDateTime),
    Column("changed_at", UtcDateTime, nullable=False),
)

# A talk elsewhere: a call, a meeting, an e-mail; one that was, or, `planned`, one to come.
contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(80), ForeignKey("sites.key", ondelete="CASCADE"), nullable=False),
    Column("reader", String(70), nullable=False),
    Column("kind", String(10), nullable=False),
    # When it was, to the day.
    Column("at", UtcDateTime, nullable=False),
    # How exactly `at` is known of one to come: to the "day", or to the "minute".
    Column("planned", String(6)),
    Column("told_at", UtcDateTime, nullable=False),
    # As in `verdicts`.
    Column("told_by", String(24)),
    Index("ix_contacts_reader", "site", "reader"),
)
_is_planned = contacts.c.planned.is_not(None)
Index(
    "ix_contacts_planned",
    contacts.c.site,
    contacts.c.at,
    sqlite_where=_is_planned,
    postgresql_where=_is_planned,
)

# The circles by number, as the author names them, and how often to stay in touch with each.
circles = Table(
    "circles",
    metadata,
    of_site(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(60), nullable=False),
    Column("months", Integer),
)

# The author's word on two readers: `one` person, who goes by `other`, or two.
joined = Table(
    "joined",
    metadata,
    of_site(),
    Column("reader", String(70), primary_key=True),
    Column("other", String(70), primary_key=True),
    Column("one", Boolean, nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("told_by", String(24)),
    Index("ix_joined_other", "site", "other"),
)

# Whether readers came back whom the author answered, by the way of answering, as
# `core.people.landing` has it: figures over many readers, made anew each day. The shares are
# None where too few can be compared.
landed = Table(
    "landed",
    metadata,
    of_site(),
    Column("way", String(10), primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("others", Integer, nullable=False),
    Column("came", Float),
    Column("came_others", Float),
    # By how much more often the answered came, its interval, and the same of having come before.
    Column("more", Float),
    Column("low", Float),
    Column("high", Float),
    Column("before", Float),
    Column("before_low", Float),
    Column("before_high", Float),
)
