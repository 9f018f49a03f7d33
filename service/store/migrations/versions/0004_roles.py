"""Who may change a blog's settings: accounts get a role, those of today are administrators."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    role = sa.Column("role", sa.String(length=20), nullable=False, server_default="administrator")
    op.add_column("accounts", role)
