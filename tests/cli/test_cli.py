from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A Blog</title><link>https://blog.example</link>
<pubDate>Sun, 15 Mar 2026 10:00:00 +0000</pubDate><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ida</wp:author_login>
<wp:author_email>ida@blog.example</wp:author_email>
<wp:author_display_name>Ida</wp:author_display_name></wp:author>
<item><title>On ledgers</title><link>https://blog.example/ledgers/</link>
<content:encoded>Keep one.</content:encoded><wp:post_id>7</wp:post_id>
<wp:post_date_gmt>2026-03-01 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
{comments}
</item></channel></rss>
"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author>{name}</wp:comment_author><wp:comment_author_email>{email}</wp:comment_author_email>
<wp:comment_date_gmt>2026-03-02 09:0{id}:00</wp:comment_date_gmt>
<wp:comment_content>{text}</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_type></wp:comment_type><wp:comment_parent>0</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id></wp:comment>"""
ROWS = [
    (1, "Noor", "noor@readers.example", "How do you close a month that has two currencies?"),
    (2, "Ida", "", "@Noor - at the rate of the last day."),
    (3, "Per", "per@readers.example", "Thanks!"),
]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    rows = (
        COMMENT.format(id=number, name=name, email=email, text=text)
        for number, name, email, text in ROWS
    )
    path = tmp_path / "export.xml"
    path.write_text(EXPORT.replace("{comments}", "\n".join(rows)))
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, catch_exceptions=False)


def test_from_an_export_to_the_hints(export: Path) -> None:
    made = json.loads(run("site", "add", "https://blog.example", "--json").stdout)
    assert set(made) == {"key", "webhook_url", "secret", "token_url", "api_token"}
    assert made["secret"].startswith("whsec_")

    report = json.loads(run("import", str(export), "--site", made["key"], "--json").stdout)
    assert (report["imported"], report["changed"], report["unchanged"]) == (3, 0, 0)
    assert report["suspected_identities"] == ["name:Ida"]
    again = json.loads(run("import", str(export), "--site", made["key"], "--json").stdout)
    assert (again["imported"], again["changed"], again["unchanged"]) == (0, 0, 3)

    accepted = run("site", "set", made["key"], "--identity", report["suspected_identities"][0])
    assert accepted.exit_code == 0
    judged = json.loads(run("rescore", "--site", made["key"], "--json").stdout)
    assert judged[0]["scored"] == 2

    hints = run("hints", "--site", made["key"], "--now", "2026-03-20T09:00:00Z", "--all-states")
    assert "Per" in hints.stdout
    told = json.loads(
        run("hints", "--site", made["key"], "--json", "--all-states", "--limit", "5").stdout
    )
    states = {
        each["id"]: each["state"] for thread in told["threads"] for each in thread["comments"]
    }
    assert states == {"1": "answered", "2": "author", "3": "owed"}


def test_a_truncated_export_keeps_what_came_before_the_cut(export: Path) -> None:
    run("site", "add", "https://blog.example")
    whole = export.read_text()
    export.write_text(whole[: whole.index("<wp:comment_id>3")])
    result = run("import", str(export), "--site", "blog-example", "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["imported"] == 2
    assert report["warnings"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("site", "add", "blog"), 1, "give one like https://"),
        (("hints", "--site", "nowhere"), 1, "site list"),
        (("hints",), 2, "--site"),
        (("hints", "--site", "x", "--now", "soon"), 2, "ISO 8601"),
        (("hints", "--site", "x", "--goal", "fame"), 2, "relationships"),
        (("rescore", "--stale", "--all"), 2, "exclude each other"),
        (("rescore", "--backend", "threads"), 2, "dask"),
        (("rescore", "--backend", "dask"), 2, "--scheduler ADDR"),
        (("rescore", "--scheduler", "tcp://127.0.0.1:8786"), 2, "--backend dask"),
        (("rescore", "--backend", "dask", "--scheduler", "127.0.0.1:8786"), 2, "tcp://HOST"),
        (("rescore", "--backend", "dask", "--scheduler", "tcp://h:1", "--jobs", "2"), 2, "--jobs"),
        (("import", "missing.xml", "--site", "x"), 2, "missing.xml"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_bad_use_is_answered_with_what_to_do(
    arguments: tuple[str, ...], code: int, says: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert says in result.output


def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_MAX_BODY_BYTES", "lots")
    result = run("site", "list")
    assert result.exit_code == 1
    assert "COMMENT_INSIGHT_MAX_BODY_BYTES" in result.output


def test_a_blog_without_comments_is_told_how_it_begins() -> None:
    run("site", "add", "https://blog.example")
    told = run("hints", "--site", "blog-example").stdout
    assert "import FILE --site blog-example" in told
    assert "Done for today" not in told


def test_what_is_older_is_one_line_and_a_list_of_its_own(export: Path) -> None:
    run("site", "add", "https://blog.example")
    run("import", str(export), "--site", "blog-example")
    asked = ("hints", "--site", "blog-example", "--now", "2027-03-20T09:00:00Z")
    told = run(*asked).stdout
    found = json.loads(run(*asked, "--archive", "--json").stdout)
    older = len(found["threads"])
    assert older == found["older"] == found["open_threads"] > 0
    assert "Done for today. 0 threads open." in told
    plural = "" if older == 1 else "s"
    assert f"From the archive: {older} older thread{plural} (--archive shows them)." in told


def test_of_an_old_archive_words_are_told_and_the_sum_is_in_the_json(export: Path) -> None:
    run("site", "add", "https://blog.example")
    run("import", str(export), "--site", "blog-example")
    run("rescore", "--site", "blog-example")
    asked = ("hints", "--site", "blog-example", "--now", "2042-03-20T09:00:00Z", "--archive")
    (found, *_) = json.loads(run(*asked, "--json").stdout)["threads"]
    assert found["priority"] == pytest.approx(sum(term["value"] for term in found["terms"]))
    assert found["priority"] < -300
    told = run(*asked).stdout
    assert " owed, about " in told
    assert "What lowers it most: waits 16 years." in told
    assert not re.search(r"[-+]\d", told)


def test_comments_in_moderation_are_told_beside_the_hints(export: Path) -> None:
    run("site", "add", "https://blog.example")
    approved = "<wp:comment_approved>1"
    export.write_text(export.read_text().replace(approved, "<wp:comment_approved>0", 1))
    run("import", str(export), "--site", "blog-example")
    told = run("hints", "--site", "blog-example").stdout
    assert "In moderation, and listed once approved on the blog: 1 comment." in told


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--url", "https://new.example"), "blog-example: address = https://new.example"),
        (("--name", "On Ledgers"), "blog-example: name = On Ledgers"),
        (("--minutes", "25"), "blog-example: minutes = 25"),
        (("--goal", "learning"), "blog-example: goal = learning"),
        (("--no-identity", "name:Uma"), "name:Uma: not the author, whoever says so"),
    ],
)
def test_what_was_set_is_said(options: tuple[str, ...], says: str) -> None:
    run("site", "add", "https://blog.example")
    result = run("site", "set", "blog-example", *options)
    assert (result.exit_code, says in result.output) == (0, True)


def test_setting_nothing_is_no_success() -> None:
    run("site", "add", "https://blog.example")
    result = run("site", "set", "blog-example")
    assert result.exit_code == 2
    assert "--help" in result.output


def test_score_takes_lines_and_gives_lines() -> None:
    result = run("score", stdin='{"text": "Thanks!"}\n{"text": 1}\n')
    assert result.exit_code == 1
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["not_judged"] is None
    assert second["error"].startswith("text:")


def test_score_steps_over_a_byte_order_mark() -> None:
    result = run("score", stdin='\ufeff{"text": "Thanks!"}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["not_judged"] is None


def test_an_author_needs_a_decent_password() -> None:
    run("site", "add", "https://blog.example")
    short = run(
        "author", "add", "ida@blog.example", "--site", "blog-example", "--password-stdin",
        stdin="short\n",
    )  # fmt: skip
    assert short.exit_code == 1
    good = run(
        "author", "add", "ida@blog.example", "--site", "blog-example", "--password-stdin",
        stdin="a long enough one\n",
    )  # fmt: skip
    assert good.exit_code == 0


def test_an_account_is_an_administrator_unless_it_is_made_an_author() -> None:
    run("site", "add", "https://blog.example")
    add = ("author", "add", "uma@blog.example", "--site", "blog-example", "--password-stdin")
    told = [
        run(*add, *role, stdin="long enough it is\n").stdout
        for role in ((), ("--role", "author"), (), ("--role", "administrator"))
    ]
    roles = ["administrator", "author", "author", "administrator"]
    assert [each.split()[-1] for each in told] == [f"{role}." for role in roles]


@pytest.mark.parametrize(
    "command",
    ["serve", "site", "author", "import", "sync", "rescore", "learn", "hints", "score", "doctor"],
)
def test_every_command_explains_itself(command: str) -> None:
    assert run(command, "--help").exit_code == 0


def test_doctor_finds_nothing_wrong_once_there_is_a_service() -> None:
    before = run("doctor", "--json")
    assert (before.exit_code, json.loads(before.stdout)["ok"]) == (1, False)
    run("site", "list")
    result = run("doctor", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"]) == (0, True), told
    assert {tuple(each) for each in told["findings"]} == {("check", "state", "what", "mend")}
    assert run("doctor").stdout.startswith("ok       settings")
