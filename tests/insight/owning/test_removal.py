"""A blog that leaves takes everything along, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service import insight
from service.core.records import VerdictKind
from service.insight.arriving.journal import journal_of
from service.store import schema
from tests.insight.payloads import START, comment, upserted

NOW = START + timedelta(days=9)
TEXTS = (
    "Who checked the ledger after you had closed the month?",
    "March is counted twice in the second table, so it adds up to 44.",
    "Thanks, that helped.",
)


def lived(service: insight.Service, site: insight.NewSite) -> None:
    """Fill every kind of table that a blog's life fills."""
    for number, text in enumerate(TEXTS, 1):
        insight.receive(service, site.key, upserted(comment(number, text)), NOW)
        insight.remember_delivery(service, site.key, insight.Delivery(f"msg_{number}"), NOW)
    insight.add_identities(service, site.key, ["name:Ida Lund"])
    insight.add_author(service, site.key, "ida@blog.example", "a long enough password")
    insight.give_verdict(service, site.key, "1", VerdictKind.NO_REPLY_NEEDED, now=NOW)


def rows_of(service: insight.Service, key: str) -> dict[str, int]:
    found = {}
    with service.db.read() as connection:
        for table in schema.metadata.sorted_tables:
            column = table.c.key if table is schema.sites else table.c.get("site")
            if column is not None:
                counted = select(func.count()).select_from(table).where(column == key)
                found[table.name] = connection.execute(counted).scalar_one()
    return found


def test_every_table_knows_whose_site_a_row_is_but_those_of_who_comes_in() -> None:
    without = {each.name for each in schema.metadata.sorted_tables if "site" not in each.c}
    assert without == {
        *("sites", "identity_keys", "devices", "failures", "probes", "backups", "profiles"),
        *("first_links", "founders"),
        # An account's: they go with its profile.
        *("letters", "feeds"),
    }


def test_who_has_no_site_left_leaves_no_password_and_no_session(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    for email, keys in {"ida": (site.key, other.key), "per": (site.key,)}.items():
        for key in keys:
            insight.add_author(service, key, f"{email}@blog.example", "a long enough password")
    for email in ("ida@blog.example", "per@blog.example"):
        given = {"address": "", "device": "", "session": "", "now": now}
        assert insight.log_in(service, email, "a long enough password", **given)
    insight.remove_site(service, site.key)
    with service.db.read() as connection:
        for table in (schema.accounts, schema.sessions, schema.devices):
            left = connection.execute(select(table.c.email)).scalars().all()
            assert left == ["ida@blog.example"]
    assert insight.check_login(service, "ida@blog.example", "a long enough password")


def test_a_removed_site_leaves_no_row_and_no_file_and_tells_how_many_went(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    for each in (site, other):
        lived(service, each)
    with journal_of(service.settings.home, site.key, site.webhook_url, now):
        pass
    before, untouched = rows_of(service, site.key), rows_of(service, other.key)
    held = insight.site_holdings(service, site.key)
    assert held == {name: count for name, count in before.items() if name != "sites"}
    assert (held["comments"], held["posts"], held["scores"], held["accounts"]) == (3, 1, 3, 1)
    assert insight.remove_site(service, site.key) == held
    assert set(rows_of(service, site.key).values()) == {0}
    assert rows_of(service, other.key) == untouched
    assert list(Path(service.settings.home).glob("sync-*")) == []
    with pytest.raises(insight.UnknownSite):
        insight.remove_site(service, site.key)


def test_what_comes_for_a_removed_site_is_refused(
    service: insight.Service, site: insight.NewSite
) -> None:
    insight.remove_site(service, site.key)
    event = upserted(comment(1, TEXTS[0]))
    with pytest.raises(insight.UnknownSite):
        insight.receive(service, site.key, event, NOW)
    with pytest.raises(insight.UnknownSite):
        insight.keep_many(service, site.key, [(insight.Delivery("msg_1"), event)], NOW)


def test_a_site_that_is_given_the_key_of_a_removed_one_begins_from_nothing(
    service: insight.Service, site: insight.NewSite
) -> None:
    lived(service, site)
    assert insight.reply_queue(service, site.key, now=NOW, all_states=True).threads
    insight.remove_site(service, site.key)
    later = datetime(2026, 4, 1, tzinfo=UTC)
    again = insight.add_site(service, "https://blog.example", "A Blog", now=later)
    assert again.key == site.key
    assert insight.reply_queue(service, again.key, now=NOW, all_states=True).threads == ()
    insight.receive(service, again.key, upserted(comment(8, TEXTS[0])), NOW)
    queue = insight.reply_queue(service, again.key, now=NOW, all_states=True)
    assert [thread.thread.id for thread in queue.threads] == ["8"]
    assert not insight.check_login(service, "ida@blog.example", "a long enough password")
