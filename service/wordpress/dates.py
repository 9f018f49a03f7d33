"""Dates as blogs, converters and other senders write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

# Clocks differ: so much later than the moment of reading a date may be.
TOLERANCE = timedelta(minutes=5)
# Before the web nobody commented; a post may well be dated back to what it tells of.
FIRST_COMMENT = datetime(1990, 1, 1, tzinfo=UTC)
FIRST_POST = datetime(1000, 1, 1, tzinfo=UTC)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WIDEST_OFFSET = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
_LONGEST = 60
_NUMBERS = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)"
    r"(?:[Tt ] ?(?P<hour>\d\d?):(?P<minute>\d\d?)(?::(?P<second>\d\d?)(?:[.,]\d+)?)?)?"
    r" ?(?:(?P<utc>[Zz]|UTC|GMT)|(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?)?"
)
# "-0001" and "0000" in the form of mails, whose parser would make them 2000 and later.
_NO_YEAR = re.compile(r" (?:-\d+|0\d{3}) \d")

Row = Mapping[str, object]


def read_date(value: object, offset: timedelta = timedelta()) -> datetime | None:
    """The moment that a date names, aware and UTC; None for what names none.

    Reads ISO 8601, WordPress's own form (with single digits, too) and that of mails and feeds
    (RFC 2822). A date without a zone stands `offset` ahead of UTC.
    """
    if not isinstance(value, str):
        return None
    value = " ".join(value.split())
    if not value or len(value) > _LONGEST or value.startswith(("0000", "-")):
        return None
    return _moment(value, offset)


# Each date of a row is asked for several times.
@lru_cache(maxsize=256)
def _moment(value: str, offset: timedelta) -> datetime | None:
    for read in (datetime.fromisoformat, _of_numbers, _of_mail):
        with suppress(ValueError, OverflowError):
            date = read(value)
            return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC) - offset
    return None


def comment_date(row: Row, latest: datetime | None, offset: timedelta) -> datetime | None:
    """When a comment was written: the good one of its two dates; None where neither is one.

    Later than `latest`, or before there was a web, nobody wrote.
    """
    dates = _dates(row, offset, "comment_date_gmt", "comment_date")
    return _first_good(dates, FIRST_COMMENT, latest)


def post_date(row: Row, latest: datetime | None, offset: timedelta) -> datetime | None:
    """When a post appeared, likewise. A post that is planned has no date yet."""
    dates = _dates(row, offset, "post_date_gmt", "post_date", "pubDate")
    return _first_good(dates, FIRST_POST, latest)


def is_told(row: Row, *names: str) -> bool:
    """Whether a row has a word for one of these dates, be it a good one or not."""
    return any(row.get(name) not in (None, "") for name in names)


def offset_of(row: Row, in_utc: str, local: str) -> timedelta | None:
    """How far the blog's clock stands ahead of UTC, where a row tells a moment by both."""
    utc, own = read_date(row.get(in_utc)), read_date(row.get(local))
    if not (utc and own and min(utc, own) > FIRST_COMMENT):
        return None
    offset = own - utc
    return offset if abs(offset) <= _WIDEST_OFFSET and not offset % _QUARTER else None


def _dates(row: Row, offset: timedelta, in_utc: str, *others: str) -> Iterator[datetime | None]:
    yield read_date(row.get(in_utc))
    for name in others:
        yield read_date(row.get(name), offset)


def _first_good(
    dates: Iterator[datetime | None], earliest: datetime, latest: datetime | None
) -> datetime | None:
    for date in dates:
        if date and date >= earliest and (latest is None or date <= latest) and not _is_zero(date):
            return date
    return None


def _is_zero(date: datetime) -> bool:
    """Whether this is the beginning of 1970 in some time zone: what is written for no date."""
    since = date - _EPOCH
    return abs(since) <= _WIDEST_OFFSET and not since % _QUARTER


def _of_numbers(value: str) -> datetime:
    found = _NUMBERS.fullmatch(value)
    if found is None:
        raise ValueError
    told = {
        name: int(digits or 0)
        for name, digits in found.groupdict("0").items()
        if digits.isdecimal()
    }
    iso = "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}".format(**told)
    if found["sign"]:
        iso += found["sign"] + "{hours:02}:{minutes:02}".format(**told)
    return datetime.fromisoformat(f"{iso}Z" if found["utc"] else iso)


def _of_mail(value: str) -> datetime:
    if _NO_YEAR.search(value):
        raise ValueError
    return parsedate_to_datetime(value)
