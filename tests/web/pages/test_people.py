"""The page of people, and a page for each: what they say, and what can be told there."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta

import pytest
import time_machine

from service import insight
from service.core.writing import times
from service.insight.people import Part, list_people, person_view
from service.web.pages.person_words import days, ordinal
from service.web.pages.sparkline import sparkline
from tests.insight.people.knowing import ASK, FRIENDS, LATER, SEF, tell, under, written
from tests.web.conftest import Author, Blog
from tests.web.test_hostile import is_sound

NASTY = '<script>alert("hi")</script>"\'><b>'


@pytest.fixture
def known(
    author: Author,
    blog: Blog,
    service: insight.Service,
    clock: time_machine.Coordinates,
) -> Author:
    """Somebody whose friend has gone quiet."""
    clock.move_to(LATER, tick=False)
    tell(service, blog.site.key, [*FRIENDS, *under("7", written(20, "Nice.", 3, **SEF))])
    insight.score_stale(service, blog.site.key)
    author.log_in()
    return author


def ids(service: insight.Service, blog: Blog) -> dict[str, str]:
    found = list_people(service, blog.site.key, now=LATER).people
    return {each.name: each.id for each in found}


def seen(page: str) -> str:
    """The words of a page, single spaces between them."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_first_sentence_says_what_matters(known: Author) -> None:
    page = seen(known.client.get("/people").text)
    assert "One person you know well has gone quiet." in page
    assert "Six turns of theirs, three of yours; the last word was theirs, 6 months ago" in page
    assert "Nothing has passed between you for 6 months; usually it is four weeks." in page
    assert "You like each other" in page
    assert "New in 30 days" in page
    assert "Sef Not answered yet Wrote once, 7 months ago" in page


def test_no_page_ranks_or_scores_anybody(known: Author) -> None:
    page = known.client.get("/people").text
    assert "/100" not in page
    assert not re.search(r"\b(?:rank|score|points|top \d)\b", seen(page), re.IGNORECASE)


@pytest.mark.parametrize(
    ("query", "names"),
    [("", ["Noor", "Sef"]), ("?show=quiet", ["Noor"]), ("?show=new", []), ("?q=SEF", ["Sef"]),
     ("?show=elsewhere", []), ("?q=zoe", [])],
)  # fmt: skip
def test_the_list_is_of_whom_is_asked_for(known: Author, query: str, names: list[str]) -> None:
    page = known.client.get(f"/people{query}").text
    assert re.findall(r'<h2><a data-key="o"[^>]*><bdi>([^<]+)</bdi>', page) == names
    assert is_sound(page)


@pytest.mark.parametrize("query", ["?show=best", "?after=x"])
def test_a_list_that_is_none_is_said_to_be_none(known: Author, query: str) -> None:
    assert known.client.get(f"/people{query}").status_code == 400


