"""What the author owes readers beside answers: promises, and word of corrections taken up."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def _of_site(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_site_sites")
    return sa.ForeignKeyConstraint(["site"], ["sites.key"], name=name, ondelete="CASCADE")


def _site() -> sa.Column[str]:
    return sa.Column("site", sa.String(length=80), nullable=False)


def upgrade() -> None:
    _facts()
    _promises()
    op.create_table(
        "unsaid",
        _site(),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        _of_site("unsaid"),
        sa.PrimaryKeyConstraint("site", "comment_id", name=op.f("pk_unsaid")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unsaid_post", "unsaid", ["site", "post_id"])
    op.create_index("ix_unsaid_date", "unsaid", ["site", "date"])
    op.create_index("ix_unsaid_thread", "unsaid", ["site", "thread_id"])


def _facts() -> None:
    op.create_table(
        "revisions",
        _site(),
        sa.Column("post_id", sa.String(length=20), nullable=False),
        sa.Column("text_hash", sa.String(length=16), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        _of_site("revisions"),
        sa.PrimaryKeyConstraint("site", "post_id", "text_hash", name=op.f("pk_revisions")),
    )
    op.create_table(
        "promise_words",
        sa.Column("id", sa.Integer(), nullable=False),
        _site(),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("said", sa.String(length=16), nullable=False),
        sa.Column("word", sa.String(length=8), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("given_by", sa.String(length=24), nullable=True),
        _of_site("promise_words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_words")),
    )
    op.create_index("ix_promise_words_comment", "promise_words", ["site", "comment_id"])


def _promises() -> None:
    op.create_table(
        "promises",
        _site(),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("begins", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("to_id", sa.String(length=20), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        sa.Column("closed", sa.String(length=8), nullable=True),
        sa.Column("closed_by", sa.String(length=20), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        _of_site("promises"),
        sa.PrimaryKeyConstraint("site", "comment_id", "begins", name=op.f("pk_promises")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_promises_post", "promises", ["site", "post_id"])
    op.create_index("ix_promises_date", "promises", ["site", "date"])
    is_open = sa.text("closed IS NULL")
    op.create_index(
        "ix_promises_open",
        "promises",
        ["site", "date"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
