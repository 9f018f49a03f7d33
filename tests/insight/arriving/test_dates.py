"""When comments count as written, whichever door they came through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.store import comments, schema
from service.wordpress.events import parse_event, parse_form
from service.wordpress.fields import Event
from service.wordpress.wp_webhooks import flat_fields
from tests.insight import payloads

BAD = [
    "0000-00-00 00:00:00",
    "1970-01-01 00:00:00",
    "0001-01-01T00:00:00",
    "2099-12-31 23:59:59",
    "last Tuesday",
    "2026-02-30 10:00:00",
]


def signed(row: dict[str, Any], at: datetime) -> Event:
    data = {"comment": row}
    return parse_event({"type": "comment.upserted", "timestamp": at.isoformat(), "data": data})


def form(row: dict[str, Any], at: datetime) -> Event:
    return parse_form({"hook": "edit_comment", **row})


def wp_webhooks(row: dict[str, Any], at: datetime) -> Event:
    given = {"comment_id": row["comment_ID"], "comment_data": row}
    return parse_form(flat_fields(given, "update_comment"))


DOORS = [signed, form, wp_webhooks]
Door = Callable[[dict[str, Any], datetime], Event]


def dates(service: insight.Service, key: str) -> dict[str, datetime]:
    with service.db.read() as connection:
        return {each.id: each.date for each in comments.load(connection, key)}


def hour(number: int) -> datetime:
    return payloads.START + timedelta(hours=number)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("bad", BAD)
def test_a_comment_with_a_bad_date_is_kept_beside_its_neighbours(
    service: insight.Service, site: insight.NewSite, now: datetime, door: Door, bad: str
) -> None:
    for number in (3, 5, 20):
        insight.receive(service, site.key, signed(payloads.comment(number, "Why?"), now), now)
    for number in (1, 4, 30):
        row = {**payloads.comment(number, "And how?"), "comment_date_gmt": bad}
        insight.receive(service, site.key, door(row, now), now)
    found = dates(service, site.key)
    assert (found["1"], found["4"], found["30"]) == (hour(3), hour(3), hour(20))


@pytest.mark.parametrize("door", DOORS)
def test_alone_on_its_post_it_counts_as_written_when_it_arrived(
    service: insight.Service, site: insight.NewSite, now: datetime, door: Door
) -> None:
    row = {**payloads.comment(4, "And how?"), "comment_date_gmt": BAD[0]}
    insight.receive(service, site.key, door(row, now), now)
    insight.receive(service, site.key, door(row, now), now + timedelta(days=3))
    assert dates(service, site.key) == {"4": now}


@pytest.mark.parametrize("door", DOORS)
def test_a_date_once_told_is_not_lost_to_a_bad_one(
    service: insight.Service, site: insight.NewSite, now: datetime, door: Door
) -> None:
    row = payloads.comment(4, "And how?")
    insight.receive(service, site.key, door(row, now), now)
    later = now + timedelta(hours=1)
    again = {**row, "comment_date_gmt": BAD[0], "comment_content": "And how, then?"}
    insight.receive(service, site.key, door(again, later), later)
    assert dates(service, site.key) == {"4": hour(4)}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("written", ["2026-3-1 13:0:0", "Sun, 01 Mar 2026 14:00:00 +0100"])
def test_every_door_reads_every_form(
    service: insight.Service, site: insight.NewSite, now: datetime, door: Door, written: str
) -> None:
    row = {**payloads.comment(4, "And how?"), "comment_date_gmt": written}
    insight.receive(service, site.key, door(row, now), now)
    assert dates(service, site.key) == {"4": hour(4)}


def test_what_is_read_in_the_future_has_the_last_word_for_five_minutes_only(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    row = payloads.comment(4, "From a clock that is years ahead.")
    ahead = datetime(2040, 1, 1, tzinfo=UTC)
    insight.receive(service, site.key, signed(row, ahead), now)
    with service.db.read() as connection:
        read_at = connection.execute(schema.comments.select()).one().read_at
    assert datetime.fromtimestamp(read_at / 1e6, UTC) == now + timedelta(minutes=5)
    later = now + timedelta(minutes=6)
    edited = {**row, "comment_content": "The clock was put right."}
    insight.receive(service, site.key, signed(edited, later), later)
    with service.db.read() as connection:
        (found,) = comments.load(connection, site.key)
    assert found.text == "The clock was put right."


def test_a_date_that_has_not_come_is_none_even_where_its_sender_believes_it(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    row = {**payloads.comment(4, "And how?"), "comment_date_gmt": "2039-12-31 10:00:00"}
    insight.receive(service, site.key, signed(row, datetime(2040, 1, 1, tzinfo=UTC)), now)
    assert dates(service, site.key) == {"4": now + timedelta(minutes=5)}
