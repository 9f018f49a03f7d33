"""A sync meets any JSON: what can't be read is counted and named, the rest is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import insight
from service.wordpress.rest.client import RestError
from tests.insight.arriving.synced import Clock, run, statuses
from tests.wordpress.rest.playing import PlayedBlog, comment, played_blog, post

ODD = [
    None, True, -1, 2.5, 10**30, "", "x" * 70_000, "\x00\x1b[2J", "\ud800", "\u202eevil", [], [[1]],
    {}, {"raw": None}, {"raw": ["x"]}, {"raw": {"raw": "x"}}, {"raw": "\udfff\x00"}, "9999-99-99",
    "0000-00-00T00:00:00", "0001-01-01T00:00:00+14:00",
]  # fmt: skip
COMMENT_KEYS = sorted(set(comment(1)) - {"id"})
POST_KEYS = sorted(set(post(1)) - {"id", "kind"})
ODD_AND_SHORT = st.sampled_from([each for each in ODD if len(repr(each)) < 99])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | ODD_AND_SHORT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("name", COMMENT_KEYS)
def test_an_odd_column_of_a_comment_costs_that_comment_alone(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock, name: str
) -> None:
    odd = [comment(1000 + at, **{name: value}) for at, value in enumerate(ODD)]
    truth = blog.answer

    def answer(path: str, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        status, told, headers = truth(path, query)
        last_page = path == "/wp/v2/comments" and len(told) < 100 and query["status"] == "all"
        return status, [*told, *odd] if last_page else told, headers

    blog.answer = answer  # type: ignore[method-assign]
    report = run(service, site.key, blog, clock)
    assert (report.new + sum(report.skipped.values()), report.complete) == (230 + len(ODD), True)
    assert {str(number) for number in range(1, 231)} <= statuses(service).keys()


@pytest.mark.parametrize("name", POST_KEYS)
def test_an_odd_column_of_a_post_costs_that_post_alone(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock, name: str
) -> None:
    for at, value in enumerate(ODD):
        blog.put({**post(100 + at), name: value}, comment(1000 + at, post=100 + at))
    report = run(service, site.key, blog, clock)
    assert report.new == 230 + len(ODD)
    assert report.complete


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=JSON, place=st.sampled_from(["types", "users", "posts", "listing", "row", "index"]))
def test_no_json_whatever_breaks_a_sync(
    service: insight.Service, site: insight.NewSite, clock: Clock, data: Any, place: str
) -> None:
    with played_blog("https://blog.example") as blog:
        blog.put(post(7), *(comment(number) for number in range(1, 4)))
        truth = blog.answer

        def answer(path: str, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
            status, told, headers = truth(path, query)
            if place == "index" and path == "/":
                return status, {"namespaces": data, "home": blog.home, "code": data}, headers
            if path == f"/wp/v2/{place}":
                return status, data, headers
            if path == "/wp/v2/comments" and place in {"row", "listing"}:
                return status, data if place == "listing" else [*told, data], headers
            return status, told, headers

        blog.answer = answer  # type: ignore[method-assign]
        try:
            report = run(service, site.key, blog, clock)
        except RestError as error:
            if place != "listing":
                raise AssertionError(place) from error
        else:
            assert place == "listing" or "1" in statuses(service)
            assert all(map(str.isprintable, report.warnings))


def test_a_blog_of_which_nothing_can_be_read_is_no_success(
    service: insight.Service, site: insight.NewSite, blog: PlayedBlog, clock: Clock
) -> None:
    for row in blog.comments.values():
        row["content"] = json.loads('{"raw": ["no text"]}')
    report = run(service, site.key, blog, clock)
    assert (report.new, report.skipped, report.complete) == (0, {"unreadable": 230}, False)
