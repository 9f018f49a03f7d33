"""Letters to the author, one a day at most, and the addresses of feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def _goes_with_its_profile(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_profile_profiles")
    return sa.ForeignKeyConstraint(["profile"], ["profiles.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.add_column("profiles", sa.Column("letter_hour", sa.Integer(), nullable=True))
    op.create_table(
        "letters",
        sa.Column("profile", sa.String(length=16), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("claimed_by", sa.String(length=16), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=True),
        sa.Column("fault", sa.String(length=20), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        _goes_with_its_profile("letters"),
        sa.PrimaryKeyConstraint("profile", "date", name=op.f("pk_letters")),
    )
    op.create_index("ix_letters_changed", "letters", ["changed_at"])
    op.create_table(
        "feeds",
        sa.Column("profile", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        _goes_with_its_profile("feeds"),
        sa.PrimaryKeyConstraint("profile", "kind", name=op.f("pk_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feeds_token_hash")),
    )
