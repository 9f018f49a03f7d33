from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from service.core.records import Comment
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, links, post, said, shape, states

TWO_ANSWERS = post(
    ("Maria Lopez", "Do you proof the dough overnight?"),
    ("Tom", "Which flour is it?"),
    (AUTHOR, "@Maria - yes, in the fridge. @Tom - a plain rye."),
)


def test_an_authors_comment_with_two_parts_stands_in_two_threads_each_with_its_span() -> None:
    assert shape(TWO_ANSWERS) == {1: [1, 3], 2: [2, 3]}
    assert said(TWO_ANSWERS, 3, 1) == "@Maria - yes, in the fridge."
    assert said(TWO_ANSWERS, 3, 2) == "@Tom - a plain rye."


def test_an_explicit_parent_wins_and_others_who_are_addressed_are_answered_too() -> None:
    comments = post(
        ("Maria", "Do you proof the dough overnight?"),
        ("Tom", "Which flour is it?"),
        (AUTHOR, "Yes, in the fridge.\n@Tom - a plain rye.", 1),
    )
    assert links(comments) == [(3, 1, "parent"), (3, 2, "mention")]
    assert said(comments, 3, 1) == "Yes, in the fridge."
    assert said(comments, 3, 2) == "@Tom - a plain rye."


FLAT = {
    "two readers, two threads": (
        [("Maria", "Lovely crust."), ("Tom", "Which flour?")],
        {1: [1], 2: [2]},
    ),
    "a reader below the reader it addresses": (
        [("Maria", "Which flour?"), ("Zoe", "Lovely."), ("Tom", "@Maria: rye, I think")],
        {1: [1, 3], 2: [2]},
    ),
    "a reader below the reader it quotes": (
        [
            ("Maria", "My starter always dies after about a week."),
            ("Zoe", "Lovely."),
            ("Tom", "> My starter always dies after about a week.\nFeed it more often."),
        ],
        {1: [1, 3], 2: [2]},
    ),
    "a double post": (
        [("Maria", "Which flour?"), ("Maria", "And how much?"), ("Tom", "Nice.")],
        {1: [1, 2], 3: [3]},
    ),
    "the same reader later, unanswered so far": (
        [("Maria", "Which flour?"), ("Tom", "Nice."), ("Maria", "And how hot?")],
        {1: [1], 2: [2], 3: [3]},
    ),
    "the same reader later, answered since": (
        [
            ("Maria", "Which flour?"),
            (AUTHOR, "@Maria: rye"),
            ("Tom", "Nice."),
            ("Maria", "And how hot?"),
        ],
        {1: [1, 2, 4], 3: [3]},
    ),
    "the same reader naming the author": (
        [
            ("Maria", "Which flour?"),
            ("Tom", "Nice."),
            ("Zoe", "I see."),
            (AUTHOR, "@Zoe: good"),
            ("Maria", "Ines, and how hot?"),
        ],
        {1: [1, 5], 2: [2], 3: [3, 4]},
    ),
    "a newcomer naming the author": (
        [("Maria", "Which flour?"), (AUTHOR, "@Maria: rye"), ("Tom", "Hi Ines, nice post")],
        {1: [1, 2], 3: [3]},
    ),
    "an answer to the author's own comment": (
        [(AUTHOR, "Comments are open."), ("Maria", "At last.", 1)],
        {2: [2]},
    ),
    "an answer to an author's comment in two threads goes to one's own": (
        [
            ("Tom", "Which flour?"),
            ("Maria", "How hot?"),
            (AUTHOR, "@Tom: rye\n@Maria: 220"),
            ("Maria", "Thanks!", 3),
        ],
        {1: [1, 3], 2: [2, 3, 4]},
    ),
    "a parent that is not there": ([("Maria", "Which flour?", 99)], {1: [1]}),
    "a parent that is itself": ([("Maria", "Which flour?", 1)], {1: [1]}),
    "parents in a ring": (
        [("Maria", "Which flour?", 3), ("Tom", "Rye.", 1), ("Zoe", "No.", 2)],
        {1: [1, 2, 3]},
    ),
    "a parent that was written later": ([("Maria", "Rye.", 2), ("Tom", "Which?")], {2: [2, 1]}),
    "only the author": ([(AUTHOR, "First!"), (AUTHOR, "Second!")], {}),
    "nobody": ([], {}),
}


