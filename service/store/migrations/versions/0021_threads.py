"""What a verdict speaks of, and in what a judgement is wrong; whether pages take single keys; the
list of threads, and an index of the words it is searched for."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MARKS = "'áàâäãåāçćčéèêëēíìîïīñńóòôöõøōšúùûüūýÿž', 'aaaaaaaccceeeeeiiiiinnooooooosuuuuuyyz'"
IN_POSTGRESQL = """
CREATE INDEX found_{table} ON {table} USING gin (to_tsvector('simple'::regconfig, translate(
    regexp_replace(lower(substr({words}, 1, 20000)), '[^[:alnum:]]+', ' ', 'g'), {marks}
)))
"""
# Words alone: neither the texts nor the words' places in them are kept once more. Each row has a
# word that says which blog's it is.
IN_SQLITE = (
    """
    CREATE VIRTUAL TABLE found_{table} USING fts5(
        words, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO found_{table}(rowid, words) SELECT rowid, {row} FROM {table}",
    """
    CREATE TRIGGER found_{table}_come AFTER INSERT ON {table} BEGIN
        INSERT INTO found_{table}(rowid, words) VALUES (new.rowid, {new});
    END
    """,
    """
    CREATE TRIGGER found_{table}_go AFTER DELETE ON {table} BEGIN
        INSERT INTO found_{table}(found_{table}, rowid, words) VALUES ('delete', old.rowid, {old});
    END
    """,
    """
    CREATE TRIGGER found_{table}_change AFTER UPDATE ON {table} WHEN {old} IS NOT {new} BEGIN
        INSERT INTO found_{table}(found_{table}, rowid, words) VALUES ('delete', old.rowid, {old});
        INSERT INTO found_{table}(rowid, words) VALUES (new.rowid, {new});
    END
    """,
)
WORDS = {
    "comments": "coalesce({row}name, '') || ' ' || coalesce({row}text, '')",
    "posts": "coalesce({row}title, '')",
}


def upgrade() -> None:
    op.add_column("verdicts", sa.Column("covers", sa.Text()))
    op.add_column("verdicts", sa.Column("reason", sa.String(length=20)))
    for table in ("accounts", "sessions"):
        op.add_column(table, sa.Column("shortcuts", sa.Boolean()))
    op.add_column("threads", sa.Column("since", sa.DateTime()))
    kinds = sa.Column("kinds", sa.BigInteger(), server_default="0", nullable=False)
    op.add_column("threads", kinds)
    op.create_index("ix_threads_newest", "threads", ["site", "state", "newest", "kinds"])
    op.create_index(
        "ix_threads_since",
        "threads",
        ["site", "state", "since"],
        sqlite_where=sa.text("since IS NOT NULL"),
        postgresql_where=sa.text("since IS NOT NULL"),
    )
    for table, words in WORDS.items():
        if op.get_bind().dialect.name == "postgresql":
            op.execute(IN_POSTGRESQL.format(table=table, words=words.format(row=""), marks=MARKS))
        else:
            _index_in_sqlite(table, words)


def _index_in_sqlite(table: str, words: str) -> None:
    row, old, new = (
        f"'x' || lower(hex({of}site)) || ' ' || substr({words.format(row=of)}, 1, 20000)"
        for of in ("", "old.", "new.")
    )
    for statement in IN_SQLITE:
        # As it stands: a colon in it names no value.
        op.get_bind().exec_driver_sql(
            statement.format(table=table, row=row, old=f"({old})", new=f"({new})")
        )
