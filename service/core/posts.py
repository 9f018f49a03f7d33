"""Posts side by side: many and shallow against few and deep, by what readers wrote there.

Likes, shares, pingbacks and visits are counted nowhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from service.core.addressed import to_author
from service.core.asked import ENOUGH_JUDGED
from service.core.because import because_of_you
from service.core.hinting.questions import is_put_to
from service.core.places import Told
from service.core.records import OPEN_STATES
from service.core.translating import N_

# How each is counted, in one sentence, as the page shows it.
FORMULAS: Mapping[str, str] = {
    "comments": N_(
        "Readers’ comments that the blog shows; your own, pingbacks and what waits in"
        " moderation are not counted."
    ),
    "readers": N_(
        "How many people wrote these; one who can’t be recognised counts once a comment."
    ),
    "depth": N_("The mean depth, from 0 to 1, of those comments that could be judged."),
    "exchanges": N_(
        "How often a reader wrote, you answered, and the same reader wrote again in that thread."
    ),
    "newcomers": N_("Readers whose first comment on your blog stands here."),
    "began": N_(
        "Those of them who have had an exchange with you since, here or elsewhere, and have"
        " written under another post too."
    ),
    "unanswered": N_(
        "Readers’ comments without an answer, and without a word of yours on their thread; what"
        " you let rest with the archive is counted, too."
    ),
    "questions": N_(
        "Unanswered comments that ask something, and that no other reader has answered either."
    ),
}
QUESTION, DONE = "question", "done"
# Fewer posts with enough judged comments tell nothing of a blog.
ENOUGH_POSTS = 5
_PARTS = 10_000
# A post's mean is drawn toward all posts' as if by so many more comments.
_DRAWN = 3
# What is closer together is much the same.
_APART = 0.05


@dataclass(frozen=True, slots=True)
class PostCounts:
    """What the readers' comments on a post come to; `depths` is the sum of those of the judged, in
    ten-thousandths, so that adding and taking away leaves no trace."""

    comments: int
    readers: int
    judged: int
    depths: int
    exchanges: int
    newcomers: int
    unanswered: int
    questions: int
    done: int


class Quote(NamedTuple):
    """A reader's words that are listed beside a post: QUESTION or DONE, of which comment, from
    where to where."""

    kind: str
    comment_id: str
    start: int
    end: int


class Measured(NamedTuple):
    """A post as it is compared with others."""

    id: str
    comments: int
    judged: int
    depth: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Which post drew few and deep comments, and which many and shallow, by their ids; None where
    none stands out. `enough`: there is enough to compare at all."""

    enough: bool
    deep: str | None = None
    shallow: str | None = None


def counts_of(
    told: Iterable[Told], exchanged: Collection[str], quotes: Iterable[Quote]
) -> PostCounts | None:
    """What these readers' comments on a post come to, in whatever order they come; None where the
    blog shows none of them. `exchanged`: with which of them an exchange is whole; `quotes`: what
    of them is listed."""
    shown = [each for each in told if not each.comment.held]
    if not shown:
        return None
    listed = Counter(quote.kind for quote in quotes)
    judged, depths = depths_of(shown)
    return PostCounts(
        comments=len(shown),
        readers=len({each.comment.reader or each.comment.id for each in shown}),
        judged=judged,
        depths=depths,
        exchanges=sum(each.comment.id in exchanged for each in shown),
        newcomers=sum(_is_first(each) for each in shown),
        unanswered=sum(_is_open(each) for each in shown),
        questions=listed[QUESTION],
        done=listed[DONE],
    )


def depths_of(told: Iterable[Told]) -> tuple[int, int]:
    """How many of these comments were judged, and the sum of their depths in ten-thousandths;
    held ones are not counted."""
    scores = (each.score for each in told if not each.comment.held)
    found = [round(_PARTS * each.depth) for each in scores if each and each.depth is not None]
    return len(found), sum(found)


def mean_depth(judged: int, depths: int) -> float | None:
    """The mean depth, 0..1, of so many comments with this sum, in ten-thousandths."""
    return depths / (_PARTS * judged) if judged else None


def _is_first(told: Told) -> bool:
    return told.comment.confidence > 0 and told.entry.comments_before == 0


def _is_open(told: Told) -> bool:
    return told.stand.state in OPEN_STATES


def quotes_of(told: Iterable[Told], joined: Collection[str]) -> tuple[Quote, ...]:
    """What of these readers' comments is listed beside their post; `joined`: to which of them
    another reader has spoken."""
    found: list[Quote] = []
    for each in told:
        if each.comment.held or each.score is None or each.score.not_judged:
            continue
        asked = _asked(each) if _is_open(each) and each.comment.id not in joined else None
        if asked:
            found.append(Quote(QUESTION, each.comment.id, *asked))
        done = because_of_you(each.comment.text) if each.spoken_to is None else None
        if done:
            found.append(Quote(DONE, each.comment.id, *done))
    return tuple(found)


def _asked(told: Told) -> tuple[int, int] | None:
    """The first question that is surely one, and put to no other reader."""
    if told.score is None:
        return None
    text, name = told.comment.text, told.spoken_to or ""
    for facet in sorted(to_author(told.score), key=lambda each: each.start):
        sure = facet.name == QUESTION and not facet.perhaps
        if sure and not is_put_to(name, text, facet.start, facet.end):
            return facet.start, facet.end
    return None


def contrast(posts: Sequence[Measured]) -> Contrast:
    """Of posts with enough judged comments: the deepest of those that have no more comments than
    half of them, and the shallowest of those that have more. Each post's mean is drawn toward the
    mean of all, as if by three more comments: of a few comments chance says much.

    Of equals the first.
    """
    known = [each for each in posts if each.judged >= ENOUGH_JUDGED]
    if len(known) < ENOUGH_POSTS:
        return Contrast(enough=False)
    middle = median(each.comments for each in known)
    few = [each for each in known if each.comments <= middle]
    many = [each for each in known if each.comments > middle]
    if not many:
        return Contrast(enough=True)
    overall = math.fsum(each.depth for each in known) / len(known)

    def drawn(post: Measured) -> float:
        return (post.judged * post.depth + _DRAWN * overall) / (post.judged + _DRAWN)

    deep, shallow = max(few, key=drawn), min(many, key=drawn)
    if drawn(deep) - drawn(shallow) < _APART:
        return Contrast(enough=True)
    return Contrast(True, deep.id, shallow.id)
