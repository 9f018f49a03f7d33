"""The day as it is kept: chosen by one of two who look at once, shown when nothing can be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.core.day import MOST_CAME_BACK, Why, day_at
from service.core.records import Goal, VerdictKind
from service.insight import Visitor
from service.insight.arriving.receive import keep
from service.insight.waiting.plans import Plan, keep_plan, load_plan
from service.store import profiles
from service.store.database import Busy
from service.store.faults import FaultKind
from tests.insight.payloads import AUTHOR, START, comment, upserted

PASSWORD = "a long enough password"
ASKED = "How did you move the old invoices over without losing the year's numbers?"
NOW = START + timedelta(hours=52)


def tell(service: insight.Service, key: str, number: int, text: str = ASKED, **fields: str) -> None:
    """Somebody writes, each under a name of their own."""
    name = fields.pop("comment_author", f"R{number}")
    mine = {"comment_author": name, "comment_author_email": f"{name}@x.example".lower()}
    at = max(NOW, START + timedelta(hours=number))
    keep(service, key, upserted(comment(number, text, **{**mine, **fields})), at)


@pytest.fixture
def who(service: insight.Service, site: insight.NewSite) -> Visitor:
    """The author, signed in."""
    insight.add_author(service, site.key, "ida@blog.example", PASSWORD)
    login = insight.log_in(
        service, "ida@blog.example", PASSWORD, address=None, device="", session="", now=NOW
    )
    assert login
    found = insight.visitor(service, login.session, NOW)
    assert found
    return found


def anew(service: insight.Service, who: Visitor) -> Visitor:
    """The same, with what is kept of them by now."""
    with service.db.read() as connection:
        return replace(who, profile=profiles.of_email(connection, "ida@blog.example"))


def look(service: insight.Service, who: Visitor, now: datetime = NOW) -> insight.Today:
    for site in who.sites:
        insight.score_stale(service, site.key)
    known = anew(service, who)
    return insight.today(service, known, known.sites, now=now)


def ids(today: insight.Today) -> list[str]:
    return [card.thread.thread.id for card in today.cards]


def test_of_two_first_looks_at_once_the_first_stands(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    for number in (50, 51, 52):
        tell(service, site.key, number)
    first = ids(look(service, who))
    day = day_at(NOW, who.zone)
    known = anew(service, who)
    with service.db.read() as connection:
        kept = load_plan(connection, known, day)
    nothing = kept.without([place.key for place in kept.places])
    other = nothing.with_places(kept.places[:1])
    keep_plan(service, known, day, other, Plan(None, (), {}))
    assert ids(look(service, who)) == first


def test_of_what_is_not_judged_yet_no_day_is_kept(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    for number in (50, 51):
        tell(service, site.key, number, "First." if number == 50 else ASKED)
    assert ids(insight.today(service, who, who.sites, now=NOW)) == ["50", "51"]
    assert ids(look(service, who)) == ["51"]
    tell(service, site.key, 52)
    assert ids(look(service, who)) == ["51"]


def test_of_a_blog_that_is_half_judged_the_day_is_chosen_when_it_is_judged(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    for number, text in ((50, "Which year was that, and why?"), (51, ASKED)):
        tell(service, site.key, number, text)
    insight.score_stale(service, site.key, only=["50"])
    insight.choose_day(service, site.key, goal=Goal.HELPING, minutes=5)
    who = replace(who, sites=(service.site(site.key),))
    before = insight.today(service, who, who.sites, now=NOW)
    assert (ids(before), before.unjudged) == (["50"], True)
    insight.score_stale(service, site.key)
    after = insight.today(service, anew(service, who), who.sites, now=NOW)
    assert (ids(after), after.unjudged) == (["51"], False)
    tell(service, site.key, 52, f"{ASKED} We open on Friday.")
    assert ids(look(service, who)) == ["51"]


def test_where_nothing_can_be_kept_the_day_is_shown_all_the_same(
    service: insight.Service,
    site: insight.NewSite,
    who: Visitor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tell(service, site.key, 50)
    insight.score_stale(service, site.key)
    insight.make_stale(service, site.key)

    def write(_name: str = "") -> Any:
        raise Busy("locked", FaultKind.LOCKED)

    monkeypatch.setattr(service.db, "write", write)
    assert ids(insight.today(service, who, who.sites, now=NOW)) == ["50"]


def test_no_more_than_a_few_come_back_to_what_is_of_another_day(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    many = range(1, MOST_CAME_BACK + 3)
    for number in many:
        tell(service, site.key, number)
        answer = comment(number + 20, "So.", comment_parent=str(number), **AUTHOR)
        keep(service, site.key, upserted(answer), NOW)
    tell(service, site.key, 50)
    assert ids(look(service, who)) == ["50"]
    for number in many:
        back = {"comment_author": f"R{number}", "comment_parent": str(number + 20)}
        tell(service, site.key, number + 52, "And who compares the totals then?", **back)
    later = NOW + timedelta(hours=9)
    found = look(service, who, later)
    assert len(found.cards) == MOST_CAME_BACK + 1
    assert [card.why for card in found.cards].count(Why.CAME_BACK) == MOST_CAME_BACK
    assert found.cards[-1].thread.thread.id == "50"
    assert found.waits == 2
    assert ids(look(service, who, later)) == ids(found)


def test_what_asks_for_no_word_is_in_no_day_and_can_wait(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    tell(service, site.key, 50)
    tell(service, site.key, 51, "First.")
    found = look(service, who)
    assert ids(found) == ["50"]
    assert (found.waits, found.thanks) == (1, ())


def test_thanks_where_something_is_asked_too_are_no_short_thanks(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    tell(service, site.key, 50)
    tell(service, site.key, 51, "Thanks for this.", comment_parent="50")
    tell(service, site.key, 52, "Thanks for this.")
    found = look(service, who)
    assert ids(found) == ["50"]
    assert [each.thread_id for each in found.thanks] == ["52"]


def test_a_word_on_many_is_on_each_and_is_taken_back_from_each(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    for number in (50, 51, 52):
        tell(service, site.key, number)
    look(service, who)
    seen = {"50": "50", "51": "51", "999": "999"}
    given = insight.give_verdicts(
        service, site.key, seen, VerdictKind.NO_REPLY_NEEDED, now=NOW, given_by="a:x"
    )
    assert len(given) == 2
    assert ids(look(service, who)) == ["52"]
    assert [each.id for each in insight.given_at(service, site.key, NOW, "a:x")] == given
    assert insight.given_at(service, site.key, NOW, "a:y") == ()
    assert insight.undo_verdicts(service, site.key, given, now=NOW) == 2
    assert insight.undo_verdicts(service, site.key, given, now=NOW) == 0
    assert len(ids(look(service, who))) == 3


def test_a_place_whose_thread_is_gone_is_in_nobody_s_way(
    service: insight.Service, site: insight.NewSite, who: Visitor
) -> None:
    for number in (50, 51):
        tell(service, site.key, number)
    assert len(ids(look(service, who))) == 2
    tell(service, site.key, 50, comment_approved="trash")
    assert ids(look(service, who)) == ["51"]
