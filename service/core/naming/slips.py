"""Names one slip of spelling away, or within a user name, where somebody is plainly spoken to."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice

from service.core.naming.calling import Hit
from service.core.naming.names import Rank, spellings, within
from service.core.naming.openers import GREETED, OPENERS
from service.core.naming.searched_text import Heard

# Of more who may be meant no more is told.
RIVALS_SHOWN = 8
_ALIKE_SEEN, _FEWEST = 200, 5


class Slips:
    """The people of one post, by what is nearly one of their names, or a part of one."""

    def __init__(self) -> None:
        self._spelt: dict[str, dict[str, None]] = {}
        self._to_spell: list[tuple[str, str]] = []
        self._within: dict[str, dict[str, Rank]] = {}

    def add(self, reader: str, name: str, called: Iterable[str]) -> None:
        """From now on `reader` is known by `name` too, and surely `called` by these words."""
        self._to_spell.extend((each, reader) for each in called if _FEWEST <= len(each) <= 20)
        for word, rank in within(name).items():
            self._within.setdefault(word, {})[reader] = rank

    def hits(self, said: Heard, known: Container[str], speaker: str) -> list[Hit]:
        """Who may be meant by words that are nobody's name, as far as those are `known`."""
        slips: list[Hit] = []
        for start, end, word, plain in said.called:
            nobodys = GREETED if plain else OPENERS
            if word in known or (word in nobodys and said.base[start - 1 : start] != "@"):
                continue
            alike = (r for s in sorted(spellings(word)) for r in self._spelling_like(s))
            near = islice(alike, _ALIKE_SEEN) if len(word) >= _FEWEST else ()
            readers = tuple(islice(dict.fromkeys(r for r in near if r != speaker), RIVALS_SHOWN))
            rank = Rank.SPELLING
            if not readers and (plain or said.base[start].isupper()):
                inside = dict(islice(self._within.get(word, {}).items(), _ALIKE_SEEN))
                inside.pop(speaker, None)
                best = max(inside.values(), default=rank)
                readers = tuple(islice((r for r in inside if inside[r] == best), RIVALS_SHOWN))
                rank = best if plain else rank
            if readers:
                slips.append(Hit(start, end, (word,), rank, readers, False))
        return slips

    def _spelling_like(self, spelling: str) -> Iterator[str]:
        for word, reader in self._to_spell:
            for each in spellings(word):
                self._spelt.setdefault(each, {})[reader] = None
        self._to_spell.clear()
        yield from self._spelt.get(spelling, ())
