"""What is an account's own, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service import insight
from service.core.records import Role
from service.insight.owning.zones import zone_names, zone_of
from service.store import accounts, schema
from service.store.database import migrate, open_database

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
WINTER = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "hours"),
    [("UTC", 0.0), ("Europe/Vienna", 1.0), ("+05:30", 5.5), ("-03:30", -3.5), ("Asia/Tokyo", 9.0)],
)
def test_a_zone_has_a_name_or_an_offset(name: str, hours: float) -> None:
    zone = zone_of(name)
    assert zone is not None
    assert zone.utcoffset(WINTER) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "name", ["", None, "Europe", "/etc/localtime", "../Europe/Vienna", "+5:30", "+99:00", "x" * 99]
)
def test_anything_else_is_none(name: str | None) -> None:
    assert zone_of(name) is None


def test_every_zone_to_choose_from_is_one() -> None:
    assert len(zone_names()) > 300
    assert all(zone_of(each) is not None for each in zone_names())


def test_a_known_address_gets_one_more_blog_and_keeps_its_password(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    given = {"address": "", "device": "", "session": "", "now": now}
    login = insight.log_in(service, EMAIL, PASSWORD, **given)
    assert login
    assert insight.add_author(service, other.key, f" {EMAIL.upper()}", role=Role.AUTHOR) == "author"
    who = insight.visitor(service, login.session, now)
    assert who
    assert who.roles == {site.key: Role.ADMINISTRATOR, other.key: Role.AUTHOR}
    assert insight.check_login(service, EMAIL, PASSWORD) == who.roles


def test_an_unknown_address_needs_a_password(
    service: insight.Service, site: insight.NewSite
) -> None:
    with pytest.raises(insight.SiteError, match="needs a password"):
        insight.add_author(service, site.key, EMAIL)
    assert not insight.has_account(service, EMAIL)


@pytest.mark.parametrize(
    "again", ["https://blog.example", "http://www.blog.example/", "https://BLOG.example:443"]
)
def test_a_blog_that_is_here_is_not_added_again(
    service: insight.Service, site: insight.NewSite, now: datetime, again: str
) -> None:
    with pytest.raises(insight.SiteError, match=site.key):
        insight.add_site(service, again, now=now)
    other = insight.add_site(service, "https://blog.example/notes", now=now)
    with pytest.raises(insight.SiteError, match=site.key):
        insight.set_site(service, other.key, url=again)
    insight.set_site(service, site.key, url=again)
    assert len(insight.list_sites(service)) == 2


def test_who_is_removed_leaves_nothing_of_their_own(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    for key in (site.key, other.key):
        insight.add_author(service, key, EMAIL, PASSWORD)
        insight.add_identities(service, key, ["user:1"])
        insight.be_user(service, EMAIL, key, "1")
    insight.change_profile(service, EMAIL, name="Ida", timezone="UTC", minutes=5)

    def held() -> tuple[int, int]:
        with service.db.read() as connection:
            counted = (
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (schema.profiles, schema.account_users)
            )
            profiles, users = counted
        return profiles, users

    assert held() == (1, 2)
    insight.remove_account(service, EMAIL, site.key)
    assert held() == (1, 1)
    insight.remove_site(service, other.key)
    assert held() == (0, 0)


def test_a_database_of_before_keeps_its_accounts_and_its_verdicts(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    migrate(database, "0019")
    site = (
        "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, created_at) VALUES"
        " ('{0}', 'https://{0}.example', '{0}', 'relationships', 'a', 'b{0}', '2026-03-01')"
    )
    with database.write() as connection:
        for row in (
            site.format("one"),
            site.format("two"),
            *(
                "INSERT INTO accounts (site, email, password_hash)"
                f" VALUES ('{key}', '{EMAIL}', 'h')"
                for key in ("one", "two")
            ),
            "INSERT INTO verdicts (site, thread_id, kind, up_to, given_at)"
            " VALUES ('one', '3', 'later', '3', '2026-03-02')",
        ):
            connection.exec_driver_sql(row)
    migrate(database)
    with database.read() as connection:
        theirs = accounts.of_email(connection, EMAIL)
        assert [each.site.key for each in theirs] == ["one", "two"]
        assert accounts.password_hash(connection, EMAIL) == "h"
        given_by = connection.execute(select(schema.verdicts.c.given_by)).scalars().all()
        assert given_by == [None]
    database.dispose()
