"""Which of all combinations are tried: each value of a test once, on one database or WordPress.

Where what is tried ends before it comes to the database, or is the plugin's own, every value on
every one of them says the same again; and of a door's tests without values, every second one is
enough on PostgreSQL. COMMENT_INSIGHT_TEST_PAIRS=all tries them all.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

# Every value is tried on SQLite; on PostgreSQL one of three.
ON_DATABASES = (
    *("tests/web/pages/", "tests/web/hooks/", "tests/web/api/", "tests/web/welcome/"),
    *("tests/web/test_route_matrix.py", "tests/insight/owning/"),
)
# What a stranger's bytes do is a matter of the database.
ON_EACH = ("tests/web/hooks/test_hostile_sender.py",)
ON_POSTGRESQL = 3
# Every value is tried on one of two WordPresses; what has none on both, where one test goes on from
# what another left.
ON_WORDPRESSES = ("tests/e2e/test_blog_",)
# Of tests that have no values.
ALONE = 2


def left_out(items: Sequence[pytest.Item], wordpresses: Sequence[str]) -> Iterator[pytest.Item]:
    """The tests that try again what another one does."""
    if os.environ.get("COMMENT_INSIGHT_TEST_PAIRS") == "all":
        return
    for (name, where, has_values), alike in _alike(items).items():
        count = len(alike)
        if name.startswith(ON_DATABASES) and not name.startswith(ON_EACH):
            step = ON_POSTGRESQL if has_values else ALONE
            kept = range(0, count, step if where == "postgresql" else 1)
        elif name.startswith(ON_WORDPRESSES) and where in wordpresses and has_values and count > 1:
            kept = range(wordpresses.index(where) % 2, count, 2)
        else:
            continue
        yield from (each for place, each in enumerate(alike) if place not in kept)


def _alike(items: Sequence[pytest.Item]) -> dict[tuple[str, str, bool], list[pytest.Item]]:
    """The tests of more values than one by their function, those of none by their file, and by the
    database or WordPress."""
    found = defaultdict(list)
    for item in items:
        name, _, values = item.nodeid.partition("[")
        where, more, _ = values.rstrip("]").partition("-")
        found[name if more else name.partition("::")[0], where, bool(more)].append(item)
    return found
