"""A blog that is begun on the pages: whose it is, what was heard of it, what its plugin brings."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from service import insight
from service.core.records import Role
from service.insight.arriving.receive import keep
from service.store import schema
from tests.insight.payloads import comment, upserted

EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
BASE = "https://insight.example"


@pytest.fixture
def founder(service: insight.Service, now: datetime) -> str:
    token = insight.first_link(service, now=now) or ""
    assert insight.make_first_account(
        service, token, EMAIL, PASSWORD, device="", session="", now=now
    )
    return EMAIL


def packed(service: insight.Service, key: str) -> dict[str, str]:
    """What the zip brings along beside the plugin's own files."""
    data, _ = insight.connected_plugin(service, key, BASE)
    with ZipFile(BytesIO(data)) as archive:
        there = {name.partition("/")[2]: name for name in archive.namelist()}
        mine = {"address.php", "secret.php"} & there.keys()
        return {name: archive.read(there[name]).decode() for name in mine}


def test_the_first_blog_is_its_founder_s_who_administers_it(
    service: insight.Service, founder: str, now: datetime
) -> None:
    key = insight.begin_blog(service, founder, "https://ledgers.example", "Ledgers", now=now)
    site = insight.get_site(service, key)
    assert (site.url, site.name) == ("https://ledgers.example", "Ledgers")
    (account,) = insight.list_accounts(service)
    assert (account.email, account.site.key, account.role) == (founder, key, Role.ADMINISTRATOR)
    assert insight.check_login(service, founder, PASSWORD) == {key: Role.ADMINISTRATOR}
    assert insight.begun_blogs(service, [key]) == {key: False}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ledgers.example", "https://ledgers.example"),
        (" http://ledgers.example/log/ ", "http://ledgers.example/log/"),
    ],
)
def test_an_address_is_taken_as_a_reader_types_it(
    service: insight.Service, founder: str, now: datetime, typed: str, kept: str
) -> None:
    key = insight.begin_blog(service, founder, typed, "", now=now)
    assert insight.get_site(service, key).url == kept


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", ""),
        ("ftp://ledgers.example", ""),
        ("https://", ""),
        ("https://ledgers.example", "x" * 201),
        ("https://ledgers.example", "a\x00b"),
        ("https://www.known.example/", ""),
    ],
)
def test_what_is_no_blog_or_is_known_makes_none_and_leaves_the_account_as_it_is(
    service: insight.Service, founder: str, now: datetime, url: str, name: str
) -> None:
    insight.add_site(service, "https://known.example", now=now)
    with pytest.raises(insight.SiteError):
        insight.begin_blog(service, founder, url, name, now=now)
    assert [each.url for each in insight.list_sites(service)] == ["https://known.example"]
    assert insight.may_begin(service, founder)


