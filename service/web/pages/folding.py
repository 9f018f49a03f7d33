"""Which comments of a thread a page shows: all of a short one; of others what is open, with what
stands around it, and what is settled folded; or one page of it after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from service.core.records import OPEN_STATES, Comment, Link, Thread
from service.core.talking.threads import links_from
from service.insight import QueuedThread

# So many comments stand on a page.
A_PAGE = 50
# A thread of so many is always shown whole.
SHORT = 6
# Of a long thread's first look: how far up from a comment, and how many of the author's words.
NEAR, OWN_WORDS = 8, 8


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment and how deep it stands in its thread, the root at 0."""

    comment: Comment
    level: int


@dataclass(frozen=True, slots=True)
class Fold:
    """So many comments that are not shown here, the first of them, and its level."""

    count: int
    first: str
    level: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows of a thread of `total` comments.

    `number`: which of its `pages` it is, 0 for the first look. `waiting`: how many comments wait
    for the author, `unseen`: those of them that the first look folds.
    """

    parts: tuple[Placed | Fold, ...]
    total: int
    pages: int
    number: int = 0
    waiting: int = 0
    unseen: int = 0

    @property
    def folds(self) -> bool:
        """Whether anything is folded."""
        return any(isinstance(part, Fold) for part in self.parts)

    @property
    def first(self) -> int:
        """The place in the thread of a page's first comment, from 1."""
        return (self.number - 1) * A_PAGE + 1

    @property
    def last(self) -> int:
        """The place in the thread of a page's last comment."""
        return min(self.number * A_PAGE, self.total)


@dataclass(frozen=True, slots=True)
class Tree:
    """A thread in reading order; `above` is the comment under which each stands."""

    order: tuple[Placed, ...]
    above: Mapping[str, str]
    places: Mapping[str, int] = field(default_factory=dict)

    def up_from(self, comment_id: str) -> Iterator[str]:
        """The comments above this one, the nearest first."""
        while comment_id in self.above:
            comment_id = self.above[comment_id]
            yield comment_id


def reading_order(thread: Thread) -> Tree:
    """Every comment below the one it answers, brothers in order of writing.

    A comment stands under the first in this thread that it speaks to, else under its parent,
    else under the root.
    """
    by_id = {comment.id: comment for comment in thread.comments}
    links = links_from(thread)
    above: dict[str, str] = {}
    below: dict[str, list[Comment]] = defaultdict(list)
    for comment in thread.comments[1:]:
        above[comment.id] = _above(comment, links.get(comment.id, ()), by_id)
        below[above[comment.id]].append(comment)
    order: list[Placed] = []
    waiting = [Placed(thread.root, 0)]
    while waiting:
        placed = waiting.pop()
        order.append(placed)
        children = reversed(below[placed.comment.id])
        waiting += [Placed(child, placed.level + 1) for child in children]
    return Tree(tuple(order), above, {each.comment.id: i for i, each in enumerate(order)})


def _above(comment: Comment, links: Iterable[Link], by_id: Mapping[str, Comment]) -> str:
    for link in links:
        target = by_id.get(link.target_id)
        # Written later than its own answer can't be: such a link would make a ring.
        if target and target.order < comment.order:
            return target.id
    parent = by_id.get(comment.parent_id or "")
    return parent.id if parent and parent.order < comment.order else next(iter(by_id))


def look_at(queued: QueuedThread, page: int | None, comment_id: str) -> Look | None:
    """The page asked for by its number, or by a comment that stands on it; else the first look.

    None for a page that the thread doesn't have.
    """
    tree = reading_order(queued.thread)
    total = len(tree.order)
    pages = -(-total // A_PAGE)
    if total <= SHORT:
        return Look(tree.order, total, pages) if page in (None, 1) else None
    if page is None and comment_id in tree.places:
        page = tree.places[comment_id] // A_PAGE + 1
    if page is not None:
        parts = tree.order[(page - 1) * A_PAGE : page * A_PAGE]
        return Look(parts, total, pages, page) if page >= 1 and parts else None
    waiting = _waiting(queued)
    chosen = _first_look(tree, queued, waiting)
    unseen = sum(each.id not in chosen for each in waiting)
    folded = tuple(_folded(tree.order, chosen))
    return Look(folded, total, pages, waiting=len(waiting), unseen=unseen)


def _first_look(tree: Tree, queued: QueuedThread, waiting: Sequence[Comment]) -> set[str]:
    """The root; the comment to answer, what it stands under, and what the author said to these;
    then the others that wait, the newest first, each with what it answers."""
    answer, root = queued.answer.id, queued.thread.id
    around = {root, answer, *islice(tree.up_from(answer), NEAR)}
    newest = reversed(queued.thread.comments)
    own = (each.id for each in newest if each.by_author and tree.above.get(each.id) in around)
    chosen = around | set(islice(own, OWN_WORDS))
    for comment in reversed(waiting):
        both = {comment.id, tree.above.get(comment.id, root)}
        if len(chosen | both) > A_PAGE:
            break
        chosen |= both
    return chosen


def _waiting(queued: QueuedThread) -> list[Comment]:
    """The comments that wait for the author, in order of writing."""
    waits = {each for each, stand in queued.standings.items() if stand.state in OPEN_STATES}
    return [each for each in queued.thread.comments if each.id in waits]


def _folded(order: Sequence[Placed], chosen: set[str]) -> Iterator[Placed | Fold]:
    """The chosen ones in order, and what stands between them as folds; one alone is shown."""
    hidden: list[Placed] = []
    for placed in order:
        if placed.comment.id not in chosen:
            hidden.append(placed)
            continue
        yield from _fold(hidden)
        hidden = []
        yield placed
    yield from _fold(hidden)


def _fold(hidden: Sequence[Placed]) -> Sequence[Placed | Fold]:
    if len(hidden) < 2:
        return hidden
    return [Fold(len(hidden), hidden[0].comment.id, hidden[0].level)]
