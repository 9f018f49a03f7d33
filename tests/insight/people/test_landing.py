"""Whether answers landed, from what arrives to what is kept; on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.core.people import landing
from service.core.people.landing import Landed, Way
from service.insight import people as persons
from service.insight.people import join_people, list_people
from service.insight.waiting.making import ensure
from tests.insight.payloads import AUTHOR, START
from tests.insight.people.knowing import tell, under, written

NOW = START + timedelta(days=300)
READERS = 12


def reader(number: int) -> dict[str, str]:
    name = f"Reader {chr(65 + number)}"
    return {"comment_author": name, "comment_author_email": f"r{number}@readers.example"}


def talk() -> list[dict[str, Any]]:
    """Twelve under one post: the first six are answered, four of them come to another post, and two
    of the others do. One without a mark is nobody whom anyone would know again."""
    first = [written(n + 1, f"The flour was too wet, {n}.", 1, **reader(n)) for n in range(READERS)]
    answers = [
        written(
            50 + n,
            "Thanks. Which oven do you have?" if n else "It dries.",
            1.5,
            comment_parent=str(n + 1),
            **AUTHOR,
        )
        for n in range(6)
    ]
    later = [
        written(80 + n, "The second loaf was better.", 30, **reader(n)) for n in (0, 1, 2, 3, 6, 7)
    ]
    nobody = written(99, "Nice.", 1, comment_author="", comment_author_email="")
    newest = written(110, "A good year for rye.", 250, **reader(11))
    return [*under("7", *first, *answers, nobody), *under("8", *later), *under("9", newest)]


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blog of twelve readers says something."""
    monkeypatch.setattr(landing, "LEAST", 6)
    monkeypatch.setattr(landing, "LEAST_WHO_CAME", 2)


def found(service: insight.Service, key: str, now: datetime = NOW) -> dict[Way, Landed]:
    persons.look_whether_it_landed(service, key, now=now)
    told = persons.did_it_land(service, key)
    assert told is not None
    assert told.at == now
    return dict(told.ways)


def test_it_is_found_of_what_the_blog_told_and_kept(
    service: insight.Service, site: insight.NewSite
) -> None:
    assert persons.did_it_land(service, site.key) is None
    assert found(service, site.key)[Way.ANSWERED] == Landed(Way.ANSWERED, (0, 0))
    tell(service, site.key, talk())
    ensure(service, site.key)
    ways = found(service, site.key)
    answered = ways[Way.ANSWERED]
    assert answered.of == (6, 6)
    assert answered.came == pytest.approx((4 / 6, 2 / 6))
    assert answered.gap is not None
    assert answered.gap.difference == pytest.approx(1 / 3)
    assert answered.before == (0, 0, 0)
    assert not answered.shows
    assert ways[Way.SOON] == Landed(Way.SOON, *(getattr(answered, n) for n in SHARES))
    assert ways[Way.ASKED].of == ways[Way.THANKED].of == (5, 6)
    with pytest.raises(insight.UnknownSite):
        persons.did_it_land(service, "nobody")


SHARES = ("of", "came", "gap", "before")


def test_what_likes_and_pingbacks_say_and_the_order_of_arrival_change_nothing(
    service: insight.Service, site: insight.NewSite
) -> None:
    plain, other = site, insight.add_site(service, "https://two.example", now=START)
    tell(service, plain.key, talk())
    ping = {"comment_type": "pingback", "comment_author": "Elsewhere"}
    loud = [{**row, "comment_karma": "1000", "likes": "5000"} for row in reversed(talk())]
    pings = under("8", *(written(200 + n, "It links.", 20, **ping) for n in range(5)))
    tell(service, other.key, [*pings, *loud])
    for each in (plain, other):
        ensure(service, each.key)
    assert found(service, plain.key) == found(service, other.key)


def test_one_person_under_two_addresses_is_one(
    service: insight.Service, site: insight.NewSite
) -> None:
    rows = [row for row in talk() if row["comment_ID"] not in ("84", "85", "86", "87")]
    tell(service, site.key, [*rows, *under("8", written(300, "Here too.", 30, **reader(20)))])
    ensure(service, site.key)
    before = found(service, site.key)[Way.ANSWERED]
    ids = {each.name: each.id for each in list_people(service, site.key, now=NOW).people}
    # Who wrote under the second post only is the fifth of those who were answered.
    join_people(service, site.key, ids["Reader E"], ids["Reader U"], now=NOW)
    ensure(service, site.key)
    after = found(service, site.key)[Way.ANSWERED]
    assert before.came is not None
    assert after.came is not None
    assert after.came[0] == pytest.approx(before.came[0] + 1 / 6)


def test_a_turn_looks_once_a_day_and_leaves_what_another_process_found(
    service: insight.Service, site: insight.NewSite
) -> None:
    tell(service, site.key, talk())
    ensure(service, site.key)

    def at() -> datetime | None:
        told = persons.did_it_land(service, site.key)
        return told and told.at

    looked: dict[str, datetime] = {}
    persons.landing_turn(service, NOW, looked)
    assert at() == NOW
    persons.landing_turn(service, NOW + timedelta(hours=23), looked)
    persons.landing_turn(service, NOW + timedelta(hours=23), {})
    assert at() == NOW
    persons.landing_turn(service, NOW + timedelta(days=1), looked)
    assert at() == NOW + timedelta(days=1)


def test_only_the_newest_posts_of_a_large_blog_are_looked_at(
    service: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(service, site.key, talk())
    ensure(service, site.key)
    monkeypatch.setattr("service.insight.people.landing.POSTS", 1)
    assert found(service, site.key)[Way.ANSWERED].of == (6, 6)
    monkeypatch.setattr("service.insight.people.landing.MOST_COMMENTS", 1)
    assert sum(found(service, site.key)[Way.ANSWERED].of) < READERS
