"""Under which name a site's turn is claimed: who lost it finds out."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sites", sa.Column("claimed_by", sa.String(length=32), nullable=True))
