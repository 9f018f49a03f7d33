"""What was learned from each site's own history."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learned",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tried_at", sa.DateTime(), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("feature_version", sa.String(length=40), nullable=False),
        sa.Column("labels", sa.Integer(), nullable=False),
        sa.Column("labels_hash", sa.String(length=16), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("auc_shipped", sa.Float(), nullable=True),
        sa.Column("auc_personal", sa.Float(), nullable=True),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_learned_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "number", name=op.f("pk_learned")),
    )
