"""Tables of short rows stand in their primary keys' own order, without a second copy of these;
indexes that nothing looks into are gone, and one has only what there is to find."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# By what is in their primary keys.
TABLES = {
    "places": "site, thread_id, comment_id, phase",
    "readers": "site, reader",
    "stale": "site, post_id",
    "standings": "site, comment_id",
    "threads": "site, id",
}


def upgrade() -> None:
    op.drop_index("ix_comments_revision", "comments")
    op.drop_index("ix_posts_revision", "posts")
    op.drop_index("ix_comments_user", "comments")
    op.create_index(
        "ix_comments_user",
        "comments",
        ["site", "user_id", "signed"],
        sqlite_where=sa.text("user_id != ''"),
        postgresql_where=sa.text("user_id != ''"),
    )
    op.drop_index("ix_standings_reader", "standings")
    op.create_index("ix_standings_reader", "standings", ["site", "reader"])
    if op.get_bind().dialect.name == "sqlite":
        for table, keys in TABLES.items():
            _without_rowid(table, keys)


def _without_rowid(table: str, keys: str) -> None:
    """Whatever columns and indexes it has by now, it has them afterwards."""
    known = sa.table("sqlite_master", *map(sa.column, ("type", "tbl_name", "sql")))
    mine = sa.select(known.c.sql).where(known.c.tbl_name == table, known.c.sql.is_not(None))
    made = op.get_bind().execute(mine.where(known.c.type == "table")).scalar_one()
    indexes = op.get_bind().execute(mine.where(known.c.type == "index")).scalars().all()
    op.execute(f"CREATE TABLE {table}_next {made[made.index('(') :]} WITHOUT ROWID")
    op.execute(f"INSERT INTO {table}_next SELECT * FROM {table} ORDER BY {keys}")  # noqa: S608  # ours
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_next RENAME TO {table}")
    for index in indexes:
        op.execute(index)
