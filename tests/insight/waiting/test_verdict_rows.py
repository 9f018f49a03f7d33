"""After a verdict its thread's rows alone are made: what its whole post's would be."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest

from service import insight
from service.core.records import VerdictKind
from service.insight.arriving.receive import keep
from service.insight.waiting import looking
from service.insight.waiting.making import ensure
from service.store import stale, threads
from service.wordpress.events import parse_event
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, START, comment, upserted

KINDS = list(VerdictKind)
TALK = {
    1: ("Noor", "How do you keep the months apart when an invoice is paid late?", "0"),
    2: ("Ida", "@Noor - by the date of the delivery, never of the payment.", "1"),
    3: ("Tarek", "And what do you do with those that are never paid?", "0"),
    4: ("Noor", "Thanks! And the deposits, do they go by the delivery too?", "2"),
    5: ("Sunniva", "We tried it both ways in our shop, and the first was less work.", "1"),
    6: ("Ida", "@Noor - they do. @Tarek - I write them off in June.", "0"),
    7: ("Tarek", "June it is, then. My accountant will be pleased to hear that.", "0"),
}


@pytest.fixture
def post(service: insight.Service, site: insight.NewSite) -> str:
    """A post on which some were answered, some talked to each other, and some came back."""
    for number, (name, text, above) in TALK.items():
        who = {"comment_author": name, "comment_author_email": f"{name}@readers.example"}
        row = comment(number, text, **(AUTHOR if name == "Ida" else who), comment_parent=above)
        keep(service, site.key, upserted(row), START)
    assert ensure(service, site.key)
    return site.key


def every_thread(service: insight.Service, key: str) -> list[str]:
    with service.db.read() as connection:
        return sorted(row.id for row in threads.of_posts(connection, key, ["7", "100", "101"]))


@pytest.mark.parametrize("seed", range(3))
def test_the_rows_are_those_that_all_of_the_post_would_have(
    service: insight.Service, post: str, now: datetime, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, given = random.Random(seed), list[int]()
    for step in range(12):
        at = START + timedelta(hours=chance.randrange(1, 20))
        with monkeypatch.context() as patched:
            # Nobody reads the whole post for it.
            patched.setattr(looking, "build_threads", None)
            if given and chance.random() < 0.3:
                number = given.pop(chance.randrange(len(given)))
                assert insight.undo_verdict(service, post, number, now=now)
            else:
                thread = chance.choice(every_thread(service, post))
                kind, until = chance.choice(KINDS), at + timedelta(days=chance.randrange(1, 30))
                given.append(insight.give_verdict(service, post, thread, kind, now=at, until=until))
            assert not insight.reply_queue(service, post, now=now).behind
        if step % 3 == 2:
            assert ledger_rows(service) == made_from_nothing(service, post)


def test_judged_comments_keep_their_numbers_and_their_place(
    service: insight.Service, demo: str, now: datetime
) -> None:
    queue = insight.reply_queue(service, demo, now=now)
    for queued, kind in zip(queue.threads, KINDS * 3, strict=False):
        until = now + timedelta(days=2)
        insight.give_verdict(service, demo, queued.thread.id, kind, now=now, until=until)
    assert ledger_rows(service) == made_from_nothing(service, demo)


def test_a_verdict_whose_thread_lost_its_root_is_left_to_whoever_makes_the_post(
    service: insight.Service, post: str, now: datetime
) -> None:
    given = insight.give_verdict(service, post, "1", VerdictKind.NO_REPLY_NEEDED, now=START)
    gone = {"type": "comment.deleted", "data": {"comment": {"comment_ID": "1"}}}
    keep(service, post, parse_event({**gone, "timestamp": now.isoformat()}), now)
    assert ensure(service, post)
    for thread in every_thread(service, post):
        insight.give_verdict(service, post, thread, VerdictKind.WRONG, now=START)
    assert insight.undo_verdict(service, post, given, now=now)
    assert ensure(service, post)
    assert ledger_rows(service) == made_from_nothing(service, post)


def test_what_waited_to_be_made_still_does_after_a_verdict(
    service: insight.Service, post: str
) -> None:
    late = comment(8, "One more thing: who pays for the postage?", comment_author="Liv")
    keep(service, post, upserted({**late, "comment_author_email": "liv@readers.example"}), START)
    with service.db.write(post) as connection:
        row = threads.by_ids(connection, post, ["3"])["3"]
        assert stale.stale_posts(connection, post, 1, [row.post_id])
    insight.give_verdict(service, post, "3", VerdictKind.NO_REPLY_NEEDED, now=START)
    assert ensure(service, post)
    assert ledger_rows(service) == made_from_nothing(service, post)
