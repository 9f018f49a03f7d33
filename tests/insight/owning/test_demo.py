from __future__ import annotations

from datetime import datetime, timedelta

from service import insight
from service.core.people.relationship import Stage
from service.core.people.repair import Mend
from service.core.records import State
from service.insight import people as persons
from service.insight.people import Part
from tests.insight.looked import threads_of


def test_the_sample_blog_is_ready_to_be_looked_at(service: insight.Service, now: datetime) -> None:
    login = insight.fill_demo(service, now)
    (site,) = insight.check_login(service, login.email, login.password)
    assert site == login.key
    queue = insight.reply_queue(service, site, now=now)
    assert 0 < queue.minutes_used <= 20
    assert {State.OWED, State.FOLLOW_UP} >= {thread.state for thread in queue.threads}
    assert all(thread.hints for thread in queue.threads)


def test_the_sample_blog_shows_what_the_product_does(
    service: insight.Service, now: datetime
) -> None:
    site = insight.fill_demo(service, now).key
    owed = insight.list_debts(service, site, now=now)
    assert [each.to.name for each in owed.open] == ["Lena Ostrow"]
    assert now - owed.open[0].comment.date > timedelta(days=7)
    assert {each.how for each in owed.kept} == {"answer", "edit", "post"}
    assert [each.comment.name for each in owed.untold] == ["Marcus Oyelade"]
    told = persons.compare_posts(service, site)
    assert told.contrast.enough
    assert told.contrast.deep
    assert told.contrast.shallow
    assert any(each.line.began for each in persons.beginnings(service, site))
    assert persons.unanswered_questions(service, site).words
    assert persons.done_because(service, site).words
    found = persons.list_people(service, site, now=now)
    assert all(found.counts[part] for part in Part)
    assert {each.stage for each in found.people} == set(Stage)
    assert found.places[0] == ("Hereford", 2)
    assert found.due == 1
    leaving = persons.take_offline(service, site, now=now)
    assert leaving is not None
    assert leaving.person.name == "Dorothea Kimble"


def test_each_part_of_a_persons_page_has_somebody_in_the_sample(
    service: insight.Service, now: datetime
) -> None:
    site = insight.fill_demo(service, now).key
    found = persons.list_people(service, site, now=now).people
    view = {each.name: persons.person_view(service, site, each.id, now=now) for each in found}
    around = {name: each.around for name, each in view.items()}
    assert [each.name for each in around["Ayo Fenwick"].talks_with] == ["Tomas Brandt"]
    assert [each.name for each in around["Ayo Fenwick"].introductions] == ["Maud Tansley"]
    assert around["Dorothea Kimble"].offline
    assert view["Anselm Roake"].note
    assert view["Sanna Vik"].person.met == 1
    assert view["Wes Aldous"].person.mend is Mend.HURT


def test_what_is_told_of_readers_by_hand_is_told_once(
    service: insight.Service, now: datetime
) -> None:
    site = insight.fill_demo(service, now).key
    (sanna,) = persons.list_people(service, site, Part.MET, now=now).people
    insight.fill_demo(service, now + timedelta(days=1))
    (again,) = persons.list_people(service, site, Part.MET, now=now).people
    assert (again.name, again.met) == (sanna.name, 1)


def test_filling_it_again_a_week_later_brings_it_up_to_date(
    service: insight.Service, now: datetime
) -> None:
    first = insight.fill_demo(service, now)
    later = now + timedelta(days=7)
    second = insight.fill_demo(service, later)
    assert second.key == first.key
    assert insight.check_login(service, first.email, first.password) == {}
    newest = max(
        comment.date for thread in threads_of(service, second.key) for comment in thread.comments
    )
    assert later - newest < timedelta(days=1)
