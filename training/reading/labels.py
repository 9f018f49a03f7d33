"""What was found by reading: grades of comments and the sentences that show each facet."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.core.facets import FACETS
from service.core.records import POINT
from service.language.reader.outputs import ADDRESSEES, ASKS, RHETORICAL

# Blogs that nothing is learnt from or chosen by: what is reported last. Four are about software,
# three are not.
SOFTWARE_APART = frozenset(
    {"dyn4j.org", "evertpot.com", "girtby.net", "pathogenomics.bham.ac.uk/blog"}
)
OTHERS_APART = frozenset({"alper.nl", "sethroberts.net", "thearchdruidreport.blogspot"})
KEPT_APART = SOFTWARE_APART | OTHERS_APART
# Those that are not about software, of those that may be learnt from.
OTHERS_LEARNT = frozenset(
    {
        "carlboettiger.info",
        "kbroman.wordpress",
        "markforster.net",
        "plannedobsolescence.net",
        "smpaget",
    }
)
# How the names of those begin who invented comments: they stand in a blog's place.
HAND = "hand-"
# How figures are told apart, in this order. What our own corpus says is of no blog at all.
GROUPS = (
    "left out in turn, software",
    "left out in turn, not software",
    "kept apart, software",
    "kept apart, not software",
    "invented, left out in turn",
)
LABELS = Path(__file__).parent.parent / "data" / "labels.jsonl"
GRADES = ("depth", "to_author", "to_readers", "deserves")
# What only the later readings looked for: those that say whom a comment speaks to.
LATER = frozenset(
    {"life_event", "invitation", "deadline", "reuse", "acquaintance", "report_back", RHETORICAL}
)

Key = tuple[str, str, str]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What one reading marked: kind of sentence -> the spans that show it.

    `to`: whom the comment speaks to, one of ADDRESSEES, and `spans_to` the spans that speak to
    another of them; None of a reading that did not ask.
    """

    spans: Mapping[str, tuple[Span, ...]]
    to: str | None = None
    spans_to: Mapping[str, tuple[Span, ...]] | None = None

    def looked_for(self, kind: str) -> bool:
        return self.to is not None or kind not in LATER


@dataclass(frozen=True, slots=True)
class Grades:
    """A comment's grades, 0..3 each, the mean of all who read it; what they marked in it.

    `whole`: all readers' comments on its post were graded. `facets`: those that half of the
    readings name; `named` the share of the readings that name it, of those that looked for it,
    by facet; `asks` (ASKS) and `to` (ADDRESSEES; None where nobody asked) are shares of them too.
    `move`: the first reading's.
    """

    depth: float
    to_author: float
    to_readers: float
    deserves: float
    whole: bool = False
    facets: frozenset[str] = frozenset()
    named: Mapping[str, float] | None = None
    asks: tuple[float, ...] = (1.0, 0.0, 0.0)
    to: tuple[float, ...] | None = None
    move: str = "none"
    marks: tuple[Marks, ...] = ()

    @property
    def genuine(self) -> bool:
        """Whether half of the readings found a genuine question."""
        return self.asks[ASKS.index("genuine")] >= 0.5


def group_of(blog: str) -> str:
    """Which of GROUPS the blog is in."""
    if blog.endswith(".example"):
        return GROUPS[4]
    if blog in KEPT_APART:
        return GROUPS[2] if blog in SOFTWARE_APART else GROUPS[3]
    return GROUPS[1] if blog in OTHERS_LEARNT else GROUPS[0]


def in_groups(blogs: Iterable[str]) -> dict[str, list[str]]:
    """The blogs of each group that has any, in the order of GROUPS."""
    known = sorted(set(blogs))
    found = {group: [blog for blog in known if group_of(blog) == group] for group in GROUPS}
    return {group: some for group, some in found.items() if some}


def read_grades(path: Path) -> dict[Key, Grades]:
    """Grades by (blog, post, comment)."""
    readings: dict[Key, list[Mapping[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        readings[key_of(reading)].append(reading)
    return {key: grades_of(given) for key, given in readings.items()}


def grades_of(readings: Sequence[Mapping[str, Any]]) -> Grades:
    """What these readings of one comment say together."""
    count = len(readings)
    addressed = [reading["to"] for reading in readings if "to" in reading]
    named = {}
    for facet in FACETS:
        looked = [one for one in readings if "to" in one or facet not in LATER]
        if looked:
            named[facet] = sum(facet in one["facets"] for one in looked) / len(looked)
    return Grades(
        **{name: sum(one[name] for one in readings) / count for name in GRADES},
        whole=any(reading["whole_post"] for reading in readings),
        facets=frozenset(facet for facet, share in named.items() if share >= 0.5),
        named=named,
        asks=_shares([reading["question"] for reading in readings], ASKS),
        to=_shares(addressed, ADDRESSEES) if addressed else None,
        move=readings[0]["move"],
        marks=tuple(_marks(reading) for reading in readings if "spans" in reading),
    )


def _shares(said: Sequence[str], names: Sequence[str]) -> tuple[float, ...]:
    return tuple(said.count(name) / len(said) for name in names)


def _marks(reading: Mapping[str, Any]) -> Marks:
    main = (_span(reading["main"]),) if reading["main"] else ()
    spans = {name: tuple(map(_span, given)) for name, given in reading["spans"].items()}
    to = {name: tuple(map(_span, given)) for name, given in reading.get("to_spans", {}).items()}
    return Marks(spans | {POINT: main}, reading.get("to"), to)


def _span(given: Sequence[int]) -> Span:
    return given[0], given[1]


def key_of(raw: Mapping[str, Any]) -> Key:
    return raw["blog"], raw["post_id"], raw["comment_id"]
