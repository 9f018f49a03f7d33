from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.store.rows import DELETED, UPSERTED, Stamp, merge

EMPTY: dict[str, Any] = {"text": None, "status": None}
GONE = {"text": None, "status": "gone"}


def arrive(events: list[tuple[dict[str, Any], Stamp]]) -> dict[str, Any] | None:
    """The row after events in this order, with deletions erasing as the store does."""
    row = None
    for values, stamp in events:
        erased = row is not None and row["status"] == "gone"
        merged = merge(row, {**EMPTY, **values}, stamp, erased=erased)
        if merged is not None:
            row = {**merged, **GONE} if merged["status"] == "gone" else merged
    return row


full_events = st.lists(
    st.tuples(
        st.one_of(
            st.just(GONE),
            st.fixed_dictionaries(
                {"text": st.sampled_from(["one", "two"]), "status": st.just("approved")}
            ),
        ),
        st.integers(1, 4),
    ),
    min_size=1,
    max_size=4,
)


@given(full_events)
def test_events_that_tell_all_give_the_same_row_in_any_order(
    told: list[tuple[dict[str, Any], int]],
) -> None:
    events = [
        (values, Stamp(at, DELETED if values == GONE else UPSERTED, str(values["text"])))
        for values, at in told
    ]
    rows = [arrive(list(order)) for order in permutations(events)]
    assert all(row == rows[0] for row in rows)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            ({"text": "as written", "status": "held"}, Stamp(1, UPSERTED, "a")),
            ({"status": "approved"}, Stamp(2, UPSERTED, "b")),
            {"text": "as written", "status": "approved"},
            id="a field that was not sent keeps what is stored",
        ),
        pytest.param(
            ({"status": "approved"}, Stamp(2, UPSERTED, "b")),
            ({"text": "as written", "status": "held"}, Stamp(1, UPSERTED, "a")),
            {"text": "as written", "status": "approved"},
            id="an older event fills in what is still unknown",
        ),
        pytest.param(
            (GONE, Stamp(2, DELETED, "a")),
            ({"text": "late", "status": "approved"}, Stamp(1, UPSERTED, "b")),
            GONE,
            id="an older event does not bring back what was deleted",
        ),
        pytest.param(
            (GONE, Stamp(2, DELETED, "a")),
            ({"text": "restored", "status": "approved"}, Stamp(3, UPSERTED, "b")),
            {"text": "restored", "status": "approved"},
            id="a newer event does",
        ),
    ],
)
def test_two_events_of_one_row(
    first: tuple[dict[str, Any], Stamp],
    second: tuple[dict[str, Any], Stamp],
    expected: dict[str, Any],
) -> None:
    row = arrive([first, second])
    assert row is not None
    assert {name: row[name] for name in expected} == expected


def test_a_repeated_event_changes_nothing() -> None:
    event = ({"text": "once", "status": "approved"}, Stamp(1, UPSERTED, "a"))
    row = arrive([event])
    assert merge(row, {**EMPTY, **event[0]}, event[1], erased=False) is None