def test_a_person_s_page_says_who_they_are(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    page = known.client.get(f"/people/{ids(service, blog)['Noor']}").text
    said = seen(page)
    assert "Six comments since March; you answered three times, last in May;" in said
    assert "Your answers told them a little of you." in said
    assert "Depth of their last 6 comments, from" in said
    assert "<polyline points=" in page
    assert 'style="' not in page
    assert f"<q>{ASK}" not in page
    assert "/threads/7?" in page or "/threads/7#" in page


def test_what_answers_told_is_said_where_there_are_answers(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    said = seen(known.client.get(f"/people/{ids(service, blog)['Sef']}").text)
    assert "you have not answered yet" in said
    assert "Your answers told them" not in said


def test_a_call_is_told_in_two_clicks_and_taken_back(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    sef = ids(service, blog)["Sef"]
    day = f"{LATER:%Y-%m-%d}"
    known.press(f"/people/{sef}/spoke", kind="call", day=day)
    page = seen(known.client.get(f"/people/{sef}").text)
    assert "You called today" in page
    assert "You have spoken" in page
    view = person_view(service, blog.site.key, sef, now=LATER)
    known.press(f"/people/{sef}/spoke/undo", talk=str(view.talks[0].number))
    assert person_view(service, blog.site.key, sef, now=LATER).talks == ()


@pytest.mark.parametrize(
    ("zone", "day", "hours", "said"),
    # LATER is at 9:00 in UTC, before the noon at which a day is kept.
    [("UTC", 0, 0, "today"), ("UTC", 0, 14, "today"), ("UTC", 0, 15, "yesterday"),
     ("UTC", 1, 0, "yesterday"), ("UTC", 3, 0, "on {day}"),
     ("Pacific/Auckland", 0, 0, "today"), ("Pacific/Auckland", 1, 0, "yesterday"),
     ("Pacific/Auckland", 0, 2, "yesterday"), ("America/Los_Angeles", 0, 0, "today"),
     ("America/Los_Angeles", 0, 22, "yesterday")],
)  # fmt: skip
def test_of_a_talk_no_hour_is_known_and_none_is_told(
    known: Author, service: insight.Service, blog: Blog, clock: time_machine.Coordinates,
    zone: str, day: int, hours: int, said: str,
) -> None:  # fmt: skip
    known.press("/account/profile", name="", timezone=zone, minutes="")
    sef, on = ids(service, blog)["Sef"], LATER - timedelta(days=day)
    known.press(f"/people/{sef}/spoke", kind="other", day=f"{on:%Y-%m-%d}")
    clock.shift(timedelta(hours=hours))
    words = said.format(day=f"{on:%-d %B}")
    page = known.client.get(f"/people/{sef}").text
    exact = f"{on:%-d %B %Y}"
    assert f'<time datetime="{on:%Y-%m-%d}" title="{exact}">{words}</time>' in page
    assert f"You spoke elsewhere {words}" in seen(page)
    listed = known.client.get("/people").text
    assert f"you spoke elsewhere {words}" in seen(listed)
    assert f'title="{exact}">you spoke' in listed


@pytest.mark.parametrize(
    ("path", "fields"),
    [("spoke", {"kind": "call", "day": "2100-01-01"}), ("spoke", {"kind": "call", "day": "x"}),
     ("spoke", {"kind": "dinner", "day": "2026-03-01"}), ("pace", {"months": "99"}),
     ("pace", {"months": "-1"}), ("note", {"note": "x" * 5000}), ("erase", {})],
)  # fmt: skip
def test_what_can_not_be_is_refused(
    known: Author, service: insight.Service, blog: Blog, path: str, fields: dict[str, str]
) -> None:
    sef = ids(service, blog)["Sef"]
    assert known.press(f"/people/{sef}/{path}", **fields).status_code == 400


def test_a_pace_and_a_circle_are_kept_and_shown(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    known.press("/settings/circles", **{"name-1": NASTY, "months-1": "3", "name-2": ""})
    sef = ids(service, blog)["Sef"]
    known.press(f"/people/{sef}/pace", months="2", circle="1")
    page = known.client.get("/people?show=quiet").text
    assert is_sound(page)
    assert html.escape(NASTY, quote=True) in page.replace("&#34;", "&quot;").replace(
        "&#39;", "&#x27;"
    )
    assert "you wished for a word every two months" in seen(page)
    assert NASTY not in known.client.get("/settings").text
    for count, fields in ((1, {"name-1": "Friends"}), (0, {"name-1": " "})):
        known.press("/settings/circles", **fields)
        found = list_people(service, blog.site.key, now=LATER).circles
        assert len(found) == count


def test_hostile_names_and_notes_stay_words(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    # As WordPress keeps a name.
    eve = {"comment_author": html.escape(NASTY), "comment_author_email": "eve@x.example"}
    tell(service, blog.site.key, [written(30, f"I am {NASTY}.", 9, **eve)])
    insight.score_stale(service, blog.site.key)
    who = ids(service, blog)[NASTY]
    known.press(f"/people/{who}/note", note=NASTY)
    for path in ("/people", f"/people/{who}", "/", f"/people/{who}?q=%3Cb%3E"):
        page = known.client.get(path).text
        assert is_sound(page), path
        assert "<script>alert" not in page


def test_the_page_of_today_says_at_most_one_quiet_line(known: Author) -> None:
    page = seen(known.client.get("/").text)
    assert page.count("since you and") == 1
    assert "It has been six months since you and Noor spoke." in page


def test_a_card_and_a_thread_say_who_wrote(known: Author) -> None:
    for path in ("/?all=1", "/?archive=1", "/threads/7"):
        said = seen(known.client.get(path).text)
        if "Noor" in said:
            assert re.search(r"(?:Fifth|Sixth) comment; you answered three times, last in", said)


def test_an_administrator_takes_their_data_along_and_erases_them(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    sef = ids(service, blog)["Sef"]
    told = json.loads(known.client.get(f"/people/{sef}/export").text)
    assert told["items"][1]["id"] == "20"
    known.press(f"/people/{sef}/erase", sure="1")
    assert list(ids(service, blog)) == ["Noor"]
    assert known.client.get(f"/people/{sef}").status_code == 404


def test_two_are_joined_from_the_page_and_split_there(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    people = ids(service, blog)
    noor, sef = people["Noor"], people["Sef"]
    found = known.client.get(f"/people/{noor}?q=sef").text
    assert f'name="other" value="{sef}"' in found
    known.press(f"/people/{noor}/join", other=sef, one="1")
    assert list(ids(service, blog)) == ["Noor"]
    assert "goes by this name" in seen(known.client.get(f"/people/{noor}").text)
    known.press(f"/people/{noor}/split", other=sef)
    assert set(ids(service, blog)) == {"Noor", "Sef"}


@pytest.mark.parametrize("one", ["1", "0"])
def test_nobody_is_joined_with_or_kept_apart_from_themselves(
    known: Author, service: insight.Service, blog: Blog, one: str
) -> None:
    people = ids(service, blog)
    noor, sef = people["Noor"], people["Sef"]
    assert known.press(f"/people/{noor}/join", other=noor, one=one).status_code == 400
    known.press(f"/people/{noor}/join", other=sef, one="1")
    # Two pages stood open: the other says it as well, the other way round.
    assert known.press(f"/people/{sef}/join", other=noor, one=one).status_code in (400, 404)
    assert list(ids(service, blog)) == ["Noor"]


def test_what_an_author_noted_is_told_to_no_program(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    sef = ids(service, blog)["Sef"]
    known.press(f"/people/{sef}/note", note="Keeps bees.")
    assert "Keeps bees." in known.client.get(f"/people/{sef}").text
    answer = known.client.get(f"/api/sites/{blog.site.key}/people/{sef}", headers=blog.bearer)
    assert (answer.status_code, "note" in (answer.json or {})) == (200, False)
    assert "bees" not in answer.text
    shapes = known.client.get("/openapi.json").json
    assert shapes is not None
    assert "note" not in shapes["components"]["schemas"]["OnePerson"]["properties"]


def test_programs_are_told_what_the_command_prints(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    key = blog.site.key
    told = known.client.get(f"/api/sites/{key}/people?show=quiet", headers=blog.bearer).json
    assert told is not None
    assert [each["name"] for each in told["people"]] == ["Noor"]
    assert told["counts"] == {part.value: told["counts"][part.value] for part in Part}
    who = told["people"][0]["id"]
    one = known.client.get(f"/api/sites/{key}/people/{who}", headers=blog.bearer).json
    assert one is not None
    assert one["person"] == told["people"][0]
    for query in ("show=best", "limit=x", "after=x"):
        bad = known.client.get(f"/api/sites/{key}/people?{query}", headers=blog.bearer)
        assert bad.status_code == 400
        assert bad.json is not None
        assert bad.json["parameter"] == query.partition("=")[0]
    assert known.client.get(f"/api/sites/{key}/people/x", headers=blog.bearer).status_code == 404


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (22, "22nd"), (103, "103rd"),
     (111, "111th"), (1012, "1,012th")],
)  # fmt: skip
def test_numbers_are_said_in_order(number: int, said: str) -> None:
    assert ordinal(number) == said


def test_times_and_days_are_said_as_people_say_them() -> None:
    assert [times(each) for each in (1, 2, 3, 20)] == ["once", "twice", "three times", "20 times"]
    assert [days(each) for each in (1, 5, 14, 45, 90)] == [
        "a day", "five days", "two weeks", "six weeks", "three months",
    ]  # fmt: skip


def test_a_line_of_few_numbers_is_none_and_ends_where_the_last_is() -> None:
    assert sparkline([0.5, 0.6]) is None
    found = sparkline([0.1, 0.2, 0.8])
    assert found is not None
    assert found.points.endswith(f"{found.end[0]},{found.end[1]}")
    assert found.words.startswith("Depth of their last 3 comments, from 0.10 to 0.80")
    assert "deeper than" in found.words
