"""The measure of growth itself: what it finds on a machine that is disturbed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests import growing
from tests.growing import MOST, growth, too_fast_growing

SIZES = 1_000, 16_000, 64_000
NANOSECONDS = 1e-6
LINEAR: dict[str, Callable[[int], float]] = {
    "linear": lambda size: size,
    "by its logarithm": lambda size: size * size.bit_length() / 10,
    "out of the cache": lambda size: size * (1 if size < 9_000 else 3),
    "out of the second cache": lambda size: size * (1 if size < 20_000 else 4),
}
TOO_FAST: dict[str, Callable[[int], float]] = {
    "square": lambda size: size**2 / 1_000,
    "a square's beginning": lambda size: size + size**2 / 3_000,
    "a square that is cut": lambda size: min(size, 16_000) ** 2 / 1_000,
    "a root more": lambda size: size**1.5 / 30,
}
NOISES: dict[str, Callable[[random.Random], float]] = {
    "idle": lambda _: 1.0,
    "busy": lambda chance: 1 + chance.random() / 2,
    "often disturbed": lambda chance: chance.choice([1.0, 1.0, 1.1, 3.0]),
}


def measured(
    time_of: Callable[[int], float], noise: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> float:
    chance = random.Random(seed)
    monkeypatch.setattr(growing, "seconds", lambda run: run() * NOISES[noise](chance))
    return growth(lambda size: lambda: time_of(size) * NANOSECONDS * 10, *SIZES)


@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("kind", LINEAR)
def test_what_grows_with_the_size_is_believed(
    kind: str, noise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    powers = [measured(LINEAR[kind], noise, seed, monkeypatch) for seed in range(200)]
    assert max(powers) < MOST


@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("kind", TOO_FAST)
def test_what_grows_faster_is_found(kind: str, noise: str, monkeypatch: pytest.MonkeyPatch) -> None:
    powers = [measured(TOO_FAST[kind], noise, seed, monkeypatch) for seed in range(200)]
    assert sum(power < MOST for power in powers) < 10, sorted(powers)[:9]


def test_a_text_that_costs_the_square_of_its_length_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read(said: str) -> object:
        return [said[i:].count("é") for i in range(0, len(said), 9)]

    monkeypatch.setenv("COMMENT_INSIGHT_TEST_GROWTH", "all")
    texts = {"of one letter": lambda length: "e" * length, "of none": lambda length: ""}
    monkeypatch.setattr(growing, "TEXTS", texts)
    assert set(too_fast_growing("read", read)) == {"of one letter"}


def test_what_is_quick_at_the_largest_size_is_not_compared() -> None:
    assert growth(lambda size: lambda: None, *SIZES) == 0
