"""Cue phrases, written in a small notation, and found in a comment.

Patterns are parted by " / ". A pattern is words with blanks between them, matched on their normal
form ("don't" is "do not"):
    word        that word             a|b      either word ("is" also "'s", "would" also "'d")
    <VBD|VBN>   a token of that tag   x?       x or nothing
    ...         up to three words     ~        up to two adverbs, "not" excepted

Plain phrases are left to spaCy's PhraseMatcher. For the rest, spaCy's Matcher tries each of its
patterns at every token: with ours it took 3 ms a comment, as long as parsing. Here a pattern is
tried only where its first two words stand, which takes a twentieth of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

_ADVERBS = frozenset({"<RB>", "<RBR>", "<RBS>"})
# They turn a pattern round, so "~" does not pass over them.
_NOT = frozenset({"not", "never", "hardly"})
# Tags that a gap does not reach over: the end of a sentence, a colon or dash, a blank line.
_NO_GAP = frozenset({"<.>", "<:>", "<_SP>"})
_MOST_GAP, _MOST_ADVERBS = 3, 2


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's name and its tokens, `start` to `end` (exclusive)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One token: its norm or its "<tag>" is in `among`, or, of a gap, its tag is not.

    `but`: norms that do not fit all the same.
    """

    among: frozenset[str]
    gap: bool = False
    but: frozenset[str] = frozenset()


# Short forms that have no normal form of their own: "'s" is "is", "has" or "of", by what follows.
_SHORT = {"is": "'s", "would": "'d"}

# A cue's name and the steps that follow the two tokens it is filed under.
_Rule = tuple[str, tuple[_Step, ...]]
_ANY = ""


class CueFinder:
    """Finds every pattern of a lexicon (a cue's name -> its patterns) in a Doc."""

    def __init__(self, nlp: Language, lexicon: Mapping[str, str]) -> None:
        self._names = {nlp.vocab.strings.add(name): name for name in lexicon}
        self._phrases = PhraseMatcher(nlp.vocab, attr="NORM")
        # first token -> second token -> rules; _ANY as second where it is a gap or not looked at.
        self._rules: dict[str, dict[str, list[_Rule]]] = {}
        for name, patterns in lexicon.items():
            for line in lines_of(patterns):
                if _is_plain(line):
                    self._phrases.add(name, [nlp.make_doc(line)])
                else:
                    self._file(name, _variants(nlp, line))

    def _file(self, name: str, variants: Iterator[tuple[_Step, ...]]) -> None:
        for first, *rest in variants:
            seconds = rest[0].among if rest and not rest[0].gap else {_ANY}
            for one, two in product(first.among, seconds):
                self._rules.setdefault(one, {}).setdefault(two, []).append((name, tuple(rest)))

    def find(self, doc: Doc, norms: Sequence[str], tags: Sequence[str]) -> tuple[Cue, ...]:
        """Every match, in order of its start, then longest first; `norms`, `tags`: the Doc's."""
        found = {(self._names[key], start, end) for key, start, end in self._phrases(doc)}
        marked = [f"<{tag}>" for tag in tags]
        # What follows the last token, so that every token has a next one.
        norms, marked = [*norms, _ANY], [*marked, _ANY]
        for i in range(len(doc)):
            for first in (norms[i], marked[i]):
                filed = self._rules.get(first)
                if filed is None:
                    continue
                for second in {norms[i + 1], marked[i + 1], _ANY}:
                    for name, steps in filed.get(second, ()):
                        if _fit(steps, norms, marked, i + 1):
                            found.add((name, i, i + 1 + len(steps)))
        cues = (Cue(name, start, end) for name, start, end in found)
        return tuple(sorted(cues, key=lambda cue: (cue.start, -cue.end, cue.name)))


def _fit(steps: Sequence[_Step], norms: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether the steps fit the tokens from `at` on; the last token is no token."""
    if at + len(steps) >= len(norms):
        return False
    for step in steps:
        norm, tag = norms[at], tags[at]
        if step.gap:
            if tag in step.among:
                return False
        elif (norm not in step.among and tag not in step.among) or norm in step.but:
            return False
        at += 1
    return True


def lines_of(patterns: str) -> list[str]:
    """The single patterns of a lexicon's entry; a line may be broken after "|"."""
    return " ".join(patterns.split()).replace("| ", "|").split(" / ")


def _is_plain(line: str) -> bool:
    parts = line.split()
    return not any("|" in part or part.startswith("<") for part in parts) and not any(
        part in {"~", "..."} or part in _SHORT or (len(part) > 1 and part.endswith("?"))
        for part in parts
    )


def _variants(nlp: Language, line: str) -> Iterator[tuple[_Step, ...]]:
    """The line as sequences of steps, with and without what may be missing."""
    for choice in product(*(_choices(nlp, part) for part in line.split())):
        steps = tuple(step for part in choice for step in part)
        if steps:
            yield steps


def _choices(nlp: Language, part: str) -> list[tuple[_Step, ...]]:
    """The step sequences that one part of a line may stand for."""
    if part == "~":
        return [(_Step(_ADVERBS, but=_NOT),) * n for n in range(_MOST_ADVERBS + 1)]
    if part == "...":
        return [(_Step(_NO_GAP, gap=True),) * n for n in range(_MOST_GAP + 1)]
    optional = part.endswith("?") and len(part) > 1
    body = part[:-1] if optional else part
    if body.startswith("<") and body.endswith(">"):
        steps: tuple[_Step, ...] = (_Step(frozenset(f"<{tag}>" for tag in body[1:-1].split("|"))),)
        return [steps, ()] if optional else [steps]
    norms = [tuple(token.norm_ for token in nlp.make_doc(word)) for word in body.split("|")]
    choices = [tuple(_Step(frozenset({norm})) for norm in word) for word in norms if len(word) > 1]
    single = frozenset(word[0] for word in norms if len(word) == 1)
    single |= {_SHORT[word] for word in single if word in _SHORT}
    if single:
        choices.append((_Step(single),))
    return [*choices, ()] if optional else choices
