"""Where a body may be larger, and take longer: at one door alone, as the app says."""

from __future__ import annotations

import pytest
from waitress.adjustments import Adjustments

from service.serving.connections import REQUEST_SECONDS, UPLOAD_SECONDS, Request

USUAL, LARGER = 1_000, 5_000


def head(method: str, path: str, length: int) -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()


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
    adjustments = Adjustments(max_request_body_size=USUAL)
    adjustments.larger_bodies = ("/welcome/export", LARGER)
    request = Request(adjustments)
    request.received(head(method, path, length))
    assert (request.error is None) is taken
    # What is allowed to one is allowed to no other.
    assert adjustments.max_request_body_size == USUAL


def test_it_has_longer_and_nobody_else_has() -> None:
    assert UPLOAD_SECONDS > REQUEST_SECONDS
    adjustments = Adjustments(max_request_body_size=USUAL)
    adjustments.larger_bodies = ("/welcome/export", LARGER)
    for path, large in (("/welcome/export", True), ("/webhook/blog", False)):
        request = Request(adjustments)
        request.received(head("POST", path, 10))
        assert request.is_large is large
