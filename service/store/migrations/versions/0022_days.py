"""The authors' days, what of the archive rests, and short thanks apart from what asks something."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def _goes_with_its_site(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_site_sites")
    return sa.ForeignKeyConstraint(["site"], ["sites.key"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    _keep_days()
    _let_rest()
    _index_what_is_asked()


def _keep_days() -> None:
    op.create_table(
        "days",
        sa.Column("owner", sa.String(length=110), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("site", sa.String(length=80), nullable=True),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Integer(), server_default="0", nullable=False),
        _goes_with_its_site("days"),
        sa.PrimaryKeyConstraint("owner", "date", name=op.f("pk_days")),
    )
    op.create_index("ix_days_chosen", "days", ["chosen_at"])
    op.create_table(
        "day_places",
        sa.Column("owner", sa.String(length=110), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("thread_id", sa.String(length=20), nullable=False),
        sa.Column("comment_id", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Float(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("replying_at", sa.DateTime(), nullable=True),
        _goes_with_its_site("day_places"),
        sa.ForeignKeyConstraint(
            ["owner", "date"],
            ["days.owner", "days.date"],
            name=op.f("fk_day_places_owner_days"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner", "date", "site", "thread_id", name=op.f("pk_day_places")),
    )


def _let_rest() -> None:
    op.create_table(
        "rests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("up_to", sa.DateTime(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("given_by", sa.String(length=24), nullable=True),
        _goes_with_its_site("rests"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rests")),
    )
    op.create_index("ix_rests_site", "rests", ["site"])


def _index_what_is_asked() -> None:
    op.add_column(
        "places", sa.Column("thanks", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    thanks, answered = sa.text("thanks"), sa.text("answered_at IS NOT NULL")
    op.create_index(
        "ix_places_thanks",
        "places",
        ["site", "rank", "news"],
        sqlite_where=thanks,
        postgresql_where=thanks,
    )
    op.create_index(
        "ix_standings_answered",
        "standings",
        ["site", "answered_at"],
        sqlite_where=answered,
        postgresql_where=answered,
    )
    op.create_index("ix_verdicts_given", "verdicts", ["site", "given_at"])
