"""A thread made ready for its page: its comments in reading order, with what was found in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from markupsafe import Markup

from service.core.records import OPEN_STATES, Comment, Facet, Hint, Link, Thread
from service.insight import ThreadView
from service.web.pages import words
from service.web.pages.cards import (
    Number,
    When,
    comment_address,
    hint_spans,
    numbers,
    reply_address,
    shown_name,
    when,
    why_no_numbers,
)
from service.web.pages.show import HINT, Span, marked

DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One comment of a thread. `level` is how far it is indented, `to` whom it speaks to."""

    id: str
    level: int
    name: str
    by_author: bool
    held: bool
    to: tuple[str, ...]
    when: When
    url: str
    reply_url: str
    text: Markup
    language: str
    state: str
    state_words: str
    standing: str
    hints: tuple[tuple[str, Hint], ...]
    found: tuple[tuple[str, Facet], ...]
    numbers: tuple[Number, ...]
    not_judged: str


def turns(view: ThreadView, site_url: str, now: datetime) -> tuple[Turn, ...]:
    """Every comment below the one it answers, brothers in order of writing."""
    order = reading_order(view.queued.thread)
    return tuple(_turn(view, site_url, comment, level, now) for comment, level in order)


def reading_order(thread: Thread) -> list[tuple[Comment, int]]:
    """The tree of a thread, each comment with its level, the root at 0.

    A comment stands under the first in this thread that it speaks to, else under its parent,
    else under the root.
    """
    by_id = {comment.id: comment for comment in thread.comments}
    below: dict[str, list[Comment]] = defaultdict(list)
    for comment in thread.comments[1:]:
        below[_above(comment, thread.links, by_id)].append(comment)
    order: list[tuple[Comment, int]] = []
    waiting = [(thread.root, 0)]
    while waiting:
        comment, level = waiting.pop()
        order.append((comment, level))
        waiting += [(child, level + 1) for child in reversed(below[comment.id])]
    return order


def _above(comment: Comment, links: Iterable[Link], by_id: dict[str, Comment]) -> str:
    for link in links:
        target = by_id.get(link.target_id)
        # Written later than its own answer can't be: such a link would make a ring.
        if link.comment_id == comment.id and target and target.order < comment.order:
            return target.id
    parent = by_id.get(comment.parent_id or "")
    return parent.id if parent and parent.order < comment.order else next(iter(by_id))


def _turn(view: ThreadView, site_url: str, comment: Comment, level: int, now: datetime) -> Turn:
    queued = view.queued
    score = view.scores.get(comment.id)
    standing = queued.standings.get(comment.id)
    is_open = standing is not None and standing.state in OPEN_STATES
    hints = view.hints_by_comment.get(comment.id, ()) if is_open else ()
    facets = score.shown if score else ()
    spans = [Span(facet.start, facet.end, words.plain(facet.name), facet.name) for facet in facets]
    return Turn(
        id=comment.id,
        level=min(level, DEEPEST),
        name=shown_name(comment),
        by_author=comment.by_author,
        held=comment.held,
        to=_addressees(comment, queued.thread),
        when=when(comment.date, now),
        url=comment_address(queued.post, comment.id),
        reply_url=reply_address(site_url, queued.post, comment.id) if is_open else "",
        text=_told(comment, queued.thread, spans + hint_spans(comment.id, hints)),
        language=(score.language if score else None) or "",
        state=standing.state.value if standing else "",
        state_words=words.STATES[standing.state] if standing else "",
        standing=standing.reason if standing else "",
        hints=tuple((words.MOVES[hint.move][0], hint) for hint in hints),
        found=tuple((words.plain(facet.name), facet) for facet in facets),
        numbers=numbers(score, view.features),
        not_judged="" if comment.by_author else why_no_numbers(score),
    )


def _addressees(comment: Comment, thread: Thread) -> tuple[str, ...]:
    by_id = {other.id: other for other in thread.comments}
    targets = (link.target_id for link in thread.links if link.comment_id == comment.id)
    return tuple(dict.fromkeys(shown_name(by_id[each]) for each in targets if each in by_id))


def _told(comment: Comment, thread: Thread, spans: Sequence[Span]) -> Markup:
    """The marked text; what an author's comment says to readers of other threads stands back."""
    said = [link for link in thread.links if link.comment_id == comment.id]
    if not (comment.by_author and said):
        return marked(comment.text, spans)
    cuts = {0, len(comment.text)} | {place for link in said for place in (link.start, link.end)}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        text = marked(comment.text, spans, start, end)
        is_here = any(link.start <= start and end <= link.end for link in said)
        pieces.append(text if is_here else Markup('<span class="aside">{}</span>').format(text))
    return Markup("").join(pieces)


def legend(all_turns: Sequence[Turn]) -> dict[str, str]:
    """What the marks of a page mean: their classes, in order of appearance, and their words."""
    shown = {facet.name: said for turn in all_turns for said, facet in turn.found}
    hinted = any(turn.hints for turn in all_turns)
    return ({HINT: "where to begin"} if hinted else {}) | shown
