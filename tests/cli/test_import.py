"""comment-insight import: what it says, and its exit code."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.wordpress.export.exports import comment, export, item

WHOLE = export(item(1, comment(10), comment(11)))
NO_POST_ID = ("<wp:post_id>1</wp:post_id>", "<link>http://garden.example/1/</link>")


def without(text: str, *parts: str) -> str:
    for part in parts:
        text = text.replace(part, "")
    return text


@pytest.fixture
def take(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))

    def import_it(data: str | bytes, *options: str, url: str = "http://garden.example") -> Result:
        path = tmp_path / "export.xml"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        made = CliRunner().invoke(main, ["site", "add", url, "--json"])
        if made.exit_code:  # It is there already.
            made = CliRunner().invoke(main, ["site", "list", "--json"])
        told = json.loads(made.stdout)
        key = told["key"] if isinstance(told, dict) else told[0]["key"]
        return CliRunner().invoke(main, ["import", str(path), "--site", key, *options])

    return import_it


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (WHOLE, 0, "2 comments imported"),
        (gzip.compress(WHOLE.encode()), 0, "2 comments imported"),
        (export(item(1)), 0, "0 comments imported"),
        (export(item(1, comment(10, type="pingback"))), 0, "skipped, pingback: 1"),
        (export(item(1, comment(10, approved="spam"))), 0, "skipped, spam: 1"),
        (without(WHOLE, *NO_POST_ID), 1, "none of the 2 comments in this file"),
        (export(item(1, comment(10, id=None), comment(11, id=None))), 1, "skipped, no id: 2"),
        (export(item(1, comment(10, approved="maybe"))), 1, "skipped, unreadable: 1"),
        (export(item(1, comment(10), comment(11, "x" * 70_000))), 1, "skipped, too large: 1"),
        (WHOLE[:-40], 1, "the file ends too early"),
        (export(item(1, comment(10, content=""))), 1, "skipped, empty: 1"),
        (export(item(1, comment(10, content=""), comment(11))), 0, "skipped, empty: 1"),
    ],
    ids=[
        "whole", "gzipped", "no comments", "pingbacks", "spam", "no posts", "no ids", "unreadable",
        "too large", "cut", "all empty", "one empty",
    ],
)  # fmt: skip
def test_what_falls_short_is_no_success(
    take: Callable[..., Result], text: str | bytes, code: int, says: str
) -> None:
    result = take(text)
    assert says in result.stdout
    assert result.exit_code == code


def test_another_blogs_export_is_refused_with_what_to_do(take: Callable[..., Result]) -> None:
    refused = take(WHOLE, url="http://fen.example")
    assert refused.exit_code == 1
    for words in ("http://garden.example", "http://fen.example", "--from-another-address", "--url"):
        assert words in refused.stderr
    told = json.loads(
        take(WHOLE, "--json", "--from-another-address", url="http://fen.example").stdout
    )
    assert told["imported"] == 2


def test_json_counts_what_was_renumbered_and_what_has_no_date(take: Callable[..., Result]) -> None:
    zero = "0000-00-00 00:00:00"
    text = export(item(1, comment(1), comment(2, date=zero, date_gmt=zero)), item(2, comment(1)))
    told = json.loads(take(text, "--json").stdout)
    assert (told["imported"], told["renumbered"], told["undated"]) == (3, 1, 1)
    assert len(told["warnings"]) == 2


def test_it_says_once_what_is_left_to_do(take: Callable[..., Result]) -> None:
    first = take(WHOLE).stdout
    assert "Nothing to learn from yet. Comments that show what you answer: 0 so far" in first
    assert "Nothing was learned" not in first
    left = "Next: comment-insight rescore --site garden-example (2 comments to be judged)\n"
    assert first.endswith(left)
    assert CliRunner().invoke(main, ["rescore", "--site", "garden-example"]).exit_code == 0
    again = take(WHOLE).stdout
    assert again.endswith(
        "Nothing is left to judge. Next: comment-insight hints --site garden-example\n"
    )
    assert first.count("Next:") == again.count("Next:") == 1
