"""What a comment does in the talk, as far as its plain shape tells: asks, only thanks, goes on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from service.core.texts.text import own_words

# No longer text is only thanks, and so much of one is looked at.
_SHORT, _HARDLY, _READ = 30, 3, 4_000
_WORD = r"(?:[^\w'’]*+[\w'’]++)"
_LONG, _MORE = (re.compile(rf"{_WORD}{{{most + 1}}}") for most in (_SHORT, _HARDLY))
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_ASKS = re.compile(
    r"\?|\b(?:can|could|would|will) (?:you|anyone|somebody|someone)\b|\b(?:any|please) help\b"
    r"|\b(?:how (?:do|can|would|to)|is there a(?:ny)?|i(?:'|’)m (?:getting|stuck)|i get (?:an?|the)"
    r"|i wonder|wondering|does(?:n(?:'|’)t| not) work|not working|error|fails?)\b",
    re.IGNORECASE,
)
# One of these is in whatever asks without a question mark.
_ASKING = (
    "can you", "can anyone", "can some", "could you", "could anyone", "could some", "would you",
    "would anyone", "would some", "will you", "will anyone", "will some", "any help", "please help",
    "how do", "how can", "how would", "how to", "is there a", "i'm getting", "i'm stuck",
    "i get a", "i get the", "wonder", "not work", "n't work", "error", "fail",
)  # fmt: skip
_THANKS = re.compile(
    r"\b(?:thanks?|thanx|thank(?:s| you)|thx|ty|cheers|great|nice|good|awesome|excellent|cool|love"
    r"|loved|lovely|fantastic|wonderful|amazing|brilliant|perfect|helpful|helps|helped|useful"
    r"|congrat\w*|agreed?|welcome|glad|pleasure|no problem|np|anytime|understood|makes sense"
    r"|got it|i see|ok|okay|haha|lol|kudos|bravo|well (?:said|done))\b|[:;]-?[)D]|[☺☻🙂👍]",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\s*(–—-]*(?:and|also|but|btw|by the way|oh|p\.?s|edit|update|correction|i mean|in the end"
    r"|one more|to clarify|actually|i? ?forgot|sorry, i mean)\b|[\s*]*(?:\.\.\.|…|\()"
    r"|.*\bi mean[.!]",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:sorry|apologies|apologize|apologise)\b.{0,40}\b(?:late|delay\w*|slow|missed|before now"
    r"|(?:did(?:n(?:'|’)t| not)|not) (?:see|seen|notice)\w*)"
    r"|\b(?:late|slow|belated) (?:reply|response|answer)\b",
    re.IGNORECASE | re.DOTALL,
)


class _Shape(NamedTuple):
    asks: bool
    thanks: bool
    brief: bool


def asks(text: str) -> bool:
    """Whether the writer wants to know something, or to be helped."""
    return _shape(text).asks


def only_thanks(text: str) -> bool:
    """Whether it is short thanks, praise or a nod, and asks nothing."""
    shape = _shape(text)
    return shape.thanks and not shape.asks and len(text) <= _READ


def says_little(text: str) -> bool:
    """Whether there is hardly anything to answer in it: mere thanks, or a word or two."""
    shape = _shape(text)
    return only_thanks(text) or (not shape.asks and shape.brief)


def goes_on(text: str) -> bool:
    """Whether it plainly adds to what its writer has just said."""
    return _GOES_ON.match(text[:200]) is not None


def is_late(text: str) -> bool:
    """Whether it excuses itself for coming late: then it speaks to something older."""
    return _LATE.search(text[:_READ]) is not None


# One comment is asked about several times while its post is read.
@lru_cache(maxsize=512)
def _shape(text: str) -> _Shape:
    said = own_words(text[:_READ])
    if "://" in said or "www." in said:
        said = _ADDRESS.sub(" ", said)
    thanks = not _LONG.match(said) and _THANKS.search(said) is not None
    return _Shape("?" in said or _asks(said), thanks, not _MORE.match(said))


def _asks(said: str) -> bool:
    # Most texts have none of these, and that is soon seen where letters have but two cases.
    if said.isascii() and not any(words in said.lower() for words in _ASKING):
        return False
    return _ASKS.search(said) is not None
