"""Which questions want an answer: not every question mark asks, and not every question has one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from service.language.sentences import Sentence, Talk
from service.language.words import word_set

# What may stand before a sentence really starts.
LEADS = word_set(
    "so and but well ok okay also hmm hi hello hey btw anyway then now or oh actually just"
    " really first second finally please pls ps p.s. question ah um secondly lastly , : - --"
    " – — ... .. . ( ! @ * • 1 2 3"
)
AUXILIARIES = word_set(
    "is are was were am do does did can could will would should shall has have may might must"
)
WH = frozenset({"what", "how", "why", "where", "when", "who", "which", "whose", "whom", "hows"})
_SUBJECTS = word_set(
    "you i we they he she it this that there these those u anyone someone anybody somebody"
    " everyone any one"
)
_NOUN_OPENERS = frozenset({"the", "a", "an", "my", "your", "our", "his", "her", "its", "their"})
_ANSWERS = word_set(
    "yes no nope yep yeah yup because simple simply nothing none nobody easy exactly"
    " absolutely obviously"
)
_TAGS = word_set("right no huh eh ok okay correct yes hey lol ha really seriously")
_SECOND = frozenset({"you", "your", "yours", "u", "ur", "yourself"})
# Cues that ask whatever the marks say.
_ASKING = (
    "wonder", "asks_if_there", "asks_possible", "seeks_confirmation", "can_you_help",
    "hear_thoughts",
)  # fmt: skip
_MARKS_OF_QUOTATION = frozenset({'"', "'", "''", "``", "`"})
_ARTICLES = frozenset({"the", "a", "an"})
_SHORT, _ASIDE, _LONGEST = 6, 5, 60


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
        marked = is_marked(norms)
        if marked or asks_unmarked(talk, sentence):
            found.append(
                Question(
                    sentence.start,
                    sentence.end,
                    genuine=not _is_rhetorical(talk, sentence, after),
                    marked=marked,
                    to_you=not _SECOND.isdisjoint(norms),
                    wh=not WH.isdisjoint(norms),
                )
            )
    return tuple(found)


def opening(talk: Talk, sentence: Sentence) -> int:
    """The token with which a sentence really starts: after "Hi", "so", "and" and the like."""
    at = sentence.start
    while at < sentence.end - 1 and talk.norms[at] in LEADS:
        at += 1
    return at


def is_marked(norms: list[str]) -> bool:
    """Whether a sentence ends in a question mark, but for a bracket, a quotation mark, a smile."""
    at = next((i for i in range(len(norms) - 1, -1, -1) if _is_mark(norms[i])), None)
    if at is None or len(norms) - at > 4:
        return False
    before, after = norms[max(0, at - 1) : at], norms[at + 1 :]
    # "the ? operator", "an extra '?'": the sign itself.
    sign = before and (
        before[0] in _ARTICLES
        or (before[0] in _MARKS_OF_QUOTATION and not _MARKS_OF_QUOTATION.isdisjoint(after[:1]))
    )
    # "simpler(?)", "(2.0.4?)": doubt about a word, not a question.
    aside = norms[max(0, at - _ASIDE) : at]
    return not sign and not (")" in after and "(" in aside)


def _is_mark(norm: str) -> bool:
    return "?" in norm and not norm.strip("?!")


def _is_rhetorical(talk: Talk, sentence: Sentence, after: Sentence | None) -> bool:
    norms = talk.norms[sentence.start : sentence.end]
    words = [talk.norms[i] for i in range(sentence.start, sentence.end) if talk.is_word[i]]
    if not words or sentence.has("rhetorical", "quoted_mark"):
        return True
    quoted = (norms[-1] == '"' and '"' in norms[:-1]) or (norms[0] == '"' and norms.count('"') == 1)
    tag = words[-1] in _TAGS and (len(words) <= 2 or sentence.has("praise"))
    if quoted or tag:
        return True
    winks = sentence.has("humour") or (
        after is not None and after.words == 0 and after.has("humour")
    )
    if _is_fragment(talk, sentence, words) and (winks or "!" in norms[-1]):
        return True
    return after is not None and not after.opens and _answers_itself(talk, sentence, after, words)


def _is_fragment(talk: Talk, sentence: Sentence, words: list[str]) -> bool:
    """A few words without a verb or a question word: "The result?", "A nation?"."""
    asking = words[0] in WH or words[0] in {"any", "or", "and", "same", "anything", "anyone"}
    tags = talk.tags[sentence.start : sentence.end]
    verbless = not any(tag.startswith("VB") or tag == "MD" for tag in tags)
    return len(words) <= _SHORT and verbless and not asking


def _answers_itself(talk: Talk, sentence: Sentence, after: Sentence, words: list[str]) -> bool:
    """The same writer goes on, in the same paragraph, with the answer."""
    if talk.norms[after.start] in _ANSWERS:
        return True
    return words in (["why"], ["how"], ["how", "so"]) or (
        _is_fragment(talk, sentence, words) and sentence.start > 0 and after.words > 0
    )


def asks_unmarked(talk: Talk, sentence: Sentence) -> bool:
    """Whether a sentence asks without a question mark: by its words, or by its word order."""
    if not 3 <= sentence.words <= _LONGEST:
        return False
    if sentence.has(*_ASKING) and not sentence.has("not_wonder"):
        return True
    at = opening(talk, sentence)
    norms, tags = talk.norms[at : sentence.end], talk.tags[at : sentence.end]
    return len(norms) > 2 and norms[-1] != "!" and _inverted(norms, tags)


def _inverted(norms: list[str], tags: list[str]) -> bool:
    """An auxiliary before its subject, at the start or after a question word."""
    first, second, third = norms[:3]
    if first in WH:
        return _inverted_after_wh(norms, tags)
    if first == "any":
        return second in {"way", "ways", "chance", "reason", "plan", "plans"}
    if second == "not" and first in AUXILIARIES:
        return third in _SUBJECTS and first not in {"do", "have", "may", "might"}
    if first in {"have", "do", "may"}:
        return second in {"you", "anyone", "anybody", "u"} or (first == "may" and second == "i")
    if first == "should":
        # "Should you need more" is no question.
        return second in {"i", "we"}
    return first in AUXILIARIES and second in _SUBJECTS


def _inverted_after_wh(norms: list[str], tags: list[str]) -> bool:
    first, second, third = norms[:3]
    if first in {"how", "where", "why"} and second in {"i", "we", "to"}:
        return third in AUXILIARIES or tags[2] == "VB"
    if first == "how" and second in {"much", "many", "long", "often", "far", "big", "about"}:
        return second == "about" or not {*norms[2:6]}.isdisjoint(AUXILIARIES)
    if first == "what" and second in {"about", "if"}:
        return True
    if first in {"what", "which"} and tags[1].startswith(("NN", "JJ")):
        return any(one in AUXILIARIES and two in _SUBJECTS for one, two in pairwise(norms[2:8]))
    subject = norms[3] if third == "not" and len(norms) > 3 else third
    asks = second in AUXILIARIES or second in {"'s", "'re"}
    return asks and (subject in _SUBJECTS or subject in _NOUN_OPENERS)
