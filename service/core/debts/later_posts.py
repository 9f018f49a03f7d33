"""Which later post may keep a promise to write of something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.core.talking.taking_up import content_words

# Who has not written of it by then has forgotten it.
LONGEST = timedelta(days=400)
# A word in more titles than these, and than one in twenty, says nothing.
_FEW, _ONE_IN = 2, 20
_LONGEST_READ = 2_000


@dataclass(frozen=True, slots=True)
class Title:
    """A post by its title and when it was written."""

    post_id: str
    title: str
    date: datetime


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A promise to write of something: its words, those of the comment it answers, and when."""

    said: str
    to: str
    date: datetime


def kept_by(promised: Sequence[ToWrite], titles: Iterable[Title]) -> list[Title | None]:
    """Of each promise the first later post that perhaps keeps it, None where there is none.

    It shares a rare word of the promise itself with its title, or two of the comment that the
    promise answers; rare: in at most two of `titles`, or one in twenty. Read by title alone, so
    that it can be no more than a guess.
    """
    every = sorted(titles, key=lambda each: (each.date, each.post_id))
    words = {each.post_id: content_words(each.title) for each in every}
    often = Counter(word for found in words.values() for word in found)
    most = max(_FEW, len(every) // _ONE_IN)
    by_word: dict[str, list[Title]] = {}
    for each in every:
        for word in words[each.post_id]:
            if often[word] <= most:
                by_word.setdefault(word, []).append(each)
    return [_first(each, by_word) for each in promised]


def _first(promised: ToWrite, by_word: Mapping[str, list[Title]]) -> Title | None:
    own = content_words(promised.said[:_LONGEST_READ])
    found: Counter[str] = Counter()
    titles: dict[str, Title] = {}
    for word in own | content_words(promised.to[:_LONGEST_READ]):
        for each in by_word.get(word, ()):
            if promised.date < each.date <= promised.date + LONGEST:
                titles[each.post_id] = each
                found[each.post_id] += 2 if word in own else 1
    enough = [titles[each] for each, shared in found.items() if shared >= 2]
    return min(enough, key=lambda each: (each.date, each.post_id), default=None)
