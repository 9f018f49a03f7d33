"""The tables. Migrations make them; `tests/store` checks that the two agree."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from service.store.access_schema import (
    account_users,
    accounts,
    devices,
    failures,
    moderators,
    old_tokens,
    profiles,
    secrets,
    sessions,
)
from service.store.columns import UtcDateTime, metadata, of_site
from service.store.day_schema import day_places, days, rests
from service.store.debts_schema import promise_words, revisions
from service.store.keeping_schema import backups, erasures, identity_keys, old_hashes, probes
from service.store.ledger_of_people import answers, people
from service.store.ledger_of_posts import post_counts, post_quotes, promises, unsaid
from service.store.ledger_of_ties import noted, talks
from service.store.ledger_schema import places, readers, stale, standings, tallies, threads
from service.store.letter_schema import feeds, letters
from service.store.people_schema import care, circles, contacts, joined, landed
from service.store.welcome_schema import beginnings, first_links, founders, uploads

sites = Table(
    "sites",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("url", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("goal", String(20), nullable=False),
    Column("minutes", Integer),
    # As the blog told it: a name of the IANA's, or an offset.
    Column("timezone", String(64)),
    Column("token_hash", String(64), nullable=False),
    Column("api_token_hash", String(64), nullable=False, unique=True),
    # Rises with every change to posts, comments or identities: what threads are made of.
    Column("revision", BigInteger, nullable=False, server_default="0"),
    # Rises with it, but where code of before the ledger's tables wrote.
    Column("marked", BigInteger, nullable=False, server_default="0"),
    # The rules that the ledger's rows were last made by, and a digest of the author's identities
    # then; with a "?" before it where these may have changed since.
    Column("ledger", String(20)),
    Column("known_as", String(32)),
    # Until when, and under which name, one process has this site's judging to itself.
    Column("claimed_until", UtcDateTime),
    Column("claimed_by", String(32)),
    # When the blog told who may moderate: what was signed before may be out of date.
    Column("moderators_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    of_site(),
    Column("kind", String(10), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("source", String(10), nullable=False),
)

# The blog's users, as it told of them: each person's marks. The owner's own words stand above.
users = Table(
    "users",
    metadata,
    of_site(),
    Column("person", String(80), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("source", String(10), nullable=False),
)

# What the owner took back: whoever tells it again, it is not the author.
refused = Table(
    "refused",
    metadata,
    of_site(),
    Column("kind", String(10), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("source", String(10), nullable=False),
)

# Marks of comments that several people have: found from all names that are signed with each.
shared = Table(
    "shared",
    metadata,
    of_site(),
    Column("kind", String(10), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("why", String(10), nullable=False),
)

rights = Table(
    "rights",
    metadata,
    of_site(),
    Column("user_id", String(20), primary_key=True),
    Column("may_moderate", Boolean, nullable=False),
)

# read_at (microseconds since 1970), rank and content_hash order the events of one row:
# the greatest has the last word, whatever order they arrived in. `revision` is the site's when
# the row last changed.
posts = Table(
    "posts",
    metadata,
    of_site(),
    Column("id", String(20), primary_key=True),
    Column("title", Text),
    Column("text", Text),
    Column("url", Text),
    Column("date", UtcDateTime),
    Column("live", Boolean),
    Column("read_at", BigInteger, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    # The content hash of the row as its sender has it; None where that is not known.
    Column("sender_hash", String(64)),
    Column("revision", BigInteger, nullable=False),
    # The person who wrote it, as among `users`.
    Column("author", String(80)),
    # Whole: the posts' texts are in the way of a count.
    Index("ix_posts_author", "site", "author"),
    Index("ix_posts_date", "site", "date"),
)

comments = Table(
    "comments",
    metadata,
    of_site(),
    Column("id", String(20), primary_key=True),
    Column("post_id", String(20)),
    Column("parent_id", String(20)),
    Column("date", UtcDateTime),
    Column("text", Text),
    Column("name", Text),
    Column("user_id", String(20)),
    Column("email_hash", String(64)),
    # What the name and the web address say of who wrote.
    Column("name_reader", String(70)),
    Column("status", String(10)),
    Column("read_at", BigInteger, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    # The content hash of the row as its sender has it; None where that is not known.
    Column("sender_hash", String(64)),
    Column("revision", BigInteger, nullable=False),
    # The address of who wrote from elsewhere in the fediverse, and the name, cut, to be counted.
    Column("actor_hash", String(64)),
    Column("signed", String(60)),
    Index("ix_comments_post", "site", "post_id"),
    Index("ix_comments_email", "site", "email_hash", "signed"),
    Index("ix_comments_name", "site", "name_reader"),
)

# Of most readers the blog knows no user.
Index(
    "ix_comments_user",
    comments.c.site,
    comments.c.user_id,
    comments.c.signed,
    sqlite_where=comments.c.user_id != "",
    postgresql_where=comments.c.user_id != "",
)

scores = Table(
    "scores",
    metadata,
    of_site(),
    Column("comment_id", String(20), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("feature_version", String(40), nullable=False),
    Column("model", String(80), nullable=False),
    Column("language", String(8)),
    Column("not_judged", String(10)),
    Column("vector", LargeBinary),
    Column("facets", Text, nullable=False),
    Column("depth", Float),
    Column("author", Float),
    Column("readers", Float),
    Column("reply", Float),
    # Of the comment's text: the facets' offsets count in no other.
    Column("text_hash", String(16), nullable=False),
    # The class of the error that set this comment aside; such a row has no numbers.
    Column("error", Text),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(80), ForeignKey("sites.key", ondelete="CASCADE"), nullable=False),
    Column("thread_id", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("up_to", String(20), nullable=False),
    Column("until", UtcDateTime),
    Column("given_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    # Of the request that gave it: the same one, sent again, gives no second verdict.
    Column("webhook_id", String(255)),
    # Whose word it is: "a:" and the id of a profile, or "u:" and a user of the blog's; None where
    # that is not known.
    Column("given_by", String(24)),
    # The comments that it speaks of (ids, as JSON), and in what a judgement is wrong.
    Column("covers", Text),
    Column("reason", String(20)),
    Index("ix_verdicts_site", "site", "id"),
    Index("ix_verdicts_thread", "site", "thread_id"),
    Index("ix_verdicts_up_to", "site", "up_to"),
    Index("ix_verdicts_given", "site", "given_at"),
    Index("ix_verdicts_webhook", "site", "webhook_id", unique=True),
)

# Every try to learn from a site's own history: taken into use, refused (with the reason), undone.
learned = Table(
    "learned",
    metadata,
    of_site(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("tried_at", UtcDateTime, nullable=False),
    # The shipped model and features that the changes are to; with others they mean nothing.
    Column("model", String(80), nullable=False),
    Column("feature_version", String(40), nullable=False),
    Column("labels", Integer, nullable=False),
    # Of the labels: the same ones teach nothing new.
    Column("labels_hash", String(16), nullable=False),
    Column("changes", Text),
    Column("auc_shipped", Float),
    Column("auc_personal", Float),
    # Why it was refused; such a row has no changes.
    Column("refused", Text),
    Column("undone_at", UtcDateTime),
    # What the author called wrong in judgements, as JSON.
    Column("wrong", Text),
)

deliveries = Table(
    "deliveries",
    metadata,
    of_site(),
    Column("webhook_id", String(255), primary_key=True),
    Column("received_at", UtcDateTime, nullable=False),
    # A keyed hash of what it said; None of one that was taken before that was kept.
    Column("mark", String(64)),
    Index("ix_deliveries_received", "received_at"),
)

# Posts of which some words are no longer kept: who spoke to whom there (ids alone, as JSON), and
# the comments whose words are gone.
settled = Table(
    "settled",
    metadata,
    of_site(),
    Column("post_id", String(21), primary_key=True),
    Column("threads", Text, nullable=False),
    Column("dropped", Text, nullable=False),
)

__all__ = [
    "UtcDateTime", "account_users", "accounts", "answers", "backups", "beginnings", "care",
    "circles", "comments", "contacts", "day_places", "days", "deliveries", "devices",
    "erasures", "failures", "feeds", "first_links", "founders", "identities", "identity_keys",
    "joined", "landed", "learned", "letters", "metadata", "moderators", "noted", "old_hashes",
    "old_tokens",
    "people", "places", "post_counts", "post_quotes", "posts", "probes", "profiles",
    "promise_words", "promises", "readers", "refused", "rests", "revisions", "rights", "scores",
    "secrets", "sessions", "settled", "shared", "sites", "stale", "standings", "talks", "tallies",
    "threads", "unsaid", "uploads", "users", "verdicts",
]  # fmt: skip