@pytest.mark.parametrize(("rows", "threads"), FLAT.values(), ids=FLAT.keys())
def test_comments_fall_into_threads(rows: list, threads: dict[int, list[int]]) -> None:
    assert shape(post(*rows)) == threads


OPEN = [
    ("Maria", "My sourdough starter smells of acetone."),
    ("Tom", "The banneton sticks to every loaf I make."),
    ("Zoe", "Lovely pictures."),
]
ANSWERS = {
    "names the reader": ("@Maria - feed it.", [(4, 1, "mention")]),
    "names the reader in passing": ("I once had what Maria has.", [(4, 1, "mention")]),
    "quotes the reader": (
        "> smells of acetone. \n> starter smells of acetone\nFeed it.",
        [(4, 1, "quote")],
    ),
    "takes up rare words": ("Flour the banneton before the loaf goes in.", [(4, 2, "topic")]),
    "takes up one rare word that nobody else has used": (
        "I bake mine bare, no banneton.",
        [(4, 2, "topic")],
    ),
    "takes up two readers' words alike": (
        "A starter with acetone, a banneton and its loaf: all common.",
        [(4, 2, "open")],
    ),
    "is thanks, as is the last": ("I am glad.", [(4, 3, "adjacent")]),
    "is more than the thanks just before": ("Flour it before you shape.", [(4, 2, "open")]),
    "speaks to everyone": ("Thanks everyone!", []),
}


