"""Secrets and tokens rotate: the old one lives a day, and not longer; it can be ended at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from service import insight
from service.core.records import Role
from service.store import schema

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
Opens = Callable[[insight.Service, str, str, datetime], bool]


def signs(service: insight.Service, key: str, given: str, now: datetime) -> bool:
    return given in insight.webhook_secrets(service, key, now=now)


def sends(service: insight.Service, key: str, given: str, now: datetime) -> bool:
    return insight.token_is_valid(service, key, given.rpartition("/")[2], now=now)


def asks(service: insight.Service, key: str, given: str, now: datetime) -> bool:
    found = insight.site_for_api_token(service, given, now=now)
    opens = insight.api_token_is_valid(service, key, given, now=now)
    assert opens == (found is not None and found.key == key)
    return opens


KINDS: dict[str, tuple[str, Callable[..., str], Opens]] = {
    "secret": ("secret", insight.rotate_secret, signs),
    "token": ("token_url", insight.rotate_token, sends),
    "API token": ("api_token", insight.rotate_api_token, asks),
}
every_kind = pytest.mark.parametrize(("field", "rotate", "opens"), KINDS.values(), ids=KINDS.keys())


@every_kind
def test_the_old_one_opens_for_a_day_and_no_longer(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    field: str,
    rotate: Callable[..., str],
    opens: Opens,
) -> None:
    old = getattr(site, field)
    assert opens(service, site.key, old, now)
    new = rotate(service, site.key, now=now)
    assert new != old
    assert opens(service, site.key, old, now + DAY - SECOND)
    assert not opens(service, site.key, old, now + DAY)
    assert opens(service, site.key, new, now + 400 * DAY)


@every_kind
def test_of_three_the_first_has_ended(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    field: str,
    rotate: Callable[..., str],
    opens: Opens,
) -> None:
    first = getattr(site, field)
    second = rotate(service, site.key, now=now)
    third = rotate(service, site.key, now=now + SECOND)
    later = now + 2 * SECOND
    assert [opens(service, site.key, each, later) for each in (first, second, third)] == [
        False,
        True,
        True,
    ]


@every_kind
def test_a_leaked_one_is_ended_at_once(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    field: str,
    rotate: Callable[..., str],
    opens: Opens,
) -> None:
    old, new = getattr(site, field), rotate(service, site.key, now=now)
    assert insight.end_old_tokens(service, site.key) == 1
    assert not opens(service, site.key, old, now)
    assert opens(service, site.key, new, now)
    assert insight.end_old_tokens(service, site.key) == 0


@every_kind
def test_another_site_s_opens_nothing_old_or_new(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    field: str,
    rotate: Callable[..., str],
    opens: Opens,
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    old, new = getattr(other, field), rotate(service, other.key, now=now)
    assert not opens(service, site.key, old, now)
    assert not opens(service, site.key, new, now)
    assert insight.old_tokens(service, site.key, now=now) == {}


def test_with_an_old_secret_end_the_sessions_it_may_have_signed(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    token = insight.sign_in_by_wordpress(
        service,
        site.key,
        user_id="7",
        role=Role.ADMINISTRATOR,
        link_id="msg_1",
        signed_at=now,
        session="",
        now=now,
    )
    assert token
    insight.rotate_secret(service, site.key, now=now)
    assert insight.visitor(service, token, now)
    insight.end_old_tokens(service, site.key)
    assert insight.visitor(service, token, now) is None


def test_until_when_the_old_ones_live_is_told(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    assert insight.old_tokens(service, site.key, now=now) == {}
    insight.rotate_secret(service, site.key, now=now)
    insight.rotate_api_token(service, site.key, now=now)
    told = insight.old_tokens(service, site.key, now=now)
    assert told == {"secret": now + DAY, "api_token": now + DAY}
    assert insight.old_tokens(service, site.key, now=now + DAY) == {}


@every_kind
def test_what_is_over_is_deleted(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    field: str,
    rotate: Callable[..., str],
    opens: Opens,
) -> None:
    before = rows(service)
    new = rotate(service, site.key, now=now)
    insight.forget_expired(service, now + DAY - SECOND)
    assert rows(service) == before + 1
    insight.forget_expired(service, now + DAY + SECOND)
    assert rows(service) == before
    assert opens(service, site.key, new, now + 2 * DAY)


def rows(service: insight.Service) -> int:
    with service.db.read() as connection:
        tables = (schema.secrets, schema.old_tokens)
        return sum(len(connection.execute(select(table)).all()) for table in tables)


def test_sessions_browsers_and_counts_that_are_over_are_deleted(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    insight.add_author(service, site.key, "ida@blog.example", "a long enough password")
    given = {"address": "", "device": "", "session": "", "now": now}
    assert insight.log_in(service, "ida@blog.example", "a long enough password", **given)
    assert insight.log_in(service, "ida@blog.example", "wrong", **given) is None
    tables = (schema.failures, schema.sessions, schema.devices)
    for days, left in ((0, 3), (2, 2), (15, 1), (401, 0)):
        insight.forget_expired(service, now + days * DAY)
        with service.db.read() as connection:
            held = [bool(connection.execute(select(table)).first()) for table in tables]
        assert sum(held) == left, days
