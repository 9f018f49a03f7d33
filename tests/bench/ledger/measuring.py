"""Times, as medians and as processor time beside the clock's, and the table they are told in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, TypeVar

import numpy as np

Made = TypeVar("Made")
LEAST_TRIES = 3


class Row(NamedTuple):
    """A line of the table: what was measured, and how many times that is of something beside it."""

    what: str
    figure: str
    ratio: float | None = None
    of: str = ""


@dataclass(slots=True)
class Times:
    """Seconds of each try, by the clock and of the processor: of all threads of this process, and
    of a database server's processes on this machine.

    Other programs change the processor's time least: ratios are of that, unless the server is on
    another machine.
    """

    # The process id of the server's master, 0 for none.
    server: ClassVar[int] = 0
    by_clock: ClassVar[bool] = False

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, run: Callable[[], Made]) -> Made:
        """Time one more try; what it returns."""
        before = _children(self.server)
        wall, cpu = time.perf_counter(), time.process_time()
        made = run()
        cpu = time.process_time() - cpu
        self.wall.append(time.perf_counter() - wall)
        after = _children(self.server)
        self.cpu.append(cpu + sum(after[each] - before.get(each, 0.0) for each in after))
        return made

    @property
    def p50(self) -> float:
        """The median that ratios are made of, seconds."""
        return statistics.median(self.wall if self.by_clock else self.cpu)

    def told(self) -> str:
        """Medians and 95th percentiles."""
        return f"CPU {_spread(self.cpu)}; clock {_spread(self.wall)}"


def _children(pid: int) -> dict[int, float]:
    """CPU seconds of each child of a process, by process id."""
    told: dict[int, float] = {}
    if pid:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with suppress(OSError):  # It has ended meanwhile.
                nanoseconds = Path(f"/proc/{child}/schedstat").read_text().split()[0]
                told[int(child)] = int(nanoseconds) / 1e9
    return told


def _spread(seconds: Sequence[float]) -> str:
    return f"p50 {ms(statistics.median(seconds))}, p95 {ms(float(np.percentile(seconds, 95)))}"


def repeat(run: Callable[[], object], tries: int, seconds: float = 20.0) -> Times:
    """So many tries, fewer where they take longer than `seconds` in all."""
    times, ends = Times(), time.perf_counter() + seconds
    for number in range(tries):
        if number >= LEAST_TRIES and time.perf_counter() > ends:
            break
        times.take(run)
    return times


def ms(seconds: float) -> str:
    """Milliseconds in words."""
    shown = seconds * 1000
    return f"{shown:,.0f} ms" if shown >= 100 else f"{shown:.1f} ms"


def table(rows: Iterable[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| what | figure | ratio |", "|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {_ratio(row)} |" for row in rows]
    return "\n".join(lines)


def _ratio(row: Row) -> str:
    return "" if row.ratio is None else f"{row.ratio:.2f} × {row.of}"


def compared(what: str, sizes: Sequence[int], times: Sequence[Times]) -> list[Row]:
    """A row a size, each beside the smallest."""
    base = times[0].p50
    return [
        Row(f"{what}, {size:,} comments", each.told(), each.p50 / base, f"{sizes[0]:,}")
        for size, each in zip(sizes, times, strict=True)
    ]


def memory(pid: int) -> dict[str, float]:
    """MB of a process: Pss (memory it shares counts in part), Rss, and Private."""
    told: dict[str, Any] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value, *_ = line.split()
        told[name.rstrip(":")] = int(value) / 1024
    private = told["Private_Clean"] + told["Private_Dirty"]
    return {"Pss": told["Pss"], "Rss": told["Rss"], "Private": private}


def peak() -> float:
    """MB that this process held at most since it began."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("this kernel tells no peak of memory")
