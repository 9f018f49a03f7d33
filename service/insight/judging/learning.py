"""Learning what this author answers: tried on held-back posts, kept as a version, undoable."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import numpy as np

from service.core import said_later
from service.core.faults import ArtifactError, PipelineError
from service.core.translating import N_
from service.core.verdicts import WrongIn
from service.insight.context import Service, fits
from service.insight.judging.labelled import Labelled, newest_labels
from service.insight.judging.scoring import score_stale
from service.insight.judging.stored import stored_vector
from service.insight.judging.turns import Turn, turn_of, writing
from service.insight.waiting.making import make_stale
from service.judge import personal
from service.judge.habits import in_words, used_in_words
from service.judge.scorer import Head
from service.store import founding, learned, scores, sites, uploads, verdicts
from service.store.learned import Learned

# Of a long history the newest posts count, until they hold so many labels.
MOST_LABELS = 2000
NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Learning:
    """What is in use now and what the last try said.

    `used` is None while the shipped weights are; `outdated`: a version was for another model.
    `says`: what `used` learned, in sentences. `paused`: the last version was undone, and nothing
    is learned by itself until somebody asks for it.
    """

    used: Learned | None
    newest: Learned | None
    outdated: bool
    paused: bool
    says: tuple[str, ...]


class LastLook(NamedTuple):
    """When a site was last looked at for something to learn from, and how it stood."""

    at: datetime
    state: object


def learn(
    service: Service,
    key: str,
    *,
    now: datetime,
    automatic: bool = False,
    turn: Turn | None = None,
) -> Learned:
    """Try to learn from what the author answered and said, and keep what became of it.

    What is learned is used from the commit on: scores are keyed by the version, so that those
    made before are stale, and made anew from their vectors. `automatic` does nothing, and returns
    the last try, when that taught by the same labels or was undone. In a `turn` it writes while
    that lasts. Raises UnknownSite, Busy, ArtifactError, PipelineError or TurnLost.
    """
    service.site(key)
    versions = service.judge().versions
    make_stale(service, key)
    known = newest_labels(service, key, MOST_LABELS)
    mark = _mark(known)
    with service.db.read() as connection:
        last = learned.newest(connection, key)
    if automatic and last and (last.undone_at or _same(last, versions, mark)):
        return last
    score_stale(service, key, only=known, turn=turn)
    labelled, used = _labelled(service, key, known, versions[0])
    with service.db.read() as connection:
        said = verdicts.wrong_in(connection, key)
    wrong = {each.value: (said[each], used[each]) for each in WrongIn if said[each]}
    tried = Learned(now, versions[1], versions[0], len(labelled.replied), mark, wrong=wrong)
    tried = _judged(tried, service.judge().scorer.head("reply"), labelled)
    with writing(service, key, turn) as connection:
        tried = replace(tried, number=learned.add(connection, key, tried))
    if tried.changes is not None:
        score_stale(service, key, parse=False, turn=turn)
    return replace(tried, refused=tried.refused and said_later.said(tried.refused))


def undo_learning(
    service: Service, key: str, *, now: datetime, number: int | None = None
) -> Learned | None:
    """Go back to the version before, or to the shipped weights; what was undone.

    `number`: that version and no other. None when there is nothing (such) to undo. Raises
    UnknownSite or Busy.
    """
    service.site(key)
    with service.db.write(key) as connection:
        version = learned.standing(connection, key)
        if version is None or number not in (None, version.number):
            return None
        learned.undo(connection, key, version.number, now)
    # Undone it is: without a judge the scores follow once there is one again.
    with suppress(ArtifactError, PipelineError):
        score_stale(service, key, parse=False)
    return version


def what_was_learned(service: Service, key: str) -> Learning:
    """How it stands. Raises UnknownSite, Busy, ArtifactError or PipelineError."""
    service.site(key)
    with service.db.read() as connection:
        version, newest = learned.standing(connection, key), learned.newest(connection, key)
    used = version if version and fits(service.judge(), version) else None
    paused = newest is not None and newest.undone_at is not None
    outdated = version is not None and used is None
    return Learning(used, newest, outdated, paused, what_it_says(used) if used else ())


def what_it_says(version: Learned) -> tuple[str, ...]:
    """What a version learned, in sentences, the strongest first."""
    return in_words(version.changes["habits"]) if version.changes else ()


def what_was_wrong(tried: Learned) -> tuple[str, ...]:
    """What a try made of the judgements that the author called wrong, in sentences."""
    return used_in_words(tried.wrong or {})


def learning_turn(service: Service, now: datetime, looked: dict[str, LastLook]) -> None:
    """Learn on every site where a night has passed, if there is anything new to learn from.

    `looked`: when this process last did, and what there was. One process at a time has a site's
    turn.
    """
    with service.db.read() as connection:
        states = sites.revisions(connection)
        coming = {each.site for each in uploads.under_way(connection)}
    for key, state in states.items():
        before = looked.get(key)
        if before and now - before.at < NIGHT:
            continue
        if before and before.state == state:
            looked[key] = LastLook(now, state)
            continue
        with service.db.read() as connection:
            last = learned.newest(connection, key)
            held = founding.has_anything(connection, key)
        # A history that is still to come is not tried: what it teaches would wait for a night.
        if not held or key in coming or (last and now - last.tried_at < NIGHT):
            continue
        with turn_of(service, key) as turn:
            if turn:
                # First: what fails tonight fails again in a moment, and others are waiting.
                looked[key] = LastLook(now, state)
                learn(service, key, now=now, automatic=True, turn=turn)


def _mark(known: Mapping[str, Labelled]) -> str:
    told = sorted((each, (it := known[each].label).replied, it.weight) for each in known)
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _same(last: Learned, versions: tuple[str, str], mark: str) -> bool:
    return (last.feature_version, last.model, last.labels_hash) == (*versions, mark)


def _labelled(
    service: Service, key: str, known: Mapping[str, Labelled], feature_version: str
) -> tuple[personal.Labelled, Counter[WrongIn | None]]:
    """The labelled comments that could be judged, with their stored vectors; how many of them are
    labelled by what the author called wrong."""
    with service.db.read() as connection:
        rows = scores.load(connection, key, list(known))
    found: list[tuple[Any, Labelled]] = []
    for comment_id, each in known.items():
        row = rows.get(comment_id)
        if row is None or row.feature_version != feature_version:
            continue
        vector = stored_vector(row)
        if vector is not None and row.text_hash == each.text_hash:
            found.append((vector, each))
    labelled = personal.Labelled(
        np.array([vector for vector, _ in found], dtype=np.float64),
        np.array([one.label.replied for _, one in found], dtype=np.float64),
        np.array([one.label.weight for _, one in found], dtype=np.float64),
        np.array([one.post_id for _, one in found], dtype=np.str_),
    )
    return labelled, Counter(one.label.rated for _, one in found)


def _judged(tried: Learned, head: Head, labelled: personal.Labelled) -> Learned:
    """The try with its changes, or with the reason why there are none."""
    if personal.too_few(labelled):
        answered = int(labelled.replied.sum())
        refused = said_later.to_keep(
            N_(
                "Comments that show what you answer: %(labels)s so far, %(answered)s answered and"
                " %(passed_over)s passed over, on %(posts)s of your posts. %(least)s are needed,"
                " with %(of_each)s or more of each, on %(on_posts)s posts or more."
            ),
            labels=tried.labels,
            answered=answered,
            passed_over=tried.labels - answered,
            posts=len(set(labelled.posts.tolist())),
            least=personal.LEAST_LABELS,
            of_each=personal.LEAST_OF_EACH,
            on_posts=personal.FOLDS,
        )
        return replace(tried, refused=refused)
    tested = personal.trial(head, labelled)
    tried = replace(tried, auc_shipped=tested.shipped, auc_personal=tested.personal)
    if tested.worse:
        refused = said_later.to_keep(
            N_(
                "On held-back posts of your own it told what you answered worse than the shipped"
                " weights do (%(personal)s against %(shipped)s)."
            ),
            personal=f"{tested.personal:.3f}",
            shipped=f"{tested.shipped:.3f}",
        )
        return replace(tried, refused=refused)
    return replace(tried, changes=asdict(personal.learn(head, labelled)))
