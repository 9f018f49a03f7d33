from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from service.wordpress.rest.client import RestClient, RestError
from tests.wordpress.rest.playing import (
    PASSWORD,
    USER,
    Fault,
    PlayedBlog,
    Slept,
    client_of,
    comment,
    played_blog,
)


@pytest.fixture
def blog() -> Iterator[PlayedBlog]:
    with played_blog() as played:
        played.put(*(comment(number) for number in range(1, 251)))
        yield played


@pytest.mark.parametrize(
    ("faults", "slept"),
    [
        ([Fault(503)], [1.0]),
        ([Fault(429, {"Retry-After": "7"})], [7.0]),
        ([Fault(429, {"Retry-After": "Sun, 01 Mar 2015 09:00:00 GMT"})], [1.0]),
        ([Fault(500), Fault(502), Fault(504)], [1.0, 2.0, 4.0]),
        ([Fault(503, {"Retry-After": "soon"})], [1.0]),
    ],
)
def test_a_passing_fault_is_waited_for(
    blog: PlayedBlog, faults: list[Fault | None], slept: list[float]
) -> None:
    blog.faults = faults
    waits = Slept()
    answer = client_of(blog, waits).get("/wp/v2/comments", per_page=1, _fields="id")
    assert (answer.total, waits) == (250, slept)


def test_a_slow_answer_is_given_up_and_asked_for_again(blog: PlayedBlog) -> None:
    blog.faults = [Fault(wait=0.4)]
    waits = Slept()
    client = client_of(blog, waits, timeout=0.1)
    assert client.get("/wp/v2/comments", per_page=1, _fields="id").status == 200
    assert waits == [1.0]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault(503), "answered 503"),
        (Fault(429, {"Retry-After": "86400"}), "answered 429"),
        (Fault(200), "under maintenance"),
        (Fault(200, body=b'{"a": '), "a page instead of data"),
        (Fault(404, body=b'{"code": "rest_no_route"}'), "switched it off"),
        (Fault(403, body=b"<html>Forbidden</html>"), "firewall"),
        (Fault(418), "answered 418"),
        (Fault(301, {"Location": "https://elsewhere.example/wp-json/"}), "elsewhere.example"),
        (Fault(302, {"Location": "/login"}), "sends on"),
        (Fault(301, {"Location": "//elsewhere.example/"}), "elsewhere.example"),
    ],
)
def test_what_can_not_be_read_is_said_in_plain_words(
    blog: PlayedBlog, fault: Fault, says: str
) -> None:
    blog.faults = [fault] * 7
    with pytest.raises(RestError, match=says) as raised:
        client_of(blog).get("/wp/v2/comments", per_page=1, _fields="id")
    assert "abcd" not in str(raised.value)


def test_the_interface_is_found_before_the_password_is_shown(blog: PlayedBlog) -> None:
    client = client_of(blog)
    assert client.find() == blog.url
    assert blog.passwords_seen == 0
    assert client.get("/wp/v2/comments", per_page=1, _fields="id").status == 200


def test_plain_permalinks_have_their_own_way_in(blog: PlayedBlog) -> None:
    blog.plain_permalinks = True
    client = client_of(blog)
    assert client.find() == blog.url
    assert client.get("/wp/v2/comments", per_page=1, _fields="id").total == 250


def test_a_redirect_to_another_host_ends_before_the_password_is_shown(blog: PlayedBlog) -> None:
    with played_blog() as other:
        where = other.url.replace("127.0.0.1", "localhost")
        blog.faults = [Fault(301, {"Location": f"{where}/wp-json/"})]
        with pytest.raises(RestError, match="--url"):
            client_of(blog).find()
        assert (blog.passwords_seen, other.asked) == (0, [])


def test_a_redirect_within_the_host_is_followed(blog: PlayedBlog) -> None:
    blog.faults = [Fault(301, {"Location": f"{blog.url}/blog/wp-json/"})] * 2
    client = client_of(blog)
    assert client.find() == blog.url
    assert client.base == f"{blog.url}/blog"


def test_what_is_no_wordpress_is_said_to_be_none(blog: PlayedBlog) -> None:
    blog.faults = [Fault(200)] * 2
    with pytest.raises(RestError, match="does not answer as WordPress"):
        client_of(blog).find()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("blog.example", "give one like"),
        ("ftp://blog.example", "give one like"),
        ("https://ida:secret@blog.example", "give one like"),
        ("http://[::1", "give one like"),
        ("http://blog.example:x", "give one like"),
        ("http://blog.example", "--plain-http"),
    ],
)
def test_an_address_that_will_not_do_is_refused(address: str, says: str) -> None:
    with pytest.raises(RestError, match=says):
        RestClient(address, USER, PASSWORD)


@pytest.mark.parametrize(
    "address",
    [
        "https://blog.example/en", "https://blog.example/en/", "https://blog.example/en/wp-json/",
        "https://blog.example/en/wp-admin/index.php", "https://blog.example/en/index.php",
    ],
)  # fmt: skip
def test_what_people_paste_leads_to_the_blog_s_address(address: str) -> None:
    assert RestClient(address, USER, PASSWORD).base == "https://blog.example/en"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9", "https://nobody.invalid"], ids=["refused", "no such host"]
)
def test_who_is_not_there_is_not_waited_for(url: str) -> None:
    waits = Slept()
    with pytest.raises(RestError, match="can't be reached"):
        RestClient(url, USER, PASSWORD, sleep=waits).find()
    assert waits == []


def test_a_connection_lost_on_the_way_is_made_anew(blog: PlayedBlog) -> None:
    tries = count()

    def cut(_path: str) -> None:
        if next(tries) == 1:
            raise ConnectionResetError

    client = client_of(blog)
    blog.before = cut
    client.find()
    assert client.get("/wp/v2/comments", per_page=1, _fields="id").total == 250
