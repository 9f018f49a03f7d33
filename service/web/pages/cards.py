"""Threads and comments made ready for the pages: every word and figure that a template shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from service import insight
from service.core.addressed import surest
from service.core.facets import FACETS, RARE
from service.core.made_ids import is_made
from service.core.records import (
    OPEN_STATES,
    Comment,
    Facet,
    Hint,
    Post,
    Score,
    VerdictKind,
)
from service.insight import QueuedThread, Service
from service.web.pages import words
from service.web.pages.show import (
    Excerpt,
    Span,
    ago,
    day,
    excerpt,
    lasted,
    marked,
    web_address,
)
from service.web.pages.sums import Number, Row, adding_rows, numbers

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class When:
    """A moment, for people (`words`, `day`) and for machines (`iso`)."""

    iso: str
    day: str
    exact: str
    ago: str
    lasted: str


@dataclass(frozen=True, slots=True)
class Card:
    """A thread of the queue."""

    id: str
    answer_id: str
    seen: str
    title: Markup
    name: str
    state: str
    state_words: str
    post_title: str
    url: str
    reply_url: str
    when: When
    minutes: int
    standing: str
    text: Markup
    cut: Excerpt
    whole: Markup
    word_count: int
    language: str
    hints: tuple[tuple[str, Hint], ...]
    rare: tuple[Facet, ...]
    rows: tuple[Row, ...]
    priority: float | None
    numbers: tuple[Number, ...]
    not_judged: str
    noted: str


def card(queued: QueuedThread, site_url: str, now: datetime) -> Card:
    """The card of a thread: its first hint leads, and is what the excerpt is cut around."""
    answer, hints = queued.answer, queued.hints
    spans = hint_spans(answer.id, hints)
    first = spans[0] if spans else Span(0, 0, "")
    cut = excerpt(answer.text, first.start, first.end)
    standing = queued.standings.get(answer.id)
    return Card(
        id=queued.thread.id,
        answer_id=answer.id,
        seen=queued.seen,
        title=_title(queued),
        name=shown_name(answer),
        state=queued.state.value,
        state_words=words.STATES[queued.state],
        post_title=queued.post.title or "an untitled post",
        url=comment_address(queued.post, answer.id),
        reply_url=reply_address(site_url, queued.post, answer.id),
        when=when(answer.date, now),
        minutes=max(1, round(queued.minutes)),
        standing=standing.reason if standing else "",
        text=marked(answer.text, spans, cut.start, cut.end),
        cut=cut,
        whole=marked(answer.text, spans),
        word_count=len(answer.text.split()),
        language=(queued.score.language if queued.score else None) or "",
        hints=tuple((words.MOVES[hint.move][0], hint) for hint in hints),
        rare=rare(queued.score),
        rows=adding_rows(
            [(term.reason, term.value) for term in queued.terms], queued.priority or 0.0
        ),
        priority=queued.priority,
        numbers=numbers(queued.score, {}),
        not_judged=why_no_numbers(queued.score),
        noted=_noted(queued),
    )


def _noted(queued: QueuedThread) -> str:
    """That the author said last that this is wrong, "" otherwise."""
    if queued.verdict is None or queued.verdict.kind is not VerdictKind.WRONG:
        return ""
    return f"Noted: {words.WRONG_IN[queued.wrong_in][1] if queued.wrong_in else 'this is wrong'}."


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict that stands: its id, for undoing it, and what it was."""

    id: int
    thread_id: str
    name: str
    words: str
    when: When


def decided(service: Service, key: str, now: datetime) -> tuple[Decided, ...]:
    """The author's newest verdicts that stand, on threads that are still there."""
    return tuple(
        Decided(
            given.id,
            given.verdict.thread_id,
            shown_name(root),
            words.VERDICTS[given.verdict.kind][0],
            when(given.verdict.given_at, now),
        )
        for given, root in insight.last_decided(service, key)
    )


def shown_name(comment: Comment) -> str:
    """The name a comment was signed with, an endless one cut, or words for none."""
    name = comment.name.strip() or "a reader without a name"
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def rare(score: Score | None) -> tuple[Facet, ...]:
    """What is rare and important in a comment, once each."""
    found = surest(score.shown) if score else {}
    return tuple(found[name] for name in FACETS if name in RARE & found.keys())


def _title(queued: QueuedThread) -> Markup:
    """What to do about it, as a heading; a thread that asks nothing is only named."""
    pattern = "{name}"
    if queued.state in OPEN_STATES:
        pattern = words.heading(queued.hints[0]) if queued.hints else "Read {name}"
    isolated = Markup("<bdi>{}</bdi>").format(shown_name(queued.answer))
    return escape(pattern).format(name=isolated)


def hint_spans(comment_id: str, hints: Sequence[Hint]) -> list[Span]:
    """The spans of the hints about this comment, numbered where there are several."""
    numbered = len(hints) > 1
    return [
        Span(
            hint.start,
            hint.end,
            words.MOVES[hint.move][0].lower() + (" (perhaps)" if hint.perhaps else ""),
            note=number if numbered else 0,
        )
        for number, hint in enumerate(hints, 1)
        if hint.comment_id == comment_id and hint.end > hint.start
    ]


def comment_address(post: Post, comment_id: str) -> str:
    """Where the comment stands on the blog, "" when that is not known or not safe to open."""
    page = web_address(post.url).partition("#")[0]
    return f"{page}#comment-{comment_id}" if page and not is_made(comment_id) else page


def reply_address(site_url: str, post: Post, comment_id: str) -> str:
    """Where WordPress shows its form for a reply to this comment, "" when that is not known, or
    WordPress does not know the comment under this id."""
    if is_made(comment_id):
        return ""
    blog, permalink = web_address(site_url), web_address(post.url)
    if permalink:
        page = permalink.partition("#")[0]
        # "?p=7" is a permalink too.
        before = "" if page.endswith(("?", "&")) else "&" if "?" in page else "?"
    elif blog and post.id.isdecimal() and not is_made(post.id):
        page, before = f"{blog.partition('#')[0].partition('?')[0].rstrip('/')}/?p={post.id}", "&"
    else:
        return ""
    return f"{page}{before}replytocom={comment_id}#respond"


def when(date: datetime, now: datetime) -> When:
    """`date` seen from `now`."""
    return When(
        iso=date.isoformat(timespec="seconds"),
        day=day(date),
        exact=f"{day(date)}, {date:%H:%M} UTC",
        ago=ago(date, now),
        lasted=lasted(date, now),
    )


def why_no_numbers(score: Score | None) -> str:
    """Why a comment has no numbers, "" when it has them."""
    if score is None:
        return "Not judged yet: the numbers follow."
    return words.not_judged(score.not_judged, score.language) if score.not_judged else ""
