"""Who wrote: marks that many people share, users and their rights, who is not the author."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from service.core.people.shared_marks import MOST_NAMES, several_people

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COMMENTS = sa.table(
    "comments", sa.column("site"), sa.column("email_hash"), sa.column("signed"), sa.column("name")
)


def upgrade() -> None:
    _columns()
    _marks("users", sa.Column("person", sa.String(length=80), nullable=False), "source")
    _marks("refused", None, "source")
    _marks("shared", None, "why")
    op.create_table(
        "rights",
        _site("rights"),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("may_moderate", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site", "user_id", name=op.f("pk_rights")),
    )
    _move_users()
    _find_shared()


def _columns() -> None:
    op.drop_index("ix_comments_reader", "comments")
    # What was derived from the other columns is derived on reading now.
    op.drop_column("comments", "reader")
    op.drop_column("comments", "confidence")
    op.add_column("comments", sa.Column("actor_hash", sa.String(length=64), nullable=True))
    op.add_column("comments", sa.Column("signed", sa.String(length=60), nullable=True))
    op.add_column("posts", sa.Column("author", sa.String(length=80), nullable=True))
    op.execute(_COMMENTS.update().values(signed=sa.func.substr(_COMMENTS.c.name, 1, 60)))
    op.create_index("ix_comments_email", "comments", ["site", "email_hash", "signed"])
    op.create_index("ix_comments_user", "comments", ["site", "user_id", "signed"])
    op.create_index("ix_posts_author", "posts", ["site", "author"])


def _site(table: str) -> sa.Column[str]:
    key = sa.ForeignKey("sites.key", name=op.f(f"fk_{table}_site"), ondelete="CASCADE")
    return sa.Column("site", sa.String(length=80), key, nullable=False)


def _marks(table: str, person: sa.Column[str] | None, said: str) -> None:
    op.create_table(
        table,
        _site(table),
        *(() if person is None else (person,)),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column(said, sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint(
            "site", *(() if person is None else ("person",)), "kind", "value",
            name=op.f(f"pk_{table}"),
        ),
    )  # fmt: skip


def _move_users() -> None:
    """Users whom events and exports told of: their e-mail addresses are told again in time."""
    op.execute(
        "INSERT INTO users (site, person, kind, value, source)"
        " SELECT site, 'u:' || value, kind, value, source FROM identities"
        " WHERE kind = 'user' AND source <> 'owner'"
    )
    op.execute("DELETE FROM identities WHERE kind = 'user' AND source <> 'owner'")


def _find_shared() -> None:
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    columns = sa.select(_COMMENTS.c.site, _COMMENTS.c.email_hash, _COMMENTS.c.signed).distinct()
    for row in op.get_bind().execute(columns.where(_COMMENTS.c.email_hash != "")):
        names[row.site, row.email_hash].add(row.signed or "")
    shared = sa.table("shared", *map(sa.column, ("site", "kind", "value", "why")))
    rows = [
        {"site": site, "kind": "email", "value": value, "why": "names"}
        for (site, value), signed in names.items()
        if several_people(sorted(signed)[:MOST_NAMES])
    ]
    if rows:
        op.bulk_insert(shared, rows)
