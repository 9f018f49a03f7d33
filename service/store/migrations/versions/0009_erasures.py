"""Which readers were erased, and when: what they wrote until then stays nobody's."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_erasures_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "email_hash", name=op.f("pk_erasures")),
    )
