"""How often a promise that is told is one: counted from what was read."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from training.promises import READ, interval, main, report

SAID = [
    ("1", "I'll fix it.", True),
    ("2", "I'll fix the link.", False),
    ("3", "It will be mended one day.", True),
    ("4", "Thank you.", False),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A blog's comments, and what was read of them."""
    (tmp_path / "threads").mkdir()
    rows = [
        {"blog": "b.example", "post_id": "7", "comment_id": n, "text": text, "is_blog_author": True}
        for n, text, _ in SAID
    ]
    reader = {**rows[0], "comment_id": "5", "is_blog_author": False}
    path = tmp_path / "threads" / "b.example.comments.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in [*rows, reader]))
    read = [
        {"blog": "b.example", "post_id": "7", "comment_id": n, "drawn": "learnt", "promise": is_one}
        for n, _, is_one in SAID
    ]
    (tmp_path / "read.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in read))
    return tmp_path


def test_precision_and_recall_are_of_what_was_read(folder: Path) -> None:
    told, often = report(folder, folder / "read.jsonl")
    assert told.rows[0][:6] == ("learnt", "4", "2", "2", "1", "0.500")
    assert told.rows[0][-1] == "0.500"
    assert often.rows[0] == ("b.example", "4", "2", "0.500")


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(89, 97, 0.846, 0.958), (0, 4, 0.0, 0.49), (4, 4, 0.51, 1.0)]
)
def test_the_interval_is_wilsons(right: int, of: int, low: float, high: float) -> None:
    assert interval(right, of) == pytest.approx((low, high), abs=0.002)


def test_of_nothing_there_is_no_interval() -> None:
    assert all(map(math.isnan, interval(0, 0)))


def test_the_file_holds_references_and_labels_alone() -> None:
    kept = {"blog", "post_id", "comment_id", "labeller", "drawn", "promise"}
    lines = READ.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 400
    assert all(set(json.loads(line)) == kept for line in lines)


def test_it_runs_from_a_clone_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert "mean over blogs" in capsys.readouterr().out
