"""Two sides compared: what is found of what was planted, and how often the interval holds it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.people.compared import PARTS, Cell, Gap, gap, part_of, shares

Planted = dict[str, dict[int, Cell]]


def cells(rows: list[tuple[str, str, int, bool]]) -> Planted:
    """Of (what is alike, person, side, did it)."""
    found: Planted = {}
    for alike, person, side, did in rows:
        cell = found.setdefault(alike, {}).setdefault(part_of(person), Cell())
        cell.add(side, did, other=did)
    return found


def planted(chance: random.Random, people: int, more: float) -> Planted:
    """People who come one to five times, each with a habit of coming and of being answered: who
    comes oftener is answered oftener, and each group of what is alike has its own share."""
    rows = []
    for number in range(people):
        habit = chance.choice((0.1, 0.4))
        for _ in range(chance.randint(1, 5)):
            alike = f"{habit}/{chance.randrange(12)}"
            side = int(chance.random() < (0.7 if habit < 0.2 else 0.4))
            share = habit + 0.02 * (ord(alike[-1]) % 5) + (0 if side else more)
            rows.append((alike, f"reader {number}", side, chance.random() < share))
    return cells(rows)


def test_what_is_alike_is_compared_with_itself_alone() -> None:
    rows = [("often", str(n), int(n % 4 == 0), n % 10 < 8) for n in range(400)]
    rows += [("seldom", str(n), int(n % 4 != 0), n % 10 < 2) for n in range(400, 800)]
    found = gap(cells(rows), lambda cell: cell.did)
    plain = sum(d for _, _, side, d in rows if not side) / 400
    assert found is not None
    assert abs(found.difference) < 0.05
    assert plain > 0.6
    one, other = shares(cells(rows), lambda cell: cell.did)
    assert one - other == pytest.approx(found.difference)


@pytest.mark.parametrize("more", [0.0, 0.1])
def test_the_interval_holds_what_was_planted(more: float) -> None:
    chance = random.Random(20)
    found = [gap(planted(chance, 120, more), lambda cell: cell.did) for _ in range(100)]
    held = sum(each is not None and each.low <= more <= each.high for each in found)
    assert held >= 96  # 99 of 100, less what chance may take


def test_what_one_person_does_over_and_over_counts_as_one() -> None:
    rows = [("post", str(n), n % 2, n % 4 < 2) for n in range(80)]
    keen = [("post", "keen", 0, True)] * 60
    found = gap(cells([*rows, *keen]), lambda cell: cell.did)
    assert found is not None
    assert found.difference > 0.2
    assert not found.shows
    many = gap(cells([*rows, *(("post", f"k{n}", 0, True) for n in range(60))]), lambda c: c.did)
    assert many is not None
    assert many.shows


def test_of_nothing_to_compare_nothing_is_said() -> None:
    assert gap({}, lambda cell: cell.did) is None
    assert gap(cells([("post", "a", 0, True)]), lambda cell: cell.did) is None
    one_each = cells([("post", "a", 0, True), ("post", "b", 1, True)])
    assert gap(one_each, lambda cell: cell.did) is None
    assert shares({}, lambda cell: cell.did) == (0, 0)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("rstuvwxyz"), st.integers(0, 1),
                  st.booleans()),
        max_size=40,
    )
)  # fmt: skip
def test_the_sides_changed_over_change_the_sign_alone(
    rows: list[tuple[str, str, int, bool]],
) -> None:
    found = gap(cells(rows), lambda cell: cell.did)
    turned = gap(cells([(a, r, 1 - side, d) for a, r, side, d in rows]), lambda cell: cell.did)
    assert (found is None) == (turned is None)
    if found and turned:
        expected = Gap(-found.difference, -found.high, -found.low)
        assert tuple(turned) == pytest.approx(tuple(expected))
        assert -1 <= found.difference <= 1


def test_everybody_has_a_part_that_stays() -> None:
    parts = {part_of(f"reader {n}") for n in range(2_000)}
    assert parts == set(range(PARTS))
    assert part_of("reader 7") == part_of("reader 7")
