from __future__ import annotations

import random
import sys
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from service import insight, sample
from service.core.records import State
from service.insight.arriving.receive import keep
from service.store import schema
from service.wordpress.events import parse_event
from service.wordpress.fields import Event
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted

QUESTION = "How did you move the old invoices over? We have nine years of them in one sheet."
# What is counted or keyed by the blog.
BY_SITE = {"site", "revision", "sender_hash"}


def states(service: insight.Service, key: str, now: datetime) -> dict[str, State]:
    queue = insight.reply_queue(service, key, now=now, all_states=True)
    return {
        comment_id: standing.state
        for thread in queue.threads
        for comment_id, standing in thread.standings.items()
    }


def take(service: insight.Service, key: str, *events: Event) -> list[insight.Receipt]:
    return [insight.receive(service, key, each, START + timedelta(days=9)) for each in events]


def test_a_comment_is_kept_judged_and_hinted_at(
    service: insight.Service, site: insight.NewSite
) -> None:
    (receipt,) = take(service, site.key, upserted(comment(1, QUESTION)))
    assert receipt.comment_id == "1"
    assert not receipt.pending
    assert receipt.score is not None
    assert receipt.score.reply is not None
    assert receipt.score.reply > 0.5
    assert receipt.thread_id == "1"
    assert receipt.state is State.OWED
    assert receipt.hints[0].quote == QUESTION[receipt.hints[0].start : receipt.hints[0].end]


