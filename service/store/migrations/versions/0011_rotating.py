"""Secrets and tokens that were rotated away live for a while.

A secret of before this lives until the next rotation, as it was promised then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("secrets", sa.Column("ends_at", sa.DateTime(), nullable=True))
    key = sa.ForeignKey("sites.key", name=op.f("fk_old_tokens_site"), ondelete="CASCADE")
    op.create_table(
        "old_tokens",
        sa.Column("site", sa.String(length=80), key, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("site", "kind", "token_hash", name=op.f("pk_old_tokens")),
    )
    op.create_index("ix_old_tokens_hash", "old_tokens", ["token_hash"])
