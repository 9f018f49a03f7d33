"""What a replay found, as records and as plain tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from training.ranking import Measures, Values, interval, mean

WHOLE = "the whole priority"
# Fewer are no measure of a blog.
MIN_BURSTS = 20
# Nothing may be chosen by what these blogs show.
KEPT_APART = frozenset({"evertpot.com", "girtby.net", "dyn4j.org", "pathogenomics.bham.ac.uk/blog"})

Table = tuple[str, Sequence[Sequence[str]]]


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


def plain(report: ReplayReport) -> str:
    """All tables, columns lined up, each under its title."""
    parts = []
    for title, rows in tables(report):
        widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
        lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
        parts.append("\n".join([title, *lines]))
    return "\n\n".join(parts)


def tables(report: ReplayReport) -> list[Table]:
    """Title and rows, the head first, in the order they are read; none for a group of no blog."""
    titles = {False: "Replay, mean over blogs", True: "Replay, the blogs kept apart"}
    found = [
        (f"{title} ({len(report.blogs(apart=apart))})", _group(report.summaries(apart=apart)))
        for apart, title in titles.items()
        if report.blogs(apart=apart)
    ]
    others = report.blogs(apart=False)
    if others:
        found.append(("Replay blog by blog, NDCG@5", _by_blog(others, report.rules)))
    return found


def _group(summaries: Sequence[Summary]) -> Sequence[Sequence[str]]:
    head = ("", "NDCG@5", "95 %", "reciprocal rank", "share", "whole ahead by", "95 %")
    rows = [
        (
            one.rule,
            f"{one.measures.ndcg:.3f}",
            _span(one.ndcg_interval),
            f"{one.measures.reciprocal:.3f}",
            f"{one.measures.share:.3f}",
            *(("", "") if one.rule == WHOLE else (f"{one.ahead:+.3f}", _span(one.ahead_interval))),
        )
        for one in summaries
    ]
    return [head, *rows]


def _by_blog(lines: Sequence[BlogReplay], rules: Sequence[str]) -> Sequence[Sequence[str]]:
    rows = [
        (
            line.blog,
            str(line.bursts),
            f"{line.open:.1f}",
            f"{line.answered:.1f}",
            *(f"{line.measures[rule].ndcg:.3f}" for rule in rules),
        )
        for line in lines
    ]
    return [("blog", "bursts", "open", "answered", *rules), *rows]


def _span(ends: tuple[float, float]) -> str:
    return f"{ends[0]:.3f} to {ends[1]:.3f}"
