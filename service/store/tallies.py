"""How many there are of what a page counts: kept, so that nobody counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection

from service.store import schema
from service.store.differing import put
from service.store.rows import rows_of

# Readers' comments, and those of them that the blog has not approved. The other names are states:
# so many threads have each, but for those that are put off until some time, and those nobody sees.
READERS, HELD = "readers", "held"


def load(connection: Connection, site: str) -> Counter[str]:
    """By name; what there is none of is 0."""
    return Counter({row.name: row.count for row in rows_of(connection, schema.tallies, site)})


def move(connection: Connection, site: str, by: Mapping[str, int]) -> None:
    """Add to the numbers, or take from them; the transaction is alone on its site."""
    if not any(by.values()):
        return
    before = load(connection, site)
    after = Counter(before)
    after.update(by)
    rows = [
        {(name,): {"name": name, "count": found[name]} for name in found if found[name]}
        for found in (before, after)
    ]
    put(connection, schema.tallies, site, *rows)
