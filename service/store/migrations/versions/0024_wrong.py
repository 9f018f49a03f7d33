"""What was learned tells what it made of judgements that the author called wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("learned", sa.Column("wrong", sa.Text()))
