"""Where the answered stood among the open, by hand-made examples."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from math import inf, log2
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from service.core.records import Entry, Term
from service.language.reader.network import Thresholds
from tests.training.conftest import ASKED, ASKING, KIND, KNOTS, NAMES, answer, comment
from training import replay
from training.measuring.bursts import Story, Turn, bursts, read_stories
from training.measuring.ranking import Measures, interval, mean, measures
from training.measuring.replay_report import WHOLE, BlogReplay, ReplayReport
from training.measuring.tables import plain
from training.reading.labels import GROUPS
from training.replay import RULES, WITHOUT, OpenComment, facets, line_of

Tell = Callable[..., Story]


@pytest.mark.parametrize(
    ("answered", "scores", "ndcg", "reciprocal", "share"),
    [
        ([1, 0, 0], [3.0, 2.0, 1.0], 1.0, 1.0, 1.0),
        ([0, 1, 0], [3.0, 2.0, 1.0], 1 / log2(3), 1 / 2, 0.0),
        ([0, 1, 1], [3.0, 2.0, 1.0], (1 / log2(3) + 1 / 2) / (1 + 1 / log2(3)), 1 / 2, 1 / 2),
        # All tied: each place holds a third of the one answered.
        ([0, 1, 0], [0.0] * 3, (1 + 1 / log2(3) + 1 / 2) / 3, (1 + 1 / 2 + 1 / 3) / 3, 1 / 3),
        # Tied from the second place on; of 3 orders, 2 have an answered one in second place.
        ([0, 1, 1, 0], [9.0, 1.0, 1.0, 1.0], None, (2 / 3) / 2 + (1 / 3) / 3, 1 / 3),
        # The sixth of six is beyond the fifth place.
        ([0, 0, 0, 0, 0, 1], [6.0, 5.0, 4.0, 3.0, 2.0, -inf], 0.0, 1 / 6, 0.0),
    ],
)
def test_rankings_are_measured_as_by_hand(
    answered: list[int], scores: list[float], ndcg: float | None, reciprocal: float, share: float
) -> None:
    found = measures(answered, scores)
    assert ndcg is None or found.ndcg == pytest.approx(ndcg)
    assert found.reciprocal == pytest.approx(reciprocal)
    assert found.share == pytest.approx(share)


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=2, max_size=12).filter(
        lambda pairs: any(answered for answered, _ in pairs)
    )
)
def test_ndcg_is_scikit_learns_and_does_not_depend_on_the_order(
    pairs: list[tuple[bool, int]],
) -> None:
    answered, scores = [pair[0] for pair in pairs], [float(pair[1]) for pair in pairs]
    found = measures(answered, scores)
    assert found.ndcg == pytest.approx(ndcg_score([answered], [scores], k=5))
    back = measures(answered[::-1], scores[::-1])
    assert (found.ndcg, found.reciprocal) == pytest.approx((back.ndcg, back.reciprocal))
    assert 0 < found.reciprocal <= 1
    assert 0 <= found.share <= 1


def test_nothing_answered_is_no_ranking_to_measure() -> None:
    with pytest.raises(ValueError, match="only where something was answered"):
        measures([0, 0], [1.0, 2.0])


def test_the_interval_of_equal_values_is_that_value_and_of_none_nothing() -> None:
    assert interval(np.array([0.5, 0.5])) == (0.5, 0.5)
    assert np.isnan(interval(np.array([]))).all()
    assert np.isnan(mean([]).ndcg)


REPLY = {"Ines": 0.5, "Olaf": 1.0, "Pia": -2.0}


def judge(turn: Turn, now: datetime) -> OpenComment:
    """Invented numbers; each day of waiting lifts by a half, and nobody can judge Rui."""
    name = turn.comment.name
    if name not in REPLY:
        return OpenComment(turn)
    days = (now - turn.comment.date).days
    terms = (Term("reply", REPLY[name], ""), Term("waiting", 0.5 * days, ""))
    return OpenComment(turn, terms, float(len(name)))


def test_each_rule_ranks_the_open_threads_of_a_burst(tell: Tell) -> None:
    found = bursts(tell(*ASKED, answer(4, 1)))
    line = line_of("knots.example", found, judge, RULES | WITHOUT)
    assert (line.bursts, line.open, line.answered) == (1, 3.0, 1.0)
    second = 1 / log2(3)
    # Ines waits 3 days, Olaf 2, Pia 1: 2.0, 2.0 and -1.5 by the whole, a tie.
    expected = {
        WHOLE: (1 + second) / 2,
        "reply head alone": second,
        "words + ?": (1 + second) / 2,
        "words": (1 + second) / 2,
        "has ?": 1.0,
        "newest first": 1 / 2,
        "oldest first": 1.0,
        "random": (1 + second + 1 / 2) / 3,
        "without waiting": second,
        "without aside": (1 + second) / 2,
    }
    said = {name: line.measures[name].ndcg for name in expected}
    assert said == pytest.approx(expected)


def test_what_could_not_be_judged_stands_last_and_the_best_open_comment_counts(
    tell: Tell,
) -> None:
    more = comment(4, "Rui", "Sluit deze knoop ook met nat touw?")
    again = comment(5, "Pia", "@Olaf which rope, and how long did it hold?")
    (burst,) = bursts(tell(*ASKED, more, again, answer(6, 4)))
    line = line_of("knots.example", [burst], judge)
    assert line.measures[WHOLE].reciprocal == pytest.approx(1 / 4)
    # Pia's second comment is in Olaf's thread, which it makes the newest.
    assert line.measures["newest first"].reciprocal == pytest.approx(1 / 2)


def test_what_is_said_of_a_comment_is_what_was_said_of_its_row(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three rows the second is of another post, so that Olaf was never judged."""
    story = tell(*ASKED, answer(4, 1))
    posts = [f"{story.blog} {post}" for post in ("bowline", "splice", "bowline")]
    material = SimpleNamespace(
        names=tuple(NAMES),
        post=np.array(posts),
        comment=np.array(["bowline/1", "bowline/2", "bowline/3"]),
        replied=None,
        matrix=np.zeros((3, len(NAMES))),
        learnt=np.array([True, True, False]),
    )
    material.matrix[0, NAMES.index("offer")] = 0.7
    numbers = np.array([[0, 0, 0, 0.8], [0, 0, 0, 0.9], [0, 0, 0, 0.5]])
    judged = SimpleNamespace(numbers=numbers)
    known = Thresholds({"offer": 0.6, "hurt": 0.6}, {})
    monkeypatch.setattr(replay, "thresholds", lambda _: known)
    monkeypatch.setattr(replay, "as_shipped", lambda *_: Thresholds({}, {}))
    monkeypatch.setattr(replay.recipe, "sampled", lambda _: None)
    monkeypatch.setattr(replay, "words_and_mark", lambda *_: np.array([3.0, 2.0, 1.0]))
    (line,) = replay.replay(material, judged, [story]).lines
    assert line.measures[WHOLE].ndcg == line.measures["words + ?"].ndcg == 1
    judge_row = replay._Judge(material, judged)
    (burst,) = bursts(story)
    ines, olaf, pia = (judge_row(one.turns[0], burst.now) for one in burst.waiting)
    assert "goal" in {term.name for term in ines.terms}
    assert ines.terms[0].value == pytest.approx(np.log(4))
    assert (olaf.terms, olaf.words_and_mark, olaf.priority()) == ((), -inf, -inf)
    assert pia.terms[0].value == pytest.approx(0)
    assert pia.words_and_mark == 1.0


