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

README = Path(__file__).resolve().parents[3] / "README.md"
LATER = START + timedelta(days=2)
NAME, EMAIL = "Mirelda Quistorp", "mirelda@readers.example"
URL, ACTOR = "https://quistorp.example", "https://social.example/users/mirelda"
NOTE = "Mirelda has a boat called Osprey."
IP, AGENT = "198.51.100.77", "Quistorpzilla/5.0"

# whose: a reader's name or mark, which erasing takes away or leaves (with why); the words of a
# comment, which stay as on the blog; the owner's and the blog's staff's; or the machine's own.
ERASED, WORDS, OWNERS, MACHINES = "erased", "words", "owner's", "machine's"
REMEMBERED = "kept on purpose: that this address was erased"
COLUMNS: dict[str, dict[str, str]] = {
    "account_users": {OWNERS: "site user_id email"},
    "accounts": {OWNERS: "site email password_hash role shortcuts"},
    "answers": {ERASED: "reader", WORDS: "site comment_id post_id thread_id date words own"},
    "backups": {MACHINES: "made_at file bytes rows"},
    "beginnings": {OWNERS: "site begun_at done_at"},
    "care": {ERASED: "reader note months circle changed_at", WORDS: "site"},
    "circles": {OWNERS: "site number name months"},
    "contacts": {ERASED: "id reader kind at told_at told_by", WORDS: "site"},
    "comments": {
        ERASED: "name user_id email_hash name_reader content_hash actor_hash signed",
        WORDS: "site id post_id parent_id date text status",
        # Keyed by what stands in no database, so that nobody can try names against it.
        MACHINES: "read_at rank sender_hash revision",
    },
    "day_places": {
        OWNERS: "owner date position why replying_at",
        # Ids alone, and what a comment would take to answer.
        WORDS: "site thread_id comment_id minutes since",
    },
    "days": {OWNERS: "owner date site chosen_at minutes extra"},
    "deliveries": {MACHINES: "site webhook_id received_at mark"},
    "devices": {OWNERS: "email token_hash seen_at"},
    "erasures": {REMEMBERED: "site email_hash", MACHINES: "erased_at"},
    "first_links": {MACHINES: "token_hash ends_at"},
    "founders": {OWNERS: "email password_hash made_at"},
    "failures": {MACHINES: "bucket times until forget_at"},
    "feeds": {OWNERS: "profile kind token_hash made_at", MACHINES: "mark changed_at"},
    "identity_keys": {MACHINES: "check_value since until"},
    "identities": {OWNERS: "site kind value source"},
    "joined": {ERASED: "reader other one told_at told_by", WORDS: "site"},
    "learned": {
        MACHINES: "site number tried_at model feature_version labels labels_hash changes"
        " auc_shipped auc_personal refused undone_at wrong"
    },
    # When it was sent to whom, and what the mail server said: nothing of what stood in it.
    "letters": {
        OWNERS: "profile date state tries next_at fault code",
        MACHINES: "claimed_by changed_at",
    },
    "moderators": {OWNERS: "site user_id role"},
    "old_tokens": {OWNERS: "site kind token_hash ends_at"},
    # While identities are re-keyed; those of the comments, which erasing takes away.
    "old_hashes": {MACHINES: "site kind value"},
    # Made of the words, and of what the author told by hand.
    "people": {
        ERASED: "reader id name folded pace circle met contact_at touch_at touch_to",
        WORDS: "site stage closest comments answers exchanges depth gave told words own first_at"
        " last_at last_comment answered_at usual",
    },
    "places": {
        WORDS: "site thread_id comment_id date news",
        MACHINES: "phase until rank judged lasting goals best minutes thanks day first peak",
    },
    # Numbers and places made of the words.
    "post_counts": {
        WORDS: "site post_id date comments readers judged depths depth exchanges newcomers began"
        " unanswered questions done",
    },
    "post_quotes": {WORDS: "site kind comment_id post_id date start stop"},
    "posts": {
        OWNERS: "site id title text url date live author",
        MACHINES: "read_at rank content_hash sender_hash revision",
    },
    "probes": {MACHINES: "id at"},
    "profiles": {OWNERS: "email id name timezone browser_timezone minutes letter_hour"},
    "promise_words": {
        OWNERS: "id site comment_id said word given_at undone_at given_by",
    },
    # Ids and places in the author's own words.
    "promises": {
        OWNERS: "site comment_id begins ends said kind post_id thread_id date closed closed_by"
        " closed_at",
        WORDS: "to_id sure",
    },
    "readers": {
        ERASED: "reader",
        WORDS: "site comments answered first_at last_at last_comment answered_at first_post posts"
        " exchanges",
    },
    "refused": {OWNERS: "site kind value source"},
    "rests": {OWNERS: "id site up_to given_at undone_at given_by"},
    "revisions": {OWNERS: "site post_id text_hash text", MACHINES: "read_at"},
    "rights": {OWNERS: "site user_id may_moderate"},
    # Numbers and places made of the words.
    "scores": {
        WORDS: "site comment_id fingerprint language not_judged vector facets depth author"
        " readers reply text_hash",
        MACHINES: "feature_version model error",
    },
    "secrets": {OWNERS: "site secret created_at ends_at"},
    "sessions": {OWNERS: "id token_hash email site user_id role begun_at seen_at shortcuts"},
    # Ids alone: whose a comment is stands in the comment.
    "settled": {WORDS: "site post_id threads dropped"},
    "shared": {ERASED: "value", MACHINES: "site kind why"},
    "sites": {
        OWNERS: "key url name goal minutes timezone token_hash api_token_hash created_at",
        MACHINES: "revision marked ledger known_as claimed_until claimed_by moderators_at",
    },
    "stale": {MACHINES: "site post_id revision made"},
    "standings": {
        ERASED: "reader spoken_to",
        WORDS: "site comment_id post_id thread_id date held state ground answered_by answered_at"
        " first_answer first_answer_at until comments_before answered_before depth kinds came_back"
        " helped",
        MACHINES: "judged_by",
    },
    "tallies": {MACHINES: "site name count"},
    # Ids alone.
    "threads": {
        WORDS: "site id post_id state asleep until newest readers held talk since kinds judged"
        " depths",
        OWNERS: "verdict",
    },
    "unsaid": {WORDS: "site comment_id post_id thread_id begins ends date"},
    "users": {OWNERS: "site person kind value source"},
    # Counts, and what was odd about a file: no comment's words, no name of a reader.
    "uploads": {
        OWNERS: "site any_address begun_at failed report",
        MACHINES: "file bytes taken seen_at ended_at",
    },
    "verdicts": {
        OWNERS: (
            "id site thread_id kind up_to until given_at undone_at webhook_id covers reason"
            " given_by"
        ),
    },
}


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
