"""Talks elsewhere that are planned, as the pages say them."""

from __future__ import annotations

import re
from datetime import UTC, timedelta

import pytest
import time_machine

from service import insight
from service.insight.people import Exactly, Plan, Spoke, person_view
from service.web.pages.plan_words import meant, meant_with
from tests.insight.people.knowing import FRIENDS, LATER, SEF, tell, under, written
from tests.web.conftest import Author, Blog
from tests.web.pages.test_people import NASTY, ids, seen
from tests.web.test_hostile import is_sound

NOON = LATER.replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def known(
    author: Author, blog: Blog, service: insight.Service, clock: time_machine.Coordinates
) -> Author:
    clock.move_to(LATER, tick=False)
    tell(service, blog.site.key, [*FRIENDS, *under("7", written(20, "Nice.", 3, **SEF))])
    insight.score_stale(service, blog.site.key)
    author.log_in()
    return author


@pytest.mark.parametrize(
    ("days", "exactly", "said"),
    [(0, Exactly.DAY, "today"), (1, Exactly.MINUTE, "tomorrow at 12:00"),
     (3, Exactly.DAY, "on {day}"), (400, Exactly.DAY, "on {day} {year}")],
)  # fmt: skip
def test_a_plan_is_said_in_a_sentence(days: int, exactly: Exactly, said: str) -> None:
    at = NOON + timedelta(days=days)
    words = said.format(day=f"{at.day} {at:%B}", year=at.year)
    plan = Plan(Spoke.MEETING, at, exactly)
    assert meant(plan, UTC, LATER) == f"You mean to meet {words}."
    assert meant_with(plan, UTC, LATER) == f"You mean to meet %(name)s {words}."


def undo(known: Author, page: str) -> str:
    """Press the undo of what this page says."""
    form = re.search(r'<form method="post" action="([^"]+)">(.*?)Undo</button>', page, re.DOTALL)
    assert form, page
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2]))
    known.press(form[1], **fields)
    return known.client.get("/people").text


def test_a_call_is_planned_moved_dropped_and_each_of_it_undone(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    noor, key = ids(service, blog)["Noor"], blog.site.key
    day, other = (f"{LATER + timedelta(days=days):%Y-%m-%d}" for days in (3, 9))
    said = f"{LATER + timedelta(days=3):%-d %B}"
    known.press(f"/people/{noor}/plan", kind="call", day=day)
    page = known.client.get(f"/people/{noor}").text
    assert f"You mean to call on {said}." in seen(page)
    assert is_sound(page)
    listed = seen(known.client.get("/people").text)
    assert f"You mean to call Noor on {said}." in listed
    assert "Nothing has passed between you for" not in listed
    (plan,) = person_view(service, key, noor, now=LATER).plans
    known.press(f"/people/{noor}/plan/move", plan=str(plan.number), day=other, time="09:30")
    moved = known.client.get(f"/people/{noor}").text
    assert "at 09:30." in seen(moved)
    assert f"You mean to call Noor on {said}." in seen(undo(known, moved))
    known.press(f"/people/{noor}/plan/drop", plan=str(plan.number))
    dropped = known.client.get(f"/people/{noor}").text
    assert "You mean to call" not in seen(dropped)
    assert f"You mean to call Noor on {said}." in seen(undo(known, dropped))


def test_once_its_day_is_over_it_is_asked_once_whether_they_spoke(
    known: Author, service: insight.Service, blog: Blog, clock: time_machine.Coordinates
) -> None:
    noor, key = ids(service, blog)["Noor"], blog.site.key
    at = LATER + timedelta(days=3)
    known.press(f"/people/{noor}/plan", kind="call", day=f"{at:%Y-%m-%d}")
    clock.move_to(at + timedelta(days=2, hours=4), tick=False)
    asked = f"Did you speak with Noor on {at:%-d %B}?"
    assert asked in seen(known.client.get("/people").text)
    page = known.client.get(f"/people/{noor}").text
    assert f"{asked} It happened It didn’t" in seen(page)
    (plan,) = person_view(service, key, noor, now=LATER).plans
    known.press(f"/people/{noor}/plan/done", plan=str(plan.number))
    done = known.client.get(f"/people/{noor}").text
    assert "Did you speak" not in seen(done)
    assert f"You called on {at:%-d %B}" in seen(done)
    assert asked in seen(undo(known, done))
    known.press(f"/people/{noor}/plan/drop", plan=str(plan.number))
    assert "Did you speak" not in seen(known.client.get("/people").text)
    assert known.press(f"/people/{noor}/plan/done", plan=str(plan.number)).status_code == 404


@pytest.mark.parametrize(
    ("path", "fields"),
    [("plan", {"kind": "call", "day": "2026-01-01"}), ("plan", {"kind": "call", "day": "x"}),
     ("plan", {"kind": "call", "day": "2100-01-01"}),
     ("plan", {"kind": "tea", "day": "2027-01-01"}),
     ("plan", {"kind": "call", "day": "2027-01-01", "time": "25:00"}),
     ("plan", {"kind": "call", "day": "0001-01-01", "time": "00:00"}),
     ("plan/done", {"plan": "x"}), ("plan/move", {"plan": "1", "day": ""}),
     ("plan/undo", {"plan": "1", "kind": "call", "exactly": "day", "at": "then"}),
     ("plan/undo", {"plan": "1", "kind": "call", "exactly": "day", "at": "9999-12-31T00:00"}),
     ("plan/undo", {"plan": "1", "kind": "call", "exactly": "day", "at": "2027-01-01T12:00+00:00",
                    "changed": "0001-01-01"})],
)  # fmt: skip
def test_what_can_not_be_planned_is_refused(
    known: Author, service: insight.Service, blog: Blog, path: str, fields: dict[str, str]
) -> None:
    noor = ids(service, blog)["Noor"]
    assert known.press(f"/people/{noor}/{path}", **fields).status_code == 400


def test_a_hostile_name_stays_a_word_in_a_plan(
    known: Author, service: insight.Service, blog: Blog, clock: time_machine.Coordinates
) -> None:
    eve = {
        "comment_author": "&lt;b&gt;{0.__class__}%(name)s",
        "comment_author_email": "e@x.example",
    }
    tell(service, blog.site.key, [written(30, f"I am {NASTY}.", 9, **eve)])
    insight.score_stale(service, blog.site.key)
    who = ids(service, blog)["<b>{0.__class__}%(name)s"]
    known.press(f"/people/{who}/plan", kind="email", day=f"{LATER:%Y-%m-%d}")
    for days in (0, 2):
        clock.move_to(LATER + timedelta(days=days), tick=False)
        for path in ("/people", f"/people/{who}"):
            page = known.client.get(path).text
            assert is_sound(page), path
            assert "{0.__class__}%(name)s" in seen(page)
