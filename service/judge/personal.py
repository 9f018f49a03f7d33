"""This author's re-weighting of the shipped reply head: a few bounded changes, held to account.

    logit = shipped + sum over groups g of change_g * mean over f in g of (u_f - middle_f) + shift

u_f is feature f between the first and the last knot of its part, 0..1; a group of many features
thus moves no more than one of a single feature. A change is straight on the part's own knots, so
the result is a head as any other. `shift` leaves the mean number over the blog's comments as it
was: how often an author replies at all says nothing of what deserves a reply.

Fitted by ridge logistic regression of answered or not on the shipped logit and the groups, each
post with an intercept of its own (some posts are left alone, whatever is said there), and divided
by the logit's own coefficient. The constants were chosen by `training.personal`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.judge.habits import GROUPS, Group
from service.judge.scorer import Head, Numbers, Part

LEAST_LABELS, LEAST_OF_EACH = 50, 8
# The prior: standard deviations of a change, of a post's intercept, of the shipped logit's
# coefficient about its mean.
CHANGE, POST, SLOPE, MEAN_SLOPE = 0.5, 3.0, 0.3, 0.5
# What an author who answers by lot seems to like must not be blown up to the logit's scale.
LEAST_SLOPE = 0.5
# No group may move a comment by more than this, in logits, from its features' lowest to highest.
BOUND = 1.0
# A post with more comments weighs no more than so many: one loud post is not a habit.
POST_WEIGHT = 10.0
FOLDS = 4
LEAST_POSTS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """Comments of one blog, a row each: vector, answered (1) or not (0), how sure, which post."""

    matrix: Numbers
    replied: Numbers
    weights: Numbers
    posts: NDArray[Any]

    def at(self, rows: NDArray[Any]) -> Labelled:
        """Those rows alone."""
        return Labelled(self.matrix[rows], self.replied[rows], self.weights[rows], self.posts[rows])


@dataclass(frozen=True, slots=True)
class Changes:
    """What was learned. `parts`: (change, middle) by feature, in logits from lowest to highest.

    `habits`: by group, how far a usual comment of this blog moves, in logits.
    """

    parts: Mapping[str, tuple[float, float]]
    shift: float
    habits: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """AUC on held-back posts, shipped and personal; `within`: inside posts, not across them."""

    shipped: float
    personal: float
    within: bool

    @property
    def gain(self) -> float:
        return self.personal - self.shipped

    @property
    def worse(self) -> bool:
        return not self.gain >= 0.0


def too_few(labelled: Labelled) -> bool:
    """Whether there is too little to learn from."""
    answered = int(labelled.replied.sum())
    return (
        len(labelled.replied) < LEAST_LABELS
        or min(answered, len(labelled.replied) - answered) < LEAST_OF_EACH
        or len(set(labelled.posts.tolist())) < FOLDS
    )


def personalised(head: Head, changes: Changes) -> Head:
    """The head with the changes: still an intercept and parts that sum to the logit."""
    parts = tuple(_changed(part, changes.parts.get(part.feature)) for part in head.parts)
    return replace(head, intercept=head.intercept + changes.shift, parts=parts)


def learn(head: Head, labelled: Labelled) -> Changes:
    """Bounded changes of `head` toward what this author answers."""
    decision = logits(head, labelled.matrix)
    groups, shares = _shares(head, labelled.matrix)
    means = np.column_stack([shares[group.name].mean(axis=1) for group in groups])
    slope, *found = _fitted(decision, means, labelled)
    changes = np.clip(np.array(found) / max(slope, LEAST_SLOPE), -BOUND, BOUND)
    parts = {
        feature: (float(change) / len(_of(head, group)), float(middle))
        for group, change in zip(groups, changes, strict=True)
        for feature, middle in zip(_of(head, group), shares[group.name].mean(axis=0), strict=True)
    }
    moved = decision + (means - means.mean(axis=0)) @ changes
    spread = (changes * means.std(axis=0)).tolist()
    habits = {group.name: moves for group, moves in zip(groups, spread, strict=True)}
    return Changes(parts, _shift(decision, moved), habits)


def trial(head: Head, labelled: Labelled) -> Trial:
    """How changes learned on other posts order each fold of posts, beside the shipped head."""
    shipped = logits(head, labelled.matrix)
    personal = np.array(shipped)
    posts = list(dict.fromkeys(labelled.posts.tolist()))
    for fold in range(FOLDS):
        out = np.isin(labelled.posts, posts[fold::FOLDS])
        taught = labelled.at(~out)
        if not out.any() or len(set(taught.replied.tolist())) < 2:
            continue
        changed = personalised(head, learn(head, taught))
        personal[out] = logits(changed, labelled.matrix[out])
    before = areas(labelled.replied, shipped, labelled.posts)
    if len(before) >= LEAST_POSTS:
        after = areas(labelled.replied, personal, labelled.posts)
        return Trial(float(before.mean()), float(after.mean()), True)
    return Trial(auc(labelled.replied, shipped), auc(labelled.replied, personal), False)


def logits(head: Head, matrix: Numbers) -> Numbers:
    """The head's logit of each row."""
    total = np.full(len(matrix), head.intercept)
    for part in head.parts:
        total += np.interp(matrix[:, part.column], part.knots, part.values)
    return total


