"""One rule a facet: which cue of a sentence shows it, if any.

A cue is overruled by its "not_..." cue where the two touch: "it would be great to" is no praise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
# What one says or thinks is no event in a story.
_NO_EVENT = word_set(
    "wanted wondered wondering thought meant said mentioned asked hoped guessed agreed liked"
    " loved enjoyed believed read know appreciated had was were been did see seen forgot"
    " noticed"
)


def _touching(sentence: Sentence, name: str, unless: str = "", reach: int = 1) -> Cue | None:
    """The first cue of that name which no cue named `unless` touches or nearly precedes."""
    against = [cue for cue in sentence.cues if cue.name == unless]
    for cue in sentence.cues:
        if cue.name == name and not any(
            other.start < cue.end and other.end >= cue.start - reach for other in against
        ):
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
        norm = talk.norms[i]
        if is_link(norm) and sentence.words >= 5:
            return Cue("evidence", i, i + 1)
        if talk.tags[i] == "CD" and i + 1 < sentence.end and talk.norms[i + 1] in _UNITS:
            return Cue("evidence", i, i + 2)
    return None


def _suggestion(talk: Talk, sentence: Sentence) -> Cue | None:
    cue = _touching(sentence, "suggestion", "not_suggestion")
    if cue is not None or sentence.words < 4 or sentence.has("thanks", "promotion", "help"):
        return cue
    start = opening(talk, sentence)
    told = talk.tags[start] == "VB" and talk.deps[start] == "ROOT"
    if told and talk.norms[start] not in _NO_ADVICE:
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


def stories(talk: Talk) -> Iterator[tuple[int, int]]:
    """Tokens of the sentences in which the reader tells what happened to them, if they do.

    Two things must be there: events ("I moved ...", at least two, or one with two particulars)
    and particulars: when it was, or who of the reader's own people was in it.
    """
    events = [_events(talk, sentence) for sentence in talk.sentences]
    particulars = [
        sum(cue.name in {"time", "kin"} for cue in sentence.cues) for sentence in talk.sentences
    ]
    told = [i for i, n in enumerate(events) if n]
    near = [i for i in told if particulars[i]]
    if not near or sum(events) + sum(particulars[i] for i in told) < 3:
        return
    first = last = max(near, key=lambda i: (events[i] + particulars[i], -i))
    while first - 1 in told:
        first -= 1
    while last + 1 in told and last < first + 3:
        last += 1
    yield talk.sentences[first].start, talk.sentences[last].end


def _events(talk: Talk, sentence: Sentence) -> int:
    """How many clauses of the sentence say what "I" or "we" did."""
    if sentence.has("thanks", "praise", "plight"):
        return 0
    found = 0
    for i in range(sentence.start, sentence.end):
        if talk.norms[i] not in {"i", "we"}:
            continue
        # "My wife and I moved": I hangs on wife, and wife on moved.
        subject = talk.heads[i] if talk.deps[i] == "conj" else i
        if talk.deps[subject] not in {"nsubj", "nsubjpass"}:
            continue
        head = talk.heads[subject]
        between = range(i + 1, min(head, i + 4))
        past = talk.tags[head] == "VBD" or any(
            talk.tags[j] == "VBD" or talk.norms[j] in {"have", "'ve"} for j in between
        )
        found += past and i < head < sentence.end and talk.norms[head] not in _NO_EVENT
    return found
