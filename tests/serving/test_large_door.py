"""Where a body may be larger, and take longer: at one door alone, as the app says."""

from __future__ import annotations

import pytest
from waitress.adjustments import Adjustments

from service import insight
from service.serving.connections import (
    REQUEST_SECONDS,
    UPLOAD_SECONDS,
    LargerBodies,
    Request,
)
from service.serving.worker import MOST_SPOOLED, BufferingWorker
from service.web.app import create_app

USUAL, LARGER = 1_000, 5_000
SIGNED_IN = "comment_insight=abc.def"


def head(method: str, path: str, length: int, cookie: str = SIGNED_IN) -> bytes:
    more = f"Cookie: {cookie}\r\n" if cookie else ""
    lines = f"{method} {path} HTTP/1.1\r\nHost: x\r\n{more}Content-Length: {length}\r\n\r\n"
    return lines.encode()


def the_door() -> Adjustments:
    adjustments = Adjustments(max_request_body_size=USUAL)
    adjustments.larger_bodies = LargerBodies("/welcome/export", LARGER, "comment_insight")
    return adjustments


@pytest.mark.parametrize(
    ("method", "path", "length", "taken"),
    [
        ("POST", "/welcome/export", 4_000, True),
        ("POST", "/welcome/export?site=blog", 4_000, True),
        ("POST", "/insight/welcome/export", 4_000, True),
        ("POST", "/welcome/export", 6_000, False),
        ("PUT", "/welcome/export", 4_000, False),
        ("POST", "/login", 4_000, False),
        ("POST", "/login?next=/welcome/export", 4_000, False),
        ("POST", "/login", 900, True),
    ],
)
def test_a_larger_body_is_read_at_that_door_alone(
    method: str, path: str, length: int, taken: bool
) -> None:
    adjustments = the_door()
    request = Request(adjustments)
    request.received(head(method, path, length))
    assert (request.error is None) is taken
    # What is allowed to one is allowed to no other.
    assert adjustments.max_request_body_size == USUAL


def test_it_has_longer_and_nobody_else_has() -> None:
    assert UPLOAD_SECONDS > REQUEST_SECONDS
    adjustments = the_door()
    for path, large in (("/welcome/export", True), ("/webhook/blog", False)):
        request = Request(adjustments)
        request.received(head("POST", path, 10))
        assert request.is_large is large


@pytest.mark.parametrize(
    ("cookie", "large"),
    [
        ("", False),
        ("comment_insight=", False),
        ("comment_insight", False),
        ("comment_insight_device=abc", False),
        ("other=comment_insight=abc", False),
        ("comment_insight=abc", True),
        ("a=b; comment_insight=abc;c=d", True),
        ('a="x;comment_insight=abc', True),
    ],
)
def test_a_stranger_s_body_is_as_small_and_as_quick_there_as_anywhere(
    cookie: str, large: bool
) -> None:
    request = Request(the_door())
    request.received(head("POST", "/welcome/export", 4_000, cookie))
    assert (request.is_large, request.error is None) == (large, large)


def test_the_cookie_is_the_app_s_session_s(service: insight.Service) -> None:
    app = create_app(service)
    worker = BufferingWorker.__new__(BufferingWorker)
    worker.wsgi = app
    larger = worker._larger_bodies()
    assert larger
    assert larger.cookie == app.config["SESSION_COOKIE_NAME"]
    assert larger.most > app.config["LARGEST_UPLOAD"]
    # Of the largest that it takes in there is room for two, and for all that there is else.
    assert worker._room() == MOST_SPOOLED + 2 * larger.most
