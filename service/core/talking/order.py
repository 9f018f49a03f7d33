"""The order in which comments were written, where dates and parents disagree too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from service.core.records import Comment

Order = tuple[datetime, int, str]


def order_of(comment_id: str, date: datetime) -> Order:
    """As `Comment.order`."""
    return (date, int(comment_id) if comment_id.isdecimal() else 0, comment_id)


def as_written(comments: Iterable[Comment]) -> tuple[list[Comment], dict[str, str]]:
    """The comments in order of writing, parents before children, and each one's explicit parent.

    A parent that is not among `comments`, or is the comment itself, is none; a ring of parents is
    cut at its earliest comment. A comment dated before its parent was written just after it:
    clocks and imports err, an explicit parent does not.
    """
    ordered = sorted(comments, key=lambda each: each.order)
    by_id = {each.id: each for each in ordered}
    parents = {
        each.id: each.parent_id
        for each in ordered
        if each.parent_id is not None and each.parent_id in by_id and each.parent_id != each.id
    }
    if all(by_id[parent].order < by_id[child].order for child, parent in parents.items()):
        return ordered, parents
    _cut_rings(by_id, parents)
    keys: dict[str, tuple[Order, int, Order]] = {}
    for each in ordered:
        chain = [each.id]
        while chain[-1] not in keys and chain[-1] in parents:
            chain.append(parents[chain[-1]])
        for comment_id in reversed(chain):
            if comment_id in keys:
                continue
            own = by_id[comment_id].order
            above = keys[parents[comment_id]] if comment_id in parents else None
            late = above is not None and above[0] > own
            keys[comment_id] = (above[0], above[1] + 1, own) if above and late else (own, 0, own)
    return sorted(ordered, key=lambda each: keys[each.id]), parents


def _cut_rings(by_id: dict[str, Comment], parents: dict[str, str]) -> None:
    settled: set[str] = set()
    for start in by_id:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in path:
            path[at] = None
            at = parents.get(at)
        if at is not None and at in path:
            members = list(path)
            ring = members[members.index(at) :]
            del parents[min(ring, key=lambda each: by_id[each].order)]
        settled.update(path)
