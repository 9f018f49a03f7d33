"""Sentences, as far as marks in a text need them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from service.core.records import Facet
from service.core.texts.text import own_words

SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?=\w))*[.!?]*")
# Typed without a space, too: "Is it there?On the shelf it isn't." No address goes on with a word.
_END = re.compile(r"[.!?]{2,}|[.!?](?!\w)|(?<=[a-z])[!?](?=(?:[A-Z][a-z]+|I)(?:[ ,]|['’][a-z]))|\n")
# Where a dot belongs to a word: "e.g. rye", "salt, etc., in it", "the oven vs. the stove".
_SHORT = re.compile(r"\b(?:e\.? ?g|i\.? ?e|esp|cf|vs|approx|incl|etc)\.\Z", re.IGNORECASE)
_LONGEST_SHORT = 8
_STOPS = (*".?!:;", "")
_GOES_ON = re.compile(r"[ \t]*[,;:)\]]|[ \t]+\(?[^\s(A-Z]")
# ... and where it joins two halves of a name, as of code: "Oven.Heat", "oven.heat", "2.5".
_NAME = re.compile(r"\b[A-Z0-9]\w*\.\Z")
_LONGEST_NAME = 40
_OPENS = re.compile(r"[\s\"'”’)\]]*")
# A longer sentence is too long to be marked whole.
_LONGEST = 240
# A line so long that ends in no stop was wrapped by a mail program, and the sentence goes on, where
# a small letter follows, or where no line of a writer's own ends so. A longer one is a paragraph.
_WRAPPED, _UNWRAPPED = 50, 110
_GOES_ON_BELOW = re.compile(r"[ \t]*[\"'“‘(]?[^\W\d_A-Z]")
_BELOW = re.compile(r"[ \t]*[\"'“‘(]?\w")
_OPEN = re.compile(
    r"\b(?:an?|the|of|in|to|and|or|for|with|at|by|on|from|my|your|his|her|our|their|this|is|are)\Z",
    re.IGNORECASE,
)


def whole_sentence(text: str, part: Facet) -> tuple[int, int]:
    """From where to where the sentence goes of which this is a part; the part itself where that is
    a long one, or holds words that are not the writer's own."""
    start, end = _around(text, part)
    own = (start, end) == (part.start, part.end) or _is_own(text, own_words(text), start, end)
    return (start, end) if own else (part.start, part.end)


def sentence_before(text: str, own: str, place: int) -> tuple[int, int] | None:
    """The sentence that ends before a place, of the writer's `own` words; None where none does, or
    it is a long one."""
    last = len(text[max(0, place - _LONGEST) : place].rstrip()) + max(0, place - _LONGEST)
    if last == 0 or text[last - 1].isspace():
        return None
    start, end = _around(text, Facet("", last - 1, last, text[last - 1 : last]))
    whole = start < last - 1 and end <= place and _is_own(text, own, start, end)
    return (start, end) if whole else None


def _is_own(text: str, own: str, start: int, end: int) -> bool:
    return text[start:end] == own[start:end]


def _around(text: str, part: Facet) -> tuple[int, int]:
    """The sentence of a part, whosever its words are; the part itself of a long one."""
    earliest = max(0, part.start - _LONGEST)
    before = [earliest, *_ends(text, earliest, part.start)]
    opens = _OPENS.match(text, before[-1], part.start)
    start = opens.end() if opens and not _is_begun(text, part.start) else part.start
    # What a part ends with may be the end.
    last = part.start + len(text[part.start : part.end].rstrip(".!?"))
    end = next(_ends(text, last, part.end + _LONGEST), len(text))
    end = start + len(text[start:end].rstrip())
    return (part.start, part.end) if end - start > _LONGEST else (start, end)


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    """Where sentences end between two places."""
    for found in _END.finditer(text, first, last + 1):
        end = found.end()
        if end <= last and not (_is_short(text, end) or _is_wrapped(text, found.start())):
            yield end


def _is_wrapped(text: str, place: int) -> bool:
    """Whether the sentence goes on after the line that ends here."""
    if text[place : place + 1] != "\n":
        return False
    line = text[max(0, place - _UNWRAPPED) : place].rpartition("\n")[2]
    if not _WRAPPED <= len(line) < _UNWRAPPED:
        return False
    line = line.rstrip()
    if line[-1:] in _STOPS:
        return False
    goes_on = _BELOW if _OPEN.search(line[-_LONGEST_SHORT:]) else _GOES_ON_BELOW
    return goes_on.match(text, place + 1) is not None


def _is_begun(text: str, start: int) -> bool:
    """Whether a sentence begins right after the mark that ends another: "It rose.Mine did."."""
    if text[start - 1 : start] not in (".", "!", "?"):
        return False
    name = _NAME.search(text[max(0, start - _LONGEST_NAME) : start])
    return text[start - 1] != "." or (name is None and text[start : start + 1].isupper())


def _is_short(text: str, end: int) -> bool:
    """Whether the dot before this place belongs to a word, after which the sentence goes on."""
    word = text[max(0, end - _LONGEST_SHORT) : end]
    return _SHORT.search(word) is not None and _GOES_ON.match(text, end) is not None


def whole_sentences(text: str, parts: Iterable[Facet]) -> dict[tuple[int, int], str]:
    """The sentences of which these are parts, in their order and each once, with the name of the
    first part of each."""
    own, every = own_words(text), dict[tuple[int, int], str]()
    for each in reversed([*parts]):
        start, end = _around(text, each)
        mine = (start, end) if _is_own(text, own, start, end) else (each.start, each.end)
        every[mine] = each.name
    return dict(sorted(every.items()))
