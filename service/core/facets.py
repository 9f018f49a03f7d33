"""The named qualities of a comment: the one list of them, and how each is said to the author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple


class Kind(NamedTuple):
    """How a facet is said, as a noun. `rare`: seldom there, and much where it is."""

    words: str
    rare: bool = False


FACETS: Mapping[str, Kind] = {
    "question": Kind("question"),
    "personal_story": Kind("personal story"),
    "reasoning": Kind("reasoning"),
    "evidence": Kind("evidence"),
    "disagreement": Kind("disagreement"),
    "agreement": Kind("agreement"),
    "correction": Kind("correction", rare=True),
    "suggestion": Kind("suggestion"),
    "request_for_help": Kind("request for help"),
    "offer": Kind("offer", rare=True),
    "thanks": Kind("thanks"),
    "praise": Kind("praise"),
    "hurt": Kind("hurt", rare=True),
    "hostility": Kind("hostility"),
    "humour": Kind("humour"),
    "promotion": Kind("promotion"),
    "self_introduction": Kind("introduction"),
    # A death, birth, illness, marriage, recovery, loss of work: one's own or one's own people's.
    "life_event": Kind("life event", rare=True),
    # To meet, come, speak, write, join in.
    "invitation": Kind("invitation", rare=True),
    # An answer is wanted by a time.
    "deadline": Kind("deadline", rare=True),
    # Translates, teaches, cites, reprints, builds on the author's work.
    "reuse": Kind("use of your work", rare=True),
    # Has met or knows the author, knew the person written about, is a reader of long standing.
    "acquaintance": Kind("acquaintance"),
    # Tried what the author wrote, and tells how it went.
    "report_back": Kind("report of trying it"),
}
RARE = frozenset(name for name, kind in FACETS.items() if kind.rare)
# In the ledger's rows: another numbering is another LEDGER_VERSION.
_BITS = {name: 1 << place for place, name in enumerate(FACETS)}
_SURELY = 31


def in_bits(names: Iterable[str]) -> int:
    """These facets as one number, a bit each; of what is none of FACETS, nothing."""
    return reduce(or_, (_BITS.get(name, 0) for name in names), 0)


def found_in_bits(found: Iterable[tuple[str, bool]]) -> int:
    """What was found, each whether only perhaps: `in_bits`, and what is sure again further up."""
    told = list(found)
    sure = in_bits(name for name, perhaps in told if not perhaps)
    return in_bits(name for name, _ in told) | sure << _SURELY


def found_in(bits: int) -> dict[str, bool]:
    """What `found_in_bits` made one number of: each facet, whether only perhaps."""
    sure = bits >> _SURELY
    return {name: not sure & bit for name, bit in _BITS.items() if bits & bit}


def in_words(name: str, perhaps: bool) -> str:
    """A facet as it is said: "correction", "correction (perhaps)"."""
    words = FACETS[name].words
    return f"{words} (perhaps)" if perhaps else words
