"""What was found by reading: grades of comments and the sentences that show each facet."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Blogs that nothing is learnt from or chosen by: what is reported last.
KEPT_APART = frozenset({"dyn4j.org", "evertpot.com", "girtby.net", "pathogenomics.bham.ac.uk/blog"})
LABELS = Path(__file__).parent / "data" / "labels.jsonl"
GRADES = ("depth", "to_author", "to_readers", "deserves")

Key = tuple[str, str, str]
# Of each reading with marked sentences: kind of sentence -> the spans that show it.
Marks = tuple[Mapping[str, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Grades:
    """A comment's grades, 0..3 each, the mean of all who read it; what they marked in it.

    `whole`: all readers' comments on its post were graded. `facets`: those that half of the
    readings name; `genuine`: half of them found a genuine question. `move`: the first reading's.
    """

    depth: float
    to_author: float
    to_readers: float
    deserves: float
    whole: bool = False
    facets: frozenset[str] = frozenset()
    genuine: bool = False
    move: str = "none"
    marks: Marks = ()


def read_grades(path: Path) -> dict[Key, Grades]:
    """Grades by (blog, post, comment)."""
    readings: dict[Key, list[Mapping[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        readings[key_of(reading)].append(reading)
    return {key: _grades(given) for key, given in readings.items()}


def _grades(readings: Sequence[Mapping[str, Any]]) -> Grades:
    half = len(readings) / 2
    named = [name for reading in readings for name in reading["facets"]]
    return Grades(
        **{name: sum(one[name] for one in readings) / len(readings) for name in GRADES},
        whole=any(reading["whole_post"] for reading in readings),
        facets=frozenset(name for name in named if named.count(name) >= half),
        genuine=sum(reading["question"] == "genuine" for reading in readings) >= half,
        move=readings[0]["move"],
        marks=tuple(_marks(reading) for reading in readings if "spans" in reading),
    )


def _marks(reading: Mapping[str, Any]) -> Mapping[str, tuple[tuple[int, int], ...]]:
    spans = {name: tuple((a, b) for a, b in given) for name, given in reading["spans"].items()}
    return spans | {"point": (tuple(reading["main"]),) if reading["main"] else ()}


def key_of(raw: Mapping[str, Any]) -> Key:
    return raw["blog"], raw["post_id"], raw["comment_id"]
