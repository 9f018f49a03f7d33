"""How readers stand to each other, where they live, and what could leave the blog: told in their
own words, and only while it holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from service import insight
from service.insight.arriving.receive import keep
from service.insight.people import (
    Part,
    PersonView,
    Spoke,
    erase_person,
    export_person,
    join_people,
    list_people,
    person_json,
    person_view,
    split_person,
    take_offline,
    tell_spoke,
)
from service.store import schema
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import POST, START, upserted
from tests.insight.people.knowing import SEF, everybody, tell, under, written
from tests.insight.people.telling import CUE, READERS, ROSA

NOW = START + timedelta(days=200)


@pytest.fixture
def readers(service: insight.Service, site: insight.NewSite) -> str:
    """The key of that blog, judged."""
    tell(service, site.key, READERS)
    insight.score_stale(service, site.key)
    insight.make_stale(service, site.key)
    return site.key


def view_of(service: insight.Service, key: str, name: str) -> PersonView:
    person = everybody(service, key, NOW)[name].id
    return person_view(service, key, person, now=NOW)


def test_who_talks_with_whom_where_and_how_to_meet(service: insight.Service, readers: str) -> None:
    around = view_of(service, readers, "Noor").around
    assert [(each.name, each.turns) for each in around.talks_with] == [("Sef", 2)]
    (place,) = around.places
    assert place.name == "Leeds"
    assert place.said.words == "I live in Leeds, and no spreadsheet of ours is older than that."
    (other,) = around.introductions
    assert (other.name, other.of) == ("Rosa Holm", "Leeds")
    assert other.theirs.words.startswith("We live in Leeds, too")
    assert around.offline is not None
    assert around.offline.said.words == CUE
    assert view_of(service, readers, "Rosa Holm").around.offline is None


def test_a_topic_is_what_their_words_and_the_posts_name_more_than_once(
    service: insight.Service, readers: str
) -> None:
    for number, topic in ((61, "A letterpress"), (62, "The old letterpress"), (63, "Sourdough")):
        text = "<p>The letterpress stands in the cellar. A letterpress is no printer.</p>"
        post = {**POST, "ID": str(number), "post_title": topic, "post_content": text}
        for at, who in enumerate((SEF, ROSA)):
            said = "My own letterpress is a small one." if who is SEF else "Which sourdough?"
            row = written(10 * number + at, said, 190, **who)
            (below,) = under(str(number), row)
            keep(service, readers, upserted(below, post=post), NOW)
    assert view_of(service, readers, "Sef").around.topics == ("letterpress",)
    # Named under one post alone.
    assert view_of(service, readers, "Rosa Holm").around.topics == ()


def test_the_people_of_a_place_are_listed_with_their_words(
    service: insight.Service, readers: str
) -> None:
    found = list_people(service, readers, Part.ALL, now=NOW, place="LEEDS")
    assert [each.name for each in found.people] == ["Noor", "Rosa Holm"]
    assert {words[-8:] for words in found.told.values()} == {"an that.", "r there."}
    assert found.places == (("Leeds", 2),)
    assert not list_people(service, readers, Part.ALL, now=NOW, place="Oslo").people


def test_an_occasion_is_no_reason_once_it_may_have_passed(
    service: insight.Service, readers: str
) -> None:
    row = under("9", written(24, "Will you be at BreadCamp in Leeds this time?", 190))[0]
    keep(service, readers, upserted(row, post={**POST, "ID": "9"}), NOW)
    found = take_offline(service, readers, now=NOW)
    assert found is not None
    assert "BreadCamp" in found.said.words
    assert take_offline(service, readers, now=NOW + timedelta(days=60)) is None


def test_once_you_spoke_nobody_is_asked_to(service: insight.Service, readers: str) -> None:
    found = take_offline(service, readers, now=NOW)
    assert found is not None
    assert found.person.name == "Noor"
    assert take_offline(service, readers, now=NOW + timedelta(days=400)) is None
    day = START + timedelta(days=190)
    tell_spoke(service, readers, found.person.id, Spoke.MEETING, day, now=NOW)
    assert take_offline(service, readers, now=NOW) is None


def test_who_spoke_to_each_other_needs_no_introduction(
    service: insight.Service, readers: str
) -> None:
    row = written(40, "My choir sings in the cellar of a printer there.", 185,
                  comment_parent="20", **ROSA)  # fmt: skip
    tell(service, readers, under("7", row))
    assert view_of(service, readers, "Noor").around.introductions == ()
    # One way is no talk yet.
    assert [e.name for e in view_of(service, readers, "Noor").around.talks_with] == ["Sef"]


def test_joined_readers_have_all_that_both_told(service: insight.Service, readers: str) -> None:
    people = everybody(service, readers, NOW)
    noor, rosa = people["Noor"].id, people["Rosa Holm"].id
    join_people(service, readers, noor, rosa, now=NOW)
    view = view_of(service, readers, "Noor")
    assert view.around.introductions == ()
    assert len(list_people(service, readers, Part.ALL, now=NOW, place="Leeds").people) == 1
    assert split_person(service, readers, noor, rosa)
    assert view_of(service, readers, "Rosa Holm").around.places[0].name == "Leeds"


def test_an_export_tells_it_and_an_erasure_ends_it(service: insight.Service, readers: str) -> None:
    noor = everybody(service, readers, NOW)["Noor"].id
    told = export_person(service, readers, noor, now=NOW)["items"][0]["data"]
    data = {each["name"]: each["value"] for each in told}
    assert (data["Places told of"], data["Turns with other readers"]) == ("Leeds", "2")
    shown = person_json(readers, view_of(service, readers, "Noor"), NOW)
    assert [each["place"] for each in shown["places"]] == ["Leeds"]
    assert [each["move"] for each in shown["moves"]] == ["introduce", "go_offline"]
    erase_person(service, readers, noor, now=NOW)
    assert [each.name for each in list_people(service, readers, now=NOW, place="Leeds").people] == [
        "Rosa Holm"
    ]
    assert view_of(service, readers, "Sef").around.talks_with == ()


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 10**6), st.integers(0, 50))
def test_likes_and_links_from_other_blogs_change_nothing_of_it(
    service: insight.Service, readers: str, karma: int, pingbacks: int
) -> None:
    before = rows(service)
    assert all(before)
    for row in READERS:
        liked = {**row, "comment_karma": str(1000 * karma), "likes": str(karma)}
        post = {**POST, "ID": row["comment_post_ID"], "permalink": "https://blog.example/a/"}
        keep(service, readers, upserted(liked, read=karma % 1000, post=post), NOW)
    for number in range(pingbacks):
        ping = written(1000 + number, "I live in Leeds […]", 4, comment_type="pingback", **SEF)
        keep(service, readers, upserted(ping), NOW)
    insight.make_stale(service, readers)
    assert rows(service) == before


def rows(service: insight.Service) -> tuple[list[tuple[object, ...]], ...]:
    with service.db.read() as connection:
        return tuple(
            sorted(tuple(row) for row in connection.execute(select(table)))
            for table in (schema.talks, schema.noted)
        )


def test_the_rows_are_those_that_would_be_made_from_nothing(
    service: insight.Service, readers: str
) -> None:
    tell(service, readers, under("9", written(50, "Greetings from Porto!", 190, **SEF)))
    insight.make_stale(service, readers)
    assert ledger_rows(service) == made_from_nothing(service, readers)
