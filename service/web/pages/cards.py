"""Threads and comments made ready for the pages: every word and figure that a template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, takewhile

from markupsafe import Markup, escape

from service.core.addressed import surest
from service.core.facets import FACETS, RARE
from service.core.made_ids import is_made
from service.core.records import OPEN_STATES, Comment, Contribution, Facet, Hint, Post, Score, Why
from service.insight import QueuedThread
from service.web.pages import words
from service.web.pages.show import (
    LONGEST_SPAN,
    Excerpt,
    Span,
    adding_up,
    ago,
    day,
    excerpt,
    lasted,
    marked,
    web_address,
)

SHARES_SHOWN = 6
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a sum: what it is, in words, and its share."""

    words: str
    value: float


@dataclass(frozen=True, slots=True)
class Number:
    """One of a score's numbers, and the sum whose total is its logit."""

    key: str
    label: str
    value: float
    rows: tuple[Row, ...]
    total: float


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
    # Where there are cards of several blogs: of which this is.
    site: str = ""
    blog: str = ""
    # The comment that is shown.
    answer_id: str = ""
    # Of a day: why it stands on top, and how far a reply to it is.
    news: str = ""
    replying: str = ""

    @property
    def place(self) -> str:
        """What tells it from every other card of its page."""
        return f"{self.site}-{self.id}" if self.site else self.id


def card(queued: QueuedThread, site_url: str, now: datetime) -> Card:
    """The card of a thread: its first hint leads, and is what the excerpt is cut around."""
    answer, hints = queued.answer, queued.hints
    spans = hint_spans(answer.id, hints)
    cut = excerpt(answer.text, *_lead(hints))
    standing = queued.standings.get(answer.id)
    return Card(
        id=queued.thread.id,
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
        hints=remarks(hints),
        rare=rare(queued.score),
        rows=_rows([(term.reason, term.value) for term in queued.terms], queued.priority or 0.0),
        priority=queued.priority,
        numbers=numbers(queued.score, {}),
        not_judged=why_no_numbers(queued.score),
        answer_id=answer.id,
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
    """What to do about it, as a heading; a thread that asks nothing is only named, and so is one of
    which there is nothing to say."""
    pattern = "{name}"
    if queued.state in OPEN_STATES:
        said = queued.hints and queued.hints[0].reason
        pattern = words.heading(queued.hints[0]) if said else "From {name}"
    isolated = Markup("<bdi>{}</bdi>").format(shown_name(queued.answer))
    return escape(pattern).format(name=isolated)


def _lead(hints: Sequence[Hint]) -> tuple[int, int]:
    """From where to where the words stand that the first remark is about; those of the first hint
    where they stand far apart."""
    told = [*hints[:1], *takewhile(lambda hint: not hint.reason, hints[1:])]
    if not told:
        return 0, 0
    start, end = min(hint.start for hint in told), max(hint.end for hint in told)
    return (start, end) if end - start <= LONGEST_SPAN else (told[0].start, told[0].end)


def remarks(hints: Sequence[Hint]) -> tuple[tuple[str, Hint], ...]:
    """The hints that say something, each with its move in words."""
    return tuple((words.MOVES[hint.move][0], hint) for hint in hints if hint.reason)


def hint_spans(comment_id: str, hints: Sequence[Hint]) -> list[Span]:
    """The spans of the hints about this comment, numbered as their remarks are where there are
    several; one that says nothing itself goes with the remark before."""
    numbers = list(accumulate(int(bool(hint.reason)) for hint in hints))
    numbered = max(numbers, default=0) > 1
    return [
        Span(
            hint.start,
            hint.end,
            words.MOVES[hint.move][0].lower() + (" (perhaps)" if hint.perhaps else ""),
            note=number if numbered else 0,
        )
        for number, hint in zip(numbers, hints, strict=True)
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


def numbers(score: Score | None, feature_words: Mapping[str, str]) -> tuple[Number, ...]:
    """A score's numbers with the sums behind them, () when it was not judged."""
    if score is None or score.not_judged:
        return ()
    values = {
        "reply": score.reply,
        "depth": score.depth,
        "author": score.author,
        "readers": score.readers,
    }
    return tuple(
        _number(key, value, score.why.get(key), feature_words)
        for key, value in values.items()
        if value is not None
    )


def _number(key: str, value: float, why: Why | None, feature_words: Mapping[str, str]) -> Number:
    if why is None:
        return Number(key, words.NUMBERS[key], value, (), 0.0)
    ranked = sorted(why.terms, key=lambda term: -abs(term.contribution))
    shares = [("where every comment starts", why.intercept)]
    shares += [(_feature(term, feature_words), term.contribution) for term in ranked[:SHARES_SHOWN]]
    rest = ranked[SHARES_SHOWN:]
    if rest:
        shares.append((f"{len(rest)} smaller ones together", sum(t.contribution for t in rest)))
    total = sum(share for _, share in shares)
    return Number(key, words.NUMBERS[key], value, _rows(shares, total), total)


def _feature(term: Contribution, feature_words: Mapping[str, str]) -> str:
    """What a share is for; what a comment lacks moves its numbers too, and is said to lack."""
    said = feature_words.get(term.feature, words.plain(term.feature))
    return said if term.value else f"{said} (not here)"


def _rows(shares: list[tuple[str, float]], total: float) -> tuple[Row, ...]:
    shown = adding_up([value for _, value in shares], total)
    return tuple(Row(said, value) for (said, _), value in zip(shares, shown, strict=True))
