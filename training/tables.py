"""An evaluation's report as plain tables, and the same as Markdown for the card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from training.metrics import MIN_POSTS
from training.report import OURS, RULES, Report

Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def plain(report: Report) -> str:
    """All tables, columns lined up, each under its title."""
    parts = []
    for title, table in tables(report):
        lines = [table[0], *table[1]]
        widths = [max(len(line[place]) for line in lines) for place in range(len(table[0]))]
        parts.append("\n".join([title, *(_aligned(line, widths) for line in lines)]))
    return "\n\n".join(parts)


def markdown(report: Report) -> str:
    """All tables as Markdown."""
    parts = []
    for title, (head, rows) in tables(report):
        bar = ["---", *(["---:"] * (len(head) - 1))]
        parts.append(
            "\n".join([f"**{title}**", "", *(_piped(line) for line in (head, bar, *rows))])
        )
    return "\n\n".join(parts)


def tables(report: Report) -> list[tuple[str, Table]]:
    """Title and table, in the order they are read."""
    return [
        ("Real replies, each blog by heads that never saw it (mean over blogs)", _means(report)),
        ("Blog by blog, AUC / within-post AUC / NDCG@5", _blogs(report)),
        ("Depth on C3's pairs of equal length, AUC", _matched(report)),
        ("Agreement with the grades of blogs left out (Spearman unless said)", _agreement(report)),
        ("Calibration on blogs left out, in fifths: said > true", _calibration(report)),
    ]


def _means(report: Report) -> Table:
    head = ("", "AUC", "within-post AUC", "NDCG@5")
    return head, [(rule, *_figures(report.means[rule])) for rule in RULES]


def _blogs(report: Report) -> Table:
    head = ("blog", "active rows", "answered", "posts of both", *RULES)
    rows = []
    for place, ours in enumerate(report.lines[OURS]):
        cells = []
        for rule in RULES:
            line = report.lines[rule][place]
            inside = (line.within_post, line.ndcg) if ours.posts >= MIN_POSTS else ()
            cells.append(" / ".join(_figures((line.auc, *inside))))
        rows.append((ours.blog, str(ours.rows), f"{ours.rate:.2f}", str(ours.posts), *cells))
    return head, rows


def _matched(report: Report) -> Table:
    rows = [
        (rule, _figure(area), f"{_figure(low)} to {_figure(high)}")
        for rule, (area, low, high) in report.matched.items()
    ]
    return ("", "AUC", "95 % interval (pairs resampled)"), rows


def _agreement(report: Report) -> Table:
    names = list(report.agreement[OURS])
    rows = [
        (name, *(_figure(found[name]) if name in found else "" for found in _columns(report)))
        for name in names
    ]
    return ("", *report.agreement), rows


def _columns(report: Report) -> Iterable[dict[str, float]]:
    return [dict(found) for found in report.agreement.values()]


def _calibration(report: Report) -> Table:
    rows = [
        (head, *(f"{said:.2f} > {true:.2f}" for said, true, _ in fifths))
        for head, fifths in report.calibration.items()
    ]
    return ("", "lowest", "second", "third", "fourth", "highest"), rows


def _figure(value: float) -> str:
    return f"{value:.3f}"


def _figures(values: Iterable[float]) -> list[str]:
    return [_figure(value) for value in values]


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
    return "  ".join([first, *others]).rstrip()


def _piped(line: Sequence[str]) -> str:
    return f"| {' | '.join(line)} |"
