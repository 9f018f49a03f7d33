"""What is counted in a comment: each function returns some of the features, by name.

Counts are per word or per sentence, so that length alone moves no feature but those that measure
it.
"""

from __future__ import annotations

import math
import re

from spacy.lang.en.stop_words import STOP_WORDS

from service.core.records import Entry
from service.core.texts.text import ADDRESS, CODE, segments
from service.language.sentences import Talk, is_link
from service.language.words import Runs, content_of, runs_of, tokens_of, word_set

_FIRST = word_set("i me my mine myself")
_SECOND = word_set("you your yours yourself u ur")
_GREETINGS = word_set("hi hello hey dear")
_CODE_WORD = re.compile(
    r"\w\(\)|^--?\w[\w-]+$|[a-z][A-Z]|\w_\w|^[/~]\w+/|\w\.\w+\(|::|->|=>|^\$\w|^</?\w+|^\.\w{2,4}$"
)
_SUBORDINATORS = word_set(
    "because although though while since unless if when where whereas whether which who whose"
    " until once whenever wherever why how"
)
# Code is counted per word of at least so many: one word in three is no density.
_FEW_WORDS = 10
_NEAR = 25
_LONG_WORD = 8


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def size(talk: Talk) -> dict[str, float]:
    return {
        "words": math.log1p(talk.words),
        "sentence_length": math.log1p(_share(talk.words, len(talk.sentences))),
        "paragraphs": math.log(max(1, sum(sentence.opens for sentence in talk.sentences))),
        "question_mark": float("?" in talk.layout.text),
    }


def opening(talk: Talk) -> dict[str, float]:
    norms = talk.norms[:5]
    return {
        "at_name": float(bool(norms) and norms[0].startswith("@")),
        "greets": float(bool(norms) and norms[0] in _GREETINGS),
    }


def persons(talk: Talk) -> dict[str, float]:
    return {
        name: _share(sum(norm in words for norm in talk.norms), talk.words)
        for name, words in (("first_person", _FIRST), ("second_person", _SECOND))
    }


def wording(talk: Talk) -> dict[str, float]:
    words = [norm for norm, is_word in zip(talk.norms, talk.is_word, strict=True) if is_word]
    content = [norm for norm in words if norm not in STOP_WORDS]
    again = sum(word in content[max(0, i - _NEAR) : i] for i, word in enumerate(content))
    distinct = len(set(content))
    return {
        "numbers": _share(sum(talk.is_number), talk.words),
        "long_words": _share(_long_words(talk), talk.words),
        "repetition": _share(again, len(content)),
        "vocabulary": math.log1p(distinct),
        "variety": _share(distinct, math.sqrt(len(content))),
        "subordination": _share(sum(norm in _SUBORDINATORS for norm in talk.norms), talk.words),
    }


def _long_words(talk: Talk) -> int:
    """Names are left out: nobody chose their own."""
    rows = zip(talk.norms, talk.is_word, talk.is_name, strict=True)
    return sum(
        is_word and not is_name and len(norm) >= _LONG_WORD and norm not in STOP_WORDS
        for norm, is_word, is_name in rows
    )


def marks(talk: Talk) -> dict[str, float]:
    text, own = talk.text, talk.layout.text
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
        "ellipses": _share(own.count("..") + own.count("…"), len(talk.sentences)),
        "capitals": _share(talk.layout.capitals, talk.words),
    }


def _solid(text: str) -> int:
    return len("".join(text.split()))


def relation(talk: Talk, entry: Entry, post: Runs) -> dict[str, float]:
    """What it has in common with the post, and with its parent."""
    words = tokens_of(talk.layout.text)
    mine = content_of(words)
    runs = runs_of(words)
    parent = content_of(tokens_of(entry.parent_text or ""))
    return {
        "restated": _share(sum(run in post for run in runs), len(runs)),
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


def measured(talk: Talk, entry: Entry, post: Runs) -> dict[str, float]:
    """All that is counted; `post`: the runs of words of the post's text."""
    return (
        size(talk)
        | opening(talk)
        | persons(talk)
        | wording(talk)
        | marks(talk)
        | relation(talk, entry, post)
        | arrival(entry)
    )
