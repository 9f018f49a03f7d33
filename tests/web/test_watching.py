"""A line a request: what was asked of which door, and never where its secrets stand."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import insight
from tests.web.conftest import Author, Blog


def access_lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [record.msg for record in caplog.records if record.name == "access"]  # type: ignore[misc]


@pytest.fixture(autouse=True)
def heard(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "access")


def test_a_request_is_one_line_by_the_doors_name(
    blog: Blog, caplog: pytest.LogCaptureFixture
) -> None:
    answer = blog.send()
    (line,) = access_lines(caplog)
    assert line["milliseconds"] >= 0
    told = {name: line[name] for name in ("method", "endpoint", "status", "bytes", "door")}
    assert told == {
        "method": "POST",
        "endpoint": "webhook.signed",
        "status": 200,
        "bytes": len(answer.data),
        "door": "web",
    }


@pytest.mark.parametrize(
    ("method", "path", "endpoint", "status"),
    [
        ("POST", "/webhook/somewhere/a-token-of-it", "webhook.by_token", 404),
        ("GET", "/sign-in/somewhere?id=once&signature=v1", "sign_in.sign_in", 404),
        ("GET", "/no/such/page?search=words", "unknown", 404),
        ("DELETE", "/login", "unknown", 405),
        ("BREW", "/healthz", "unknown", 405),
        ("GET", "/login?next=/threads/7", "login.page", 200),
    ],
)
def test_neither_path_nor_query_nor_odd_method_is_written_down(
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    method: str,
    path: str,
    endpoint: str,
    status: int,
) -> None:
    client.open(path, method=method)
    (line,) = access_lines(caplog)
    assert (line["endpoint"], line["status"]) == (endpoint, status)
    assert line["method"] == (method if method != "BREW" else "unknown")
    for words in ("somewhere", "a-token", "once", "search", "next", "BREW"):
        assert words not in str(line)


@pytest.mark.parametrize("given", ["7f3a-1.b_C", "a", "x" * 64])
def test_a_harmless_request_id_is_taken_over(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, given: str
) -> None:
    answer = client.get("/healthz", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] == given
    assert access_lines(caplog)[0]["request"] == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "ünsafe", 'a"b', "mirela@readers.example"])
def test_another_one_is_made_anew(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, given: str
) -> None:
    answer = client.get("/healthz", headers={"X-Request-Id": given.encode().decode("latin-1")})
    made = answer.headers["X-Request-Id"]
    assert made != given
    assert access_lines(caplog)[0]["request"] == made


def test_a_problem_tells_the_requests_id(client: FlaskClient) -> None:
    answer = client.get("/api/sites/none/threads", headers={"X-Request-Id": "r-1"})
    assert answer.get_json()["request_id"] == "r-1"


def test_every_line_of_a_request_has_its_id(
    blog: Blog, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("words of a reader")

    monkeypatch.setattr(insight, "receive", broken)
    answer = blog.send()
    told = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert {line["request"] for line in told} == {answer.headers["X-Request-Id"]}
    assert {line["event"] for line in told} == {"a request failed", "request"}
    assert "words of a reader" not in str(told)


def test_what_breaks_outside_the_views_is_a_line_too(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_response: object) -> None:
        raise RuntimeError("words of a reader")

    app.after_request(broken)  # type: ignore[arg-type]
    assert app.test_client().get("/healthz").status_code == 500
    assert access_lines(caplog)[0]["status"] == 500


def test_making_a_secret_is_written_down_with_its_request(
    author: Author,
    caplog: pytest.LogCaptureFixture,
    site: insight.NewSite,
    service: insight.Service,
) -> None:
    caplog.set_level(logging.INFO, "audit")
    mark = insight.newest_mark(service, site.key, "secret")
    author.press("/settings/new/secret", instead_of=mark)
    audits = [record.msg for record in caplog.records if record.name == "audit"]
    made = [line for line in audits if line["event"] == "secret made"]  # type: ignore[index]
    assert [(line["site"], line["door"]) for line in made] == [(site.key, "web")]  # type: ignore[index]
