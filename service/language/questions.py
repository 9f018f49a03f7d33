"""Which questions want an answer."""

from __future__ import annotations

from dataclasses import dataclass

from service.language.sentences import Sentence, Talk

_LEADS = frozenset(
    "so and but well ok okay also hmm hi hello hey btw anyway then now or oh actually just really"
    " first second finally one another , : - -- ... .. . ( ! please @".split()
)
_AUX = frozenset(
    "is are was were am do does did can could will would should has have may might must".split()
)
_WH = frozenset("what how why where when who which whose whom whats hows".split())
_SUBJECTS = frozenset(
    "you i we they he she it this that there these those the my your our his anyone someone"
    " anybody somebody everyone any one u a an".split()
)
_ANSWERS = frozenset(
    "yes no nope yep yeah yup because simple simply nothing none nobody easy exactly never"
    " absolutely definitely obviously well sure".split()
)
_TAGS = frozenset("right no huh eh ok okay correct yes hey ha lol really".split())
_SECOND = frozenset("you your yours u ur yourself".split())


@dataclass(frozen=True, slots=True)
class Question:
    """Tokens `start` to `end`; `genuine` when an answer is wanted, else it is rhetoric.

    `marked`: it ends in a question mark. `to_you`: it says "you". `wh`: it has what, how, why ...
    """

    start: int
    end: int
    genuine: bool
    marked: bool
    to_you: bool
    wh: bool


def find_questions(talk: Talk) -> tuple[Question, ...]:
    """The questions of a comment, in order."""
    found: list[Question] = []
    for i, sentence in enumerate(talk.sentences):
        after = talk.sentences[i + 1] if i + 1 < len(talk.sentences) else None
        norms = talk.norms[sentence.start : sentence.end]
        marked = _is_marked(norms)
        if not marked and not _asks_unmarked(talk, sentence):
            continue
        genuine = not marked or not _is_rhetorical(talk, sentence, after)
        found.append(
            Question(
                sentence.start,
                sentence.end,
                genuine,
                marked,
                to_you=not _SECOND.isdisjoint(norms),
                wh=not _WH.isdisjoint(norms),
            )
        )
    return tuple(found)


def _is_marked(norms: list[str]) -> bool:
    return any("?" in norm and not norm.strip("?!") for norm in norms[-3:])


def opening(talk: Talk, sentence: Sentence) -> int:
    """The token with which a sentence really starts: after "Hi", "so", "and" and the like."""
    at = sentence.start
    while at < sentence.end - 1 and talk.norms[at] in _LEADS:
        at += 1
    return at


def _is_rhetorical(talk: Talk, sentence: Sentence, after: Sentence | None) -> bool:
    norms = talk.norms[sentence.start : sentence.end]
    words = [
        norm
        for norm, is_word in zip(norms, talk.is_word[sentence.start : sentence.end], strict=True)
        if is_word
    ]
    if not words or sentence.has("rhetorical"):
        return True
    if norms[-1] in {'"', "''"} or (norms.count('"') == 1 and norms[0] == '"'):
        return True
    if len(words) <= 2 and words[-1] in _TAGS:
        return True
    if words[-1] in _TAGS and sentence.has("praise", "humour"):
        return True
    return after is not None and not after.opens and _answers_itself(talk, sentence, after, words)


def _answers_itself(talk: Talk, sentence: Sentence, after: Sentence, words: list[str]) -> bool:
    if talk.norms[after.start] in _ANSWERS:
        return True
    lead_in = len(words) <= 4 and not any(
        tag.startswith(("V", "MD")) for tag in talk.tags[sentence.start : sentence.end]
    )
    return lead_in and (words[0] in {"the", "my", "your", "why", "how", "result"})


def _asks_unmarked(talk: Talk, sentence: Sentence) -> bool:
    if sentence.words < 3 or sentence.words > 60:
        return False
    at = opening(talk, sentence)
    wonder = sentence.cue("wonder")
    if wonder is not None and not sentence.has("not_wonder"):
        return True
    return _inverted(talk.norms[at : sentence.end], talk.tags[at : sentence.end])


def _inverted(norms: list[str], tags: list[str]) -> bool:
    """An auxiliary before its subject, at the start or after a question word."""
    if len(norms) < 3:
        return False
    if norms[0] in _WH:
        for i in (1, 2):
            if norms[i] in _AUX or norms[i] in {"'s", "'re"}:
                return norms[i + 1 : i + 2] != [] and (
                    norms[i + 1] in _SUBJECTS and norms[-1] != "!"
                )
        return norms[0] == "how" and norms[1] == "to"
    if norms[0] in _AUX and norms[1] in _SUBJECTS:
        if norms[0] in {"have", "do", "should", "had", "may"}:
            return norms[1] in {"you", "i", "we", "they", "anyone", "u"} and norms[0] != "should"
        return norms[1] not in {"a", "an"}
    return False
