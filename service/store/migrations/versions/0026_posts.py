"""What each post's comments come to, the words that are listed beside the posts, and how each
reader began."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind in (("judged", sa.Integer()), ("depths", sa.BigInteger())):
        op.add_column("threads", sa.Column(name, kind, server_default="0", nullable=False))
    _say_how_readers_began()
    _count_by_post()
    _list_words()


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    some = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=some, postgresql_where=some)


def _of_site(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_site_sites")
    return sa.ForeignKeyConstraint(["site"], ["sites.key"], name=name, ondelete="CASCADE")


def _say_how_readers_began() -> None:
    first = sa.Column("first_post", sa.String(length=21), server_default="", nullable=False)
    op.add_column("readers", first)
    for name in ("posts", "exchanges"):
        op.add_column("readers", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    _index("ix_readers_began", "readers", ["site", "first_post"], "exchanges > 0 AND posts > 1")


def _count_by_post() -> None:
    counted = ("exchanges", "newcomers", "began", "unanswered", "questions", "done")
    op.create_table(
        "post_counts",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("depths", sa.BigInteger(), nullable=False),
        sa.Column("depth", sa.Float(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counted),
        _of_site("post_counts"),
        sa.PrimaryKeyConstraint("site", "post_id", name=op.f("pk_post_counts")),
        sqlite_with_rowid=False,
    )
    for name in ("date", "comments", "exchanges", "unanswered"):
        op.create_index(f"ix_post_counts_{name}", "post_counts", ["site", name])
    _index("ix_post_counts_began", "post_counts", ["site", "began"], "began > 0")
    _index("ix_post_counts_depth", "post_counts", ["site", "depth"], "judged >= 3")
    _index("ix_post_counts_compared", "post_counts", ["site", "date"], "judged >= 3")


def _list_words() -> None:
    op.create_table(
        "post_quotes",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        _of_site("post_quotes"),
        sa.PrimaryKeyConstraint("site", "comment_id", "kind", name=op.f("pk_post_quotes")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_post_quotes_date", "post_quotes", ["site", "kind", "date"])
    op.create_index("ix_post_quotes_post", "post_quotes", ["site", "post_id"])
