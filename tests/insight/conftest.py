from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.wordpress.rest.playing import PlayedBlog, comment, played_blog, post

from .arriving.synced import Clock


@pytest.fixture(autouse=True)
def little_work(quick_hashes: None) -> None:
    """How a password is hashed is not tested here, but in the one test that undoes this."""


@pytest.fixture
def blog() -> Iterator[PlayedBlog]:
    with played_blog("https://blog.example") as played:
        played.put(post(7), *(comment(number) for number in range(1, 231)))
        yield played


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)
