from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from service import insight
from service.core.records import VerdictKind
from service.insight.arriving.intake import hash_key
from service.insight.arriving.receive import keep
from service.store import schema, stale
from service.wordpress.events import parse_form
from service.wordpress.hashes import comment_bytes, post_bytes, sender_hash
from tests.insight.payloads import POST, START, comment, event, upserted

ASK = "How did you move the old invoices over to the new system?"
LATER = START + timedelta(days=2)
ALL = "9223372036854775807"


class Reconciling:
    """A blog that compares what it has with what the service has."""

    def __init__(self, service: insight.Service, key: str) -> None:
        self.service, self.key, self.minute = service, key, 0

    def hash(self, row: dict[str, Any]) -> str:
        told = comment_bytes(row) if "comment_ID" in row else post_bytes(row)
        return sender_hash(hash_key(self.service, self.key), told)

    def send(self, row: dict[str, Any], *, read: datetime | None = None) -> None:
        self.minute += 1
        at = read or LATER + timedelta(minutes=self.minute)
        kind, name = ("comment", "comment") if "comment_ID" in row else ("post", "post")
        keep(self.service, self.key, event(f"{kind}.upserted", at, **{name: row}), at)

    def compare(self, *rows: dict[str, Any], after: str = "", up_to: str = ALL) -> tuple[str, str]:
        """The ids that differ and those that are gone, when these rows are all that live."""
        hashes = {row["comment_ID"]: self.hash(row) for row in rows}
        found = insight.compare_hashes(self.service, self.key, "comment", after, up_to, hashes)
        return " ".join(found.differ), " ".join(found.gone)

    def compare_post(self, *rows: dict[str, Any]) -> tuple[str, str]:
        hashes = {row["ID"]: self.hash(row) for row in rows}
        found = insight.compare_hashes(self.service, self.key, "post", "", ALL, hashes)
        return " ".join(found.differ), " ".join(found.gone)


@pytest.fixture
def blog(service: insight.Service, site: insight.NewSite) -> Reconciling:
    return Reconciling(service, site.key)


def test_what_was_sent_as_it_stands_does_not_differ(blog: Reconciling) -> None:
    row = comment(1, ASK)
    blog.send(row)
    assert blog.compare(row) == ("", "")


def test_a_hash_that_was_kept_whole_is_compared_still(blog: Reconciling) -> None:
    row, other = comment(1, ASK), comment(2, ASK)
    for each in (row, other):
        blog.send(each)
    table = schema.comments
    with blog.service.db.write(blog.key) as connection:
        for each in (row, other):
            whole = update(table).values(sender_hash=blog.hash(each))
            connection.execute(whole.where(table.c.id == each["comment_ID"]))
    assert blog.compare(row, {**other, "comment_content": "Another."}) == ("2", "")


ROW = comment(1, ASK)


