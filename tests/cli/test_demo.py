"""serve --demo starts a server that stands in for its own blog."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.settings import read_settings


@pytest.mark.parametrize("demo", [True, False])
def test_what_is_started_is_a_demo_where_that_was_asked_for(
    demo: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    # What `serve` sets is taken back with these.
    monkeypatch.setenv("COMMENT_INSIGHT_PUBLIC_URL", "http://127.0.0.1:8000")
    monkeypatch.setenv("COMMENT_INSIGHT_DEMO", "0")
    started: list[tuple[str, bool]] = []

    def execv(program: str, _arguments: Sequence[str]) -> None:
        started.append((program, read_settings().demo))

    monkeypatch.setattr(os, "execv", execv)
    result = CliRunner().invoke(main, ["serve", *(["--demo"] if demo else [])])
    assert result.exit_code == 0, result.output
    assert started == [(sys.executable, demo)]
    assert ("A sample blog is ready" in result.output) == demo
    assert ("/welcome/begin/" in result.output) != demo
