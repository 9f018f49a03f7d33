from __future__ import annotations

import io
import json
import math
from typing import Any

import pytest

from service import insight
from service.batch import Judge
from service.insight.judging import lines as lines_module
from service.insight.judging.lines import parse_line, score_line, score_lines, whole_lines


def out(judge: Judge, *lines: str) -> list[dict[str, Any]]:
    return list(insight.score_lines(judge, lines))


def test_a_line_has_all_the_contract_names(judge: Judge) -> None:
    (told,) = out(judge, '{"text": "How did you move the old invoices over?"}')
    assert set(told) == {
        "depth", "engagement", "reply", "language", "not_judged", "facets", "why", "move", "model",
    }  # fmt: skip
    assert set(told["engagement"]) == {"author", "readers"}
    assert set(told["why"]) == {"depth", "author", "readers", "reply"}
    assert told["move"] == "answer"
    assert told["language"] == "en"


@pytest.mark.parametrize("head", ["depth", "author", "readers", "reply"])
def test_intercept_and_contributions_sum_to_the_logit(judge: Judge, head: str) -> None:
    line = {
        "text": "I tried this last year and lost two days, because the export drops the dates.",
        "post": {"title": "Exports", "text": "Export everything, every month."},
        "parent": {"text": "Did it work for you?", "by_author": True},
        "reader": {"comments_before": 3, "answered_before": 1},
    }
    (told,) = out(judge, json.dumps(line))
    number = told["engagement"].get(head, told.get(head))
    why = told["why"][head]
    logit = why["intercept"] + math.fsum(term["contribution"] for term in why["terms"])
    assert logit == pytest.approx(math.log(number / (1 - number)), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("Obrigada pelo artigo, ajudou muito a minha mãe.", "language"),
        ("```\nfor (int i = 0; i < n; i++) { total += rows[i]; }\n```", "code"),
    ],
)
def test_what_cannot_be_judged_gets_no_number_and_says_why(
    judge: Judge, text: str, reason: str
) -> None:
    (told,) = out(judge, json.dumps({"text": text}))
    assert told["not_judged"] == reason
    assert (told["depth"], told["reply"], told["move"]) == (None, None, None)
    assert told["engagement"] == {"author": None, "readers": None}


def test_one_word_of_thanks_is_judged(judge: Judge) -> None:
    (told,) = out(judge, '{"text": "Thanks!"}')
    assert told["not_judged"] is None
    assert told["depth"] < 0.2


def test_a_bad_line_keeps_its_place(judge: Judge) -> None:
    lines = ["{", '{"text": "Thanks!"}', "", '{"post": {}}', "[1]", '{"text": ' + "1" * 5000 + "}"]
    told = out(judge, *lines)
    assert ["error" in each for each in told] == [True, False, True, True, True, True]
    assert "text" in told[3]["error"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ({"text": 3}, "text"),
        ({"text": "a", "reader": {"comments_before": -1}}, "reader.comments_before"),
        ({"text": "a", "parent": {"by_author": True}}, "parent.text"),
        ({"text": "a", "post": "title"}, "post"),
        ("text", "the line"),
        ({"text": "x" * 200_001}, "text"),
    ],
)
def test_a_fault_names_its_field(line: object, named: str) -> None:
    with pytest.raises(insight.LineError, match=f"^{named}:"):
        parse_line(line)


@pytest.mark.parametrize(
    ("given", "alike"),
    [
        ({"post": {"text": None}}, {"post": {}}),
        ({"post": {"title": None, "text": "On moving."}}, {"post": {"text": "On moving."}}),
        ({"post": None, "parent": None, "thread": None, "reader": None}, {}),
        ({"parent": {"text": None}}, {"parent": {"text": ""}}),
        ({"parent": {"text": "By hand.", "by_author": None}}, {"parent": {"text": "By hand."}}),
        ({"reader": {"comments_before": None}}, {}),
        ({"reader": {"comments_before": 3, "answered_before": None}},
         {"reader": {"comments_before": 3}}),
        ({"thread": {"comments_before": None, "said_before": None, "after_author": None}}, {}),
    ],
)  # fmt: skip
def test_null_says_what_leaving_it_out_says(given: dict[str, Any], alike: dict[str, Any]) -> None:
    text = {"text": "How did you move the old invoices over?"}
    assert parse_line({**text, **given}) == parse_line({**text, **alike})


UNITS = ["The oven is warm. ", "? ", "a", "@Maria & ", "word\n\n", "> quoted\nmine\n", "é"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("size", [500, 12_500, 60_500, 150_000])
def test_what_is_beyond_where_reading_ended_changes_nothing(
    judge: Judge, unit: str, size: int
) -> None:
    # Numbered: what is said once more is read once.
    text = ("Which flour do you take? " + "".join(f"{unit}{n} " for n in range(size)))[:size]
    told = score_line(judge, {"text": text})
    if "read" not in told:
        return
    read = told["read"]["characters"]
    assert 0 < read < len(text)
    assert all(facet["end"] <= read for facet in told["facets"])
    assert "unread" not in {facet["name"] for facet in told["facets"]}
    beside = [json.dumps({"text": each}) for each in ("Thanks!", text, "Why?")]
    assert list(score_lines(judge, beside))[1] == told


def test_a_line_without_an_end_is_an_error_in_its_place(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines_module, "LONGEST_LINE", 100)
    for long in ("x" * 1_000, '{"text": "' + "x" * 1_000 + '"}', "[" * 101):
        file = io.StringIO(f'{{"text": "Why?"}}\n{long}\n{{"text": "Thanks."}}')
        told = list(score_lines(judge, whole_lines(file)))
        assert ["error" in each for each in told] == [False, True, False]
        assert "longer than 100 characters" in told[1]["error"]
