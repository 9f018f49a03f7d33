"""The ledger's tables of how each reader and the author stand to each other."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from service.store.columns import UtcDateTime, metadata, of_site

# What the author wrote to each reader: how many words, how many sentences of the author's self, and
# where it begins to sound sharp (`core.people.sharp`), if it does.
answers = Table(
    "answers",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("reader", String(70), primary_key=True),
    Column("post_id", String(21), nullable=False),
    Column("thread_id", String(20), nullable=False),
    Column("date", UtcDateTime, nullable=False),
    Column("words", Integer, nullable=False),
    Column("own", Integer, nullable=False),
    Column("sharp", Integer),
    Index("ix_answers_date", "site", "date"),
    Index("ix_answers_post", "site", "post_id"),
    Index("ix_answers_reader", "site", "reader", "date"),
    sqlite_with_rowid=False,
)

# How every known reader and the author stand to each other (`core.people.relationship`), with what
# the author told by hand. `id` is what pages call them: of this blog only.
people = Table(
    "people",
    metadata,
    of_site(),
    Column("reader", String(70), primary_key=True),
    Column("id", String(24), nullable=False),
    # As their last comment is signed, and folded to be searched.
    Column("name", Text, nullable=False),
    Column("folded", String(200), nullable=False),
    Column("stage", Integer, nullable=False),
    # What they are listed by.
    Column("closest", BigInteger, nullable=False),
    Column("comments", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("exchanges", Integer, nullable=False),
    Column("met", Integer, nullable=False),
    Column("depth", Float),
    Column("gave", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("own", Integer, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("last_comment", String(20), nullable=False),
    Column("answered_at", UtcDateTime),
    Column("contact_at", UtcDateTime, nullable=False),
    # Days between two occasions.
    Column("usual", Float),
    # The author's own wish, theirs or their circle's.
    Column("pace", Integer),
    Column("circle", Integer),
    # Between when it is time for a word: by the pace, or as they have gone quiet.
    Column("touch_at", UtcDateTime),
    Column("touch_to", UtcDateTime),
    # What is perhaps to mend (`core.people.repair`), which comment shows it, and from when on.
    Column("mend", String(8)),
    Column("mend_id", String(20)),
    Column("mend_at", UtcDateTime),
    Index("ix_people_id", "site", "id", unique=True),
    # With the name, so that looking for one reads nothing else.
    Index("ix_people_closest", "site", "closest", "reader", "folded"),
    Index("ix_people_first", "site", "first_at", "reader"),
    sqlite_with_rowid=False,
)
for _name, _which in (
    ("touch", people.c.touch_at.is_not(None)),
    ("gave", people.c.gave > 0),
    ("met", people.c.met > 0),
    ("mend", people.c.mend.is_not(None)),
):
    Index(
        f"ix_people_{_name}",
        people.c.site,
        people.c.closest,
        people.c.reader,
        sqlite_where=_which,
        postgresql_where=_which,
    )
