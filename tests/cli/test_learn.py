from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service import insight
from service.cli import main
from service.settings import read_settings
from tests.cli.test_cli import COMMENT, EXPORT
from tests.insight.history import LINK, SAID, fill


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def key(home: Path, now: datetime) -> str:
    """A blog with a habit, not judged yet."""
    service = insight.open_service(read_settings())
    made = insight.add_site(service, "https://blog.example", now=now)
    fill(service, made.key)
    service.db.dispose()
    return made.key


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_learn_judges_what_it_needs_and_says_what_it_found(key: str) -> None:
    told = json.loads(run("learn", "--site", key, "--json").stdout)
    assert (told["learned"], told["version"], told["labels"]) == (True, 1, 80)
    assert told["auc_personal"] > told["auc_shipped"]
    assert (told["refused"], told["wrong"]) == (None, {})
    assert "You answer comments with links more often than most." in told["says"]

    assert "Version 1 is undone" in run("learn", "--undo", "--site", key).stdout
    nothing = run("learn", "--undo", "--site", key)
    assert nothing.exit_code == 1
    assert "nothing" in nothing.output


def test_a_refusal_is_no_failure() -> None:
    run("site", "add", "https://blog.example")
    result = run("learn", "--site", "blog-example")
    assert result.exit_code == 0
    assert "50 are needed" in result.stdout


def test_learn_of_an_unknown_site_says_where_to_look() -> None:
    result = run("learn", "--site", "nowhere")
    assert result.exit_code == 1
    assert "site list" in result.output
    assert run("learn").exit_code == 2
    assert run("learn", "--help").exit_code == 0


def export(tmp_path: Path, posts: int) -> Path:
    """Posts whose author answers, by name, whoever brings a link."""
    start, end = EXPORT.index("<item>"), EXPORT.index("</channel>")
    items = "".join(item(number) for number in range(1, posts + 1))
    path = tmp_path / "export.xml"
    path.write_text(EXPORT[:start] + items + EXPORT[end:])
    return path


def item(post: int) -> str:
    """Sixteen comments, half of them answered."""
    rows = []
    for place in range(16):
        number = post * 100 + 2 * place
        name = f"Reader{chr(96 + post)}{chr(97 + place)}"
        text = SAID[place // 2 % 4] + (LINK.format(number) if place % 2 else "")
        rows.append((number, name, f"{name}@readers.example", text))
        if place % 2:
            rows.append((number + 1, "Ida", "ida@blog.example", f"@{name} - so it is."))
    rows.append((post * 100 + 99, "Ida", "ida@blog.example", "Thank you all."))
    comments = (
        COMMENT.replace("09:0{id}:00", "09:00:00").format(id=id_, name=name, email=email, text=text)
        for id_, name, email, text in rows
    )
    start, end = EXPORT.index("<item>"), EXPORT.index("</channel>")
    told = EXPORT[start:end].replace("<wp:post_id>7<", f"<wp:post_id>{post}<")
    return told.replace("{comments}", "\n".join(comments))


def test_an_import_learns_by_itself(tmp_path: Path) -> None:
    run("site", "add", "https://blog.example")
    path = export(tmp_path, 5)
    told = json.loads(run("import", str(path), "--site", "blog-example", "--json").stdout)
    assert told["learned"]["labels"] >= 60
    assert told["learned"]["learned"] is True
    again = run("import", str(path), "--site", "blog-example")
    assert "(version 1)" in again.stdout


def test_learning_that_fails_never_fails_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("site", "add", "https://blog.example")
    monkeypatch.setenv("COMMENT_INSIGHT_MODEL", str(tmp_path / "nowhere"))
    result = run("import", str(export(tmp_path, 1)), "--site", "blog-example")
    assert result.exit_code == 0
    assert "25 comments imported" in result.stdout
    assert "Nothing was learned (ArtifactError)." in result.stdout
    assert result.stdout.endswith("Next: comment-insight rescore --site blog-example\n")
