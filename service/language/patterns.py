"""Cue phrases, written one a line in a small notation, found in a Doc by spaCy's matchers.

A pattern is words with blanks between them, matched on their normal form ("dont" is "do not"):
    word        that word            a|b      either word
    <VBD|VBN>   a token of that tag   x?       x or nothing
    ...         up to three words, no stop among them
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

_GAP = {"TAG": {"NOT_IN": [".", "_SP", ":"]}, "OP": "{0,3}"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's name and its tokens, `start` to `end` (exclusive)."""

    name: str
    start: int
    end: int


class CueFinder:
    """Finds every pattern of a lexicon in a Doc."""

    def __init__(self, nlp: Language, lexicon: Mapping[str, Sequence[str]]) -> None:
        self._names = {nlp.vocab.strings.add(name): name for name in lexicon}
        self._phrases = PhraseMatcher(nlp.vocab, attr="NORM")
        self._patterns = Matcher(nlp.vocab)
        for name, lines in lexicon.items():
            plain = [line for line in lines if not set(line) & set("|<?") and "..." not in line]
            rules = [rule(nlp, line) for line in lines if line not in plain]
            if plain:
                self._phrases.add(name, [nlp.make_doc(line) for line in plain])
            if rules:
                self._patterns.add(name, rules)

    def find(self, doc: Doc) -> tuple[Cue, ...]:
        """Every match, in order of its start, then longest first."""
        found: Iterable[tuple[int, int, int]] = {*self._phrases(doc), *self._patterns(doc)}
        cues = (Cue(self._names[key], start, end) for key, start, end in found)
        return tuple(sorted(cues, key=lambda cue: (cue.start, -cue.end, cue.name)))


def rule(nlp: Language, line: str) -> list[dict[str, Any]]:
    """One line of the notation as a pattern of spaCy's Matcher."""
    tokens: list[dict[str, Any]] = []
    for part in line.split():
        if part == "...":
            tokens.append(_GAP)
            continue
        optional = part.endswith("?") and len(part) > 1
        body = part[:-1] if optional else part
        steps = _tags(body) if body.startswith("<") else _words(nlp, body)
        tokens += [{**step, "OP": "?"} for step in steps] if optional else steps
    return tokens


def _tags(body: str) -> list[dict[str, Any]]:
    return [{"TAG": {"IN": body[1:-1].split("|")}}]


def _words(nlp: Language, body: str) -> list[dict[str, Any]]:
    """Alternatives of one token each, or one word of several tokens ("don't")."""
    options = body.split("|")
    if len(options) > 1:
        norms = [token.norm_ for option in options for token in nlp.make_doc(option)]
        return [{"NORM": {"IN": norms}}]
    return [{"NORM": token.norm_} for token in nlp.make_doc(body)]
