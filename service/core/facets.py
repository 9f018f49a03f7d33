"""The named qualities of a comment: the one list of them, and how each is said to the author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from service.core.translating import N_, gettext


class Kind(NamedTuple):
    """How a facet is said, as a noun. `rare`: seldom there, and much where it is."""

    noun: str
    rare: bool = False

    @property
    def words(self) -> str:
        """The noun, in the language that is spoken."""
        return gettext(self.noun)


def perhaps(said: str) -> str:
    """The same of what is less than sure."""
    return gettext("%(said)s (perhaps)", said=said)


FACETS: Mapping[str, Kind] = {
    "question": Kind(N_("question")),
    "personal_story": Kind(N_("personal story")),
    "reasoning": Kind(N_("reasoning")),
    "evidence": Kind(N_("evidence")),
    "disagreement": Kind(N_("disagreement")),
    "agreement": Kind(N_("agreement")),
    "correction": Kind(N_("correction"), rare=True),
    "suggestion": Kind(N_("suggestion")),
    "request_for_help": Kind(N_("request for help")),
    "offer": Kind(N_("offer"), rare=True),
    "thanks": Kind(N_("thanks")),
    "praise": Kind(N_("praise")),
    "hurt": Kind(N_("hurt"), rare=True),
    "hostility": Kind(N_("hostility")),
    "humour": Kind(N_("humour")),
    "promotion": Kind(N_("promotion")),
    "self_introduction": Kind(N_("introduction")),
    # A death, birth, illness, marriage, recovery, loss of work: one's own or one's own people's.
    "life_event": Kind(N_("life event"), rare=True),
    # To meet, come, speak, write, join in.
    "invitation": Kind(N_("invitation"), rare=True),
    # An answer is wanted by a time.
    "deadline": Kind(N_("deadline"), rare=True),
    # Translates, teaches, cites, reprints, builds on the author's work.
    "reuse": Kind(N_("use of your work"), rare=True),
    # Has met or knows the author, knew the person written about, is a reader of long standing.
    "acquaintance": Kind(N_("acquaintance")),
    # Tried what the author wrote, and tells how it went.
    "report_back": Kind(N_("report of trying it")),
}
RARE = frozenset(name for name, kind in FACETS.items() if kind.rare)
# Of a whole comment, as `core.people.asking` tells it.
ASKS_AUTHOR = "asks_author"
# In the ledger's rows: another numbering is another LEDGER_VERSION.
_BITS = {name: 1 << place for place, name in enumerate((*FACETS, ASKS_AUTHOR))}
_SURELY = 31


def in_bits(names: Iterable[str]) -> int:
    """These facets, and ASKS_AUTHOR, as one number, a bit each; of other names nothing."""
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


def in_words(name: str, unsure: bool) -> str:
    """A facet as it is said: "correction", "correction (perhaps)"."""
    words = FACETS[name].words
    return perhaps(words) if unsure else words
