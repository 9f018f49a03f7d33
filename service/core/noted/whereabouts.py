"""Where readers live, are or come from, in their own words: "I live in Leeds", "here in Oslo".

The patterns were written on some blogs and read over on others: see README, "The people".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from service.core.hinting.sentences import SENTENCE
from service.core.naming.names import fold
from service.core.noted.gazetteer import CODES, KNOWN, LARGE
from service.core.texts.text import own_words

# A longer sentence tells of more than one place.
_LONGEST, _NEAR = 300, 60
_WORD = r"(?:St\.|Ft\.|Mt\.|[A-ZÀ-Þ][\w’'-]*[^\W_]|[A-Z]{2}\b)"
_NAME = (
    rf"(?P<name>(?:(?:[Tt]he )?U\.S\.A?\.?|(?:[Tt]he )?U\.K\.?|(?:[Tt]he )?{_WORD}"
    rf"(?:(?: (?:of |de |do |del |la |upon |am )?){_WORD}){{0,3}}))"
    rf"(?:, ?(?P<wider>(?:the )?{_WORD}(?: {_WORD}){{0,2}}))?"
)
_PART = (
    r"(?:(?:the )?(?:north|south|east|west|central|upstate|downtown|rural|suburban|metro|greater"
    r"|northern|southern|eastern|western|north-?east|north-?west|south-?east|south-?west|sunny"
    r"|rainy|lovely|beautiful|tiny|nearby|cold|old|good old"
    r"|(?:the )?(?:suburbs|outskirts|middle|heart|center|centre|city|town|state|area|village)"
    r" of)[ -])?(?:(?:north|south|east|west) of )?"
)
_I = r"\b(?:I|[Ww]e)"
_NOW = r"(?: (?:now|currently|also|still|actually|just|happen to|both|all|do|presently))?"
# "I live in ...": whatever is named as a place is.
_LIVING = re.compile(
    rf"{_I}(?:{_NOW} (?:live|reside|work and live|live and work)|(?:['’](?:m|re|ve been)| am| are"
    rf"| have been){_NOW} (?:living|based|located|residing))(?: out| over| up| down| here| right"
    rf"| just)? (?:in|near|outside) {_PART}{_NAME}"
)
# "I'm from ...", "greetings from ...", "here in ...": of known places.
_FROM = re.compile(
    rf"(?:{_I}(?:['’]m| am){_NOW}(?: originally)? from|{_I} (?:originally )?(?:come|hail) from"
    r"|\b(?:[Gg]reetings|[Hh]ello|[Hh]i|[Cc]heers|[Rr]egards|[Ll]ove|[Bb]est wishes) from"
    rf"|^(?:[Ww]riting|[Rr]eading|[Ss]peaking)(?: (?:this|you))? from|{_I} (?:just |recently )?"
    r"moved(?: back| here)? to"
    r"|\b(?:over |up |down |back |out )?here in) " + _PART + _NAME
)
# Without one of these neither is found, and in most texts there is none.
_IN_LIVING = (" live", " living", " reside", " residing", " based ", " located ")
_IN_FROM = ("here in ", "oved to ", "oved back to ", "oved here to ")
_BEFORE_FROM = (
    "'m", "’m", " am", "now", "currently", "also", "still", "actually", "just", " to", "both",
    "all", "do", "presently", "originally", "come", "hail", "reetings", "ello", "i", "heers",
    "egards", "ove", "ishes", "riting", "eading", "peaking", "this", "you",
)  # fmt: skip
# Of a while ago, of others, of what is not so; or not here to stay.
_NOT_SO = re.compile(
    r"\b(?:if|when|while|whenever|until|unless|imagine|wish|once|used to|suppose|as though"
    r"|would|say|says|said|visit(?:ing|ed)?|trip|vacation|holidays?|conference|travell?ing"
    r"|soon|last (?:week|month|year)|tomorrow|next|tonight|pretend|sister|brother|friend)\b",
    re.IGNORECASE,
)
_NOT_PLACES_WORDS = """
i english internet web earth mars hell heaven outlook emacs vim excel word linux windows java god
christ jesus monday sunday january february march april may june july august september october
november december spring summer autumn winter fear america's facebook google twitter gmail evernote
blogland blogger lotus notes visual studio sin peace babylon christendom matrix space time zion
north south east west eastern central northern southern western
"""
_NOT_PLACES = frozenset(_NOT_PLACES_WORDS.split())
_ARTICLE, _ENDING = re.compile(r"^[Tt]he "), re.compile(r"(?:['’]s)?['’-]*$")


class Whereabouts(NamedTuple):
    """A place as a reader names it, and from where to where the sentence goes that does."""

    name: str
    start: int
    end: int


# As with topics.
@lru_cache(maxsize=512)
def whereabouts(text: str) -> tuple[Whereabouts, ...]:
    """The places that a reader says, in their own words, to live in, to be at or to come from."""
    living = any(each in text for each in _IN_LIVING) and _LIVING.search(text)
    if not (living or (_may_be_from(text) and _FROM.search(text))):
        return ()
    return tuple(_told(own_words(text)))


def is_town(name: str) -> bool:
    """Whether a place is none of the countries, states and regions that are known."""
    return fold(name) not in LARGE


def _may_be_from(text: str) -> bool:
    before = text.split(" from ")[:-1]
    return any(each in text for each in _IN_FROM) or any(
        each.endswith(_BEFORE_FROM) for each in before
    )


def _told(own: str) -> Iterator[Whereabouts]:
    for found in SENTENCE.finditer(own):
        if found.end() - found.start() <= _LONGEST and (name := _named(found[0])):
            yield Whereabouts(name, found.start(), found.end())


def _named(said: str) -> str:
    """The place that a sentence names; "" for none."""
    if said.endswith("?"):
        return ""
    living = _LIVING.search(said)
    if living and not _NOT_SO.search(said[: living.start()][-_NEAR:]):
        return _place(living, any_place=True)
    other = _FROM.search(said)
    return _place(other, any_place=False) if other and not _NOT_SO.search(said) else ""


def _place(found: re.Match[str], *, any_place: bool) -> str:
    name = _ENDING.sub("", _ARTICLE.sub("", found["name"]))
    if len(name) < len("HK") or fold(name) in _NOT_PLACES:
        return ""
    if known := _known_part(name):
        return known
    wider = fold(_ARTICLE.sub("", found["wider"] or ""))
    return name if any_place or wider in KNOWN or wider in CODES else ""


def _known_part(name: str) -> str:
    """The known place with which a name begins, as far as it goes; "" for none."""
    words = name.split(" ")
    parts = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return next((part for part in parts if fold(part) in KNOWN), "")
