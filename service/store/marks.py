"""Marks by which a reader is known, and which of them are several people's."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.core.people.shared_marks import MOST_NAMES, several_people
from service.store import schema, stale
from service.store.differing import AT_ONCE, written_out
from service.store.prepared import ask
from service.store.rows import replace, rows_of

BY_EMAIL, BY_USER, BY_ACTOR, BY_NAME, UNKNOWN = 1.0, 1.0, 1.0, 0.5, 0.0
# Why a mark is nobody's: by the names signed with it, or by what it is ("none", "noreply@...").
NAMES, ITSELF = "names", "itself"
EMAIL, USER = "email", "user"
COLUMNS = {EMAIL: "email_hash", USER: "user_id"}

# So much of a hash tells a blog's readers apart, and they are named in many rows.
_FEW = 20

# Of what kind, and the value; and with the name that is signed with it.
Mark = tuple[str, str]
Pair = tuple[str, str, str]


class Writer(NamedTuple):
    """What stands on a comment of who wrote it."""

    id: str
    email_hash: str | None
    user_id: str | None
    actor_hash: str | None
    name_reader: str | None


def who_wrote(row: Row[Any] | Writer, shared: Container[Mark]) -> tuple[str, float]:
    """Who wrote a comment, and how sure that is: by e-mail address, user id or actor, if these
    are one person's, else by name."""
    if row.email_hash and ("email", row.email_hash) not in shared:
        return by_email(row.email_hash), BY_EMAIL
    if row.user_id and ("user", row.user_id) not in shared:
        return f"u:{row.user_id}", BY_USER
    if row.actor_hash:
        return f"a:{row.actor_hash[:_FEW]}", BY_ACTOR
    if row.name_reader and row.name_reader.startswith("n:"):
        return row.name_reader[: 2 + _FEW], BY_NAME
    return row.name_reader or f"c:{row.id}", UNKNOWN


def marks_on(row: Row[Any] | Writer) -> set[str]:
    """Every mark by which whoever wrote a comment can be known, now or once others are not theirs
    alone."""
    told = {name: getattr(row, name) for name in Writer._fields[1:] if getattr(row, name)}
    nobody = Writer(row.id, None, None, None, None)
    alone = [nobody._replace(**{name: value}) for name, value in told.items()]
    return {who_wrote(each, ())[0] for each in alone or [nobody]}


def by_email(email_hash: str) -> str:
    """The reader whose address has this hash."""
    return f"e:{email_hash[:_FEW]}"


def reader_of(kind: str, value: str) -> str:
    """The reader with this hash of an "email" address, a "name" or an "actor"."""
    return f"{kind[0]}:{value[:_FEW]}"


def shared(connection: Connection, site: str, rows: Iterable[Row[Any] | Writer]) -> frozenset[Mark]:
    """Of the marks on these comments those, ("email" or "user", value), that several people
    have."""
    return shared_among(connection, site, chain.from_iterable(map(_values_on, rows)))


def shared_among(
    connection: Connection, site: str, values: Iterable[str | None]
) -> frozenset[Mark]:
    """As `shared`, of the marks with these values."""
    return frozenset((row.kind, row.value) for row in _among(connection, site, values))


def every_shared(connection: Connection, site: str) -> frozenset[Mark]:
    """As `shared`, of all comments, for what looks at all of them."""
    return frozenset((row.kind, row.value) for row in rows_of(connection, _SHARED, site))


def _values_on(row: Row[Any] | Writer) -> tuple[str | None, str | None]:
    return row.email_hash, row.user_id


def _among(connection: Connection, site: str, values: Iterable[str | None]) -> Iterator[Row[Any]]:
    rest = sorted(filter(None, set(values)))
    for start in range(0, len(rest), AT_ONCE):
        yield from ask(connection, _WHY, {"site": site, "values": rest[start : start + AT_ONCE]})


