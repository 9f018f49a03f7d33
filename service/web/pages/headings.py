"""What the queue page says at its head and at its end, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace

from service.core.translating import gettext, ngettext
from service.core.writing import counted
from service.insight import Queue
from service.insight.telling.words import minutes_of, sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """The sentences; `aside` is of what is not listed. The minutes left threads out: `beyond`. The
    page did: `later`."""

    title: str
    headline: str
    below: str
    ending: str
    beyond: bool
    later: bool
    aside: str = ""


def heading(
    queue: Queue, limit: int, minutes: int | None, before: int = 0, *, archive: bool = False
) -> Heading:
    """How the day stands. `limit` cut the page, `minutes` the queue (None: nothing did); so many
    threads stand on the pages `before` it. `archive`: the queue is the archive."""
    found = _day(queue, limit, minutes, before, in_order(queue, archive=archive))
    if archive:
        return _of_archive(found, queue, before, minutes)
    return replace(found, aside=in_moderation(queue.in_moderation))


def _of_archive(found: Heading, queue: Queue, before: int, minutes: int | None) -> Heading:
    """The same of threads in which nothing has happened for long: they are nobody's day."""
    count, title = queue.open_threads, gettext("The archive")
    if not count:
        return Heading(title, gettext("The archive is empty."), "", "", False, False)
    said = sentence(counted(count))
    older = ngettext("%(said)s older thread", "%(said)s older threads", count, said=said)
    shown = before + len(queue.threads)
    headline = _fitting(older, shown, count, minutes if shown and found.beyond else None)
    return replace(found, title=title, headline=headline, ending=found.ending * found.later)


def _day(queue: Queue, limit: int, minutes: int | None, before: int, order: str) -> Heading:
    here, waiting = len(queue.threads), queue.open_threads
    shown = before + here
    left = waiting - shown
    if not queue.readers:
        return nothing_yet()
    if not shown:
        return _done(left)
    later = here >= limit and left > 0
    beyond = minutes is not None and left > 0 and not later
    number = sentence(counted(waiting))
    start = ngettext(
        "%(said)s thread waits for you", "%(said)s threads wait for you", waiting, said=number
    )
    return Heading(
        title=ngettext("%(said)s waiting", "%(said)s waiting", waiting, said=number),
        headline=_fitting(start, shown, waiting, None if later else minutes),
        below=""
        if minutes is None and later and not before
        else _used(queue, before, shown, order),
        ending=_ending(left, minutes, beyond=beyond, later=later),
        beyond=beyond,
        later=later,
    )


def _used(queue: Queue, before: int, shown: int, order: str) -> str:
    if before:
        first, last = before + 1, shown
        return gettext(
            "These are %(first)s to %(last)s, %(order)s.", first=first, last=last, order=order
        )
    minutes = minutes_of(max(1, round(queue.minutes_used)))
    return gettext("About %(minutes)s in all, %(order)s.", minutes=minutes, order=order)


def in_order(queue: Queue, *, archive: bool = False) -> str:
    """Which order the threads of a page stand in: what is not judged stands after what is. In the
    archive weeks of waiting count for more than what is deserved."""
    judged = [each.priority is not None for each in queue.threads]
    if all(judged) and archive:
        return gettext("the newest and most deserving first")
    if all(judged):
        return gettext("the most deserving first")
    if any(judged) and archive:
        return gettext(
            "the newest and most deserving first; what is not judged stands last, the longest "
            "waiting first"
        )
    if any(judged):
        return gettext(
            "the most deserving first; what is not judged stands last, the longest waiting first"
        )
    return gettext("the longest waiting first, as none of it is judged")


def nothing_yet() -> Heading:
    """Of a blog of which nothing has come."""
    below = gettext(
        "No reader’s comment has come here yet. New ones come once WordPress is connected; earlier "
        "ones when you press “Send earlier comments” there, or import an export."
    )
    title, headline = gettext("Nothing here yet"), gettext("Nothing here yet.")
    return Heading(title, headline, below, "", False, False)


def nobody_waits() -> str:
    """That all is done."""
    return gettext("Nobody is waiting for a word from you. Enjoy the quiet: it was earned.")


def in_moderation(count: int) -> str:
    """What is said of comments that wait for approval, "" where none does."""
    if not count:
        return ""
    return ngettext(
        "%(said)s comment waits for your approval on the blog, and joins this list then.",
        "%(said)s comments wait for your approval on the blog, and join this list then.",
        count,
        said=sentence(counted(count)),
    )


def _done(left: int) -> Heading:
    below = (
        nobody_waits()
        if not left
        else ngettext(
            "%(said)s thread would take longer than the minutes you have. "
            "They will be here tomorrow, and so will the people.",
            "%(said)s threads would take longer than the minutes you have. "
            "They will be here tomorrow, and so will the people.",
            left,
            said=sentence(counted(left)),
        )
    )
    title = gettext("Done for today")
    return Heading(title, gettext("%(what)s.", what=title), below, "", left > 0, False)


def _fitting(start: str, shown: int, waiting: int, minutes: int | None) -> str:
    """How much there is, and how much of it fits in the minutes."""
    if minutes is None:
        return gettext("%(what)s.", what=start)
    told = {"start": start, "minutes": minutes_of(minutes)}
    if waiting == 1:
        return gettext("%(start)s; it fits in your %(minutes)s.", **told)
    if shown == waiting:
        return gettext("%(start)s; all of them fit in your %(minutes)s.", **told)
    return ngettext(
        "%(start)s; %(fit)s fits in your %(minutes)s.",
        "%(start)s; %(fit)s fit in your %(minutes)s.",
        shown,
        fit=counted(shown),
        **told,
    )


def _ending(left: int, minutes: int | None, *, beyond: bool, later: bool) -> str:
    said = sentence(counted(left))
    if later:
        return ngettext(
            "%(said)s thread on the next pages.",
            "%(said)s threads on the next pages.",
            left,
            said=said,
        )
    if beyond and minutes is not None:
        return ngettext(
            "Then you are done for today. %(said)s more thread waits beyond your %(minutes)s; "
            "tomorrow is soon enough.",
            "Then you are done for today. %(said)s more threads wait beyond your %(minutes)s; "
            "tomorrow is soon enough.",
            left,
            said=said,
            minutes=minutes_of(minutes),
        )
    return gettext("Then you are done for today: nobody else is waiting.")
