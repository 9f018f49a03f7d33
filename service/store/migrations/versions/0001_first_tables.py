"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _sites()
    _accounts()
    _comments()
    _deliveries()
    _identities()
    _posts()
    _scores()
    _secrets()
    _verdicts()


def _sites() -> None:
    op.create_table(
        "sites",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("goal", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("api_token_hash", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sites")),
        sa.UniqueConstraint("api_token_hash", name=op.f("uq_sites_api_token_hash")),
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_accounts_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "email", name=op.f("pk_accounts")),
    )


def _comments() -> None:
    op.create_table(
        "comments",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("post_id", sa.String(length=20), nullable=True),
        sa.Column("parent_id", sa.String(length=20), nullable=True),
        sa.Column("date", sa.DateTime(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("user_id", sa.String(length=20), nullable=True),
        sa.Column("email_hash", sa.String(length=64), nullable=True),
        sa.Column("reader", sa.String(length=70), nullable=True),
        sa.Column("name_reader", sa.String(length=70), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_comments_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "id", name=op.f("pk_comments")),
    )
    op.create_index("ix_comments_revision", "comments", ["site", "revision"], unique=False)
    op.create_index("ix_comments_post", "comments", ["site", "post_id"], unique=False)
    op.create_index("ix_comments_reader", "comments", ["site", "reader"], unique=False)


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("webhook_id", sa.String(length=255), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_deliveries_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "webhook_id", name=op.f("pk_deliveries")),
    )
    op.create_index("ix_deliveries_received", "deliveries", ["received_at"], unique=False)


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_identities_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "kind", "value", name=op.f("pk_identities")),
    )


def _posts() -> None:
    op.create_table(
        "posts",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("date", sa.DateTime(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_posts_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "id", name=op.f("pk_posts")),
    )
    op.create_index("ix_posts_revision", "posts", ["site", "revision"], unique=False)


def _scores() -> None:
    op.create_table(
        "scores",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("feature_version", sa.String(length=40), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("not_judged", sa.String(length=10), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.Column("depth", sa.Float(), nullable=True),
        sa.Column("author", sa.Float(), nullable=True),
        sa.Column("readers", sa.Float(), nullable=True),
        sa.Column("reply", sa.Float(), nullable=True),
        sa.Column("text_hash", sa.String(length=16), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_scores_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "comment_id", name=op.f("pk_scores")),
    )


def _secrets() -> None:
    op.create_table(
        "secrets",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("secret", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_secrets_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "secret", name=op.f("pk_secrets")),
    )


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("up_to", sa.String(length=20), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_verdicts_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
    )
    op.create_index("ix_verdicts_thread", "verdicts", ["site", "thread_id"], unique=False)
