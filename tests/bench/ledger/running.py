"""What must hold however large a blog is, as ratios in one run on one machine.

    python -m tests.bench.ledger [--only pages ...] [--sizes 1000,10000] [--database URL]

Blogs are made by multiplying a year of our own (tests/bench/blogs), filled into a database of their
own, on SQLite or on the PostgreSQL server of --database. Ratios are of medians of several
tries, of processor time, a server's on this machine included. What is printed are tables in
Markdown.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from service import logs
from tests.bench.blogs.pattern import Pattern, a_pattern
from tests.bench.blogs.places import master_of
from tests.bench.ledger.events import backfill, events
from tests.bench.ledger.imports import imports
from tests.bench.ledger.judging import judging
from tests.bench.ledger.measuring import Row, Times, table
from tests.bench.ledger.memories import memories
from tests.bench.ledger.pages import pages
from tests.bench.ledger.sizes import sizes
from tests.bench.ledger.verdicts import verdicts

Measure = Callable[[Pattern, argparse.Namespace], list[Row]]
MEASURES: dict[str, Measure] = {
    "pages": lambda pattern, given: pages(pattern, given.database, given.sizes, given.seconds),
    "memory": lambda pattern, given: memories(
        pattern, given.database, given.blogs, given.each, given.looks
    ),
    "events": lambda pattern, given: events(pattern, given.database, given.crowds, given.seconds),
    "backfill": lambda pattern, given: backfill(pattern, given.database, given.crowds),
    "verdict": lambda pattern, given: verdicts(
        pattern, given.database, given.verdicts, given.seconds
    ),
    "judging": lambda pattern, given: judging(pattern, given.database, given.seconds),
    "imports": lambda pattern, given: imports(pattern, given.database, given.files),
    "size": lambda pattern, given: sizes(pattern, given.database, given.sizes),
}


def numbers(said: str) -> list[int]:
    """Whole numbers with commas between them."""
    return [int(each) for each in said.split(",")]


def run(arguments: list[str]) -> list[Row]:
    """Measure what the arguments ask for, and print it."""
    given = _parser().parse_args(arguments)
    Times.server = master_of(given.database)
    Times.by_clock = bool(given.database) and not Times.server
    pattern = a_pattern(given.pattern)
    where = given.database.partition(":")[0] or "sqlite"
    rows: list[Row] = []
    for name in given.only or MEASURES:
        began = time.perf_counter()
        found = MEASURES[name](pattern, given)
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        print(f"\n{name}, {where}\n\n{table(found)}", flush=True)
        rows += found
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.ledger",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--only", nargs="+", choices=MEASURES, help="these measures alone")
    add("--database", default="", help="a PostgreSQL server, where databases may be made")
    add("--sizes", type=numbers, default=[1000, 10_000], help="comments of a blog: pages, size")
    add("--crowds", type=numbers, default=[10, 2400, 10_000], help="comments of a post: events")
    add("--files", type=numbers, default=[5000, 10_000, 20_000], help="comments of an export")
    add("--verdicts", type=int, default=15_000, help="comments of the blog that verdicts are on")
    add("--blogs", type=int, default=5, help="how many blogs a worker looks at: memory")
    add("--each", type=int, default=1000, help="comments of each of them")
    add("--looks", type=int, default=100, help="looks at each of them")
    add("--pattern", type=int, default=1000, help="comments of the year that is multiplied")
    add("--seconds", type=float, default=20.0, help="how long one thing is tried over and over")
    return parser


def main(arguments: list[str]) -> None:
    """Measure from the command line: nothing but faults is logged."""
    logs.configure("console", "error")
    run(arguments)
