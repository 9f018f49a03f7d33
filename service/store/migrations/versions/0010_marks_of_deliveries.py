"""What a delivery said, as a keyed hash: its id is not for another body."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("mark", sa.String(length=64), nullable=True))
