"""Scores, with the vector each was made from and the versions that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select, update

from service.store import schema, stale
from service.store.differing import AT_ONCE
from service.store.prepared import ask, tell
from service.store.rows import replace, rows_of

_TABLE, _COMMENTS = schema.scores, schema.comments
# Building a statement costs more than running it: each is built once.
_MARKS = [column for column in _TABLE.c if column.name != "vector"]
_THESE = (
    _TABLE.c.site == bindparam("site"),
    _TABLE.c.comment_id.in_(bindparam("ids", expanding=True)),
)
_LIGHT, _SOME = select(*_MARKS).where(*_THESE), select(_TABLE).where(*_THESE)
_DROP = _TABLE.delete().where(
    _TABLE.c.site == bindparam("key"), _TABLE.c.comment_id == bindparam("id")
)
_ON_POSTS = (
    select(*_MARKS)
    .join(_COMMENTS, and_(_TABLE.c.site == _COMMENTS.c.site, _TABLE.c.comment_id == _COMMENTS.c.id))
    .where(
        _COMMENTS.c.site == bindparam("site"),
        _COMMENTS.c.post_id.in_(bindparam("posts", expanding=True)),
    )
)


def write(connection: Connection, site: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put scores (columns of the table, without the site) in their places."""
    some = list(rows)
    put(connection, site, some)
    stale.mark_comments(connection, site, (row["comment_id"] for row in some))


def put(connection: Connection, site: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """As `write`, where the ledger's rows of their posts are made in the same transaction."""
    replace(connection, schema.scores, [{**row, "site": site} for row in rows])


def drop(connection: Connection, site: str, comment_ids: Collection[str]) -> None:
    """As `forget`, where the ledger's rows of their posts are made in the same transaction."""
    ids = [{"key": site, "id": comment_id} for comment_id in sorted(comment_ids)]
    if ids:
        tell(connection, _DROP, ids)


def forget(connection: Connection, site: str, comment_ids: Collection[str]) -> None:
    """Drop the scores of these comments."""
    drop(connection, site, comment_ids)
    stale.mark_comments(connection, site, comment_ids)


def load(
    connection: Connection, site: str, comment_ids: Collection[str] | None = None
) -> dict[str, Row[Any]]:
    """Rows by comment id, vectors included."""
    rows: Iterable[Row[Any]]
    if comment_ids is None:
        rows = rows_of(connection, _TABLE, site)
    else:
        rows = ask(connection, _SOME, {"site": site, "ids": list(comment_ids)})
    return {row.comment_id: row for row in rows}


def without_vectors(
    connection: Connection, site: str, comment_ids: Iterable[str]
) -> dict[str, Row[Any]]:
    """Rows by comment id, but for the vectors."""
    rest, found = sorted(set(comment_ids)), dict[str, Row[Any]]()
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "ids": rest[start : start + AT_ONCE]}
        found.update({row.comment_id: row for row in ask(connection, _LIGHT, asked)})
    return found


def correcting(connection: Connection, site: str, comment_ids: Collection[str]) -> set[str]:
    """Which of these comments were found to correct something."""
    rows = without_vectors(connection, site, comment_ids)
    return {each for each, row in rows.items() if '"correction"' in row.facets}


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """As `without_vectors`, of all comments on these posts, be they shown or not."""
    rest = sorted(set(post_ids))
    found = without_vectors(connection, site, (each[1:] for each in rest if each.startswith("?")))
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "posts": rest[start : start + AT_ONCE]}
        found.update({row.comment_id: row for row in ask(connection, _ON_POSTS, asked)})
    return found


def set_aside(connection: Connection, site: str) -> dict[str, str]:
    """The error that set each unjudgeable comment aside, by comment id."""
    table = schema.scores
    wanted = select(table.c.comment_id, table.c.error).where(
        and_(table.c.site == site, table.c.error.is_not(None))
    )
    return {row.comment_id: row.error for row in connection.execute(wanted)}


Numbers = tuple[float, float, float, float]
_NUMBERS = ("depth", "author", "readers", "reply")
_RENUMBER = (
    update(schema.scores)
    .where(schema.scores.c.site == bindparam("key"), schema.scores.c.comment_id == bindparam("id"))
    .values(model=bindparam("version"), **{name: bindparam(f"its_{name}") for name in _NUMBERS})
)


def renumber(
    connection: Connection, site: str, model: str, numbers: Mapping[str, Numbers | None]
) -> None:
    """What this model says of the vectors of these comments, by id; None for those without one."""
    if numbers:
        told = [
            {"key": site, "id": each, "version": model, **_named(said)}
            for each, said in numbers.items()
        ]
        connection.execute(_RENUMBER, told)


def _named(numbers: Numbers | None) -> dict[str, float | None]:
    said = numbers or (None, None, None, None)
    return {f"its_{name}": number for name, number in zip(_NUMBERS, said, strict=True)}
