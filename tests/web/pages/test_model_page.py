from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient

from service import insight
from service.judge import personal
from tests.insight.history import fill
from tests.web.conftest import Author
from tests.web.pages.test_pages import words


@pytest.fixture
def taught(
    author: Author, service: insight.Service, site: insight.NewSite, now: datetime
) -> Author:
    """An author from whom something was learned."""
    fill(service, site.key)
    assert insight.learn(service, site.key, now=now).refused is None
    return author


def test_the_page_says_what_was_learned_from_how_much_and_what_it_gains(taught: Author) -> None:
    html = taught.client.get("/model").text
    said = words(html)
    assert "It has learned from you." in said
    assert "You answer comments with links more often than most." in said
    assert "Version 1, learned just now from 80 comments." in said
    assert "of the time; without what was learned," in said
    assert 'aria-current="page">What it learned</a>' in html
    assert 'href="/model"' in taught.client.get("/").text


def test_the_page_says_what_became_of_what_was_called_wrong(
    taught: Author, service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    assert "This is wrong" not in taught.client.get("/model").text
    taught.press("/threads/1002/verdict", wrong="too_low")
    taught.press("/threads/1004/verdict", wrong="sentence")
    insight.learn(service, site.key, now=now)
    said = words(taught.client.get("/model").text)
    assert "Where you said “This is wrong” Of what you called wrong it used 1 too low" in said
    assert "1 wrong sentence is kept and changes nothing" in said


def test_undo_is_a_button_that_works_once(
    taught: Author, service: insight.Service, site: insight.NewSite
) -> None:
    assert taught.press("/model/undo", number="2").status_code == 404
    assert taught.press("/model/undo", number="1").status_code == 303
    said = words(taught.client.get("/model").text)
    assert "Undone: what was learned last is out of use." in said
    assert "Nothing learned from you yet." in said
    assert "You undid what was learned last." in said
    assert insight.what_was_learned(service, site.key).used is None
    assert taught.press("/model/undo", number="1").status_code == 404


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²"])
def test_a_number_that_is_none_is_refused(author: Author, number: str) -> None:
    assert author.press("/model/undo", number=number).status_code == 400


def test_without_the_form_s_token_nothing_is_undone(
    taught: Author, service: insight.Service, site: insight.NewSite
) -> None:
    assert taught.client.post("/model/undo", data={"number": "1"}).status_code == 400
    assert taught.client.get("/model/undo").status_code == 405
    assert insight.what_was_learned(service, site.key).used is not None


def test_strangers_and_other_blogs_authors_see_nothing(
    taught: Author, service: insight.Service, client: FlaskClient, now: datetime
) -> None:
    other = insight.add_site(service, "https://other.example", now=now)
    assert taught.client.get(f"/model?site={other.key}").status_code == 404
    refused = taught.press("/model/undo", number="1", site=other.key)
    assert refused.status_code == 404
    insight.add_author(service, other.key, "other@blog.example", "another long password")
    client.post("/logout", data={"csrf_token": taught.token(client.get("/").text)})
    assert client.get("/model").headers["Location"].startswith("/login")
    taught.log_in(email="other@blog.example", password="another long password")
    said = words(client.get("/model").text)
    assert "comments with links" not in said
    assert "Nothing learned from you yet." in said
    assert client.get("/model?site=blog-example").status_code == 404


def test_a_refusal_is_told_with_its_reason_and_escaped(
    author: Author,
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    insight.learn(service, site.key, now=now)
    assert "50 are needed" in words(author.client.get("/model").text)
    monkeypatch.setattr("service.web.pages.learned._headline", lambda _: "<b>bold</b>")
    assert "<b>bold</b>" not in author.client.get("/model").text


def test_a_new_model_is_said_to_need_learning_anew(
    taught: Author, service: insight.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.insight.judging.learning.fits", lambda *_: False)
    said = words(taught.client.get("/model").text)
    assert "There is a new model" in said
    assert "Undo" not in said


def test_little_changes_are_said_to_be_little(
    author: Author,
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(service, site.key)
    monkeypatch.setattr("service.judge.habits.WORTH_SAYING", 9.0)
    monkeypatch.setattr(personal, "trial", lambda *_: personal.Trial(0.7, 0.71, True))
    insight.learn(service, site.key, now=now)
    assert "You answer much as most do" in words(author.client.get("/model").text)