def test_the_stories_are_of_the_posts_that_were_judged(
    write_blog: Callable[..., Path], tmp_path: Path
) -> None:
    other = {"post_id": "splice", "comment_id": "splice/1"}
    write_blog([*ASKED, answer(4, 1), comment(5, "Uma", "And a splice?") | other])
    write_blog([comment(1, "Rui", "Which rope?", blog="nets.example")], "nets.example")
    (story,) = read_stories(tmp_path, {"knots.example bowline": 3})
    assert story.blog == "knots.example"
    assert [each.name for each in story.comments] == ["Ines", "Olaf", "Pia", "Marta"]
    # Of Ines, Olaf and Pia one was judged: the others would rank by nothing.
    assert list(read_stories(tmp_path, {"knots.example bowline": 1})) == []


def test_the_facets_are_those_that_the_service_would_find() -> None:
    pooled = dict.fromkeys(NAMES, 0.0) | {"hurt": 0.7, "offer": 0.9, "promotion": 0.5}
    known = Thresholds({"hurt": 0.7, "promotion": 0.6, "personal_story": 0.5}, {})
    own = Entry(text="I can send you my old splicing fid. What you wrote did sting, though.")
    # Offers are never shown, and it sells too little.
    assert [facet.name for facet in facets(own, pooled, known)] == ["hurt"]
    sold = replace(own, text="Feel free to visit my website.")
    assert [facet.name for facet in facets(sold, pooled, known)] == ["promotion"]


