"""Whether answered readers came back: read off a data folder as the service would read it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.core.people.compared import Gap
from service.core.people.landing import Landed, Way
from training.landing import APART, SETTLED, main, measured, report

BEGAN = datetime(2011, 3, 1, 10, tzinfo=UTC)


def write(folder: Path) -> Path:
    """Twenty posts with four readers each, of whom two are answered; all who were answered come to
    the next post, and none of the others."""
    rows = list[dict[str, object]]()

    def add(
        post: int, who: str, days: float, below: str | None = None, text: str = "So do I."
    ) -> str:
        name = f"{len(rows)}"
        rows.append(
            {
                "post_id": f"p{post}", "comment_id": name, "parent_id": below or None, "text": text,
                "parent_inferred": False, "author_name": who, "author_key": who,
                "is_blog_author": who == "Ida", "date": (BEGAN + timedelta(days=days)).isoformat(),
            }
        )  # fmt: skip
        return name

    for post in range(20):
        for n in range(4):
            who = f"Reader {post} {n}"
            said = add(post, who, 20 * post + n / 10)
            if n < 2:
                add(post, "Ida", 20 * post + n / 10 + 0.5, said, f"Thanks, {who}.")
                add(post + 30, who, 20 * post + 12)
    add(99, "Somebody Else", 600)
    path = folder / "b.example.comments.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_what_is_planted_is_found(tmp_path: Path) -> None:
    found = {each.way: each for each in measured(write(tmp_path))}
    answered = found[Way.ANSWERED]
    assert answered.of == (40, 40)
    assert answered.came == (1, 0)
    assert answered.gap == Gap(1, 1, 1)
    assert answered.before == Gap(0, 0, 0)
    assert found[Way.THANKED].of == (40, 40)
    assert found[Way.ASKED].of == (0, 0)


def test_of_a_blog_without_dates_nothing_is_found(tmp_path: Path) -> None:
    path = write(tmp_path)
    rows = [json.loads(row) | {"date": None} for row in path.read_text().splitlines()]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert measured(path) == ()


def test_every_other_blog_is_apart_and_its_mean_stands_below() -> None:
    shows = Landed(Way.ANSWERED, (40, 50), (0.5, 0.3), Gap(0.2, 0.1, 0.3), Gap(0, -0.1, 0.1))
    placebo = Landed(Way.ANSWERED, (10, 10), (0.4, 0.4), Gap(0, -1, 1), Gap(0.5, 0.1, 0.9))
    few = Landed(Way.ANSWERED, (3, 2))
    told = report({"a": [shows], "b": [placebo], "c": [shows], "d": [few]})[0]
    assert [(row[0], row[-1].partition(":")[0]) for row in told.rows] == [
        ("a", SETTLED), ("b", APART), ("c", SETTLED),
        ("mean over blogs", SETTLED), ("mean over blogs", APART),
    ]  # fmt: skip
    assert told.rows[-2][1:6] == ("80", "100", "50.0", "30.0", "20.0")
    assert told.rows[-2][-1] == "settled on: 2 of 2 show, 0 placebos"
    assert told.rows[-1][-1] == "apart: 0 of 1 show, 1 placebos"


def test_it_runs_from_a_clone_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert "thanked" in capsys.readouterr().out
