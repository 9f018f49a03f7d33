"""Where the threads that authors really answered stood in our queue: `python -m training.replay`.

At each burst of an author's replies (training.bursts says what that is and what was open) the open
threads are ranked by the whole priority, as the service's queue would have ranked them then, and
by baselines. A rule ranks a thread by its best open comment. Numbers and facets are what a
network and heads say that never saw the blog. Of giant blogs, the posts that training reads; the
queue's default goal.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from service.core.priority import FACET_TERMS, TERM_NAMES, priority_terms
from service.core.records import Entry, Facet, Goal, Score, Term
from service.core.texts.text import own_words
from service.judge.scorer import HEADS
from service.language.own.templates import find_template
from service.language.reader.network import Thresholds
from training.learning import recipe
from training.learning.facets import as_shipped, thresholds
from training.measuring import tables
from training.measuring.bursts import Burst, Story, Turn, bursts, read_stories
from training.measuring.judged import Judged, judge
from training.measuring.ranking import Measures, mean, measures
from training.measuring.recognised import facets_of
from training.measuring.replay_report import WHOLE, BlogReplay, ReplayReport
from training.measuring.replies import BOTH, words_and_mark
from training.measuring.tables import Table
from training.reading.given import arguments, parsed, read_material
from training.reading.material import Material, post_of

GOAL = Goal.RELATIONSHIPS
# What is ranked at a burst, and whether that is only what came since the author last wrote.
OPEN = {"open, of the last 30 days": False, "open, since the author last wrote": True}
TERMS = (
    *("waiting", "follow_up", "aside", "newcomer", "returning", "goal", "signature", "first"),
    *(TERM_NAMES.get(name, name) for name in FACET_TERMS),
)

Rule = Callable[["OpenComment"], float]


@dataclass(frozen=True, slots=True)
class OpenComment:
    """An open comment at a burst; it has no terms when it can't be judged."""

    turn: Turn
    terms: tuple[Term, ...] = ()
    words_and_mark: float = -math.inf

    def priority(self, without: str | None = None) -> float:
        """The queue lists what it could not judge after all that it could."""
        if not self.terms:
            return -math.inf
        return math.fsum(term.value for term in self.terms if term.name != without)


RULES: dict[str, Rule] = {
    WHOLE: lambda said: said.priority(),
    "reply head alone": lambda said: said.terms[0].value if said.terms else -math.inf,
    BOTH: lambda said: said.words_and_mark,
    "words": lambda said: len(said.turn.comment.text.split()),
    "has ?": lambda said: "?" in said.turn.comment.text,
    "newest first": lambda said: said.turn.comment.date.timestamp(),
    "oldest first": lambda said: -said.turn.comment.date.timestamp(),
    "random": lambda _: 0.0,
}


def _without(name: str) -> Rule:
    return lambda said: said.priority(without=name)


WITHOUT: dict[str, Rule] = {f"without {name}": _without(name) for name in TERMS}


def replay_tables(
    material: Material, judged: Judged, folder: Path, rules: Mapping[str, Rule] = RULES
) -> tuple[list[Table], dict[str, Any]]:
    """Every rule on the blogs of `material`, as tables and as figures for the manifest.

    `folder`: the data folder that it was read from. Blogs with too few bursts are in no table.
    """
    stories = list(read_stories(folder, Counter(material.post.tolist())))
    found: list[Table] = []
    figures: dict[str, Any] = {}
    for name, unseen in OPEN.items():
        report = replay(material, judged, stories, rules, unseen=unseen)
        found += report.tables(name)
        figures[name] = report.figures()
    return found, figures


def replay(
    material: Material,
    judged: Judged,
    stories: Iterable[Story],
    rules: Mapping[str, Rule] = RULES,
    *,
    unseen: bool = False,
) -> ReplayReport:
    """Every rule on every blog of `stories` that has a burst; `unseen` as `bursts` takes it."""
    judge_one = _Judge(material, judged)
    lines = []
    for story in stories:
        found = bursts(story, unseen=unseen)
        if found:
            lines.append(line_of(story.blog, found, judge_one, rules))
    return ReplayReport(tuple(sorted(lines, key=lambda line: line.blog)), tuple(rules))


def line_of(
    blog: str,
    found: Sequence[Burst],
    judge_one: Callable[[Turn, datetime], OpenComment],
    rules: Mapping[str, Rule] = RULES,
) -> BlogReplay:
    """Every rule's measures, mean over the bursts found."""
    measured: dict[str, list[Measures]] = {name: [] for name in rules}
    for burst in found:
        threads = [[judge_one(turn, burst.now) for turn in one.turns] for one in burst.waiting]
        answered = [one.answered for one in burst.waiting]
        for name, rule in rules.items():
            measured[name].append(measures(answered, [max(map(rule, one)) for one in threads]))
    return BlogReplay(
        blog=blog,
        bursts=len(found),
        open=float(np.mean([len(burst.waiting) for burst in found])),
        answered=float(np.mean([sum(one.answered for one in b.waiting) for b in found])),
        measures={name: mean(each) for name, each in measured.items()},
    )


class _Judge:
    """Says of a comment what was said of its row."""

    def __init__(self, material: Material, judged: Judged) -> None:
        keys = zip(material.post.tolist(), material.comment.tolist(), strict=True)
        self._places = {key: place for place, key in enumerate(keys)}
        self._names = material.names
        self._vectors = material.matrix
        self._replies = judged.numbers[:, HEADS.index("reply")]
        self._both = words_and_mark(material, material.replied, recipe.sampled(material))
        chosen = thresholds(material)
        shipped = as_shipped(material, chosen)
        self._thresholds = [chosen if learnt else shipped for learnt in material.learnt]

    def __call__(self, turn: Turn, now: datetime) -> OpenComment:
        row = turn.row
        place = self._places.get((post_of(row), row.comment_id)) if row else None
        if row is None or place is None:
            return OpenComment(turn)
        pooled = dict(zip(self._names, self._vectors[place].tolist(), strict=True))
        terms = priority_terms(
            turn.comment,
            _score(float(self._replies[place]), facets(row.entry, pooled, self._thresholds[place])),
            row.entry,
            turn.state,
            spoken_to=turn.spoken_to,
            now=now,
            goal=GOAL,
        )
        return OpenComment(turn, terms, float(self._both[place]))


def _score(reply: float, found: tuple[Facet, ...]) -> Score:
    return Score(None, None, None, reply, None, None, found, {}, "")


def facets(entry: Entry, pooled: Mapping[str, float], known: Thresholds) -> tuple[Facet, ...]:
    """The facets of a comment, as the service's reading finds them; `pooled`: its features.

    A ready-made text promotes and does nothing else.
    """
    if find_template(own_words(entry.text)) is not None:
        return (Facet("promotion", 0, 0, ""),)
    return facets_of(pooled, known)


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("Where the threads that authors really answered stood in our queue.")
    parser.add_argument("--terms", action="store_true", help="leave out one term after the other")
    given = parsed(parser, argv)
    material = read_material(given)
    rules = {WHOLE: RULES[WHOLE], **WITHOUT} if given.terms else RULES
    found, _ = replay_tables(material, judge(material, given.jobs), given.data, rules)
    print(tables.plain(found) or "no blog has enough bursts of replies to measure")


if __name__ == "__main__":
    main()
