"""What stands around a comment is handed to its hints, wherever these are shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event as listening

from service import insight
from service.core.records import VerdictKind
from service.insight.waiting.shown import show_comments
from tests.insight.marking import found, mark
from tests.insight.payloads import AUTHOR, POST, comment, upserted

OTHER_POST = {**POST, "ID": "8", "permalink": "https://blog.example/invoices/"}
ASKED = "How did you move the old invoices over to the ledger?"
SAME = "Which way did you move your invoices over from the old ledger?"
ANOTHER = "Which printer do you use for the labels?"
PER = {"comment_author": "Per", "comment_author_email": "per@readers.example"}
TOM = {"comment_author": "Tom", "comment_author_email": "tom@readers.example"}


@pytest.fixture
def key(service: insight.Service, site: insight.NewSite, now: datetime) -> str:
    """Noor was answered once, and asks on another post; so does Per."""
    rows = [
        (comment(1, ANOTHER), POST),
        (comment(2, "An old one.", comment_parent="1", **AUTHOR), POST),
        (comment(11, ASKED, comment_post_ID="8"), OTHER_POST),
        (comment(12, ANOTHER, comment_post_ID="8", **PER), OTHER_POST),
    ]
    for row, post in rows:
        insight.receive(service, site.key, upserted(row, post=post), now)
    mark(service, site.key, "11", found(ASKED, "question", ASKED))
    mark(service, site.key, "12", found(ANOTHER, "question", ANOTHER))
    return site.key


def reasons(service: insight.Service, key: str, comment_id: str, now: datetime) -> set[str]:
    """Why to answer a comment, as the queue, its thread's page and wp-admin say it."""
    queue = insight.reply_queue(service, key, now=now, all_states=True)
    listed = next(each for each in queue.threads if each.answer.id == comment_id)
    view = insight.thread_view(service, key, listed.thread.id, now=now)
    looked = view.look(view.queued.thread.comments)[comment_id]
    shown = show_comments(service, key, [comment_id], now=now)[comment_id]
    found = {listed.hints, view.queued.hints, looked.hints}
    assert len(found) == 1
    assert shown.hints in (listed.hints, ())
    return {listed.hints[0].reason}


def one(*ways: str, beside: str = "") -> set[frozenset[str]]:
    return {frozenset({f"{each} {beside}".strip()}) for each in ways}


ALONE = ("Asks you something nobody has answered yet.", "Has a question for you, still unanswered.")
READERS = (
    "Asks you something only other readers have answered.",
    "Has a question for you that only readers have answered so far.",
)


def test_of_another_reader_who_seems_to_ask_the_same_nothing_is_said(
    service: insight.Service, key: str, now: datetime
) -> None:
    again = comment(12, SAME, comment_post_ID="8", **PER)
    insight.receive(service, key, upserted(again, read=5, post=OTHER_POST), now)
    mark(service, key, "12", found(SAME, "question", SAME))
    assert reasons(service, key, "11", now) in one(*ALONE)


def test_that_only_readers_have_answered_is_told(
    service: insight.Service, key: str, now: datetime
) -> None:
    helped = comment(14, "With a script.", comment_post_ID="8", comment_parent="11", **TOM)
    insight.receive(service, key, upserted(helped, post=OTHER_POST), now)
    assert reasons(service, key, "11", now) in one(*READERS)


def test_what_readers_have_answered_is_not_called_unanswered_of_who_came_back(
    service: insight.Service, key: str, now: datetime
) -> None:
    again = "And which script did you use for that?"
    rows = [
        comment(14, "With a script.", comment_post_ID="8", comment_parent="11", **AUTHOR),
        comment(15, again, comment_post_ID="8", comment_parent="14"),
    ]
    for row in rows:
        insight.receive(service, key, upserted(row, post=OTHER_POST), now)
    mark(service, key, "15", found(again, "question", again))
    back = {"Came back after your answer.", "Is back after your answer."}
    told = set[frozenset[str]]().union(*(one(*ALONE, beside=each) for each in back))
    assert reasons(service, key, "15", now) in told
    helped = comment(
        16, "The one from the manual.", comment_post_ID="8", comment_parent="15", **TOM
    )
    insight.receive(service, key, upserted(helped, post=OTHER_POST), now)
    told = set[frozenset[str]]().union(*(one(*READERS, beside=each) for each in back))
    assert reasons(service, key, "15", now) in told


def test_who_comes_back_after_a_reply_elsewhere_is_told_of_so(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.give_verdict(service, key, "11", VerdictKind.REPLIED_ELSEWHERE, now=now)
    again = "And which script did you use for that?"
    row = comment(15, again, comment_post_ID="8", comment_parent="11")
    insight.receive(service, key, upserted(row, post=OTHER_POST), now)
    mark(service, key, "15", found(again, "question", again))
    back = {f"{each} after you replied elsewhere." for each in ("Came back", "Is back")}
    told = set[frozenset[str]]().union(*(one(*ALONE, beside=each) for each in back))
    assert reasons(service, key, "15", now) in told


def test_a_deadline_that_can_be_none_is_neither_told_nor_counted(
    service: insight.Service, key: str, now: datetime
) -> None:
    liv = {"comment_author": "Liv", "comment_author_email": "liv@readers.example"}
    days = ((21, "Wednesday June 8th?", TOM), (22, "I need it by Friday.", liv))
    for number, day, who in days:
        text = f"{ASKED} {day}"
        row = comment(number, text, comment_post_ID="8", **who)
        insight.receive(service, key, upserted(row, post=OTHER_POST), now)
        mark(
            service, key, str(number), found(text, "question", ASKED), found(text, "deadline", day)
        )
    queue = insight.reply_queue(service, key, now=now)
    told = {each.answer.id: each for each in queue.threads}
    terms = {each: {term.name for term in told[each].terms} for each in ("21", "22")}
    assert "deadline" not in terms["21"]
    assert "deadline" in terms["22"]
    assert "an answer" not in " ".join(hint.reason for hint in told["21"].hints)
    assert "Needs an answer by Friday." in told["22"].hints[0].reason


def test_what_is_closed_is_not_called_unanswered(
    service: insight.Service, key: str, now: datetime
) -> None:
    insight.give_verdict(service, key, "11", VerdictKind.REPLIED_ELSEWHERE, now=now)
    assert reasons(service, key, "11", now) in one("Asks you something.", "Has a question for you.")


def test_a_receipt_gives_the_reasons_that_wp_admin_is_shown(
    service: insight.Service, key: str, now: datetime
) -> None:
    receipt = insight.receive(
        service, key, upserted(comment(15, ASKED, comment_post_ID="8", **TOM), post=OTHER_POST), now
    )
    assert receipt.shown is not None
    assert receipt.hints
    assert receipt.hints == receipt.shown.hints


@contextmanager
def counted(service: insight.Service) -> Iterator[list[str]]:
    """The statements that are said meanwhile."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: Any) -> None:
        said.append(statement)

    listening.listen(service.db.engine, "before_cursor_execute", note)
    yield said
    listening.remove(service.db.engine, "before_cursor_execute", note)


def test_what_stands_around_takes_as_many_statements_whatever_is_asked(
    service: insight.Service, key: str, now: datetime
) -> None:
    counts = {}
    for asking in (2, 1, 0):
        insight.make_stale(service, key)
        with counted(service) as said:
            queue = insight.reply_queue(service, key, now=now)
        assert len(queue.threads) == 2
        counts[asking] = len(said)
        mark(service, key, "12" if asking == 2 else "11")
    assert counts[2] == counts[1] == counts[0]
