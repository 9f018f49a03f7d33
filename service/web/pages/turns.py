"""A thread made ready for its page: its comments in reading order, with what was found in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from markupsafe import Markup

from service.core.facets import FACETS
from service.core.records import OPEN_STATES, Comment, Facet, Hint, Link
from service.core.talking.threads import links_from
from service.core.translating import gettext
from service.insight import Looked, ThreadView
from service.insight.telling.remarks import hint_spans, rare, remarks
from service.insight.telling.spans import HINT, PERHAPS, Span
from service.insight.telling.words import shown_name
from service.web.pages import words
from service.web.pages.cards import When, comment_address, reply_address, when, why_no_numbers
from service.web.pages.folding import Fold, Placed
from service.web.pages.show import marked
from service.web.pages.sums import Number, numbers
from service.web.pages.writers import Writers

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
    found: tuple[Facet, ...]
    rare: tuple[Facet, ...]
    numbers: tuple[Number, ...]
    not_judged: str
    read: int | None
    # Of the author's side, but not who looks.
    another: bool = False


def turns(
    view: ThreadView,
    parts: Sequence[Placed | Fold],
    site_url: str,
    now: datetime,
    writers: Writers,
) -> tuple[Turn | Fold, ...]:
    """The parts of a thread that a page shows, its comments made ready."""
    names = {each.id: shown_name(each) for each in view.queued.thread.comments}
    links = links_from(view.queued.thread)
    there = [part.comment for part in parts if isinstance(part, Placed)]
    looked, others = view.look(there), writers.others(there)

    def shown(part: Placed | Fold) -> Turn | Fold:
        if isinstance(part, Fold):
            return replace(part, level=min(part.level, DEEPEST))
        said = links.get(part.comment.id, [])
        to = (names[link.target_id] for link in said if link.target_id in names)
        known = looked.get(part.comment.id, Looked())
        turn = _turn(view, known, site_url, part, said, tuple(dict.fromkeys(to)), now)
        return replace(turn, another=turn.id in others)

    return tuple(map(shown, parts))


def _turn(
    view: ThreadView,
    looked: Looked,
    site_url: str,
    placed: Placed,
    said: Sequence[Link],
    to: tuple[str, ...],
    now: datetime,
) -> Turn:
    queued, score = view.queued, looked.score
    comment = replace(placed.comment, text=looked.text)
    standing = queued.standings.get(comment.id)
    is_open = standing is not None and standing.state in OPEN_STATES
    hints = looked.hints if is_open else ()
    facets = score.shown if score else ()
    spans = [*map(_span, facets), *hint_spans(comment.id, hints)]
    return Turn(
        id=comment.id,
        level=min(placed.level, DEEPEST),
        name=shown_name(comment),
        by_author=comment.by_author,
        held=comment.held,
        to=to,
        when=when(comment.date, now),
        url=comment_address(queued.post, comment.id),
        reply_url=reply_address(site_url, queued.post, comment.id) if is_open else "",
        text=_told(comment, said, spans),
        language=(score.language if score else None) or "",
        state=standing.state.value if standing else "",
        state_words=gettext(words.STATES[standing.state]) if standing else "",
        standing=standing.reason if standing else "",
        hints=remarks(hints),
        found=facets,
        rare=rare(score),
        numbers=numbers(score, view.features),
        not_judged="" if comment.by_author else why_no_numbers(score),
        read=score.read if score else None,
    )


def _span(facet: Facet) -> Span:
    return Span(facet.start, facet.end, facet.said, facet.name, perhaps=facet.perhaps)


def _told(comment: Comment, said: Sequence[Link], spans: Sequence[Span]) -> Markup:
    """The marked text; what an author's comment says to readers of other threads stands back."""
    if not (comment.by_author and said):
        return marked(comment.text, spans)
    cuts = {0, len(comment.text)} | {place for link in said for place in (link.start, link.end)}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        text = marked(comment.text, spans, start, end)
        is_here = any(link.start <= start and end <= link.end for link in said)
        pieces.append(text if is_here else Markup('<span class="aside">{}</span>').format(text))
    return Markup("").join(pieces)


def legend(parts: Sequence[Turn | Fold]) -> dict[str, str]:
    """What the marks of a page mean: their classes, in order of appearance, and their words."""
    all_turns = [part for part in parts if isinstance(part, Turn)]
    found = [facet for turn in all_turns for facet in turn.found]
    shown = {facet.name: FACETS[facet.name].words for facet in found}
    begun = {HINT: gettext("where to begin")} if any(turn.hints for turn in all_turns) else {}
    unsure = {PERHAPS: gettext("perhaps")} if any(facet.perhaps for facet in found) else {}
    return begun | shown | unsure
