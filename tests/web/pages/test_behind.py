"""While a post is still being read, the page shows what is known and says so."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any

import pytest

from service import insight
from service.insight.arriving.receive import keep
from service.insight.waiting import looking
from tests.conftest import PATIENT_SECONDS
from tests.insight.payloads import START, comment, upserted
from tests.web.conftest import Author, Blog

SAID = "Some posts are still being read: what stands here of them may be a little old."


def test_the_queue_says_that_some_posts_are_still_being_read(
    service: insight.Service, blog: Blog, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = blog.site.key
    keep(service, key, upserted(comment(1, "How deep do you plant the garlic?")), START)
    assert SAID not in author.client.get("/?all=1").text
    go_on, really = threading.Event(), looking.build_threads

    def waiting(*given: Any) -> Any:
        assert go_on.wait(PATIENT_SECONDS)
        return really(*given)

    monkeypatch.setattr(looking, "build_threads", waiting)
    service.patience = 0.1
    late = {"comment_author": "Liv", "comment_author_email": "liv@readers.example"}
    keep(service, key, upserted(comment(2, "And when do you lift it?", **late)), START)
    page = author.client.get("/?all=1").text
    assert SAID in page
    assert "Noor" in page
    assert "Liv" not in page
    go_on.set()
    service.patience = None
    page = author.client.get("/?all=1").text
    assert SAID not in page
    assert "Liv" in page


@pytest.mark.parametrize("path", ["/posts", "/people", "/?all=1", "/"])
def test_a_page_waits_once_whatever_it_asks_for(
    service: insight.Service,
    blog: Blog,
    author: Author,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
) -> None:
    key, waited = blog.site.key, list[float]()
    keep(service, key, upserted(comment(1, "How deep do you plant the garlic?")), START)
    author.client.get("/posts")
    keep(service, key, upserted(comment(2, "And when do you lift it?")), START)
    go_on = threading.Event()
    monkeypatch.setattr(looking, "build_threads", lambda *_: go_on.wait(PATIENT_SECONDS))
    result = Future.result

    def waiting(made: Future[Any], timeout: float | None = None) -> Any:
        waited.append(timeout or 0.0)
        return result(made, timeout)

    monkeypatch.setattr(Future, "result", waiting)
    service.patience = 0.3
    assert author.client.get(path).status_code == 200
    assert waited
    assert sum(waited) < 0.4
    go_on.set()
