"""The tables of the ledger: made from the facts, a post at a time, wherever something changed.

Their rows are short: on SQLite they stand in the primary key's own order, without a second copy of
it in an index.
"""

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
    Text,
    and_,
    false,
)

from service.store.columns import UtcDateTime, metadata, of_site
from service.store.ledger_of_people import answers, people
from service.store.ledger_of_posts import post_counts, post_quotes, promises, unsaid
from service.store.ledger_of_ties import noted, talks

# Every post by the latest change of what its rows here are made of: `revision` is raised for it,
# so that whoever reads and then writes finds out what came between. EVERY is for all posts.
stale = Table(
    "stale",
    metadata,
    of_site(),
    Column("post_id", String(21), primary_key=True),
    Column("revision", BigInteger, nullable=False),
    # Whether its rows were made since.
    Column("made", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index(
    "ix_stale_revision",
    stale.c.site,
    stale.c.revision,
    sqlite_where=stale.c.made.is_(False),
    postgresql_where=stale.c.made.is_(False),
)

# Every thread; `talk` says who speaks to whom in it (ids alone, as JSON).
threads = Table(
    "threads",
    metadata,
    of_site(),
    Column("id", String(20), primary_key=True),
    Column("post_id", String(21), nullable=False),
    # Once nothing in it is put off any more; `asleep` before `until`.
    Column("state", String(20), nullable=False),
    Column("asleep", String(20)),
    Column("until", UtcDateTime),
    Column("newest", UtcDateTime, nullable=False),
    # Readers' comments, and how many of them the blog has not approved.
    Column("readers", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    # The author's latest word on it.
    Column("verdict", Integer),
    Column("talk", Text, nullable=False),
    # When the oldest comment that waits was written, once nothing is put off any more.
    Column("since", UtcDateTime),
    # What was found in its readers' comments, and what of it surely (`found_in_bits`).
    Column("kinds", BigInteger, nullable=False, server_default="0"),
    # How many of its readers' comments were judged, and the sum of their depths, as `core.posts`
    # has them.
    Column("judged", Integer, nullable=False, server_default="0"),
    Column("depths", BigInteger, nullable=False, server_default="0"),
    Index("ix_threads_post", "site", "post_id"),
    Index("ix_threads_newest", "site", "state", "newest", "kinds"),
    sqlite_with_rowid=False,
)
Index(
    "ix_threads_since",
    threads.c.site,
    threads.c.state,
    threads.c.since,
    sqlite_where=threads.c.since.is_not(None),
    postgresql_where=threads.c.since.is_not(None),
)
Index(
    "ix_threads_until",
    threads.c.site,
    threads.c.until,
    sqlite_where=threads.c.until.is_not(None),
    postgresql_where=threads.c.until.is_not(None),
)

# What may be answered in each thread, as `core.places` has it: those that no other one beats.
places = Table(
    "places",
    metadata,
    of_site(),
    Column("thread_id", String(20), primary_key=True),
    Column("comment_id", String(20), primary_key=True),
    # ALWAYS, or ASLEEP before `until` and AWAKE from then on.
    Column("phase", Integer, primary_key=True, autoincrement=False),
    Column("until", UtcDateTime),
    Column("rank", Integer, nullable=False),
    Column("judged", Boolean, nullable=False),
    # When the comment was written.
    Column("date", UtcDateTime, nullable=False),
    # Of its worth what time does not change, and what each goal adds (quarters of a logit, a digit
    # each in the order of Goal).
    Column("lasting", Float),
    Column("goals", String(4), nullable=False),
    # `core.priority.Worth.best`; of what was not judged the days before 1970: the oldest first.
    Column("best", Float),
    # When something last happened in the thread: its newest comment, or that it came back.
    Column("news", UtcDateTime),
    Column("minutes", Float, nullable=False),
    # Short thanks and nothing else.
    Column("thanks", Boolean, nullable=False, server_default=false()),
    # What the version before reads of it while it still serves.
    Column("day", Integer, nullable=False),
    Column("first", Float),
    Column("peak", Float),
    Index("ix_places_best", "site", "rank", "judged", "best"),
    # Whole: a count of what is of late reads no row.
    Index("ix_places_news", "site", "rank", "news", "until"),
    sqlite_with_rowid=False,
)
Index(
    "ix_places_thanks",
    places.c.site,
    places.c.rank,
    places.c.news,
    sqlite_where=places.c.thanks,
    postgresql_where=places.c.thanks,
)

# How each reader's comment stands, and what its judgement and its place rest on.
standings = Table(
    "standings",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("post_id", String(21), nullable=False),
    Column("thread_id", String(20), nullable=False),
    # Who wrote it, as the post shows it: one person may write under two addresses.
    Column("reader", String(70), nullable=False),
    Column("date", UtcDateTime, nullable=False),
    Column("held", Boolean, nullable=False),
    # As `core.standing.Stand` has it.
    Column("state", String(20), nullable=False),
    Column("ground", String(16), nullable=False),
    Column("answered_by", String(20)),
    Column("answered_at", UtcDateTime),
    Column("first_answer", String(20)),
    Column("first_answer_at", UtcDateTime),
    Column("until", UtcDateTime),
    # The reader's history when it was written; None when nothing is known of the reader.
    Column("comments_before", Integer),
    Column("answered_before", Integer),
    # The other reader it speaks to; None for none.
    Column("spoken_to", Text),
    # Which judge's score of this very comment, as it stands, is kept (`judge_mark`); "" for none.
    # None where there are no words to judge.
    Column("judged_by", String(17)),
    # What its reader's row is made of: its depth, what was surely found in it (as `core.facets`
    # numbers it), whether it takes up an answer of the author's or answers another reader.
    Column("depth", Float),
    Column("kinds", BigInteger, nullable=False, server_default="0"),
    Column("came_back", Boolean, nullable=False, server_default=false()),
    Column("helped", Boolean, nullable=False, server_default=false()),
    # Whether the author's last word before it to its reader, in this thread, sounds sharp.
    Column("after_sharp", Boolean, nullable=False, server_default=false()),
    Index("ix_standings_post", "site", "post_id"),
    Index("ix_standings_reader", "site", "reader"),
    Index("ix_standings_judged", "site", "judged_by"),
    sqlite_with_rowid=False,
)
Index(
    "ix_standings_answered",
    standings.c.site,
    standings.c.answered_at,
    sqlite_where=standings.c.answered_at.is_not(None),
    postgresql_where=standings.c.answered_at.is_not(None),
)

# Every known reader: what they wrote (held comments don't count), and what of it was answered.
readers = Table(
    "readers",
    metadata,
    of_site(),
    Column("reader", String(70), primary_key=True),
    Column("comments", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("last_comment", String(20), nullable=False),
    # When the author last answered them.
    Column("answered_at", UtcDateTime),
    # The post of their first comment, how many posts they wrote under, and how often they and the
    # author have had an exchange (`core.people.passed`).
    Column("first_post", String(21), nullable=False, server_default=""),
    Column("posts", Integer, nullable=False, server_default="0"),
    Column("exchanges", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
_BEGAN = and_(readers.c.exchanges > 0, readers.c.posts > 1)
Index(
    "ix_readers_began",
    readers.c.site,
    readers.c.first_post,
    sqlite_where=_BEGAN,
    postgresql_where=_BEGAN,
)

# How many there are: threads by state (those put off apart), readers' comments, held ones.
tallies = Table(
    "tallies",
    metadata,
    of_site(),
    Column("name", String(20), primary_key=True),
    Column("count", BigInteger, nullable=False),
)

# All of them: what is lost of them is made again.
LEDGER = (
    stale,
    threads,
    places,
    standings,
    answers,
    readers,
    post_counts,
    post_quotes,
    people,
    tallies,
    promises,
    unsaid,
    talks,
    noted,
)
