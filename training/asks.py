"""Whether a reader's own words tell who would come: `python -m training.asks DIR`.

Before each of a blog's later posts five are named of those readers who wrote before but under none
of the last ten posts, and it counts as a hit when one of the five came. Readers are ranked by how
often and how lately they came (BASELINE), and by that and their words (RULE): to each comment's
share in the first, a share for the rare words that it has in common with the post's title is added.

The rule was chosen on every other blog by name ("settled on"), of about a hundred of its kind, and
read on the others: on neither is it better than the baseline beyond chance, nor on the later posts
of those blogs on whose earlier posts it was. So the service asks nobody to come: what would be
said is no better than a list of who came most. If a better rule is found it is measured here.
Whether readers' words tell who would answer another's open question can't be measured so: on all of
these blogs one quiet reader came back to answer one.
"""

from __future__ import annotations

import argparse
import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

import numpy as np

from service.core.records import Comment
from service.core.talking.taking_up import content_words
from training.landing import APART, SETTLED
from training.measuring import tables
from training.measuring.tables import Table, figure
from training.reading.dataset import blog_files, core_comments, read_lines
from training.reading.given import CORPUS

NAMED, QUIET, MOST_POSTS, FEWEST = 5, 10, 200, 20
# A comment counts e times less for each year that it is older; its words as much as so many visits.
YEAR_DAYS, AS_VISITS = 365.0, 4.0
BASELINE, RULE, COMMENTS, WORDS = "visits", "visits and words", "comments", "words"
RULES = (BASELINE, RULE, COMMENTS, WORDS)
HEAD = ("", "posts", "somebody came", *RULES, "better", "worse", "difference", "from", "to", "")

Ranking = dict[str, float]


@dataclass(frozen=True, slots=True)
class Tried:
    """A post that was tried: whether any quiet reader came, and with which rule one of the five."""

    came: bool
    hits: Mapping[str, bool]


@dataclass(slots=True)
class Readers:
    """What is known of a blog's readers at a time. Add comments as they were written, then ask."""

    begin: float
    posts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    visits: Ranking = field(default_factory=lambda: defaultdict(float))
    comments: Ranking = field(default_factory=lambda: defaultdict(float))
    said: dict[str, list[tuple[int, str, float]]] = field(default_factory=lambda: defaultdict(list))
    users: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    count: int = 0

    def add(self, comment: Comment) -> None:
        """One more comment. All weights grow alike with time, so that none is counted again."""
        weight = math.exp((_days(comment) - self.begin) / YEAR_DAYS)
        who = comment.reader
        if who not in self.posts[comment.post_id]:
            self.posts[comment.post_id].add(who)
            self.visits[who] += weight
        self.comments[who] += weight
        for word in content_words(comment.text):
            self.said[word].append((self.count, who, weight))
            self.users[word].add(who)
        self.count += 1

    def ranked(self, title: str) -> dict[str, Ranking]:
        """Every reader by each rule, for a post of this title."""
        rare = {
            word: math.log((len(self.visits) + 1) / (len(self.users[word]) + 1))
            for word in content_words(title)
            if word in self.users
        }
        whole = math.fsum(rare.values()) or 1.0
        both, words = dict(self.visits), dict.fromkeys(self.visits, 0.0)
        for word, weight in rare.items():
            for _, who, when in self.said[word]:
                both[who] += AS_VISITS * when * weight / whole
            for who in self.users[word]:
                words[who] += weight / whole
        found = (self.visits, both, self.comments, words)
        return dict(zip(RULES, found, strict=True))


