"""Numbers, days and lists as they stand in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from service.core.translating import N_, gettext, ngettext

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SMALL_NUMBERS = (
    *(N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six")),
    *(N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Writing:
    """How English writes them: who speaks another language has them written its way."""

    def number(self, number: int) -> str:
        """ "1,200"."""
        return f"{number:,}"

    def decimal(self, number: float, places: int) -> str:
        """ "0.30"."""
        return f"{number:.{places}f}"

    def percent(self, share: float) -> str:
        """ "30%", of 0.3."""
        return f"{share:.0%}"

    def day(self, day: date, *, weekday: bool = False, year: bool = False) -> str:
        """ "Sunday, 3 May 2026"."""
        said = f"{day.day} {_MONTHS[day.month - 1]}"
        said = f"{_WEEKDAYS[day.weekday()]}, {said}" if weekday else said
        return f"{said} {day.year}" if year else said


_writing: ContextVar[Writing] = ContextVar("writing", default=Writing())  # noqa: B039  # no state


@contextmanager
def written(writing: Writing) -> Iterator[None]:
    """Write so until the end of the block, in this thread alone."""
    before = _writing.set(writing)
    try:
        yield
    finally:
        _writing.reset(before)


def writing() -> Writing:
    """How numbers and days are written now."""
    return _writing.get()


def day_seen_from(day: date, now: date) -> str:
    """ "3 May", with the year when it is another than this one."""
    return writing().day(day, year=day.year != now.year)


def counted(number: int) -> str:
    """A number inside a sentence: small ones as words."""
    small = number < len(_SMALL_NUMBERS)
    return gettext(_SMALL_NUMBERS[number]) if small else writing().number(number)


def times(number: int) -> str:
    """ "once", "twice", "five times"."""
    if number in (1, 2):
        return gettext("once") if number == 1 else gettext("twice")
    return ngettext("%(said)s time", "%(said)s times", number, said=counted(number))


def in_a_row(words: Iterable[str]) -> str:
    """ "corrections, offers, thanks"; "" of none."""
    said = ""
    for each in words:
        said = gettext("%(words)s, %(one_more)s", words=said, one_more=each) if said else each
    return said


def listed(words: Iterable[str]) -> str:
    """In a sentence: "Ann, Tom and Will"; "" of none."""
    every = list(words)
    if len(every) < 2:
        return in_a_row(every)
    return gettext("%(words)s and %(last)s", words=in_a_row(every[:-1]), last=every[-1])
