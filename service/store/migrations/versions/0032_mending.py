"""What is perhaps to mend with a reader, and which of the author's words sound sharp."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "standings",
        sa.Column("after_sharp", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("answers", sa.Column("sharp", sa.Integer(), nullable=True))
    op.create_index("ix_answers_date", "answers", ["site", "date"])
    op.add_column("people", sa.Column("mend", sa.String(length=8), nullable=True))
    op.add_column("people", sa.Column("mend_id", sa.String(length=20), nullable=True))
    op.add_column("people", sa.Column("mend_at", sa.DateTime(), nullable=True))
    is_there = sa.text("mend IS NOT NULL")
    op.create_index(
        "ix_people_mend",
        "people",
        ["site", "closest", "reader"],
        sqlite_where=is_there,
        postgresql_where=is_there,
    )
    op.add_column("care", sa.Column("mended_at", sa.DateTime(), nullable=True))
