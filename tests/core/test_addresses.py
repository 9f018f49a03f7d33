"""Which addresses are one blog's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.addresses import home_of, lies_within, same_blog

ONE_BLOG = [
    ("https://moor.example", "https://moor.example/"),
    ("https://moor.example", "http://moor.example"),
    ("https://moor.example", "https://www.moor.example"),
    ("https://Moor.Example/", "http://WWW.MOOR.EXAMPLE"),
    ("https://moor.example:443", "http://moor.example:80/"),
    ("http://moor.example", "https://moor.example."),
    ("https://moor.example/journal/", "http://www.moor.example//journal"),
    ("https://moor.example/caf%C3%A9", "https://moor.example/café/"),
    ("https://mühle.example", "https://xn--mhle-0ra.example"),
    ("moor.example/journal", "https://moor.example/journal"),
    ("  https://moor.example\n", "https://moor.example?utm_source=mail#top"),
    ("http://127.0.0.1:8080/wp", "http://127.0.0.1:8080/wp/"),
    ("http://[::1]:8080", "http://[::1]:8080/"),
]
TWO_BLOGS = [
    ("https://moor.example", "https://staging.moor.example"),
    ("https://moor.example", "https://moor.example/journal"),
    ("https://moor.example/journal", "https://moor.example/journals"),
    ("https://moor.example/ida", "https://moor.example/noor"),
    ("https://moor.example/Ida", "https://moor.example/ida"),
    ("http://localhost:8080", "http://localhost:8081"),
    ("http://localhost", "http://localhost:8081"),
    ("https://moor.example", "https://moor.example.evil.example"),
    ("https://moor.example", "https://moor.example@evil.example"),
    ("https://wwwmoor.example", "https://moor.example"),
]
NO_ADDRESSES = ["", "  ", "https://", "http:///path", "javascript:alert(1)", "http://[", "ftp://a.example",
                "http://moor.example:port"]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_BLOG)
def test_one_blog_is_known_however_its_address_is_written(one: str, other: str) -> None:
    assert same_blog(one, other)
    assert same_blog(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_BLOGS)
def test_another_host_port_or_folder_is_another_blog(one: str, other: str) -> None:
    assert not same_blog(one, other)
    assert not same_blog(other, one)


@pytest.mark.parametrize("nothing", NO_ADDRESSES)
def test_what_is_no_address_is_no_blogs_not_even_its_own(nothing: str) -> None:
    assert home_of(nothing) is None
    assert not same_blog(nothing, nothing)
    assert not lies_within(nothing, "https://moor.example")
    assert not lies_within("https://moor.example/1", nothing)


@pytest.mark.parametrize(
    ("page", "blog", "within"),
    [
        ("http://www.moor.example/2011/03/peat/", "https://moor.example", True),
        ("https://moor.example/?p=12", "https://moor.example/", True),
        ("https://moor.example/journal/?p=12", "https://moor.example/journal", True),
        ("https://moor.example/journals/1", "https://moor.example/journal", False),
        ("https://moor.example/?p=12", "https://moor.example/journal", False),
        ("https://fen.example/2011/03/peat/", "https://moor.example", False),
    ],
)
def test_a_page_lies_within_the_blog_whose_address_it_begins_with(
    page: str, blog: str, within: bool
) -> None:
    assert lies_within(page, blog) is within


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_compared_both_ways_say_the_same(one: str, other: str) -> None:
    assert same_blog(one, other) == same_blog(other, one)
    assert same_blog(one, one) == (home_of(one) is not None)
