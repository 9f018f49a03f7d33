"""Who spoke to whom on posts of which some words are no longer kept."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settled",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("post_id", sa.String(length=21), nullable=False),
        sa.Column("threads", sa.Text(), nullable=False),
        sa.Column("dropped", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_settled_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "post_id", name=op.f("pk_settled")),
    )
