"""What is counted in a comment: each function returns some of the features, by name.

Shares are per word or per sentence, so that length alone moves none but the two that measure it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from service.core.records import Entry, Facet
from service.language.questions import Question
from service.language.sentences import Sentence, Talk

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours"})
_SECOND = frozenset({"you", "your", "yours", "yourself", "u", "ur"})
_CODE_WORD = re.compile(
    r"\w\(\)|^--?\w[\w-]+$|[a-z][A-Z]|\w_\w|^[/~]\w+/|\w\.\w+\(|::|->|=>|^\$\w|^</?\w+|^\.\w{2,4}$"
)
_SUBORDINATE = frozenset({"advcl", "relcl", "ccomp", "acl", "csubj", "pcomp"})
_CLAUSE = _SUBORDINATE | {"ROOT", "conj"}


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def size(talk: Talk) -> dict[str, float]:
    words = sum(talk.is_word)
    letters = sum(
        len(norm) for norm, is_word in zip(talk.norms, talk.is_word, strict=True) if is_word
    )
    sentences = len(talk.sentences)
    return {
        "words": math.log1p(words),
        "word_length": share(letters, words),
        "sentence_length": math.log1p(share(words, sentences)),
        "paragraphs": math.log(max(1, sum(s.opens for s in talk.sentences))),
    }


def asking(talk: Talk, questions: Sequence[Question]) -> dict[str, float]:
    genuine = [q for q in questions if q.genuine]
    asked = sum(sum(talk.is_word[q.start : q.end]) for q in genuine)
    last = talk.sentences[-1].start if talk.sentences else -1
    return {
        "questions": math.log1p(len(genuine)),
        "question_share": share(asked, sum(talk.is_word)),
        "question_mark": float("?" in talk.layout.text),
        "question_wh": float(any(q.wh for q in genuine)),
        "question_to_you": float(any(q.to_you for q in genuine)),
        "question_unmarked": float(any(not q.marked for q in genuine)),
        "question_rhetorical": float(any(not q.genuine for q in questions)),
        "question_last": float(any(q.start == last for q in genuine)),
    }


def persons(talk: Talk) -> dict[str, float]:
    words = sum(talk.is_word)
    return {
        "first_person": share(sum(norm in _FIRST for norm in talk.norms), words),
        "we": share(sum(norm in _WE for norm in talk.norms), words),
        "second_person": share(sum(norm in _SECOND for norm in talk.norms), words),
    }


# feature -> the cues it counts, per word
CUE_DENSITIES = {
    "reasons": ("reason",),
    "contrast": ("contrast",),
    "conditions": ("condition",),
    "hedges": ("hedge",),
    "examples": ("example",),
    "comparisons": ("comparison",),
    "absolutes": ("absolute",),
    "experience": ("experience",),
    "times": ("time",),
    "trouble": ("trouble",),
    "disagreement_words": ("disagreement",),
    "suggestion_words": ("suggestion",),
    "help_words": ("help",),
}


def cues(talk: Talk) -> dict[str, float]:
    words = sum(talk.is_word)
    counts: dict[str, int] = {}
    for sentence in talk.sentences:
        for cue in sentence.cues:
            counts[cue.name] = counts.get(cue.name, 0) + 1
    return {
        feature: share(sum(counts.get(name, 0) for name in names), max(words, 10))
        for feature, names in CUE_DENSITIES.items()
    }


def courtesy(talk: Talk, questions: Sequence[Question]) -> dict[str, float]:
    asked = {q.start for q in questions if q.genuine}
    kind = [s for s in talk.sentences if s.start not in asked and _is_courtesy(s)]
    words = sum(talk.is_word)
    nice = share(sum(s.words for s in kind), words)
    return {
        "courtesy_share": nice,
        "only_courtesy": float(bool(kind) and nice >= 0.85),
        "courtesy_then_point": float(bool(kind) and nice < 0.6),
    }


def _is_courtesy(sentence: Sentence) -> bool:
    if sentence.words <= 3 and sentence.has("greeting", "closing"):
        return True
    return (
        sentence.words <= 25
        and sentence.has("thanks", "praise")
        and not sentence.has("not_praise", "reason", "correction")
    )


PRESENCE = (
    "personal_story", "evidence", "disagreement", "agreement", "correction", "suggestion",
    "request_for_help", "offer", "thanks", "praise", "hurt", "hostility", "humour", "promotion",
    "self_introduction",
)  # fmt: skip


def presence(facets: Sequence[Facet]) -> dict[str, float]:
    names = {facet.name for facet in facets}
    return {name: float(name in names) for name in PRESENCE}


def wording(talk: Talk) -> dict[str, float]:
    words = sum(talk.is_word)
    tags = [tag for tag, is_word in zip(talk.tags, talk.is_word, strict=True) if is_word]
    content = [n for n, is_word in zip(talk.norms, talk.is_word, strict=True)
               if is_word and n not in STOP_WORDS]  # fmt: skip
    return {
        "nouns": share(sum(tag in {"NN", "NNS"} for tag in tags), words),
        "names": share(sum(tag in {"NNP", "NNPS"} for tag in tags), words),
        "verbs": share(sum(tag.startswith("VB") for tag in tags), words),
        "past_verbs": share(sum(tag in {"VBD", "VBN"} for tag in tags), words),
        "modals": share(tags.count("MD"), words),
        "adjectives": share(sum(tag.startswith("JJ") for tag in tags), words),
        "adverbs": share(sum(tag.startswith("RB") for tag in tags), words),
        "numbers": share(tags.count("CD"), words),
        "content_words": share(len(content), words),
        "repetition": 1 - share(len(set(content)), len(content)) if len(content) > 1 else 0.0,
        "long_words": share(sum(len(word) >= 8 for word in content), words),
    }


def structure(talk: Talk) -> dict[str, float]:
    words = sum(talk.is_word)
    sentences = max(1, len(talk.sentences))
    depth = [0] * len(talk.heads)
    for i in range(len(talk.heads)):
        at, steps = i, 0
        while talk.heads[at] != at and steps < 60:
            at, steps = talk.heads[at], steps + 1
        depth[i] = steps
    return {
        "tree_depth": share(sum(depth), len(depth)),
        "clauses": share(sum(dep in _CLAUSE for dep in talk.deps), sentences),
        "subordination": share(sum(dep in _SUBORDINATE for dep in talk.deps), words),
    }


def marks(talk: Talk, text: str, own: str) -> dict[str, float]:
    words = sum(talk.is_word)
    links = sum("://" in norm or norm.startswith("www.") for norm in talk.norms)
    solid = sum(not char.isspace() for char in text)
    kept = sum(not char.isspace() for char in own)
    shape = [token.text for token in talk.doc]
    caps = sum(len(word) > 2 and word.isupper() for word in shape)
    code = sum(_CODE_WORD.search(word) is not None for word in text.split()[:400])
    return {
        "links": math.log1p(links),
        "code_words": share(code, max(10, words)),
        "not_own": 1 - share(kept, solid) if solid else 0.0,
        "exclamations": share(talk.layout.text.count("!"), len(talk.sentences)),
        "capitals": share(caps, words),
    }


def content_words(text: str) -> frozenset[str]:
    """The content words of a text, lower case, a plural's s dropped."""
    words = (word.lower() for word in _TOKEN.findall(text))
    return frozenset(
        word.removesuffix("s") if len(word) > 3 else word
        for word in words
        if word not in STOP_WORDS
    )


def relation(own: str, entry: Entry, post_words: frozenset[str]) -> dict[str, float]:
    mine = content_words(own)
    title = content_words(entry.post_title)
    parent = content_words(entry.parent_text or "")
    return {
        "new_words": share(len(mine - post_words), len(mine)) if post_words else 0.5,
        "title_words": share(len(mine & title), len(title)),
        "parent_words": share(len(mine & parent), len(mine)),
    }


def arrival(entry: Entry) -> dict[str, float]:
    before = entry.comments_before
    answered = entry.answered_before or 0
    return {
        "has_parent": float(entry.parent_text is not None),
        "parent_by_author": float(entry.parent_text is not None and entry.parent_by_author),
        "reader_unknown": float(before is None),
        "first_comment": float(before == 0),
        "comments_before": math.log1p(before or 0),
        "answered_before": (answered + 1) / (before + 2) if before is not None else 0.5,
    }