def test_a_second_blog_is_begun_by_who_administers_one_and_by_nobody_else(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    insight.add_author(service, site.key, "admin@x.example", PASSWORD)
    insight.add_author(service, site.key, "author@x.example", PASSWORD, Role.AUTHOR)
    key = insight.begin_blog(service, "admin@x.example", "https://two.example", "", now=now)
    assert insight.check_login(service, "admin@x.example", PASSWORD).keys() == {site.key, key}
    for email in ("author@x.example", "nobody@x.example"):
        assert not insight.may_begin(service, email)
        with pytest.raises(insight.SiteError):
            insight.begin_blog(service, email, "https://three.example", "", now=now)
    assert len(insight.list_sites(service)) == 2


def test_what_was_heard_is_counted(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    assert not insight.was_heard(service, site.key)
    assert not insight.arrived(service, site.key).anything
    keep(service, site.key, upserted(comment(3, "How did you move them?")), now)
    here = insight.arrived(service, site.key)
    assert (here.posts, here.comments, here.heard_at) == (1, 1, None)
    assert insight.was_heard(service, site.key)


def test_a_plugin_that_only_connected_was_heard(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    insight.remember_delivery(service, site.key, insight.Delivery("msg_1"), now)
    assert insight.was_heard(service, site.key)
    here = insight.arrived(service, site.key)
    assert (here.posts, here.comments, here.heard_at) == (0, 0, now)


def test_the_zip_brings_the_secret_until_the_blog_speaks_and_never_again(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    before = packed(service, site.key)
    assert f"return '{site.secret}';" in before["secret.php"]
    assert f"return '{BASE}/webhook/{site.key}';" in before["address.php"]
    assert packed(service, site.key) == before
    insight.remember_delivery(service, site.key, insight.Delivery("msg_1"), now)
    assert packed(service, site.key).keys() == {"address.php"}


@pytest.mark.parametrize("heard", [True, False], ids=["after an event", "alone"])
def test_a_sign_in_long_after_leaves_the_secret_where_it_is_and_the_token_good(
    service: insight.Service, site: insight.NewSite, now: datetime, heard: bool
) -> None:
    token = site.token_url.rpartition("/")[2]
    if heard:
        insight.remember_delivery(service, site.key, insight.Delivery("msg_1"), now)
    for days in (1, 2):
        later = now + timedelta(days=days)
        signs_in(service, site.key, f"link-{days}", later)
        assert packed(service, site.key).keys() == {"address.php"}
        assert insight.for_other_senders(service, site.key, BASE, now=later) is None
        assert insight.token_is_valid(service, site.key, token, now=later)
        assert insight.arrived(service, site.key).heard_at == (now if heard else None)
        assert insight.was_heard(service, site.key) is heard


def signs_in(service: insight.Service, key: str, link: str, now: datetime) -> None:
    who = {"user_id": "1", "role": Role.ADMINISTRATOR, "link_id": link, "session": ""}
    assert insight.sign_in_by_wordpress(service, key, signed_at=now, now=now, **who)


def test_ids_are_forgotten_when_the_blog_speaks_again_and_sign_ins_by_either(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    moments = [now + timedelta(hours=hours) for hours in range(4)]
    insight.remember_delivery(service, site.key, insight.Delivery("msg_1"), moments[0])
    signs_in(service, site.key, "a", moments[1])
    assert ids(service) == ["msg_1", "sign-in a"]
    signs_in(service, site.key, "b", moments[2])
    assert ids(service) == ["msg_1", "sign-in b"]
    insight.keep_many(service, site.key, [], moments[3])
    assert ids(service) == ["msg_1", "sign-in b"]
    insight.remember_delivery(service, site.key, insight.Delivery("msg_2"), moments[3])
    assert ids(service) == ["msg_2"]


def ids(service: insight.Service) -> list[str]:
    with service.db.read() as connection:
        return sorted(connection.execute(select(schema.deliveries.c.webhook_id)).scalars())


def test_other_senders_get_what_opens_and_a_blog_that_spoke_is_cut_off_by_nothing(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    made = insight.for_other_senders(service, site.key, BASE, now=now)
    assert made
    assert (made["address"], made["secret"]) == (f"{BASE}/webhook/{site.key}", site.secret)
    token = made["token_address"].removeprefix(f"{BASE}/webhook/{site.key}/")
    assert insight.token_is_valid(service, site.key, token, now=now)
    insight.remember_delivery(service, site.key, insight.Delivery("msg_1"), now)
    assert insight.for_other_senders(service, site.key, BASE, now=now) is None
    assert insight.token_is_valid(service, site.key, token, now=now)


@pytest.mark.parametrize(
    ("told", "blog", "words"),
    [
        ("http://127.0.0.1:8000", "https://blog.example", "COMMENT_INSIGHT_PUBLIC_URL"),
        ("http://localhost:8000", "https://blog.example", "this machine alone"),
        ("http://127.0.0.1:8000", "http://localhost:8080", ""),
        ("http://192.168.1.5:8000", "https://blog.example", "your own network"),
        ("http://nas.local:8000", "https://blog.example", "COMMENT_INSIGHT_PUBLIC_URL"),
        ("http://192.168.1.5:8000", "http://192.168.1.9", ""),
        ("http://192.168.1.5:8000", "http://localhost", ""),
        ("https://insight.example", "https://blog.example", ""),
    ],
)
def test_an_address_that_the_blog_can_not_reach_is_said_with_the_setting(
    told: str, blog: str, words: str
) -> None:
    said = insight.doubt_of(told, blog)
    assert words in said
    assert bool(said) is bool(words)
