"""Whom a comment addresses in a flat thread: by which name, how surely, and in which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from service.core.called import Heard, heard
from service.core.names import COMMON, WORD, Rank, aliases, spellings
from service.core.phrases import CALL, JOINT, LEAD, SENTENCE_END, VOCATIVE_END

_SURNAME = re.compile(r"[ -](?!I\b)[^\W\d_a-z]\w+")
_GAP = re.compile(r"[ \t._'’-]{1,2}")
_UNKNOWN = re.compile(r"(?:^|(?<=[.!?…)] ))[ \t]*@(?=\w)", re.MULTILINE)
_RANK_FACTOR = {
    Rank.FULL: 1.0,
    Rank.FIRST: 1.0,
    Rank.NICKNAME: 0.9,
    Rank.SURNAME: 0.85,
    Rank.SPELLING: 0.6,
}
_RIVALS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be named: `reader` is the keyed identity, `names` all they signed with."""

    reader: str
    names: tuple[str, ...]
    is_author: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` is `name` (without "@") and means `reader`.

    `reader` is None when it may mean any of `rivals`: ask, don't guess.
    `confidence` 0..1. `addressed`: spoken to, rather than spoken about.
    `part_start`, `part_end`: what is said to that person, the name and the greeting with it.
    """

    start: int
    end: int
    name: str
    reader: str | None
    confidence: float
    part_start: int
    part_end: int
    addressed: bool = True
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    words: tuple[str, ...]
    rank: Rank
    readers: tuple[str, ...]
    doubtful: bool


def find_mentions(text: str, people: Iterable[Person]) -> tuple[Mention, ...]:
    """The people whom `text` names, in order. See `Names.find`."""
    names = Names()
    for person in people:
        for name in person.names:
            names.add(person.reader, name)
    return names.find(text)


class Names:
    """The people of one post, by every name they can be called; grows as they write."""

    def __init__(self) -> None:
        self._readers: dict[tuple[str, ...], dict[Rank, dict[str, None]]] = {}
        self._longest: dict[str, int] = {}
        self._spelt: dict[str, dict[str, None]] = {}
        self._to_spell: list[tuple[str, str]] = []
        self._shown: set[str] = set()
        self._known: set[tuple[str, str]] = set()

    def add(self, reader: str, name: str) -> None:
        """From now on `reader` is known by `name` too."""
        if (reader, name) in self._known:
            return
        self._known.add((reader, name))
        self._shown.update((name.strip(" @"), *name.split()[:1]))
        for alias, rank in aliases(name).items():
            self._readers.setdefault(alias, {}).setdefault(rank, {})[reader] = None
            self._longest[alias[0]] = max(len(alias), self._longest.get(alias[0], 0))
            if rank >= Rank.FIRST and len(alias) == 1 and 5 <= len(alias[0]) <= 20:
                self._to_spell.append((alias[0], reader))

    def find(self, text: str, speaker: str = "") -> tuple[Mention, ...]:
        """The people whom `text` names, in order of place; `speaker` is never meant.

        Spoken to: "@NAME" anywhere; NAME opening a line or sentence before a comma, colon or dash,
        or after a greeting or thanks; NAME closing a sentence after a comma. Spoken about: any
        other capitalised name that is no common word. Not seen: e-mail and web addresses, quotes,
        code, signatures. The best alias wins (full name, first name, nickname, surname, one slip
        of spelling); where two people share it, `reader` is None.
        """
        said = heard(text)
        base, hits = said.base, self._hits(said, speaker)
        found: list[Mention] = []
        starts: list[int] = [match.end() - 1 for match in _UNKNOWN.finditer(base)]
        done = 0
        for i in range(len(hits)):
            if i < done:
                continue
            group, sureness, lead = self._call(base, hits, i)
            done = i + len(group)
            if lead is not None:
                starts.append(lead)
            found.extend(_mention(base, each, sureness, lead) for each in group if sureness)
        return _with_parts(base, found, sorted(starts))

    def _hits(self, said: Heard, speaker: str) -> list[_Hit]:
        hits: list[_Hit] = []
        base, folded = said.base, said.words
        known = not self._longest.keys().isdisjoint(folded)
        words = list(WORD.finditer(base)) if known else []
        i = 0
        while i < len(words):
            hit = self._longest_hit(base, words, folded, i, speaker)
            if hit is not None:
                hits.append(hit)
            i += len(hit.words) if hit is not None else 1
        if "@" in base or hits == []:
            taken = {hit.start for hit in hits}
            hits.extend(h for h in self._slips(said, speaker) if h.start not in taken)
            hits.sort(key=lambda hit: hit.start)
        return hits

    def _longest_hit(
        self, base: str, words: Sequence[re.Match[str]], folded: Sequence[str], i: int, speaker: str
    ) -> _Hit | None:
        for length in range(self._longest.get(folded[i], 0), 0, -1):
            alias = tuple(folded[i : i + length])
            ranks = self._readers.get(alias) if len(alias) == length else None
            if ranks is None or not all(
                _GAP.fullmatch(base, words[j].end(), words[j + 1].start())
                for j in range(i, i + length - 1)
            ):
                continue
            for rank in sorted(ranks, reverse=True):
                readers = tuple(islice((r for r in ranks[rank] if r != speaker), _RIVALS_SHOWN))
                if readers:
                    doubtful = any(
                        other not in readers and other != speaker
                        for lower in ranks
                        if Rank.FIRST <= lower < rank
                        for other in islice(ranks[lower], _RIVALS_SHOWN)
                    )
                    end = words[i + length - 1].end()
                    return _Hit(words[i].start(), end, alias, rank, readers, doubtful)
        return None

    def _slips(self, said: Heard, speaker: str) -> list[_Hit]:
        """Names one slip of spelling away, where somebody is plainly spoken to."""
        slips: list[_Hit] = []
        for start, end, word in said.called:
            if word in self._longest:
                continue
            near = (r for s in sorted(spellings(word)) for r in self._spelling_like(s))
            readers = tuple(islice(dict.fromkeys(r for r in near if r != speaker), _RIVALS_SHOWN))
            if readers:
                slips.append(_Hit(start, end, (word,), Rank.SPELLING, readers, False))
        return slips

    def _spelling_like(self, spelling: str) -> Iterable[str]:
        for word, reader in self._to_spell:
            for each in spellings(word):
                self._spelt.setdefault(each, {})[reader] = None
        self._to_spell.clear()
        return self._spelt.get(spelling, ())

    def _call(self, base: str, hits: list[_Hit], i: int) -> tuple[list[_Hit], float, int | None]:
        """How hit `i` is spoken of: it and those named in one breath, sureness (0: no mention),
        and where the part begins that it opens (None when it opens none)."""
        hit = hits[i]
        group = [hit]
        for after in islice(hits, i + 1, None):
            if not JOINT.fullmatch(base[group[-1].end : after.start].strip(" \t")):
                break
            group.append(after)
        while len(group) > 1 and not CALL.match(base, group[-1].end):
            group.pop()
        line = base.rfind("\n", 0, hit.start) + 1
        at = base[max(line, hit.start - 3) : hit.start].rstrip(" ").endswith("@")
        begin = base.rindex("@", line, hit.start) if at else hit.start
        sentence = max(line, begin - 80)
        for end in SENTENCE_END.finditer(base, sentence, begin):
            sentence = end.end()
        lead = LEAD.fullmatch(base, sentence, begin)
        opens = lead is not None and (sentence == line or sentence > begin - 80)
        called = CALL.match(base, group[-1].end) is not None
        start = lead.start("lead") if lead else begin
        if at and (opens or called):
            return group, 1.0, start if opens else begin
        if at:
            return [hit], 0.9, None
        shown = self._capital(base, hit)
        if opens and lead is not None and (shown or not _common(hit)):
            greeted = bool(lead.group("greeting")) and not _common(hit)
            ends = lead.group("long") is None or VOCATIVE_END.match(base, hit.end) is not None
            if called or (greeted and ends):
                return group, 0.95 if sentence == line else 0.9, start
        after_comma = base[max(0, begin - 3) : begin].rstrip(" ").endswith(",")
        if shown and after_comma and VOCATIVE_END.match(base, hit.end):
            return [hit], 0.8, None
        about = shown and not _common(hit) and hit.rank >= Rank.FIRST
        # Neither "Maria Costa says" nor "Maria-Elena says" is about a reader Maria or Maria Lopez.
        about = about and not (len(hit.words) == 1 and _SURNAME.match(base, hit.end))
        return [hit], 0.7 if about and any(map(_tall, base[hit.start : hit.end])) else 0.0, None

    def _capital(self, base: str, hit: _Hit) -> bool:
        """Written like a name: with a capital, in a script without, or just as its owner does."""
        return not base[hit.start].islower() or base[hit.start : hit.end] in self._shown


def _common(hit: _Hit) -> bool:
    return len(hit.words) == 1 and hit.words[0] in COMMON


def _tall(sign: str) -> bool:
    return sign.isupper() or sign.isdigit() or not sign.isascii()


def _mention(base: str, hit: _Hit, sureness: float, lead: int | None) -> Mention:
    alone = len(hit.readers) == 1
    confidence = sureness * _RANK_FACTOR[hit.rank]
    return Mention(
        start=hit.start,
        end=hit.end,
        name=base[hit.start : hit.end],
        reader=hit.readers[0] if alone else None,
        confidence=min(confidence, 0.65) if hit.doubtful else confidence,
        part_start=-1 if lead is None else lead,
        part_end=-1,
        addressed=sureness >= 0.8,
        rivals=() if alone else hit.readers,
    )


def _with_parts(base: str, found: list[Mention], starts: list[int]) -> tuple[Mention, ...]:
    """Each part runs to where the next begins; a name in passing has its line, within its part."""
    parted: list[Mention] = []
    i = 0
    for mention in found:
        while i < len(starts) and starts[i] <= mention.start:
            i += 1
        end = starts[i] if i < len(starts) else len(base)
        start = mention.part_start
        if start < 0:
            start = max(base.rfind("\n", 0, mention.start) + 1, starts[i - 1] if i else 0)
            newline = base.find("\n", mention.end, end)
            end = end if newline < 0 else newline
        end = max(mention.end, start + len(base[start:end].rstrip()))
        parted.append(replace(mention, part_start=start, part_end=end))
    return tuple(parted)
