"""Scores that are missing or out of date: found, made in parallel, kept a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Row

from service.batch import CHUNK, Judge, Outcome, judge_chunks
from service.core.entries import fingerprint
from service.core.records import Entry
from service.insight.context import Service, telling_how_far
from service.insight.judging.stored import score_row, stored_facets, stored_vector
from service.insight.judging.turns import Turn, turn_of, writing
from service.insight.waiting.making import make_every, make_stale
from service.store import scores, sites


@dataclass(slots=True)
class RescoreReport:
    """How many comments were judged, and which were set aside, by the error that did it."""

    scored: int = 0
    from_vectors: int = 0
    fresh: int = 0
    set_aside: dict[str, str] = field(default_factory=dict)

    def count(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Note scores that were kept."""
        self.scored += len(rows)
        self.set_aside.update({row["comment_id"]: row["error"] for row in rows if row["error"]})


class _Work(NamedTuple):
    comment_id: str
    entry: Entry


class _Todo(NamedTuple):
    parse: list[_Work]
    reuse: list[_Work]
    fresh: int
    # Scores of what is no reader's comment (any more): gone, or known by now as the author's own.
    idle: set[str]

    def among(self, only: Collection[str]) -> _Todo:
        """What there is to do for these comments."""
        parse = [work for work in self.parse if work.comment_id in only]
        reuse = [work for work in self.reuse if work.comment_id in only]
        return _Todo(parse, reuse, self.fresh, self.idle)


Progress = Callable[[int, int], None]


def score_stale(
    service: Service,
    key: str,
    *,
    everything: bool = False,
    reparse: bool = False,
    only: Collection[str] | None = None,
    parse: bool = True,
    jobs: int = 1,
    progress: Progress | None = None,
    turn: Turn | None = None,
) -> RescoreReport:
    """Judge the site's comments that lack a score of the current features, model and inputs.

    `everything` takes the rest too; `reparse` never uses stored vectors; `only` names comments;
    without `parse` what has no stored vector is left for later. Scores are committed a
    batch at a time, so a run that was stopped goes on where it ended; in a `turn`, while it lasts.
    Raises UnknownSite, Busy, ArtifactError, PipelineError or TurnLost.
    """
    service.site(key)
    judge = service.judge_of(key)
    todo = _todo(service, key, judge.versions, everything=everything, reparse=reparse)
    if only is not None:
        todo = todo.among(only)
    if not parse:
        todo.parse.clear()
    if todo.idle:
        with writing(service, key, turn) as connection:
            scores.forget(connection, key, todo.idle)
    report = RescoreReport(from_vectors=len(todo.reuse), fresh=todo.fresh)
    total = len(todo.parse) + len(todo.reuse)
    kept = f"of {total} comments of {key} were judged and are kept"
    with telling_how_far(lambda: f"{report.scored} {kept}"):
        for rows in _batches(service, key, judge, todo, jobs):
            with writing(service, key, turn) as connection:
                scores.write(connection, key, rows)
            report.count(rows)
            if progress:
                progress(report.scored, total)
    return report


def _todo(
    service: Service, key: str, versions: tuple[str, str], *, everything: bool, reparse: bool
) -> _Todo:
    """What to read anew, what to judge by its stored vector, and how much is up to date."""
    with service.db.read() as connection:
        known = scores.versions(connection, key)
        aside = scores.set_aside(connection, key)
    entries = service.snapshot(key).entries
    todo = _Todo([], [], 0, set(known) - set(entries))
    for comment_id, entry in entries.items():
        work = _Work(comment_id, entry)
        mark, feature_version, model = known.get(comment_id, ("", "", ""))
        readable = mark == fingerprint(entry) and feature_version == versions[0]
        if readable and model == versions[1] and not everything:
            todo = todo._replace(fresh=todo.fresh + 1)
        elif readable and not reparse and comment_id not in aside:
            todo.reuse.append(work)
        else:
            todo.parse.append(work)
    return todo


def _batches(
    service: Service,
    key: str,
    judge: Judge,
    todo: _Todo,
    jobs: int,
) -> Iterator[list[dict[str, Any]]]:
    """Rows to keep, a batch at a time: first from stored vectors, then by reading anew."""
    for some in _chunks(todo.reuse):
        with service.db.read() as connection:
            kept = scores.load(connection, key, [work.comment_id for work in some])
        # What went meanwhile has no score any more.
        still = [work for work in some if work.comment_id in kept]
        yield [_again(judge, work, kept[work.comment_id]) for work in still]
    chunks = _chunks(todo.parse)
    entries = [[work.entry for work in some] for some in chunks]
    settings = service.settings
    done = judge_chunks(settings.model, entries, jobs=jobs)
    for some, outcomes in zip(chunks, done, strict=True):
        yield [
            # The processes that read know the shipped model alone.
            score_row(work.comment_id, work.entry, judge.versions, judge.judged_anew(outcome))
            for work, outcome in zip(some, outcomes, strict=True)
        ]


def _chunks(work: Sequence[_Work]) -> list[list[_Work]]:
    rest: Iterator[_Work] = iter(work)
    return list(iter(lambda: list(islice(rest, CHUNK)), []))


def _again(judge: Judge, work: _Work, row: Row[Any]) -> dict[str, Any]:
    """The row under the current model, from its stored vector."""
    vector = stored_vector(row)
    numbers = None if vector is None else judge.numbers([vector])[0]
    facets = stored_facets(row, work.entry.text)
    outcome = Outcome(row.language, row.not_judged, facets, vector, numbers, row.error)
    return score_row(work.comment_id, work.entry, judge.versions, outcome)


def background_turn(service: Service, seen: dict[str, object]) -> None:
    """Make the ledger's rows that are stale, and judge what is, on every site that changed since
    this process last looked (`seen`).

    A site's judge that learned, or was made to forget, is such a change. One process at a time
    has a site's turn.
    """
    make_every(service)
    with service.db.read() as connection:
        revisions = {
            site.key: sites.revision(connection, site.key) for site in sites.every(connection)
        }
    for key, revision in revisions.items():
        state = (revision, service.judge_of(key).versions)
        if seen.get(key) == state:
            continue
        with turn_of(service, key) as turn:
            if turn:
                score_stale(service, key, turn=turn)
                make_stale(service, key)
                seen[key] = state
