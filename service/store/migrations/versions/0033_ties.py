"""What readers say to each other, and tell in passing: where they live, what they write about."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _of_site(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_site_sites")
    return sa.ForeignKeyConstraint(["site"], ["sites.key"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "talks",
        _text("site", 80),
        _text("comment_id", 20),
        _text("other", 70),
        _text("reader", 70),
        _text("post_id", 21),
        _text("thread_id", 20),
        sa.Column("date", sa.DateTime(), nullable=False),
        _of_site("talks"),
        sa.PrimaryKeyConstraint("site", "comment_id", "other", name=op.f("pk_talks")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_talks_post", "talks", ["site", "post_id"])
    op.create_index("ix_talks_reader", "talks", ["site", "reader", "date"])
    op.create_index("ix_talks_other", "talks", ["site", "other", "date"])
    op.create_table(
        "noted",
        _text("site", 80),
        _text("comment_id", 20),
        _text("kind", 5),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        _text("words", 80),
        _text("said", 80),
        _text("reader", 70),
        _text("post_id", 21),
        _text("thread_id", 20),
        sa.Column("date", sa.DateTime(), nullable=False),
        _of_site("noted"),
        sa.PrimaryKeyConstraint("site", "comment_id", "kind", "start", name=op.f("pk_noted")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_noted_post", "noted", ["site", "post_id"])
    op.create_index("ix_noted_reader", "noted", ["site", "reader", "kind", "date"])
    _index("ix_noted_words", ["site", "kind", "words"], "kind IN ('topic', 'place')")
    _index("ix_noted_cues", ["site", "date"], "kind IN ('cue', 'asked')")


def _index(name: str, columns: list[str], where: str) -> None:
    some = sa.text(where)
    op.create_index(name, "noted", columns, sqlite_where=some, postgresql_where=some)
