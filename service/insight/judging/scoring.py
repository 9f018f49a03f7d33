"""Scores that are missing or out of date: found, made in parallel, kept a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain

from service.batch import Spread
from service.insight.context import Service, telling_how_far
from service.insight.judging.again import judge_again
from service.insight.judging.anew import judge_anew
from service.insight.judging.marks import mark_of_each
from service.insight.judging.run import HERE, Kept, Run
from service.insight.judging.turns import Turn, turn_of
from service.insight.waiting.making import make_every, make_stale
from service.store import due

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class RescoreReport:
    """How many comments were judged, and which were set aside, by the error that did it."""

    scored: int = 0
    from_vectors: int = 0
    fresh: int = 0
    set_aside: dict[str, str] = field(default_factory=dict)

    def count(self, kept: Kept) -> None:
        """Note scores that were kept."""
        self.scored += len(kept.comment_ids)
        self.from_vectors += len(kept.comment_ids) if kept.from_vectors else 0
        self.set_aside.update(kept.set_aside)


def score_stale(
    service: Service,
    key: str,
    *,
    everything: bool = False,
    reparse: bool = False,
    only: Collection[str] | None = None,
    parse: bool = True,
    spread: Spread = HERE,
    progress: Progress | None = None,
    turn: Turn | None = None,
) -> RescoreReport:
    """Judge the site's comments that lack a score of the current features, model and inputs.

    `everything` takes the rest too; `reparse` never uses stored vectors; `only` names comments;
    without `parse` what has no stored vector is left for later. Scores are committed a
    batch at a time, so a run that was stopped goes on where it ended; in a `turn`, while it lasts.
    Raises UnknownSite, Busy, ArtifactError, PipelineError, ClusterError or TurnLost.
    """
    service.site(key)
    make_stale(service, key)
    run = Run(service, key, service.judge_of(key), only, everything, reparse, spread, turn)
    total = run.count(parse=parse)
    report = RescoreReport(fresh=run.count_fresh())
    if not total:
        return report
    kept = f"of {total} comments of {key} were judged and are kept"
    with telling_how_far(lambda: f"{report.scored} {kept}"), _beside_others(run):
        for batch in _batches(run, parse=parse):
            report.count(batch)
            if progress:
                progress(report.scored, total)
    if run.put_off:
        make_stale(service, key)
    return report


def _batches(run: Run, *, parse: bool) -> Iterator[Kept]:
    """First from stored vectors, then by reading anew."""
    again = iter(()) if run.reparse else judge_again(run)
    return chain(again, judge_anew(run)) if parse else again


@contextmanager
def _beside_others(run: Run) -> Iterator[None]:
    """Of two that judge a site at once, one has its turn and begins with the oldest, the other
    with the newest: what each finds judged already it passes over."""
    if run.turn is not None:
        yield
        return
    with turn_of(run.service, run.key) as mine:
        run.newest_first = mine is None
        yield


def background_turn(service: Service) -> None:
    """Make the rows of what changed on every site, and judge what is stale there.

    A site's judge that learned, or was made to forget, makes its scores stale. One process at a
    time has a site's turn.
    """
    make_every(service)
    marks = mark_of_each(service)
    with service.db.read() as connection:
        waiting = due.sites_with_any(connection, marks)
    for key in waiting:
        with turn_of(service, key) as turn:
            if turn:
                score_stale(service, key, turn=turn)
