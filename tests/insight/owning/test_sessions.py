"""Sessions end: by hand, by age, with the password, the account, the site, the role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from service import insight
from service.core.records import Role
from service.insight.owning.sessions import IDLE, LIFETIME
from service.store import schema

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"


@pytest.fixture
def token(service: insight.Service, site: insight.NewSite, now: datetime) -> str:
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    return enter(service, now)


def enter(service: insight.Service, now: datetime, session: str = "") -> str:
    made = insight.log_in(service, EMAIL, PASSWORD, address="", device="", session=session, now=now)
    assert made
    return made.session


def sign_in(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    user: str = "7",
    role: Role = Role.ADMINISTRATOR,
    signed_at: datetime | None = None,
    link: str = "msg_1",
) -> str | None:
    return insight.sign_in_by_wordpress(
        service,
        site.key,
        user_id=user,
        role=role,
        link_id=link,
        signed_at=signed_at or now,
        session="",
        now=now,
    )


def roles(service: insight.Service, token: str | None, now: datetime) -> dict[str, Role]:
    found = insight.visitor(service, token or "", now)
    return dict(found.roles) if found else {}


ENDS: dict[str, Callable[[insight.Service, insight.NewSite, str, datetime], object]] = {
    "log out": lambda service, _site, token, _: insight.end_session(service, token),
    "another password": lambda service, site, _token, _: insight.add_author(
        service, site.key, EMAIL, "another long password"
    ),
    "the same password again": lambda service, site, _token, _: insight.add_author(
        service, site.key, EMAIL.upper(), PASSWORD
    ),
    "the account removed": lambda service, site, _token, _: insight.remove_account(
        service, EMAIL, site.key
    ),
    "all accounts removed": lambda service, _site, _token, _: insight.remove_account(
        service, f" {EMAIL.upper()} "
    ),
    "the site removed": lambda service, site, _token, _: insight.remove_site(service, site.key),
    "log out everywhere": lambda service, _site, token, now: insight.end_sessions(
        service,
        insight.visitor(service, token, now),  # type: ignore[arg-type]  # it is there
    ),
    "a new login in its place": lambda service, _site, token, now: enter(service, now, token),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
def test_a_session_ends_and_a_copy_of_its_cookie_is_worth_nothing(
    service: insight.Service,
    site: insight.NewSite,
    token: str,
    now: datetime,
    end: Callable[..., object],
) -> None:
    assert roles(service, token, now) == {site.key: Role.ADMINISTRATOR}
    end(service, site, token, now)
    assert insight.visitor(service, token, now) is None


def test_an_account_removed_from_one_site_keeps_the_others(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    for key in (site.key, other.key):
        insight.add_author(service, key, EMAIL, PASSWORD)
    token = enter(service, now)
    assert insight.remove_account(service, EMAIL, site.key) == (site.key,)
    assert roles(service, token, now) == {other.key: Role.ADMINISTRATOR}


def test_a_role_is_what_it_is_now(
    service: insight.Service, site: insight.NewSite, token: str, now: datetime
) -> None:
    with service.db.write() as connection:
        connection.execute(schema.accounts.update().values(role="author"))
    assert roles(service, token, now) == {site.key: Role.AUTHOR}


@pytest.mark.parametrize("token", ["", "made up", "\ud83d", "x" * 10_000, "\0"])
def test_what_is_no_token_opens_nothing(
    service: insight.Service, site: insight.NewSite, now: datetime, token: str
) -> None:
    assert insight.visitor(service, token, now) is None


def test_a_session_that_is_not_used_is_over(
    service: insight.Service, token: str, now: datetime
) -> None:
    assert insight.visitor(service, token, now + IDLE)
    assert insight.visitor(service, token, now + 2 * IDLE)
    assert insight.visitor(service, token, now + 3 * IDLE + timedelta(seconds=1)) is None


def test_one_that_is_used_every_day_is_over_as_well(
    service: insight.Service, token: str, now: datetime
) -> None:
    for days in range(1, LIFETIME.days + 1):
        assert insight.visitor(service, token, now + timedelta(days=days)), days
    assert insight.visitor(service, token, now + LIFETIME + timedelta(hours=2)) is None


def test_what_is_over_is_cleaned_away(
    service: insight.Service, site: insight.NewSite, token: str, now: datetime
) -> None:
    sign_in(service, site, now)
    enter(service, now + IDLE + timedelta(days=1))
    with service.db.read() as connection:
        held = connection.execute(select(func.count()).select_from(schema.sessions)).scalar()
    assert held == 1


def test_the_database_holds_no_token(service: insight.Service, token: str) -> None:
    with service.db.read() as connection:
        for table in schema.metadata.sorted_tables:
            assert token not in str(connection.execute(select(table)).all())


def test_one_s_own_sessions_are_listed_and_ended_one_by_one(
    service: insight.Service, site: insight.NewSite, token: str, now: datetime
) -> None:
    insight.add_author(service, site.key, "per@blog.example", PASSWORD)
    second = enter(service, now + timedelta(hours=2))
    theirs = sign_in(service, site, now)
    who, other = insight.visitor(service, token, now), insight.visitor(service, theirs or "", now)
    assert who
    assert other
    first, last = insight.list_sessions(service, who)
    assert first.begun_at > last.begun_at
    assert insight.list_sessions(service, other) == (other.session,)
    assert insight.end_sessions(service, who, other.session.id) == 0
    assert insight.end_sessions(service, other, who.session.id) == 0
    assert insight.end_sessions(service, who, first.id) == 1
    assert insight.visitor(service, second, now) is None
    assert insight.visitor(service, token, now)
    assert insight.visitor(service, theirs or "", now)


TOLD = {
    "no longer": ([], [], {}),
    "another alone": (["8"], ["8"], {}),
    "still": (["7", "8"], ["7"], {"role": Role.ADMINISTRATOR}),
    "an editor now": (["7", "8"], ["8"], {"role": Role.AUTHOR}),
    "an older plugin": (["7"], None, {"role": Role.ADMINISTRATOR}),
    "a list that was cut": (
        [str(user) for user in range(100, 600)],
        [],
        {"role": Role.ADMINISTRATOR},
    ),
}


@pytest.mark.parametrize(("moderators", "administrators", "left"), TOLD.values(), ids=TOLD.keys())
def test_who_lost_the_role_in_wordpress_loses_the_session(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    moderators: list[str],
    administrators: list[str] | None,
    left: dict[str, Role],
) -> None:
    token = sign_in(service, site, now)
    insight.take_moderators(service, site.key, moderators, administrators, told_at=now)
    assert list(roles(service, token, now).values()) == list(left.values())


def test_a_link_of_before_the_role_was_lost_opens_nothing(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    after = now + timedelta(seconds=180)
    insight.take_moderators(service, site.key, ["8"], ["8"], told_at=now)
    for seconds in (-60, 0, 1, 60, 119):  # by a clock that is up to two minutes ahead
        signed_at = now + timedelta(seconds=seconds)
        assert sign_in(service, site, now, signed_at=signed_at, link=f"msg_{seconds}") is None
    assert sign_in(service, site, after, signed_at=after, link="msg_after")


def test_a_link_of_before_the_role_was_lowered_opens_as_much_as_is_left(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    insight.take_moderators(service, site.key, ["7"], [], told_at=now)
    for seconds in (-60, 1, 119):
        signed_at = now + timedelta(seconds=seconds)
        token = sign_in(service, site, now, signed_at=signed_at, link=f"msg_{seconds}")
        assert roles(service, token, now) == {site.key: Role.AUTHOR}


def test_what_is_told_late_gives_nothing_back_and_takes_nothing_away(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    insight.take_moderators(service, site.key, ["7"], [], told_at=now)
    token = sign_in(service, site, now, role=Role.AUTHOR)
    insight.take_moderators(service, site.key, [], [], told_at=now - timedelta(seconds=1))
    assert roles(service, token, now) == {site.key: Role.AUTHOR}


def test_the_moderators_of_one_blog_say_nothing_of_another(
    service: insight.Service, site: insight.NewSite, token: str, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    theirs = sign_in(service, other, now)
    insight.take_moderators(service, site.key, [], [], told_at=now)
    assert roles(service, theirs, now) == {other.key: Role.ADMINISTRATOR}
    assert roles(service, token, now) == {site.key: Role.ADMINISTRATOR}
