"""Dates as blogs and converters write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wordpress.dates import offset_of, read_date
from service.wordpress.rows import comment_from, post_from

MOMENT = datetime(2013, 6, 8, 4, 5, 9, tzinfo=UTC)
NOW = datetime(2020, 1, 1, tzinfo=UTC)
FORMS = [
    "2013-06-08 04:05:09",
    "2013-6-8 4:5:9",
    "2013/06/08 04:05:09",
    " 2013-06-08\t4:05:09 ",
    "2013-06-08T04:05:09Z",
    "2013-06-08T04:05:09.000+00:00",
    "20130608T040509Z",
    "2013-06-08T06:05:09+02:00",
    "2013-6-8 6:05:09 +0200",
    "2013-06-07 23:05:09 -0500",
    "2013-6-7 20:5:9 -8",
    "2013-06-08 04:05:09 UTC",
    "2013-6-8 4:05:09 GMT",
    "Sat, 08 Jun 2013 04:05:09 +0000",
    "Sat, 8 Jun 2013 04:05:09 GMT",
    "Fri, 07 Jun 2013 23:05:09 EST",
    "8 Jun 13 06:05:09 +0200",
    "Saturday, 08-Jun-13 04:05:09 GMT",
    "Sat Jun  8 04:05:09 2013",
]
NONE = [
    None, "", "  ", "0000-00-00 00:00:00", "-0001-11-30 00:00:00", "-0001-11-30T00:00:00",
    "Wed, 30 Nov -0001 00:00:00 +0000", "Mon, 01 Jan 0001 00:00:00 +0000", "2013-02-30 10:00:00",
    "2013-06-08 25:00:00", "2013-06-08 04:05:09 +9999", "yesterday", "8 June", "x" * 4_000,
    1_370_664_309, True, ["2013-06-08"], {"date": "2013-06-08"},
]  # fmt: skip


@pytest.mark.parametrize("written", FORMS)
def test_a_date_is_read_in_every_form_that_blogs_write(written: str) -> None:
    assert read_date(written) == MOMENT


@pytest.mark.parametrize("written", NONE)
def test_what_names_no_moment_is_no_date(written: object) -> None:
    assert read_date(written) is None


@given(st.text(max_size=70) | st.from_regex(r"[0-9A-Za-z,:+ ()/.-]{1,60}", fullmatch=True))
def test_whatever_is_read_is_a_moment_or_none(written: str) -> None:
    found = read_date(written)
    assert found is None or found.tzinfo is UTC


@given(st.integers(0, 10**11), st.integers(-56, 56))
def test_a_local_date_is_so_much_earlier_as_its_blog_is_ahead(second: int, steps: int) -> None:
    local = datetime(1000, 1, 2, tzinfo=UTC) + timedelta(seconds=second)
    offset = timedelta(minutes=15 * steps)
    assert read_date(f"{local:%Y-%m-%d %H:%M:%S}".zfill(19), offset) == local - offset


@pytest.mark.parametrize(
    ("in_utc", "local", "date"),
    [
        ("2013-06-08 04:05:09", "2013-06-08 06:05:09", MOMENT),
        ("0000-00-00 00:00:00", "2013-06-08 06:05:09", MOMENT),
        ("", "2013-6-8 6:05:09", MOMENT),
        ("soon", "2013-06-08T04:05:09Z", MOMENT),
        ("1970-01-01 00:00:00", "2013-06-08 06:05:09", MOMENT),
        ("1969-12-31 19:00:00", "2013-06-08 06:05:09", MOMENT),
        ("0001-01-01 00:00:00", "2013-06-08 06:05:09", MOMENT),
        ("2099-01-01 00:00:00", "2013-06-08 06:05:09", MOMENT),
        ("2013-06-08 04:05:09", "1970-01-01 02:00:00", MOMENT),
        ("2013-06-08 04:05:09", None, MOMENT),
        ("1970-01-01 00:00:00", "1970-01-01 02:00:00", None),
        ("2099-01-01 00:00:00", "0000-00-00 00:00:00", None),
        ("soon", ["later"], None),
    ],
)
def test_the_good_one_of_two_dates_is_taken(
    in_utc: object, local: object, date: datetime | None
) -> None:
    row = {"comment_ID": "3", "comment_date_gmt": in_utc, "comment_date": local}
    found = comment_from(row, latest=NOW, offset=timedelta(hours=2))
    assert (found.date, found.undated) == (date, date is None)
    post = {"ID": "3", "post_date_gmt": in_utc, "post_date": local}
    assert post_from(post, latest=NOW, offset=timedelta(hours=2)).date == date


def test_a_comment_whose_sender_tells_no_date_is_not_undated() -> None:
    assert not comment_from({"comment_ID": "3"}, latest=NOW).undated
    assert not comment_from({"comment_ID": "3", "comment_date_gmt": ""}, latest=NOW).undated


def test_a_post_may_be_dated_back_before_the_web_a_comment_may_not() -> None:
    old = "1776-07-04 12:00:00"
    assert post_from({"ID": "3", "post_date_gmt": old}).date == datetime(1776, 7, 4, 12, tzinfo=UTC)
    assert comment_from({"comment_ID": "3", "comment_date_gmt": old}).date is None
    feed = {"ID": "3", "post_date_gmt": "0000-00-00 00:00:00", "pubDate": FORMS[13]}
    assert post_from(feed).date == MOMENT


@pytest.mark.parametrize(
    ("in_utc", "local", "hours"),
    [
        ("2013-06-08 04:05:09", "2013-06-08 06:05:09", 2),
        ("2013-06-08 04:05:09", "2013-6-7 20:35:09", -7.5),
        ("2013-06-08 04:05:09", "2013-06-08 04:05:09", 0),
        ("2013-06-08 04:05:09", "2013-06-09 04:05:09", None),
        ("2013-06-08 04:05:09", "2013-06-08 04:06:10", None),
        ("0000-00-00 00:00:00", "2013-06-08 04:06:10", None),
        ("1970-01-01 00:00:00", "1970-01-01 02:00:00", None),
    ],
)
def test_both_dates_of_a_row_tell_how_far_the_blogs_clock_is_ahead(
    in_utc: str, local: str, hours: float | None
) -> None:
    found = offset_of({"utc": in_utc, "own": local}, "utc", "own")
    assert found == (None if hours is None else timedelta(hours=hours))
