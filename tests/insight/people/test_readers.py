"""What is held about one reader, and how it is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from service import insight
from service.insight.arriving.receive import keep
from service.store import schema
from tests.insight.payloads import AUTHOR, START, comment, event, upserted

ASK = "How did you move the old invoices over to the new system?"
NOOR = "noor@readers.example"
SEF = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}
LATER = START + timedelta(days=2)


def rows(service: insight.Service) -> list[dict[str, Any]]:
    with service.db.read() as connection:
        found = connection.execute(select(schema.comments).order_by(schema.comments.c.id))
        return [dict(row) for row in found.mappings()]


def test_of_an_erased_reader_nothing_stays_but_the_words(
    service: insight.Service, site: insight.NewSite
) -> None:
    row = comment(1, ASK, user_id="44")
    keep(service, site.key, upserted(row), LATER)
    keep(service, site.key, upserted(comment(2, "Me too.", **SEF)), LATER)
    assert insight.erase_reader(service, site.key, " Noor@Readers.example ") == 1
    first, second = rows(service)
    assert (first["text"], first["name"], first["email_hash"], first["user_id"]) == (
        ASK, "", "", "",
    )  # fmt: skip
    assert (first["signed"], first["actor_hash"], first["name_reader"]) == ("", "", "c:1")
    assert second["name"] == "Sef"
    # Names could be tried against a hash without a key.
    assert first["content_hash"] == "~"


@pytest.mark.parametrize("minutes", [-60, 0, 1, 60 * 24 * 30])
def test_who_was_erased_stays_so_whenever_the_blog_tells_it_again(
    service: insight.Service, site: insight.NewSite, minutes: int
) -> None:
    first = event("comment.upserted", LATER, comment=comment(1, ASK))
    keep(service, site.key, first, LATER)
    insight.erase_reader(service, site.key, NOOR, now=LATER)
    at = LATER + timedelta(minutes=minutes)
    told = comment(1, f"{ASK} Thanks!", comment_approved="0", user_id="44")
    keep(service, site.key, event("comment.upserted", at, comment=told), at)
    (row,) = rows(service)
    assert (row["name"], row["signed"], row["email_hash"], row["user_id"]) == ("", "", "", "")
    assert (row["name_reader"], row["content_hash"]) == ("c:1", "~")
    # What else it tells holds, where it is newer.
    assert (row["text"], row["status"]) == (
        (f"{ASK} Thanks!", "held") if minutes > 0 else (ASK, "approved")
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"comment_author_email": "", "comment_author": "Noor"},
        {"comment_author_email": "", "comment_author": "Anonymous"},
        {"comment_author_email": "NOOR@readers.example ", "comment_author": "Noor B."},
    ],
)
def test_no_spelling_and_no_missing_address_brings_somebody_back(
    service: insight.Service, site: insight.NewSite, fields: dict[str, str]
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), LATER)
    insight.erase_reader(service, site.key, NOOR, now=LATER)
    at = LATER + timedelta(hours=1)
    told = comment(1, ASK, **fields)
    keep(service, site.key, event("comment.upserted", at, comment=told), at)
    assert rows(service)[0]["name"] == ""


def test_older_comments_that_come_only_now_are_nobodys_too_and_new_ones_are_a_new_readers(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), LATER)
    now = START + timedelta(hours=10)
    insight.erase_reader(service, site.key, NOOR, now=now)
    for number in (9, 11):
        keep(service, site.key, upserted(comment(number, ASK)), LATER)
    assert {row["id"]: row["name"] for row in rows(service)} == {"1": "", "9": "", "11": "Noor"}


def test_a_comment_that_was_erased_and_deleted_comes_back_without_its_writer(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), LATER)
    insight.erase_reader(service, site.key, NOOR, now=LATER)
    for minutes, status in ((1, "trash"), (2, "1")):
        at = LATER + timedelta(minutes=minutes)
        told = comment(1, ASK, comment_approved=status)
        keep(service, site.key, event("comment.upserted", at, comment=told), at)
    (row,) = rows(service)
    assert (row["name"], row["text"], row["status"]) == ("", ASK, "approved")


BY_NOOR = {"comment_approved": "1"}
BY_PER = {"comment_author": "Per", "comment_author_email": "per@readers.example"}
NO_ADDRESS = {"comment_author": "Noor", "comment_author_email": ""}
PINGBACK, DELETED = {"comment_type": "pingback"}, None
# What is counted or keyed by the blog.
BY_SITE = {"site", "revision", "sender_hash"}


@pytest.mark.parametrize(
    "told",
    [
        (BY_NOOR, DELETED),
        (BY_NOOR, NO_ADDRESS),
        (BY_NOOR, BY_PER),
        (PINGBACK, NO_ADDRESS),
        (BY_NOOR, BY_PER, DELETED),
        (DELETED, BY_NOOR, NO_ADDRESS),
        (BY_PER, BY_NOOR, PINGBACK, DELETED),
        (BY_NOOR, DELETED, BY_PER, NO_ADDRESS),
    ],
)
def test_in_whatever_order_it_is_told_what_somebody_erased_wrote_is_nobodys(
    service: insight.Service, now: datetime, told: tuple[dict[str, str] | None, ...]
) -> None:
    found = set[str]()
    for number, order in enumerate(permutations(range(len(told)))):
        site = insight.add_site(service, f"https://{number}.example", now=now)
        insight.erase_reader(service, site.key, NOOR, now=LATER)
        for place in order:
            at, fields = START + timedelta(hours=2 + place), told[place]
            row: dict[str, Any] = {"comment_ID": "1"} if fields is None else comment(1, ASK)
            kind = "comment.deleted" if fields is None else "comment.upserted"
            keep(service, site.key, event(kind, at, comment=row | (fields or {})), LATER)
        (held,) = [row for row in rows(service) if row["site"] == site.key]
        assert held["content_hash"] == "~"
        assert not held["name"]
        assert not held["email_hash"]
        kept = {name: held[name] for name in held if name not in BY_SITE}
        found.add(repr(sorted(kept.items())))
    assert len(found) == 1, "\n".join(found)


def test_erasing_the_authors_own_address_leaves_what_they_write(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), LATER)
    insight.erase_reader(service, site.key, "ida@blog.example", now=LATER)
    reply = comment(2, "By hand.", comment_parent="1", **AUTHOR)
    keep(service, site.key, upserted(reply), LATER)
    assert rows(service)[1]["name"] == "Ida"


def test_an_erasure_on_one_blog_is_not_one_on_another(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    insight.erase_reader(service, site.key, NOOR, now=LATER)
    keep(service, other.key, upserted(comment(1, ASK)), LATER)
    assert rows(service)[0]["name"] == "Noor"


def test_the_author_is_no_reader(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), LATER)
    reply = comment(2, "By hand.", comment_parent="1", comment_author_email="ida@blog.example")
    keep(service, site.key, upserted(reply), LATER)
    assert insight.erase_reader(service, site.key, "ida@blog.example") == 0
    (shown,) = insight.comments_json(service, site.key, ["1"], now=now).values()
    assert shown["state"] == "answered"


def test_one_blog_s_erasure_leaves_the_other_blog_s_reader(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    for key in (site.key, other.key):
        keep(service, key, upserted(comment(1, ASK)), LATER)
    assert insight.erase_reader(service, site.key, NOOR) == 1
    assert insight.export_reader(service, site.key, NOOR, now=now) == []
    assert len(insight.export_reader(service, other.key, NOOR, now=now)) == 2


def test_comments_without_an_address_are_nobody_s(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    keep(service, site.key, upserted(comment(1, ASK, comment_author_email="")), LATER)
    for email in ("", "  ", "%", "noor"):
        assert insight.export_reader(service, site.key, email, now=now) == []
        assert insight.erase_reader(service, site.key, email) == 0


def test_the_words_themselves_are_told_where_they_are_asked_for(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), LATER)
    told = insight.export_reader(service, site.key, NOOR, now=now, with_text=True)
    assert {"name": "Text", "value": ASK} in told[1]["data"]
    assert ASK not in str(insight.export_reader(service, site.key, NOOR, now=now))
