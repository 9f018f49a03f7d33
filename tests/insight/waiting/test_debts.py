"""What the author owes readers beside answers, from the blog's events to what is told of it."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from service import insight
from service.insight.arriving.receive import keep
from service.insight.waiting.making import ensure
from service.store import schema
from service.wordpress.fields import Event
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted

CORRECTION = "Small correction: the office opened in 1987, not in 1978."
CONTENT = "<p>The office opened in 1978. We kept lists from the first day.</p>"
OLD = {**POST, "post_content": CONTENT}
NEW = {**POST, "post_content": CONTENT.replace("1978", "1987")}
TITLED = {**POST, "ID": "8", "post_title": "Moving old invoices over", "permalink": "",
          "post_date_gmt": "2026-03-05 08:00:00"}  # fmt: skip


def by_author(number: int, text: str, to: int, **fields: str) -> dict[str, Any]:
    return comment(number, text, comment_parent=str(to), **AUTHOR, **fields)


def told(service: insight.Service, key: str, *events: Event) -> None:
    for each in events:
        keep(service, key, each, each.read_at or START)


def edit(post: dict[str, Any], hours: int) -> Event:
    return event("post.upserted", START + timedelta(hours=hours), post=post)


def owed(service: insight.Service, key: str, now: datetime) -> list[tuple[str, str]]:
    """The words of each promise, with how it was kept."""
    found = insight.list_debts(service, key, now=now)
    return [(each.quote, each.how) for each in (*found.open, *found.kept)]


ASKED = upserted(comment(1, "How did you move the old invoices over?"), post=OLD)
NOW = START + timedelta(days=20)


@pytest.mark.parametrize(
    ("promise", "then", "how"),
    [
        ("I'll fix it.", (), ""),
        ("I'll fix it.", (upserted(by_author(9, "It works now.", 1), post=OLD),), "answer"),
        ("I'll fix it.", (edit(NEW, 9),), "edit"),
        ("I'll get back to you.", (edit(NEW, 9),), ""),
        ("I'll write about the invoices in another post.", (edit(TITLED, 120),), "post"),
        ("I'll write about the oven in another post.", (edit(NEW, 9),), ""),
    ],
)
def test_a_promise_is_open_until_something_keeps_it(
    service: insight.Service,
    site: insight.NewSite,
    promise: str,
    then: tuple[Event, ...],
    how: str,
) -> None:
    told(service, site.key, ASKED, upserted(by_author(3, promise, 1), post=OLD), *then)
    assert owed(service, site.key, NOW) == [(promise.rstrip("."), how)]


def test_whatever_comes_in_whatever_order_is_owed_alike(
    service: insight.Service, now: datetime
) -> None:
    events = (
        ASKED,
        upserted(comment(2, CORRECTION), post=OLD),
        upserted(by_author(3, "I'll fix it, and I'll get back to you.", 2), post=OLD),
        edit(NEW, 9),
        upserted(comment(11, "Thank you.", comment_parent="3"), post=NEW),
    )
    found = set()
    for number, order in enumerate(itertools.permutations(events)):
        if number % 12:
            continue
        key = insight.add_site(service, f"https://blog{number}.example", now=now).key
        told(service, key, *order)
        ensure(service, key)
        with service.db.read() as connection:
            tables = (schema.promises, schema.revisions)
            rows = [
                sorted(
                    repr(row[1:]) for row in connection.execute(select(t).where(t.c.site == key))
                )
                for t in tables
            ]
        found.add(repr(rows))
    assert len(found) == 1


def test_the_rows_are_those_that_are_made_from_nothing(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, ASKED, upserted(by_author(3, "I'll fix it.", 1), post=OLD))
    told(service, site.key, edit(NEW, 9))
    ensure(service, site.key)
    rows = ledger_rows(service)
    assert rows["promises"]
    assert rows == made_from_nothing(service, site.key)


def test_the_author_has_the_last_word_and_can_take_it_back(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, ASKED, upserted(by_author(3, "I'll fix it.", 1), post=OLD))
    (open_one,) = insight.list_debts(service, site.key, now=NOW).open
    place = ("3", open_one.said)
    for word, how in (("kept", "hand"), ("none", "none")):
        number = insight.say_of_promise(service, site.key, *place, word, now=NOW)
        assert owed(service, site.key, NOW) == [("I'll fix it", how)]
        assert insight.take_back_word(service, site.key, number, now=NOW)
        assert not insight.take_back_word(service, site.key, number, now=NOW)
    for seconds in (0, 1):
        at = NOW + timedelta(seconds=seconds)
        number = insight.say_of_promise(service, site.key, *place, "kept", now=at)
    assert insight.take_back_word(service, site.key, number, now=NOW)
    assert owed(service, site.key, NOW) == [("I'll fix it", "")]
    told(service, site.key, upserted(by_author(9, "It works now.", 1), post=OLD))
    assert owed(service, site.key, NOW) == [("I'll fix it", "answer")]
    insight.say_of_promise(service, site.key, *place, "open", now=NOW)
    assert owed(service, site.key, NOW) == [("I'll fix it", "")]
    # An edit of the comment around it leaves the word where it is.
    later = by_author(3, "Thank you! I'll fix it.", 1)
    told(service, site.key, upserted(later, read=600, post=OLD))
    assert owed(service, site.key, NOW) == [("I'll fix it", "")]


@pytest.mark.parametrize(("comment_id", "word"), [("4", "kept"), ("3", "wrong")])
def test_a_word_on_no_promise_is_refused(
    service: insight.Service, site: insight.NewSite, comment_id: str, word: str
) -> None:
    told(service, site.key, ASKED, upserted(by_author(3, "I'll fix it.", 1), post=OLD))
    (open_one,) = insight.list_debts(service, site.key, now=NOW).open
    with pytest.raises(insight.UnknownPromise):
        insight.say_of_promise(service, site.key, comment_id, open_one.said, word, now=NOW)


def test_what_is_older_than_a_year_stands_apart(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, ASKED, upserted(by_author(3, "I'll fix it.", 1), post=OLD))
    late = START + timedelta(days=400)
    found = insight.list_debts(service, site.key, now=late)
    assert (found.open, found.older) == ((), 1)
    assert len(insight.list_debts(service, site.key, now=late, older=True).open) == 1


def corrected(service: insight.Service, key: str) -> None:
    """A reader corrects; the judgement says so."""
    told(service, key, upserted(comment(2, CORRECTION), post=OLD))
    insight.score_stale(service, key)
    facets = f'[["correction", 0, {len(CORRECTION)}, 0]]'
    with service.db.write(key) as connection:
        connection.execute(update(schema.scores).values(facets=facets))
        connection.execute(schema.sites.update().values(ledger=None))


def test_an_edit_that_came_before_the_judgement_is_compared_all_the_same(
    service: insight.Service, site: insight.NewSite
) -> None:
    text = f"{CORRECTION} You have a typo there: it says 1978."
    told(service, site.key, upserted(comment(2, text), post=OLD), edit(NEW, 9))
    ensure(service, site.key)
    insight.score_stale(service, site.key)
    with service.db.read() as connection:
        facets = connection.execute(select(schema.scores.c.facets)).scalar() or ""
    assert "correction" in facets
    assert untold(service, site.key) == ["2"]


def untold(service: insight.Service, key: str) -> list[str]:
    return [each.comment.id for each in insight.list_debts(service, key, now=NOW).untold]


def test_a_correction_that_is_in_the_post_now_is_told_until_its_reader_is(
    service: insight.Service, site: insight.NewSite
) -> None:
    corrected(service, site.key)
    assert untold(service, site.key) == []
    state = insight.thread_view(service, site.key, "2", now=NOW).queued.state
    told(service, site.key, edit(NEW, 9))
    assert untold(service, site.key) == ["2"]
    seen = insight.thread_view(service, site.key, "2", now=NOW).queued
    assert seen.untold is not None
    assert (seen.untold.name, seen.state) == ("Noor", state)
    told(service, site.key, upserted(by_author(12, "You are right, it is in.", 2), post=NEW))
    assert untold(service, site.key) == []


def test_without_former_texts_no_edit_is_seen(
    service: insight.Service, site: insight.NewSite
) -> None:
    service.settings = service.settings.model_copy(update={"keep_revisions": 0})
    corrected(service, site.key)
    told(service, site.key, upserted(by_author(3, "I'll fix it.", 2), post=OLD), edit(NEW, 9))
    assert untold(service, site.key) == []
    assert owed(service, site.key, NOW) == [("I'll fix it", "")]
    with service.db.read() as connection:
        assert connection.execute(select(schema.revisions)).all() == []
