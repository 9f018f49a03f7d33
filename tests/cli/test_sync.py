from __future__ import annotations

import json

import pytest

from tests.cli.synced import run, sync
from tests.wordpress.rest.playing import (
    PASSWORD,
    USER,
    Fault,
    PlayedBlog,
    comment,
)


def test_a_sync_counts_what_it_found_and_says_what_comes_next(blog: PlayedBlog) -> None:
    blog.put(comment(3, status="spam"), comment(200, author_name="Ida Vane", author_email=""))
    report = json.loads(sync("--json").stdout)
    learned = report.pop("learned")
    assert learned["learned"] is False
    assert [each["identity"] for each in report.pop("authors")] == ["user:1"]
    assert report == {
        "new": 120,
        "changed": 0,
        "unchanged": 0,
        "gone": 0,
        "posts": 1,
        "skipped": {"spam": 1},
        "warnings": [],
        "suspected_identities": ["name:Ida Vane"],
        "resumed": False,
        "missing": 0,
        "roles": 1,
        "complete": True,
    }
    again = sync()
    assert again.exit_code == 0
    assert "0 comments new, 0 changed, 120 unchanged, 0 gone" in again.stdout
    assert "skipped, spam: 1" in again.stdout
    assert "--identity 'name:Ida Vane'" in again.stdout
    assert "rescore --site 127-0-0-1" in again.stdout


def test_what_was_fetched_can_be_judged(blog: PlayedBlog) -> None:
    sync()
    judged = json.loads(run("rescore", "--site", "127-0-0-1", "--json").stdout)
    assert judged[0]["scored"] == 120


def test_the_blog_may_be_somewhere_else_than_the_site_says(blog: PlayedBlog) -> None:
    run("site", "add", "https://blog.example")
    asked = ("sync", "--site", "blog-example", "--user", USER, "--url", blog.url)
    moved = run(*asked, "--from-another-address")
    assert moved.exit_code == 0
    assert f"the blog calls itself {blog.url}" in moved.stdout


@pytest.mark.parametrize(
    "other", ["https://blog.example", "{}/shop", "http://127.0.0.1:1", "http://localhost:8080"]
)
def test_another_blog_than_the_site_s_is_refused_before_a_row_is_written(
    blog: PlayedBlog, other: str
) -> None:
    site = json.loads(run("site", "add", other.format(blog.url), "--json").stdout)["key"]
    refused = run("sync", "--site", site, "--user", USER, "--url", blog.url)
    assert refused.exit_code == 1
    assert f"comment-insight site set {site} --url {blog.url}" in refused.stderr
    assert "--from-another-address" in refused.stderr
    run("site", "remove", "127-0-0-1", "--yes")
    moved = run("site", "set", site, "--url", f"{blog.url}/")
    assert moved.exit_code == 0
    again = run("sync", "--site", site, "--user", USER, "--json")
    assert json.loads(again.stdout)["new"] == 120


def test_many_missing_comments_end_in_a_question(blog: PlayedBlog) -> None:
    sync()
    blog.comments.clear()
    asked = sync("--json")
    assert asked.exit_code == 1
    assert "--many-gone" in json.loads(asked.stdout)["warnings"][0]
    assert json.loads(sync("--json", "--many-gone").stdout)["gone"] == 120


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (("sync",), 2, "--site"),
        (("sync", "--site", "127-0-0-1"), 2, "--user"),
        (("sync", "--site", "nowhere", "--user", USER), 1, "site list"),
        (("sync", "--site", "127-0-0-1", "--user", "somebody"), 1, "application password"),
        (("sync", "--site", "127-0-0-1", "--user", USER, "--url", "blog"), 1, "give one like"),
    ],
)
def test_bad_use_is_answered_with_what_to_do(
    blog: PlayedBlog, given: tuple[str, ...], code: int, says: str
) -> None:
    result = run(*given)
    assert (result.exit_code, says in result.output) == (code, True)
    assert PASSWORD not in result.output


def test_a_page_in_place_of_data_is_one_line_and_exit_code_1(blog: PlayedBlog) -> None:
    blog.faults = [None, Fault(200)]
    result = sync()
    assert result.exit_code == 1
    assert "under maintenance" in result.stderr
    assert "Traceback" not in result.output


def test_without_a_password_the_variable_is_named(
    blog: PlayedBlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMMENT_INSIGHT_WORDPRESS_PASSWORD")
    result = sync()
    assert result.exit_code == 1
    assert "COMMENT_INSIGHT_WORDPRESS_PASSWORD" in result.output
