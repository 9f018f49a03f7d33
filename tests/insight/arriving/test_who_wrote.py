"""Who wrote: what may stand for a person, whoever tells it, in whatever order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from service import insight
from service.insight.arriving import intake
from service.insight.arriving.receive import keep
from service.store import comments
from service.wordpress.fields import CommentUpserted, Event
from tests.insight.looked import entries_of, threads_of
from tests.insight.payloads import POST, START, comment, upserted

SITES = count()
LATER = START + timedelta(days=2)


def readers(service: insight.Service, site: insight.NewSite) -> dict[str, tuple[str, float]]:
    """Each comment's reader and how sure that is."""
    with service.db.read() as connection:
        told = comments.load(connection, site.key)
    return {each.id: (each.reader, each.confidence) for each in told}


def from_elsewhere(number: int, name: str, actor: str, **fields: Any) -> CommentUpserted:
    row = comment(number, "Followed your link here.", comment_author=name, **fields)
    event = upserted({"comment_author_email": "", **row})
    assert isinstance(event, CommentUpserted)
    return replace(event, comment=replace(event.comment, email="", actor=actor))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://social.example/@pia", "https://social.example/@pia/", True),
        ("https://social.example/users/pia", "http://www.social.example/users/Pia", True),
        ("https://social.example/@pia", "https://other.example/@pia", False),
        ("https://social.example/@pia", "https://social.example/@piet", False),
    ],
)
def test_an_actor_of_the_fediverse_is_known_by_their_address_whatever_they_are_called(
    service: insight.Service, site: insight.NewSite, one: str, other: str, same: bool
) -> None:
    keep(service, site.key, from_elsewhere(1, "Pia", one), LATER)
    keep(service, site.key, from_elsewhere(2, "Pia (away)", other), LATER)
    found = readers(service, site)
    assert [sure for _, sure in found.values()] == [1.0, 1.0]
    assert (found["1"] == found["2"]) is same


def test_a_sender_that_knows_no_actors_does_not_make_another_reader_of_one(
    service: insight.Service, site: insight.NewSite
) -> None:
    event = from_elsewhere(1, "Pia", "https://social.example/@pia")
    keep(service, site.key, event, LATER)
    before = readers(service, site)
    newer = replace(event, comment=replace(event.comment, actor=None, text="Edited."))
    keep(service, site.key, replace(newer, read_at=LATER), LATER)
    assert readers(service, site) == before


def test_who_may_moderate_is_of_the_author_s_side_without_a_post(
    service: insight.Service, site: insight.NewSite
) -> None:
    editor = {"comment_author": "Marte", "comment_author_email": "", "user_id": "12"}
    keep(service, site.key, upserted(comment(1, "Could this work for two?")), LATER)
    keep(service, site.key, upserted(comment(2, "@Noor - it does.", **editor)), LATER)
    thread = insight.thread_view(service, site.key, "1", now=LATER).queued
    assert thread.state.value == "owed"
    with service.db.write(site.key) as connection:
        intake.take_roles(connection, service, site.key, {"12": True, "13": False})
    thread = insight.thread_view(service, site.key, "1", now=LATER).queued
    assert thread.state.value == "answered"


def written(number: int, name: str, email: str, text: str = "", **fields: str) -> Event:
    who = {"comment_author": name, "comment_author_email": email, **fields}
    return upserted(comment(number, text or f"What of oven number {number}?", **who))


SHARED: list[tuple[str, str, list[str]]] = [
    ("a converter's", "import@old.example", ["Anna Berg", "Piet Holm", "Noor"]),
    ("a converter's noreply", "noreply@old.example", ["Anna", "Piet"]),
    ("no address", "none", ["Anna", "Piet", "Noor"]),
    ("hardly an address", "x@x", ["anna", "piet"]),
    ("a form's", "anonymous@old.example", ["Anna Berg", "Anna Lund"]),
    ("a family's", "bergs@home.example", ["Anna Berg", "Piet Berg"]),
    ("a couple's", "us@home.example", ["Anna", "Piet"]),
    ("many nicknames'", "b@b.example", ["breadlover", "oven77", "TheCrumb"]),
]


@pytest.mark.parametrize(
    ("email", "people"), [each[1:] for each in SHARED], ids=[each[0] for each in SHARED]
)
@pytest.mark.parametrize("backwards", [False, True])
def test_an_address_of_many_names_is_nobody_s(
    service: insight.Service,
    site: insight.NewSite,
    email: str,
    people: list[str],
    backwards: bool,
) -> None:
    told = [written(number, name, email) for number, name in enumerate(people, 1)]
    for each in reversed(told) if backwards else told:
        keep(service, site.key, each, LATER)
        insight.make_stale(service, site.key)
    found = readers(service, site)
    assert len({reader for reader, _ in found.values()}) == len(people)
    assert all(sure < 1 for _, sure in found.values())
    entries = entries_of(service, site.key)
    assert all(not entry.comments_before for entry in entries.values())


