"""What the reader's network is given: a comment's sentences, and what they answer.

A window is one pass of the network: what the comment stands under (the post's title, the
beginning of the parent), then as many whole sentences as fit. Training and service cut alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from service.core.records import Entry

# In tokens of the network's vocabulary.
WINDOW = 256
TITLE, PARENT = 12, 20
LONGEST_SENTENCE = 160
# No token takes more letters than a word has: what stands beyond is not looked at.
_LETTERS_A_TOKEN = 12
_START, _BREAK = 101, 102
# What the vocabulary doesn't know, most emoji above all: it tells the network nothing.
_UNKNOWN = 100
# Tokens of the vocabulary that no text holds: whom the comment answers, whom it calls by name.
_ANSWERS = {"post": 1, "author": 2, "reader": 3, "self": 4}
_CALLS = {"author": 5, "reader": 6}


@dataclass(frozen=True, slots=True)
class Window:
    """`ids`: the network's tokens; sentence `first + i` stands at tokens `spans[i]`.

    `starts[i]`: where in that sentence each of its tokens starts, in characters.
    """

    ids: tuple[int, ...]
    first: int
    spans: tuple[tuple[int, int], ...]
    starts: tuple[tuple[int, ...], ...]


def windows(tokenizer: Tokenizer, sentences: Sequence[str], entry: Entry) -> list[Window]:
    """The comment's sentences, in order, in windows; one at least."""
    above = _above(tokenizer, entry)
    found: list[Window] = []
    ids, first = list(above), 0
    spans: list[tuple[int, int]] = []
    starts: list[tuple[int, ...]] = []
    for place, sentence in enumerate(sentences):
        tokens, at = _encode(tokenizer, sentence, LONGEST_SENTENCE)
        if spans and len(ids) + len(tokens) + 1 > WINDOW:
            found.append(Window((*ids, _BREAK), first, tuple(spans), tuple(starts)))
            ids, spans, starts, first = list(above), [], [], place
        spans.append((len(ids), len(ids) + len(tokens)))
        starts.append(at)
        ids += tokens
    found.append(Window((*ids, _BREAK), first, tuple(spans), tuple(starts)))
    return found


def _above(tokenizer: Tokenizer, entry: Entry) -> list[int]:
    parent = entry.parent_text
    if parent is None:
        answers = "post"
    elif entry.parent_by_author:
        answers = "author"
    else:
        answers = "self" if entry.parent_by_self else "reader"
    ids = [_START, _ANSWERS[answers]]
    if entry.speaks_to in _CALLS:
        ids.append(_CALLS[entry.speaks_to])
    ids += _encode(tokenizer, entry.post_title, TITLE)[0]
    ids.append(_BREAK)
    if parent:
        ids += [*_encode(tokenizer, parent, PARENT)[0], _BREAK]
    return ids


def _encode(tokenizer: Tokenizer, text: str, most: int) -> tuple[list[int], tuple[int, ...]]:
    """The first known tokens of a text, and where each starts; of one without any, a break."""
    told = tokenizer.encode(text[: most * _LETTERS_A_TOKEN], add_special_tokens=False)
    pairs = zip(told.ids, told.offsets, strict=True)
    known = [(token, start) for token, (start, _) in pairs if token != _UNKNOWN][:most]
    ids, starts = zip(*known, strict=True) if known else ((_BREAK,), (0,))
    return list(ids), starts
