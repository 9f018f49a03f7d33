"""How well answers are found where no comment says which it answers: `python -m training.flat`.

The blogs of the data folder are read with every recorded parent masked, so that only names,
quotations, words and order are left, and each comment's state is compared with the label: a
comment is truly owed when no comment of the author's answers it (`author_replied`).

Counted are readers' comments with a label sound enough to learn from, on posts where two readers
or more wrote and no answer is known by adjacency alone: that would be our own guess.
Taken for owed is what the queue would show: owed and follow_up. probably_answered counts as not
owed, as it does in the queue; how often either kind of answer was none is told beside it.
"written on": of these the comments after which the author wrote again on that post; the others
are owed without any reading. Of a giant blog, the posts that training would read.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from service.core.ledger import standings
from service.core.records import OPEN_STATES, Comment, State
from service.core.talking.threads import build_threads
from training.measuring import tables
from training.measuring.tables import Table, figure
from training.reading.dataset import (
    ABSENT,
    blog_files,
    core_comments,
    is_clean,
    read_lines,
)
from training.reading.given import CORPUS
from training.reading.labels import GROUPS, group_of

COMMENTS_A_BLOG = 5000
HEAD = (
    *("blog", "comments", "precision", "recall", "F1", "F1 written on"),
    *("answered, wrong", "probably, wrong"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A reader's comment: whether it is truly owed, the state found, and whether the author wrote
    on that post afterwards."""

    comment: Comment
    owed: bool
    state: State
    written_on: bool

    @property
    def shown(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Hits:
    """How many were owed and shown, shown, and owed."""

    both: int
    shown: int
    owed: int

    @property
    def precision(self) -> float:
        return self.both / self.shown if self.shown else float("nan")

    @property
    def recall(self) -> float:
        return self.both / self.owed if self.owed else float("nan")

    @property
    def f1(self) -> float:
        total = self.shown + self.owed
        return 2 * self.both / total if total else float("nan")


def read_told(path: Path, most: int = COMMENTS_A_BLOG) -> list[Told]:
    """The counted comments of one blog, with the states found from masked parents."""
    raws = list(read_lines(path))
    comments = [replace(each, parent_id=None) for each in core_comments(raws)]
    posts: dict[str, list[tuple[Mapping[str, Any], Comment]]] = defaultdict(list)
    for raw, comment in zip(raws, comments, strict=True):
        posts[comment.post_id].append((raw, comment))
    found: list[Told] = []
    for post in sorted(posts, key=lambda each: sha256(each.encode()).digest()):
        if len(found) >= most:
            break
        found.extend(_told(posts[post]))
    return found


def hits(told: Iterable[Told]) -> Hits:
    """Counts over these comments."""
    counts = Counter((each.owed, each.shown) for each in told)
    both = counts[True, True]
    return Hits(both, both + counts[False, True], both + counts[True, False])


def report(folder: Path) -> tuple[Table, ...]:
    """The figures by blog and their means, by group of blogs."""
    lines: dict[str, list[tuple[str, list[float]]]] = defaultdict(list)
    for path in blog_files(folder / "threads"):
        told = read_told(path)
        blog = next(read_lines(path))["blog"]
        if told:
            lines[group_of(blog)].append((blog, _line(told)))
    return tuple(_table(f"Owed, {name}", lines[name]) for name in GROUPS if name in lines)


def _told(post: Sequence[tuple[Mapping[str, Any], Comment]]) -> list[Told]:
    comments = [comment for _, comment in post]
    guessed = any((raw["reply_method"] or "").startswith("adjacent") for raw, _ in post)
    if guessed or len({each.reader for each in comments if not each.by_author}) < 2:
        return []
    found = standings(build_threads(comments), (), max(each.date for each in comments))
    return [
        Told(
            comment,
            owed=not raw["author_replied"],
            state=found[comment.id].state,
            written_on=raw["label_note"] != ABSENT,
        )
        for raw, comment in post
        if is_clean(raw)
    ]


def _line(told: Sequence[Told]) -> list[float]:
    whole, written = hits(told), hits(each for each in told if each.written_on)
    wrong = [
        fmean(each.owed for each in told if each.state is state)
        if any(each.state is state for each in told)
        else float("nan")
        for state in (State.ANSWERED, State.PROBABLY_ANSWERED)
    ]
    return [len(told), whole.precision, whole.recall, whole.f1, written.f1, *wrong]


def _table(title: str, lines: Sequence[tuple[str, list[float]]]) -> Table:
    rows = [(blog, str(int(line[0])), *map(figure, line[1:])) for blog, line in lines]
    count = str(sum(int(line[0]) for _, line in lines))
    means = np.nanmean([line[1:] for _, line in lines], axis=0)
    return Table(title, HEAD, (*rows, ("mean over blogs", count, *map(figure, means))))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How well answers are found in flat threads.")
    parser.add_argument("--data", type=Path, default=CORPUS, help="the data folder (our corpus)")
    print(tables.plain(report(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
