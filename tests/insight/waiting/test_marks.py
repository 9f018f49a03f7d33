"""Whoever changes what the ledger's rows are made of marks them in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Connection

from service import insight
from service.core.records import Verdict, VerdictKind
from service.insight.arriving.receive import keep
from service.insight.waiting.making import ensure
from service.store import (
    arrivals,
    authors,
    erasures,
    rekeying,
    schema,
    scores,
    settled,
    stale,
    verdicts,
)
from service.store.arrivals import ToldUser
from service.store.settled import Settled
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted

LATER = START + timedelta(days=2)
NOOR, SELMA = "noor@readers.example", "selma@blog.example"
GUEST = {"ID": "4", "display_name": "Selma", "user_email": SELMA}
GARDEN = {**POST, "ID": "8", "permalink": "https://blog.example/garden/", "author": GUEST}
WHO = {"comment_author": "Tove Dahl", "comment_author_email": "office@readers.example"}


class World(NamedTuple):
    service: insight.Service
    key: str
    connection: Connection

    def tell(self, row: dict[str, Any], *, read: int = 90, post: Any = None) -> None:
        keep(self.service, self.key, upserted(row, read=read, post=post), LATER)

    def happened(self, kind: str, **data: Any) -> None:
        keep(self.service, self.key, event(kind, LATER, **data), LATER)

    def hash(self, email: str) -> str:
        return self.service.hash("email", email)


# What is done on the connection of one transaction, and which posts are marked by it; DOUBT where
# the author's identities may be others by it.
DOUBT = {stale.DOUBT}
Do = Callable[[World], object]
STORED: dict[str, tuple[Do, set[str]]] = {
    "a verdict": (
        lambda w: verdicts.add(
            w.connection, w.key, Verdict("1", VerdictKind.NO_REPLY_NEEDED, "3", LATER)
        ),
        {"7"},
    ),
    "a verdict that names what is elsewhere": (
        lambda w: verdicts.add(w.connection, w.key, Verdict("1", VerdictKind.WRONG, "4", LATER)),
        {"7", "8"},
    ),
    "a verdict taken back": (lambda w: verdicts.undo(w.connection, w.key, 1, LATER), {"8"}),
    "scores forgotten": (lambda w: scores.forget(w.connection, w.key, ["1"]), {"7"}),
    "words dropped": (
        lambda w: settled.drop_words(w.connection, w.key, "8", Settled([], frozenset({"4"}))),
        {"8"},
    ),
    "an address that is nobody's": (
        lambda w: arrivals.keep(
            w.connection, w.key, [ToldUser("u:1", [], "export", nobodys=w.hash(NOOR))]
        ),
        {"7", "8"} | DOUBT,
    ),
    "a reader erased": (
        lambda w: erasures.erase(w.connection, w.key, w.hash(NOOR), ["1", "3", "4"], LATER),
        {"7", "8"},
    ),
    "a comment nobody's": (
        lambda w: erasures.erase(w.connection, w.key, "", ["4"], LATER), {"7", "8"},
    ),
    "a hash made anew": (
        lambda w: [rekeying.begin(w.connection),
                   rekeying.take_over(w.connection, w.key, "email", w.hash(NOOR), "f" * 64)],
        {"7", "8"} | DOUBT,
    ),
    "an author named": (
        lambda w: authors.add_identity(w.connection, w.key, "email", w.hash(NOOR)), DOUBT,
    ),
    "an author taken back": (lambda w: authors.refuse(w.connection, w.key, "user", "1"), DOUBT),
    "an author allowed": (lambda w: authors.allow(w.connection, w.key, "user", "9"), DOUBT),
    "a user told": (
        lambda w: authors.tell_user(w.connection, w.key, "u:6", [("user", "6")], "sync"), DOUBT,
    ),
    "rights told": (lambda w: authors.tell_rights(w.connection, w.key, {"1": True}), DOUBT),
}  # fmt: skip
# What arrives.
TOLD: dict[str, tuple[Do, set[str]]] = {
    "a comment": (lambda w: w.tell(comment(11, "Where?")), {"7"}),
    "a comment of no post": (
        lambda w: w.tell(comment(11, "Where?", comment_post_ID="0")), {"?11"},
    ),
    "a comment of another post": (
        lambda w: w.tell(comment(4, "How many rows?", comment_post_ID="7")), {"7", "8"},
    ),
    "a comment edited": (lambda w: w.tell(comment(1, "How, then?")), {"7"}),
    "a comment held": (lambda w: w.tell(comment(1, "How?", comment_approved="0")), {"7"}),
    "a comment as spam": (lambda w: w.tell(comment(4, "Rows!", comment_approved="spam")), {"8"}),
    "a comment deleted": (
        lambda w: w.happened("comment.deleted", comment={"comment_ID": "4"}), {"8"},
    ),
    "another name under an address": (
        lambda w: [w.tell(comment(20 + n, "And I.", **{**WHO, "comment_author": name}))
                   for n, name in enumerate(("Emil Berg", "Uwe Kern", "Ole Ny", "Ada By"))],
        {"7"} | DOUBT,
    ),
    "a post edited": (lambda w: w.happened("post.upserted", post={**POST, "post_title": "X"}),
                      {"7"}),
    "a post deleted": (lambda w: w.happened("post.deleted", post={"ID": "8"}), {"8"}),
    "a post of another author": (
        lambda w: w.happened("post.upserted", post={**POST, "ID": "9", "author": GUEST}),
        {"9"} | DOUBT,
    ),
}  # fmt: skip


@pytest.fixture
def made(service: insight.Service, site: insight.NewSite) -> insight.Service:
    """Two posts, what a reader wrote on both, and all rows made."""
    for row, post in (
        (comment(1, "How did you move the old invoices?"), POST),
        (comment(2, "By hand.", comment_parent="1", **AUTHOR), POST),
        (comment(3, "Thank you, and who checked them?"), POST),
        (comment(4, "How many rows were there?", comment_post_ID="8"), GARDEN),
        (comment(5, "We had a thousand.", **WHO), POST),
    ):
        keep(service, site.key, upserted(row, post=post), LATER)
    insight.score_stale(service, site.key)
    assert ensure(service, site.key)
    insight.give_verdict(service, site.key, "4", VerdictKind.NO_REPLY_NEEDED, now=LATER)
    assert ensure(service, site.key)
    return service


def marked(service: insight.Service, key: str) -> set[str]:
    with service.db.read() as connection:
        known_as = stale.state(connection, key).known_as or ""
        found = set(stale.stale_posts(connection, key, 100))
    return found | (DOUBT if known_as.startswith(stale.DOUBT) else set())


@pytest.mark.parametrize("what", STORED)
def test_each_write_leaves_its_marks_and_what_is_made_then_is_what_a_rebuild_makes(
    made: insight.Service, site: insight.NewSite, what: str
) -> None:
    do, expected = STORED[what]
    with made.db.write(site.key) as connection:
        do(World(made, site.key, connection))
    assert marked(made, site.key) == expected
    assert ensure(made, site.key)
    assert ledger_rows(made) == made_from_nothing(made, site.key)


@pytest.mark.parametrize("what", TOLD)
def test_each_event_leaves_its_marks_and_what_is_made_then_is_what_a_rebuild_makes(
    made: insight.Service, site: insight.NewSite, what: str
) -> None:
    do, expected = TOLD[what]
    with made.db.read() as connection:
        do(World(made, site.key, connection))
    assert marked(made, site.key) == expected
    assert ensure(made, site.key)
    assert ledger_rows(made) == made_from_nothing(made, site.key)


def test_what_was_taken_back_with_its_transaction_leaves_no_mark(
    made: insight.Service, site: insight.NewSite
) -> None:
    def fail() -> None:
        with made.db.write(site.key) as connection:
            verdicts.add(connection, site.key, Verdict("1", VerdictKind.WRONG, "3", LATER))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert marked(made, site.key) == set()


def test_code_that_knows_of_no_marks_has_everything_made_anew(
    made: insight.Service, site: insight.NewSite
) -> None:
    with made.db.write(site.key) as connection:
        sites, told = schema.sites, schema.comments
        connection.execute(sites.update().values(revision=sites.c.revision + 1))
        connection.execute(told.update().where(told.c.id == "1").values(text="So?", status="held"))
    before = ledger_rows(made)
    assert ensure(made, site.key)
    assert ledger_rows(made) == made_from_nothing(made, site.key) != before


def test_rows_of_other_rules_are_made_anew(
    made: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in ("making", "writing"):
        monkeypatch.setattr(f"service.insight.waiting.{where}.LEDGER_VERSION", "another")
    with made.db.write(site.key) as connection:
        connection.execute(schema.standings.update().values(ground="open"))
    assert ensure(made, site.key)
    assert ledger_rows(made) == made_from_nothing(made, site.key)
    with made.db.read() as connection:
        assert stale.state(connection, site.key).ledger == "another"
