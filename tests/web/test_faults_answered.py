"""What senders, people and who watches are told of a database's fault: its kind, no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from service import insight
from service.store.database import Database
from service.store.faults import DatabaseError, FaultKind, Found
from tests.insight.payloads import comment
from tests.insight.sabotage import failing
from tests.web.conftest import QUESTION, Author, Blog, event

STATUSES = {"full": 507, "locked": 503, "read-only": 503, "corrupt": 503, "away": 503}


@contextmanager
def probe_finds(monkeypatch: pytest.MonkeyPatch, kind: FaultKind) -> Iterator[None]:
    def found(_: Database) -> None:
        raise Found(kind, "code 7 of /srv/secret/path", ValueError("words")).as_ours()

    with monkeypatch.context() as patched:
        patched.setattr(Database, "_read_and_write", found)
        yield


@pytest.mark.parametrize(("kind", "status"), STATUSES.items())
def test_an_event_that_can_not_be_kept_is_to_be_sent_again_and_is_taken_then(
    blog: Blog, service: insight.Service, kind: str, status: int
) -> None:
    sent = event(comment(3, QUESTION))
    with failing(service.db, 1, kind):
        answer = blog.send(sent, number="msg_1")
    told = answer.get_json(force=True)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert int(answer.headers["Retry-After"]) >= 10
    # An interruption stands for a server that is away where there is none.
    assert told["kind"] == kind or (kind, told["kind"]) == ("away", "interrupted")
    assert "words" not in answer.text
    assert blog.send(sent, number="msg_1").status_code in {200, 202}


def test_a_mistake_of_ours_is_no_reason_to_stop_sending(
    blog: Blog, service: insight.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise Found(FaultKind.BROKEN, "IntegrityError", ValueError("a reader's words")).as_ours()

    monkeypatch.setattr(insight, "receive", broken)
    answer = blog.send()
    assert (answer.status_code, "words" in answer.text) == (500, False)


@pytest.mark.parametrize("kind", ["full", "locked", "read-only", "corrupt"])
def test_a_person_is_told_that_nothing_was_changed(
    author: Author, service: insight.Service, kind: str
) -> None:
    token = author.token(author.client.get("/settings").text)
    with failing(service.db, 1, kind):
        form = {"csrf_token": token, "minutes": "5", "goal": "helping"}
        answer = author.client.post("/settings", data=form)
    assert answer.status_code == STATUSES[kind]
    assert "Nothing was" in answer.text
    assert answer.content_type.startswith("text/html")


@pytest.mark.parametrize("path", ["/", "/threads/3", "/settings", "/model", "/login", "/nowhere"])
@pytest.mark.parametrize("kind", ["missing", "corrupt", "schema", "locked"])
def test_a_page_that_can_not_even_be_read_is_a_page_all_the_same(
    author: Author, monkeypatch: pytest.MonkeyPatch, kind: str, path: str
) -> None:
    @contextmanager
    def unreadable(*_: object) -> Iterator[None]:
        raise Found(FaultKind(kind), "/srv/secret/path", ValueError("words")).as_ours()
        yield

    monkeypatch.setattr(Database, "read", unreadable)
    monkeypatch.setattr(Database, "write", unreadable)
    answer = author.client.get(path)
    assert answer.status_code in ({200, 503} if path == "/login" else {404, 503})
    assert answer.content_type.startswith("text/html")
    assert "secret/path" not in answer.text


@pytest.mark.parametrize("kind", [each for each in FaultKind if each is not FaultKind.VALUE])
def test_who_watches_learns_the_kind_and_strangers_no_more(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, service: insight.Service, kind: FaultKind
) -> None:
    service.db._probed = None
    with probe_finds(monkeypatch, kind):
        answer = blog.client.get("/readyz")
        assert "secret/path" in insight.readiness(service)["database"]
    told = answer.get_json(force=True)
    assert (answer.status_code, told["database"]) == (503, kind.value)
    for word in ("/srv", "secret", "code 7", "COMMENT_INSIGHT", "sqlite", "postgres", "words"):
        assert word not in answer.text
    service.db._probed = None
    assert blog.client.get("/readyz").status_code == 200
    assert blog.client.get("/healthz").get_json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/readyz", "/healthz", "/api/sites/nobody/threads", "/nowhere"])
def test_no_error_tells_strangers_of_paths_addresses_or_versions(
    blog: Blog, service: insight.Service, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def gone(_: insight.Service) -> None:
        raise insight.ArtifactError("/srv/models/current: made by 1.7.2, postgresql://me@host/x")

    monkeypatch.setattr(insight.Service, "judge", gone)
    answer = blog.client.get(path)
    for word in ("/srv", "1.7.2", "postgresql", "me@host", str(service.settings.home)):
        assert word not in answer.text


def test_a_kind_is_told_of_every_fault() -> None:
    assert all(
        isinstance(Found(kind, "", ValueError()).as_ours(), DatabaseError) for kind in FaultKind
    )
