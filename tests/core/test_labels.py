from __future__ import annotations

import pytest

from service.core.labels import labels
from service.core.records import Verdict, VerdictKind
from service.core.talking.threads import build_threads
from service.core.verdicts import Rated, WrongIn
from tests.core.posts import AUTHOR, Row, day, post

M, T = "Maria", "Tom"
ASKED, NICE, LATE = (M, "Which flour?"), (T, "Nice."), ("Ute", "Late to this.")
YES, GUESSED, NO = (True, 1.0), (True, 0.5), (False, 1.0)
CASES: dict[str, tuple[list[Row], dict[int, tuple[bool, float]]]] = {
    "the author never wrote: no choice was seen": ([ASKED, NICE], {}),
    "answered, and passed over by one who came back": (
        [NICE, ASKED, (AUTHOR, "Rye.", 2)],
        {1: NO, 2: YES},
    ),
    "written after the author's last word": ([ASKED, (AUTHOR, "Rye.", 1), LATE], {1: YES}),
    "a guessed answer weighs half": ([ASKED, (AUTHOR, "Rye.")], {1: GUESSED}),
    "the answer went to one below it": (
        [ASKED, (T, "Rye, I think?", 1), (AUTHOR, "Right.", 2)],
        {2: YES},
    ),
    "a later comment of the same reader was answered": (
        [ASKED, (M, "I meant for the starter."), (AUTHOR, "Rye.", 2)],
        {2: YES},
    ),
    "nobody wrote": ([], {}),
}


@pytest.mark.parametrize("case", CASES)
def test_what_the_author_did_is_a_label_where_it_was_a_choice(case: str) -> None:
    rows, expected = CASES[case]
    found = labels(build_threads(post(*rows)), ())
    assert {int(each): (label.replied, label.weight) for each, label in found.items()} == expected


VERDICTS = {
    VerdictKind.NO_REPLY_NEEDED: {1: (False, 2.0), 3: (True, 1.0)},
    VerdictKind.NOT_FOR_ME: {1: (False, 2.0), 3: (True, 1.0)},
    VerdictKind.REPLIED_ELSEWHERE: {1: (True, 2.0), 3: (True, 1.0)},
    VerdictKind.LATER: {3: (True, 1.0)},
    VerdictKind.WRONG: {1: (False, 1.0), 3: (True, 1.0)},
}


@pytest.mark.parametrize("kind", VERDICTS)
def test_a_verdict_weighs_more_than_silence(kind: VerdictKind) -> None:
    threads = build_threads(post(NICE, ("Ute", "Hm."), ASKED, (AUTHOR, "Rye.", 3)))
    verdict = Verdict("1", kind, "1", day(9))
    found = labels(threads, [verdict])
    told = {int(each): (label.replied, label.weight) for each, label in found.items()}
    assert told == {**VERDICTS[kind], 2: NO}


def test_a_sure_answer_outweighs_a_verdict_and_the_latest_verdict_counts() -> None:
    threads = build_threads(post(ASKED, (AUTHOR, "Rye.", 1), LATE))
    needless = Verdict("1", VerdictKind.NO_REPLY_NEEDED, "1", day(9))
    assert labels(threads, [needless])["1"].replied
    elsewhere = Verdict("3", VerdictKind.REPLIED_ELSEWHERE, "3", day(9))
    changed_mind = Verdict("3", VerdictKind.NOT_FOR_ME, "3", day(10))
    assert labels(threads, [elsewhere])["3"].replied
    assert not labels(threads, [changed_mind, elsewhere])["3"].replied


def test_what_was_written_after_the_verdict_is_not_covered() -> None:
    threads = build_threads(post(ASKED, (T, "I wonder too.", 1)))
    verdict = Verdict("1", VerdictKind.NO_REPLY_NEEDED, "1", day(1))
    assert set(labels(threads, [verdict])) == {"1"}


def test_held_comments_have_no_label() -> None:
    comments = post(NICE, ASKED, (AUTHOR, "Rye.", 2), held=[1])
    assert set(labels(build_threads(comments), ())) == {"2"}


RATINGS: dict[WrongIn, dict[int, tuple[bool, float]]] = {
    WrongIn.NOT_FOR_ME: {1: NO, 2: NO},
    WrongIn.TOO_HIGH: {1: NO, 2: NO},
    WrongIn.TOO_LOW: {1: NO, 2: (True, 1.0)},
    WrongIn.SENTENCE: {1: NO, 2: NO},
}


def rated(wrong_in: WrongIn, thread: str, up_to: str, at: int) -> Rated:
    return Rated(Verdict(thread, VerdictKind.WRONG, up_to, day(at)), wrong_in)


@pytest.mark.parametrize("wrong_in", RATINGS)
def test_what_was_called_wrong_weighs_as_one_comment_whatever_the_thread(wrong_in: WrongIn) -> None:
    rows = [NICE, ("Ute", "How long does it keep?", 1), ASKED, (AUTHOR, "Rye.", 3)]
    threads = build_threads(post(*rows))
    found = labels(threads, [], [rated(wrong_in, "1", "2", 9)])
    told = {int(each): (label.replied, label.weight) for each, label in found.items()}
    assert told == {**RATINGS[wrong_in], 3: (True, 1.0)}
    assert found["2"].rated == (None if wrong_in is WrongIn.SENTENCE else wrong_in)
    assert {found["1"].rated, found["3"].rated} == {None}


DONE: dict[str, tuple[list[Row], list[VerdictKind], tuple[bool, float] | None]] = {
    "nothing": ([ASKED], [], (False, 1.0)),
    "a sure answer": ([ASKED, (AUTHOR, "Rye.", 1)], [], YES),
    "an answer that is guessed": ([ASKED, (AUTHOR, "Rye.")], [], (False, 1.0)),
    "answered elsewhere": ([ASKED], [VerdictKind.REPLIED_ELSEWHERE], (True, 2.0)),
    "closed": ([ASKED], [VerdictKind.NO_REPLY_NEEDED], (False, 2.0)),
    "put off": ([ASKED], [VerdictKind.LATER], (False, 1.0)),
}


@pytest.mark.parametrize("case", DONE)
def test_what_the_author_did_goes_before_what_they_called_too_high(case: str) -> None:
    rows, kinds, expected = DONE[case]
    given = [Verdict("1", kind, "1", day(8)) for kind in kinds]
    found = labels(build_threads(post(*rows)), given, [rated(WrongIn.TOO_HIGH, "1", "1", 9)])
    assert (found["1"].replied, found["1"].weight) == expected


def test_of_two_words_on_a_judgement_the_latest_that_says_how_it_stands_counts() -> None:
    threads = build_threads(post(ASKED))
    high, low = rated(WrongIn.TOO_HIGH, "1", "1", 3), rated(WrongIn.TOO_LOW, "1", "1", 4)
    sentence = rated(WrongIn.SENTENCE, "1", "1", 5)
    assert labels(threads, [], [sentence, low, high])["1"].replied
    assert labels(threads, [], [sentence]) == {}
