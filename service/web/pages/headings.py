"""What the queue page says at its head and at its end, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace

from service.insight import Queue
from service.insight.telling.words import counted, minutes_of, sentence


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
    found = _day(queue, limit, minutes, before)
    if archive:
        return _of_archive(found, queue)
    return replace(found, aside=in_moderation(queue.in_moderation))


def _of_archive(found: Heading, queue: Queue) -> Heading:
    """The same of threads in which nothing has happened for long: they are nobody's day."""
    count = queue.open_threads
    if not count:
        return Heading("The archive", "The archive is empty.", "", "", False, False)
    headline = f"{sentence(counted(count))} older thread{'' if count == 1 else 's'}."
    return replace(found, title="The archive", headline=headline, ending=found.ending * found.later)


def _day(queue: Queue, limit: int, minutes: int | None, before: int) -> Heading:
    here, waiting = len(queue.threads), queue.open_threads
    shown = before + here
    left = waiting - shown
    if not queue.readers:
        return nothing_yet()
    if not shown:
        return _done(left)
    later = here >= limit and left > 0
    beyond = minutes is not None and left > 0 and not later
    used = f"About {minutes_of(max(1, round(queue.minutes_used)))} in all, {in_order(queue)}."
    if before:
        used = f"These are {before + 1} to {shown}, {in_order(queue)}."
    return Heading(
        title=f"{sentence(counted(waiting))} waiting",
        headline=_headline(shown, waiting, None if later else minutes),
        below="" if minutes is None and later and not before else used,
        ending=_ending(left, minutes, beyond=beyond, later=later),
        beyond=beyond,
        later=later,
    )


def in_order(queue: Queue) -> str:
    """Which order the threads of a page stand in: what is not judged stands after what is."""
    judged = [each.priority is not None for each in queue.threads]
    if all(judged):
        return "the most deserving first"
    if any(judged):
        return "the most deserving first; what is not judged stands last, the longest waiting first"
    return "the longest waiting first, as none of it is judged"


def nothing_yet() -> Heading:
    """Of a blog of which nothing has come."""
    below = (
        "No reader’s comment has come here yet. New ones come once WordPress is connected; earlier "
        "ones when you press “Send earlier comments” there, or import an export."
    )
    return Heading("Nothing here yet", "Nothing here yet.", below, "", False, False)


def in_moderation(count: int) -> str:
    """What is said of comments that wait for approval, "" where none does."""
    if not count:
        return ""
    one = count == 1
    return (
        f"{sentence(counted(count))} comment{' waits' if one else 's wait'} for your approval on "
        f"the blog, and {'joins' if one else 'join'} this list then."
    )


def _done(left: int) -> Heading:
    if not left:
        below = "Nobody is waiting for a word from you. Enjoy the quiet: it was earned."
    else:
        below = (
            f"{_threads(left)} would take longer than the minutes you have. "
            "They will be here tomorrow, and so will the people."
        )
    return Heading("Done for today", "Done for today.", sentence(below), "", left > 0, False)


def _headline(shown: int, waiting: int, minutes: int | None) -> str:
    if waiting == 1:
        start, fit = "One thread waits for you", "it fits"
    else:
        start = f"{sentence(counted(waiting))} threads wait for you"
        fit = "all of them fit" if shown == waiting else f"{counted(shown)} fit"
        fit = "one fits" if shown == 1 else fit
    return f"{start}." if minutes is None else f"{start}; {fit} in your {minutes_of(minutes)}."


def _ending(left: int, minutes: int | None, *, beyond: bool, later: bool) -> str:
    if later:
        return f"{sentence(_threads(left))} on the next pages."
    if beyond and minutes is not None:
        more = f"{counted(left)} more thread{' waits' if left == 1 else 's wait'}"
        return (
            f"Then you are done for today. {sentence(more)} beyond your {minutes_of(minutes)}; "
            "tomorrow is soon enough."
        )
    return "Then you are done for today: nobody else is waiting."


def _threads(count: int) -> str:
    return f"{counted(count)} thread{'' if count == 1 else 's'}"