@pytest.mark.parametrize(("text", "expected"), ANSWERS.values(), ids=ANSWERS.keys())
def test_a_flat_comment_of_the_author(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert links(post(*OPEN, (AUTHOR, text))) == expected


def test_what_the_author_adds_goes_on_with_the_same_answer() -> None:
    comments = post(*OPEN, (AUTHOR, "@Maria - feed it."), (AUTHOR, "Twice a day, I mean."))
    assert shape(comments)[1] == [1, 4, 5]
    assert links(comments) == [(4, 1, "mention"), (5, 4, "followup")]


def test_what_the_author_adds_in_another_readers_words_answers_that_reader() -> None:
    comments = post(*OPEN, (AUTHOR, "@Maria - feed it."), (AUTHOR, "A banneton needs flour."))
    assert links(comments) == [(4, 1, "mention"), (5, 2, "topic")]


def test_what_the_author_adds_in_the_same_readers_words_goes_on() -> None:
    comments = post(
        *OPEN, (AUTHOR, "@Maria - feed it."), (AUTHOR, "And sourdough with acetone: patience.")
    )
    assert links(comments) == [(4, 1, "mention"), (5, 4, "followup")]


ROW = (("Maria", "Which flour is it?"), ("Tom", "How hot is the oven?"), ("Zoe", "How long?"))


def test_a_row_of_answers_that_name_nobody_answers_one_open_comment_after_the_other() -> None:
    answers = ((AUTHOR, "A plain rye."), (AUTHOR, "At 220."), (AUTHOR, "Forty minutes."))
    assert states(post(*ROW, *answers)) == dict.fromkeys((1, 2, 3), "probably_answered")
    assert states(post(*ROW, *answers[:2])) == {
        1: "owed",
        2: "probably_answered",
        3: "probably_answered",
    }


def test_a_row_of_answers_passes_over_what_is_answered_and_mere_thanks() -> None:
    comments = post(
        *ROW,
        ("Pia", "Lovely, thank you!"),
        (AUTHOR, "@Tom - 220."),
        (AUTHOR, "About forty minutes."),
        (AUTHOR, "A plain rye."),
    )
    assert states(comments) == {
        1: "probably_answered",
        2: "answered",
        3: "probably_answered",
        4: "owed",
    }


@pytest.mark.parametrize("text", ["And turn it down after ten minutes.", "(Celsius, I mean.)"])
def test_what_plainly_goes_on_answers_nobody_else(text: str) -> None:
    assert links(post(*ROW, (AUTHOR, "@Tom - 220."), (AUTHOR, text)))[-1] == (5, 4, "followup")


@pytest.mark.parametrize(
    "text",
    ["Sorry, I did not see this: rye.", "Rye. Sorry for the late reply.", "A late reply: rye"],
)
def test_a_late_answer_is_to_what_was_asked_before(text: str) -> None:
    comments = post(
        ("Maria", "Which flour is it?"),
        ("Tom", "I bake on a stone."),
        (AUTHOR, "@Tom - so do I."),
        ("Zoe", "My loaf came out very dark this time, with a thick crust all over."),
        (AUTHOR, text),
    )
    assert links(comments)[-1] == (5, 1, "open")


def test_thanks_are_to_the_thanks_just_before() -> None:
    comments = post(
        ROW[0], ("Zoe", "Lovely pictures, thank you."), (AUTHOR, "Thanks, glad you like it!")
    )
    assert links(comments) == [(3, 2, "adjacent")]


def test_the_authors_first_words_on_a_post_answer_nobody() -> None:
    assert links(post((AUTHOR, "Comments are open."), ("Tom", "Nice."))) == []


def test_naming_a_reader_speaks_to_all_their_open_turns() -> None:
    comments = post(
        ("Maria", "Which flour?"),
        ("Tom", "Nice."),
        ("Maria", "And how hot?"),
        (AUTHOR, "@Maria - rye, at 220."),
    )
    assert links(comments) == [(4, 1, "mention"), (4, 3, "mention")]


def test_a_shared_name_answers_neither_and_is_noted_in_both_threads() -> None:
    comments = post(
        ("Ann Carver", "Which flour?"), ("Ann Novak", "How hot?"), (AUTHOR, "@Ann - rye.")
    )
    threads = build_threads(comments)
    assert links(comments) == []
    assert [[link.target_id for link in t.unclear] for t in threads] == [["1"], ["2"]]


def test_a_name_is_only_of_those_who_have_written_by_then() -> None:
    comments = post(
        ("Ann Carver", "Which flour?"), (AUTHOR, "@Ann - rye."), ("Ann Novak", "How hot?")
    )
    assert links(comments) == [(2, 1, "mention")]


def test_nothing_is_inferred_from_or_to_a_held_comment() -> None:
    rows = (
        ("Maria", "Which flour?"),
        ("Tom", "Buy my flour at my shop."),
        (AUTHOR, "Rye."),
        (AUTHOR, "@Maria: and water."),
    )
    assert shape(post(*rows, held=[2, 4])) == {1: [1, 3], 2: [2]}


def test_comments_of_one_second_keep_the_order_of_their_ids() -> None:
    comments = post(("Maria", "Which?"), *[("Tom", f"Rye {n}.") for n in range(9)])
    same = [replace(each, date=comments[0].date) for each in comments]
    assert shape(same) == {1: [1], 2: [*range(2, 11)]}


def test_a_parent_of_the_same_second_with_a_later_id_stays_the_parent() -> None:
    comments = post(("Maria", "Yes.", 2), ("Tom", "Rye?"), (AUTHOR, "Rye it is."))
    same = [replace(each, date=comments[0].date) for each in comments]
    assert shape(same)[2][:2] == [2, 1]


def test_readers_without_an_identity_are_nobody_to_each_other() -> None:
    nameless = [replace(each, reader="", name="") for each in post(("", "Nice."), ("", "Good."))]
    assert shape(nameless) == {1: [1], 2: [2]}


def test_a_chain_of_thousands_is_no_trouble() -> None:
    first = post(("Maria", "Which flour?"))[0]
    chain = [first] + [
        Comment(
            str(n), "7", first.date + timedelta(minutes=n), "Yes.", "Tom", "r-Tom", 1.0, str(n - 1)
        )
        for n in range(2, 5_000)
    ]
    assert len(build_threads(reversed(chain))[0].comments) == len(chain)
