"""Comments that may be the author's own under a name that nobody told: read row by row, without
their words, however large the blog is; all of them, or those under posts `since` a time alone."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, func, or_, select

from service.core.people.authors import Identities, Marks
from service.core.people.identities import PEOPLE_ANSWERED, Said
from service.store import comments, schema
from service.store.marks import Mark, Writer, every_shared, who_wrote

AT_ONCE = 500
_STREAMED = {"yield_per": AT_ONCE}


def not_recognised(
    connection: Connection,
    site: str,
    known: Identities,
    names: Collection[str],
    since: datetime | None = None,
) -> list[str]:
    """Which names on comments that are not the author's are like one of `names`.

    Compared without case; "colin" is like "Colin Vane", the other way round too.
    """
    wanted = {name.casefold() for name in names if name.strip()}
    if not wanted:
        return []
    table, found = schema.comments, set[str]()
    signed = select(table.c.name).where(_under(site, since), table.c.name.is_not(None))
    told = connection.execute(signed.distinct(), execution_options=_STREAMED).scalars()
    alike = [each for each in told if any(_alike(each.casefold(), name) for name in wanted)]
    columns = (table.c.name, table.c.user_id, table.c.email_hash)
    for start in range(0, len(alike), AT_ONCE):
        mine = table.c.name.in_(alike[start : start + AT_ONCE])
        whose = select(*columns).where(_under(site, since), mine).distinct()
        for row in connection.execute(whose, execution_options=_STREAMED):
            if known.person(Marks(row.user_id, row.email_hash, row.name)) is None:
                found.add(row.name)
    return sorted(found)


def answering(
    connection: Connection, site: str, known: Identities, since: datetime | None = None
) -> Iterator[Said]:
    """The readers' comments under names that answer others often enough to be looked at."""
    names = _names_that_answer(connection, site, since)
    if not names:
        return
    several, posts = every_shared(connection, site), set[str]()
    wanted = _spoken(site).where(_under(site, since), schema.comments.c.name.in_(names))
    for row in connection.execute(wanted, execution_options=_STREAMED):
        person = known.person(Marks(row.user_id, row.email_hash, row.name))
        if person is None:
            yield _said(row, several)
        elif person in known.guests and row.post_id:
            posts.add(row.post_id)
    # A guest's comment is a reader's or the author's, as the post tells by its other comments.
    for post_id in sorted(posts):
        there = {each.id: each.by_author for each in comments.load(connection, site, [post_id])}
        here = wanted.where(schema.comments.c.post_id == post_id)
        for row in connection.execute(here).all():
            person = known.person(Marks(row.user_id, row.email_hash, row.name))
            if person in known.guests and not there[row.id]:
                yield _said(row, several)


def signed(
    connection: Connection, site: str, names: Collection[str], since: datetime | None = None
) -> dict[str, int]:
    """How many of a site's comments that can be shown are signed with each of these names."""
    table, found, wanted = schema.comments, dict[str, int](), sorted(names)
    for start in range(0, len(wanted), AT_ONCE):
        mine = and_(_under(site, since), table.c.name.in_(wanted[start : start + AT_ONCE]))
        counted = select(table.c.name, func.count()).where(mine, _is_whole(table))
        found |= {name: int(n) for name, n in connection.execute(counted.group_by(table.c.name))}
    return found


def is_like(name: str, other: str) -> bool:
    """Whether two names are alike as `not_recognised` compares them."""
    return _alike(name.casefold(), other.casefold())


def _under(site: str, since: datetime | None) -> ColumnElement[bool]:
    """The site's comments, those under posts since then alone."""
    here, counts = schema.comments.c.site == site, schema.post_counts.c
    if since is None:
        return here
    late = select(counts.post_id).where(counts.site == site, counts.date >= since)
    return and_(here, schema.comments.c.post_id.in_(late))


def _names_that_answer(connection: Connection, site: str, since: datetime | None) -> list[str]:
    table = schema.comments
    answers = and_(_under(site, since), table.c.parent_id != "", table.c.name != "")
    often = func.count() >= PEOPLE_ANSWERED
    wanted = select(table.c.name).where(answers).group_by(table.c.name).having(often)
    return list(connection.execute(wanted).scalars())


def _spoken(site: str) -> Select[Any]:
    """Comments that can be shown, each with the one that it answers; without their words."""
    told, above = schema.comments, schema.comments.alias("above")
    post, its_post = schema.posts, schema.posts.alias("its_post")
    theirs = [above.c[name].label(f"above_{name}") for name in Writer._fields]
    parent = and_(above.c.site == told.c.site, above.c.id == told.c.parent_id, _is_whole(above))
    return (
        select(told.c.name, told.c.post_id, *(told.c[name] for name in Writer._fields))
        .add_columns(*theirs, its_post.c.live.label("above_live"))
        .outerjoin(post, and_(post.c.site == told.c.site, post.c.id == told.c.post_id))
        .outerjoin(above, parent)
        .outerjoin(
            its_post, and_(its_post.c.site == above.c.site, its_post.c.id == above.c.post_id)
        )
        .where(told.c.site == site, _is_whole(told), post.c.live.is_not(False))
    )


def _is_whole(table: FromClause) -> ColumnElement[bool]:
    there = or_(table.c.status.is_(None), table.c.status != comments.GONE)
    return and_(there, table.c.text.is_not(None))


def _said(row: Row[Any], several: Container[Mark]) -> Said:
    mine, theirs = row[2 : 2 + len(Writer._fields)], row[2 + len(Writer._fields) : -1]
    reader, _ = who_wrote(Writer(*mine), several)
    if row.above_id is None or row.above_live is False:
        return Said(row.name, reader, None)
    return Said(row.name, reader, who_wrote(Writer(*theirs), several)[0])


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    words = (one.split(), other.split())
    return 1 in map(len, words) and max(map(len, words)) <= 4 and words[0][:1] == words[1][:1]
