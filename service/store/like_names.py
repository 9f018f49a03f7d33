"""Names that are much like the author's, on comments that are not taken for the author's."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from service.core.people.authors import Identities, Marks
from service.store import schema


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    words = (one.split(), other.split())
    return 1 in map(len, words) and max(map(len, words)) <= 4 and words[0][:1] == words[1][:1]


def not_recognised(
    connection: Connection, site: str, known: Identities, names: Collection[str]
) -> list[str]:
    """Which names on comments that are not the author's are like one of `names`.

    Compared without case; "colin" is like "Colin Vane", the other way round too.
    """
    wanted = {name.casefold() for name in names if name.strip()}
    table = schema.comments
    columns = (table.c.name, table.c.user_id, table.c.email_hash)
    everyone = select(*columns).where(table.c.site == site, table.c.name.is_not(None)).distinct()
    return sorted(
        {
            row.name
            for row in connection.execute(everyone)
            if any(_alike(row.name.casefold(), name) for name in wanted)
            and known.person(Marks(row.user_id, row.email_hash, row.name)) is None
        }
    )
