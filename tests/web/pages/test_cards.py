from __future__ import annotations

import json

import pytest

from service.core.records import Contribution, Hint, Move, Post, Score, Why
from service.insight.telling.remarks import hint_spans, remarks
from service.insight.telling.words import lead
from service.language.features import FEATURES
from service.settings import read_settings
from service.web.pages.cards import comment_address, reply_address
from service.web.pages.sums import SURENESSES, THERE, UNNAMED, Row, numbers, plainly


def test_a_sum_names_its_largest_shares_what_is_lacking_and_the_rest_together() -> None:
    shares = [0.4, -0.3, 0.2, 0.1, 0.05, 0.04, 0.03, -0.02]
    terms = [Contribution(f"f{i}", float(i != 1), share) for i, share in enumerate(shares)]
    why = Why(-1.0, tuple(terms))
    score = Score(None, None, None, 0.38, "en", None, (), {"reply": why}, "a model")
    (number,) = numbers(score, {"f0": "it asks you something", "f1": "it gives numbers"})
    assert [row.words for row in number.rows] == [
        "where every comment starts",
        "it asks you something",
        "it gives numbers (not here)",
        *("f2", "f3", "f4", "f5"),
        "2 smaller ones together",
    ]
    assert number.total == pytest.approx(why.intercept + sum(shares))
    assert sum(row.value for row in number.rows) == pytest.approx(round(number.total, 2))


@pytest.mark.parametrize(
    ("feature", "value", "there"),
    [
        ("question", 0.99, True),
        ("question", 0.0066, False),
        ("thanks", 0.21, True),
        ("point", 0.05, False),
        ("to_reader", 0.02, False),
        # These are counted: a little of them is some.
        ("numbers", 0.02, True),
        ("numbers", 0.0, False),
    ],
)
def test_what_the_reader_did_not_find_is_not_here_however_little_it_doubts(
    feature: str, value: float, there: bool
) -> None:
    why = Why(-1.0, (Contribution(feature, value, -0.2),))
    score = Score(None, None, None, 0.23, "en", None, (), {"reply": why}, "a model")
    (number,) = numbers(score, {feature: "it does this"})
    assert number.rows[1].words == "it does this" + ("" if there else " (not here)")
    assert plainly(number.rows)[1] == (number.rows[1].words, "down")


def test_no_facet_is_shown_that_its_sum_calls_not_here() -> None:
    assert {each.name for each in FEATURES} > SURENESSES
    sure = json.loads((read_settings().model / "reader.json").read_text())
    assert min(*sure["shown"].values(), *sure["perhaps"].values()) > THERE


@pytest.mark.parametrize("reason", ["empty", "language", "code"])
def test_what_was_not_judged_has_no_numbers(reason: str) -> None:
    score = Score(None, None, None, None, None, reason, (), {}, "a model")
    assert numbers(score, {}) == ()


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("https://blog.example/a/", "https://blog.example/a/?replytocom=12#respond"),
        ("https://blog.example/a/#top", "https://blog.example/a/?replytocom=12#respond"),
        ("http://blog.example/?p=7", "http://blog.example/?p=7&replytocom=12#respond"),
        ("https://blog.example/?", "https://blog.example/?replytocom=12#respond"),
        ("https://blog.example/?p=7&", "https://blog.example/?p=7&replytocom=12#respond"),
        ("", "https://blog.example/?p=7&replytocom=12#respond"),
        ("javascript:alert(1)", "https://blog.example/?p=7&replytocom=12#respond"),
        ("https:///nowhere", "https://blog.example/?p=7&replytocom=12#respond"),
    ],
)
def test_a_reply_is_written_in_wordpress_s_form_for_that_comment(
    permalink: str, address: str
) -> None:
    assert reply_address("https://blog.example/", Post("7", url=permalink), "12") == address


@pytest.mark.parametrize(
    ("site", "post", "address"),
    [
        ("https://x.example/blog/?a=b#c", "7", "https://x.example/blog/?p=7&replytocom=12#respond"),
        ("javascript:alert(1)", "7", ""),
        ("", "7", ""),
        ("https://x.example", "?12", ""),
        ("https://x.example", "91234567890123456789", ""),
    ],
    ids=[
        "a blog in a folder",
        "a site that is no address",
        "no site",
        "a post nobody named",
        "a post without a number",
    ],
)
def test_without_a_permalink_the_blog_finds_the_post_by_its_number(
    site: str, post: str, address: str
) -> None:
    assert reply_address(site, Post(post), "12") == address


def test_of_a_comment_that_wordpress_does_not_number_only_its_post_can_be_opened() -> None:
    made, post = "91234567890123456789", Post("7", url="https://blog.example/hives/")
    assert reply_address("https://blog.example/", post, made) == ""
    assert comment_address(post, made) == "https://blog.example/hives/"
    assert comment_address(post, "12") == "https://blog.example/hives/#comment-12"


def hint(start: int, end: int, reason: str = "") -> Hint:
    return Hint(Move.ANSWER, "12", start, end, "", reason)


TWO, OTHER = "Two questions, both marked.", "Has an idea for you."


@pytest.mark.parametrize(
    ("hints", "said", "notes", "leads"),
    [
        ([], [], [], (0, 0)),
        ([hint(5, 9, OTHER)], [OTHER], [0], (5, 9)),
        ([hint(5, 9)], [], [0], (5, 9)),
        ([hint(50, 90, TWO), hint(5, 9)], [TWO], [0, 0], (5, 90)),
        ([hint(50, 90, TWO), hint(5, 9), hint(100, 110, OTHER)], [TWO, OTHER], [1, 1, 2], (5, 90)),
        ([hint(5, 9, OTHER), hint(50, 90, TWO), hint(20, 30)], [OTHER, TWO], [1, 2, 2], (5, 9)),
        ([hint(5, 9, TWO), hint(5_000, 5_010)], [TWO], [0, 0], (5, 9)),
    ],
)
def test_what_several_words_show_is_said_once_and_its_marks_have_one_number(
    hints: list[Hint], said: list[str], notes: list[int], leads: tuple[int, int]
) -> None:
    assert [each.reason for _, each in remarks(hints)] == said
    assert [span.note for span in hint_spans("12", hints)] == notes
    assert lead(hints) == leads


@pytest.mark.parametrize("others", [0, 9, 40])
def test_shares_are_named_until_the_others_weigh_less_than_a_quarter(others: int) -> None:
    shares = [0.5] * 6 + [(-1) ** i * 0.2 for i in range(others)]
    terms = [Contribution(f"f{i}", 1.0, share) for i, share in enumerate(shares)]
    score = Score(
        None, None, None, 0.5, "en", None, (), {"reply": Why(0.0, tuple(terms))}, "a model"
    )
    (number,) = numbers(score, {})
    named = sum(row.words.startswith("f") for row in number.rows)
    left = sorted(map(abs, shares), reverse=True)[named:]
    assert sum(left) < UNNAMED * sum(map(abs, shares))
    assert named == 6 or sum(left) + 0.2 >= UNNAMED * sum(map(abs, shares)) - 1e-9


def test_a_sum_begins_with_what_weighs_most_in_words() -> None:
    rows = [Row("a", 0.1), Row("b", -2.0), Row("c", 0.0), Row("d", 1.0), Row("e", 0.2)]
    assert plainly(rows) == (("b", "down"), ("d", "up"), ("e", "up"))
    assert plainly(rows[2:3]) == ()
