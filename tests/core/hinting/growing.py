"""What the hints read of a stranger's text, by the function's name."""

from __future__ import annotations

from collections.abc import Callable

from service.core.hinting import (
    apart,
    bare,
    circumstances,
    deadlines,
    failures,
    plainly,
    questions,
    sentences,
    siding,
)
from service.core.records import Comment, Facet, Score, State, Term
from tests.core.noted.growing import NOTED
from tests.core.posts import NOW


def _comment(said: str) -> Comment:
    return Comment("9", "7", NOW, said, said, "r")


def _circumstance(said: str) -> object:
    facets = [Facet("question", 0, len(said), said)]
    around = circumstances.Around(State.OWED)
    return circumstances.circumstance(_comment(said), facets, None, around)


def _pieces(said: str) -> list[Facet]:
    """As many as are marked of one comment."""
    return [Facet("question", at, len(said), said) for at in (0, 1, 2)]


def _dated(said: str) -> Score:
    facets = (Facet("deadline", 0, len(said), said),)
    return Score(0.5, 0.5, 0.5, 0.6, "en", None, facets, {}, "m")


HINTING: dict[str, Callable[[str], object]] = {
    **NOTED,
    "hinting.apart.apart": lambda said: apart.apart(_pieces(said), []),
    "hinting.apart.touch": lambda said: apart.touch(*_pieces(said)[:2]),
    "hinting.bare.is_bare": bare.is_bare,
    "hinting.bare.with_what_it_is_about": lambda said: bare.with_what_it_is_about(
        f"{said} Any ideas?", len(said) + 1, len(said) + 11, lambda *_: True
    ),
    "hinting.circumstances.by_when": lambda said: circumstances.by_when(
        _comment(said), [Facet("deadline", 0, len(said), said)]
    ),
    "hinting.circumstances.circumstance": _circumstance,
    "hinting.deadlines.due": lambda said: deadlines.due(said, NOW),
    "hinting.deadlines.is_due": lambda said: deadlines.is_due(said, NOW),
    "hinting.deadlines.timely": lambda said: deadlines.timely(_dated(said), NOW),
    "hinting.failures.is_bare_call": failures.is_bare_call,
    "hinting.failures.tells_what_fails": failures.tells_what_fails,
    "hinting.failures.what_fails": lambda said: failures.what_fails(
        said, [each.span() for each in sentences.SENTENCE.finditer(said)]
    ),
    "hinting.plainly.plain_lines": lambda said: plainly.plain_lines([Term("aside", 1.0, said)]),
    "hinting.questions.asks": questions.asks,
    "hinting.questions.is_for_effect": questions.is_for_effect,
    "hinting.questions.is_put_to": lambda said: questions.is_put_to("Tom", said, 0, len(said)),
    "hinting.sentences.sentence_before": lambda said: sentences.sentence_before(
        said, said, len(said)
    ),
    "hinting.sentences.whole_sentences": lambda said: sentences.whole_sentences(
        said, [Facet("correction", at, at + 9, said[at : at + 9]) for at in range(0, len(said), 99)]
    ),
    "hinting.sentences.whole_sentence": lambda said: sentences.whole_sentence(
        said, Facet("question", len(said) // 2, len(said) // 2 + 9, said)
    ),
    "hinting.siding.takes_a_side": siding.takes_a_side,
}