@pytest.mark.parametrize(
    "changed",
    [
        {"comment_content": f"{ASK} <!-- a leftover that nobody sees -->"},
        {"comment_author_email": "other@readers.example"},
        {"comment_author_url": "javascript:alert(1)"},
        {"comment_type": ""},
        {"comment_approved": "0"},
        {"comment_parent": "9"},
        {"comment_date_gmt": "2026-03-01 10:00:01"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_row_that_changed_differs_until_it_is_sent_again(
    blog: Reconciling, changed: dict[str, str]
) -> None:
    blog.send(ROW)
    now = {**ROW, **changed}
    assert blog.compare(now) == ("1", "")
    blog.send(now)
    assert blog.compare(now) == ("", "")


def test_an_older_event_leaves_the_hash_of_the_newer_one(blog: Reconciling) -> None:
    newer = {**ROW, "comment_content": "Never mind, I found it."}
    blog.send(newer)
    blog.send(ROW, read=START)
    assert blog.compare(newer) == ("", "")


def test_what_other_doors_brought_is_unknown_until_the_plugin_sends_it(blog: Reconciling) -> None:
    form = parse_form({"hook": "comment_post", **ROW})
    keep(blog.service, blog.key, form, LATER)
    assert blog.compare(ROW) == ("1", "")
    blog.send(ROW, read=START)  # Older than the form: not what is kept.
    assert blog.compare(ROW) == ("1", "")
    blog.send(ROW)
    assert blog.compare(ROW) == ("", "")


def test_another_door_that_tells_the_same_changes_no_hash(blog: Reconciling) -> None:
    blog.send(ROW)
    keep(blog.service, blog.key, parse_form({"hook": "edit_comment", **ROW}), LATER)
    assert blog.compare(ROW) == ("", "")
    edited = {**ROW, "comment_content": "Never mind, I found it."}
    at = LATER + timedelta(days=1)
    keep(blog.service, blog.key, parse_form({"hook": "edit_comment", **edited}), at)
    assert blog.compare(edited) == ("1", "")


def test_a_new_hash_alone_makes_nothing_anew(blog: Reconciling) -> None:
    blog.send(ROW)
    insight.make_stale(blog.service, blog.key)
    blog.send({**ROW, "comment_content": f"{ASK}<!-- unseen -->"})
    with blog.service.db.read() as connection:
        assert not stale.count(connection, blog.key)


def test_of_what_differs_it_is_told_what_was_never_here(blog: Reconciling) -> None:
    blog.send(ROW)
    keep(blog.service, blog.key, parse_form({"hook": "comment_post", **comment(2, ASK)}), LATER)
    blog.send(comment(3, ASK))
    blog.send(comment(3, ASK, comment_approved="trash"))
    rows = [{**ROW, "comment_content": "Edited."}, *(comment(n, ASK) for n in (2, 3, 11, 4))]
    hashes = {row["comment_ID"]: blog.hash(row) for row in rows}
    found = insight.compare_hashes(blog.service, blog.key, "comment", "", ALL, hashes)
    assert (found.differ, found.unknown) == (("1", "2", "3", "4", "11"), ("4", "11"))


def test_what_is_held_here_alone_is_gone(blog: Reconciling) -> None:
    for number in (1, 2, 3):
        blog.send(comment(number, ASK))
    assert blog.compare(comment(2, ASK)) == ("", "1 3")


@pytest.mark.parametrize(
    "row",
    [
        {"comment_ID": "1", "comment_post_ID": "7", "comment_approved": "spam"},
        {"comment_ID": "1", "comment_post_ID": "7", "comment_approved": "trash"},
        comment(1, ASK, comment_approved="spam"),
    ],
    ids=["spam", "trash", "spam with all its fields"],
)
def test_spam_and_trash_have_no_hash_and_are_not_missed(
    blog: Reconciling, row: dict[str, Any]
) -> None:
    blog.send(ROW)
    blog.send(row)
    assert blog.compare() == ("", "")
    assert blog.compare(ROW) == ("1", "")


def test_a_pingback_that_is_listed_is_not_asked_for_every_night(blog: Reconciling) -> None:
    row = comment(1, "[...] as they wrote [...]", comment_type="pingback")
    blog.send(row)
    assert blog.compare(row) == ("", "")
    assert blog.compare() == ("", "")


@pytest.mark.parametrize(
    ("after", "up_to", "gone"),
    [
        ("", ALL, "2 9 10 11 100 18446744073709551615"),
        ("", "10", "2 9 10"),
        ("9", "100", "10 11 100"),
        ("10", "99", "11"),
        ("100", ALL, "18446744073709551615"),
        ("2", "2", ""),
        ("50", "5", ""),
    ],
)
def test_a_range_of_ids_is_one_of_numbers_not_of_words(
    blog: Reconciling, after: str, up_to: str, gone: str
) -> None:
    up_to = up_to if up_to != ALL else "9" * 20
    for number in ("2", "9", "10", "11", "100", "18446744073709551615"):
        blog.send({**ROW, "comment_ID": number})
    assert blog.compare(after=after, up_to=up_to) == ("", gone)


def test_posts_are_compared_too_as_they_came_beside_comments_and_alone(blog: Reconciling) -> None:
    keep(blog.service, blog.key, upserted(ROW), LATER)
    assert blog.compare_post(POST) == ("", "")
    renamed = {**POST, "author": {**POST["author"], "display_name": "Ida B."}}
    assert blog.compare_post(renamed) == ("7", "")
    blog.send(renamed)
    assert blog.compare_post(renamed) == ("", "")
    assert blog.compare_post() == ("", "7")
    blog.send({"ID": "7", "post_status": "draft"})
    assert blog.compare_post() == ("", "")
    assert blog.compare_post(renamed) == ("7", "")


def test_the_hash_key_is_the_site_s_own_and_stands_in_no_table(
    blog: Reconciling, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    told = insight.introduce(service, blog.key)
    assert told["hash_key"] != insight.introduce(service, other.key)["hash_key"]
    blog.send(ROW)
    with service.db.read() as connection:
        for table in ("sites", "comments", "secrets", "identities"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert told["hash_key"] not in str(rows)


def test_the_same_request_gives_one_verdict_however_late_it_comes_again(
    blog: Reconciling, service: insight.Service, now: datetime
) -> None:
    blog.send(ROW)
    reply = comment(2, "It is me again.", comment_parent="1", comment_author_email="per@x.example")
    blog.send(reply)

    def give(comment_id: str, webhook_id: str, at: datetime) -> tuple[int, str]:
        kind = VerdictKind.NO_REPLY_NEEDED
        delivery = insight.Delivery(webhook_id)
        return insight.give_verdict_once(service, blog.key, comment_id, kind, delivery, now=at)

    first = give("2", "msg_1", now)
    assert first[1] == "1"
    assert give("2", "msg_1", now + timedelta(days=3)) == first
    assert len(insight.last_verdicts(service, blog.key)) == 1
    assert give("1", "msg_2", now)[0] != first[0]


def test_an_author_s_comment_that_answers_nobody_is_shown_as_the_author_s(
    blog: Reconciling, now: datetime
) -> None:
    keep(blog.service, blog.key, upserted(comment(9, "First!", user_id="1")), LATER)
    told = insight.comments_json(blog.service, blog.key, ["9"], now=now)
    assert (told["9"]["state"], told["9"]["thread"]) == ("author", None)
