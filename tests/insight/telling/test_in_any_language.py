"""What an author is told of threads and answers is said whole, and the same in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from service.core.hinting.circumstances import CAME_BACK
from service.core.hinting.wording import SAID
from service.core.hints import hints_for
from service.core.letters import Fault, Sent
from service.core.people.compared import Gap
from service.core.people.landing import Landed, Way
from service.core.records import Facet, Hint, Score
from service.core.translating import gettext, spoken
from service.core.writing import counted
from service.insight.letters import fault_in_words, state_in_words
from service.insight.owning.identities import PARTS, SOURCES
from service.insight.people.views import PLANNED, SPOKEN
from service.insight.telling import landing
from service.insight.telling.remarks import hint_spans, remarks, tells_of_coming_back, unsaid
from service.insight.telling.words import MOVES, called, heading, minutes_of, more
from service.judge.habits import GROUPS, in_words, used_in_words
from service.language.features import FEATURES
from tests.brackets import Brackets, is_whole, without
from tests.insight.telling.test_remarks import COMMENT, TEXT

ALL = [Hint(move, "3", 0, 9, TEXT[:9], "Why.", each) for move in MOVES for each in (False, True)]
GAPS = (None, Gap(0.2, 0.1, 0.3), Gap(-0.2, -0.3, -0.1), Gap(0.1, -0.1, 0.3))


def of_threads() -> Iterator[str]:
    yield from (heading(hint) % {"name": "Noor"} for hint in ALL)
    yield from (does for does, _ in remarks(ALL))
    yield from (span.name for span in hint_spans("3", ALL))
    yield from map(counted, range(13))
    yield from map(minutes_of, (1, 2, 40))
    yield from map(more, (1, 2, 40))
    yield called("")


def of_answers() -> Iterator[str]:
    for gap, before in product(GAPS, GAPS[1:]):
        came = None if gap is None else (0.4, 0.2)
        found = Landed(Way.ANSWERED, (1_200, 40), came, gap, before)
        yield from (landing.verdict(found), landing.figures(found), landing.of_way(found))
    yield from map(gettext, (landing.HOW, *landing.OF_WAYS.values()))
    yield from (gettext(said, name="Noor") for said in (*SPOKEN.values(), *PLANNED.values()))


def of_letters() -> Iterator[str]:
    for state, fault, code in product(Sent, (*Fault, None), (None, 550)):
        yield state_in_words(state.value, fault and fault.value, code)
    yield fault_in_words("unheard of", None)


def of_the_author() -> Iterator[str]:
    for group, much in product(GROUPS, (0.5, -0.5)):
        yield from in_words({group.name: much})
    for said in (1, 2, 5):
        wrong = {"too_high": (said, 0), "too_low": (said, said), "not_for_me": (said, 1)}
        yield from used_in_words({**wrong, "sentence": (said, 0)})
    yield from map(gettext, (*PARTS, *SOURCES.values()))
    yield from (gettext(feature.words) for feature in FEATURES)


SENTENCES: dict[str, Callable[[], Iterator[str]]] = {
    "threads": of_threads, "answers": of_answers, "letters": of_letters,
    "the author": of_the_author,
}  # fmt: skip


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_sentence_is_a_message_and_the_same_in_any_language(kind: str) -> None:
    english = list(SENTENCES[kind]())
    with spoken(Brackets()):
        told = list(SENTENCES[kind]())
    assert len(told) > 20
    assert [each for each in told if not is_whole(each)] == []
    assert [*map(without, told)] == english


def test_each_thing_is_said_once_in_any_language() -> None:
    facets = tuple(Facet(name, 0, 37, TEXT[:37]) for name in SAID)
    score = Score(0.5, 0.5, 0.1, 0.6, "en", None, facets, {}, "m")
    told = unsaid(facets, COMMENT, hints_for(COMMENT, score))
    with spoken(Brackets()):
        assert unsaid(facets, COMMENT, hints_for(COMMENT, score)) == told
        for way in CAME_BACK:
            assert tells_of_coming_back([replace(ALL[0], reason=gettext(way))])
            assert not tells_of_coming_back([replace(ALL[0], reason=way[1:])])
