"""By when an answer is wanted, in the reader's own words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from service.core.records import Score
from service.core.translating import N_, gettext

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_DATE = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|the \d{1,2}(?:st|nd|rd|th)\b"
)
_HOUR = r"(?:noon|midnight|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)|\d{1,2}:\d\d)"
_PART = r"(?: (?:morning|noon|afternoon|evening|night))"
_WHEN = (
    rf"(?:the end of (?:the|this|next) (?:day|week|month|year)|(?:this|next) (?:week|month|weekend)"
    rf"|(?:this |next )?{_DAY}{_PART}?|tomorrow{_PART}?|tonight|{_DATE}|{_HOUR})"
)
_SPAN = r"(?:an?|one|two|three|four|five|six|seven|ten|a few|\d{1,2}) (?:hour|day|week)s?"
_DUE = re.compile(
    # "The second Thursday" is a date of something, not one by which an answer is needed.
    r"\b(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )(?<!every )(?<!each )(?<!any )"
    r"(?<!some )(?<!of )(?<!or )(?<!since )(?<!on a )(?<!day, )(?<!be there on )(?<!be here on )"
    r"(?<!be in on )"
    rf"(?:(?P<how>by|before|until|till|within|in)\s+)?(?:(?P<when>{_WHEN})|(?P<span>{_SPAN}))\b",
    re.IGNORECASE,
)
# ... and so is one of several days: "on Mondays", "Tuesday, Thursday, Saturday".
_AND_MORE = re.compile(rf"s\b|(?:,| and| or) (?:on )?{_DAY}| or the \d", re.IGNORECASE)
_DECIDES = re.compile(r"\bdeci(?:de|ding|sion)", re.IGNORECASE)
# What says by itself that it is wanted: beside "by Friday" nothing is guessed.
_WANTED = re.compile(
    r"\b(?:need(?:s|ed|ing)?|must|ha(?:ve|s) to|['’]ve to|(?:let|tell|give) (?:me|us)|answers?"
    r"|reply|hear|know|due|deadline|clos(?:es?|ing)|deci\w+|latest|yes|hurry)\b",
    re.IGNORECASE,
)
# ... and what presses without naming a day.
_PRESSES = re.compile(
    r"\b(?:soon|asap|as soon as|urgent(?:ly)?|deadline|due|(?:by|before|until) then|in time"
    r"|closes?|expires|runs? out|last day|latest|today|tonight|hurry|no time|right now)\b",
    re.IGNORECASE,
)
_NO_HURRY = re.compile(r"\bno (?:need|hurry|rush)\b|\bwhenever\b", re.IGNORECASE)
# What is only supposed; and a day that it is now.
_SUPPOSED = re.compile(
    r"\b(?:let['’]?s say|let us say|assum(?:e|ing)|suppos(?:e|ing)|imagine)\b"
    r"|\bfor (?:example|instance)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:it|today|now)(?:['’]s| is| was)|today|(?:left|remain|remaining) (?:for|of))\s+\Z",
    re.IGNORECASE,
)
# "Until" is the end of what is open; not of what is shut.
_OPEN = re.compile(
    r"\b(?:have|has|had|got|given|gives?|need|know|tell|answer|decide|open|hold|keep|runs?|lasts?"
    r"|holiday|here|stay(?:ing)?|time)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:was|were|had|did|went|came|got|called|died|told|took|saw|bought|wrote|began|found|lost"
    r"|left|sent|met|gave|made|\w{3,}ed)\b(?! (?:to|by|in|at)\b)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:is|are|am|will|would|must|have|has|need|needs|want|wants|go|going|can|could|may|should)\b"
    r"|['’](?:s|re|m|ve|ll|d)\b",
    re.IGNORECASE,
)
# Beside a day, what a question about that day alone is made of.
_ABOUT_WORDS = """
a about and at be but did do does in is it mean not of on or really right so that the this to was
what which you
"""
_ABOUT_A_DAY = frozenset(_ABOUT_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(rf"\b(?:{_DAY}|{_MONTH})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF_A_YEAR = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{_MONTH})"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
# A day that was so long ago, or is so far, is one of another year.
_SLACK, _FAR = timedelta(days=1), timedelta(days=120)
# Whether somebody decides by then, and how it is said.
_SAID = {
    (False, "by"): N_("Needs an answer by %(when)s."),
    (False, "before"): N_("Needs an answer before %(when)s."),
    (False, "within"): N_("Needs an answer within %(when)s."),
    (True, "by"): N_("Decides by %(when)s."),
    (True, "before"): N_("Decides before %(when)s."),
    (True, "within"): N_("Decides within %(when)s."),
}
_LIKELY = {
    "by": N_("May need an answer by %(when)s."),
    "before": N_("May need an answer before %(when)s."),
    "within": N_("May need an answer within %(when)s."),
}
# No sentence that says when is longer; and so far before a day its clause is looked at.
_READ, _CLAUSE = 1_000, 60
_CLAUSES = re.compile(r"[.,;:!?()]|\band\b|\bbut\b")
_NAMED = re.compile(rf"(?:on |in )?(?:{_DAY}|{_DATE})", re.IGNORECASE)
_HOW = re.compile(r"\A(?:by|before|until|till|within|in)\s+(?:the )?|\Athe ", re.IGNORECASE)


def due(quote: str, written: datetime | None = None, *, perhaps: bool = False) -> str:
    """By when the reader needs an answer, as a sentence of few words; "" where `quote` names no
    day and no hour that is still to come when it is `written`.

    What the words do not say themselves is told as likely, where it is found only `perhaps`.
    """
    read = _read(quote)
    for found in _times(read, written):
        decides = bool(_DECIDES.search(read))
        how = _how(found)
        when = _written(found["when"] or found["span"])
        if perhaps and not (decides or (found["how"] and _WANTED.search(read))):
            return gettext(_LIKELY[how], when=when)
        return gettext(_SAID[decides, how], when=when)
    return ""


def is_due(quote: str, written: datetime | None = None) -> bool:
    """Whether words in which a deadline was found can be one: they name a day that is still to come
    and ask not about that day itself, or they press."""
    read = _read(quote)
    if _NO_HURRY.search(read) or _SUPPOSED.search(read) or _asks_about_a_day(read):
        return False
    return any(True for _ in _times(read, written)) or _PRESSES.search(read) is not None


def timely(score: Score, written: datetime) -> Score:
    """The score of a comment without the deadlines that can be none."""
    kept = tuple(e for e in score.facets if e.name != "deadline" or is_due(e.quote, written))
    return score if len(kept) == len(score.facets) else replace(score, facets=kept)


def _read(quote: str) -> str:
    return " ".join(quote[:_READ].split())


def _times(read: str, written: datetime | None) -> Iterator[re.Match[str]]:
    """The times by which something may be wanted."""
    for found in _DUE.finditer(read):
        how = (found["how"] or "").lower()
        if found["span"] and how not in {"in", "within"}:
            continue
        before = read[max(0, found.start() - _CLAUSE) : found.start()]
        if (how in {"until", "till"} and not _OPEN.search(before)) or _NOW.search(before):
            continue
        if _AND_MORE.match(read, found.end()) or _is_over(found, how, before, written):
            continue
        yield found


def _is_over(found: re.Match[str], how: str, before: str, written: datetime | None) -> bool:
    """Whether it is told of a day that has been."""
    if written is not None and _has_been(found.string[found.start() :], written.date()):
        return True
    if how not in {"", "in"} or not _NAMED.match(found[0]):
        return False
    clause = _CLAUSES.split(before)[-1]
    return _OVER.search(clause) is not None and _AHEAD.search(clause) is None


def _has_been(said: str, written: date) -> bool:
    """Whether a day of a month, with which this begins, was over when it was written."""
    found = _OF_A_YEAR.match(_HOW.sub("", said))
    day = int(found["day"] or found["after"] or 0) if found else 0
    if found is None or not day:
        return False
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    years = [int(found["year"])] if found["year"] else [written.year, written.year + 1]
    days = [date(year, month, day) for year in years if _is_a_day(year, month, day)]
    if not days or found["year"]:
        return bool(days) and days[0] < written - _SLACK
    return days[0] < written - _SLACK and days[-1] - written > _FAR


def _is_a_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def _asks_about_a_day(read: str) -> bool:
    """Whether it is a question of a day and nothing else: "Wednesday June 8th?"."""
    if not read.rstrip(" \"')").endswith("?") or _DUE.search(read) is None:
        return False
    rest = _CAPITAL.sub(" ", _DUE.sub(" ", read))
    return all(each in _ABOUT_A_DAY for each in _WORD.findall(rest.lower()))


def _how(found: re.Match[str]) -> str:
    how = (found["how"] or "by").lower()
    # Whatever else the expression takes for one of these words: "UNT\u0130L" among it.
    how = {"before": "before", "in": "within", "within": "within"}.get(how, "by")
    return "by" if found["when"] and how == "within" else how


def _written(when: str) -> str:
    """In small letters, but for days and months."""
    return _CAPITAL.sub(lambda found: found[0].capitalize(), when.lower()).rstrip(".")
