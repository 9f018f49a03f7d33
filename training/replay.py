"""Where the threads that authors really answered stood in our queue: `python -m training.replay`.

At each burst of an author's replies (training.bursts says what that is and what was open) the open
threads are ranked by the whole priority, as the service's queue would have ranked them then, and
by baselines. A rule ranks a thread by its best open comment. The reply numbers are by heads fitted
without the blog. Of giant blogs, the posts that training reads; the queue's default goal.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from service.core.priority import GOAL_FACETS, priority_terms
from service.core.records import Entry, Facet, Goal, Score, Term
from service.core.text import own_words
from service.language.features import FEATURES
from service.language.templates import find_template
from training import recipe
from training.bursts import WINDOW, Burst, Story, Turn, bursts, read_stories
from training.dataset import read_data
from training.evaluate import arguments, numbers_of
from training.material import Material, Reader, Values, gather
from training.ranking import Measures, mean, measures
from training.replay_report import WHOLE, BlogReplay, ReplayReport, plain
from training.vectors import vectors

GOAL = Goal.RELATIONSHIPS
LOOKED_AT = sorted(GOAL_FACETS[GOAL] | {"hurt", "promotion"})
TERMS = (
    "waiting",
    "follow_up",
    "aside",
    "newcomer",
    "returning",
    "goal",
    "repair",
    "signature",
    "promotion",
)

Rule = Callable[["Judged"], float]


@dataclass(frozen=True, slots=True)
class Judged:
    """An open comment at a burst; it has no terms when it can't be judged."""

    turn: Turn
    terms: tuple[Term, ...]
    words_and_mark: float

    def priority(self, without: str | None = None) -> float:
        """The queue lists what it could not judge after all that it could."""
        if not self.terms:
            return -math.inf
        return math.fsum(term.value for term in self.terms if term.name != without)


RULES: dict[str, Rule] = {
    WHOLE: lambda said: said.priority(),
    "reply head alone": lambda said: said.terms[0].value if said.terms else -math.inf,
    "words + ?": lambda said: said.words_and_mark,
    "words": lambda said: len(said.turn.comment.text.split()),
    "has ?": lambda said: "?" in said.turn.comment.text,
    "newest first": lambda said: said.turn.comment.date.timestamp(),
    "oldest first": lambda said: -said.turn.comment.date.timestamp(),
    "random": lambda _: 0.0,
}


def _without(name: str) -> Rule:
    return lambda said: said.priority(without=name)


WITHOUT: dict[str, Rule] = {f"without {name}": _without(name) for name in TERMS}


def replay(
    material: Material,
    stories: Iterable[Story],
    read: Reader,
    rules: Mapping[str, Rule] = RULES,
    window: timedelta | None = WINDOW,
    *,
    unseen: bool = False,
) -> ReplayReport:
    """Every rule on every blog of `stories` that has a burst.

    `read` as `gather` takes it; `window` and `unseen` as `bursts` does.
    """
    lines = []
    for story in stories:
        found = bursts(story, window=window, unseen=unseen)
        if found:
            lines.append(line_of(story.blog, found, _Judge(material, story, read), rules))
    return ReplayReport(tuple(sorted(lines, key=lambda line: line.blog)), tuple(rules))


def line_of(
    blog: str,
    found: Sequence[Burst],
    judge: Callable[[Turn, datetime], Judged],
    rules: Mapping[str, Rule] = RULES,
) -> BlogReplay:
    """Every rule's measures, mean over the bursts found."""
    measured: dict[str, list[Measures]] = {name: [] for name in rules}
    for burst in found:
        threads = [[judge(turn, burst.now) for turn in one.turns] for one in burst.waiting]
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
    """Judges a blog's comments by what was learnt from the other blogs."""

    def __init__(self, material: Material, story: Story, read: Reader) -> None:
        self._rows = story.rows
        self._scores = _scores(material, story, read)
        rows = recipe.sampled(material) & (material.blog != story.blog)
        design = np.column_stack([material.words, material.asks])
        model = LogisticRegression(C=1e3).fit(design[rows], material.replied[rows])
        self._words, self._mark = model.coef_[0].tolist()

    def __call__(self, turn: Turn, now: datetime) -> Judged:
        comment, score = turn.comment, self._scores.get(turn.comment.id)
        terms: tuple[Term, ...] = ()
        if turn.row is not None and score is not None:
            terms = priority_terms(
                comment,
                score,
                turn.row.entry,
                turn.state,
                spoken_to=turn.spoken_to,
                now=now,
                goal=GOAL,
            )
        words = math.log1p(len(comment.text.split()))
        return Judged(turn, terms, self._words * words + self._mark * ("?" in comment.text))


def _scores(material: Material, story: Story, read: Reader) -> dict[str, Score]:
    """Of the comments that can be judged, the reply number and the facets."""
    matrix = read([row.entry for row in story.rows.values()]).astype(np.float64)
    known = np.asarray(np.isfinite(matrix).all(axis=1), dtype=np.bool_)
    if not known.any():
        return {}
    head = recipe.fit_heads(material, frozenset({story.blog}))["reply"]
    numbers = numbers_of(head, matrix[known][:, recipe.columns_of(material, "reply")])
    ids = [comment_id for comment_id, judged in zip(story.rows, known, strict=True) if judged]
    return {
        comment_id: _score(number, facets(story.rows[comment_id].entry, material.names, vector))
        for comment_id, number, vector in zip(ids, numbers.tolist(), matrix[known], strict=True)
    }


def _score(reply: float, found: Iterable[str]) -> Score:
    shown = tuple(Facet(name, 0, 0, "") for name in found)
    return Score(None, None, None, reply, None, None, shown, {}, "")


def facets(entry: Entry, names: Sequence[str], vector: Values) -> list[str]:
    """The facets that the priority looks at, as the service's reading finds them.

    A feature says that a facet is there, and a ready-made text promotes and does nothing else.
    """
    if find_template(own_words(entry.text)) is not None:
        return ["promotion"]
    values = dict(zip(names, vector.tolist(), strict=True))
    return [name for name in LOOKED_AT if values.get(name, 0.0) > 0.0]


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments("Where the threads that authors really answered stood in our queue.")
    parser.add_argument("--blogs", nargs="+", metavar="BLOG", help="these blogs alone")
    parser.add_argument("--terms", action="store_true", help="leave out one term after the other")
    parser.add_argument("--days", type=float, default=WINDOW.days, help="the window (30; 0: none)")
    parser.add_argument(
        "--unseen", action="store_true", help="only what came since the author last wrote"
    )
    given = parser.parse_args(argv)

    def read(entries: Sequence[Entry]) -> NDArray[np.float32]:
        return vectors(entries, given.cache, given.jobs)

    data = read_data(given.data, given.labels)
    context = frozenset(feature.name for feature in FEATURES if feature.context)
    material = gather(data, [feature.name for feature in FEATURES], context, read)
    chosen = frozenset(given.blogs or material.blogs)
    unknown = sorted(chosen.difference(material.blogs))
    if unknown:
        parser.error(f"no such blog in the data: {', '.join(unknown)}")
    stories = read_stories(given.data, [row for row in data.rows if row.blog in chosen])
    rules = {WHOLE: RULES[WHOLE], **WITHOUT} if given.terms else RULES
    window = timedelta(days=given.days) if given.days else None
    print(plain(replay(material, stories, read, rules, window, unseen=given.unseen)))


if __name__ == "__main__":
    main()
