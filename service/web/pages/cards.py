"""Threads and comments made ready for the pages: every word and figure that a template shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app, url_for
from markupsafe import Markup, escape

from service import insight
from service.core.hinting.plainly import plain_lines
from service.core.lasting import lasted
from service.core.made_ids import is_made
from service.core.reasons import GOALS
from service.core.records import Facet, Hint, Post, Score, State, VerdictKind
from service.core.translating import gettext
from service.core.writing import writing
from service.insight import QueuedThread
from service.insight.telling import addresses
from service.insight.telling.addresses import web_address
from service.insight.telling.excerpts import Excerpt, excerpt
from service.insight.telling.remarks import (
    hint_spans,
    rare,
    remarks,
    tells_of_coming_back,
    unsaid,
)
from service.insight.telling.words import lead, shown_name, title_pattern
from service.web.pages import words
from service.web.pages.show import marked
from service.web.pages.sums import Number, Row, adding_rows, numbers
from service.web.pages.written import ago, day, exact, headed, here, isolate, on_day

_EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class When:
    """A moment, for people and for machines (`iso`)."""

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
    came_back: bool
    post_title: str
    url: str
    reply_url: str
    when: When
    minutes: int
    goal: str
    standing: str
    far: Markup
    text: Markup
    cut: Excerpt
    whole: Markup
    word_count: int
    language: str
    hints: tuple[tuple[str, Hint], ...]
    rare: tuple[Facet, ...]
    plain: tuple[str, ...]
    rows: tuple[Row, ...]
    priority: float | None
    numbers: tuple[Number, ...]
    not_judged: str
    noted: str
    untold: str
    carried: bool
    # Where there are cards of several blogs: of which this is.
    site: str = ""
    blog: str = ""
    # Of a day: why it stands on top, and how far a reply to it is.
    news: str = ""
    replying: str = ""
    # Who wrote, and their own page; "" where they are not known again.
    person: str = ""
    person_id: str = ""

    @property
    def place(self) -> str:
        """What tells it from every other card of its page."""
        return f"{self.site}-{self.id}" if self.site else self.id


def card(queued: QueuedThread, site_url: str, now: datetime) -> Card:
    """The card of a thread: its first hint leads, and is what the excerpt is cut around."""
    answer, hints = queued.answer, queued.hints
    spans = hint_spans(answer.id, hints)
    cut = excerpt(answer.text, lead(hints), [(each.start, each.end) for each in spans])
    standing = queued.standings.get(answer.id)
    return Card(
        id=queued.thread.id,
        answer_id=answer.id,
        seen=queued.seen,
        title=_title(queued),
        name=shown_name(answer),
        state=queued.state.value,
        state_words=gettext(words.STATES[queued.state]),
        came_back=queued.state is State.FOLLOW_UP and not tells_of_coming_back(hints),
        post_title=title_or_none(queued.post),
        url=comment_address(queued.post, answer.id),
        reply_url=reply_address(site_url, queued.post, answer.id),
        when=when(answer.date, now),
        minutes=max(1, round(queued.minutes)),
        goal=gettext(GOALS[queued.goal]) if queued.goal else "",
        standing=standing.reason if standing else "",
        far=_close(marked(answer.text, spans, cut.start, cut.near)),
        text=_close(marked(answer.text, spans, cut.near, cut.end)),
        cut=cut,
        whole=marked(answer.text, spans),
        word_count=len(answer.text.split()),
        language=(queued.score.language if queued.score else None) or "",
        hints=remarks(hints),
        rare=unsaid(rare(queued.score), answer, hints),
        plain=plain_lines(queued.terms),
        rows=_rows(queued),
        priority=queued.priority,
        numbers=numbers(queued.score, {}),
        not_judged=why_no_numbers(queued.score),
        noted=_noted(queued),
        untold=shown_name(queued.untold) if queued.untold else "",
        carried=queued.carried,
    )


def _rows(queued: QueuedThread) -> tuple[Row, ...]:
    shares = [(term.reason, term.value) for term in queued.terms]
    return adding_rows(shares, queued.priority or 0.0)


def _noted(queued: QueuedThread) -> str:
    """That the author said last that this is wrong, "" otherwise."""
    if queued.verdict is None or queued.verdict.kind is not VerdictKind.WRONG:
        return ""
    return gettext("Noted: %(reason)s.", reason=words.noted(queued.wrong_in))


def _title(queued: QueuedThread) -> Markup:
    """What to do about it, as a heading; a thread that asks nothing is only named, and so is one of
    which there is nothing to say."""
    pattern, name = title_pattern(queued), shown_name(queued.answer)
    said = headed(name) if pattern.startswith("%(name)s") else name
    return escape(pattern) % {"name": isolate(said)}


def _close(text: Markup) -> Markup:
    """The text without the empty lines between its paragraphs."""
    return Markup(_EMPTY_LINES.sub("\n", text))  # noqa: S704 - nothing but line ends is changed


def title_or_none(post: Post) -> str:
    """A post's title, or words for none."""
    return post.title or gettext("an untitled post")


def comment_address(post: Post, comment_id: str) -> str:
    """Where the comment stands on the blog, "" when that is not known or not safe to open."""
    page = _stand_in(post) or web_address(post.url).partition("#")[0]
    return f"{page}#comment-{comment_id}" if page and not is_made(comment_id) else page


def reply_address(site_url: str, post: Post, comment_id: str) -> str:
    """Where WordPress shows its form for a reply to this comment, "" when that is not known, or
    WordPress does not know the comment under this id."""
    return addresses.reply_address(site_url, post, comment_id, _stand_in(post))


def _stand_in(post: Post) -> str:
    """Where a demo shows a post of its sample blog, which is on no server; "" for every other."""
    if not (current_app and current_app.config["DEMO"]) or not insight.is_of_sample(post):
        return ""
    return url_for("stand_in.page", post_id=post.id)


def when(date: datetime, now: datetime) -> When:
    """`date` seen from `now`."""
    return When(
        iso=date.isoformat(timespec="seconds"),
        day=day(date),
        exact=exact(date),
        ago=ago(date, now),
        lasted=lasted(date, now),
    )


def when_on(day: date, now: datetime) -> When:
    """A day of which no hour is known, seen from `now`."""
    said, today = writing().day(day, year=True), here(now).date()
    return When(day.isoformat(), said, said, on_day(day, today), "")


def why_no_numbers(score: Score | None) -> str:
    """Why a comment has no numbers, "" when it has them."""
    if score is None:
        return gettext("Not judged yet: the numbers follow.")
    return words.not_judged(score.not_judged, score.language) if score.not_judged else ""
