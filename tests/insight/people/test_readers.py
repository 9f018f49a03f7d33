"""What is held about one reader, and how it is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from service import insight
from service.insight.arriving.receive import keep
from service.store import schema
from tests.insight.payloads import START, comment, event, upserted

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


def test_what_is_late_or_repeated_brings_nobody_back_and_what_is_newer_does(
    service: insight.Service, site: insight.NewSite
) -> None:
    row = comment(1, ASK)
    for at in (LATER, START, LATER):
        keep(service, site.key, event("comment.upserted", at, comment=row), at)
        insight.erase_reader(service, site.key, NOOR)
    for at in (LATER, START):
        keep(service, site.key, event("comment.upserted", at, comment=row), at)
    assert rows(service)[0]["name"] == ""
    at = LATER + timedelta(minutes=1)
    keep(service, site.key, event("comment.upserted", at, comment=row), at)
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
