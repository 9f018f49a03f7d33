"""serve --demo starts a server that stands in for its own blog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.serving import running
from service.settings import read_settings


@pytest.mark.parametrize("demo", [True, False])
def test_what_is_started_is_a_demo_where_that_was_asked_for(
    demo: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    # What `serve` sets is taken back with these.
    monkeypatch.setenv("COMMENT_INSIGHT_PUBLIC_URL", "http://127.0.0.1:8000")
    monkeypatch.setenv("COMMENT_INSIGHT_DEMO", "0")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    started: list[tuple[str, bool]] = []

    def run_gunicorn(arguments: Sequence[str]) -> None:
        started.append((arguments[-1], read_settings().demo))

    monkeypatch.setattr(running, "run_gunicorn", run_gunicorn)
    result = CliRunner().invoke(main, ["serve", *(["--demo"] if demo else [])])
    assert result.exit_code == 0, result.output
    assert started == [("service.web.app:app_from_settings()", demo)]
    assert ("a sample blog is ready" in result.output) == demo
    assert ("/welcome/begin/" in result.output) != demo


def test_a_demo_stands_beside_no_blog_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COMMENT_INSIGHT_PUBLIC_URL", "http://127.0.0.1:8000")
    monkeypatch.setenv("COMMENT_INSIGHT_DEMO", "0")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    run = CliRunner()
    assert run.invoke(main, ["site", "add", "https://mine.example"]).exit_code == 0
    result = run.invoke(main, ["serve", "--demo"])
    assert result.exit_code == 1
    assert "give it a folder of its own, with COMMENT_INSIGHT_HOME" in result.output
    listed = run.invoke(main, ["site", "list"]).output
    assert "mine.example" in listed
    assert "bench-and-ledger" not in listed
