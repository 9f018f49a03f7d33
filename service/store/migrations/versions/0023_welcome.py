"""The first run in the browser: its link, who has no blog yet, what is begun, what is uploaded."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def _goes_with_its_site(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_site_sites")
    return sa.ForeignKeyConstraint(["site"], ["sites.key"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "first_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_first_links")),
    )
    op.create_table(
        "founders",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_founders")),
    )
    op.create_table(
        "beginnings",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        _goes_with_its_site("beginnings"),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_beginnings")),
    )
    op.create_table(
        "uploads",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("file", sa.String(length=32), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("any_address", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        _goes_with_its_site("uploads"),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_uploads")),
    )
