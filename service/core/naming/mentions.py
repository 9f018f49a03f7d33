"""Whom a comment addresses in a flat thread: by which name, how surely, and in which part of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from service.core.naming.calling import CLOSING, PASSING, Hit, breaths, call, stand_out
from service.core.naming.joined import Joined
from service.core.naming.names import (
    NAMELESS,
    WORD,
    Rank,
    aliases,
    fold,
    initials,
    is_first_name,
    signatures,
)
from service.core.naming.searched_text import Heard, heard
from service.core.naming.signing import signature
from service.core.naming.slips import RIVALS_SHOWN, Slips
from service.core.people.persons import is_whole

_GAP = re.compile(r"[ \t._'’-]{1,2}")
_UNKNOWN = re.compile(r"(?:^|(?<=[.!?…)] ))[ \t]*@(?=\w)", re.MULTILINE)
_RANK_FACTOR = {Rank.FULL: 1.0, Rank.FIRST: 1.0, Rank.NICKNAME: 0.9, Rank.SURNAME: 0.85}
_RANK_FACTOR |= {Rank.INITIALS: 0.85, Rank.SPELLING: 0.6}


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
    `comment_id`: the one comment that is meant, where it is called by its number.
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
    comment_id: str = ""


def find_mentions(text: str, people: Iterable[Person]) -> tuple[Mention, ...]:
    """The people whom `text` names, in order. See `Names.find`."""
    names = Names()
    for person in people:
        for name in person.names:
            names.add(person.reader, name, is_author=person.is_author)
    return names.find(text)


class Names:
    """The people of one post, by every name they can be called; grows as they write."""

    def __init__(self) -> None:
        self._readers: dict[tuple[str, ...], dict[Rank, dict[str, None]]] = {}
        self._longest: dict[str, int] = {}
        self._shown: set[str] = set()
        self._known: set[tuple[str, str]] = set()
        self._signs: dict[str, set[tuple[str, ...]]] = {}
        self._whole: dict[str, set[tuple[str, ...]]] = {}
        self._authors: set[str] = set()
        self._joined, self._slips = Joined(), Slips()

    def add(self, reader: str, name: str, *, is_author: bool = False) -> None:
        """From now on `reader` is known by `name` too; an author by its initials as well, as
        readers call an author, and hardly each other."""
        if (reader, name) in self._known:
            return
        self._known.add((reader, name))
        self._shown.update((name.strip(" @"), *name.split()[:1]))
        self._signs.setdefault(reader, set()).update(signatures(name))
        self._whole.setdefault(reader, set()).add(tuple(map(fold, WORD.findall(name[:80]))))
        if is_author:
            self._authors.add(reader)
        short = dict.fromkeys(initials(name) if is_author else (), Rank.INITIALS)
        called: list[str] = []
        for alias, rank in {**short, **aliases(name)}.items():
            self._readers.setdefault(alias, {}).setdefault(rank, {})[reader] = None
            self._longest[alias[0]] = max(len(alias), self._longest.get(alias[0], 0))
            if rank >= Rank.FIRST and len(alias) == 1:
                called.append(alias[0])
        self._slips.add(reader, name, called)
        self._joined.add(reader, name)

    def learn(self, reader: str, word: str) -> None:
        """From now on `reader` may be called by `word`; whose name it is comes first."""
        alias = fold(word)
        self._readers.setdefault((alias,), {}).setdefault(Rank.NICKNAME, {})[reader] = None
        self._longest.setdefault(alias, 1)

    def is_known(self, word: str) -> bool:
        """Whether somebody's name begins with this word."""
        return fold(word) in self._longest

    def find(
        self,
        text: str,
        speaker: str = "",
        signs: str = "",
        pointers: Iterable[Mention] = (),
        to: str = "",
    ) -> tuple[Mention, ...]:
        """The people whom `text` names, in order of place; `speaker` is never meant.

        Spoken to: "@NAME" anywhere; NAME opening a line or sentence before a comma, colon or dash,
        or after a greeting or thanks; NAME closing a sentence after a comma. Spoken about: any
        other capitalised name that is no common word. Not seen: e-mail and web addresses, quotes,
        code, signatures: with the speaker's own name, or that which it `signs` with, nobody of
        that name is meant. The best alias wins (the whole name, first name, nickname, surname,
        initials, one slip or a part of it); where two people share it who can't be one, `reader` is
        None. Of a long text the first READ characters are read. `pointers`: who is called by a
        number; `to`: whom it answers: after a comma at its end, one's own name is no namesake's.
        """
        said, own = heard(text), self._signs.get(speaker, set())
        own = own | signatures(signs) if signs else own
        hits = self._without_signature(self._hits(said, speaker), said.base, own)
        found: list[Mention] = list(pointers)
        calls = _UNKNOWN.finditer(said.base) if "@" in said.base else ()
        starts = [*(each.end() - 1 for each in calls), *(each.part_start for each in found)]
        breath, done = breaths(said.base, hits), 0
        for i, hit in enumerate(hits):
            if i < done:
                continue
            last, sureness, lead = call(said.base, hits, i, breath[i], self._shown)
            done = last + 1
            if lead is not None:
                starts.append(lead)
            if sureness == CLOSING and hit.words in own and not WORD.search(said.base, hit.end):
                another = _speaks_to_another(found, {speaker, *hit.readers}, to)
                hits[i], sureness = replace(hit, doubtful=True), 0.0 if another else sureness
            if sureness and (sureness > PASSING or hit.words not in own):
                meant = self._as_one(hits[i : last + 1])
                found.extend(_mention(said.base, each, sureness, lead) for each in meant)
        return _with_parts(text, sorted(found, key=lambda each: each.start), sorted(starts))

    def _as_one(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """Readers of one and the same name are one person to a word that names them: each is meant.
        Less surely so by a first name alone, which many have. Of a whole name it was settled before
        (`persons`): who have it and are two readers still have shown to be two."""
        for hit in hits:
            same = set.intersection(*(self._whole[reader] for reader in hit.readers))
            if len(hit.readers) == 1 or same <= NAMELESS or any(map(is_whole, same)):
                yield hit
                continue
            many = all(len(name) == 1 and is_first_name(name[0]) for name in same)
            for reader in hit.readers:
                yield replace(hit, readers=(reader,), doubtful=hit.doubtful or many)

    def _without_signature(
        self, hits: list[Hit], base: str, own: Container[tuple[str, ...]]
    ) -> list[Hit]:
        signed = signature(base, own) if hits else None
        if signed is None:
            return hits
        return [hit for hit in hits if hit.end <= signed[0] or hit.start >= signed[1]]

    def _hits(self, said: Heard, speaker: str) -> list[Hit]:
        hits: list[Hit] = []
        base = said.base
        known, spelt = self._longest, (said.words, said.written_out)
        joined = dict(self._joined.places(said.words))
        begun = {
            i for words in spelt for i, word in enumerate(words) if word in known
        } | joined.keys()
        words, at = list(WORD.finditer(base)) if begun else [], 0
        for i in sorted(begun):
            if i < at:
                continue
            hit = self._longest_hit(base, words, said.words, i, speaker)
            if hit is None and said.written_out:
                hit = self._longest_hit(base, words, said.written_out, i, speaker)
            if i in joined and (hit is None or len(hit.words) == 1):
                whom = self._joined.reader(base, words, joined[i], i, speaker)
                hit = _in_two(words, said.words, i, whom) if whom else hit
            if hit is not None and hit.readers:
                hits.append(hit)
            at = i + len(hit.words) if hit is not None else at
        # An author goes from one to the next, and calls one of them by a part of the name.
        if "@" in base or hits == [] or speaker in self._authors:
            taken = {hit.start for hit in hits}
            slips = self._slips.hits(said, self._longest, speaker)
            hits.extend(each for each in slips if each.start not in taken)
            hits.sort(key=lambda hit: hit.start)
        return hits

    def _longest_hit(
        self, base: str, words: Sequence[re.Match[str]], folded: Sequence[str], i: int, speaker: str
    ) -> Hit | None:
        """The longest name that begins at word `i`; the speaker's own full name is nobody's."""
        for length in range(self._longest.get(folded[i], 0), 0, -1):
            alias = tuple(folded[i : i + length])
            ranks = self._readers.get(alias) if len(alias) == length else None
            if ranks is None or not all(
                _GAP.fullmatch(base, words[j].end(), words[j + 1].start())
                for j in range(i, i + length - 1)
            ):
                continue
            end = words[i + length - 1].end()
            for rank in sorted(ranks, reverse=True):
                if rank is Rank.INITIALS and not stand_out(words, i, length):
                    continue
                readers = tuple(islice((r for r in ranks[rank] if r != speaker), RIVALS_SHOWN))
                if readers or length > 1:
                    doubtful = self._doubtful(ranks, rank, {*readers, speaker})
                    return Hit(words[i].start(), end, alias, rank, readers, doubtful)
        return None

    def _doubtful(
        self, ranks: Mapping[Rank, dict[str, None]], rank: Rank, known: Container[str]
    ) -> bool:
        """Whether others than those `known` may be called so too, if less surely."""
        lower = (ranks[each] for each in ranks if Rank.FIRST <= each < rank)
        return any(o not in known for others in lower for o in islice(others, RIVALS_SHOWN))


def _in_two(words: Sequence[re.Match[str]], folded: Sequence[str], i: int, reader: str) -> Hit:
    """A reader's name of one word, called by two."""
    both = tuple(folded[i : i + 2])
    return Hit(words[i].start(), words[i + 1].end(), both, Rank.FULL, (reader,), False)


def _speaks_to_another(found: list[Mention], these: Container[str], to: str) -> bool:
    """Whether what was said so far is to somebody beside `these`."""
    spoken_to = (each.reader for each in found if each.addressed and each.reader)
    return any(each not in these for each in (*([to] if to else ()), *spoken_to))


def _mention(base: str, hit: Hit, sureness: float, lead: int | None) -> Mention:
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


def _with_parts(text: str, found: list[Mention], starts: list[int]) -> tuple[Mention, ...]:
    """Each part runs to where the next begins; a name in passing has its line, within its part."""
    parted: list[Mention] = []
    # Many may be named in one part: each is measured once.
    ends: dict[tuple[int, int], int] = {}
    line, newline, i = 0, text.find("\n"), 0
    for mention in found:
        while i < len(starts) and starts[i] <= mention.start:
            i += 1
        end = starts[i] if i < len(starts) else len(text)
        start = mention.part_start
        if start < 0:
            while 0 <= newline < mention.start:
                line = newline + 1
                newline = text.find("\n", line)
            start = max(line, starts[i - 1] if i else 0)
            end = min(end, newline) if newline >= mention.end else end
        if (start, end) not in ends:
            ends[start, end] = start + len(text[start:end].rstrip())
        end = max(mention.end, ends[start, end])
        parted.append(replace(mention, part_start=start, part_end=end))
    return tuple(parted)
