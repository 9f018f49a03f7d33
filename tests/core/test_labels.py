from __future__ import annotations

import pytest

from service.core.labels import labels
from service.core.records import Verdict, VerdictKind
from service.core.talking.threads import build_threads
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
