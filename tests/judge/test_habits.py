"""What was learned, said to the author."""

from __future__ import annotations

import pytest

from service.judge.habits import used_in_words

WEIGHS = "each weighs as a comment that you answered or passed over."
SAID: list[tuple[dict[str, tuple[int, int]], list[str]]] = [
    ({}, []),
    ({"too_high": (2, 2)}, [f"Of what you called wrong it used 2 too high: {WEIGHS}"]),
    (
        {"too_low": (1, 1), "not_for_me": (3, 1)},
        [
            f"Of what you called wrong it used 1 not for you, 1 too low: {WEIGHS}",
            "2 were not used: what you did there says more, or it is too old.",
        ],
    ),
    (
        {"sentence": (1, 0)},
        ["1 wrong sentence is kept and changes nothing: no right one was named."],
    ),
    (
        {"too_high": (1, 0), "sentence": (4, 0)},
        [
            "1 was not used: what you did there says more, or it is too old.",
            "4 wrong sentences are kept and change nothing: no right one was named.",
        ],
    ),
]


@pytest.mark.parametrize(("wrong", "said"), SAID)
def test_what_was_called_wrong_is_counted(
    wrong: dict[str, tuple[int, int]], said: list[str]
) -> None:
    assert list(used_in_words(wrong)) == said
