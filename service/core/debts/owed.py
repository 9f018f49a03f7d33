"""What the author of a post owes its readers: what was promised to whom, and what closed it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from service.core.debts.corrections import takes_up
from service.core.debts.excuses import done_since
from service.core.debts.promises import Kind, Promise, promises
from service.core.naming.names import fold
from service.core.noted.everyday import EVERYDAY, STOP
from service.core.records import Comment, Facet, Link, Thread
from service.core.talking.order import Order
from service.core.talking.threads import is_sure, links_from

# What the author writes to the same reader sooner is part of the same answer, unless it says that
# it is done.
SAME_ANSWER = timedelta(hours=1)
_FAR = 5


class Closed(StrEnum):
    """By what a promise was kept, as far as that is seen."""

    ANSWER = "answer"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Debt:
    """A promise of the author's comment to a reader's comment `to`.

    `sure`: False where it is guessed whom it speaks to. `closed`, with `by`, the id of the comment
    or post, and `at`: by what it was kept. `said`: a digest of its words, by which it is known
    when the comment is edited around them.
    """

    promise: Promise
    comment: Comment
    thread_id: str
    to: Comment
    sure: bool
    said: str
    closed: Closed | None = None
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A former text of a post, and when the blog was last seen to have it."""

    text: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A reader's correction that an edit of the post took up, and no answer has told them since."""

    comment: Comment
    thread_id: str
    facet: Facet


@dataclass(slots=True)
class _Spoken:
    """When the author wrote to one reader in one thread: every answer that promises nothing, and
    those that say that something is done."""

    every: list[tuple[Order, Comment]] = field(default_factory=list)
    done: list[tuple[Order, Comment]] = field(default_factory=list)
    last: datetime | None = None

    def after(self, promised: Comment) -> Comment | None:
        """The first answer after a promise that keeps it."""
        late = promised.date + SAME_ANSWER
        found = [
            _first(self.every, max(promised.order, (late, 0, ""))),
            _first(self.done, promised.order),
        ]
        return min((each for each in found if each), key=lambda each: each.order, default=None)

    def since(self, moment: datetime) -> bool:
        """Whether anything was written after a moment."""
        return self.last is not None and self.last > moment


def debts(threads: Iterable[Thread], edits: Sequence[Earlier] = ()) -> Iterator[Debt]:
    """What the author promised in these threads, each with what closed it first.

    A promise is to the reader to whom the part of the comment speaks in which it stands; one that
    speaks to nobody is no debt. It is closed by a later answer to that reader in the thread that
    promises nothing itself: written SAME_ANSWER later, or saying that it is done. One to write of
    something is closed by none: it is kept by a post. One to mend something is closed too by an
    edit of the post: it had a former text (`edits`) after the promise. Held comments promise and
    close nothing.
    """
    told: dict[tuple[str, int], tuple[int, bool, Debt]] = {}
    for thread in threads:
        spoken = _spoken(thread)
        for comment, link, to in _to_whom(thread):
            length, unsure = link.end - link.start, not is_sure(link)
            for promise in promises(comment.text):
                if not link.start <= promise.start < max(link.end, link.start + 1):
                    continue
                said = said_of(comment.text[promise.start : promise.end])
                debt = Debt(promise, comment, thread.id, to, not unsure, said)
                debt = _closed(debt, spoken[_reader(to)], edits)
                place = (comment.id, promise.start)
                known = told.get(place)
                if known is None or (length, unsure) < known[:2]:
                    told[place] = (length, unsure, debt)
    yield from (debt for _, _, debt in told.values())


def said_of(words: str) -> str:
    """A digest of a promise's words."""
    return sha256(" ".join(words.lower().split()).encode()).hexdigest()[:16]