def line(blog: str, ndcg: float, other: float, count: int = 20) -> BlogReplay:
    found = {WHOLE: Measures(ndcg, ndcg, ndcg), "random": Measures(other, other, other)}
    return BlogReplay(blog, count, 4.0, 1.0, found)


def test_the_blogs_kept_apart_are_a_group_of_their_own() -> None:
    report = ReplayReport(
        (
            line("dyn4j.org", 0.9, 0.4),
            line("few.example", 0.1, 0.9, count=19),
            line("knots.example", 0.8, 0.5),
            line("ropes.example", 0.6, 0.5),
        ),
        (WHOLE, "random"),
    )
    whole, random = report.summaries(GROUPS[4])
    assert (whole.measures.ndcg, random.measures.ndcg) == pytest.approx((0.7, 0.5))
    assert (random.ahead, *random.ahead_interval) == pytest.approx((0.2, 0.1, 0.3))
    assert whole.ndcg_interval == pytest.approx((0.6, 0.8))
    assert report.summaries(GROUPS[2])[0].measures.ndcg == pytest.approx(0.9)
    printed = plain(report.tables("open"))
    assert "few.example" not in printed
    groups = [table.title for table in report.tables("open")]
    assert groups == [
        f"Replay, open, {GROUPS[2]} (1 blogs)",
        f"Replay, open, {GROUPS[2]}, NDCG@5",
        f"Replay, open, {GROUPS[4]} (2 blogs)",
        f"Replay, open, {GROUPS[4]}, NDCG@5",
    ]
    figures = report.figures()
    assert figures[GROUPS[4]]["random"]["ndcg_at_5"] == 0.5
    assert figures[GROUPS[2]][WHOLE]["share"] == 0.9


def test_without_a_blog_to_measure_there_is_no_table() -> None:
    report = ReplayReport((), tuple(RULES))
    assert report.tables("open") == []
    assert report.figures() == {}


def month_of(blog: str) -> list[dict]:
    """Each day two are kind and one asks, whom the author answers in the evening."""
    comments = []
    for day in range(1, 26):
        knot = KNOTS[day % len(KNOTS)]
        texts = (KIND[day % 4], ASKING[day % 4], KIND[(day + 1) % 4])
        for place, text in enumerate(texts):
            raw = comment(day, f"reader{day}-{place}", text.format(knot), blog=blog)
            more = {"author_replied": place == 1, "comment_id": f"{day}-{place}", "post_id": knot}
            comments.append(raw | more)
        evening = {"date": f"2011-03-{day:02d}T22:00:00", "parent_id": f"{day}-1"}
        said = comment(day, "Marta", "Set it well.", blog=blog, reply_to=[f"{day}-1"], **evening)
        comments.append(said | {"comment_id": f"{day}-m", "post_id": knot})
    return comments


def grade(raw: dict) -> dict:
    """Who asks deserves an answer, which would take up the whole of it."""
    asks = "?" in raw["text"]
    whole = [0, len(raw["text"])]
    return {key: raw[key] for key in ("blog", "post_id", "comment_id")} | {
        "depth": 2 if asks else 0,
        "to_author": 3 if asks else 1,
        "to_readers": int("myself" in raw["text"]),
        "deserves": 3 if asks else 0,
        "whole_post": False,
        "facets": ["question" if asks else "praise"],
        "question": "genuine" if asks else "none",
        "move": "answer" if asks else "thank",
        "spans": {"question" if asks else "praise": [whole]},
        "main": whole if asks else None,
    }


@pytest.mark.slow
def test_a_replay_prints_how_high_the_answered_stood(
    write_blog: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raws = {blog: month_of(blog) for blog in ("knots.example", "ropes.example", "sails.example")}
    for blog, comments in raws.items():
        write_blog(comments, blog)
    labels = tmp_path / "labels.jsonl"
    readers = [raw for some in raws.values() for raw in some if not raw["is_blog_author"]]
    labels.write_text("\n".join(json.dumps(grade(raw)) for raw in readers[::2]))
    arguments = ["--data", str(tmp_path), "--labels", str(labels), "--jobs", "1"]
    arguments += ["--cache", str(tmp_path / "cache")]
    replay.main(arguments)
    printed = capsys.readouterr().out
    ours = next(each for each in printed.splitlines() if each.startswith(WHOLE))
    assert float(ours.removeprefix(WHOLE).split()[0]) > 0.8
    for window in replay.OPEN:
        assert f"Replay, {window}, {GROUPS[4]} (3 blogs)" in printed