def auc(replied: Numbers, scores: Numbers) -> float:
    """Area under the ROC curve, ties counted half; nan when only one class is there."""
    ones, noughts = scores[replied == 1], scores[replied == 0]
    if not len(ones) or not len(noughts):
        return float("nan")
    apart = np.sign(ones[:, np.newaxis] - noughts[np.newaxis, :])
    return float((apart.mean() + 1.0) / 2.0)


def areas(replied: Numbers, scores: Numbers, posts: NDArray[Any]) -> Numbers:
    """The AUC inside each post that holds both classes."""
    order = np.argsort(posts, kind="stable")
    cuts = np.flatnonzero(posts[order][1:] != posts[order][:-1]) + 1
    found = [auc(replied[rows], scores[rows]) for rows in np.split(order, cuts)]
    return np.array([area for area in found if not np.isnan(area)])


def _changed(part: Part, change: tuple[float, float] | None) -> Part:
    if change is None:
        return part
    height, middle = change
    return replace(part, values=part.values + height * (_along(part, part.knots) - middle))


def _along(part: Part, values: Numbers) -> Numbers:
    """Where values stand between the part's first and last knot, 0..1."""
    low, high = part.knots[0], part.knots[-1]
    along: Numbers = (np.clip(values, low, high) - low) / (high - low)
    return along


def _of(head: Head, group: Group) -> list[str]:
    """The features of the group that the head has."""
    known = {part.feature for part in head.parts}
    return [feature for feature in group.features if feature in known]


def _shares(head: Head, matrix: Numbers) -> tuple[list[Group], dict[str, Numbers]]:
    """The groups that the head knows something of, and their features' columns, 0..1."""
    parts = {part.feature: part for part in head.parts}
    groups = [group for group in GROUPS if _of(head, group)]
    shares = {
        group.name: np.column_stack(
            [_along(parts[name], matrix[:, parts[name].column]) for name in _of(head, group)]
        )
        for group in groups
    }
    return groups, shares


def _fitted(decision: Numbers, means: Numbers, labelled: Labelled) -> list[float]:
    """The coefficients of the shipped logit and of each group."""
    count, width = means.shape
    centred = (decision - decision.mean(), means - means.mean(axis=0))
    design = np.column_stack([np.ones(count), *centred])
    prior = np.array([0.0, MEAN_SLOPE, *[0.0] * width])
    precision = np.array([0.01, SLOPE**-2, *[CHANGE**-2] * width])
    _, places, sizes = np.unique(labelled.posts, return_inverse=True, return_counts=True)
    weights = labelled.weights * np.minimum(1.0, POST_WEIGHT / sizes[places])
    fit = _Fit(design, labelled.replied, weights, places, prior, precision)
    return [float(value) for value in fit.solve()[1:]]


@dataclass(frozen=True, slots=True)
class _Fit:
    """Logistic regression with a normal prior on each coefficient and an intercept a post."""

    design: Numbers
    targets: Numbers
    weights: Numbers
    places: NDArray[np.intp]
    prior: Numbers
    precision: Numbers

    def solve(self, most_steps: int = 50) -> Numbers:
        """The coefficients, by Newton's method; a step that does not descend is halved."""
        found, posts = self.prior, np.zeros(int(self.places.max()) + 1)
        loss = self._loss(found, posts)
        for _ in range(most_steps):
            step, post_step = self._step(found, posts)
            size = 1.0
            while (nearer := self._loss(found + size * step, posts + size * post_step)) > loss:
                size /= 2.0
                if size < 1e-6:
                    return found
            found, posts = found + size * step, posts + size * post_step
            if loss - nearer < 1e-8:
                break
            loss = nearer
        return found

    def _loss(self, found: Numbers, posts: Numbers) -> float:
        decided = self.design @ found + posts[self.places]
        likelihood = self.weights @ (np.logaddexp(0.0, decided) - self.targets * decided)
        away = self.precision @ (found - self.prior) ** 2 + (posts @ posts) / POST**2
        return float(likelihood + away / 2.0)

    def _step(self, found: Numbers, posts: Numbers) -> tuple[Numbers, Numbers]:
        """Newton's step; the posts' block is diagonal, so it is eliminated first."""
        said = 0.5 * (1.0 + np.tanh((self.design @ found + posts[self.places]) / 2.0))
        missed = self.weights * (self.targets - said)
        curve = self.weights * said * (1.0 - said)
        slope = self.design.T @ missed - self.precision * (found - self.prior)
        post_slope = np.bincount(self.places, missed, len(posts)) - posts / POST**2
        bend = (self.design * curve[:, np.newaxis]).T @ self.design + np.diag(self.precision)
        post_bend = np.bincount(self.places, curve, len(posts)) + POST**-2
        shared = np.array(
            [np.bincount(self.places, column * curve, len(posts)) for column in self.design.T]
        )
        step = np.linalg.solve(
            bend - (shared / post_bend) @ shared.T, slope - shared @ (post_slope / post_bend)
        )
        return step, (post_slope - shared.T @ step) / post_bend


def _shift(before: Numbers, after: Numbers) -> float:
    """What to add to the logits `after` so that their mean number is that of `before`."""
    wanted = _mean_number(before)
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _mean_number(after + middle) < wanted else (low, middle)
    return low


def _mean_number(decided: Sequence[float] | Numbers) -> float:
    return float(np.mean(0.5 * (1.0 + np.tanh(np.asarray(decided) / 2.0))))
