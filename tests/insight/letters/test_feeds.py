"""The feeds: well-formed, stable, whatever readers write, and opened by their address alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from lxml import etree
from sqlalchemy import select

from service import insight
from service.core.records import VerdictKind
from service.insight import letters
from service.insight import people as persons
from service.insight.letters import dates
from service.insight.letters.dates import Event, as_calendar
from service.store import schema
from tests.insight.letters.conftest import Desk
from tests.insight.letters.test_received import HOSTILE
from tests.insight.people.knowing import everybody

ATOM = "{http://www.w3.org/2005/Atom}"


def token_of(desk: Desk, kind: letters.FeedKind) -> str:
    address = letters.renew_feed(desk.service, desk.who, kind, desk.now)
    assert address.startswith("https://insight.example/feeds/")
    return address.split("/")[-2]


def read(desk: Desk, kind: letters.FeedKind, token: str, **later: float) -> bytes:
    found = letters.read_feed(desk.service, kind, token, desk.now + timedelta(**later))
    assert found is not None
    return found.body


def atom(body: bytes) -> etree._Element:
    """A feed that has all that RFC 4287 asks for."""
    feed = etree.fromstring(body)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert {each.get("rel") for each in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
    for entry in feed.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "author", "content"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert entry.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        moment = datetime.fromisoformat(entry.findtext(f"{ATOM}updated", ""))
        assert moment.tzinfo is not None
        assert entry.find(f"{ATOM}content").get("type") == "html"
        etree.HTML(entry.findtext(f"{ATOM}content", ""))
    return feed


def ids(feed: etree._Element) -> list[str]:
    return [each.findtext(f"{ATOM}id") for each in feed.findall(f"{ATOM}entry")]


def test_the_queue_has_today_and_what_waits_each_once(desk: Desk) -> None:
    insight.change_profile(desk.service, "ida@blog.example", name="", timezone="", minutes=5)
    feed = atom(read(desk, "queue", token_of(desk, "queue")))
    terms = [each.get("term") for each in feed.iter(f"{ATOM}category")]
    assert terms == ["today", "waiting"]
    assert len(set(ids(feed))) == 2
    with desk.service.db.read() as connection:
        assert connection.execute(select(schema.days)).all() == []


def test_an_entry_keeps_its_id_and_the_feed_its_bytes_until_something_changes(
    desk: Desk,
) -> None:
    token = token_of(desk, "queue")
    first = letters.read_feed(desk.service, "queue", token, desk.now)
    later = letters.read_feed(desk.service, "queue", token, desk.now + timedelta(hours=1))
    assert first == later
    desk.reader(456, "And how did you keep the old ones? Could you show me?")
    other = letters.read_feed(desk.service, "queue", token, desk.now + timedelta(hours=2))
    assert first is not None
    assert other is not None
    assert other.mark != first.mark
    assert other.changed_at > first.changed_at
    assert set(ids(atom(first.body))) < set(ids(atom(other.body)))


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_a_reader_writes_both_are_read_back_whole(desk: Desk, name: str) -> None:
    text = f"{name} How did you move it?\x0b\x1f\ufffe ]]> <!-- &bogus; BEGIN:VEVENT"
    desk.reader(420, text.replace("\0", ""), name=name)
    feed = atom(read(desk, "queue", token_of(desk, "queue")))
    for entry in feed.findall(f"{ATOM}entry"):
        shown = etree.HTML(entry.findtext(f"{ATOM}content", ""))
        tags = {each.tag for each in shown.iter()}
        assert tags <= {"html", "body", "p", "strong", "blockquote", "mark", "br", "a"}
        assert "\u202e" not in entry.findtext(f"{ATOM}title", "")
    until = desk.now + timedelta(days=3)
    insight.give_verdict(
        desk.service, desk.key, "420", VerdictKind.LATER, now=desk.now, until=until
    )
    body = read(desk, "dates", token_of(desk, "dates"))
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert event["DTSTART"].dt == until
    assert body.count(b"BEGIN:VEVENT") == 1
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


def test_what_is_put_off_stands_in_the_calendar_until_it_is_back(desk: Desk) -> None:
    until = desk.now + timedelta(days=3)
    token = token_of(desk, "dates")
    empty = Calendar.from_ical(read(desk, "dates", token))
    assert empty.walk("VEVENT") == []
    insight.give_verdict(
        desk.service, desk.key, "400", VerdictKind.LATER, now=desk.now, until=until
    )
    (event,) = Calendar.from_ical(read(desk, "dates", token)).walk("VEVENT")
    assert "R400" in event["SUMMARY"]
    assert event["UID"] == f"back-400@{desk.key}"
    assert event["URL"] == f"https://insight.example/threads/400?site={desk.key}"
    assert Calendar.from_ical(read(desk, "dates", token, days=4)).walk("VEVENT") == []


def test_the_days_for_a_word_and_the_talks_elsewhere_stand_there_too(desk: Desk) -> None:
    token = token_of(desk, "dates")
    (noor,) = (each.id for each in everybody(desk.service, desk.key, desk.now).values()
               if each.name == "R400")  # fmt: skip
    persons.keep_pace(desk.service, desk.key, noor, months=1, circle=None, now=desk.now)
    day = desk.now - timedelta(days=1)
    persons.tell_spoke(desk.service, desk.key, noor, persons.Spoke.MEETING, day, now=desk.now)
    shown = {
        str(each["UID"]).split("-")[0]: each
        for each in Calendar.from_ical(read(desk, "dates", token)).walk("VEVENT")
    }
    assert shown.keys() == {"touch", "spoke"}
    assert shown["spoke"]["SUMMARY"] == "You met R400"
    assert shown["spoke"]["DTSTART"].dt == day.date()
    assert shown["touch"]["SUMMARY"] == "Time for a word with R400"
    due = (day.replace(hour=12, minute=0) + timedelta(days=30.44)).astimezone(desk.who.zone)
    assert shown["touch"]["DTSTART"].dt == due.date()
    assert shown["touch"]["URL"] == f"https://insight.example/people/{noor}?site={desk.key}"
    # What is overdue stands on the day of who looks, until there is a word.
    late = Calendar.from_ical(read(desk, "dates", token, days=90)).walk("VEVENT")
    (touch,) = (each for each in late if str(each["UID"]).startswith("touch"))
    today = (desk.now + timedelta(days=90)).astimezone(desk.who.zone)
    assert touch["DTSTART"].dt == today.date()
    insight.erase_reader(desk.service, desk.key, "r400@readers.example", now=desk.now)
    assert Calendar.from_ical(read(desk, "dates", token)).walk("VEVENT") == []


def test_what_is_planned_stands_there_and_stays_the_same_event_once_it_was(desk: Desk) -> None:
    token, call, day = token_of(desk, "dates"), persons.Spoke.CALL, persons.Exactly.DAY
    (noor,) = (each.id for each in everybody(desk.service, desk.key, desk.now).values()
               if each.name == "R400")  # fmt: skip
    zone = desk.who.zone
    at = desk.now + timedelta(days=3)
    plans = [
        persons.plan_talk(
            desk.service, desk.key, noor, persons.Plan(call, at, exactly), zone, now=desk.now
        )
        for exactly in (day, persons.Exactly.MINUTE)
    ]
    whole, timed = (
        {str(each["UID"]): each for each in
         Calendar.from_ical(read(desk, "dates", token)).walk("VEVENT")}
        [f"spoke-{plan.number}@{desk.key}"] for plan in plans
    )  # fmt: skip
    assert (whole["SUMMARY"], whole["DTSTART"].dt) == ("Call R400", at.date())
    assert timed["DTSTART"].dt == at.replace(microsecond=0)
    assert whole["URL"] == f"https://insight.example/people/{noor}?site={desk.key}"
    persons.hold_plan(desk.service, desk.key, noor, plans[0].number, zone, now=at)
    persons.drop_plan(desk.service, desk.key, noor, plans[1].number)
    (was,) = Calendar.from_ical(read(desk, "dates", token, days=3)).walk("VEVENT")
    assert (was["UID"], was["SUMMARY"]) == (whole["UID"], "You called R400")


def test_another_source_stands_beside_what_is_put_off(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2026, 3, 22, 9, tzinfo=UTC)
    call = Event(
        "call-1@x", "A call, with Noor; at nine\nBEGIN:VALARM", at, at, "https://x.example"
    )
    monkeypatch.setattr(dates, "SOURCES", (*dates.SOURCES, lambda *_: [call]))
    (event,) = Calendar.from_ical(read(desk, "dates", token_of(desk, "dates"))).walk("VEVENT")
    assert event["SUMMARY"] == call.title
    assert b"\nBEGIN:VALARM" not in as_calendar([call])


def test_a_new_address_ends_the_one_before(desk: Desk) -> None:
    first = token_of(desk, "queue")
    second = token_of(desk, "queue")
    assert letters.read_feed(desk.service, "queue", first, desk.now) is None
    assert letters.read_feed(desk.service, "dates", second, desk.now) is None
    assert letters.read_feed(desk.service, "queue", second, desk.now) is not None
    assert letters.end_feed(desk.service, desk.who, "queue")
    assert letters.read_feed(desk.service, "queue", second, desk.now) is None


def test_the_database_holds_no_address_and_an_account_that_goes_takes_its_own_along(
    desk: Desk,
) -> None:
    token = token_of(desk, "queue")
    desk.turn()
    with desk.service.db.read() as connection:
        assert token not in str(connection.execute(select(schema.feeds)).all())
    insight.remove_account(desk.service, "ida@blog.example")
    with desk.service.db.read() as connection:
        for table in (schema.feeds, schema.letters):
            assert connection.execute(select(table)).all() == []
