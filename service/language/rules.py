"""One rule a facet: which cue of a sentence shows it, if any.

A cue is overruled by its "not_..." cue where the two touch: "it would be great to" is no praise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from service.language.patterns import Cue
from service.language.questions import opening
from service.language.sentences import Sentence, Talk, is_link
from service.language.words import word_set

# A link so many tokens after a sentence belongs to it.
_NEAR = 4

Rule = Callable[[Talk, Sentence], Cue | None]

_UNITS = word_set(
    "% percent ms mb gb kb mib gib tb mhz ghz fps bytes px km miles kg rows records requests"
    " users lines kbps"
)
# Verbs that open a sentence without telling anyone to do something.
_NO_ADVICE = word_set(
    "thank thanks keep let see hope look love wish enjoy say tell guess please imagine note"
    " help give send have do be replay explain share post reply forgive excuse pardon got get"
    " go need want like agree bless show provide suppose feel sound count correct work seem"
    " find mind welcome sorry rock stay come"
    " remember viva add believe trust create select insert thankyou congrat"
)


def _touching(sentence: Sentence, name: str, unless: str = "", reach: int = 1) -> Cue | None:
    """The first cue of that name which no cue named `unless` touches or nearly precedes."""
    against = [cue for cue in sentence.cues if cue.name == unless]
    # Cues stand in order of their starts: of those before a place one tells how far they reach.
    starts = [other.start for other in against]
    ends = list(accumulate((other.end for other in against), max))
    for cue in sentence.cues:
        if cue.name == name:
            before = bisect_left(starts, cue.end)
            if not before or ends[before - 1] < cue.start - reach:
                return cue
    return None


def _simple(name: str, unless: str = "", reach: int = 1) -> Rule:
    return lambda _, sentence: _touching(sentence, name, unless, reach)


def _praise(talk: Talk, sentence: Sentence) -> Cue | None:
    cue = _touching(sentence, "praise", "not_praise")
    if cue is not None:
        return cue
    start = opening(talk, sentence)
    for cue in sentence.cues:
        if cue.name == "exclaimed" and cue.start == start:
            named = talk.tags[cue.end - 1].startswith(("NN", "VBG"))
            ends = cue.end >= sentence.end or not talk.is_word[cue.end]
            if (named or ends) and _touching(sentence, "exclaimed", "not_praise", 0) is not None:
                return cue
    return None


def _reasoning(_: Talk, sentence: Sentence) -> Cue | None:
    if sentence.words < 10 or sentence.has("thanks", "help", "plight"):
        return None
    return sentence.cue("reason")


def _evidence(talk: Talk, sentence: Sentence) -> Cue | None:
    if sentence.words < 4 or sentence.has("thanks"):
        return None
    cue = sentence.cue("evidence")
    if cue is not None:
        return cue
    for i in range(sentence.start, sentence.end):
        if is_link(talk.norms[i]) and sentence.words >= 5:
            return Cue("evidence", i, i + 1)
        if is_figure(talk, i):
            return Cue("evidence", i, i + 2)
    return None


def is_figure(talk: Talk, at: int) -> bool:
    """Whether a number and its unit stand at token `at`."""
    return talk.tags[at] == "CD" and not _UNITS.isdisjoint(talk.norms[at + 1 : at + 2])


def _suggestion(talk: Talk, sentence: Sentence) -> Cue | None:
    cue = _touching(sentence, "suggestion", "not_suggestion")
    if cue is not None or sentence.words < 4 or sentence.has("thanks", "promotion", "help"):
        return cue
    start = opening(talk, sentence)
    if talk.tags[start] == "VB" and talk.norms[start] not in _NO_ADVICE:
        return Cue("suggestion", start, start + 1)
    return None


def _help(talk: Talk, sentence: Sentence) -> Cue | None:
    cue = _touching(sentence, "help", "not_help")
    if cue is None and talk.has("trouble"):
        cue = _touching(sentence, "seeking", "not_help")
    if cue is not None or talk.has("settled"):
        return cue
    return sentence.cue("plight")


def _promotion(talk: Talk, sentence: Sentence) -> Cue | None:
    """Of one's own work only with a link: "I wrote about this too" is talk among writers."""
    cue = sentence.cue("promotion")
    near = talk.norms[sentence.start : sentence.end + _NEAR]
    return sentence.cue("own_work") if cue is None and any(map(is_link, near)) else cue


RULES: dict[str, Rule] = {
    "reasoning": _reasoning,
    "evidence": _evidence,
    "disagreement": _simple("disagreement", "not_disagreement"),
    "agreement": _simple("agreement", "not_agreement"),
    "correction": _simple("correction", "not_correction"),
    "suggestion": _suggestion,
    "request_for_help": _help,
    "offer": _simple("offer"),
    "thanks": _simple("thanks", "not_thanks"),
    "praise": _praise,
    "hurt": _simple("hurt"),
    "hostility": _simple("hostility", "not_hostility"),
    "humour": _simple("humour"),
    "promotion": _promotion,
    "self_introduction": _simple("introduction"),
}
