"""The ledger's tables of what each post drew, and of what was promised and corrected below it."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
)

from service.core.asked import ENOUGH_JUDGED
from service.store.columns import UtcDateTime, metadata, of_site

# What each post's comments come to, as `core.posts` counts it: of those that readers wrote under.
post_counts = Table(
    "post_counts",
    metadata,
    of_site(),
    Column("post_id", String(21), primary_key=True),
    # When the post was written, else its first comment.
    Column("date", UtcDateTime, nullable=False),
    Column("comments", Integer, nullable=False),
    Column("readers", Integer, nullable=False),
    Column("judged", Integer, nullable=False),
    Column("depths", BigInteger, nullable=False),
    # Their mean, 0..1.
    Column("depth", Float),
    Column("exchanges", Integer, nullable=False),
    Column("newcomers", Integer, nullable=False),
    Column("began", Integer, nullable=False),
    Column("unanswered", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Index("ix_post_counts_date", "site", "date"),
    Index("ix_post_counts_comments", "site", "comments"),
    Index("ix_post_counts_exchanges", "site", "exchanges"),
    Index("ix_post_counts_unanswered", "site", "unanswered"),
    sqlite_with_rowid=False,
)
_ANY_BEGAN, _COMPARED = post_counts.c.began > 0, post_counts.c.judged >= ENOUGH_JUDGED
Index(
    "ix_post_counts_began",
    post_counts.c.site,
    post_counts.c.began,
    sqlite_where=_ANY_BEGAN,
    postgresql_where=_ANY_BEGAN,
)
Index(
    "ix_post_counts_depth",
    post_counts.c.site,
    post_counts.c.depth,
    sqlite_where=_COMPARED,
    postgresql_where=_COMPARED,
)
Index(
    "ix_post_counts_compared",
    post_counts.c.site,
    post_counts.c.date,
    sqlite_where=_COMPARED,
    postgresql_where=_COMPARED,
)

# Where the words stand that are listed beside the posts, by what they are listed as.
post_quotes = Table(
    "post_quotes",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("post_id", String(21), nullable=False),
    Column("date", UtcDateTime, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Index("ix_post_quotes_date", "site", "kind", "date"),
    Index("ix_post_quotes_post", "site", "post_id"),
    sqlite_with_rowid=False,
)

# What the author's comments promise readers, as `core.debts.owed` has it: the promise's place in
# the comment's text, and a digest of its words.
promises = Table(
    "promises",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("begins", Integer, primary_key=True, autoincrement=False),
    Column("ends", Integer, nullable=False),
    Column("said", String(16), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("post_id", String(21), nullable=False),
    Column("thread_id", String(20), nullable=False),
    # The reader's comment that it is said to; whether that is known rather than guessed.
    Column("to_id", String(20), nullable=False),
    Column("sure", Boolean, nullable=False),
    # When it was written.
    Column("date", UtcDateTime, nullable=False),
    # By what it was kept: "answer" or "edit", of that id, then; None while it is open.
    Column("closed", String(8)),
    Column("closed_by", String(20)),
    Column("closed_at", UtcDateTime),
    Index("ix_promises_post", "site", "post_id"),
    Index("ix_promises_date", "site", "date"),
    sqlite_with_rowid=False,
)
Index(
    "ix_promises_open",
    promises.c.site,
    promises.c.date,
    sqlite_where=promises.c.closed.is_(None),
    postgresql_where=promises.c.closed.is_(None),
)

# Readers' corrections that an edit of the post took up, and that nobody has told them since.
unsaid = Table(
    "unsaid",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("post_id", String(21), nullable=False),
    Column("thread_id", String(20), nullable=False),
    # The words that correct.
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("date", UtcDateTime, nullable=False),
    Index("ix_unsaid_post", "site", "post_id"),
    Index("ix_unsaid_date", "site", "date"),
    Index("ix_unsaid_thread", "site", "thread_id"),
    sqlite_with_rowid=False,
)
