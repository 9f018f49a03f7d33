"""The tables of the first run: the first account's link, who has no blog yet, which blogs are only
begun, and exports on their way in."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text

from service.store.columns import UtcDateTime, metadata, of_site

# Of the one link that opens the first account there is only the hash.
first_links = Table(
    "first_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("ends_at", UtcDateTime, nullable=False),
)

# An account while it has no blog; with the first one it stands in `accounts`.
founders = Table(
    "founders",
    metadata,
    Column("email", String(254), primary_key=True),
    Column("password_hash", String(255), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

# Blogs that were begun on the pages, until their first day: `done_at` is when the last step was
# done, while what came with the blog is still being judged.
beginnings = Table(
    "beginnings",
    metadata,
    of_site(),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)

# The last export that was uploaded for a blog: `file` in the data folder while it is read, of so
# many bytes, of which so many are `taken`; then what became of it, in words or as JSON.
# `tries`: how often its reading was begun by a process that did not come to its end.
uploads = Table(
    "uploads",
    metadata,
    of_site(),
    Column("file", String(32), nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("taken", BigInteger, nullable=False, server_default="0"),
    Column("any_address", Boolean, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("failed", Text),
    Column("report", Text),
    Column("tries", Integer, nullable=False, server_default="0"),
)
