"""What the plugin needs: the sender's content hashes, and which request gave a verdict."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comments", sa.Column("sender_hash", sa.String(length=64), nullable=True))
    op.add_column("posts", sa.Column("sender_hash", sa.String(length=64), nullable=True))
    op.add_column("verdicts", sa.Column("webhook_id", sa.String(length=255), nullable=True))
    op.create_index("ix_verdicts_webhook", "verdicts", ["site", "webhook_id"], unique=True)
