"""What is due is told by the marks of judges, and found by index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import event

from service import insight
from service.core.entries import judge_mark
from service.store import due, schema
from service.store.due import Wanted
from service.store.rows import replace
from tests.conftest import NOW

MARK = judge_mark("5", "now")
# The marks that comments have, by id: of no judge, of this one, of others.
MARKS = {
    "1": None, "2": "", "3": MARK, "4": judge_mark("5", "before"), "5": judge_mark("5", "now+1"),
    "6": judge_mark("4", "now"), "7": judge_mark("6", "now"), "8": "", "9": MARK,
}  # fmt: skip
FEATURES = MARK.partition("+")[0]
Told = Callable[[str], bool]
CASES: dict[Wanted, Told] = {
    Wanted(MARK): lambda mark: mark != MARK,
    Wanted(MARK, everything=True): lambda _: True,
    Wanted(MARK, vectors=True): lambda mark: mark.startswith(FEATURES) and mark != MARK,
    Wanted(MARK, everything=True, vectors=True): lambda mark: mark.startswith(FEATURES),
    Wanted(MARK, vectors=False): lambda mark: not mark.startswith(FEATURES),
    Wanted(MARK, everything=True, vectors=False): lambda mark: not mark.startswith(FEATURES),
}


@pytest.fixture
def key(service: insight.Service, site: insight.NewSite) -> str:
    """A site with nine comments on three posts, the posts with the greater ids the older."""
    rows = [
        {
            "site": site.key,
            "comment_id": each,
            "post_id": str(9 - int(each) // 4),
            "thread_id": each,
            "reader": each,
            "date": NOW + timedelta(hours=int(each)),
            "held": False,
            "state": "owed",
            "ground": "unanswered",
            "judged_by": mark,
        }
        for each, mark in MARKS.items()
    ]
    with service.db.write(site.key) as connection:
        replace(connection, schema.standings, rows)
    return site.key


@pytest.mark.parametrize("wanted", CASES)
def test_each_comment_is_wanted_or_not(service: insight.Service, key: str, wanted: Wanted) -> None:
    expected = [each for each, mark in MARKS.items() if mark is not None and CASES[wanted](mark)]
    with service.db.read() as connection:
        assert due.count(connection, key, wanted) == len(expected)
        posts = due.posts(connection, key, wanted)
        found = due.on_posts(connection, key, wanted, list(posts))
        only = due.posts(connection, key, wanted, expected[:2])
        assert set(due.still(connection, key, wanted, list(MARKS))) == set(expected)
    assert [row.comment_id for row in found] == expected
    assert list(posts) == sorted(posts, reverse=True)
    assert (sum(posts.values()), sum(only.values())) == (len(expected), len(expected[:2]))


def test_what_is_judged_is_due_no_more(service: insight.Service, key: str) -> None:
    every = {key: MARK}
    with service.db.write(key) as connection:
        assert due.counts(connection, every) == {key: 6}
        assert due.sites_with_any(connection, every) == [key]
        due.note(connection, key, MARK, [each for each, mark in MARKS.items() if mark is not None])
        assert due.counts(connection, every) == {key: 0}
        assert due.sites_with_any(connection, every) == []
        assert due.count_judged(connection, key, MARK) == 8


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_due_is_found_by_the_index_alone(service: insight.Service, key: str) -> None:
    """SQLite tells how it goes about a statement: whoever reads a site's rows one by one has the
    site alone in its search."""
    asked: list[tuple[str, object]] = []
    listen = (service.db.engine, "before_cursor_execute")

    def note(_c: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(*listen, note)
    with service.db.read() as connection:
        for wanted in (each for each in CASES if not each.everything):
            due.count(connection, key, wanted)
            due.posts(connection, key, wanted)
        due.counts(connection, {key: MARK})
        due.sites_with_any(connection, {key: MARK})
        due.oldest(connection, key, MARK)
        event.remove(*listen, note)
        for statement, values in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            told = [row.detail for row in plan if "standings" in row.detail]
            assert told
            assert all("judged_by" in each for each in told), (statement, told)
