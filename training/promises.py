"""How often what is taken for an author's promise is one: `python -m training.promises DIR`.

The authors' comments of a data folder are read by the service's own rule and compared with what a
reader said of them (`data/promises.jsonl`: which comments promise a reader something; no words).
How each comment was drawn to be read:

learnt: by a crude pattern, on blogs that the rule was made on.
apart: by a crude pattern and by the rule, on blogs kept apart. The rule as it stood when these were
first read was right in 93 of 126 (.74): looking at what a reader recommends had been taken for a
promise, and is none since. So they have been learnt from, too.
found: what the rule found afterwards, comments that nobody had read: right in 159 of 182 (.87),
102 of 117 of them on the blogs kept apart. A last few faults were mended then.
found again: the same, once more, on blogs that the rule was made on, in comments that nobody had
read: 89 of 97 (.92). A few words were mended after that, too, so that what is printed for all of
these is what the rule does on what it was mended by.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from service.core.debts.promises import promises
from training.measuring import tables
from training.measuring.tables import Table, figure
from training.reading.dataset import blog_files, read_lines
from training.reading.given import CORPUS
from training.reading.labels import Key, key_of

READ = Path(__file__).parent / "data" / "promises.jsonl"
HEAD = ("", "read", "promise", "found", "right", "precision", "from", "to", "recall")


@dataclass(frozen=True, slots=True)
class Said:
    """An author's comment that somebody read: how it was drawn, whether it promises anything by
    reading, and whether by the rule."""

    blog: str
    drawn: str
    promise: bool
    found: bool


def read_said(folder: Path, labels: Path = READ) -> tuple[list[Said], dict[str, tuple[int, int]]]:
    """The comments that were read, and, by blog, how many comments its author wrote and in how
    many of them the rule finds a promise."""
    read: dict[Key, Mapping[str, object]] = {key_of(row): row for row in read_lines(labels)}
    said, counts = [], {}
    for path in blog_files(folder / "threads"):
        wrote = found = 0
        blog = ""
        for raw in read_lines(path):
            if not raw["is_blog_author"]:
                continue
            blog, is_found = raw["blog"], bool(promises(raw["text"]))
            wrote, found = wrote + 1, found + is_found
            row = read.get(key_of(raw))
            if row is not None:
                said.append(Said(blog, str(row["drawn"]), bool(row["promise"]), is_found))
        counts[blog] = (wrote, found)
    return said, counts


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (nan, nan) of nothing."""
    if not of:
        return math.nan, math.nan
    z = 1.959964
    share, spread = right / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / of + spread / of / 4) / (1 + spread)
    return middle - half, middle + half


def line(name: str, said: Iterable[Said]) -> tuple[str, ...]:
    """A row of the table: counts, precision with its interval, recall."""
    every = list(said)
    true, found = sum(each.promise for each in every), sum(each.found for each in every)
    right = sum(each.promise and each.found for each in every)
    low, high = interval(right, found)
    counts = map(str, (len(every), true, found, right))
    shares = (right / found if found else math.nan, low, high, right / true if true else math.nan)
    return (name, *counts, *map(figure, shares))


def report(folder: Path, labels: Path = READ) -> list[Table]:
    """Precision by how the comments were drawn and by blog, and how often the rule finds one."""
    said, counts = read_said(folder, labels)
    drawn, blogs = defaultdict(list), defaultdict(list)
    for each in said:
        drawn[each.drawn].append(each)
        blogs[each.blog].append(each)
    rows = [line(name, drawn[name]) for name in sorted(drawn)]
    rows += [line(name, blogs[name]) for name in sorted(blogs)]
    often = [
        (blog, str(wrote), str(found), figure(found / wrote if wrote else math.nan))
        for blog, (wrote, found) in sorted(counts.items())
    ]
    shares = [found / wrote for wrote, found in counts.values() if wrote]
    often.append(("mean over blogs", "", "", figure(fmean(shares) if shares else math.nan)))
    return [
        Table("Promises, by reading and by the rule", HEAD, tuple(rows)),
        Table("Authors' comments", ("", "comments", "promise", "share"), tuple(often)),
    ]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How often a promise that is told is one.")
    parser.add_argument("data", type=Path, nargs="?", default=CORPUS, help="the data folder")
    print(tables.plain(report(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
