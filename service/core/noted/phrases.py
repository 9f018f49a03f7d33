"""What a reader's words are about: noun phrases, as far as plain rules tell them.

Which words can't be one was tried on some blogs and read over on others: see README, "The people".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from service.core.naming.names import fold
from service.core.noted.everyday import EVERYDAY, STOP, VERBS
from service.core.texts.text import own_words

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|\n")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IN_LINKS = ("://", "www.", "@", ".com", ".org", ".net", ".htm", ".aspx")
_LINK = re.compile(r"\S{0,200}(?:://|www\.|@|\.(?:com|org|net|html?|aspx)\b)\S{0,400}")
# So much of a comment and of a post is looked at, and so many phrases of a comment are kept.
_READ, _READ_OF_POST, MOST = 6_000, 12_000, 4
# A single word stands in the post so often, and is no longer than this.
_FEWEST, _LONGEST = 3, 40
_LETTERS = re.compile(rf"[a-z0-9]{{1,{_LONGEST}}}")
_POSSESSIVE = re.compile(r"['’]s?$")
_ADJECTIVES = ("al", "ous", "ive", "able", "ible", "ful", "ish", "ese", "less", "ic",
               "ian", "ean", "ican")  # fmt: skip
_VERBAL = ("ly", "ed", "ing")


class Phrase(NamedTuple):
    """A phrase as it is written, from where to where, and `key`, by which it is the same as others:
    lower case, without accents and plurals."""

    key: str
    said: str
    start: int
    end: int


class _Kind(NamedTuple):
    """What a word is by its letters: its key, and whether it may begin a noun phrase of two words,
    end one, or be one alone."""

    key: str
    begins: bool
    ends: bool
    alone: bool


class _Word(NamedTuple):
    """A word that may be in a noun phrase; `opens`: it opens a sentence, where a capital says
    nothing; `joined`: it stands right behind the word before."""

    kind: _Kind
    said: str
    start: int
    end: int
    opens: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What a post is about: the noun phrases of two words in it, with which words these begin, and
    the words that it has often, those of its title among them."""

    pairs: frozenset[str]
    firsts: frozenset[str]
    often: frozenset[str]
    titled: frozenset[str]
    # How any of these words may be written, in small letters.
    written: frozenset[str]

    def may_be_in(self, text: str) -> bool:
        """Whether anything of it is in a text, as a quick look tells: in most there is nothing."""
        if text.isascii() and self.written.isdisjoint(_LETTERS.findall(text.lower())):
            return False
        said = _WORD.findall(text)
        keys = [_kind(each[:_LONGEST]).key for each in said]
        if not self.titled.isdisjoint(keys):
            return True
        if any(a in self.firsts and f"{a} {b}" in self.pairs for a, b in pairwise(keys)):
            return True
        return not self.often.isdisjoint(keys) and any(
            each[0].isupper() and key in self.often for each, key in zip(said, keys, strict=True)
        )


# A post is read once for all that comes below it in a while.
@lru_cache(maxsize=16)
def subject_of(title: str, text: str) -> Subject:
    """What a post of this title and this text is about."""
    words = [list(_words(part)) for part in (title[:_READ], text[:_READ_OF_POST])]
    pairs = frozenset(pair.key for part in words for pair in _pairs(part))
    counts = Counter(each.kind.key for part in words for each in part if each.kind.alone)
    often = frozenset(key for key, count in counts.items() if count >= _FEWEST)
    titled = often.intersection(each.kind.key for each in words[0])
    firsts = frozenset(pair.split()[0] for pair in pairs)
    written = frozenset(form for key in firsts | often for form in _forms(key))
    return Subject(pairs, firsts, often, titled, written)


# A post is made anew whenever one of its comments changes: the others are as they were.
@lru_cache(maxsize=512)
def topics(text: str, subject: Subject, names: frozenset[str] = frozenset()) -> tuple[Phrase, ...]:
    """The noun phrases of a reader's own words that also stand in the post, at most MOST: pairs of
    words; of single ones those alone that the post has often, and has in its title or the reader
    writes as a name. `names`: folded words by which people are called there."""
    text = text[:_READ]
    found = _found(text, subject, names) if _may_be_in(subject, text) else {}
    if not found:
        return ()
    own = own_words(text)
    mine = (each for each in found.values() if own[each.start : each.end] == each.said)
    return tuple(mine)[:MOST]


# The names on a post change with who comes; what it is about seldom does.
@lru_cache(maxsize=512)
def _may_be_in(subject: Subject, text: str) -> bool:
    return subject.may_be_in(text)


def _found(text: str, subject: Subject, names: frozenset[str]) -> dict[str, Phrase]:
    words = [each for each in _words(text) if each.kind.key not in names]
    found: dict[str, Phrase] = {}
    for pair in _pairs(words):
        if pair.key in subject.pairs:
            found.setdefault(pair.key, pair)
    inside = {part for key in found for part in key.split()}
    for kind, said, start, end, opens, _ in words:
        key = kind.key
        if not kind.alone or key not in subject.often or key in inside:
            continue
        if key in subject.titled or (said[0].isupper() and not opens):
            found.setdefault(key, Phrase(key, said, start, end))
    return found


def _pairs(words: Iterable[_Word]) -> Iterator[Phrase]:
    before: _Word | None = None
    for each in words:
        beside = before is not None and each.joined and before.end + 1 == each.start
        if before and beside and before.kind.begins and each.kind.ends:
            said = f"{before.said} {each.said}"
            yield Phrase(f"{before.kind.key} {each.kind.key}", said, before.start, each.end)
        before = each


def _words(text: str) -> Iterator[_Word]:
    """The words of a text that may begin or end a noun phrase, but for addresses."""
    may = any(each in text for each in _IN_LINKS)
    links = [found.span() for found in _LINK.finditer(text)] if may else []
    links.reverse()
    opens, end = True, -1
    for found in _TOKEN.finditer(text):
        said, start = found[0], found.start()
        while links and links[-1][1] <= start:
            links.pop()
        if links and links[-1][0] <= start:
            end = -1
        elif not said[0].isalnum():
            opens, end = said not in ",'’-–—/&", -1
        else:
            kind = _kind(said[:_LONGEST])
            if kind.begins:
                # "Leeds's" is about Leeds, and no part of a phrase.
                kind = kind if said.isalpha() else _Kind(kind.key, False, False, False)
                joined = start == end + 1 and text[end] == " "
                yield _Word(kind, said, start, found.end(), opens, joined)
            opens, end = False, found.end()


@lru_cache(maxsize=4096)
def _kind(said: str) -> _Kind:
    key = _key(said)
    common = key in STOP or key in VERBS or key in EVERYDAY
    begins = 2 < len(key) < _LONGEST and not common and not key.endswith("ly")
    ends = begins and not key.endswith(_VERBAL)
    return _Kind(key, begins, ends, ends and len(key) > 3 and not key.endswith(_ADJECTIVES))


def _forms(key: str) -> tuple[str, ...]:
    """The words of which this is the key, but for accents and what shows whose something is."""
    return (key, f"{key}s", f"{key[:-1]}ies")


def _key(said: str) -> str:
    word = fold(_POSSESSIVE.sub("", said))
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word
