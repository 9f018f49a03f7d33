"""Where readers live, with whom they talk and what could leave the blog, as the pages tell it."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from service import insight
from service.core.people.rules import (
    hold_back,
    hold_back_rule,
    introduce_rule,
    offline_rule,
    place_rule,
)
from service.core.people.ties import BESIDE_REPLYING
from service.insight.people import list_people
from tests.insight.payloads import START
from tests.insight.people.knowing import SEF, tell, under, written
from tests.insight.people.telling import CUE, READERS, ROSA
from tests.web.conftest import Author, Blog
from tests.web.pages.test_people import NASTY, seen
from tests.web.test_hostile import is_sound

NOW = START + timedelta(days=200)
# At some depth each, and nobody asks the author anything.
TURNS = (
    "We keep ours on paper, because the last two programs died. When I measured it, of 300 orders"
    " we lost eleven on paper and forty in the program: a wrong date there moves whole pages, but"
    " on paper somebody sees it.",
    "Paper burned twice in our street, so I see that differently. The risk is not the date, but the"
    " one copy: since we write every page twice, the second reading has found a mistake in one of"
    " ten, which is more than either way loses. It costs me an hour a day, though.",
    "That hour is the reason why smaller shops can't do it. My sister tried it for a year with two"
    " people, and they gave up because the copy was always a week behind, so that nobody trusted"
    " it; a photograph of each page took four minutes and has been enough since.",
    "A photograph can't be summed, and that was my point about the mistakes. On the other hand you"
    " are right about trust: if the copy is late, people stop to look at it. I would rather have"
    " the totals alone, each evening, because the totals are what the bank asks for.",
)


def talk(first: int, days: float) -> list[dict[str, Any]]:
    """Two readers answer each other, at some depth, and ask the author nothing."""
    rows = [
        written(first + n, said, days + n, comment_parent=str(first + n - 1) if n else "0",
                **(SEF if n % 2 else ROSA))
        for n, said in enumerate(TURNS)
    ]  # fmt: skip
    return under("12", *rows)


@pytest.fixture
def known(
    author: Author, blog: Blog, service: insight.Service, clock: time_machine.Coordinates
) -> Author:
    """Somebody whose readers tell of themselves, one of them under a nasty name."""
    clock.move_to(NOW, tick=False)
    nasty = {"comment_author": NASTY, "comment_author_email": "nasty@readers.example"}
    rude = under("8", written(90, f"I live in Leeds {NASTY}", 190, **nasty))
    tell(service, blog.site.key, [*READERS, *talk(70, 192), *rude])
    insight.score_stale(service, blog.site.key)
    author.log_in()
    return author


def test_the_pages_tell_where_they_live_and_what_to_do(
    known: Author, blog: Blog, service: insight.Service
) -> None:
    ids = {each.name: each.id for each in list_people(service, blog.site.key, now=NOW).people}
    people = known.client.get("/people").text
    assert "You and Noor have had four exchanges on the blog, and" in seen(people)
    assert CUE in html.unescape(people)
    assert "Places told of: Leeds 3" in seen(people)
    rules = re.findall(r"<dd>([^<]+)</dd>", html.unescape(people))
    assert {place_rule(), offline_rule()} <= set(rules)
    there = known.client.get("/people?place=leeds").text
    assert "Three people told of leeds." in seen(there)
    assert "I live in Leeds, and no spreadsheet of ours is older than that." in seen(there)
    nobody = known.client.get(f"/people?place={NASTY}").text
    noor = known.client.get(f"/people/{ids['Noor']}").text
    assert "Talks with Sef (2 turns, last 2 weeks ago)" in seen(noor)
    assert "You could introduce Noor and Rosa Holm , who have never spoken here" in seen(noor)
    assert introduce_rule() in seen(noor)
    assert "A call, a meeting, an e-mail?" in seen(noor)
    assert all(map(is_sound, (people, there, nobody, noor)))
    # Two clicks: the page, and what it was.
    assert known.press(f"/people/{ids['Noor']}/spoke", kind="call", day="2026-09-16").status_code
    assert "A call, a meeting" not in known.client.get(f"/people/{ids['Noor']}").text


def test_a_thread_that_readers_carry_says_so(known: Author) -> None:
    page = seen(known.client.get("/threads/70").text)
    assert "Perhaps readers are carrying this, and you may hold back" in page
    assert hold_back_rule() in page
    assert "readers are carrying this" not in known.client.get("/threads/1").text


def test_programs_are_told_so_too_first_as_on_the_card(known: Author, blog: Blog) -> None:
    path = f"/api/sites/{blog.site.key}/threads?all_states=1&limit=100"
    found = known.client.get(path, headers=blog.bearer).get_json()["threads"]
    hints = {each["id"]: each["hints"] for each in found}
    first, *others = hints["70"]
    said = (first["move"], first["reason"], first["quote"], first["end"], first["perhaps"])
    assert said == ("hold_back", f"{hold_back()}.", "", 0, True)
    assert len(first["reason"].split()) <= 25
    assert all(each["move"] not in BESIDE_REPLYING for each in others)
    said_on_pages = {
        each for each in hints if hold_back() in seen(known.client.get(f"/threads/{each}").text)
    }
    told = {key for key, some in hints.items() if any(e["move"] == "hold_back" for e in some)}
    assert told == said_on_pages == {"70"}


def test_programs_ask_by_place_too(known: Author, blog: Blog) -> None:
    path = f"/api/sites/{blog.site.key}/people"
    found = known.client.get(f"{path}?place=Leeds", headers=blog.bearer).get_json()
    assert [each["name"] for each in found["people"]] == ["Noor", "Rosa Holm", "\"'>"]
    told = known.client.get(f"{path}/{found['people'][0]['id']}", headers=blog.bearer).get_json()
    assert [each["move"] for each in told["moves"]] == ["introduce", "go_offline"]
    assert told["talks_with"][0]["name"] == "Sef"
