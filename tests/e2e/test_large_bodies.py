"""Bodies too large, sent to a real server: a test client has no connection that could break."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import Server

pytestmark = pytest.mark.slow
MIB = 1 << 20


def pieces(size: int) -> Iterator[bytes]:
    """A body in pieces, which http.client sends chunked and without a length."""
    for _ in range(size // 65_536):
        yield b"x" * 65_536


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "chunked"])
@pytest.mark.parametrize("size", [2 * MIB, 6 * MIB])
@pytest.mark.parametrize("door", ["signed", "by token"])
def test_a_sender_of_too_much_is_told_so(
    server: Server, chunked: bool, size: int, door: str
) -> None:
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    path, kind = server.token_path, "application/x-www-form-urlencoded"
    if door == "signed":
        path, kind = path.rpartition("/")[0], "application/json"
    body = pieces(size) if chunked else b"x" * size
    connection.request("POST", path, body, {"Content-Type": kind}, encode_chunked=chunked)
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["status"] == 413
    connection.close()
