"""What is an account's own at all its blogs, which users of them it is, and who said what.

An e-mail has had one password for all its blogs since 0007: there is none to choose here.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sites", sa.Column("timezone", sa.String(length=64), nullable=True))
    op.add_column("verdicts", sa.Column("given_by", sa.String(length=24), nullable=True))
    op.create_table(
        "profiles",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("browser_timezone", sa.String(length=64), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_profiles")),
        sa.UniqueConstraint("id", name=op.f("uq_profiles_id")),
    )
    op.create_table(
        "account_users",
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["sites.key"], name=op.f("fk_account_users_site_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site", "user_id", name=op.f("pk_account_users")),
    )
    op.create_index("ix_account_users_email", "account_users", ["email"])
