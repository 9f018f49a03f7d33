"""By when an answer is wanted, in the reader's own words."""

from __future__ import annotations

import re

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
    r"\b(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )(?<!every )(?<!each )(?<!of )"
    rf"(?:(?P<how>by|before|until|till|within|in)\s+)?(?:(?P<when>{_WHEN})|(?P<span>{_SPAN}))\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\bdeci(?:de|ding|sion)", re.IGNORECASE)
_CAPITAL = re.compile(rf"\b(?:{_DAY}|{_MONTH})", re.IGNORECASE)
# Whether somebody decides by then, and how it is said.
_SAID = {
    (False, "by"): N_("Needs an answer by %(when)s."),
    (False, "before"): N_("Needs an answer before %(when)s."),
    (False, "within"): N_("Needs an answer within %(when)s."),
    (True, "by"): N_("Decides by %(when)s."),
    (True, "before"): N_("Decides before %(when)s."),
    (True, "within"): N_("Decides within %(when)s."),
}
# No sentence that says when is longer.
_READ = 1_000


def due(quote: str) -> str:
    """By when the reader needs an answer, as a sentence of few words; "" where `quote` names no
    day and no hour."""
    read = " ".join(quote[:_READ].split())
    for found in _DUE.finditer(read):
        how = (found["how"] or "by").lower()
        if found["span"] and how not in {"in", "within"}:
            continue
        decides = bool(_DECIDES.search(read))
        # Whatever else the expression takes for one of these words: "UNTİL" among it.
        how = {"before": "before", "in": "within", "within": "within"}.get(how, "by")
        if found["when"] and how == "within":
            how = "by"
        return gettext(_SAID[decides, how], when=_written(found["when"] or found["span"]))
    return ""


def _written(when: str) -> str:
    """In small letters, but for days and months."""
    return _CAPITAL.sub(lambda found: found[0].capitalize(), when.lower()).rstrip(".")
