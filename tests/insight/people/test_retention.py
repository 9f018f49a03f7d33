"""Old words are dropped where nothing waits: no state changes, and nobody brings them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from service import insight
from service.core.records import OPEN_STATES, Standing, State, VerdictKind
from service.insight.arriving.receive import keep
from service.store import schema
from service.wordpress.events import parse_event
from tests.e2e.life import events
from tests.insight.looked import standings_of
from tests.insight.payloads import AUTHOR, START, comment, event, upserted

NOW = datetime(2026, 9, 1, tzinfo=UTC)
ASK = "How did you move the old invoices over to the new system?"


def keeping(service: insight.Service, months: int) -> insight.Service:
    """The service with this setting, and nothing in its memory."""
    settings = service.settings.model_copy(update={"keep_text_months": months})
    return insight.Service(settings, service.db)


def stands(service: insight.Service, key: str, now: datetime = NOW) -> dict[str, Standing]:
    return standings_of(service, key, now)


def texts(service: insight.Service, key: str) -> dict[str, str]:
    table = schema.comments
    with service.db.read() as connection:
        rows = connection.execute(select(table).where(table.c.site == key)).all()
    return {row.id: row.text for row in rows if row.text is not None}


def live(service: insight.Service, key: str, told: list[dict[str, Any]]) -> None:
    for payload in told:
        keep(service, key, parse_event(payload), NOW)


@pytest.mark.parametrize("seed", range(4))
def test_no_state_changes_whatever_is_dropped_and_told_again(
    service: insight.Service, site: insight.NewSite, seed: int
) -> None:
    told = events(120, seed)
    live(service, site.key, told)
    before = stands(service, site.key)
    old = keeping(service, 1)
    had = texts(service, site.key)
    count = insight.drop_old_words(old, site.key, now=NOW, dry_run=True)
    assert insight.drop_old_words(old, site.key, now=NOW) == count > 0
    assert stands(old, site.key) == before
    assert stands(keeping(service, 1), site.key) == before
    # What waits has its words still; the rest has none.
    kept = {each for each, text in texts(service, site.key).items() if text}
    waiting = {each for each, stand in before.items() if stand.state in OPEN_STATES}
    assert waiting <= kept
    assert len(kept & before.keys()) < len(before)
    live(old, site.key, told)
    late = [{**each, "timestamp": NOW.isoformat()} for each in told if "comment" in each["data"]]
    live(old, site.key, [each for each in late[-20:] if each["type"] == "comment.upserted"])
    dropped = had.keys() - kept
    assert not {each for each, text in texts(service, site.key).items() if text} & dropped
    insight.drop_old_words(old, site.key, now=NOW)
    assert insight.drop_old_words(old, site.key, now=NOW) == 0


def test_words_are_kept_for_ever_unless_a_number_of_months_is_set(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), START)
    later = START + timedelta(days=9999)
    assert insight.drop_old_words(service, site.key, now=later) == 0
    assert texts(service, site.key) == {"1": ASK}


@pytest.mark.parametrize(("days", "gone"), [(20, set()), (40, {"1", "2"}), (400, {"1", "2"})])
def test_only_old_words_of_threads_in_which_nothing_waits_go(
    service: insight.Service, site: insight.NewSite, days: int, gone: set[str]
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), START)
    reply = comment(2, "By hand.", comment_parent="1", **AUTHOR)
    keep(service, site.key, upserted(reply), START)
    sef = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}
    keep(service, site.key, upserted(comment(3, "And what did it cost you?", **sef)), START)
    old, now = keeping(service, 1), START + timedelta(days=days)
    assert insight.drop_old_words(old, site.key, now=now) == len(gone)
    assert {each for each, text in texts(service, site.key).items() if not text} == gone
    # With a word of the author on it, that thread waits no more.
    insight.give_verdict(old, site.key, "3", VerdictKind.NO_REPLY_NEEDED, now=now)
    assert insight.drop_old_words(old, site.key, now=now) == bool(gone)
    assert stands(old, site.key, now)["1"].state is State.ANSWERED
    assert stands(old, site.key, now)["3"].state is State.NO_REPLY_NEEDED


def test_what_comes_later_finds_its_thread_and_waits(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), START)
    keep(service, site.key, upserted(comment(2, "@Noor - by hand.", **AUTHOR)), START)
    old, now = keeping(service, 1), START + timedelta(days=100)
    assert insight.drop_old_words(old, site.key, now=now) == 2
    for number, parent in ((2000, "1"), (2001, "0")):
        keep(old, site.key, upserted(comment(number, "And now?", comment_parent=parent)), now)
    found = stands(old, site.key, now)
    assert found["1"].state is State.ANSWERED
    assert found["2000"].state is State.FOLLOW_UP
    assert found["2001"].state in OPEN_STATES
    queue = insight.reply_queue(old, site.key, now=now, all_states=True)
    assert "1" in {each.thread.id for each in queue.threads}
    view = insight.thread_view(old, site.key, "1", now=now)
    assert {each.id for each in view.queued.thread.comments} >= {"1", "2", "2000"}


def test_a_reader_who_is_erased_is_so_in_what_was_written_down(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), START)
    keep(service, site.key, upserted(comment(2, "@Noor - by hand.", **AUTHOR)), START)
    old, now = keeping(service, 1), START + timedelta(days=100)
    insight.drop_old_words(old, site.key, now=now)
    insight.erase_reader(old, site.key, "noor@readers.example", now=now)
    with service.db.read() as connection:
        told = str(connection.execute(select(schema.settled)).all())
    assert service.hash("email", "noor@readers.example") not in told
    assert "Noor" not in told
    assert stands(old, site.key, now)["1"].state is State.ANSWERED


def test_a_comment_that_is_deleted_leaves_its_thread(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), START)
    second = comment(2, "I wonder too.", comment_parent="1", comment_author="Sef")
    keep(service, site.key, upserted({**second, "comment_author_email": "s@x.example"}), START)
    keep(service, site.key, upserted(comment(3, "By hand.", comment_parent="2", **AUTHOR)), START)
    old, now = keeping(service, 1), START + timedelta(days=100)
    assert insight.drop_old_words(old, site.key, now=now) == 3
    gone = {"type": "comment.deleted", "timestamp": now.isoformat(), "data": {"comment_ID": "1"}}
    gone["data"] = {"comment": {"comment_ID": "1"}}
    keep(old, site.key, parse_event(gone), now)
    assert stands(old, site.key, now)["2"].state is State.ANSWERED
    assert "1" not in stands(old, site.key, now)


def test_the_hidden_words_of_a_deleted_post_go_too(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, upserted(comment(1, ASK)), START)
    gone = event("post.deleted", START + timedelta(days=1), post={"ID": "7"})
    keep(service, site.key, gone, START + timedelta(days=1))
    old = keeping(service, 1)
    for days, left in ((20, ASK), (40, "")):
        insight.drop_old_words(old, site.key, now=START + timedelta(days=days))
        assert texts(service, site.key) == {"1": left}


def test_a_night_drops_once_and_nothing_is_judged_again(
    service: insight.Service, site: insight.NewSite
) -> None:
    live(service, site.key, events(60, 7))
    old, looked = keeping(service, 1), dict[str, datetime]()
    insight.score_stale(old, site.key)
    insight.retention_turn(old, NOW, looked)
    held = texts(service, site.key)
    assert "" in held.values()
    insight.score_stale(old, site.key)
    assert insight.score_stale(old, site.key).scored == 0
    assert insight.pending_judgements(old)[0].comments == 0
    insight.retention_turn(old, NOW + timedelta(hours=1), looked)
    assert texts(service, site.key) == held
