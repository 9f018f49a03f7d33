"""Each sentence that core makes is a message, said whole, and the same one in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest

from service.core.facets import FACETS
from service.core.hinting.circumstances import Around
from service.core.hinting.plainly import plain_lines
from service.core.hints import hints_for
from service.core.lasting import lasted
from service.core.people import rules
from service.core.people.relationship import Stage
from service.core.posts import FORMULAS
from service.core.records import Comment, Entry, Facet, Goal, Score, State
from service.core.said_later import said, to_keep
from service.core.standing import Ground, Stand, at_rest, standing_at
from service.core.translating import gettext, language, spoken
from service.core.writing import Writing, in_a_row, listed, written
from tests.brackets import Brackets, is_whole, without
from tests.core.placing import NOW, scored, terms

TEXT = (
    "Thanks for the tram map. Does line 8 stop at the old mill? I have read along for years. I"
    " must decide by Friday, and Ines thinks the clock is wrong."
)
ASKED = "Does line 8 stop at the old mill?"
DATED = "I must decide by Friday, and Ines thinks the clock is wrong."
AROUNDS = [
    Around(State.OWED),
    Around(State.OWED, left_to_you=True, joined=3),
    Around(State.FOLLOW_UP, joined=1),
    Around(State.OWED, sharp=True),
    Around(State.ANSWERED),
]
HISTORIES = [(None, None), (0, 0), (1, 0), (2, 0), (7, 2)]
SIGNS = ["", "Ines", " @Ines Vidal "]


def hints() -> Iterator[str]:
    """The reasons of hints, whatever is found and stands around."""
    kinds = [*((name,) for name in FACETS), ("thanks", "question"), ("correction", "deadline")]
    for names, perhaps, around, (before, answered) in product(
        kinds, (False, True), AROUNDS, HISTORIES
    ):
        spans = [DATED if name == "deadline" else ASKED for name in names]
        facets = [
            Facet(name, at := TEXT.index(quote), at + len(quote), quote, perhaps)
            for name, quote in zip(names, spans, strict=True)
        ]
        score = Score(0.5, 0.5, 0.1, 0.6, "en", None, tuple(facets), {}, "m")
        entry = Entry(TEXT, comments_before=before, answered_before=answered)
        for number in range(3):
            comment = Comment(str(number), "7", NOW, TEXT, "Ines")
            yield from (hint.reason for hint in hints_for(comment, score, entry, around))


def reasons() -> Iterator[str]:
    """Why a thread stands where it does."""
    entries = [Entry(TEXT, comments_before=b, answered_before=a) for b, a in HISTORIES]
    for facet, goal, state, to, entry in product(
        FACETS, Goal, (State.OWED, State.FOLLOW_UP), (None, "", "Ines"), entries
    ):
        for perhaps in ((), (facet,)):
            found = terms(
                facets=() if perhaps else (facet,), perhaps=perhaps, goal=goal, state=state,
                spoken_to=to, entry=entry,
            )  # fmt: skip
            yield from (term.reason for term in found.values())
            yield from plain_lines(list(found.values()))


def standings() -> Iterator[str]:
    """How comments stand."""
    yield at_rest().reason
    for ground, name, days in product(Ground, SIGNS, (1, 500)):
        date = NOW - timedelta(days=days)
        yield standing_at(Stand(State.OWED, ground, "9", date), name, NOW).reason
    put_off = Stand(State.OWED, Ground.LATER, until=NOW + timedelta(days=3))
    yield standing_at(put_off, "Ines", NOW).reason


def of_people() -> Iterator[str]:
    """The rules about people and posts, and what facets are called."""
    yield from (rules.stage_rule(stage) for stage in Stage)
    for rule in (
        rules.openness_rule, rules.exchange_rule, rules.quiet_rule, rules.repair_rule,
        rules.tie_rule, rules.topic_rule, rules.place_rule, rules.introduce_rule,
        rules.hold_back, rules.hold_back_rule, rules.offline_rule, rules.sincerity_rule,
    ):  # fmt: skip
        yield rule()
    yield from map(gettext, FORMULAS.values())
    yield from (kind.words for kind in FACETS.values())
    yield from (facet.said for facet in scored(0.5, perhaps=("hurt",)).facets)


def times() -> Iterator[str]:
    """How long things last."""
    yield from (lasted(NOW - timedelta(minutes=each), NOW) for each in (0, 2, 60, 150, 1440, 9999))
    yield from (lasted(NOW - timedelta(days=each), NOW) for each in (15, 70, 800))


SENTENCES: dict[str, Callable[[], Iterator[str]]] = {
    "hints": hints, "reasons": reasons, "standings": standings, "people": of_people,
    "times": times,
}  # fmt: skip


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_sentence_is_a_message_and_the_same_in_any_language(kind: str) -> None:
    english = list(SENTENCES[kind]())
    with spoken(Brackets()):
        told = list(SENTENCES[kind]())
    assert len(told) > 5
    for each in told:
        assert not each or is_whole(each), each
    assert [*map(without, told)] == english
    assert list(SENTENCES[kind]()) == english


def test_words_in_a_row_and_in_a_sentence() -> None:
    assert [listed("abc"[:number]) for number in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert in_a_row("abc") == "a, b, c"
    with spoken(Brackets()):
        assert listed(["Ann", "Tom", "Will"]) == "⟦⟦Ann, Tom⟧ and Will⟧"
        assert (listed(["Ann"]), in_a_row([])) == ("Ann", "")


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    class German(Writing):
        def percent(self, share: float) -> str:
            return f"{100 * share:.0f} %"

        def decimal(self, number: float, places: int) -> str:
            return f"{number:.{places}f}".replace(".", ",")

    stand = Stand(State.OWED, Ground.JOINED, "9", NOW - timedelta(days=400))
    assert standing_at(stand, "Ines", NOW).reason.endswith("in your comment of 13 February 2025.")
    assert Writing().day(NOW, weekday=True) == "Friday, 20 March"
    assert (Writing().number(12_000), Writing().decimal(2, 2)) == ("12,000", "2.00")
    with written(German()):
        assert terms(reply=0.8)["reply"].reason.startswith("80 % likely")
        assert "(0,3 of 1 on the mean)" in rules.stage_rule(Stage.LIKE)
    assert terms(reply=0.8)["reply"].reason.startswith("80% likely")


def test_what_is_kept_is_in_no_language_and_said_in_that_of_who_reads_it() -> None:
    kept = to_keep("%(labels)s are “too few”.", labels=4)
    assert said(kept) == "4 are “too few”."
    with spoken(Brackets()):
        assert to_keep("%(labels)s are “too few”.", labels=4) == kept
        assert said(kept) == "⟦4 are “too few”.⟧"
    assert (
        said("On held-back posts it did worse (50%).") == "On held-back posts it did worse (50%)."
    )


def test_the_language_that_is_spoken_has_a_tag() -> None:
    assert language() == "en"
    with spoken(Brackets()):
        assert language() == "x-brackets"
    assert language() == "en"
