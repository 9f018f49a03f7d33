"""A blog that is played, and the command that reads it, for the tests of `sync`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from service.wordpress.rest import asking
from tests.wordpress.rest.playing import PASSWORD, USER, PlayedBlog, comment, played_blog, post


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedBlog]:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COMMENT_INSIGHT_WORDPRESS_PASSWORD", PASSWORD)
    monkeypatch.setattr(asking, "WAITS", (0.0,) * 6)
    with played_blog() as played:
        played.put(post(7), *(comment(number) for number in range(1, 121)))
        run("site", "add", played.url)
        yield played


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def sync(*more: str) -> Result:
    return run("sync", "--site", "127-0-0-1", "--user", USER, *more)
