"""Talks elsewhere that are planned: what they change before they were, and once they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from service import insight
from service.insight.people import (
    CareError,
    Exactly,
    Part,
    PersonView,
    Plan,
    Spoke,
    drop_plan,
    erase_person,
    export_person,
    hold_plan,
    join_people,
    keep_pace,
    list_people,
    move_plan,
    person_json,
    person_view,
    plan_talk,
    put_plan_back,
    split_person,
    take_back_spoke,
    tell_spoke,
)
from service.insight.people.planned import MOST_PLANS
from service.store import schema
from tests.insight.people.knowing import FRIENDS, LATER, SEF, everybody, tell, under, written

SOON = LATER.replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)
CALL = Plan(Spoke.CALL, SOON, Exactly.DAY)
EVENING = Plan(Spoke.MEETING, SOON.replace(hour=18, minute=30), Exactly.MINUTE)
YEAR = timedelta(days=365)
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def friends(service: insight.Service, site: insight.NewSite) -> str:
    """The key of a blog with one friend, judged, and one who was never answered."""
    tell(service, site.key, [*FRIENDS, *under("7", written(20, "Nice.", 3, **SEF))])
    insight.score_stale(service, site.key)
    insight.make_stale(service, site.key)
    return site.key


def view(service: insight.Service, key: str, name: str, now: datetime = LATER) -> PersonView:
    return person_view(service, key, everybody(service, key, now)[name].id, now=now)


def test_a_plan_is_no_word_yet_and_nobody_is_asked_for_one_while_it_is_ahead(
    service: insight.Service, friends: str
) -> None:
    before = everybody(service, friends)
    kept = plan_talk(service, friends, before["Noor"].id, CALL, UTC, now=LATER)
    found = everybody(service, friends)["Noor"]
    assert (found.met, found.contact_at) == (0, before["Noor"].contact_at)
    assert not everybody(service, friends, LATER, Part.TOUCH)
    assert not everybody(service, friends, SOON, Part.MET)
    assert view(service, friends, "Noor").talks == ()
    assert view(service, friends, "Noor").plans == (kept,)
    # Once its day is over, and nobody said that they spoke, it is time again.
    after = SOON + timedelta(days=1, hours=1)
    assert list(everybody(service, friends, after, Part.TOUCH)) == ["Noor"]
    assert drop_plan(service, friends, found.id, kept.number) == kept
    assert list(everybody(service, friends, LATER, Part.TOUCH)) == ["Noor"]
    assert drop_plan(service, friends, found.id, kept.number) is None


def test_the_author_s_own_pace_waits_for_a_plan_too(service: insight.Service, friends: str) -> None:
    sef = everybody(service, friends)["Sef"].id
    keep_pace(service, friends, sef, months=1, circle=None, now=LATER)
    assert list_people(service, friends, Part.TOUCH, now=LATER).due == 1
    plan_talk(service, friends, sef, CALL, UTC, now=LATER)
    assert list_people(service, friends, Part.TOUCH, now=LATER).due == 0


@pytest.mark.parametrize("later", [timedelta(days=5), timedelta(hours=1)])
def test_a_plan_that_was_held_is_a_talk_of_its_day_and_can_be_a_plan_again(
    service: insight.Service, friends: str, later: timedelta
) -> None:
    noor, now = everybody(service, friends)["Noor"].id, LATER + later
    kept = plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    assert hold_plan(service, friends, noor, kept.number, UTC, now=now) == kept
    found = view(service, friends, "Noor", now)
    (talk,) = found.talks
    assert (talk.kind, talk.at, found.plans) == (Spoke.CALL, min(SOON, now), ())
    assert found.person.contact_at == talk.at
    assert hold_plan(service, friends, noor, kept.number, UTC, now=now) is None
    assert put_plan_back(service, friends, noor, kept, now=now, changed=now) == kept
    found = view(service, friends, "Noor", now)
    assert (found.talks, found.plans, found.person.met) == ((), (kept,), 0)


def test_a_time_of_a_day_is_of_that_day_where_the_author_lives(
    service: insight.Service, friends: str
) -> None:
    noor = everybody(service, friends)["Noor"].id
    early = datetime(SOON.year, SOON.month, SOON.day, 8, 30, tzinfo=TOKYO)
    meeting = Plan(Spoke.MEETING, early.astimezone(UTC), Exactly.MINUTE)
    kept = plan_talk(service, friends, noor, meeting, TOKYO, now=LATER)
    assert (kept.day(TOKYO), kept.day(UTC)) == (SOON.date(), SOON.date() - timedelta(days=1))
    hold_plan(service, friends, noor, kept.number, TOKYO, now=SOON + timedelta(days=1))
    (talk,) = view(service, friends, "Noor").talks
    assert (talk.kind, talk.at) == (Spoke.MEETING, SOON)


def test_a_plan_is_moved_and_keeps_its_kind(service: insight.Service, friends: str) -> None:
    noor, days = everybody(service, friends)["Noor"].id, timedelta(days=7)
    kept = plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    other = Plan(Spoke.OTHER, SOON + days, Exactly.DAY, kept.number)
    assert move_plan(service, friends, noor, other, UTC, now=LATER) == kept
    (moved,) = view(service, friends, "Noor").plans
    assert moved == Plan(Spoke.CALL, SOON + days, Exactly.DAY, kept.number)
    nothing = Plan(Spoke.CALL, SOON, Exactly.DAY, 999)
    assert move_plan(service, friends, noor, nothing, UTC, now=LATER) is None


@pytest.mark.parametrize("days", [-1, 1200])
def test_nothing_is_planned_for_a_day_that_is_over_or_too_far_away(
    service: insight.Service, friends: str, days: int
) -> None:
    noor = everybody(service, friends)["Noor"].id
    plan = Plan(Spoke.CALL, LATER + timedelta(days=days), Exactly.DAY)
    with pytest.raises(CareError):
        plan_talk(service, friends, noor, plan, UTC, now=LATER)


def test_who_is_one_has_the_plans_of_both_and_takes_them_along(
    service: insight.Service, friends: str
) -> None:
    people = everybody(service, friends)
    noor, sef = people["Noor"].id, people["Sef"].id
    plan_talk(service, friends, sef, CALL, UTC, now=LATER)
    join_people(service, friends, noor, sef, now=LATER)
    (plan,) = view(service, friends, "Noor").plans
    assert [e.name for e in list_people(service, friends, now=LATER).meant] == ["Noor"]
    assert not everybody(service, friends, LATER, Part.TOUCH)
    other = Plan(Spoke.CALL, SOON + timedelta(days=1), Exactly.DAY, plan.number)
    assert move_plan(service, friends, noor, other, UTC, now=LATER) == plan
    assert split_person(service, friends, noor, sef)
    assert view(service, friends, "Noor").plans == ()
    assert [each.at for each in view(service, friends, "Sef").plans] == [other.at]


def test_plans_are_told_to_programs_taken_along_and_erased(
    service: insight.Service, friends: str
) -> None:
    noor = everybody(service, friends)["Noor"].id
    plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    told = person_json(friends, view(service, friends, "Noor"), LATER)
    meant = {"kind": "call", "date": f"{SOON:%Y-%m-%d}", "time": None}
    assert (told["means_to_speak"], told["spoke_elsewhere"]) == ([meant], [])
    plan_talk(service, friends, noor, EVENING, UTC, now=LATER)
    held = export_person(service, friends, noor, now=LATER)["items"][0]["data"]
    said = {each["name"]: each["value"] for each in held}
    day = f"{SOON:%Y-%m-%d}"
    assert said["To be spoken to elsewhere"] == f"{day} (call), {day}T18:30+00:00 (meeting)"
    assert "Spoken to elsewhere" not in said
    erase_person(service, friends, noor, now=LATER)
    with service.db.read() as connection:
        assert connection.execute(select(schema.contacts)).all() == []


def test_what_is_put_back_takes_no_other_talk_s_place(
    service: insight.Service, friends: str
) -> None:
    noor = everybody(service, friends)["Noor"].id
    kept = plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    drop_plan(service, friends, noor, kept.number)
    # It may have the number of what was dropped.
    tell_spoke(service, friends, noor, Spoke.MEETING, LATER, now=LATER)
    put_plan_back(service, friends, noor, kept, now=LATER)
    found = view(service, friends, "Noor")
    assert [talk.kind for talk in found.talks] == [Spoke.MEETING]
    assert [plan.kind for plan in found.plans] == [Spoke.CALL]
    assert not take_back_spoke(service, friends, noor, found.plans[0].number)


@pytest.mark.parametrize(
    ("kind", "minutes", "talks"),
    [(Spoke.CALL, 0, 1), (Spoke.CALL, 0.9, 1), (Spoke.CALL, 30, 2), (Spoke.EMAIL, 0, 2)],
)
def test_a_talk_that_is_told_twice_at_once_was_one(
    service: insight.Service, friends: str, kind: Spoke, minutes: float, talks: int
) -> None:
    noor, then = everybody(service, friends)["Noor"].id, SOON + timedelta(minutes=minutes)
    first = tell_spoke(service, friends, noor, Spoke.CALL, SOON, now=SOON)
    again = tell_spoke(service, friends, noor, kind, SOON, now=then)
    assert (first == again) is (talks == 1)
    assert everybody(service, friends, then)["Noor"].met == talks


def test_what_is_pressed_twice_is_planned_once(service: insight.Service, friends: str) -> None:
    noor = everybody(service, friends)["Noor"].id
    kept = plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    assert plan_talk(service, friends, noor, CALL, UTC, now=LATER) == kept
    other = plan_talk(service, friends, noor, replace(CALL, kind=Spoke.EMAIL), UTC, now=LATER)
    drop_plan(service, friends, noor, kept.number)
    again = [put_plan_back(service, friends, noor, kept, now=LATER) for _ in range(2)]
    assert again[0] == again[1]
    assert set(view(service, friends, "Noor").plans) == {other, again[0]}


@pytest.mark.parametrize("day", [datetime(9999, 12, 31, 12, tzinfo=UTC), SOON + 4 * YEAR])
def test_no_plan_is_made_or_moved_beyond_three_years(
    service: insight.Service, friends: str, day: datetime
) -> None:
    noor = everybody(service, friends)["Noor"].id
    kept = plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    far = replace(kept, at=day)
    for say in (plan_talk, move_plan):
        with pytest.raises(CareError, match="three years"):
            say(service, friends, noor, far, UTC, now=LATER)
    assert view(service, friends, "Noor").plans == (kept,)


def test_many_that_are_over_hide_none_that_is_to_come(
    service: insight.Service, friends: str
) -> None:
    noor = everybody(service, friends)["Noor"].id
    for _ in range(MOST_PLANS):
        plan_talk(service, friends, noor, replace(CALL, at=LATER), UTC, now=LATER)
    soon = plan_talk(service, friends, noor, CALL, UTC, now=LATER)
    over = LATER + timedelta(days=2)
    assert list_people(service, friends, now=over).meant[-1].plan == soon
