"""The tables of what is sent and handed out: letters, and the addresses of feeds."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from service.store.columns import UtcDateTime, metadata

# The letter of a day of an account's, one at most. `date` as ISO 8601 has it, where the account is.
letters = Table(
    "letters",
    metadata,
    Column("profile", String(16), ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True),
    Column("date", String(10), primary_key=True),
    # As `core.letters.Sent` has it.
    Column("state", String(12), nullable=False),
    # Who has it in hand, by a name made for that.
    Column("claimed_by", String(16)),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    # Not tried again before that.
    Column("next_at", UtcDateTime),
    # What went wrong, as `core.letters.Fault` has it, and the mail server's code for it.
    Column("fault", String(20)),
    Column("code", Integer),
    Index("ix_letters_changed", "changed_at"),
)

# Where an account's feeds are read, by the hash of the token in the address.
feeds = Table(
    "feeds",
    metadata,
    Column("profile", String(16), ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True),
    # "queue" or "dates".
    Column("kind", String(10), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    # A digest of what was read there last, and since when it is that.
    Column("mark", String(64)),
    Column("changed_at", UtcDateTime),
)
