"""The tables of what keeps the rest: keys, erasures, backups, and a row to try writing with."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from service.store.columns import UtcDateTime, metadata, of_site

# One row, written now and then to find out whether anything can be written.
probes = Table(
    "probes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)

# The keys that hashes of e-mail addresses were made with, by a value that tells a key and gives
# none away. `until`: an old one, whose hashes are made anew as the addresses come again.
identity_keys = Table(
    "identity_keys",
    metadata,
    Column("check_value", String(64), primary_key=True),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
)

# Readers who were erased: told again, what they wrote until then stays nobody's.
erasures = Table(
    "erasures",
    metadata,
    of_site(),
    Column("email_hash", String(64), primary_key=True),
    Column("erased_at", UtcDateTime, nullable=False),
)

# While identities are re-keyed: the hashes that still are of the old key.
old_hashes = Table(
    "old_hashes",
    metadata,
    of_site(),
    Column("kind", String(10), primary_key=True),
    Column("value", String(64), primary_key=True),
)

# Backups that were made and found to be good.
backups = Table(
    "backups",
    metadata,
    Column("made_at", UtcDateTime, primary_key=True),
    Column("file", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
)
