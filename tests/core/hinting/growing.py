"""What the hints read of a stranger's text, by the function's name."""

from __future__ import annotations

from collections.abc import Callable

from service.core.hinting import circumstances, deadlines, failures, plainly, questions, sentences
from service.core.records import Comment, Facet, State, Term
from tests.core.noted.growing import NOTED
from tests.core.posts import NOW


def _comment(said: str) -> Comment:
    return Comment("9", "7", NOW, said, said, "r")


def _circumstance(said: str) -> object:
    facets = [Facet("question", 0, len(said), said)]
    around = circumstances.Around(State.OWED)
    return circumstances.circumstance(_comment(said), facets, None, around)


HINTING: dict[str, Callable[[str], object]] = {
    **NOTED,
    "hinting.circumstances.by_when": lambda said: circumstances.by_when(
        _comment(said), [Facet("deadline", 0, len(said), said)]
    ),
    "hinting.circumstances.circumstance": _circumstance,
    "hinting.deadlines.due": deadlines.due,
    "hinting.failures.is_bare_call": failures.is_bare_call,
    "hinting.failures.tells_what_fails": failures.tells_what_fails,
    "hinting.failures.what_fails": lambda said: failures.what_fails(
        said, [each.span() for each in sentences.SENTENCE.finditer(said)]
    ),
    "hinting.plainly.plain_lines": lambda said: plainly.plain_lines([Term("aside", 1.0, said)]),
    "hinting.questions.is_for_effect": questions.is_for_effect,
    "hinting.questions.is_put_to": lambda said: questions.is_put_to("Tom", said, 0, len(said)),
    "hinting.sentences.whole_sentences": lambda said: sentences.whole_sentences(
        said, [Facet("correction", at, at + 9, said[at : at + 9]) for at in range(0, len(said), 99)]
    ),
    "hinting.sentences.whole_sentence": lambda said: sentences.whole_sentence(
        said, Facet("question", len(said) // 2, len(said) // 2 + 9, said)
    ),
}
