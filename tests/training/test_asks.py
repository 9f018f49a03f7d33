"""Whether readers' words tell who would come: by a blog on which that is planted."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from training.asks import (
    BASELINE,
    COMMENTS,
    RULE,
    WORDS,
    Tried,
    difference,
    interval,
    main,
    report,
    tried_on,
)

BEGAN = datetime(2011, 3, 1, 10, tzinfo=UTC)
SUBJECTS = ("ovens", "kayaks", "violins", "beehives", "engines", "tulips", "anvils", "falcons")


def write(folder: Path, *, by_words: bool) -> Path:
    """Forty posts on eight subjects. A regular of each writes of it in the first ten, and again
    under the later ones on it; or, not by words, under every eighth post whatever it is on."""
    comments, posts = list[dict[str, object]](), list[dict[str, object]]()
    for number in range(64):
        subject = SUBJECTS[number % 8]
        title = f"On {subject}" if by_words or number < 8 else f"On {SUBJECTS[number * 5 % 7]}"
        posts.append({"post_id": f"p{number}", "post_title": title, "post_text": ""})
        rows = [(f"keen {subject}", f"My {subject} are old.")] if number % 16 < 8 else []
        # Strangers who come once, in plenty.
        rows += [(f"stranger {number}/{n}", "Hello from far away.") for n in range(3)]
        for n, (who, text) in enumerate(rows):
            at = BEGAN + timedelta(days=number, minutes=n)
            comments.append(
                {
                    "post_id": f"p{number}", "comment_id": f"{number}/{n}", "parent_id": None,
                    "parent_inferred": False, "author_name": who, "author_key": who,
                    "is_blog_author": False, "date": at.isoformat(), "text": text,
                }
            )  # fmt: skip
    threads = folder / "threads"
    threads.mkdir()
    for name, rows in (("comments", comments), ("posts", posts)):
        path = threads / f"b.example.{name}.jsonl"
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return threads / "b.example.comments.jsonl"


def test_where_words_tell_who_comes_the_rule_finds_them(tmp_path: Path) -> None:
    tried = list(tried_on(write(tmp_path, by_words=True)))
    came = [each for each in tried if each.came]
    assert came
    assert all(each.hits[RULE] and each.hits[WORDS] for each in came)
    assert sum(each.hits[BASELINE] for each in came) < len(came)
    assert sum(difference(tried)) > 0


def test_a_reader_of_the_last_ten_posts_is_not_named(tmp_path: Path) -> None:
    for each in tried_on(write(tmp_path, by_words=True)):
        assert each.came or not any(each.hits.values())


def test_every_blog_and_either_half_has_its_row(tmp_path: Path) -> None:
    write(tmp_path, by_words=True)
    told, own = report(tmp_path)
    assert [row[0] for row in told.rows] == ["b.example", "mean over blogs"]
    assert told.rows[0][1] == "32"
    assert own.rows[0][0] == "1 of 1 blogs"


@pytest.mark.parametrize(
    ("blogs", "low", "high"),
    [([[1] * 9], 1, 1), ([[0] * 9, [1] * 9], 0.5, 0.5), ([[1, -1]], -1, 1)],
)
def test_the_interval_draws_each_blogs_posts(
    blogs: list[list[int]], low: float, high: float
) -> None:
    assert interval(blogs) == pytest.approx((low, high))


def test_of_nothing_there_is_no_interval() -> None:
    assert all(map(math.isnan, interval([])))


def test_better_and_worse_are_counted_against_the_baseline() -> None:
    hits = {BASELINE: False, RULE: True, COMMENTS: False, WORDS: True}
    other = {each: not hit for each, hit in hits.items()}
    same = dict.fromkeys(hits, True)
    assert difference([Tried(True, each) for each in (hits, other, same)]) == [1, -1, 0]


def test_it_runs_from_a_clone_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert "came by themselves" in capsys.readouterr().out
