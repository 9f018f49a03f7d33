"""Thirty of the kills of `python -m tests.trials.kills`, on each database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.trials.kills import Undisturbed, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="finds workers in /proc"),
]
KILLS = int(os.environ.get("COMMENT_INSIGHT_TEST_KILLS", "30"))
SEED = 10


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """What the same uses leave when nothing is killed."""
    return Undisturbed(tmp_path_factory.mktemp("undisturbed"), SEED, KILLS)


def test_whatever_is_killed_nothing_is_lost_or_doubled(
    tmp_path: Path, database_url: str, undisturbed: Undisturbed
) -> None:
    done, wrong = run(tmp_path, database_url, undisturbed)
    assert wrong == []
    assert sum(done.values()) == KILLS
