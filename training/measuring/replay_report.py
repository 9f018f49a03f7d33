"""What a replay found, as records, tables and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from training.measuring.ranking import Measures, Values, interval, mean
from training.measuring.tables import Table, figure
from training.reading.labels import in_groups

WHOLE = "the whole priority"
# Fewer are no measure of a blog.
MIN_BURSTS = 20


@dataclass(frozen=True, slots=True)
class BlogReplay:
    """One blog: its bursts, the open and the answered threads of a burst, each rule's measures."""

    blog: str
    bursts: int
    open: float
    answered: float
    measures: Mapping[str, Measures]


@dataclass(frozen=True, slots=True)
class Summary:
    """One rule, mean over blogs; `ndcg_interval`, and how far the whole priority's NDCG@5 is
    ahead of it (`ahead`, with its interval), blogs drawn with replacement, 95 %."""

    rule: str
    measures: Measures
    ndcg_interval: tuple[float, float]
    ahead: float
    ahead_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """All blogs that had a burst to measure; `rules` in the order they are shown."""

    lines: tuple[BlogReplay, ...]
    rules: tuple[str, ...]

    @property
    def groups(self) -> dict[str, tuple[BlogReplay, ...]]:
        """By group, as `in_groups` names them, the blogs with bursts enough."""
        known = {line.blog: line for line in self.lines if line.bursts >= MIN_BURSTS}
        return {
            group: tuple(known[blog] for blog in blogs) for group, blogs in in_groups(known).items()
        }

    def summaries(self, group: str) -> tuple[Summary, ...]:
        """One a rule, over the group's blogs."""
        return tuple(_summary(self.groups[group], rule) for rule in self.rules)

    def tables(self, opened: str) -> list[Table]:
        """Means and blog by blog, for each group of blogs; `opened`: what was ranked."""
        found = []
        for name, lines in self.groups.items():
            title = f"Replay, {opened}, {name}"
            found.append(_group(f"{title} ({len(lines)} blogs)", self.summaries(name)))
            found.append(_by_blog(f"{title}, NDCG@5", lines, self.rules))
        return found

    def figures(self) -> dict[str, Any]:
        """Each rule's means, by group of blogs."""
        return {
            name: {one.rule: _figures(one.measures) for one in self.summaries(name)}
            for name in self.groups
        }


def _summary(lines: Sequence[BlogReplay], rule: str) -> Summary:
    values = _ndcg(lines, rule)
    ahead = _ndcg(lines, WHOLE) - values
    return Summary(
        rule=rule,
        measures=mean([line.measures[rule] for line in lines]),
        ndcg_interval=interval(values),
        ahead=float(ahead.mean()) if len(ahead) else float("nan"),
        ahead_interval=interval(ahead),
    )


def _ndcg(lines: Sequence[BlogReplay], rule: str) -> Values:
    return np.array([line.measures[rule].ndcg for line in lines], dtype=np.float64)


def _figures(found: Measures) -> dict[str, float]:
    return {
        "ndcg_at_5": round(found.ndcg, 4),
        "reciprocal_rank": round(found.reciprocal, 4),
        "share": round(found.share, 4),
    }


def _group(title: str, summaries: Sequence[Summary]) -> Table:
    head = ("", "NDCG@5 (95 % interval)", "reciprocal rank", "share", "the whole is ahead by")
    rows = tuple(
        (
            one.rule,
            f"{figure(one.measures.ndcg)} {_span(one.ndcg_interval)}",
            figure(one.measures.reciprocal),
            figure(one.measures.share),
            "" if one.rule == WHOLE else f"{one.ahead:+.3f} {_span(one.ahead_interval)}",
        )
        for one in summaries
    )
    return Table(title, head, rows)


def _by_blog(title: str, lines: Sequence[BlogReplay], rules: Sequence[str]) -> Table:
    rows = tuple(
        (
            line.blog,
            str(line.bursts),
            f"{line.open:.1f}",
            f"{line.answered:.1f}",
            *(figure(line.measures[rule].ndcg) for rule in rules),
        )
        for line in lines
    )
    return Table(title, ("blog", "bursts", "open", "answered", *rules), rows)


def _span(ends: tuple[float, float]) -> str:
    return f"({figure(ends[0])} to {figure(ends[1])})"
