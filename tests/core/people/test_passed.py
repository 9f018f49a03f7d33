"""What passed in a thread: who came back to an answer, who helped whom, what the author told."""

from __future__ import annotations

import pytest

from service.core.people.passed import (
    came_back,
    helped,
    is_long_time_reader,
    of_oneself,
    self_told,
    story_in,
    to_readers,
)
from service.core.records import Facet, Score
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, Row, post

ASKS = "How hot is your oven when the loaf goes in?"
EXCHANGES: dict[str, tuple[list[Row], set[str]]] = {
    "a question and its answer are none yet": ([("Maria", ASKS), (AUTHOR, "230.", 1)], set()),
    "the next turn makes it one": (
        [("Maria", ASKS), (AUTHOR, "230.", 1), ("Maria", "And the lid?", 2)], {"3"}
    ),
    "two turns after one answer are one": (
        [("Maria", ASKS), (AUTHOR, "230.", 1), ("Maria", "And the lid?", 2),
         ("Maria", "And the steam?", 2)],
        {"3"},
    ),
    "an answer each time, an exchange each time": (
        [("Maria", ASKS), (AUTHOR, "230.", 1), ("Maria", "And the lid?", 2), (AUTHOR, "On.", 3),
         ("Maria", "It worked!", 4)],
        {"3", "5"},
    ),
    "what is said to another reader is none": (
        [("Maria", ASKS), (AUTHOR, "230.", 1), ("Tom", "Mine is at 250.", 1),
         ("Maria", "Does yours not burn?", 3)],
        set(),
    ),
    "another reader's turn is none of theirs": (
        [("Maria", ASKS), (AUTHOR, "230.", 1), ("Tom", "And the lid?", 2)], set()
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EXCHANGES.values(), ids=EXCHANGES)
def test_an_exchange_is_a_turn_an_answer_and_the_next_turn(
    case: tuple[list[Row], set[str]],
) -> None:
    threads = build_threads(post(*case[0]))
    assert set().union(*map(came_back, threads)) == case[1]


def test_a_held_comment_completes_nothing() -> None:
    rows: list[Row] = [("Maria", ASKS), (AUTHOR, "230.", 1), ("Maria", "And the lid?", 2)]
    assert not any(map(came_back, build_threads(post(*rows, held=[3]))))


def score(*kinds: str, perhaps: bool = False) -> Score:
    found = tuple(Facet(kind, 0, 3, "How", perhaps) for kind in kinds)
    return Score(0.5, 0.5, 0.5, 0.5, "en", None, found, {}, "m")


BAKED = (
    "Mine used to split at the side each time, whatever I did, until I put a tray of boiling water"
    " below it at 250 and took the lid off after half an hour; it then bakes on at 220 for as long."
)
LOAF = "At 250 with steam, and at 220 once the lid is off."
HELPED = {
    "an answer to what another asked": (score("question"), score("reasoning"), True),
    "a question back is no help": (score("question"), score("question"), False),
    "of what nobody asked": (score("praise"), score("reasoning"), False),
    "perhaps a question is none": (score("question", perhaps=True), score(), False),
    "what was not judged says nothing": (None, None, False),
}


@pytest.mark.parametrize("case", HELPED.values(), ids=HELPED)
def test_who_answers_what_another_reader_asked_helps(
    case: tuple[Score | None, Score | None, bool],
) -> None:
    asked, answer, helps = case
    (thread,) = build_threads(post(("Maria", ASKS), ("Tom", LOAF, 1)))
    assert helped(thread, {"1": asked, "2": answer}) == ({"2"} if helps else set())


TO_WHOM: dict[str, tuple[list[Row], bool]] = {
    "an answer to them": ([("Tom", LOAF, 1)], True),
    "a line": ([("Tom", "At 250, with steam.", 1)], False),
    "thanks": ([("Tom", "Thank you so much for that, it is great to know.", 1)], False),
    "thanks to whom they name, and more": (
        [("Tom", f"Thanks to Ann for the answer, it holds for my old oven too. {BAKED}", 1)], False
    ),
    "thanks to another, at the end": (
        [("Tom", f"{BAKED} Thanks to Ann for that tip!", 1)],
        False,
    ),
    "thanks after a greeting": (
        [("Tom", f"Hi Ines,\n\nmany thanks for the link, I had missed it so far. {BAKED}", 1)],
        False,
    ),
    "thanks for the question": ([("Tom", f"Thanks for asking, Maria. {BAKED}", 1)], True),
    "thanks that close an answer": ([("Tom", f"{BAKED} Thanks to all of you here!", 1)], True),
    "a quotation and a line": ([("Tom", f"> {ASKS}\nAt 250.", 1)], False),
    "a word to the author": ([(AUTHOR, "230.", 1), ("Tom", LOAF, 2)], False),
    "one to the author that names them": (
        [(AUTHOR, "230.", 1), ("Tom", f"Ines, mine is hotter. {LOAF}", 2)], False
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TO_WHOM.values(), ids=TO_WHOM)
def test_a_line_thanks_or_a_word_to_the_author_helps_nobody(case: tuple[list[Row], bool]) -> None:
    rows, helps = case
    (thread,) = build_threads(post(("Maria", ASKS), *rows))
    judged = {str(number): score() for number in range(2, len(rows) + 2)}
    assert bool(helped(thread, {"1": score("question"), **judged})) is helps


def test_who_answers_their_own_question_helps_nobody() -> None:
    (thread,) = build_threads(post(("Maria", ASKS), ("Maria", "Found it: 250.", 1)))
    assert helped(thread, {"1": score("question"), "2": score()}) == set()


def test_what_is_said_to_two_is_told_to_each() -> None:
    threads = build_threads(
        post(
            ("Maria", ASKS),
            ("Tom", "Which flour do you buy?"),
            (AUTHOR, "@Maria - my oven does 230 at best. @Tom - rye."),
        )
    )
    said = {each.reader: each for thread in threads for each in to_readers(thread)}
    assert said["r-Maria"].own == 1
    assert said["r-Tom"].own == 0
    assert said["r-Tom"].words < said["r-Maria"].words


OF_ONESELF = {
    "I grew up beside a mill. We had no oven.": 2,
    "My grandmother baked on Fridays": 1,
    "I think so. I agree! I'm glad it worked.": 0,
    "Thank you, that is kind": 0,
    "I've moved to Delft since": 1,
    "I really like your idea": 0,
    "> my oven is broken\nSorry to hear that": 0,
    "": 0,
}


@pytest.mark.parametrize(("text", "count"), OF_ONESELF.items())
def test_sentences_of_oneself_are_told_from_opinions_and_courtesy(text: str, count: int) -> None:
    assert of_oneself(text) == count


STORY = "I grew up by a mill, and my aunt ran it. Nice post. We baked on Fridays! so hot"
SPANS = {
    "what follows is one": ([(0, 20), (21, 40)], [(0, 40)]),
    "what stands apart is two": ([(0, 20), (52, 71)], [(0, 20), (52, 71)]),
    "what says no I is none": ([(41, 50), (73, 79)], []),
    "a span within another": ([(0, 40), (2, 9)], [(0, 40)]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("case", SPANS.values(), ids=SPANS)
def test_what_is_told_of_oneself_is_whole_and_says_so(
    case: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    assert self_told(STORY, case[0]) == case[1]


GREW = "I grew up by a mill that my aunt ran until the flood."
BAKED = "We baked on Fridays, and my brother sold the loaves."
STORIES: dict[str, tuple[str, list[str], tuple[str, bool] | None]] = {
    "one sentence is perhaps a remark": (f"Nice. {GREW}", [GREW], (GREW, False)),
    "two of them are a story": (
        f"Nice. {GREW} {BAKED}", [GREW, BAKED], (f"{GREW} {BAKED}", True)
    ),
    "of several parts the longest": (
        f"{BAKED} How do you proof it? {GREW}", [BAKED, GREW], (GREW, False)
    ),
    "a part is told with the rest of its sentence": (
        f"Nice. {GREW}", [GREW[:43]], (GREW, False)
    ),
    "what begins amid a sentence is a fragment": (
        f"Nice, though {GREW}", [GREW], None
    ),
    "nor does a sentence begin small where the comment begins large": (
        f"Mine has . in it. {GREW[0].lower()}{GREW[1:]}", [f"{GREW[0].lower()}{GREW[1:]}"], None
    ),
    "a number begins one": (
        f"Nice. 40 loaves a day. {GREW}", [f"40 loaves a day. {GREW}"],
        (f"40 loaves a day. {GREW}", False),
    ),
    "but where all of it is small": (
        f"nice. {GREW[0].lower()}{GREW[1:]} and we baked.",
        [f"{GREW[0].lower()}{GREW[1:]}"],
        (f"{GREW[0].lower()}{GREW[1:]}", False),
    ),
    "a few words are none": ("I grew up by a mill. Nice.", ["I grew up by a mill."], None),
    "an opinion beside it adds nothing": (
        f"{GREW} I think so.", [f"{GREW} I think so."], (f"{GREW} I think so.", False)
    ),
    "after a quotation": (f"> So do I\n{GREW}", [GREW], (GREW, False)),
    "nothing": ("Nice.", [], None),
}  # fmt: skip


@pytest.mark.parametrize("case", STORIES.values(), ids=STORIES)
def test_a_story_is_told_in_whole_sentences_and_more_than_one_where_it_is_sure(
    case: tuple[str, list[str], tuple[str, bool] | None],
) -> None:
    text, parts, told = case
    starts = [text.index(each) for each in parts]
    found = story_in(text, [(at, at + len(e)) for at, e in zip(starts, parts, strict=True)])
    assert (found and (text[found.start : found.end], found.sure)) == told


LONG = {
    "Long time reader, first time commenter.": True,
    "Longtime lurker here": True,
    "I have been reading your blog for three years": True,
    "I've followed you for many months now": True,
    "I read this twice": False,
    "What a long time that took": False,
    "": False,
}


@pytest.mark.parametrize(("words", "long"), LONG.items())
def test_who_has_long_read_along_says_so(words: str, long: bool) -> None:
    assert is_long_time_reader(words) is long
