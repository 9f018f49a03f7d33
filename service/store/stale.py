"""Which posts changed, and whether their ledger rows were made since: the ledger's marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Insert,
    String,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from service.store import schema
from service.store.prepared import ask, first, tell
from service.store.rows import insert, next_revision

EVERY = "*"
GONE = "gone"
_TABLE, _SITES, _COMMENTS = schema.stale, schema.sites, schema.comments
# With its revision SQLite finds them by their index; else it looks through all marks of the site.
_NOT_MADE = and_(_TABLE.c.made.is_(False), _TABLE.c.revision >= 0)
# Before a digest of the author's identities: they may have changed since.
DOUBT = "?"


class State(NamedTuple):
    """How a site's ledger stands: the rules its rows were last made by (None: it never was), the
    digest of the author's identities then, DOUBT before it where they may have changed since.

    `untold`: code that knows of no marks wrote here. `stale`: some posts' rows have to be made;
    `every`: those of posts that are not marked each for itself, too.
    """

    ledger: str | None
    known_as: str | None
    untold: bool
    stale: bool
    every: bool

    def is_prepared(self, ledger: str) -> bool:
        """Whether the marks say all that there is to make, where these are the rules."""
        known = self.known_as is not None and not self.known_as.startswith(DOUBT)
        return self.ledger == ledger and known and not self.untold and not self.every


class Mark(NamedTuple):
    """The site's revision at a post's latest change, and whether its rows were made since."""

    revision: int
    made: bool


class Seen(NamedTuple):
    """How a site's ledger stands, and the marks of some posts."""

    state: State
    marks: Mapping[str, Mark]


def _has(mark: ColumnElement[bool]) -> ColumnElement[bool]:
    mine = select(literal(1)).where(_TABLE.c.site == _SITES.c.key, mark)
    return mine.correlate(_SITES).exists()


NEVER = State(None, None, False, False, False)
# Building a statement costs more than running it: each is built once.
_STATES = select(
    _SITES.c.ledger,
    _SITES.c.known_as,
    (_SITES.c.revision != _SITES.c.marked).label("untold"),
    _has(_NOT_MADE).label("stale"),
    _has(_TABLE.c.post_id == EVERY).label("every"),
)
_STATE = _STATES.where(_SITES.c.key == bindparam("site"))
_THESE = or_(_TABLE.c.post_id.in_(bindparam("posts", expanding=True)), _TABLE.c.post_id == EVERY)
_SEEN = _STATE.add_columns(_TABLE.c.post_id, _TABLE.c.revision, _TABLE.c.made).outerjoin(
    _TABLE, and_(_TABLE.c.site == _SITES.c.key, _THESE)
)
_EACH = _STATES.add_columns(_SITES.c.key).order_by(_SITES.c.key)


def state(connection: Connection, site: str) -> State:
    """How the site's ledger stands; as one that was NEVER made where there is no such site."""
    row = first(connection, _STATE, {"site": site})
    return NEVER if row is None else State(*row)


def seen(connection: Connection, site: str, post_ids: Iterable[str]) -> Seen:
    """How the site's ledger stands; and these posts' marks, by id, EVERY's where it is marked."""
    rows = ask(connection, _SEEN, {"site": site, "posts": list(post_ids)})
    marks = {row.post_id: Mark(row.revision, row.made) for row in rows if row.post_id is not None}
    return Seen(State(*rows[0][: len(NEVER)]) if rows else NEVER, marks)


def sites_behind(connection: Connection, ledger: str) -> list[str]:
    """The sites on which some rows have to be made, where these are the rules."""
    each = [(row.key, State(*row[: len(NEVER)])) for row in connection.execute(_EACH)]
    return [key for key, found in each if found.stale or not found.is_prepared(ledger)]


@lru_cache(maxsize=4)
def _mark(dialect: str, *, made: bool) -> Insert:
    names = ("site", "post_id", "revision")
    statement = insert(dialect, _TABLE).values(
        {name: bindparam(name) for name in names} | {"made": made}
    )
    return _again(statement, made=made)


def _again(statement: Any, *, made: bool = False) -> Insert:
    found: Insert = statement.on_conflict_do_update(
        index_elements=["site", "post_id"],
        set_={"revision": statement.excluded.revision, "made": made},
    )
    return found


def mark(
    connection: Connection, site: str, post_ids: Iterable[str], revision: int | None = None
) -> None:
    """Something changed of what the rows of these posts are made of; `revision`: the site's, if
    this transaction has raised it."""
    posts = sorted(set(post_ids))
    if posts:
        at = next_revision(connection, site) if revision is None else revision
        rows = [{"site": site, "post_id": post_id, "revision": at} for post_id in posts]
        tell(connection, _mark(connection.dialect.name, made=False), rows)


def mark_comments(connection: Connection, site: str, comment_ids: Iterable[str]) -> None:
    """As `mark`, for the posts of these comments."""
    ids = sorted(set(comment_ids))
    if not ids:
        return
    revision = next_revision(connection, site)
    for start in range(0, len(ids), 500):
        mark_where(connection, site, _COMMENTS.c.id.in_(ids[start : start + 500]), revision)


def mark_where(
    connection: Connection, site: str, which: ColumnElement[bool], revision: int | None = None
) -> None:
    """As `mark`, for the posts of the comments for which `which` holds."""
    at = next_revision(connection, site) if revision is None else revision
    found = (
        select(_COMMENTS.c.site, _post(), cast(at, BigInteger), cast(False, Boolean))
        .where(_COMMENTS.c.site == site, which)
        .distinct()
    )
    statement = insert(connection.dialect.name, _TABLE)
    names = ["site", "post_id", "revision", "made"]
    connection.execute(_again(statement.from_select(names, found)))


