"""What a blog's server answered: JSON and what stands around it, pages, and old copies."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wordpress.rest.answers import Reply, read_json, total_of, what_came
from service.wordpress.rest.freshness import Freshness
from tests.growing import MOST, growth

NOW = datetime(2026, 3, 15, 10, 0, tzinfo=UTC)
ROWS = [{"id": 4, "content": {"raw": "<p>[gallery]\n {x} <!-- more -->\n[1]"}}]
NOTICE = (
    b"<br />\n<b>Notice</b>:  Undefined index: [rows] in <b>/srv/a.php</b> on line <b>7</b><br />\n"
)
BOM = b"\xef\xbb\xbf"
AROUND = [
    (b"", b"", ""),
    (b"\n\n  ", b"\n", ""),
    (BOM, b"", ""),
    (BOM * 2, b"", "byte order marks"),
    (b"\n" + BOM, b"", "byte order marks"),
    (BOM + b"\r\n" + BOM + b"\n\n" + BOM, b"\n", "byte order marks"),
    (NOTICE, b"", "WP_DEBUG_DISPLAY"),
    (NOTICE * 40, b"", "WP_DEBUG_DISPLAY"),
    (BOM + NOTICE + BOM, b"<!-- 0.2 s -->", "WP_DEBUG_DISPLAY"),
    (b"\nDeprecated: Required parameter $x in /srv/b.php on line 3\n", b"", "WP_DEBUG_DISPLAY"),
    (b"PHP Warning:  foreach() in /srv/c.php on line 3\n", NOTICE, "WP_DEBUG_DISPLAY"),
    (b"<b>Warning</b>: Array [0] => x\n[0] => y\n", b"", "WP_DEBUG_DISPLAY"),
    (b"<!-- seen by a counter [3] -->", b"", "seen by a counter"),
    (b"", b"\n<!-- made by a cache {2026} -->\n", "made by a cache"),
    (b"<script>var a = {\"id\": 1};</script>\n", b"", "script"),
    (b"debug: here\n", b" end", "debug: here"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "says"), AROUND)
@pytest.mark.parametrize("rows", [ROWS, [], {}, {"code": "x"}, [[]]])
def test_what_stands_around_json_is_stepped_over_and_named(
    before: bytes, after: bytes, says: str, rows: Any
) -> None:
    read = read_json(before + json.dumps(rows).encode() + after)
    assert read.value == rows
    assert (says in read.around) if says else not read.around
    assert len(read.around) < 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null and void",
        b'<!DOCTYPE html><html><script>\n{"a": 1}</script>',
        b"<html>\n[1, 2]\n</html>",
        b'[{"id": 1, "content": {"raw": "<p>\\n',
        b'[{"id": 1, "raw": "<p>[]</p>", "x": {"raw": ">[1]<"}, ',
        NOTICE + b'[{"id": 1, "raw": "<p>[]</p>',
        b"[" * 100_000,
        b"{" * 100_000,
        b">[" * 50_000,
        b"\xff\xfe\xff",
    ],
)
def test_what_is_no_json_is_none(body: bytes) -> None:
    assert read_json(body).value is None


def test_bytes_that_are_no_utf_8_and_numbers_without_end_are_read() -> None:
    assert read_json(b'[{"id": 1, "name": "Zo\xeb"}]').value == [{"id": 1, "name": "Zo\ufffd"}]
    assert read_json(b'[{"id": ' + b"9" * 9000 + b"}]").value[0]["id"] == "9" * 40


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(body: bytes) -> None:
    read_json(body)
    assert what_came(Reply(200, {}, body), "x")


@pytest.mark.parametrize(
    "part", [b"[", b"{", b"\n[1,", b">[", b"\xef\xbb\xbf", b"<!--", b"<script>\n{", b"<br />\n[{",
             b"\n[0] => x", b"\n" , b"verify you are "],
)  # fmt: skip
def test_reading_takes_time_linear_in_the_body(part: bytes) -> None:
    def at(size: int) -> Callable[[], object]:
        body = (part * (size // len(part) + 1))[:size]
        return lambda: [(read_json(body), what_came(Reply(200, {}, body), "x")) for _ in range(3)]

    assert growth(at, 4_096, 65_536, 262_144) < MOST


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("130", 130), (" 130 ", 130), ("130, 130", 130), ("0", 0), ("", None), ("130, 131", None),
        ("-1", None), ("1e3", None), ("many", None), ("٣", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_a_total_is_believed_where_it_is_one(said: str, total: int | None) -> None:
    assert total_of({"X-WP-Total": said}) == total


PAGES = [
    (403, "<html><title>Just a moment...</title>", "challenge"),
    (503, "<title>Attention Required! | Cloudflare</title>", "challenge"),
    (200, "<html>Please verify you are human", "challenge"),
    (202, "<html><script src=/.well-known/sgcaptcha/>", "challenge"),
    (403, "<html>Forbidden</html>", "firewall refused"),
    (406, "Not Acceptable", "firewall refused"),
    (503, "<html>Blocked</html>", "firewall refused"),
    (429, "slow down", "too often"),
    (503, "Briefly unavailable for scheduled maintenance.", "maintenance"),
    (200, "<title>We are under maintenance</title>", "maintenance"),
    (200, '<form id="loginform" action="/wp-login.php">', "login"),
    (200, "<html><title>Log In ‹ My blog", "login"),
    (500, "<p>There has been a critical error on this website.</p>", "error log"),
    (500, "<h1>Error establishing a database connection", "database"),
    (200, NOTICE.decode() + "<html>", "WP_DEBUG_DISPLAY"),
    (200, "Fatal error: Uncaught Error in /srv/a.php", "WP_DEBUG_DISPLAY"),
    (200, "", "empty"),
    (200, "<html><title>Parked \x1b[31m\u202e", "a page instead of data"),
]


@pytest.mark.parametrize(("status", "body", "says"), PAGES)
def test_a_page_is_named_as_what_it_is(status: int, body: str, says: str) -> None:
    said = what_came(Reply(status, {}, body.encode()), "Comment-Insight/9")
    assert says in said
    assert said.isprintable()


def test_a_comment_that_speaks_of_a_challenge_is_none() -> None:
    body = json.dumps([{"id": 1, "raw": "Just a moment... are you under maintenance?"}]).encode()
    assert "challenge" not in what_came(Reply(200, {}, body), "x")


@pytest.mark.parametrize(
    ("headers", "sign"),
    [
        ({}, ""), ({"Age": "0"}, ""), ({"Age": "3"}, ""), ({"Age": "soon"}, ""),
        ({"X-Cache": "MISS from a"}, ""), ({"CF-Cache-Status": "DYNAMIC"}, ""),
        ({"X-Object-Cache": "hit"}, ""), ({"Cache-Control": "no-cache"}, ""),
        ({"Age": "312"}, "Age"), ({"Age": "9" * 30}, "Age"), ({"X-Cache": "HIT"}, "X-Cache"),
        ({"X-Cache": "MISS, HIT"}, "X-Cache"), ({"CF-Cache-Status": "STALE"}, "CF-Cache-Status"),
        ({"Cache-Status": "edge; hit"}, "Cache-Status"), ({"X-Nginx-Cache": "hit"}, "Nginx"),
        ({"Date": format_datetime(NOW)}, ""), ({"Date": "yesterday"}, ""),
        ({"Date": format_datetime(NOW - timedelta(minutes=9))}, "Date"),
        ({"Date": format_datetime(NOW - timedelta(days=9))}, "Date"),
    ],
)  # fmt: skip
def test_an_old_copy_shows_by_its_headers(headers: dict[str, str], sign: str) -> None:
    fresh = Freshness()
    fresh.note({"Date": format_datetime(NOW)}, NOW, rows=False)
    age = fresh.note(headers, NOW, rows=True)
    assert (sign in fresh.doubt()) if sign else not fresh.doubt()
    assert bool(age) == bool(sign) == bool(fresh.oldest)


def test_a_clock_that_is_a_little_wrong_is_no_cache() -> None:
    fresh = Freshness()
    for minute in range(3):
        at = NOW + timedelta(minutes=minute)
        fresh.note({"Date": format_datetime(at - timedelta(minutes=20))}, at, rows=True)
    assert not fresh.doubt()
