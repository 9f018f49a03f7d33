"""What came of the author's answers: kept figures, made anew each day."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

SHARES = ("came", "came_others", "more", "low", "high", "before", "before_low", "before_high")


def upgrade() -> None:
    op.create_table(
        "landed",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Float(), nullable=True) for name in SHARES),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_landed_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "way", name=op.f("pk_landed")),
    )