def _post() -> ColumnElement[str]:
    """The post that a comment's rows stand under."""
    alone = literal("?", String) + _COMMENTS.c.id
    return func.coalesce(func.nullif(_COMMENTS.c.post_id, ""), alone)


def mark_all(connection: Connection, site: str) -> None:
    """As `mark`, for whatever the site has: `expand` says later what that is."""
    mark(connection, site, [EVERY])


_DOUBT = (
    update(_SITES)
    .where(
        _SITES.c.key == bindparam("site"),
        _SITES.c.known_as.is_not(None),
        _SITES.c.known_as.not_like(f"{DOUBT}%"),
        _SITES.c.known_as != bindparam("same"),
    )
    .values(known_as=literal(DOUBT) + _SITES.c.known_as)
)


def doubt(connection: Connection, site: str, digest: str = "") -> None:
    """The author's identities may have changed: who asks next compares them. Where their `digest`
    is known already, they have not if it is what it was."""
    connection.execute(_DOUBT, {"site": site, "same": digest})


def note(connection: Connection, site: str, ledger: str, known_as: str) -> None:
    """The rules that rows are made by from now on, and the identities; all marks are told."""
    values: Mapping[str, Any] = {
        "ledger": ledger,
        "known_as": known_as,
        "marked": _SITES.c.revision,
    }
    connection.execute(update(_SITES).where(_SITES.c.key == site).values(**values))


def forget(connection: Connection) -> None:
    """No site's ledger was ever made: whoever asks next makes it."""
    connection.execute(update(_SITES).values(ledger=None))


def expand(connection: Connection, site: str) -> bool:
    """Mark each post that has comments or rows, in the order of their oldest comments, where EVERY
    is marked; whether it was.

    Rows are made in the order of the marks: so what a reader's history is made of is there first.
    """
    every = and_(_TABLE.c.site == site, _TABLE.c.post_id == EVERY)
    if not connection.execute(delete(_TABLE).where(every)).rowcount:
        return False
    shown = and_(_COMMENTS.c.site == site, _COMMENTS.c.status.is_distinct_from(GONE))
    rowless = cast(None, schema.standings.c.date.type)
    posts = union_all(
        select(_post().label("post_id"), _COMMENTS.c.date).where(shown),
        select(schema.threads.c.post_id, rowless).where(schema.threads.c.site == site).distinct(),
    ).subquery()
    oldest = select(posts.c.post_id, func.min(posts.c.date).label("date"))
    each = oldest.group_by(posts.c.post_id).subquery()
    late = case((each.c.date.is_(None), 1), else_=0)
    place = func.row_number().over(order_by=(late, each.c.date, each.c.post_id))
    first = next_revision(connection, site)
    found = select(
        cast(site, String), each.c.post_id, cast(first, BigInteger) + place, cast(False, Boolean)
    ).where(literal(1) == 1)
    statement = insert(connection.dialect.name, _TABLE)
    names = ["site", "post_id", "revision", "made"]
    connection.execute(_again(statement.from_select(names, found)))
    # PostgreSQL's driver counts no rows here.
    last = select(func.max(_TABLE.c.revision)).where(_TABLE.c.site == site)
    count = max(int(connection.execute(last).scalar() or 0) - first, 0)
    raised = {"revision": _SITES.c.revision + count, "marked": _SITES.c.marked + count}
    connection.execute(update(_SITES).where(_SITES.c.key == site).values(**raised))
    return True


_FIRST = (
    select(_TABLE.c.post_id)
    .where(_TABLE.c.site == bindparam("site"), _NOT_MADE)
    .order_by(_TABLE.c.revision)
    .limit(bindparam("most"))
)
_FIRST_AMONG = _FIRST.where(_TABLE.c.post_id.in_(bindparam("posts", expanding=True)))


def stale_posts(
    connection: Connection, site: str, limit: int, among: Collection[str] | None = None
) -> list[str]:
    """Posts whose rows have to be made, those marked first first; EVERY may be one of them."""
    wanted = _FIRST if among is None else _FIRST_AMONG
    asked = {"site": site, "most": limit, "posts": list(among or ())}
    return [row.post_id for row in ask(connection, wanted, asked)]


_SIZES = (
    select(_COMMENTS.c.post_id, func.count().label("size"))
    .where(
        _COMMENTS.c.site == bindparam("site"),
        _COMMENTS.c.post_id.in_(bindparam("posts", expanding=True)),
    )
    .group_by(_COMMENTS.c.post_id)
)


def sizes(connection: Connection, site: str, post_ids: Collection[str]) -> dict[str, int]:
    """How many comments stand on each of these posts."""
    asked = {"site": site, "posts": list(post_ids)}
    return {row.post_id: row.size for row in ask(connection, _SIZES, asked)}


def count(connection: Connection, site: str) -> int:
    """How many posts' rows have to be made."""
    wanted = select(func.count()).select_from(_TABLE).where(_TABLE.c.site == site, _NOT_MADE)
    return int(connection.execute(wanted).scalar_one())


def counts(connection: Connection) -> dict[str, int]:
    """How many posts' rows have to be made, of each site on which any have."""
    wanted = select(_TABLE.c.site, func.count()).where(_NOT_MADE).group_by(_TABLE.c.site)
    return {site: int(posts) for site, posts in connection.execute(wanted)}


def made(connection: Connection, site: str, changed: Mapping[str, int]) -> None:
    """The rows of these posts are of now; `changed`: by id, the site's revision at the latest
    change to each."""
    rows = [{"site": site, "post_id": each, "revision": changed[each]} for each in sorted(changed)]
    if rows:
        tell(connection, _mark(connection.dialect.name, made=True), rows)
