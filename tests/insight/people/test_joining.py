"""Two readers who are one person: joined and split by hand, suggested where it is sure."""

from __future__ import annotations

import pytest

from service import insight
from service.core.people.relationship import Stage
from service.insight.people import (
    CareError,
    NoPersonError,
    Person,
    Spoke,
    erase_person,
    export_person,
    join_people,
    keep_circles,
    keep_note,
    keep_pace,
    list_people,
    person_view,
    say_apart,
    split_person,
    tell_spoke,
)
from service.insight.waiting.making import ensure
from service.store import joined, people
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, START
from tests.insight.people.knowing import LATER, SEF, everybody, tell, under, written

MARA = {"comment_author": "Mara Quist", "comment_author_url": "https://quist.example/"}
HOME = {**MARA, "comment_author_email": "mara@home.example"}
WORK = {**MARA, "comment_author_email": "mara@work.example"}
CHANGED = {**WORK, "comment_author": "M. Quist"}


@pytest.fixture
def key(service: insight.Service, site: insight.NewSite) -> str:
    """Mara asked from home, was answered, and came back from work."""
    rows = [
        *under("7", written(1, "Do you keep receipts?", 0, **HOME)),
        *under("7", written(2, "For ten years.", 1, comment_parent="1", **AUTHOR)),
        *under("7", written(3, "On paper too?", 2, comment_parent="2", **CHANGED)),
        *under("8", written(4, "Nice.", 3, **SEF)),
        *under("8", written(5, "And the bank's letters?", 3, **WORK)),
    ]
    tell(service, site.key, rows)
    return site.key


def two(service: insight.Service, key: str) -> tuple[str, str]:
    """Mara at home, and at work."""
    found = {each.comments: each for each in everybody_named(service, key)}
    return found[1].id, found[2].id


def everybody_named(service: insight.Service, key: str) -> list[Person]:
    return list(list_people(service, key, now=LATER, words="quist").people)