def tried_on(path: Path) -> Iterator[Tried]:
    """The later posts of a blog, each tried with what was known before its first comment."""
    dated = core_comments([raw for raw in read_lines(path) if raw["date"]])
    comments = sorted(dated, key=lambda each: each.order)
    titles = {
        raw["post_id"]: raw["post_title"] or ""
        for raw in read_lines(path.with_name(path.name.replace(".comments.", ".posts.")))
    }
    order = list(dict.fromkeys(each.post_id for each in comments))
    later = set(order[max(len(order) // 2, QUIET + 1) :][-MOST_POSTS:])
    came: dict[str, set[str]] = defaultdict(set)
    for each in filter(_is_known, comments):
        came[each.post_id].add(each.reader)
    readers, begun = Readers(_days(comments[0]) if comments else 0.0), dict[str, None]()
    for each in comments:
        if each.post_id not in begun:
            if each.post_id in later:
                quiet = set(readers.visits).difference(
                    *(readers.posts[post] for post in list(begun)[-QUIET:])
                )
                if len(quiet) > NAMED:
                    yield _tried(readers, titles.get(each.post_id, ""), quiet, came[each.post_id])
            begun[each.post_id] = None
        if _is_known(each):
            readers.add(each)


def _tried(readers: Readers, title: str, quiet: set[str], came: set[str]) -> Tried:
    hits = {}
    for rule, ranking in readers.ranked(title).items():
        # Of equals who came most: words alone leave many.
        five = heapq.nlargest(
            NAMED, quiet, key=lambda who: (ranking[who], readers.visits[who], who)
        )
        hits[rule] = not came.isdisjoint(five)
    return Tried(not came.isdisjoint(quiet), hits)


def _is_known(comment: Comment) -> bool:
    return bool(comment.confidence) and not comment.by_author


def _days(comment: Comment) -> float:
    return comment.date.timestamp() / 86_400


def difference(tried: Sequence[Tried]) -> list[int]:
    """Of each post 1 where the rule alone hits, -1 where the baseline alone does."""
    return [each.hits[RULE] - each.hits[BASELINE] for each in tried]


def interval(blogs: Sequence[Sequence[int]], draws: int = 2_000) -> tuple[float, float]:
    """What 95 of 100 draws of each blog's posts make of the mean over blogs; nan of none."""
    if not blogs:
        return math.nan, math.nan
    chance = np.random.default_rng(1)
    drawn = [chance.choice(np.array(blog), (draws, len(blog))).mean(axis=1) for blog in blogs]
    low, high = np.percentile(np.mean(drawn, axis=0), (2.5, 97.5))
    return float(low), float(high)


def line(name: str, blogs: Sequence[Sequence[Tried]], half: str) -> tuple[str, ...]:
    """A row of the table: the mean over these blogs, each weighing the same."""
    gone = [difference(tried) for tried in blogs]
    came = fmean(fmean(each.came for each in tried) for tried in blogs)
    hits = (fmean(fmean(each.hits[rule] for each in tried) for tried in blogs) for rule in RULES)
    better, worse = (sum(each.count(sign) for each in gone) for sign in (1, -1))
    shares = (came, *hits)
    more = (fmean(map(fmean, gone)), *interval(gone))
    counts = (str(better), str(worse))
    posts = str(sum(map(len, blogs)))
    return (name, posts, *map(figure, shares), *counts, *map(figure, more), half)


def of_their_own(blogs: Mapping[str, Sequence[Tried]]) -> Table:
    """What the rule is worth on the later of a blog's posts that were tried, where it was better on
    the earlier ones: as a blog would choose by its own history."""
    chosen = []
    for tried in blogs.values():
        half = len(tried) // 2
        if sum(difference(tried[:half])) > 0:
            chosen.append(tried[half:])
    rows = [line(f"{len(chosen)} of {len(blogs)} blogs", chosen, "")] if chosen else []
    return Table("Where a blog's own earlier posts spoke for it", HEAD, (*rows,))


def report(folder: Path) -> list[Table]:
    """A row a blog that has enough posts, means over the blogs of either half, and what each blog's
    own history would have chosen."""
    rows, halves = [], {SETTLED: list[list[Tried]](), APART: list[list[Tried]]()}
    blogs = {}
    for place, path in enumerate(blog_files(folder / "threads")):
        half, name = (APART if place % 2 else SETTLED), path.name.partition(".comments.")[0]
        tried = list(tried_on(path))
        if len(tried) >= FEWEST and any(each.came for each in tried):
            rows.append(line(name, [tried], half))
            halves[half].append(tried)
            blogs[name] = tried
    rows += [line("mean over blogs", found, half) for half, found in halves.items() if found]
    title = "One of the five who were named came by themselves"
    return [Table(title, HEAD, (*rows,)), of_their_own(blogs)]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Whether readers' words tell who would come.")
    parser.add_argument("data", type=Path, nargs="?", default=CORPUS, help="the data folder")
    print(tables.plain(report(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