def unsaid(
    threads: Iterable[Thread],
    text: str,
    earlier: Sequence[Earlier],
    corrections: Mapping[str, Facet],
) -> Iterator[Unsaid]:
    """The corrections (of readers' comments, by id) that the post's `text` takes up, compared with
    an `earlier` one of which it was made, where the author has not written to that reader since
    the post still had the earlier text."""
    if not earlier or not corrections:
        return
    for thread in threads:
        every = (each for each in thread.comments if not each.by_author and not each.held)
        mine = [each for each in every if each.id in corrections]
        spoken = _spoken(thread) if mine else {}
        for comment in mine:
            facet, answered = corrections[comment.id], spoken.get(_reader(comment), _Spoken())
            said = _with_what_is_beside(comment.text, facet)
            if any(
                not answered.since(each.read_at) and takes_up(each.text, text, said)
                for each in earlier
            ):
                yield Unsaid(comment, thread.id, facet)


_BESIDE, _LONGEST = 160, 2_000


def _with_what_is_beside(text: str, facet: Facet) -> str:
    """The words that correct, and what stands just before and after them in the same breath."""
    start = text.rfind("\n", max(0, facet.start - _BESIDE), facet.start) + 1
    if start == 0:
        start = max(0, facet.start - _BESIDE)
    stop = text.find("\n", facet.end, facet.end + _BESIDE)
    end = stop if stop >= 0 else facet.end + _BESIDE
    return text[start:end][:_LONGEST]


def _spoken(thread: Thread) -> dict[str, _Spoken]:
    """What the author wrote to each reader in the thread, in order of writing."""
    found: dict[str, _Spoken] = defaultdict(_Spoken)
    seen: set[tuple[str, str]] = set()
    for comment, link, to in sorted(_to_whom(thread), key=lambda each: each[0].order):
        if (comment.id, _reader(to)) in seen or (link.how == "followup" and _calls(comment, to)):
            continue
        seen.add((comment.id, _reader(to)))
        place, found[_reader(to)].last = (comment.order, comment), comment.date
        if done_since(comment.text):
            found[_reader(to)].done.append(place)
        if not promises(comment.text):
            found[_reader(to)].every.append(place)
    return found


_CALLED = re.compile(r"\s*(?:(?:Hi|Hello|Hey|Dear) )?@?([A-Z][\w'’-]{1,40})[,:]")


def _calls(comment: Comment, but: Comment) -> bool:
    """Whether a comment begins by calling somebody who does not write here by that name: "Kevin,
    it is." It is no word to the reader (`but`) whom the author answered before."""
    found = _CALLED.match(comment.text)
    word = fold(found[1]) if found else ""
    plain = word in STOP or word in EVERYDAY or word.endswith(("ed", "ly"))
    return bool(word) and not plain and word not in fold(but.name) and not done_since(comment.text)


def _to_whom(thread: Thread) -> Iterator[tuple[Comment, Link, Comment]]:
    """Each link of an author's comment that is shown, with the reader's comment that it leads to:
    what goes on from an answer speaks to whom that answer did."""
    by_id, links = {each.id: each for each in thread.comments}, links_from(thread)
    for comment_id, mine in links.items():
        comment = by_id[comment_id]
        if not comment.by_author or comment.held:
            continue
        for link in mine:
            to, steps = by_id[link.target_id], 0
            while to.by_author and links.get(to.id) and steps < _FAR:
                to, steps = by_id[links[to.id][0].target_id], steps + 1
            if not to.by_author and not to.held:
                yield comment, link, to


def _reader(comment: Comment) -> str:
    return comment.reader or comment.id


def _closed(debt: Debt, spoken: _Spoken, edits: Sequence[Earlier]) -> Debt:
    if debt.promise.kind is Kind.WRITE:
        return debt
    answer, promised = spoken.after(debt.comment), debt.comment.date
    edited = [each.read_at for each in edits if each.read_at >= promised]
    by_edit = min(edited) if edited and debt.promise.kind is Kind.MEND else None
    if answer is not None and (by_edit is None or answer.date <= by_edit):
        return replace(debt, closed=Closed.ANSWER, by=answer.id, at=answer.date)
    if by_edit is not None:
        return replace(debt, closed=Closed.EDIT, by=debt.comment.post_id, at=by_edit)
    return debt


def _first(places: Sequence[tuple[Order, Comment]], after: Order) -> Comment | None:
    at = bisect_right(places, after, key=lambda each: each[0])
    return places[at][1] if at < len(places) else None
