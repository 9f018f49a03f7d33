"""What is rare and important, and what is only perhaps there, on the pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from service import insight, web
from service.batch import Judge
from service.core.facets import FACETS
from service.core.hinting.wording import SAID
from service.core.records import Facet
from service.store import stale
from tests.insight.looked import entries_of
from tests.insight.marking import found, mark
from tests.insight.payloads import comment, upserted
from tests.web.conftest import Author
from tests.web.pages.test_pages import words

TEXT = (
    "My brother died in the spring, and I read your page on levees to him in his last weeks. "
    "One thing: the breach was in 1953, not in 1935. We have a copy of the town's map for you."
)
DIED = found(TEXT, "life_event", "My brother died in the spring")
BREACH = found(TEXT, "correction", "One thing: the breach was in 1953, not in 1935.", perhaps=True)
MAP = found(TEXT, "offer", "We have a copy of the town's map for you.")
STYLE = Path(web.__file__).parent / "static" / "style.css"


@pytest.fixture
def told(author: Author, service: insight.Service, site: insight.NewSite, now: datetime) -> Author:
    """An author whose one comment tells of a death, and perhaps corrects."""
    insight.receive(service, site.key, upserted(comment(41, TEXT)), now)
    mark(service, site.key, "41", DIED, BREACH)
    return author


def made_anew(service: insight.Service, key: str) -> None:
    """What the list of all threads rests on follows what was marked."""
    with service.db.write(key) as connection:
        stale.mark(connection, key, ["7"])


def named(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<span class="(rare[^"]*)">([^<]+)</span>', html)


def test_it_is_named_where_the_author_looks_first(told: Author) -> None:
    assert named(told.client.get("/threads/41").text) == [
        ("rare perhaps", "Correction (perhaps)"),
        ("rare", "Life event"),
    ]


def test_a_card_names_it_in_its_reasons_or_beside_them_and_not_twice(
    told: Author, service: insight.Service, site: insight.NewSite
) -> None:
    html = told.client.get("/").text
    said = words(html)
    assert any(way in said for way in SAID["life_event"].sure)
    assert any(way in said for way in SAID["correction"].likely)
    assert named(html) == []
    # A fourth hint has no place.
    question = found(TEXT, "question", "We have a copy")
    mark(service, site.key, "41", DIED, BREACH, question, replace(MAP, start=MAP.start + 20))
    assert ("rare", "Offer") in named(told.client.get("/").text)


def test_the_hints_say_what_is_sure_and_what_is_not(told: Author) -> None:
    said = words(told.client.get("/threads/41").text)
    assert any(way in said for way in SAID["correction"].likely)
    assert any(way in said for way in SAID["life_event"].sure)
    assert not any(way in said for way in SAID["life_event"].likely)


def test_a_heading_is_no_surer_than_what_it_rests_on(
    told: Author, service: insight.Service, site: insight.NewSite
) -> None:
    mark(service, site.key, "41", BREACH)
    assert "Perhaps confirm Noor’s correction" in words(told.client.get("/").text)
    mark(service, site.key, "41", DIED, MAP)
    assert "Thank Noor" in words(told.client.get("/").text)
    mark(service, site.key, "41")
    assert "From Noor" in words(told.client.get("/").text)


def test_a_mark_that_is_not_sure_looks_so_and_the_legend_says_what_that_means(
    told: Author, service: insight.Service, site: insight.NewSite
) -> None:
    html = told.client.get("/threads/41").text
    assert '<mark class="mark-correction mark-perhaps mark-hint"' in html
    assert '<mark class="mark-perhaps">perhaps</mark>' in html
    assert "correction (perhaps)" in html
    mark(service, site.key, "41", DIED)
    assert "perhaps" not in told.client.get("/threads/41").text.lower()


def test_a_row_of_all_threads_is_no_surer_than_the_card(
    told: Author, service: insight.Service, site: insight.NewSite
) -> None:
    made_anew(service, site.key)
    assert "correction (perhaps)life event" in words(told.client.get("/threads").text)
    assert "correction (perhaps), life event" in told.client.get("/threads.csv").text
    mark(service, site.key, "41", replace(BREACH, perhaps=False), replace(MAP, perhaps=True))
    made_anew(service, site.key)
    assert "correctionoffer (perhaps)" in words(told.client.get("/threads").text)
    found = told.client.get("/threads?kind=offer&tab=all").text
    assert 'id="thread-41"' in found


def test_the_sum_shows_what_put_it_first(told: Author) -> None:
    said = words(told.client.get("/").text)
    assert "What lifts it most: life event: put before you in any case." in said
    assert "What lowers it most: waits " in said
    assert "tells you of something that changed a life" in said
    assert "corrects something (perhaps)" in said


@pytest.mark.parametrize("name", FACETS)
def test_every_facet_has_a_colour_and_a_place_on_the_model_s_page(
    author: Author, judge: Judge, name: str
) -> None:
    assert re.search(rf"\.mark-{name}\b", STYLE.read_text())
    told, _, untold = words(author.client.get("/model").text).partition("Not told yet")
    assert FACETS[name].words in (told if name in judge.told else untold)


def test_a_strangers_words_in_a_mark_are_escaped(
    told: Author, service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    text = 'I teach with it: <b>"x"</b> &amp; more'
    insight.receive(service, site.key, upserted(comment(42, text)), now)
    kept = entries_of(service, site.key)["42"].text
    mark(service, site.key, "42", Facet("reuse", 0, len(kept), kept, perhaps=True))
    assert "<b>" not in told.client.get("/threads/42").text
