"""What a replay found, as records, tables and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from training.evaluate import APART, LEARNT
from training.measuring.ranking import Measures, Values, interval, mean
from training.measuring.tables import Table, figure
from training.reading.labels import KEPT_APART

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

    def blogs(self, *, apart: bool) -> tuple[BlogReplay, ...]:
        """The blogs with bursts enough: those kept apart, or all others."""
        return tuple(
            line
            for line in self.lines
            if line.bursts >= MIN_BURSTS and (line.blog in KEPT_APART) == apart
        )

    def summaries(self, *, apart: bool) -> tuple[Summary, ...]:
        """One a rule, over `blogs`."""
        lines = self.blogs(apart=apart)
        return tuple(_summary(lines, rule) for rule in self.rules)

    def tables(self, opened: str) -> list[Table]:
        """Means and blog by blog, for both groups of blogs as far as they have any; `opened`:
        what was ranked."""
        found = []
        for name, apart in ((LEARNT, False), (APART, True)):
            lines = self.blogs(apart=apart)
            if lines:
                title = f"Replay, {opened}, {name}"
                found.append(_group(f"{title} ({len(lines)} blogs)", self.summaries(apart=apart)))
                found.append(_by_blog(f"{title}, NDCG@5", lines, self.rules))
        return found

    def figures(self) -> dict[str, Any]:
        """Each rule's means, by group of blogs."""
        return {
            name: {one.rule: _figures(one.measures) for one in self.summaries(apart=apart)}
            for name, apart in ((LEARNT, False), (APART, True))
            if self.blogs(apart=apart)
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
