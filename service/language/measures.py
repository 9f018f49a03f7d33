"""What is counted in a comment: each function returns some of the features, by name.

Counts are per word or per sentence, so that length alone moves no feature but those that measure
it. Cues are counted per word of at least ten, so that one word in three is no density.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

from service.core.records import Entry
from service.core.texts.text import ADDRESS, CODE, segments
from service.language.questions import Question
from service.language.rules import RULES
from service.language.sentences import Sentence, Talk, is_link
from service.language.words import word_set

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST = word_set("i me my mine myself")
_SECOND = word_set("you your yours yourself u ur")
_THIRD = word_set("he she him her his hers himself herself")
_GREETINGS = word_set("hi hello hey dear")
_AFTER_NAME = word_set(", : - -- – — ! ...")
_CODE_WORD = re.compile(
    r"\w\(\)|^--?\w[\w-]+$|[a-z][A-Z]|\w_\w|^[/~]\w+/|\w\.\w+\(|::|->|=>|^\$\w|^</?\w+|^\.\w{2,4}$"
)
_FINITE = word_set("VBD VBP VBZ MD")
_SUBORDINATORS = word_set(
    "because although though while since unless if when where whereas whether which who whose"
    " until once whenever wherever why how"
)
_FEW_WORDS = 10
# So many words in a row are compared with another text's.
RUN = 4
_NEAR = 25

# feature -> the cue that it counts, per word
CUE_FEATURES = {
    "reasons": "reason",
    "contrast": "contrast",
    "conditions": "condition",
    "hedges": "hedge",
    "examples": "example",
    "duties": "duty",
    "experience": "experience",
    "trouble": "trouble",
    "help_words": "help",
    "contempt": "contempt",
    "audience": "audience",
    "your_work": "your_work",
}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _words_of(talk: Talk) -> list[tuple[str, str]]:
    """Norm and tag of each word. Names are left out where length counts: nobody chose their own."""
    rows = zip(talk.norms, talk.tags, talk.is_word, strict=True)
    return [(norm, tag) for norm, tag, is_word in rows if is_word]


def size(talk: Talk) -> dict[str, float]:
    spelt = [len(norm) for norm, tag in _words_of(talk) if not tag.startswith("NNP")]
    return {
        "words": math.log1p(talk.words),
        "word_length": _share(sum(spelt), len(spelt)),
        "sentence_length": math.log1p(_share(talk.words, len(talk.sentences))),
        "paragraphs": math.log(max(1, sum(sentence.opens for sentence in talk.sentences))),
    }


def asking(talk: Talk, questions: Sequence[Question]) -> dict[str, float]:
    return {
        "question_mark": float("?" in talk.layout.text),
        "question_rhetorical": float(any(not q.genuine for q in questions)),
    }


def persons(talk: Talk) -> dict[str, float]:
    return {
        name: _share(sum(norm in words for norm in talk.norms), talk.words)
        for name, words in (
            ("first_person", _FIRST), ("second_person", _SECOND), ("third_person", _THIRD),
        )
    }  # fmt: skip


def addressing(talk: Talk) -> dict[str, float]:
    """Whom the comment speaks to, by how it opens."""
    norms, tags = talk.norms[:5], talk.tags[:5]
    names = 0
    while names < len(tags) and tags[names].startswith("NNP"):
        names += 1
    return {
        "at_name": float(bool(norms) and norms[0].startswith("@")),
        "opens_with_name": float(0 < names < len(norms) and norms[names] in _AFTER_NAME),
        "greets": float(bool(norms) and norms[0] in _GREETINGS),
    }


def cues(talk: Talk) -> dict[str, float]:
    counts: dict[str, int] = {}
    for sentence in talk.sentences:
        for cue in sentence.cues:
            counts[cue.name] = counts.get(cue.name, 0) + 1
    words = max(talk.words, _FEW_WORDS)
    return {feature: counts.get(name, 0) / words for feature, name in CUE_FEATURES.items()}


def courtesy(talk: Talk, questions: Sequence[Question]) -> dict[str, float]:
    asked = {question.start for question in questions if question.genuine}
    kind = sum(s.words for s in talk.sentences if s.start not in asked and _is_kind(talk, s))
    share = _share(kind, talk.words)
    return {"courtesy_share": share, "only_courtesy": float(share >= 0.85)}


def _is_kind(talk: Talk, sentence: Sentence) -> bool:
    """Whether a sentence is thanks, praise or a greeting and makes no point besides."""
    if sentence.words <= 3 and sentence.has("greeting", "closing"):
        return True
    if sentence.words > 25 or sentence.has("reason", "correction", "disagreement", "contrast"):
        return False
    return any(RULES[name](talk, sentence) is not None for name in ("thanks", "praise"))


def wording(talk: Talk) -> dict[str, float]:
    words = _words_of(talk)
    tags = [tag for _, tag in words]
    content = [norm for norm, _ in words if norm not in STOP_WORDS]
    long = sum(
        len(norm) >= 8 and not tag.startswith("NNP") and norm not in STOP_WORDS
        for norm, tag in words
    )
    again = sum(word in content[max(0, i - _NEAR) : i] for i, word in enumerate(content))
    distinct = len(set(content))
    return {
        "nouns": _share(tags.count("NN") + tags.count("NNS"), talk.words),
        "names": _share(tags.count("NNP") + tags.count("NNPS"), talk.words),
        "numbers": _share(tags.count("CD"), talk.words),
        "long_words": _share(long, talk.words),
        "repetition": _share(again, len(content)),
        "vocabulary": math.log1p(distinct),
        "variety": _share(distinct, math.sqrt(len(content))),
    }


def structure(talk: Talk) -> dict[str, float]:
    return {
        "clauses": _share(sum(tag in _FINITE for tag in talk.tags), len(talk.sentences)),
        "subordination": _share(sum(norm in _SUBORDINATORS for norm in talk.norms), talk.words),
    }


def marks(talk: Talk) -> dict[str, float]:
    text, own = talk.text, talk.layout.text
    sentences = len(talk.sentences)
    links = sum(map(is_link, talk.norms))
    parts = {CODE: 0, ADDRESS: 0}
    for part in segments(text):
        if part.kind in parts:
            parts[part.kind] += _solid(text[part.start : part.end])
    code = sum(_CODE_WORD.search(word) is not None for word in own.split() if "://" not in word)
    return {
        "links": math.log1p(links),
        "code_words": code / max(talk.words, _FEW_WORDS),
        "code_shown": _share(parts[CODE], _solid(text) - parts[ADDRESS]),
        "exclamations": _share(own.count("!"), sentences),
        "ellipses": _share(own.count("..") + own.count("…"), sentences),
        "capitals": _share(talk.layout.capitals, talk.words),
    }


def _solid(text: str) -> int:
    return len("".join(text.split()))


@dataclass(frozen=True, slots=True)
class PostWords:
    """What of a post a comment is held against: its content words and its runs of four words."""

    content: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def post_words(text: str) -> PostWords:
    words = tokens_of(text)
    return PostWords(_content(words), frozenset(runs_of(words)))


def tokens_of(text: str) -> list[str]:
    """The words of any text, in small letters."""
    return [word.lower() for word in TOKEN.findall(text)]


def _content(words: Iterable[str]) -> frozenset[str]:
    """The content words, a plural's s dropped."""
    return frozenset(
        word.removesuffix("s") if len(word) > 3 else word
        for word in words
        if word not in STOP_WORDS
    )