ONE = [
    ["Bob", "bob", "Robert Smith", "Bob S."],
    ["Noor", "Noor Haddad", "noor", "N. Haddad"],
    ["Pia Holm", "piaholm", "Pia"],
    ["Rosa", "breadlover"],
    ["Jürgen", "Jurgen Klein", "anonymous"],
]


@pytest.mark.parametrize("names", ONE, ids=[each[0] for each in ONE])
def test_who_only_varies_the_name_stays_one_reader(
    service: insight.Service, site: insight.NewSite, names: list[str]
) -> None:
    for number, name in enumerate(names, 1):
        keep(service, site.key, written(number, name, "one@readers.example"), LATER)
    found = readers(service, site)
    assert len(set(found.values())) == 1
    assert found["1"][1] == 1.0


def state_of_each(service: insight.Service, site: insight.NewSite) -> dict[str, str]:
    queue = insight.reply_queue(service, site.key, now=LATER, all_states=True)
    return {
        each: standing.state.value
        for thread in queue.threads
        for each, standing in thread.standings.items()
    }


def test_where_the_author_has_the_shared_address_too_the_readers_are_no_author(
    service: insight.Service, site: insight.NewSite
) -> None:
    post = {**POST, "author": {"ID": "1", "display_name": "Ida", "user_email": "all@blog.example"}}
    rows = [("Anna Berg", "0", ""), ("Piet Holm", "0", ""), ("Ida", "0", "@Piet - at noon.")]
    for number, (name, user, text) in enumerate(rows, 1):
        event = written(number, name, "all@blog.example", text, user_id=user)
        assert isinstance(event, CommentUpserted)
        keep(service, site.key, event, LATER)
        keep(service, site.key, upserted(comment(90, "x"), post=post), LATER)
    found = state_of_each(service, site)
    assert (found["1"], found["2"], "3" in found) == ("owed", "answered", False)


def test_a_user_id_of_many_names_is_nobody_s(
    service: insight.Service, site: insight.NewSite
) -> None:
    for number, name in enumerate(["Anna Berg", "Piet Holm", "Noor Haddad", "Ida"], 1):
        email = "" if number % 2 else f"{name.split()[0]}@readers.example"
        text = "@Piet - at noon." if name == "Ida" else ""
        keep(service, site.key, written(number, name, email, text, user_id="1"), LATER)
    found = state_of_each(service, site)
    assert (found["1"], found["2"], found["3"]) == ("owed", "answered", "owed")
    assert "4" not in found


def test_an_account_that_changed_its_name_is_one_author(
    service: insight.Service, site: insight.NewSite
) -> None:
    for number, name in enumerate(["admin", "Ida", "The Slow Oven", "ida berg"], 1):
        keep(service, site.key, written(number, name, "", user_id="1"), LATER)
    assert state_of_each(service, site) == {}


ARRIVING = st.lists(
    st.tuples(
        st.integers(1, 4),  # the comment
        st.integers(0, 3),  # read so many minutes later
        st.sampled_from(["Anna Berg", "Anna", "Piet Holm", "Noor", "Ida"]),
        st.sampled_from(["one@home.example", "two@home.example", "none", ""]),
        st.sampled_from(["0", "0", "1", "5"]),
        st.sampled_from(["", "@Anna - yes.", "@Piet - no."]),
        st.sampled_from(["1", "1", "1", "spam"]),
    ),
    min_size=2,
    max_size=7,
)


@given(ARRIVING, st.randoms())
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_arrives_first_who_wrote_is_the_same(
    service: insight.Service, arriving: list[Any], chance: random.Random
) -> None:
    def after(order: list[Any], *, looking: bool) -> Any:
        site = insight.add_site(service, f"https://blog{next(SITES)}.example", now=START)
        for number, read, name, email, user, text, status in order:
            row = {"user_id": user, "comment_approved": status}
            event = written(number, name, email, text, **row)
            assert isinstance(event, CommentUpserted)
            at = START + timedelta(hours=number, minutes=read)
            keep(service, site.key, replace(event, read_at=at), LATER)
            if looking:
                insight.make_stale(service, site.key)
        return (
            state_of_each(service, site),
            readers(service, site),
            [thread.comments for thread in threads_of(service, site.key)],
            entries_of(service, site.key),
        )

    shuffled = chance.sample(arriving, len(arriving))
    assert after(arriving, looking=False) == after(shuffled, looking=True)
