"""The rows that are made where something changed are those of a rebuild."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.insight.arriving.receive import keep
from service.store import standings
from service.wordpress.fields import Event
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted

LATER = START + timedelta(days=2)
ASK = "How did you move the old invoices over to the new system?"
SEF = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}
FIRST, SECOND = comment(1, ASK), comment(2, "And the paid ones?", comment_post_ID="9")
OTHERS = comment(3, "Noor, by hand I think.", comment_post_ID="9", **SEF)
BEGINNING = (FIRST, SECOND, OTHERS)


def told(row: dict[str, Any]) -> Event:
    return upserted(row, post={**POST, "ID": row["comment_post_ID"]})


CHANGES: dict[str, dict[str, Any]] = {
    "an answer, which is part of the reader's history on the other post": {
        "comment": comment(4, "By hand.", comment_parent="1", **AUTHOR)
    },
    "an earlier comment of a reader who wrote elsewhere too": {
        "comment": comment(5, "Is there more?", comment_date_gmt="2010-01-01 08:00:00")
    },
    "an edit": {"comment": comment(3, "Sorry, by machine.", comment_post_ID="9", **SEF)},
    "spam": {"comment": comment(1, ASK, comment_approved="spam")},
    "a comment that moves to another post": {"comment": comment(1, ASK, comment_post_ID="9")},
    "a reader who turns out to be another": {"comment": comment(1, ASK, **SEF)},
    "a post that is renamed": {"post": {"ID": "9", "post_title": "Renamed"}},
    "a post that is trashed": {"post": {"ID": "9", "post_status": "trash"}},
}


def test_what_is_in_moderation_is_no_news(service: insight.Service, site: insight.NewSite) -> None:
    late = LATER + timedelta(days=60)
    keep(service, site.key, told(FIRST), LATER)
    waiting = comment(6, "Still open?", comment_parent="1", comment_approved="0", **SEF)
    waiting["comment_date_gmt"] = f"{late:%Y-%m-%d %H:%M:%S}"
    keep(service, site.key, told(waiting), late)
    insight.make_stale(service, site.key)
    queue = insight.reply_queue(service, site.key, now=late)
    assert (queue.open_threads, queue.older) == (0, 1)
    at = late + timedelta(minutes=1)
    approved = {**waiting, "comment_approved": "1"}
    keep(service, site.key, event("comment.upserted", at, comment=approved), at)
    insight.make_stale(service, site.key)
    queue = insight.reply_queue(service, site.key, now=at)
    assert (queue.open_threads, queue.older) == (1, 0)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_the_rows_that_a_rebuild_makes(
    service: insight.Service, site: insight.NewSite, change: dict[str, Any]
) -> None:
    for row in BEGINNING:
        keep(service, site.key, told(row), LATER)
    insight.make_stale(service, site.key)
    before = ledger_rows(service)
    at = LATER + timedelta(minutes=1)
    kind = "comment.upserted" if "comment" in change else "post.upserted"
    keep(service, site.key, event(kind, at, **change), at)
    insight.make_stale(service, site.key)
    now = ledger_rows(service)
    assert now == made_from_nothing(service, site.key)
    # What a post is called stands in no row.
    assert (now == before) == (change.get("post", {}).get("post_title") is not None)


def test_an_erased_reader_has_no_history_any_more(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    def history() -> int | None:
        insight.make_stale(service, site.key)
        with service.db.read() as connection:
            before: int | None = standings.by_ids(connection, site.key, ["2"])["2"].comments_before
        return before

    for row in BEGINNING:
        keep(service, site.key, told(row), now)
    assert history() == 1
    insight.erase_reader(service, site.key, "noor@readers.example")
    assert history() is None
    assert ledger_rows(service) == made_from_nothing(service, site.key)
