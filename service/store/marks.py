"""Marks by which a reader is known, and which of them are several people's."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, delete, select, update

from service.core.people.shared_marks import MOST_NAMES, several_people
from service.store import schema, stale
from service.store.rows import insert_once, next_revision, rows_of

BY_EMAIL, BY_USER, BY_ACTOR, BY_NAME, UNKNOWN = 1.0, 1.0, 1.0, 0.5, 0.0
# Why a mark is nobody's: by the names signed with it, or by what it is ("none", "noreply@...").
NAMES, ITSELF = "names", "itself"
COLUMNS = {"email": "email_hash", "user": "user_id"}


def who_wrote(row: Row[Any], shared: Container[tuple[str, str]]) -> tuple[str, float]:
    """Who wrote a comment, and how sure that is: by e-mail address, user id or actor, if these
    are one person's, else by name."""
    if row.email_hash and ("email", row.email_hash) not in shared:
        return f"e:{row.email_hash}", BY_EMAIL
    if row.user_id and ("user", row.user_id) not in shared:
        return f"u:{row.user_id}", BY_USER
    if row.actor_hash:
        return f"a:{row.actor_hash}", BY_ACTOR
    if row.name_reader and row.name_reader.startswith("n:"):
        return row.name_reader, BY_NAME
    return row.name_reader or f"c:{row.id}", UNKNOWN


def shared(connection: Connection, site: str) -> frozenset[tuple[str, str]]:
    """The marks, ("email" or "user", value), that several people have."""
    return frozenset((row.kind, row.value) for row in rows_of(connection, schema.shared, site))


def is_nobodys(connection: Connection, site: str, email_hash: str) -> None:
    """What was given as an e-mail address is none, whoever signs with it."""
    _share(connection, site, "email", email_hash, ITSELF)


def look_again(
    connection: Connection, site: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """A comment was written or changed: see whether its marks are still one person's.

    Decided from all comments as they stand, so that the order of arrival changes nothing. Where it
    changes, all comments with that mark have changed.
    """
    for kind, column in COLUMNS.items():
        told = {
            (row[column], row["signed"] or "") for row in (before, after) if row and row[column]
        }
        if len(told) == 1 and before and before[column] == after[column]:
            continue
        for value in sorted({each[0] for each in told if _is_news(connection, site, kind, *each)}):
            _decide(connection, site, kind, value)


# Building a statement costs more than running it: each is built once.
_COMMENTS, _SHARED = schema.comments, schema.shared
_AT: dict[str, BindParameter[str]] = {"site": bindparam("site"), "value": bindparam("value")}
_WITH_MARK = {
    kind: and_(_COMMENTS.c.site == _AT["site"], _COMMENTS.c[column] == _AT["value"])
    for kind, column in COLUMNS.items()
}
_SIGNED_SO = {
    kind: select(_COMMENTS.c.id).where(mine, _COMMENTS.c.signed == bindparam("name")).limit(2)
    for kind, mine in _WITH_MARK.items()
}
_NAMES_OF = {
    kind: select(_COMMENTS.c.signed)
    .where(mine)
    .distinct()
    .order_by(_COMMENTS.c.signed)
    .limit(MOST_NAMES)
    for kind, mine in _WITH_MARK.items()
}
_WHY = select(_SHARED.c.why).where(
    _SHARED.c.site == _AT["site"],
    _SHARED.c.kind == bindparam("kind"),
    _SHARED.c.value == _AT["value"],
)


def _is_news(connection: Connection, site: str, kind: str, value: str, name: str) -> bool:
    """Whether this name came to the mark, or left it, with the comment that was just written."""
    asked = {"site": site, "value": value, "name": name}
    return len(connection.execute(_SIGNED_SO[kind], asked).all()) < 2


def _decide(connection: Connection, site: str, kind: str, value: str) -> None:
    asked = {"site": site, "value": value}
    why = connection.execute(_WHY, {**asked, "kind": kind}).scalar()
    if why == ITSELF:
        return
    names = [name or "" for name in connection.execute(_NAMES_OF[kind], asked).scalars()]
    several = several_people(names, account=kind == "user")
    if several and why is None:
        _share(connection, site, kind, value, NAMES)
    elif not several and why is not None:
        mine = and_(_SHARED.c.site == site, _SHARED.c.kind == kind, _SHARED.c.value == value)
        connection.execute(delete(_SHARED).where(mine))
        _changed(connection, site, kind, value)


def _share(connection: Connection, site: str, kind: str, value: str, why: str) -> None:
    values = {"site": site, "kind": kind, "value": value, "why": why}
    if insert_once(connection, _SHARED, values):
        _changed(connection, site, kind, value)


def _changed(connection: Connection, site: str, kind: str, value: str) -> None:
    theirs = and_(_COMMENTS.c.site == site, _COMMENTS.c[COLUMNS[kind]] == value)
    revision = next_revision(connection, site)
    stale.mark_where(connection, site, theirs, revision)
    stale.doubt(connection, site)
    connection.execute(update(_COMMENTS).where(theirs).values(revision=revision))