def runs_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of four words, in order."""
    return [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]


def relation(talk: Talk, entry: Entry, post: PostWords) -> dict[str, float]:
    words = tokens_of(talk.layout.text)
    mine = _content(words)
    runs = runs_of(words)
    parent = _content(tokens_of(entry.parent_text or ""))
    return {
        # A post that never arrived says nothing: a half.
        "new_words": _share(len(mine - post.content), len(mine)) if post.content else 0.5,
        "restated": _share(sum(run in post.runs for run in runs), len(runs)),
        "parent_words": _share(len(mine & parent), len(mine)),
    }


def arrival(entry: Entry) -> dict[str, float]:
    """What was known when the comment came in, apart from its text."""
    before, answered = entry.comments_before, entry.answered_before
    parent = entry.parent_text is not None
    return {
        "answers_author": float(parent and entry.parent_by_author),
        "goes_on": float(parent and entry.parent_by_self),
        "answers_reader": float(parent and not entry.parent_by_author and not entry.parent_by_self),
        "calls_author": float(entry.speaks_to == "author"),
        "calls_reader": float(entry.speaks_to == "reader"),
        "place": math.log1p(entry.place),
        "author_place": math.log1p(entry.author_place),
        "after_author": float(entry.after_author),
        "said_before": entry.said_before,
        "reader_unknown": float(before is None),
        "first_comment": float(before == 0),
        "comments_before": math.log1p(before or 0),
        "answered_before": 0.5 if before is None else ((answered or 0) + 1) / (before + 2),
    }
