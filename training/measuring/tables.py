"""Tables of figures, as plain text and as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MEASURED = Path(__file__).parent.parent / "data" / "measured"


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the columns' heads and rows of cells."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plain(tables: Iterable[Table]) -> str:
    """All tables, columns lined up, each under its title."""
    parts = []
    for table in tables:
        lines = [table.head, *table.rows]
        widths = [max(len(line[place]) for line in lines) for place in range(len(table.head))]
        parts.append("\n".join([table.title, *(_aligned(line, widths) for line in lines)]))
    return "\n\n".join(parts)


def markdown(tables: Iterable[Table]) -> str:
    """All tables as Markdown."""
    parts = []
    for table in tables:
        bar = ("---", *(["---:"] * (len(table.head) - 1)))
        lines = (table.head, bar, *table.rows)
        parts.append("\n".join([f"**{table.title}**", "", *map(_piped, lines)]))
    return "\n\n".join(parts)


def keep(name: str, said: str, tables: Iterable[Table]) -> Path:
    """Write tables that take longer to measure than to train into MEASURED, from where the card
    takes them, under what is `said` of them."""
    path = MEASURED / f"{name}.md"
    path.write_text(f"{said.strip()}\n\n{markdown(tables)}\n\n", encoding="utf-8")
    return path


def figure(value: float, digits: int = 3) -> str:
    """The number, or "-" where there is none."""
    return "-" if math.isnan(value) else f"{value:.{digits}f}"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
    return "  ".join([first, *others]).rstrip()


def _piped(line: Sequence[str]) -> str:
    return f"| {' | '.join(line)} |"
