"""A talk elsewhere that is still to come: to the day, or to the minute."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("planned", sa.String(length=6), nullable=True))
    is_planned = sa.text("planned IS NOT NULL")
    op.create_index(
        "ix_contacts_planned",
        "contacts",
        ["site", "at"],
        sqlite_where=is_planned,
        postgresql_where=is_planned,
    )
