"""A small model of invented numbers, written as training writes one."""

from pathlib import Path

import numpy as np
import pytest

from service.judge import artifact
from service.judge.scorer import HEADS, Head
from training.learning import heads

NAMES = ("words", "asks", "thanks", "link_share", "came_back")
VERSION = "7"
ABOUT = {"metrics": {"auc": 0.7}}


def invented_rows(count: int, seed: int) -> np.ndarray:
    """Counts, flags and shares as features have them, one row a comment."""
    random = np.random.default_rng(seed)
    columns = [
        random.gamma(2.0, 1.5, count),
        random.integers(0, 2, count),
        random.integers(0, 2, count),
        random.beta(0.5, 4.0, count),
        random.poisson(1.0, count),
    ]
    return np.column_stack(columns).astype(np.float32)


@pytest.fixture(scope="session")
def stored() -> dict[str, dict]:
    rows = invented_rows(400, seed=1).astype(np.float64)
    random = np.random.default_rng(2)
    result = {}
    for place, name in enumerate(HEADS):
        names = NAMES if name == "reply" else NAMES[:-1]
        truth = rows[:, : len(names)] @ random.normal(size=len(names)) / 3
        targets = 1 / (1 + np.exp(-truth - place / 4))
        aside = heads.intercepts(np.array(["one", "two"] * 200))
        lesson = heads.Lesson(rows[:, : len(names)], targets, np.ones(400), aside)
        head = heads.fit(names, lesson.matrix, [lesson], 1.0, {"words": 2, "link_share": 1})
        decisions = head["model"].decision_function(lesson.matrix)
        result[name] = heads.calibrated(head, decisions, targets)
    return result


def compiled(stored: dict[str, dict]) -> dict[str, Head]:
    """The fitted heads as the service has them."""
    return {name: heads.compile_head(name, stored[name], NAMES) for name in HEADS}


@pytest.fixture
def folder(tmp_path: Path, stored: dict[str, dict]) -> Path:
    for name in artifact.READER_FILES:
        (tmp_path / name).write_text(f"the reader's {name}")
    artifact.write(tmp_path, compiled(stored), NAMES, VERSION, ABOUT)
    return tmp_path