def test_the_authors_reply_closes_the_thread(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    reply = comment(2, "By hand, one year each evening.", comment_parent="1", **AUTHOR)
    receipts = take(service, site.key, upserted(comment(1, QUESTION)), upserted(reply))
    assert receipts[1].state is State.ANSWERED
    assert receipts[1].score is None
    assert states(service, site.key, now) == {"1": State.ANSWERED}


@pytest.mark.parametrize(
    ("approved", "shown"),
    [
        ("1", True),
        ("0", False),
        ("spam", False),
        ("trash", False),
        ("post-trashed", False),
    ],
)
def test_moderation_is_honoured_at_once_and_can_be_taken_back(
    service: insight.Service, site: insight.NewSite, now: datetime, approved: str, shown: bool
) -> None:
    row = comment(1, QUESTION)
    take(service, site.key, upserted(row), upserted({**row, "comment_approved": approved}, read=5))
    assert bool(states(service, site.key, now)) is shown
    take(service, site.key, upserted(row, read=9))
    assert states(service, site.key, now) == {"1": State.OWED}


def test_spam_leaves_no_words_behind(service: insight.Service, site: insight.NewSite) -> None:
    row = comment(1, QUESTION)
    take(service, site.key, upserted(row), upserted({**row, "comment_approved": "spam"}, read=5))
    with service.db.read() as connection:
        kept = connection.execute(select(schema.comments)).one()
        assert connection.execute(select(schema.scores)).all() == []
    assert (kept.text, kept.name, kept.signed, kept.email_hash) == (None, None, None, None)


@pytest.mark.parametrize("kind", ["pingback", "trackback", "note"])
def test_what_is_no_comment_never_counts(
    service: insight.Service, site: insight.NewSite, now: datetime, kind: str
) -> None:
    (receipt,) = take(service, site.key, upserted(comment(1, QUESTION, comment_type=kind)))
    assert receipt.hints == ()
    assert not receipt.pending
    assert states(service, site.key, now) == {}


def test_a_deleted_post_takes_its_comments_off_the_queue(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    gone = event("post.deleted", START + timedelta(days=2), post={"ID": "7"})
    take(service, site.key, upserted(comment(1, QUESTION)), gone)
    assert states(service, site.key, now) == {}


@pytest.mark.parametrize(
    "told",
    [
        ("Ledgers", None),
        (None, "Ledgers"),
        ("Ledgers", None, "Sheets"),
        ("Ledgers", "Sheets", None),
    ],
)
def test_a_post_that_is_told_and_deleted_is_the_same_in_any_order(
    service: insight.Service, now: datetime, told: tuple[str | None, ...]
) -> None:
    found = set[str]()
    columns = [each for each in schema.posts.c if each.name not in BY_SITE]
    for number, order in enumerate(permutations(range(len(told)))):
        site = insight.add_site(service, f"https://{number}.example", now=now)
        for place in order:
            at, title = START + timedelta(hours=place), told[place]
            if title is None:
                keep(service, site.key, event("post.deleted", at, post={"ID": "7"}), now)
            else:
                row = {**POST, "post_title": title}
                keep(service, site.key, event("post.upserted", at, post=row), now)
        with service.db.read() as connection:
            wanted = select(*columns).where(schema.posts.c.site == site.key)
            row = connection.execute(wanted).one()
        assert row.author == "u:1"
        assert row.text == ("" if told[-1] is None else "They grew until nobody could say "
                            "what they meant.")  # fmt: skip
        found.add(repr(row))
    assert len(found) == 1, "\n".join(found)


def test_a_comment_may_come_before_its_post(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    take(service, site.key, upserted(comment(1, QUESTION), post=None))
    assert states(service, site.key, now) == {"1": State.OWED}
    take(service, site.key, event("post.upserted", START, post=POST))
    insight.score_stale(service, site.key)
    (thread,) = insight.reply_queue(service, site.key, now=now).threads
    assert thread.post.title == "Why I stopped using spreadsheets"


PARTIAL = {"comment_ID": "1", "comment_approved": "1"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [{"comment_approved": "spam"}, PARTIAL | {"comment_content": QUESTION}],
            id="spam, then approved without a date",
        ),
        pytest.param(
            [{"comment_type": "pingback"}, {"comment_date_gmt": "0000-00-00 00:00:00"}],
            id="a pingback, then a comment without a date",
        ),
    ],
)
def test_what_comes_back_without_a_date_was_written_when_it_was_read(
    service: insight.Service, site: insight.NewSite, now: datetime, rows: list[dict[str, str]]
) -> None:
    for place, changed in enumerate(rows):
        whole = comment(1, QUESTION)
        row = changed if changed.keys() >= PARTIAL.keys() else {**whole, **changed}
        at = START + timedelta(hours=5 + place)
        take(service, site.key, event("comment.upserted", at, comment=row, post=POST))
    (thread,) = insight.reply_queue(service, site.key, now=now).threads
    assert thread.answer.date == START + timedelta(hours=6)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_held_comment_stays_held_whatever_order_a_partial_edit_comes_in(
    service: insight.Service, site: insight.NewSite, now: datetime, order: tuple[int, int]
) -> None:
    edit = {"comment_ID": "1", "comment_content": "Edited."}
    events = [
        upserted(comment(1, QUESTION, comment_approved="0")),
        event("comment.upserted", START + timedelta(hours=9), comment=edit),
    ]
    take(service, site.key, *(events[place] for place in order))
    assert states(service, site.key, now) == {}
    take(service, site.key, event("comment.upserted", START + timedelta(hours=10), comment=PARTIAL))
    (thread,) = insight.reply_queue(service, site.key, now=now).threads
    assert (thread.answer.text, thread.answer.name) == ("Edited.", "Noor")
    assert thread.answer.date == START + timedelta(hours=1)


def test_a_comment_whose_post_nobody_told_stands_alone(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    for number in (1, 2):
        row = {"comment_ID": str(number), "comment_content": QUESTION, "comment_author": "Noor"}
        take(service, site.key, event("comment.upserted", START, comment=row))
    assert len(insight.reply_queue(service, site.key, now=now).threads) == 2


def test_an_edited_comment_shows_no_words_of_the_judgement_before(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    take(service, site.key, upserted(comment(1, QUESTION)))
    edited = upserted(comment(1, "Thanks. Nothing more to say, all of it was clear."), read=5)
    keep(service, site.key, edited, now)
    (thread,) = insight.reply_queue(service, site.key, now=now).threads
    assert (thread.score, thread.hints, thread.priority) == (None, (), None)
    insight.score_stale(service, site.key)
    (thread,) = insight.reply_queue(service, site.key, now=now).threads
    assert thread.score is not None


def test_a_broken_scorer_leaves_the_comment_kept_and_to_be_judged(
    service: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr("service.batch.judging.read", broken)
    (receipt,) = take(service, site.key, upserted(comment(1, QUESTION)))
    assert receipt.pending
    assert receipt.score is None
    monkeypatch.undo()
    assert insight.score_stale(service, site.key).scored == 1


def test_a_busy_judge_does_not_keep_a_sender_waiting(
    service: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["service.insight.arriving.receive"], "PATIENCE_SECONDS", 0.01)
    with service.judge().lock:
        (receipt,) = take(service, site.key, upserted(comment(1, QUESTION)))
    assert receipt.pending


def test_no_address_and_no_internet_address_is_kept(
    service: insight.Service, site: insight.NewSite
) -> None:
    row = comment(1, QUESTION, comment_author_IP="192.0.2.77", comment_agent="Mozilla/5.0")
    take(service, site.key, upserted(row))
    with service.db.read() as connection:
        for table in schema.metadata.sorted_tables:
            for kept in connection.execute(select(table)):
                words = " ".join(map(str, kept))
                assert "noor@readers.example" not in words
                assert "ida@blog.example" not in words
                assert "192.0.2.77" not in words
                assert "Mozilla" not in words


def everything(service: insight.Service) -> dict[str, list[Any]]:
    """All that was kept, but for how often it changed on the way."""
    tables = (schema.posts, schema.comments, schema.identities, schema.scores)
    with service.db.read() as connection:
        return {
            table.name: sorted(
                map(repr, connection.execute(select(*(c for c in table.c if c.name != "revision"))))
            )
            for table in tables
        }


@pytest.mark.parametrize("seed", range(3))
def test_the_sample_blog_ends_the_same_whatever_the_order_of_arrival(
    service: insight.Service, now: datetime, seed: int
) -> None:
    events = [parse_event(payload) for payload in sample.events(now)]
    in_order = insight.add_site(service, "https://one.example", now=now)
    for each in events:
        keep(service, in_order.key, each, now)
    insight.score_stale(service, in_order.key)
    expected = everything(service)

    shuffled = events * 2
    random.Random(seed).shuffle(shuffled)
    with service.db.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            if table.name != "sites":
                connection.execute(table.delete())
    for place, each in enumerate(shuffled):
        keep(service, in_order.key, each, now)
        if place % 30 == 0:
            insight.score_stale(service, in_order.key)
    insight.score_stale(service, in_order.key)
    assert everything(service) == expected
