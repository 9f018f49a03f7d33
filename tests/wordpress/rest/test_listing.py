"""A listing is read whole, whatever pages come and whatever moves, in so many requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.wordpress.rest import listing
from service.wordpress.rest.client import Answer, TooMuch
from service.wordpress.rest.listing import PageSize, Place, Walk, id_of

NOW = datetime(2026, 3, 15, 10, 0, tzinfo=UTC)


class Server:
    """Plays a blog's listing: `cap` rows a page at most, whatever is asked for; offset or page
    numbers ignored; breaking down over `most` rows; a total of its own."""

    def __init__(self, rows: Any, **ways: Any) -> None:
        self.live, self.hidden = set(rows), set(ways.get("hidden", ()))
        self.ways, self.asked = ways, list[dict[str, Any]]()
        self.moves = iter(ways.get("moves", ()))
        self.always = self.live - self.hidden

    def __call__(self, *, per_page: int, shrinks: bool, **where: int) -> Answer:
        self.asked.append({"per_page": per_page, **where})
        if per_page > self.ways.get("most", 100):
            raise TooMuch("too many")
        size = min(per_page, self.ways.get("cap", 100))
        offset = where.get("offset", (where.get("page", 1) - 1) * size)
        if ("offset" in where and self.ways.get("no_offset")) or self.ways.get("one_page"):
            offset = 0
        rows = sorted(self.live, reverse=self.ways.get("newest_first", False))
        shown = [{"id": row} for row in rows[offset : offset + size] if row not in self.hidden]
        total = self.ways.get("total", lambda live: live)(len(self.live))
        going, coming = next(self.moves, (set[int](), set[int]()))
        self.always -= going
        self.live = (self.live - going) | coming
        return Answer(200, shown, total)


def walk_of(server: Callable[..., Answer], place: Place | None = None, size: int = 100) -> Walk:
    pages = PageSize()
    pages.now = pages._most = size
    return Walk(server, lambda row: {"comment_ID": row["id"]}, pages, lambda: NOW, place or Place())


def read(walk: Walk) -> list[int]:
    return [int(str(row["comment_ID"])) for page in walk for row in page.rows]


CAPS = [(cap, rows) for cap in (1, 2, 3, 7, 10, 33, 50, 99) for rows in (0, 1, 13, 105, 130, 500)]


@pytest.mark.parametrize(("cap", "rows"), CAPS)
def test_a_blog_that_gives_shorter_pages_than_asked_for_is_read_whole(cap: int, rows: int) -> None:
    server = Server(range(1, rows + 1), cap=cap)
    walk = walk_of(server)
    assert sorted(read(walk)) == list(range(1, rows + 1))
    assert (walk.missing, walk.stuck) == (0, False)
    assert len(server.asked) <= 2 + 2 * rows / cap


@pytest.mark.parametrize("most", [1, 3, 15, 40, 99])
@pytest.mark.parametrize("rows", [13, 130, 500])
def test_a_blog_that_breaks_down_over_large_pages_is_asked_for_small_ones(
    most: int, rows: int
) -> None:
    server = Server(range(rows), most=most)
    server.live = server.always = set(range(1, rows + 1))
    walk = walk_of(server)
    assert len(read(walk)) == rows
    failed = [each["per_page"] for each in server.asked if each["per_page"] > most]
    assert failed == sorted(set(failed), reverse=True)  # Remembered: none is tried again.


@pytest.mark.parametrize("cap", [100, 10, 3])
@pytest.mark.parametrize("rows", [13, 130, 505])
def test_page_numbers_take_the_place_of_an_offset_that_is_ignored(cap: int, rows: int) -> None:
    server = Server(range(1, rows + 1), cap=cap, no_offset=True)
    walk = walk_of(server)
    assert sorted(read(walk)) == list(range(1, rows + 1))
    assert walk.missing == 0
    assert len(server.asked) <= 4 + rows / cap


@pytest.mark.parametrize("cap", [100, 10, 1])
@pytest.mark.parametrize("total", [lambda live: live, lambda _live: 10**9], ids=["right", "wild"])
def test_one_page_again_and_again_ends_the_walk_and_is_said(
    cap: int, total: Callable[[int], int]
) -> None:
    server = Server(range(1, 131), cap=cap, one_page=True, total=total)
    walk = walk_of(server)
    assert len(read(walk)) == cap
    assert walk.missing == total(130) - cap
    assert walk.stuck
    assert len(server.asked) <= 4


@pytest.mark.parametrize(
    ("total", "missing"),
    [
        (lambda _live: None, 0),
        (lambda _live: 0, 0),
        (lambda _live: 10, 0),
        (lambda live: live - 5, 0),
        (lambda live: live + 1, 1),
        (lambda live: live + 5000, 5000),
    ],
)
@pytest.mark.parametrize("rows", [10, 100, 130, 250])
def test_a_total_that_is_wrong_loses_nothing_and_ends(
    rows: int, total: Callable[[int], int | None], missing: int
) -> None:
    server = Server(range(1, rows + 1), total=total)
    walk = walk_of(server)
    assert len(read(walk)) == rows
    assert walk.missing == missing
    assert len(server.asked) <= 50


class CountsAPage(Server):
    """Its total is that of the page alone."""

    def __call__(self, *, per_page: int, shrinks: bool, **where: int) -> Answer:
        answer = super().__call__(per_page=per_page, shrinks=shrinks, **where)
        return Answer(200, answer.data, len(answer.data))


@pytest.mark.parametrize("ways", [{}, {"no_offset": True}, {"newest_first": True}], ids=str)
@pytest.mark.parametrize(("cap", "rows"), CAPS)
def test_a_total_that_counts_one_page_ends_nothing(
    cap: int, rows: int, ways: dict[str, bool]
) -> None:
    server = CountsAPage(range(1, rows + 1), cap=cap, **ways)
    assert sorted(read(walk_of(server))) == list(range(1, rows + 1))
    assert len(server.asked) <= 4 + 2 * rows / cap


@pytest.mark.parametrize("rows", [0, 3, 130])
def test_a_blog_on_which_somebody_writes_at_every_request_is_read_to_an_end(rows: int) -> None:
    news = ((set[int](), {new}) for new in range(rows + 1, rows + 1000))
    server = Server(range(1, rows + 1), moves=news)
    assert read(walk_of(server))[:rows] == list(range(1, rows + 1))
    assert len(server.asked) <= 4


@pytest.mark.parametrize("total", [None, 0], ids=str)
@pytest.mark.parametrize(("cap", "rows"), CAPS)
def test_without_a_total_pages_by_number_take_the_place_of_offsets_that_are_ignored(
    cap: int, rows: int, total: int | None
) -> None:
    server = Server(range(1, rows + 1), cap=cap, no_offset=True, total=lambda _live: total)
    walk = walk_of(server)
    assert (read(walk), walk.stuck) == (list(range(1, rows + 1)), False)


@pytest.mark.parametrize("hidden", [set[int](), {3}, {1, 2, 50}], ids=len)
def test_the_first_page_again_is_no_end_where_nothing_is_counted(hidden: set[int]) -> None:
    server = Server(range(1, 131), one_page=True, hidden=hidden, total=lambda _live: None)
    walk = walk_of(server)
    assert (len(read(walk)), walk.stuck) == (100 - len(hidden), True)


def test_rows_that_are_hidden_from_the_user_are_told_as_missing() -> None:
    for hidden in ({2}, set(range(40, 160)), set(range(1, 101)), set(range(100, 900, 2))):
        server = Server(range(1, 1001), hidden=hidden)
        walk = walk_of(server)
        assert len(read(walk)) == 1000 - len(hidden)
        assert walk.missing == len(hidden)
        assert len(server.asked) <= 200


def test_the_newest_first_are_read_whole_too() -> None:
    assert len(read(walk_of(Server(range(1, 331), newest_first=True)))) == 330


@pytest.mark.parametrize("coming", [{5}, {5, 107, 150}, set(range(3, 120))])
def test_what_comes_back_behind_the_place_reached_is_found(coming: set[int]) -> None:
    server = Server(set(range(1, 331)) - coming, moves=[(set(), set()), (set(), coming)])
    walk = walk_of(server)
    assert sorted(read(walk)) == list(range(1, 331))
    assert walk.missing == 0


def test_a_walk_goes_on_from_its_place_and_counts_what_came_before() -> None:
    server = Server(range(1, 251))
    first = next(iter(walk_of(server)))
    server.live.discard(5)
    walk = walk_of(server, first.place)
    assert read(walk) == list(range(101, 251))
    assert walk.missing == 0


@pytest.mark.parametrize("total", [None, 0, 7], ids=str)
@pytest.mark.parametrize(("cap", "rows"), [(cap, rows) for cap, rows in CAPS if rows > 20])
def test_it_goes_on_to_the_end_though_nothing_tells_how_many_there_are(
    total: int | None, cap: int, rows: int
) -> None:
    walk = walk_of(Server(range(1, rows + 1), cap=cap, total=lambda _: total), Place(20, 20, 20))
    assert sorted(read(walk)) == list(range(21, rows + 1))


@pytest.mark.parametrize("gone", [1, 2, 3, 9, 10, 11, 12])
@pytest.mark.parametrize("cap", [4, 7, 10, 12, 50, 100])
def test_what_goes_meanwhile_ends_nothing_though_nothing_tells_how_many_there_are(
    gone: int, cap: int
) -> None:
    none = set[int](), set[int]()
    moves = [none, none, (set(range(1, gone + 1)), set[int]())]
    server = Server(range(1, 451), cap=cap, moves=moves, total=lambda _: None)
    assert set(read(walk_of(server))) >= server.always


@pytest.mark.parametrize(
    "row",
    [
        None,
        5,
        "x",
        [],
        {},
        {"id": None},
        {"id": True},
        {"id": 0},
        {"id": -4},
        {"id": 10**40},
        {"id": "٣"},
        {"id": 2.5},
        {"id": {}},
    ],
)
def test_what_is_no_id_is_none(row: object) -> None:
    assert id_of(row) is None


NUMBERS = st.sets(st.integers(1, 60))
MOVES = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8)


@settings(max_examples=400, deadline=None)
@given(live=NUMBERS, moves=MOVES, cap=st.sampled_from([5, 5, 4, 2, 1]), size=st.integers(1, 8))
@example(
    live=set(range(1, 11)),
    moves=[({1, 5}, {3}), ({7, 8}, {1, 4, 5, 6, 9}), ({2, 3, 4, 6, 7, 8, 10}, set())],
    cap=5,
    size=5,
)
@example(live={5, 6, 7, 8, 9}, moves=[(set(), {1, 2, 3}), (set(), {4})], cap=5, size=4)
def test_no_comment_that_stays_is_ever_skipped_or_doubled_whatever_comes_and_goes(
    live: set[int], moves: list[tuple[set[int], set[int]]], cap: int, size: int
) -> None:
    server = Server(live, moves=moves, cap=cap)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(listing, "OVERLAP", 2)
        seen = read(walk_of(server, size=size))
    assert len(seen) == len(set(seen))
    if min(cap, size) > 3:
        assert set(seen) >= server.always
    assert len(server.asked) <= 400


@settings(max_examples=300, deadline=None)
@given(
    rows=st.integers(0, 300),
    hidden=st.sets(st.integers(1, 300), max_size=60),
    total=st.none() | st.integers(0, 10**12),
    cap=st.integers(1, 100),
    ways=st.sets(st.sampled_from(["no_offset", "one_page", "newest_first"])),
)
def test_whatever_a_blog_does_the_walk_ends(
    rows: int, hidden: set[int], total: int | None, cap: int, ways: set[str]
) -> None:
    server = Server(
        range(1, rows + 1), hidden=hidden, total=lambda _live: total, cap=cap,
        **dict.fromkeys(ways, True),
    )  # fmt: skip
    walk = walk_of(server)
    seen = read(walk)
    assert len(seen) == len(set(seen))
    assert set(seen) <= server.always
    assert len(server.asked) <= listing.MOST_IDLE + 1 + 5 * (len(seen) + 1)
    assert walk.missing == max(0, (total or 0) - len(seen))
