"""Who is the author's side: its users' marks and rights, what the owner named and took back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    delete,
    distinct,
    func,
    or_,
    select,
)

from service.core.people.authors import OWNER, Identities, who_runs_the_blog
from service.store import schema, stale
from service.store.marks import shared_among
from service.store.prepared import ask
from service.store.rows import insert_once, next_revision, replace, rows_of

CALLED = "called"
# Of so many sites a process remembers how the author is known.
MOST_REMEMBERED = 16
_remembered: dict[str, Identities] = {}


class Known(NamedTuple):
    """A mark by which somebody counts as the author: `person` is OWNER for what the owner said.

    `refused`: the owner took it back, or the person it leads to.
    """

    kind: str
    value: str
    person: str
    source: str
    refused: bool = False


def add_identity(connection: Connection, site: str, kind: str, value: str) -> bool:
    """The owner says that the author is known so; False when that was known."""
    back = _drop(connection, schema.refused, site, kind, value)
    values = {"site": site, "kind": kind, "value": value, "source": "owner"}
    added = insert_once(connection, schema.identities, values)
    if added or back:
        _changed(connection, site)
    return added or back


def refuse(connection: Connection, site: str, kind: str, value: str) -> bool:
    """The owner says that this is not the author, whoever says so again; False when that stood."""
    known = _drop(connection, schema.identities, site, kind, value)
    values = {"site": site, "kind": kind, "value": value, "source": "owner" if known else "event"}
    added = insert_once(connection, schema.refused, values)
    if added:
        _changed(connection, site)
    return added


def allow(connection: Connection, site: str, kind: str, value: str) -> None:
    """Undo `refuse`: what was known is known again."""
    table = schema.refused
    mine = and_(table.c.site == site, table.c.kind == kind, table.c.value == value)
    if connection.execute(select(table.c.source).where(mine)).scalar() == "owner":
        add_identity(connection, site, kind, value)
    _drop(connection, table, site, kind, value)
    _changed(connection, site)


# Building a statement costs more than running it: it is built once.
_TOLD = select(schema.users).where(
    schema.users.c.site == bindparam("site"),
    schema.users.c.person.in_(bindparam("people", expanding=True)),
)


def told(
    connection: Connection, site: str, people: Collection[str]
) -> dict[str, set[tuple[str, str]]]:
    """The marks that the blog told of these users, by person."""
    found = {person: set[tuple[str, str]]() for person in people}
    asked = {"site": site, "people": sorted(people)}
    for row in ask(connection, _TOLD, asked) if people else ():
        found[row.person].add((row.kind, row.value))
    return found


def tell_user(
    connection: Connection,
    site: str,
    person: str,
    marks: Iterable[tuple[str, str]],
    source: str,
) -> None:
    """The blog says that this user of it has these marks."""
    rows = [
        {"site": site, "person": person, "kind": kind, "value": value, "source": source}
        for kind, value in marks
    ]
    if not [row for row in rows if insert_once(connection, schema.users, row)]:
        return
    for row in rows:
        # What was kept before persons were told apart.
        table = schema.identities
        old = and_(table.c.site == site, table.c.kind == row["kind"], table.c.value == row["value"])
        connection.execute(delete(table).where(old, table.c.source != "owner"))
    _changed(connection, site)


def tell_rights(connection: Connection, site: str, may_moderate: Mapping[str, bool]) -> None:
    """Which users, by id, may moderate comments. Who ever might stays of the author's side: what
    an editor answered is answered after they left."""
    held = rights(connection, site)
    fresh = {user: may or held.get(user, False) for user, may in may_moderate.items()}
    fresh = {user: may for user, may in fresh.items() if held.get(user) != may}
    if fresh:
        rows = [{"site": site, "user_id": user, "may_moderate": fresh[user]} for user in fresh]
        replace(connection, schema.rights, rows)
        _changed(connection, site)


def rights(connection: Connection, site: str) -> dict[str, bool]:
    """Whether each user of whom it was told may moderate comments, by id."""
    return {row.user_id: row.may_moderate for row in rows_of(connection, schema.rights, site)}


def taken_back(connection: Connection, site: str, kind: str) -> frozenset[str]:
    """What of this kind the owner took back."""
    return frozenset(value for each, value in _refused(connection, site) if each == kind)


def posts_written(connection: Connection, site: str) -> dict[str, int]:
    """How many posts each person wrote."""
    table = schema.posts
    wanted = select(table.c.author, func.count().label("posts")).where(
        table.c.site == site, table.c.author.is_not(None)
    )
    return {row.author: row.posts for row in connection.execute(wanted.group_by(table.c.author))}


def every_mark(
    connection: Connection, site: str, may_moderate: Mapping[str, bool] | None = None
) -> list[Known]:
    """All marks of the author's side, those that were taken back among them."""
    refused = _refused(connection, site)
    nobody = {f"u:{value}" for kind, value in refused if kind == "user"}
    told = [(row, OWNER) for row in rows_of(connection, schema.identities, site)]
    told += [(row, row.person) for row in rows_of(connection, schema.users, site)]
    found = [
        Known(
            row.kind,
            row.value,
            person,
            row.source,
            _as_refused(row) in refused or person in nobody,
        )
        for row, person in told
    ]
    people = {each.person for each in found}
    for user, may in (rights(connection, site) if may_moderate is None else may_moderate).items():
        if may and f"u:{user}" not in people:
            found.append(Known("user", user, f"u:{user}", "role", f"u:{user}" in nobody))
    known = {(each.kind, each.value) for each in found}
    found += [Known(kind, value, OWNER, "owner", True) for kind, value in refused - known]
    return sorted(found)


