"""Which hashes still are of an old key, while identities are re-keyed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "old_hashes",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_old_hashes_site"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "kind", "value", name=op.f("pk_old_hashes")),
    )
    op.create_index("ix_comments_name", "comments", ["site", "name_reader"])
