"""How readers and the author stand to each other, and what the author tells of readers by hand."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def _table(name: str, key: tuple[str, ...], *columns: sa.Column[Any], **more: bool) -> None:
    op.create_table(
        name,
        sa.Column("site", sa.String(length=80), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f(f"fk_{name}_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        **more,
    )


def upgrade() -> None:
    _standings()
    _answers()
    _people()
    _told_by_hand()
    _indexes()


def _standings() -> None:
    op.add_column("standings", sa.Column("depth", sa.Float(), nullable=True))
    op.add_column(
        "standings", sa.Column("kinds", sa.BigInteger(), server_default="0", nullable=False)
    )
    for name in ("came_back", "helped"):
        op.add_column(
            "standings", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def _answers() -> None:
    _table(
        "answers",
        ("site", "comment_id", "reader"),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("reader", sa.String(length=70), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )


def _people() -> None:
    whole = ("comments", "answers", "exchanges", "met", "gave", "told", "words", "own")
    _table(
        "people",
        ("site", "reader"),
        sa.Column("reader", sa.String(length=70), nullable=False),
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("closest", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in whole),
        sa.Column("depth", sa.Float(), nullable=True),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("last_comment", sa.String(length=20), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("contact_at", sa.DateTime(), nullable=False),
        sa.Column("usual", sa.Float(), nullable=True),
        sa.Column("pace", sa.Integer(), nullable=True),
        sa.Column("circle", sa.Integer(), nullable=True),
        sa.Column("touch_at", sa.DateTime(), nullable=True),
        sa.Column("touch_to", sa.DateTime(), nullable=True),
        sqlite_with_rowid=False,
    )


def _told_by_hand() -> None:
    reader = sa.Column("reader", sa.String(length=70), nullable=False)
    _table(
        "care",
        ("site", "reader"),
        reader,
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("circle", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
    )
    _table(
        "contacts",
        ("id",),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=70), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.Column("told_by", sa.String(length=24), nullable=True),
    )
    _table(
        "circles",
        ("site", "number"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
    )
    _table(
        "joined",
        ("site", "reader", "other"),
        sa.Column("reader", sa.String(length=70), nullable=False),
        sa.Column("other", sa.String(length=70), nullable=False),
        sa.Column("one", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.Column("told_by", sa.String(length=24), nullable=True),
    )


def _indexes() -> None:
    op.create_index("ix_answers_post", "answers", ["site", "post_id"])
    op.create_index("ix_answers_reader", "answers", ["site", "reader", "date"])
    op.create_index("ix_contacts_reader", "contacts", ["site", "reader"])
    op.create_index("ix_joined_other", "joined", ["site", "other"])
    op.create_index("ix_people_id", "people", ["site", "id"], unique=True)
    op.create_index("ix_people_closest", "people", ["site", "closest", "reader", "folded"])
    op.create_index("ix_people_first", "people", ["site", "first_at", "reader"])
    some = {"touch": "touch_at IS NOT NULL", "gave": "gave > 0", "met": "met > 0"}
    for name, which in some.items():
        op.create_index(
            f"ix_people_{name}",
            "people",
            ["site", "closest", "reader"],
            sqlite_where=sa.text(which),
            postgresql_where=sa.text(which),
        )