class Signed:
    """Which names are signed with the marks of comments, while these come, change and go.

    Whether a mark is several people's is decided from all comments as they stand, so that the order
    of arrival changes nothing. Where it changes, all comments with that mark have changed.
    """

    def __init__(self, connection: Connection, site: str, changes: int) -> None:
        self._connection, self._site, self._changes = connection, site, changes
        # How many comments are signed so, exactly where few are.
        self._counts: dict[Pair, int] = {}
        self._news, self._nobodys = set[Mark](), set[str]()

    def look_up(self, pairs: Iterable[Pair]) -> None:
        """Count the comments that bear these pairs; every comment must be written by now."""
        # So many that after all `changes` it is still known whether there are two.
        most = self._changes + 2
        asked = sorted(set(pairs) - self._counts.keys())
        self._counts.update(dict.fromkeys(asked, 0))
        for kind in COLUMNS:
            mine = [[value, name] for each, value, name in asked if each == kind]
            if mine:
                wanted = {"site": self._site, "pairs": json.dumps(mine), "most": most}
                counting = _counting(self._connection.dialect.name, kind)
                for value, name, count in ask(self._connection, counting, wanted):
                    self._counts[kind, value, name] = count

    def is_nobodys(self, email_hash: str) -> None:
        """What was given as an e-mail address is none, whoever signs with it."""
        self._nobodys.add(email_hash)

    def moved(
        self,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any],
        write: Callable[[], None],
    ) -> None:
        """A comment is about to be written: see which marks must be looked at again. `write`
        writes the comments before it."""
        left, came = pairs_of(before) if before else [], pairs_of(after)
        uncounted = {*left, *came} - self._counts.keys()
        if uncounted:
            write()
            self.look_up(uncounted)
        if before and before["signed"] is not None:
            for pair in left:
                self._counts[pair] -= 1
        if after["signed"] is not None:
            for pair in came:
                self._counts[pair] += 1
        # A name came to the mark, or left it, where hardly another comment bears it.
        self._news |= {pair[:2] for pair in {*left} ^ {*came} if self._counts[pair] < 2}

    @property
    def pending(self) -> bool:
        """Whether there is a mark to be looked at."""
        return bool(self._news or self._nobodys)

    def decide(self, revise: Callable[[], int]) -> list[Row[Any]]:
        """Note which marks are several people's, or no longer: the posts and writers of the
        comments that have changed by that. Every comment must be written by now."""
        if not self.pending:
            return []
        values = {value for _, value in self._news} | self._nobodys
        found = _among(self._connection, self._site, values)
        stands = {(row.kind, row.value): row.why for row in found}
        fresh = dict.fromkeys({(EMAIL, each) for each in self._nobodys} - stands.keys(), ITSELF)
        itself = {mark for mark, why in (*stands.items(), *fresh.items()) if why == ITSELF}
        single = set[Mark]()
        for mark, names in self._names(self._news - itself).items():
            several = several_people(names, account=mark[0] == USER)
            if several and mark not in stands:
                fresh[mark] = NAMES
            elif not several and mark in stands:
                single.add(mark)
        self._news.clear()
        self._nobodys.clear()
        return self._write(fresh, single, revise)

    def _names(self, marks: Collection[Mark]) -> dict[Mark, list[str]]:
        found: dict[Mark, list[str]] = {mark: [] for mark in marks}
        for kind in COLUMNS:
            values = sorted(value for each, value in marks if each == kind)
            if values:
                asked = {"site": self._site, "values": values}
                for value, name in ask(self._connection, _NAMES_OF[kind], asked):
                    found[kind, value].append(name or "")
        return found

    def _write(
        self, fresh: Mapping[Mark, str], single: Collection[Mark], revise: Callable[[], int]
    ) -> list[Row[Any]]:
        connection, site = self._connection, self._site
        rows = [{"site": site, "kind": k, "value": v, "why": why} for (k, v), why in fresh.items()]
        if not rows and not single:
            return []
        replace(connection, _SHARED, rows)
        stale.doubt(connection, site)
        changed: list[Row[Any]] = []
        for kind, column in COLUMNS.items():
            gone = sorted(value for each, value in single if each == kind)
            mine = and_(_SHARED.c.site == site, _SHARED.c.kind == kind, _SHARED.c.value.in_(gone))
            if gone:
                connection.execute(delete(_SHARED).where(mine))
            values = gone + sorted(value for each, value in fresh if each == kind)
            if values:
                marked = _COMMENTS.c[column]
                theirs = and_(_COMMENTS.c.site == site, marked.in_(values), _there(marked))
                changing = update(_COMMENTS).where(theirs).values(revision=revise())
                changed += connection.execute(changing.returning(*_CHANGED)).all()
        return changed


def pairs_of(row: Mapping[str, Any]) -> list[Pair]:
    """The marks on a comment, each with the name that is signed with it."""
    name = row["signed"] or ""
    return [(kind, row[column], name) for kind, column in COLUMNS.items() if row[column]]


_COMMENTS, _SHARED = schema.comments, schema.shared
_CHANGED = [_COMMENTS.c.post_id, *(_COMMENTS.c[name] for name in Writer._fields)]
_IN: BindParameter[Any] = bindparam("values", expanding=True)
_KIND = _SHARED.c.kind.in_([written_out(each) for each in COLUMNS])
_WHY = select(_SHARED).where(_SHARED.c.site == bindparam("site"), _KIND, _SHARED.c.value.in_(_IN))


def _there(column: Column[str]) -> ColumnElement[bool]:
    """That a comment has such a mark at all, as the database must be told: its index of users has
    no others."""
    return column != written_out("")


def _first_names(column: Column[str]) -> Select[Any]:
    """The first MOST_NAMES names signed with each of some marks."""
    mine = and_(_COMMENTS.c.site == bindparam("site"), column.in_(_IN), _there(column))
    told = select(column.label("value"), _COMMENTS.c.signed).where(mine).distinct().subquery()
    place = func.row_number().over(partition_by=told.c.value, order_by=told.c.signed)
    placed = select(told, place.label("place")).subquery()
    return select(placed.c.value, placed.c.signed).where(placed.c.place <= MOST_NAMES)


# Building a statement costs more than running it: each is built once.
_NAMES_OF = {kind: _first_names(_COMMENTS.c[column]) for kind, column in COLUMNS.items()}


@lru_cache(maxsize=4)
def _counting(dialect: str, kind: str) -> Select[Any]:
    """How many comments bear each of some pairs; beyond `most` nobody counts on."""
    told: BindParameter[str] = bindparam("pairs")
    parts: list[ColumnElement[Any]]
    if dialect == "postgresql":
        pair = func.jsonb_array_elements(cast(told, JSONB)).table_valued("value")
        parts = [pair.c.value.op("->>")(literal_column(place)) for place in "01"]
    else:
        pair = func.json_each(told).table_valued("value")
        parts = [func.json_extract(pair.c.value, literal_column(f"'$[{at}]'")) for at in "01"]
    value, name = parts
    mine = and_(
        _COMMENTS.c.site == bindparam("site"),
        _COMMENTS.c[COLUMNS[kind]] == value,
        _there(_COMMENTS.c[COLUMNS[kind]]),
        _COMMENTS.c.signed == name,
    )
    some: Select[Any] = (
        select(literal_column("1")).where(mine).limit(bindparam("most")).correlate(pair)
    )
    counted = select(func.count()).select_from(some.subquery()).scalar_subquery()
    return select(value, name, counted).select_from(pair)
