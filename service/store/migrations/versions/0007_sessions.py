"""Who may come in: one password an e-mail, sessions, known browsers, failures, moderators.

Where an e-mail had several passwords, that of the site added last is its one from now on.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from service.core.tries import account_name

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SITES = sa.table("sites", sa.column("key"), sa.column("created_at"))
_ACCOUNTS = sa.table(
    "accounts",
    *map(sa.column, ("site", "email", "password_hash", "role")),
)


def upgrade() -> None:
    _one_password()
    op.add_column("sites", sa.Column("moderators_at", sa.DateTime(), nullable=True))
    _sessions()
    op.create_table(
        "devices",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("email", "token_hash", name=op.f("pk_devices")),
    )
    op.create_table(
        "failures",
        sa.Column("bucket", sa.String(length=40), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("forget_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_failures")),
    )
    op.create_index("ix_failures_forget", "failures", ["forget_at"])
    op.create_table(
        "moderators",
        _site("moderators", nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("site", "user_id", name=op.f("pk_moderators")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        _site("sessions", nullable=True),
        sa.Column("user_id", sa.String(length=20), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
    )
    op.create_index("ix_sessions_email", "sessions", ["email"])
    op.create_index("ix_sessions_site", "sessions", ["site", "user_id"])


def _site(table: str, *, nullable: bool) -> sa.Column[str]:
    key = sa.ForeignKey("sites.key", name=op.f(f"fk_{table}_site"), ondelete="CASCADE")
    return sa.Column("site", sa.String(length=80), key, nullable=nullable)


def _one_password() -> None:
    connection = op.get_bind()
    joined = sa.select(_ACCOUNTS).join(_SITES, _SITES.c.key == _ACCOUNTS.c.site)
    rows = connection.execute(joined.order_by(_SITES.c.created_at, _SITES.c.key)).all()
    passwords = {account_name(row.email): row.password_hash for row in rows}
    if rows:
        connection.execute(sa.delete(_ACCOUNTS))
        connection.execute(sa.insert(_ACCOUNTS), _one_spelling(rows, passwords))


def _one_spelling(
    rows: Sequence[sa.Row[tuple[str, ...]]], passwords: dict[str, str]
) -> list[dict[str, str]]:
    """The accounts, one a site and e-mail: of two spellings the greater role stays."""
    roles: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (row.site, account_name(row.email))
        roles[key] = "administrator" if roles.get(key) == "administrator" else row.role
    return [
        {"site": site, "email": email, "role": role, "password_hash": passwords[email]}
        for (site, email), role in roles.items()
    ]
