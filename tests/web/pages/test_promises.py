"""The page of promises, and the one line that the page of today has of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import update

from service import insight
from service.insight.arriving.receive import keep
from service.store import schema
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted
from tests.web.conftest import Author, Blog
from tests.web.pages.mornings import NINE, Morning

DAY = 24


@pytest.fixture
def morning(
    client: FlaskClient,
    service: insight.Service,
    clock: time_machine.Coordinates,
    author: Author,
) -> Morning:
    return Morning(client, service, clock)


def promised(morning: Morning, number: int, text: str, to: int) -> None:
    """The author answers so."""
    morning.author(number, to, comment_content=text)


def press(morning: Morning, word: str) -> str:
    """Press a button of the first promise of the page, and see what the next page says first."""
    page = morning.page("/promises")
    fields = {
        name: found[1]
        for name in ("comment", "said", "csrf_token")
        if (found := re.search(rf'name="{name}" value="([^"]+)"', page))
    }
    told = {**fields, "word": word, "next": "/promises"}
    answer = morning.client.post("/promises/word", data=told, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_what_was_promised_stands_there_with_its_exact_words(morning: Morning) -> None:
    morning.reader(1, name="Noor")
    promised(morning, 2, "Good catch. I'll fix the table.", 1)
    said = morning.said("/promises")
    assert "One open promise" in said
    assert "Noor “I&#39;ll fix the table” on Why I stopped using spreadsheets" in said
    assert 'href="/threads/1?comment=2#c-2"' in morning.page("/promises")


def test_kept_and_none_fold_it_away_and_can_be_undone(morning: Morning) -> None:
    morning.reader(1, name="Noor")
    promised(morning, 2, "I'll fix it.", 1)
    for word, said in (("kept", "Kept, you said"), ("none", "No promise, you said")):
        page = press(morning, word)
        assert "No promise is open" in page
        assert said in page
        number = re.search(r'name="word" value="(\d+)"', page)
        assert number
        token = Author(morning.client).token(page)
        form = {"csrf_token": token, "word": number[1], "next": "/promises"}
        page = morning.client.post("/promises/undo", data=form, follow_redirects=True).text
        assert "Taken back" in page
        assert "One open promise" in page


def test_what_kept_it_is_told(morning: Morning) -> None:
    morning.reader(1, name="Noor")
    promised(morning, 2, "I'll fix it.", 1)
    promised(morning, 9, "It works now.", 1)
    assert "No promise is open" in morning.said("/promises")
    assert "Answered again" in morning.said("/promises")
    assert "One open promise" in press(morning, "open")


@pytest.mark.parametrize(("hours", "told"), [(6 * DAY, False), (8 * DAY, True), (400 * DAY, False)])
def test_today_tells_of_one_that_is_older_than_a_week(
    morning: Morning, hours: int, *, told: bool
) -> None:
    morning.reader(1, name="Noor")
    promised(morning, 2, "I'll fix it.", 1)
    morning.at(hours + 2 - NINE)
    Author(morning.client).log_in()
    assert ("You told Noor “I&#39;ll fix it”" in morning.said()) is told


def test_today_tells_of_one_at_most(morning: Morning) -> None:
    for number in range(1, 7, 2):
        morning.reader(number, name=f"R{number}")
        promised(morning, number + 1, "I'll fix it.", number)
    morning.at(0)
    assert morning.page().count('class="promised"') == 1
    press(morning, "kept")
    assert 'class="promised"' not in morning.page()
    morning.at(26)
    assert morning.page().count('class="promised"') == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"comment": "2", "said": "x", "word": "done"}, 400),
        ({"comment": "2; DROP", "said": "x", "word": "kept"}, 400),
        ({"comment": "2", "said": "x" * 17, "word": "kept"}, 400),
        ({"comment": "2", "said": "none of them", "word": "kept"}, 404),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(
    author: Author, fields: dict[str, str], status: int
) -> None:
    assert author.press("/promises/word", **fields).status_code == status


@pytest.mark.parametrize(("word", "status"), [("", 400), ("x", 400), ("9" * 11, 400), ("7", 303)])
def test_a_word_that_is_none_is_not_taken_back(author: Author, word: str, status: int) -> None:
    assert author.press("/promises/undo", word=word).status_code == status


def test_whatever_a_reader_is_called_is_shown_as_text(morning: Morning) -> None:
    morning.reader(1, name="Noor & <3")
    promised(morning, 2, "I'll fix <i>it</i> today.", 1)
    assert "Noor & <3" not in morning.page("/promises")
    assert "Noor &amp; &lt;3" in morning.page("/promises")


CORRECTION = "Small correction: the office opened in 1987, not in 1978."


@pytest.fixture
def corrected(
    morning: Morning, service: insight.Service, site: insight.NewSite
) -> Callable[[], None]:
    """A reader's correction; called, the post is edited so."""
    old = {**POST, "post_content": "<p>The office opened in 1978.</p>"}
    first = upserted(comment(1, CORRECTION), post=old)
    keep(service, site.key, first, morning.now)
    insight.score_stale(service, site.key)
    with service.db.write(site.key) as connection:
        facets = f'[["correction", 0, {len(CORRECTION)}]]'
        connection.execute(update(schema.scores).values(facets=facets))
        connection.execute(schema.sites.update().values(ledger=None))

    def edit() -> None:
        post = {**POST, "post_content": "<p>The office opened in 1987.</p>"}
        told = event("post.upserted", START.replace(day=4), post=post)
        keep(service, site.key, told, morning.now)

    return edit


def test_a_correction_in_the_post_is_told_on_its_card_its_thread_and_here(
    morning: Morning, corrected: Callable[[], None]
) -> None:
    told = "The correction is in your post now; Noor doesn’t know yet."
    pages = ("/?all=1", "/threads/1")
    assert all(told not in morning.said(page) for page in pages)
    corrected()
    assert all(told in morning.said(page) for page in pages)
    assert "In your post now, and they don’t know" in morning.said("/promises")
    morning.author(200, 1, comment_content="You are right, it is in.")
    assert all(told not in morning.said(page) for page in pages)


def test_programs_are_told_the_same(
    morning: Morning, blog: Blog, corrected: Callable[[], None]
) -> None:
    corrected()
    morning.author(50, 1, comment_content="I'll get back to you on that.")
    morning.at(0)
    path = f"/api/sites/{blog.site.key}/promises"
    answer = morning.client.get(path, headers=blog.bearer)
    (owed,) = answer.json["promises"]
    assert (owed["quote"], owed["state"], owed["to"]["name"]) == (
        "I'll get back to you on that", "open", "Noor",
    )  # fmt: skip
    assert morning.client.get(f"{path}?older=2", headers=blog.bearer).status_code == 400
    assert AUTHOR["comment_author"] not in answer.text
