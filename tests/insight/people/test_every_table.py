"""A reader's data in every table: each column says what it holds, and erasing reaches what is
theirs. A new column fails here until it is said what it is."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from service import insight
from service.insight.arriving.receive import keep
from service.insight.people import Spoke, keep_note, keep_pace, list_people, tell_spoke
from service.insight.waiting.making import ensure
from service.store import schema
from tests.insight.payloads import AUTHOR, START, comment, event, upserted
from tests.insight.people.columns import COLUMNS

README = Path(__file__).resolve().parents[3] / "README.md"
LATER = START + timedelta(days=2)
NAME, EMAIL = "Mirelda Quistorp", "mirelda@readers.example"
URL, ACTOR = "https://quistorp.example", "https://social.example/users/mirelda"
NOTE = "Mirelda has a boat called Osprey."
IP, AGENT = "198.51.100.77", "Quistorpzilla/5.0"


def test_every_column_is_said_to_be_somebodys() -> None:
    said = {
        table: sorted(name for names in kinds.values() for name in names.split())
        for table, kinds in COLUMNS.items()
    }
    there = {
        table.name: sorted(column.name for column in table.columns)
        for table in schema.metadata.sorted_tables
    }
    assert said == there


def test_the_readme_lists_every_table() -> None:
    kept = README.read_text().partition("## What is kept")[2].partition("\n## ")[0]
    listed = {
        name
        for line in kept.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert listed == {table.name for table in schema.metadata.sorted_tables}


def everything(service: insight.Service) -> dict[tuple[str, str], list[Any]]:
    """All that is stored, by table and column."""
    found: dict[tuple[str, str], list[Any]] = {}
    with service.db.read() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for name, value in row.items():
                    found.setdefault((table.name, name), []).append(value)
    return found


def places_of(service: insight.Service, words: str) -> set[tuple[str, str]]:
    """The columns in which the words stand, in any case."""
    return {
        place
        for place, values in everything(service).items()
        if any(words.casefold() in str(value).casefold() for value in values)
    }


def wrote(service: insight.Service, key: str) -> None:
    """A reader writes under every mark there is, shares an address, answers and is answered."""
    mine = {
        "comment_author": NAME,
        "comment_author_email": EMAIL,
        "comment_author_url": URL,
        "comment_author_IP": IP,
        "comment_agent": AGENT,
        "user_id": "44",
    }
    told = [
        comment(1, "How did you move the old invoices?", **mine),
        comment(2, "We did it by hand.", comment_parent="1", **AUTHOR),
        comment(3, "Thank you, that helps.", comment_parent="2", **mine),
        comment(4, "Me too.", **{**mine, "comment_author": "Rosa Holm"}),
        comment(5, "And I.", **{**mine, "comment_author": "Emil Berg", "user_id": "0"}),
        comment(6, "Nothing here.", **{**mine, "comment_approved": "spam"}),
    ]  # fmt: skip
    for row in told:
        keep(service, key, upserted(row), LATER)
    actor = {**mine, "comment_author_url": ACTOR, "protocol": "activitypub", "user_id": "0"}
    keep(service, key, upserted(comment(7, "From elsewhere.", **actor)), LATER)
    insight.score_stale(service, key)
    ensure(service, key)
    for person in list_people(service, key, now=LATER).people:
        keep_note(service, key, person.id, NOTE, now=LATER)
        keep_pace(service, key, person.id, months=2, circle=None, now=LATER)
        tell_spoke(service, key, person.id, Spoke.CALL, LATER, now=LATER)


def marks(service: insight.Service) -> dict[str, str]:
    """What stands for the reader in the tables."""
    with service.db.read() as connection:
        table = schema.comments
        found = connection.execute(select(table).where(table.c.id.in_(["1", "7"]))).all()
    named = {each.id: each for each in found}
    return {
        "email": service.hash("email", EMAIL),
        "name and address": named["1"].name_reader,
        "actor": named["7"].actor_hash or service.hash("actor", ACTOR),
        "content": named["1"].content_hash,
    }


@pytest.mark.parametrize("words", [IP, AGENT, EMAIL, URL])
def test_addresses_are_in_no_table_at_all(
    service: insight.Service, site: insight.NewSite, words: str
) -> None:
    wrote(service, site.key)
    assert places_of(service, words) == set()
    for secret in (words, words.partition("//")[2]):
        assert not secret or places_of(service, secret) == set()


def test_erasing_reaches_every_table(service: insight.Service, site: insight.NewSite) -> None:
    wrote(service, site.key)
    held = marks(service)
    names = (NAME, "Rosa Holm", "Emil Berg", NOTE)
    assert all(places_of(service, words) for words in (*names, held["email"]))
    assert ("shared", "value") in places_of(service, held["email"])
    insight.erase_reader(service, site.key, EMAIL, now=LATER)
    for words in names:
        assert places_of(service, words) == set()
    there = everything(service)
    assert not {name for name, _ in there} & {"care", "contacts", "joined", "people"}
    assert places_of(service, held.pop("email")) == {("erasures", "email_hash")}
    for mark in held.values():
        assert places_of(service, mark) == set()


def test_what_is_told_again_brings_nothing_of_it_back(
    service: insight.Service, site: insight.NewSite
) -> None:
    wrote(service, site.key)
    held = marks(service)
    insight.erase_reader(service, site.key, EMAIL, now=LATER)
    wrote(service, site.key)
    for number in (1, 3, 4, 5, 7):
        row = comment(number, "Told again.", comment_author=NAME, comment_author_email=EMAIL)
        at = LATER + timedelta(hours=number)
        keep(service, site.key, event("comment.upserted", at, comment=row), at)
    for words in (NAME, "Rosa Holm", "Emil Berg", held["content"], held["name and address"]):
        assert places_of(service, words) == set()
    assert places_of(service, held["email"]) == {("erasures", "email_hash")}


def test_an_export_tells_what_is_held_anywhere(
    service: insight.Service, site: insight.NewSite
) -> None:
    wrote(service, site.key)
    other = comment(
        8, f"As {NAME.upper()} says, by hand.",
        comment_author="Sef", comment_author_email="sef@readers.example",
    )  # fmt: skip
    keep(service, site.key, upserted(other), LATER)
    insight.add_author(service, site.key, EMAIL, "a long enough password")
    items = insight.export_reader(service, site.key, EMAIL, now=LATER, with_text=True)
    told = {each["name"]: each["value"] for each in items[0]["data"]}
    assert told["Named in the comments"] == "8"
    assert told["Login to the review page, as"] == "administrator"
    assert told["The author's note"] == NOTE
    assert told["To stay in touch every months"] == "2"
    assert told["Spoken to elsewhere"] == f"{LATER.date()} (call)"
    assert {item["id"] for item in items[1:]} == {"1", "3", "4", "5", "7"}
    insight.erase_reader(service, site.key, EMAIL, now=LATER)
    # Of who runs the blog something stays.
    (left,) = insight.export_reader(service, site.key, EMAIL, now=LATER)
    assert [each["name"] for each in left["data"]] == ["Login to the review page, as"]
