"""What is left out of all combinations is tried elsewhere."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.pairing import left_out

WORDPRESSES = ["6.1", "6.8"]
DATABASES = ["sqlite", "postgresql"]
VALUES = ("401", "404", "a-b", "500", "503")
PAGE, BLOG = "tests/web/pages/test_page.py::test_it", "tests/e2e/test_blog_faults.py::test_it"


def tried(test: str, places: list[str]) -> dict[str, list[str]]:
    """The values that are tried at each place."""
    items: Any = [SimpleNamespace(nodeid=f"{test}[{p}-{v}]") for p in places for v in VALUES]
    again = [each.nodeid for each in left_out(items, WORDPRESSES)]
    left = [each.nodeid for each in items if each.nodeid not in again]
    return {p: [v for v in VALUES if f"{test}[{p}-{v}]" in left] for p in places}


def test_every_value_is_tried_on_one_wordpress_and_each_wordpress_has_some() -> None:
    found = tried(BLOG, WORDPRESSES)
    assert sorted(value for each in found.values() for value in each) == sorted(VALUES)
    assert all(found.values())


def test_every_value_is_tried_on_sqlite_and_some_on_postgresql() -> None:
    found = tried(PAGE, DATABASES)
    assert found == {"sqlite": list(VALUES), "postgresql": ["401", "500"]}


@pytest.mark.parametrize("test", ["tests/store/test_it.py::test_it", "tests/web/test_any_value.py"])
def test_where_the_database_is_what_is_tested_nothing_is_left_out(test: str) -> None:
    every = {place: list(VALUES) for place in DATABASES}
    assert tried(test, list(every)) == every


def test_of_a_doors_tests_without_values_every_second_is_tried_on_postgresql() -> None:
    files = BLOG.partition("::")[0], PAGE.partition("::")[0], "tests/store/test_it.py"
    names = [
        f"{file}::test_{number}[{place}]"
        for file, places in zip(files, (WORDPRESSES, DATABASES, DATABASES), strict=True)
        for number in range(4)
        for place in places
    ]
    items: Any = [SimpleNamespace(nodeid=each) for each in names]
    found = [each.nodeid.partition("::test_")[2] for each in left_out(items, WORDPRESSES)]
    assert found == ["1[postgresql]", "3[postgresql]"]


def test_one_value_alone_is_tried_on_each_and_all_is_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one: Any = [SimpleNamespace(nodeid=f"{BLOG}[{each}-401]") for each in WORDPRESSES]
    assert list(left_out(one, WORDPRESSES)) == []
    monkeypatch.setenv("COMMENT_INSIGHT_TEST_PAIRS", "all")
    assert tried(BLOG, WORDPRESSES) == {place: list(VALUES) for place in WORDPRESSES}
