"""Readers as people: made of the ledger, changed by hand, never by what is popular."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from service import insight
from service.core.people.relationship import Openness, Stage
from service.core.records import VerdictKind
from service.insight.arriving.receive import keep
from service.insight.people import (
    AfterError,
    CareError,
    NoPersonError,
    Part,
    Spoke,
    keep_circles,
    keep_note,
    keep_pace,
    list_people,
    people_json,
    person_json,
    person_view,
    take_back_spoke,
    tell_spoke,
    who_to_greet,
    who_wrote,
)
from service.store import schema
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, POST, START, upserted
from tests.insight.people.knowing import (
    ASK,
    FRIENDS,
    LATER,
    SEF,
    everybody,
    exchange,
    tell,
    under,
    written,
)

NOON = LATER.replace(hour=12)


@pytest.fixture
def friends(service: insight.Service, site: insight.NewSite) -> str:
    """The key of a blog with one friend, judged, and one who was never answered."""
    tell(service, site.key, [*FRIENDS, *under("7", written(20, "Nice.", 3, **SEF))])
    insight.score_stale(service, site.key)
    insight.make_stale(service, site.key)
    return site.key


def test_who_came_back_to_answers_is_told_from_who_was_never_answered(
    service: insight.Service, friends: str
) -> None:
    found = everybody(service, friends)
    noor, sef = found["Noor"], found["Sef"]
    assert list(found) == ["Noor", "Sef"]
    assert (noor.stage, sef.stage) == (Stage.LIKE, Stage.NONE)
    assert (noor.comments, noor.answers, noor.exchanges) == (6, 3, 3)
    assert (noor.depth or 0) > 0.3
    assert noor.openness is Openness.A_LITTLE
    assert not noor.last_by_author
    assert (sef.answers, sef.answered_at, sef.openness) == (0, None, Openness.NOTHING)


def test_the_rows_are_those_of_a_rebuild(service: insight.Service, friends: str) -> None:
    sef = everybody(service, friends)["Sef"].id
    keep_pace(service, friends, sef, months=2, circle=None, now=LATER)
    tell_spoke(service, friends, sef, Spoke.CALL, START, now=LATER)
    assert ledger_rows(service) == made_from_nothing(service, friends)


def test_scores_that_come_late_are_seen(service: insight.Service, site: insight.NewSite) -> None:
    tell(service, site.key, FRIENDS)
    assert everybody(service, site.key)["Noor"].stage is Stage.KNOW
    insight.score_stale(service, site.key)
    assert everybody(service, site.key)["Noor"].stage is Stage.LIKE
    assert ledger_rows(service) == made_from_nothing(service, site.key)


def test_a_friend_who_is_silent_has_gone_quiet_until_somebody_speaks(
    service: insight.Service, friends: str
) -> None:
    early = START + timedelta(days=100)
    assert not everybody(service, friends, early, Part.TOUCH)
    assert list(everybody(service, friends, LATER, Part.TOUCH)) == ["Noor"]
    greeted = who_to_greet(service, friends, now=LATER, day=3)
    assert greeted is not None
    assert greeted.name == "Noor"
    keep(service, friends, upserted(written(30, "Still here!", 241)), LATER)
    assert not everybody(service, friends, LATER, Part.TOUCH)
    assert who_to_greet(service, friends, now=LATER, day=3) is None


def test_the_author_s_own_answer_is_contact_too(service: insight.Service, friends: str) -> None:
    row = written(30, "How is the shop?", 240, comment_parent="9", **AUTHOR)
    tell(service, friends, under("9", row))
    noor = everybody(service, friends)["Noor"]
    assert (noor.due, noor.last_by_author, noor.answers) == (False, True, 4)


def test_after_two_years_nobody_is_called_quiet(service: insight.Service, friends: str) -> None:
    late = START + timedelta(days=62 + 731)
    assert not everybody(service, friends, late, Part.TOUCH)


def test_a_call_counts_for_both_and_can_be_taken_back(
    service: insight.Service, friends: str
) -> None:
    sef = everybody(service, friends)["Sef"].id
    number = tell_spoke(service, friends, sef, Spoke.CALL, LATER, now=NOON)
    found = everybody(service, friends, NOON)["Sef"]
    assert (found.stage, found.met, found.openness) == (Stage.KNOW, 1, Openness.WELL)
    assert list(everybody(service, friends, NOON, Part.MET)) == ["Sef"]
    assert take_back_spoke(service, friends, sef, number)
    assert not take_back_spoke(service, friends, sef, number)
    assert everybody(service, friends, NOON)["Sef"].stage is Stage.NONE


@pytest.mark.parametrize("days", [2, -30_000])
def test_no_talk_is_kept_of_a_day_that_can_not_be(
    service: insight.Service, friends: str, days: int
) -> None:
    sef, day = everybody(service, friends)["Sef"].id, LATER + timedelta(days=days)
    with pytest.raises(CareError):
        tell_spoke(service, friends, sef, Spoke.CALL, day, now=LATER)


def test_a_pace_goes_before_what_is_usual(service: insight.Service, friends: str) -> None:
    noor = everybody(service, friends)["Noor"].id
    keep_pace(service, friends, noor, months=12, circle=None, now=LATER)
    assert not everybody(service, friends, LATER, Part.TOUCH)
    late = START + timedelta(days=62 + 366)
    found = list_people(service, friends, Part.TOUCH, now=late)
    assert (found.people[0].name, found.due) == ("Noor", 1)
    keep_pace(service, friends, noor, months=None, circle=None, now=LATER)
    assert list(everybody(service, friends, LATER, Part.TOUCH)) == ["Noor"]


def test_a_circle_gives_its_pace_to_who_has_none(service: insight.Service, friends: str) -> None:
    sef = everybody(service, friends)["Sef"].id
    keep_pace(service, friends, sef, months=None, circle=2, now=LATER)
    assert not everybody(service, friends)["Sef"].due
    keep_circles(service, friends, {2: ("  Old   hands ", 3), 3: (" ", 1)})
    assert everybody(service, friends)["Sef"].due
    told = people_json(friends, list_people(service, friends, now=LATER), LATER)
    assert [each["circle"] for each in told["people"]] == [None, "Old hands"]
    keep_pace(service, friends, sef, months=12, circle=2, now=LATER)
    assert not everybody(service, friends)["Sef"].due


@pytest.mark.parametrize(("months", "circle"), [(0, None), (37, None), (None, 0), (None, 4)])
def test_no_other_pace_or_circle_is_kept(
    service: insight.Service, friends: str, months: int | None, circle: int | None
) -> None:
    sef = everybody(service, friends)["Sef"].id
    with pytest.raises(CareError):
        keep_pace(service, friends, sef, months=months, circle=circle, now=LATER)


def test_a_page_says_what_they_told_and_what_is_open(
    service: insight.Service, friends: str
) -> None:
    view = person_view(service, friends, everybody(service, friends)["Noor"].id, now=LATER)
    assert len(view.moments) == 9
    assert [each.by_author for each in view.moments[:3]] == [False, True, False]
    assert all(quote.words in ASK + FRIENDS[2]["comment_content"] for quote in view.quotes)
    assert view.open == 0
    assert len(view.depths) == 6
    told = person_json(friends, view, LATER)
    assert told["person"]["name"] == "Noor"
    assert len(told["moments"]) == 9


def test_what_was_answered_elsewhere_is_said_to_be(service: insight.Service, friends: str) -> None:
    kind = VerdictKind.REPLIED_ELSEWHERE
    insight.give_verdict(service, friends, "20", kind, now=LATER)
    view = person_view(service, friends, everybody(service, friends)["Sef"].id, now=LATER)
    assert (view.elsewhere, view.open) == (1, 0)


def test_who_wrote_a_comment_and_the_how_manieth_it_is(
    service: insight.Service, friends: str
) -> None:
    found = who_wrote(service, friends, ["2", "4", "20", "999"], now=LATER)
    assert {each: (one.person.name, one.number) for each, one in found.items()} == {
        "4": ("Noor", 3),
        "20": ("Sef", 1),
    }


def test_a_person_of_one_blog_is_nobody_on_another(service: insight.Service, friends: str) -> None:
    other = insight.add_site(service, "https://second.example", now=START)
    tell(service, other.key, FRIENDS)
    mine, theirs = (everybody(service, key)["Noor"].id for key in (friends, other.key))
    assert mine != theirs
    with pytest.raises(NoPersonError):
        person_view(service, other.key, mine, now=LATER)


def test_names_are_found_whatever_their_case_and_accents(
    service: insight.Service, site: insight.NewSite
) -> None:
    rows = [
        written(n, "Nice.", n, comment_author=name, comment_author_email=f"r{n}@x.example")
        for n, name in enumerate(["José Ångström", "Anna 100%", "jo_se"], 1)
    ]
    tell(service, site.key, rows)
    for words, names in {
        "jose": {"José Ångström"}, "ANGSTROM": {"José Ångström"}, "%": {"José Ångström",
        "Anna 100%", "jo_se"}, "100": {"Anna 100%"}, "zoe": set(),
    }.items():  # fmt: skip
        found = list_people(service, site.key, now=LATER, words=words)
        assert {each.name for each in found.people} == names


@pytest.mark.parametrize("part", [Part.ALL, Part.NEW])
def test_pages_follow_each_other_without_a_gap(
    service: insight.Service, site: insight.NewSite, part: Part
) -> None:
    rows = [
        written(n, "Nice.", 0, comment_author=f"R{n}", comment_author_email=f"r{n}@x.example")
        for n in range(1, 8)
    ]
    tell(service, site.key, rows)
    names, after = list[str](), ""
    for _ in range(4):
        found = list_people(service, site.key, part, now=START, after=after, most=3)
        names += [each.name for each in found.people]
        after = found.next
        if not after:
            break
    assert sorted(names) == [f"R{n}" for n in range(1, 8)]
    others = dict.fromkeys(("quiet", "gave", "elsewhere", "mend"), 0)
    assert found.counts == {"all": 7, "new": 7, **others}


@pytest.mark.parametrize("after", ["x", "-", "1" * 30 + "-r", "5-" + "r" * 80, "²-r"])
def test_a_page_begins_where_one_ended_and_nowhere_else(
    service: insight.Service, friends: str, after: str
) -> None:
    with pytest.raises(AfterError):
        list_people(service, friends, now=LATER, after=after)


def rows_of_people(service: insight.Service) -> list[str]:
    tables = (schema.people, schema.standings, schema.answers, schema.readers, schema.places)
    with service.db.read() as connection:
        return [str(sorted(map(str, connection.execute(select(each))))) for each in tables]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 10**6), st.integers(0, 50))
def test_likes_and_links_from_other_blogs_change_no_number(
    service: insight.Service, friends: str, karma: int, pingbacks: int
) -> None:
    # With what is perhaps to mend, too.
    sharp = {"comment_parent": "60", **AUTHOR}
    tell(service, friends, [written(60, ASK, 8, **SEF), written(61, "Wrong.", 9, **sharp)])
    insight.make_stale(service, friends)
    before = rows_of_people(service)
    for row in FRIENDS:
        liked = {**row, "comment_karma": str(1000 * karma), "likes": str(karma)}
        post = {**POST, "ID": row["comment_post_ID"], "likes": str(karma)}
        keep(service, friends, upserted(liked, read=karma % 1000, post=post), LATER)
    for number in range(pingbacks):
        ping = written(1000 + number, "[…] as Noor says […]", 4, comment_type="pingback")
        keep(service, friends, upserted(ping), LATER)
    insight.make_stale(service, friends)
    assert rows_of_people(service) == before


def test_a_note_is_of_the_blog_and_goes_when_it_is_empty(
    service: insight.Service, friends: str
) -> None:
    noor = everybody(service, friends)["Noor"].id
    keep_note(service, friends, noor, "  Has a print shop.\r\nNine people. ", now=LATER)
    view = person_view(service, friends, noor, now=LATER)
    assert view.note == "Has a print shop.\nNine people."
    keep_note(service, friends, noor, " ", now=LATER)
    with service.db.read() as connection:
        assert connection.execute(select(schema.care)).all() == []
    with pytest.raises(CareError):
        keep_note(service, friends, noor, "x" * 5000, now=LATER)


def test_two_exchanges_of_another_reader_are_theirs(service: insight.Service, friends: str) -> None:
    tell(service, friends, [*exchange(40, "7", 5, **SEF), *exchange(44, "8", 35, **SEF)])
    found = everybody(service, friends)
    assert (found["Sef"].exchanges, found["Noor"].exchanges) == (2, 3)
