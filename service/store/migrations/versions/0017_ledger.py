"""The ledger's tables. They stand empty: whatever is there is made anew while serving."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sites", sa.Column("marked", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("sites", sa.Column("ledger", sa.String(length=20)))
    op.add_column("sites", sa.Column("known_as", sa.String(length=32)))
    _marks()
    _threads()
    _standings()
    _people()
    _indexes()


def _marks() -> None:
    op.create_table(
        "stale",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_stale_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "post_id", name=op.f("pk_stale")),
    )


def _threads() -> None:
    op.create_table(
        "threads",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asleep", sa.String(length=20), nullable=True),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("newest", sa.DateTime(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Integer(), nullable=True),
        sa.Column("talk", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_threads_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "id", name=op.f("pk_threads")),
    )
    op.create_table(
        "places",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("lasting", sa.Float(), nullable=True),
        sa.Column("goals", sa.String(length=4), nullable=False),
        sa.Column("first", sa.Float(), nullable=True),
        sa.Column("peak", sa.Float(), nullable=True),
        sa.Column("minutes", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_places_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "thread_id", "comment_id", "phase", name=op.f("pk_places")),
    )


def _standings() -> None:
    op.create_table(
        "standings",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("reader", sa.String(length=70), nullable=False),
        sa.Column("date", sa.DateTime(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=16), nullable=False),
        sa.Column("answered_by", sa.String(length=20), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("first_answer", sa.String(length=20), nullable=True),
        sa.Column("first_answer_at", sa.DateTime(), nullable=True),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("comments_before", sa.Integer(), nullable=True),
        sa.Column("answered_before", sa.Integer(), nullable=True),
        sa.Column("spoken_to", sa.Text(), nullable=True),
        sa.Column("judged_by", sa.String(length=17), nullable=True),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_standings_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "comment_id", name=op.f("pk_standings")),
    )


def _people() -> None:
    op.create_table(
        "readers",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("reader", sa.String(length=70), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("last_comment", sa.String(length=20), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_readers_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "reader", name=op.f("pk_readers")),
    )
    op.create_table(
        "tallies",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_tallies_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "name", name=op.f("pk_tallies")),
    )


def _indexes() -> None:
    op.create_index("ix_verdicts_up_to", "verdicts", ["site", "up_to"])
    op.create_index(
        "ix_stale_revision",
        "stale",
        ["site", "revision"],
        sqlite_where=sa.text("made IS 0"),
        postgresql_where=sa.text("made IS false"),
    )
    op.create_index("ix_threads_post", "threads", ["site", "post_id"])
    op.create_index(
        "ix_threads_until",
        "threads",
        ["site", "until"],
        sqlite_where=sa.text("until IS NOT NULL"),
        postgresql_where=sa.text("until IS NOT NULL"),
    )
    op.create_index("ix_places_day", "places", ["site", "rank", "judged", "day", "peak"])
    for name in ("day", "peak"):
        op.create_index(
            f"ix_places_first_{name}",
            "places",
            ["site", "rank", name],
            sqlite_where=sa.text("first IS NOT NULL"),
            postgresql_where=sa.text("first IS NOT NULL"),
        )
    op.create_index("ix_places_lasting", "places", ["site", "rank", "judged", "lasting"])
    op.create_index("ix_standings_judged", "standings", ["site", "judged_by"])
    op.create_index("ix_standings_post", "standings", ["site", "post_id"])
    op.create_index("ix_standings_reader", "standings", ["site", "reader", "date"])
