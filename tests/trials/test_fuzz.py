"""Whatever bytes a stranger sends are read, or refused as they should be, in a bounded time."""

from __future__ import annotations

import os

import pytest

from tests.trials.fuzz import fuzz
from tests.trials.targets import TARGETS

pytestmark = pytest.mark.slow
# For each target; longer by `python -m tests.trials.fuzz`.
SECONDS = int(os.environ.get("COMMENT_INSIGHT_TEST_FUZZ_SECONDS", "4"))


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_as_it_should_be_is_read(name: str) -> None:
    target = TARGETS[name]
    for seed in target.seeds[:1]:
        target.read(seed)


@pytest.fixture(scope="module")
def broke(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What broke each target."""
    pytest.importorskip("atheris", reason="installed by the extra `trials` where there is one")
    return fuzz([], SECONDS, tmp_path_factory.mktemp("broken"), seed=10)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_breaks_what_reads_a_strangers_bytes(name: str, broke: dict[str, str]) -> None:
    assert broke[name] == ""