def identities(connection: Connection, site: str) -> Identities:
    """How the author's side is known."""
    may = rights(connection, site)
    marks = [each for each in every_mark(connection, site, may) if not each.refused]
    by_kind: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    called: dict[str, set[str]] = defaultdict(set)
    several = shared_among(connection, site, (each.value for each in marks))
    for each in marks:
        if each.kind == CALLED:
            called[each.person].add(each.value.casefold())
        else:
            by_kind[each.kind][each.value].add(each.person)
    people = {each.person for each in marks} - {OWNER}
    rights_of = {f"u:{user}": told for user, told in may.items()}
    alone = len(people) < 2 and people.isdisjoint(rights_of)
    written = {} if alone else posts_written(connection, site)
    # By their names: a hash in an id is another one under another key.
    ordered = sorted(people, key=lambda each: (sorted(called.get(each, ())), each))
    hosts, guests = who_runs_the_blog(ordered, written, rights_of)
    side = hosts | guests | {OWNER}
    return Identities(
        names=frozenset(by_kind["name"]),
        users={value: frozenset(who & side) for value, who in by_kind["user"].items()},
        emails={value: frozenset(who & side) for value, who in by_kind["email"].items()},
        called={person: frozenset(names) for person, names in called.items()},
        shared=several & {(each.kind, each.value) for each in marks},
        hosts=hosts | {OWNER},
        guests=guests,
    )


def known_as(connection: Connection, site: str, digest: str | None) -> Identities:
    """As `identities`, where the digest of them is `digest` as far as the site knows: what this
    process has seen of that digest it need not read again."""
    known = _remembered.get(digest or "")
    return _read(connection, site)[0] if known is None else known


_SEVERAL = select(
    or_(
        select(schema.rights.c.user_id).where(schema.rights.c.site == bindparam("site")).exists(),
        select(func.count(distinct(schema.users.c.person)) > 1)
        .where(schema.users.c.site == bindparam("site"))
        .scalar_subquery(),
    )
)


def recount(connection: Connection, site: str) -> None:
    """Who wrote how many posts has changed, and where there are several that says who runs the
    blog."""
    if ask(connection, _SEVERAL, {"site": site})[0][0]:
        stale.doubt(connection, site, _read(connection, site)[1])


def _read(connection: Connection, site: str) -> tuple[Identities, str]:
    """The identities and their digest, by which they are remembered: it tells all of them."""
    known = identities(connection, site)
    digest = known.digest()
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[digest] = known
    return known, digest


def _changed(connection: Connection, site: str) -> None:
    next_revision(connection, site)
    stale.doubt(connection, site)


def _as_refused(row: Row[Any]) -> tuple[str, str]:
    return ("name", row.value.casefold()) if row.kind == CALLED else (row.kind, row.value)


def _refused(connection: Connection, site: str) -> set[tuple[str, str]]:
    return {(row.kind, row.value) for row in rows_of(connection, schema.refused, site)}


def _drop(connection: Connection, table: Table, site: str, kind: str, value: str) -> bool:
    mine = and_(table.c.site == site, table.c.kind == kind, table.c.value == value)
    return bool(connection.execute(delete(table).where(mine)).rowcount)
