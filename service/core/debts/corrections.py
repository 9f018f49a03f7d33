"""Whether an edit of a post takes up what a reader's correction said.

It does where a sentence of the post changed and the change is the one that the correction names:
a word that the reader gives as right came into it, and what went is the word the reader gives as
wrong, one much like the right one, or one of its kind (a number for a number, a name for a name).
A word told to be wrong may also just be gone; a step told to be missing comes as a new sentence.
What else changed in the post says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from service.core.talking.taking_up import content_words

_TOKEN = re.compile(
    r"https?://[^\s<>\"'”’)\]]+|\d[\d.,:/x×%-]*\d%?|\d+%?|[^\W\d_]+(?:[._'’-]\w+)*|[^\W_]+"
)
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?](?=\s)|\n|\Z)", re.DOTALL)
_QUOTED = re.compile(r"[\"“„«`'‘]([^\"“”„«»`\n]{1,80}?)[\"”“»`'’](?!\w)")
_WRONG = re.compile(
    r"\b(?:typos?|misspel\w*|mis-spel\w*|spelt|spelled|wrong\w*|incorrect\w*|mistake\w*|broken"
    r"|dead|404|error|erroneous|stray|extra|doubled?|twice|repeated|instead of|rather than|not"
    r"|isn['’]t|wasn['’]t|aren['’]t|should (?:be|read|say|have)|outdated|obsolete|no longer"
    r"|remove|delete|drop)\b|->|=>|→",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b(?:miss(?:ing|es|ed)|forgot\w*|left out|leave out|leaves out|omit\w*|skip(?:ped|s)?"
    r"|(?:does|do|did)n['’]t (?:say|mention|tell)|should (?:also )?(?:mention|say|add)"
    r"|(?:also|first) (?:need|have|has) to|need(?:s)? to (?:be )?\w+ (?:first|before)"
    r"|without (?:a|the)|no mention|before (?:that|this|step)|step)\b",
    re.IGNORECASE,
)
# Words about the text rather than of it.
_ABOUT_WORDS = """
typo typos misspelled misspelling spelled spelling spelt wrong incorrect mistake error broken dead
link links paragraph sentence line word words section title heading caption step steps missing
forgot mention mentions should instead rather actually correct correction written wrote says said
means meant just also small minor tiny nitpick quick note thanks great post article nice one first
second third last the and for not but you your its it's it is was are isn't wasn't that this there
with from has have been can will would could think believe page fix fixed need needs read reads
"""
_ABOUT = frozenset(_ABOUT_WORDS.split())
# A post of which more sentences changed was written anew.
_MOST_CHANGED = 200
# So many words of a sentence: it was written anew.
_MOST_WORDS = 30
_LIKE, _SAME_SENTENCE, _NAMED_OF_STEP = 0.7, 0.4, 3
_LONGEST_TOKEN = 40


@dataclass(frozen=True, slots=True)
class _Change:
    """A sentence of before and what became of it: the words that went, those that came, and those
    that stayed. One of both is empty where a sentence is new, or gone."""

    gone: frozenset[str]
    came: frozenset[str]
    stayed: frozenset[str]


def takes_up(old: str, new: str, correction: str) -> bool:
    """Whether the post's text `new`, made of `old`, takes up a reader's `correction`.

    `correction`: the words that correct, a sentence or a few. All plain text.
    """
    if old == new or not correction.strip():
        return False
    named, told_wrong = _named(correction), _told_wrong(correction)
    if not named:
        return False
    changed, added = _changes(old, new)
    about = frozenset(_plain(correction))
    before = frozenset(_plain(old))
    # What is gone with most of the rest was not corrected.
    rewritten = 2 * len(changed) > len(_sentences(old))
    told_wrong = frozenset() if rewritten else told_wrong - frozenset(_plain(new))
    if any(_is_it(each, named, told_wrong, about, before) for each in changed):
        return True
    if _MISSING.search(correction) is None:
        return False
    rare = {word for word in content_words(correction) if word not in _ABOUT} - content_words(old)
    return any(len(rare & content_words(each)) >= min(_NAMED_OF_STEP, len(rare)) > 0
               for each in added if len(rare) > 1)  # fmt: skip


def _is_it(
    change: _Change,
    named: frozenset[str],
    told_wrong: frozenset[str],
    about: frozenset[str],
    before: frozenset[str],
) -> bool:
    if len(change.gone) > _MOST_WORDS or len(change.came) > _MOST_WORDS:
        return False
    right = (change.came & named) - change.gone
    wrong = change.gone & named
    for word in right:
        if wrong or any(_alike(word, each) for each in change.gone):
            return True
        of_its_kind = any(_is_number(word) == _is_number(each) for each in change.gone)
        shared = change.stayed & about - _ABOUT
        if of_its_kind and shared and (word not in before or _is_number(word)):
            return True
        if not change.gone and shared and word not in before:
            return True
    return bool(change.gone & told_wrong)


def _named(correction: str) -> frozenset[str]:
    """The words by which the correction could be known in the post, in small letters."""
    quoted = {word for said in _QUOTED.findall(correction) for word in _plain(said)}
    return frozenset(quoted | {word for word in _plain(correction) if word not in _ABOUT})


def _told_wrong(correction: str) -> frozenset[str]:
    """The words that the correction itself tells to be wrong: in quotation marks, an address, or
    behind "not" and "instead of"."""
    if _WRONG.search(correction) is None:
        return frozenset()
    found = {word for said in _QUOTED.findall(correction) for word in _plain(said)}
    found |= {word for word in _plain(correction) if word.startswith("http")}
    for behind in re.findall(r"\b(?:not|instead of|rather than) ([^\s,.;]{1,40})", correction):
        found.update(_plain(behind))
    for after in re.findall(r"\b(?:typo|misspelled|misspelling):? ([^\s,.;]{1,40})", correction):
        found.update(_plain(after))
    return frozenset(found - _ABOUT)


@lru_cache(maxsize=64)
def _changes(old: str, new: str) -> tuple[tuple[_Change, ...], tuple[str, ...]]:
    """The sentences that changed, and those that are new; nothing where the whole is new."""
    before, after = _sentences(old), _sentences(new)
    left, came = Counter(before), Counter(after)
    gone = list((left - came).elements())
    fresh = list((came - left).elements())
    if len(gone) > _MOST_CHANGED or len(fresh) > _MOST_CHANGED:
        return (), ()
    pairs, added = _paired(gone, fresh)
    return tuple(_change(one, other) for one, other in pairs), tuple(added)


def _paired(gone: Sequence[str], fresh: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Each sentence that went with the new one that it became, "" where it became none; and the
    new ones that were made of none."""
    words = {each: frozenset(_plain(each)) for each in (*gone, *fresh)}
    free = dict.fromkeys(range(len(fresh)))
    pairs: list[tuple[str, str]] = []
    for one in gone:
        likeness = [(_overlap(words[one], words[fresh[at]]), -at) for at in free]
        most, place = max(likeness, default=(0.0, 0))
        if most < _SAME_SENTENCE:
            pairs.append((one, ""))
            continue
        pairs.append((one, fresh[-place]))
        del free[-place]
    return pairs, [fresh[at] for at in free]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one | other), 2 * min(len(one), len(other))))


def _change(one: str, other: str) -> _Change:
    before, after = Counter(_plain(one)), Counter(_plain(other))
    gone, came = frozenset(before - after), frozenset(after - before)
    return _Change(gone, came, frozenset(before & after))


def _sentences(text: str) -> list[str]:
    found = (" ".join(each.group().split()) for each in _SENTENCE.finditer(text))
    return [each for each in found if each]


def _plain(said: str) -> list[str]:
    return [word.lower().replace("’", "'").rstrip(".,:/-") for word in _tokens(said)]


def _tokens(said: str) -> Iterator[str]:
    return (found[0] for found in _TOKEN.finditer(said))


def _alike(one: str, other: str) -> bool:
    """Whether one word may be the other, miswritten."""
    if one == other or max(len(one), len(other)) > _LONGEST_TOKEN or min(len(one), len(other)) < 3:
        return False
    if one.isdigit() or other.isdigit():
        return False
    return SequenceMatcher(None, one, other).ratio() >= _LIKE


def _is_number(word: str) -> bool:
    return word[:1].isdigit()
