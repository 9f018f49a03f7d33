"""The tables of what the author owes readers beside answers: facts that the ledger's rows of it
are made of, or stand beside."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from service.store.columns import UtcDateTime, metadata, of_site

# Former texts of posts, by a digest of each (white space apart): what a correction is compared
# with. A row without a text tells when the blog last told the post to be deleted: what was read
# before is not kept.
revisions = Table(
    "revisions",
    metadata,
    of_site(),
    Column("post_id", String(20), primary_key=True),
    Column("text_hash", String(16), primary_key=True),
    # When the blog was last seen to have it, in microseconds since 1970.
    Column("read_at", BigInteger, nullable=False),
    Column("text", Text),
)

# The author's word on a promise: none is ever deleted, undoing one is a fact of its own. `said` is
# a digest of the promise's words, so that it holds when the comment is edited around them.
promise_words = Table(
    "promise_words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(80), ForeignKey("sites.key", ondelete="CASCADE"), nullable=False),
    Column("comment_id", String(20), nullable=False),
    Column("said", String(16), nullable=False),
    # "kept", "none" (it is no promise) or "open" (what was taken for keeping it was not).
    Column("word", String(8), nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    # As in `verdicts`.
    Column("given_by", String(24)),
    Index("ix_promise_words_comment", "site", "comment_id"),
)
