"""Whether readers who were answered came back more than comparable ones:
`python -m training.landing DIR`.

Each blog of a data folder by the service's own rules, save that a comment's words stand for its
depth. Beside each difference stands the placebo: by how much more often the same readers had come
in the ninety days before, where nothing beyond chance may show. What counts as comparable was
settled on every other blog by name ("settled on"), as it left the placebo at nothing there.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean

from service.core.ledger import stands
from service.core.people.compared import Gap
from service.core.people.landing import Landed, Turn, Way, landed, visits, ways_in
from service.core.records import Comment
from service.core.talking.threads import build_threads
from training.measuring import tables
from training.measuring.tables import Table
from training.reading.dataset import blog_files, core_comments, read_lines
from training.reading.given import CORPUS

HEAD = ("", "answered", "others", "came", "came", "more", "from", "to", "before", "from", "to", "")
SETTLED, APART = "settled on", "apart"


def turns_of(comments: Iterable[Comment]) -> Iterator[Turn]:
    """The known readers' comments of a blog as the service would have them."""
    by_post: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        by_post[comment.post_id].append(comment)
    every = sorted((each for said in by_post.values() for each in said), key=lambda it: it.order)
    texts = {each.id: each.text for each in every if each.by_author}
    stood = {
        each: stand
        for said in by_post.values()
        for each, stand in stands(build_threads(said), ()).items()
    }
    earlier: dict[str, int] = defaultdict(int)
    for each in every:
        if each.by_author or not each.confidence:
            continue
        first = stood[each.id].first_answer if each.id in stood else None
        yield Turn(
            each.reader,
            each.post_id,
            each.date,
            earlier[each.reader],
            float(len(each.text.split())),
            "?" in each.text,
            first[0] if first else None,
            ways_in(texts[first[2]]) if first else frozenset(),
        )
        earlier[each.reader] += 1


def measured(path: Path) -> tuple[Landed, ...]:
    """What landed on a blog, of the comments that have a date; nothing of one without any."""
    comments = core_comments([raw for raw in read_lines(path) if raw["date"]])
    if not comments:
        return ()
    return landed(visits(turns_of(comments), max(each.date for each in comments)))


def line(name: str, each: Landed, half: str) -> tuple[str, ...]:
    """A row of a table: counts, shares in hundredths, what shows."""
    came = each.came or (math.nan, math.nan)
    gaps = [*(each.gap or [math.nan] * 3), *(each.before or [math.nan] * 3)]
    figures = (tables.figure(100 * share, 1) for share in (*came, *gaps))
    return (name, *map(str, each.of), *figures, half)


def over_blogs(name: str, every: Sequence[Landed], half: str) -> tuple[str, ...]:
    """The mean over blogs on which there was enough to compare, each weighing the same, with what
    their own intervals make of it; on how many something shows, and on how many a placebo."""
    told = [each for each in every if each.gap and each.before and each.came]
    if not told:
        return (name, *["-"] * 10, half)
    counts = (str(sum(each.of[side] for each in told)) for side in (0, 1))
    came = [fmean(each.came[side] for each in told if each.came) for side in (0, 1)]
    more = _mean([each.gap for each in told if each.gap])
    before = _mean([each.before for each in told if each.before])
    figures = (tables.figure(100 * each, 1) for each in (*came, *more, *before))
    shown, fail = sum(each.shows for each in told), sum(not each.comparable for each in told)
    return (name, *counts, *figures, f"{half}: {shown} of {len(told)} show, {fail} placebos")


def _mean(gaps: Sequence[Gap]) -> Gap:
    middle = fmean(each.difference for each in gaps)
    error = math.hypot(*(each.high - each.difference for each in gaps)) / len(gaps)
    return Gap(middle, middle - error, middle + error)


def report(found: Mapping[str, Sequence[Landed]]) -> list[Table]:
    """A table a way: every blog that has enough, then means over the blogs of either half."""
    halves = {blog: APART if place % 2 else SETTLED for place, blog in enumerate(found)}
    told = []
    for way in Way:
        mine = {b: each for b, every in found.items() for each in every if each.way is way}
        rows = [line(b, each, halves[b]) for b, each in mine.items() if each.gap]
        for half in (SETTLED, APART):
            those = [each for blog, each in mine.items() if halves[blog] == half]
            rows.append(over_blogs("mean over blogs", those, half))
        told.append(Table(f"Readers who came back within 90 days, in 100: {way}", HEAD, (*rows,)))
    return told


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Whether answered readers came back more.")
    parser.add_argument("data", type=Path, nargs="?", default=CORPUS, help="the data folder")
    threads = parser.parse_args(argv).data / "threads"
    found = {path.name.partition(".comments.")[0]: measured(path) for path in blog_files(threads)}
    print(tables.plain(report(found)))


if __name__ == "__main__":
    main()
