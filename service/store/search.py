"""Words and where they stand: in comments, the names under them, and the titles of posts.

The database keeps the indexes itself, by triggers (SQLite) or of an expression (PostgreSQL): no
write of a comment or a post can leave them behind. They hold words alone, not their places.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from sqlalchemy import Connection, bindparam, func, literal_column, select, text
from sqlalchemy.exc import OperationalError

from service.store import schema

# What a database has of these names goes with an index, and is not ours to read.
PREFIX = "found_"
MOST_WORDS, LONGEST_WORD, LONGEST_ASKED = 8, 40, 1_000
# A shorter word is looked for as it stands: half a blog has words that begin with "a".
BEGINNING = 3
_FOLDED = str.maketrans(
    "áàâäãåāçćčéèêëēíìîïīñńóòôöõøōšúùûüūýÿž", "aaaaaaaccceeeeeiiiiinnooooooosuuuuuyyz"
)


class Among(StrEnum):
    """What is searched."""

    COMMENTS = "comments"
    POSTS = "posts"


_IN_SQLITE = {
    Among.COMMENTS: text(
        "SELECT t.id FROM found_comments f JOIN comments t ON t.rowid = f.rowid"
        " WHERE f.found_comments MATCH :asked AND t.site = :site ORDER BY f.rowid DESC LIMIT :most"
    ),
    Among.POSTS: text(
        "SELECT t.id FROM found_posts f JOIN posts t ON t.rowid = f.rowid"
        " WHERE f.found_posts MATCH :asked AND t.site = :site ORDER BY f.rowid DESC LIMIT :most"
    ),
}
# As the indexes have them: small letters without their marks, cut where SQLite cuts them; of a
# comment the beginning, as no text of any length can be indexed.
_VECTORS = {
    Among.COMMENTS: "to_tsvector('simple'::regconfig, translate(regexp_replace(lower(substr("
    "coalesce(name, '') || ' ' || coalesce(text, ''), 1, 20000)), '[^[:alnum:]]+', ' ', 'g'),"
    " 'áàâäãåāçćčéèêëēíìîïīñńóòôöõøōšúùûüūýÿž', 'aaaaaaaccceeeeeiiiiinnooooooosuuuuuyyz'))",
    Among.POSTS: "to_tsvector('simple'::regconfig, translate(regexp_replace(lower(substr("
    "coalesce(title, ''), 1, 20000)), '[^[:alnum:]]+', ' ', 'g'),"
    " 'áàâäãåāçćčéèêëēíìîïīñńóòôöõøōšúùûüūýÿž', 'aaaaaaaccceeeeeiiiiinnooooooosuuuuuyyz'))",
}
_IN_POSTGRESQL = {
    among: select(table.c.id)
    .where(
        table.c.site == bindparam("site"),
        literal_column(_VECTORS[among]).op("@@")(
            func.to_tsquery(literal_column("'simple'::regconfig"), bindparam("asked"))
        ),
    )
    .order_by(table.c.date.desc().nulls_last())
    .limit(bindparam("most"))
    for among, table in ((Among.COMMENTS, schema.comments), (Among.POSTS, schema.posts))
}


def words_of(asked: str) -> tuple[str, ...]:
    """The words that somebody asks for, in small letters, MOST_WORDS at most: letters and figures
    alone, so that nothing in them is a sign to either database."""
    plain = unicodedata.normalize("NFC", asked[:LONGEST_ASKED]).lower()
    kept = "".join(each if unicodedata.category(each)[0] in "LN" else " " for each in plain)
    return tuple(dict.fromkeys(each[:LONGEST_WORD] for each in kept.split()))[:MOST_WORDS]


def matching(
    connection: Connection, site: str, among: Among, words: tuple[str, ...], most: int
) -> list[str]:
    """The ids of rows with words that begin with each of these (the shortest: that are each of
    these), the last to come first."""
    values = {"site": site, "most": most}
    if connection.dialect.name == "postgresql":
        values["asked"] = " & ".join(
            f"{each.translate(_FOLDED)}{':*' * _begins(each)}" for each in words
        )
        return list(connection.execute(_IN_POSTGRESQL[among], values).scalars())
    # One blog's are told from another's by a word of their own.
    asked = [f'"x{site.encode().hex()}"', *(f'"{each}"{"*" * _begins(each)}' for each in words)]
    values["asked"] = " AND ".join(asked)
    try:
        return list(connection.execute(_IN_SQLITE[among], values).scalars())
    except OperationalError:
        # A letter that is younger than SQLite's list of letters parts a word: it refuses that.
        return []


def _begins(word: str) -> bool:
    return len(word) >= BEGINNING
