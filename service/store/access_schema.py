"""The tables of who may come in: passwords, accounts, sessions, and what was tried in vain."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from service.store.columns import UtcDateTime, metadata, of_site

# An e-mail address stands in one spelling, and has one password for all of its sites.
accounts = Table(
    "accounts",
    metadata,
    of_site(),
    Column("email", String(254), primary_key=True),
    Column("password_hash", String(255), nullable=False),
    Column("role", String(20), nullable=False, server_default="administrator"),
    # Whether its pages take single keys; None: nobody said.
    Column("shortcuts", Boolean),
)

# What is an account's own, at whatever blogs; made when something of it is first kept. `id` stands
# for the address where others read it: it is random, and nobody's any more once the row is gone.
profiles = Table(
    "profiles",
    metadata,
    Column("email", String(254), primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("name", String(60)),
    Column("timezone", String(64)),
    # What the browser said of itself at the last login.
    Column("browser_timezone", String(64)),
    Column("minutes", Integer),
    # From which hour of its day on it wants a letter; None for none.
    Column("letter_hour", Integer),
)

# Which users of a blog's WordPress an account is.
account_users = Table(
    "account_users",
    metadata,
    of_site(),
    Column("user_id", String(20), primary_key=True),
    Column("email", String(254), nullable=False),
    Index("ix_account_users_email", "email"),
)

# Somebody who is signed in: by password (`email`) to all their sites, or by WordPress (`user_id`
# and `role`) to one. Of the token in their cookie there is only the hash.
sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("email", String(254)),
    Column("site", String(80), ForeignKey("sites.key", ondelete="CASCADE")),
    Column("user_id", String(20)),
    Column("role", String(20)),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    # As of an account, where WordPress signed somebody in.
    Column("shortcuts", Boolean),
    Index("ix_sessions_email", "email"),
    Index("ix_sessions_site", "site", "user_id"),
)

# Browsers in which an account's password was right once.
devices = Table(
    "devices",
    metadata,
    Column("email", String(254), primary_key=True),
    Column("token_hash", String(64), primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
)

# Tries that failed, by a keyed hash of whom or where, in a bounded number of buckets.
failures = Table(
    "failures",
    metadata,
    Column("bucket", String(40), primary_key=True),
    Column("times", Integer, nullable=False),
    # No further try before that.
    Column("until", UtcDateTime, nullable=False),
    Column("forget_at", UtcDateTime, nullable=False),
    Index("ix_failures_forget", "forget_at"),
)

# Who may moderate the blog's comments now, as it told last (`sites.moderators_at`).
moderators = Table(
    "moderators",
    metadata,
    of_site(),
    Column("user_id", String(20), primary_key=True),
    Column("role", String(20), nullable=False),
)

# Tokens of a site that were rotated away, until they end; the newest stand in `sites`.
old_tokens = Table(
    "old_tokens",
    metadata,
    of_site(),
    Column("kind", String(10), primary_key=True),
    Column("token_hash", String(64), primary_key=True),
    Column("ends_at", UtcDateTime, nullable=False),
    Index("ix_old_tokens_hash", "token_hash"),
)

secrets = Table(
    "secrets",
    metadata,
    of_site(),
    Column("secret", String(120), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    # Of the one before the newest.
    Column("ends_at", UtcDateTime),
)
