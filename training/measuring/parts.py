"""The parts that the features fall into: what the trained reader says, and what is counted."""

from __future__ import annotations

from collections.abc import Mapping

from service.language.features import FEATURES
from service.language.reader.outputs import ADDRESSEES, GRADES, KINDS

FACETS_READ = "facets, by the reader"
WHOM_READ = "whom it speaks to, by the reader"
IMPRESSIONS = "the reader's impressions"
COUNTED, THREAD, READER = "counted in the text", "the thread", "what is known of its writer"
LEARNED = (FACETS_READ, WHOM_READ, IMPRESSIONS)

_POOLED = ("questions", "question_share", "question_last", "substance", "density")
_COURTESY = ("courtesy_share", "only_courtesy")
_READ = {
    **dict.fromkeys((*KINDS, *_POOLED, *_COURTESY), FACETS_READ),
    **dict.fromkeys((*(f"to_{name}" for name in ADDRESSEES), "readers_share"), WHOM_READ),
    **dict.fromkeys((f"read_{name}" for name in GRADES), IMPRESSIONS),
}
_SEEN = {"text": COUNTED, "thread": THREAD, "reader": READER}

# By feature, its part.
PART_OF: Mapping[str, str] = {
    feature.name: _READ.get(feature.name, _SEEN[feature.about]) for feature in FEATURES
}
PARTS = (*LEARNED, COUNTED, THREAD, READER)


def features_in(*parts: str) -> frozenset[str]:
    """The names of the features of these parts."""
    return frozenset(name for name, part in PART_OF.items() if part in parts)
