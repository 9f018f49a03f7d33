"""Which of all combinations are tried: each value of a test once, on one database or WordPress.

Where what is tried ends before it comes to the database, or is the plugin's own, every value on
every one of them says the same again. COMMENT_INSIGHT_TEST_PAIRS=all tries them all.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

# Every value is tried on SQLite; on PostgreSQL one of three.
ON_DATABASES = ("tests/web/pages/", "tests/web/hooks/", "tests/web/api/", "tests/insight/owning/")
# What a stranger's bytes do is a matter of the database.
ON_EACH = ("tests/web/hooks/test_hostile_sender.py",)
ON_POSTGRESQL = 3
# Every value is tried on one of two WordPresses.
ON_WORDPRESSES = ("tests/e2e/test_blog_",)


def left_out(items: Sequence[pytest.Item], wordpresses: Sequence[str]) -> Iterator[pytest.Item]:
    """The tests that try again what another one does."""
    if os.environ.get("COMMENT_INSIGHT_TEST_PAIRS") == "all":
        return
    for (name, where), alike in _alike(items).items():
        if name.startswith(ON_DATABASES) and not name.startswith(ON_EACH):
            kept = range(0, len(alike), ON_POSTGRESQL if where == "postgresql" else 1)
        elif name.startswith(ON_WORDPRESSES) and where in wordpresses and len(alike) > 1:
            kept = range(wordpresses.index(where) % 2, len(alike), 2)
        else:
            continue
        yield from (each for place, each in enumerate(alike) if place not in kept)


def _alike(items: Sequence[pytest.Item]) -> dict[tuple[str, str], list[pytest.Item]]:
    """The tests of more values than one, by the function and the database or WordPress."""
    found = defaultdict(list)
    for item in items:
        name, _, values = item.nodeid.partition("[")
        where, more, _ = values.partition("-")
        if more:
            found[name, where].append(item)
    return found
