"""The one link to the first account: whom it opens to, how often, and for how long."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from service import insight
from service.core.records import Role
from service.insight.beginning import first_account
from service.store import schema

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
DAY = timedelta(days=1)


def link(service: insight.Service, now: datetime) -> str:
    token = insight.first_link(service, now=now)
    assert token
    return token


def make(
    service: insight.Service, token: str, now: datetime, email: str = EMAIL
) -> insight.Login | None:
    return insight.make_first_account(
        service, token, email, PASSWORD, device="", session="", now=now
    )


def test_the_link_makes_one_account_and_signs_it_in(
    service: insight.Service, now: datetime
) -> None:
    token = link(service, now)
    made = make(service, token, now)
    assert made
    who = insight.visitor(service, made.session, now)
    assert who
    assert (who.session.email, who.sites) == (EMAIL, ())
    assert insight.has_accounts(service)
    assert make(service, token, now, "eve@x.example") is None
    assert not insight.link_is_good(service, token, now=now)
    assert insight.first_link(service, now=now) is None


@pytest.mark.parametrize(
    ("after", "good"),
    [(timedelta(), True), (DAY - timedelta(seconds=1), True), (DAY, False), (3 * DAY, False)],
)
def test_it_is_good_for_a_day(
    service: insight.Service, now: datetime, after: timedelta, good: bool
) -> None:
    token = link(service, now)
    assert insight.link_is_good(service, token, now=now + after) is good
    assert (make(service, token, now + after) is not None) is good


def test_a_new_one_ends_the_one_before(service: insight.Service, now: datetime) -> None:
    first, second = link(service, now), link(service, now)
    assert first != second
    assert not insight.link_is_good(service, first, now=now)
    assert insight.link_is_good(service, second, now=now)


@pytest.mark.parametrize("token", ["", "x", "é\ud800", "a" * 10_000])
def test_what_is_no_link_opens_nothing(service: insight.Service, now: datetime, token: str) -> None:
    assert not insight.link_is_good(service, token, now=now)
    link(service, now)
    assert not insight.link_is_good(service, token, now=now)
    assert make(service, token, now) is None


def test_the_token_itself_is_kept_nowhere(service: insight.Service, now: datetime) -> None:
    token = link(service, now)
    with service.db.read() as connection:
        rows = connection.execute(select(schema.first_links)).all()
    assert len(rows) == 1
    assert token not in str(rows)


def test_an_account_that_is_there_ends_it(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    token = link(service, now)
    insight.add_author(service, site.key, "other@blog.example", PASSWORD)
    assert not insight.link_is_good(service, token, now=now)
    assert make(service, token, now) is None


@pytest.mark.parametrize(
    ("email", "password"), [("ida", PASSWORD), ("", PASSWORD), (EMAIL, "short"), (EMAIL, "")]
)
def test_an_account_that_will_not_do_leaves_the_link_as_it_is(
    service: insight.Service, now: datetime, email: str, password: str
) -> None:
    token = link(service, now)
    with pytest.raises(insight.SiteError):
        insight.make_first_account(service, token, email, password, device="", session="", now=now)
    assert insight.link_is_good(service, token, now=now)


def test_of_two_who_come_at_once_one_gets_in(
    service: insight.Service, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, made = link(service, now), list[insight.Login | None]()
    together = threading.Barrier(2)

    def hashed(_password: str) -> str:
        together.wait()
        return "hashed"

    monkeypatch.setattr(first_account, "hash_of", hashed)

    def come(email: str) -> None:
        made.append(make(service, token, now, email))

    both = [threading.Thread(target=come, args=(f"{each}@x.example",)) for each in "ab"]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(each is None for each in made) == [False, True]


def test_it_administers_the_blogs_that_are_there_already(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    make(service, link(service, now), now)
    (account,) = insight.list_accounts(service)
    assert (account.email, account.site.key, account.role) == (EMAIL, site.key, Role.ADMINISTRATOR)


def test_an_account_without_a_blog_logs_in_changes_its_password_and_is_not_forgotten(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    insight.remove_site(service, site.key)
    make(service, link(service, now), now)
    insight.set_password(service, EMAIL, "another long password")
    other = insight.add_site(service, "https://other.example", now=now)
    insight.remove_site(service, other.key)
    entered = insight.log_in(
        service, EMAIL, "another long password", address=None, device="", session="", now=now
    )
    assert entered
    assert insight.has_account(service, EMAIL)
    assert insight.may_begin(service, EMAIL)


def test_links_that_are_over_are_deleted(service: insight.Service, now: datetime) -> None:
    link(service, now)
    insight.forget_expired(service, now + DAY + timedelta(seconds=1))
    with service.db.read() as connection:
        assert connection.execute(select(schema.first_links)).all() == []