def test_joined_they_are_one_person_with_one_history(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    join_people(service, key, home, work, now=LATER)
    (mara,) = everybody_named(service, key)
    assert (mara.id, mara.comments, mara.exchanges, mara.stage) == (home, 3, 1, Stage.KNOW)
    states = {
        each.id: each.state.value
        for each in insight.every_line(
            service, key, insight.Wish(insight.Tab.ALL, insight.Sort.NEWEST), now=LATER
        )
    }
    # Who came back is owed a word of another kind than a stranger.
    assert states["1"] == "follow_up"
    assert ledger_rows(service) == made_from_nothing(service, key)


def test_split_they_are_two_as_before(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    before = ledger_rows(service)
    join_people(service, key, home, work, now=LATER)
    view = person_view(service, key, home, now=LATER)
    (other,) = view.joined
    assert (other.id, other.comments) == (work, 2)
    assert split_person(service, key, home, other.id)
    assert not split_person(service, key, home, other.id)
    insight.make_stale(service, key)
    assert ledger_rows(service) == before


def test_what_was_told_of_either_is_kept_through_joining_and_splitting(
    service: insight.Service, key: str
) -> None:
    home, work = two(service, key)
    keep_note(service, key, home, "Has a boat.", now=LATER)
    keep_note(service, key, work, "Runs the archive.", now=LATER)
    tell_spoke(service, key, work, Spoke.EMAIL, START, now=LATER)
    join_people(service, key, home, work, now=LATER)
    view = person_view(service, key, home, now=LATER)
    assert (view.note, view.notes, view.person.met) == ("Has a boat.", ("Runs the archive.",), 1)
    assert split_person(service, key, home, work)
    insight.make_stale(service, key)
    view = person_view(service, key, work, now=LATER)
    assert (view.note, view.notes, view.person.met) == ("Runs the archive.", (), 1)


def test_three_are_one_by_joining_twice(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    sef = everybody(service, key)["Sef"].id
    join_people(service, key, work, sef, now=LATER)
    insight.make_stale(service, key)
    join_people(service, key, home, work, now=LATER)
    (one,) = everybody(service, key).values()
    assert (one.id, one.comments) == (home, 4)


def test_nobody_is_joined_with_themselves_or_with_nobody(
    service: insight.Service, key: str
) -> None:
    home, _ = two(service, key)
    with pytest.raises(CareError):
        join_people(service, key, home, home, now=LATER)
    with pytest.raises(NoPersonError):
        join_people(service, key, home, "nobody", now=LATER)


def test_crossed_joins_are_one_join_though_nobody_looked_between_them(
    service: insight.Service, key: str
) -> None:
    home, work = two(service, key)
    sef = everybody(service, key)["Sef"].id
    join_people(service, key, home, work, now=LATER)
    for says in (join_people, say_apart):
        with pytest.raises(CareError, match="one already"):
            says(service, key, work, home, now=LATER)
    # Of who goes by another it is that other who is meant.
    join_people(service, key, sef, work, now=LATER)
    (one,) = everybody(service, key).values()
    assert (one.id, one.comments) == (sef, 4)
    assert split_person(service, key, sef, home)
    assert {each.comments for each in everybody(service, key).values()} == {1, 3}
    assert ledger_rows(service) == made_from_nothing(service, key)


def test_a_ring_of_joins_of_before_is_one_person(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    with service.db.write(key) as connection:
        mine, theirs = (people.by_id(connection, key, each).reader for each in (home, work))
        for pair in ((mine, theirs), (theirs, mine)):
            joined.say(connection, key, pair, one=True, now=LATER, by=None)
        assert set(joined.roots(connection, key).values()) == {min(mine, theirs)}
        assert set(joined.members(connection, key, min(mine, theirs))) == {mine, theirs}


def test_the_same_full_name_with_the_same_site_is_suggested_and_never_joined(
    service: insight.Service, key: str
) -> None:
    home, work = two(service, key)
    assert len(everybody_named(service, key)) == 2
    (other,) = person_view(service, key, home, now=LATER).perhaps
    assert (other.id, other.comments) == (work, 2)
    say_apart(service, key, home, work, now=LATER)
    for each in (home, work):
        assert person_view(service, key, each, now=LATER).perhaps == ()


@pytest.mark.parametrize(
    "changed",
    [{"comment_author_url": ""}, {"comment_author": "Mara"},
     {"comment_author_url": "https://other.example"}],
    ids=["no site", "a first name alone", "another site"],
)  # fmt: skip
def test_less_is_no_reason_to_suggest_it(
    service: insight.Service, site: insight.NewSite, changed: dict[str, str]
) -> None:
    first = (
        {**HOME, **changed} if changed != {"comment_author_url": "https://other.example"} else HOME
    )
    tell(
        service,
        site.key,
        [
            written(1, "Nice.", 0, **first),
            written(
                2,
                "So.",
                1,
                **WORK,
            ),
        ],
    )
    tell(service, site.key, [written(2, "So.", 1, **{**WORK, **changed})])
    for each in everybody(service, site.key).values():
        assert person_view(service, site.key, each.id, now=LATER).perhaps == ()


def test_erasing_a_person_reaches_every_mark_they_go_by(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    keep_note(service, key, home, "Has a boat.", now=LATER)
    join_people(service, key, home, work, now=LATER)
    insight.make_stale(service, key)
    told = export_person(service, key, home, now=LATER)
    assert [each["id"] for each in told["items"]] == ["reader", "1", "3", "5"]
    assert {"name": "The author's note", "value": "Has a boat."} in told["items"][0]["data"]
    assert erase_person(service, key, home, now=LATER) == 3
    assert everybody_named(service, key) == []
    assert list(everybody(service, key)) == ["Sef"]
    # Told again by the blog they stay nobody's.
    tell(service, key, [written(1, "Do you keep receipts? Or not?", 0, **HOME)])
    assert list(everybody(service, key)) == ["Sef"]


def test_a_note_on_who_was_joined_leaves_their_pace(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    keep_pace(service, key, work, months=2, circle=None, now=LATER)
    join_people(service, key, home, work, now=LATER)
    ensure(service, key)
    assert person_view(service, key, home, now=LATER).months == 2
    keep_note(service, key, home, "Keeps receipts.", now=LATER)
    view = person_view(service, key, home, now=LATER)
    assert (view.months, view.person.pace, view.note) == (2, 2, "Keeps receipts.")
    made_from_nothing(service, key)
    assert person_view(service, key, home, now=LATER).person.pace == 2


def test_a_circles_new_pace_is_theirs_who_were_joined(service: insight.Service, key: str) -> None:
    home, work = two(service, key)
    keep_circles(service, key, {1: ("Old hands", 3)})
    keep_pace(service, key, work, months=None, circle=1, now=LATER)
    join_people(service, key, home, work, now=LATER)
    ensure(service, key)
    keep_circles(service, key, {1: ("Old hands", 6)})
    assert person_view(service, key, home, now=LATER).person.pace == 6
