"""The ledger's tables of what readers say to each other, and tell in passing."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from service.store.columns import UtcDateTime, metadata, of_site

# Which comments a reader who is known wrote to another one.
talks = Table(
    "talks",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("other", String(70), primary_key=True),
    Column("reader", String(70), nullable=False),
    Column("post_id", String(21), nullable=False),
    Column("thread_id", String(20), nullable=False),
    Column("date", UtcDateTime, nullable=False),
    Index("ix_talks_post", "site", "post_id"),
    Index("ix_talks_reader", "site", "reader", "date"),
    Index("ix_talks_other", "site", "other", "date"),
    sqlite_with_rowid=False,
)

# What comments tell in passing, by a reader who is known or to one: a TOPIC, a PLACE, a CUE of the
# reader's, the author's own (ASKED); by which words it is found, and where they stand.
TOPIC, PLACE, CUE, ASKED = "topic", "place", "cue", "asked"
noted = Table(
    "noted",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("kind", String(5), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("stop", Integer, nullable=False),
    # Folded, and a place as it is written.
    Column("words", String(80), nullable=False),
    Column("said", String(80), nullable=False),
    Column("reader", String(70), nullable=False),
    Column("post_id", String(21), nullable=False),
    Column("thread_id", String(20), nullable=False),
    Column("date", UtcDateTime, nullable=False),
    Index("ix_noted_post", "site", "post_id"),
    Index("ix_noted_reader", "site", "reader", "kind", "date"),
    sqlite_with_rowid=False,
)
_FOUND, _CUES = noted.c.kind.in_((TOPIC, PLACE)), noted.c.kind.in_((CUE, ASKED))
Index(
    "ix_noted_words",
    noted.c.site,
    noted.c.kind,
    noted.c.words,
    sqlite_where=_FOUND,
    postgresql_where=_FOUND,
)
Index("ix_noted_cues", noted.c.site, noted.c.date, sqlite_where=_CUES, postgresql_where=_CUES)
