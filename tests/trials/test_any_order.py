"""Whatever is done to a blog's ledger in whatever order, what is held follows from the facts."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from service import insight
from service.core.records import OPEN_STATES, State, VerdictKind
from service.insight.arriving.receive import keep
from service.settings import read_settings
from service.store import schema
from service.wordpress.fields import Event
from tests.insight.looked import threads_of
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted
from tests.wordpress.export import exports

pytestmark = pytest.mark.slow
EXAMPLES = int(os.environ.get("COMMENT_INSIGHT_TEST_EXAMPLES", "12"))
NOW = START + timedelta(days=30)
FACTS = (schema.posts, schema.comments, schema.identities, schema.users, schema.shared)
READERS = ("Noor", "Per", "Zofia")
SAID = (
    "How did you move the old invoices over?",
    "@Noor - that is what I did too.",
    "Thanks, Per.",
    "I think the second row adds up to 41.",
    "",
)
comments = st.integers(1, 7)
minutes = st.integers(0, 40)


def opened(folder: Path) -> insight.Service:
    return insight.open_service(read_settings(home=folder, secret_key="k" * 32))


def post_of(number: int) -> str:
    """A comment stays on the post where it was written."""
    return str(7 + number % 2)


def address_of(post_id: str) -> str:
    return f"https://blog.example/{post_id}/"


def post(post_id: str) -> dict[str, Any]:
    return {**POST, "ID": post_id, "permalink": address_of(post_id)}


def facts(service: insight.Service) -> dict[str, list[str]]:
    """Every fact, whenever it came."""
    told = {}
    with service.db.read() as connection:
        for table in FACTS:
            columns = [column for column in table.c if column.name != "revision"]
            told[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return told


def export(numbers: range, hour: int, reader: str) -> str:
    """What the blog would have exported at that hour."""
    items = []
    for post_id in ("7", "8"):
        said = []
        for number in (each for each in numbers if post_of(each) == post_id):
            row = comment(number, SAID[hour % 4])
            at = {"date": row["comment_date_gmt"], "date_gmt": row["comment_date_gmt"]}
            who = {"author": reader, "author_email": f"{reader}@readers.example"}
            said.append(exports.comment(number, row["comment_content"], **at, **who))
        items.append(exports.item(int(post_id), *said))
    written = exports.export(*items)
    for theirs, ours in (
        ("01 Jun 2011 08", f"02 Mar 2026 {hour:02}"),
        ("2011-06-01 08", f"2026-03-02 {hour:02}"),
        ("2011-03-01 08:00:00", POST["post_date_gmt"]),
        ("http://garden.example/7/", address_of("7")),
        ("http://garden.example/8/", address_of("8")),
    ):
        written = written.replace(theirs, ours)
    return written


class Ledger(RuleBasedStateMachine):
    """One blog, in a database that begins as a copy of an empty one."""

    empty: Path
    key: str

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.empty, self.folder / "first")
        self.service = opened(self.folder / "first")
        # What came since the last erasure, and the erasures.
        self.told: list[list[tuple[str, Any]]] = [[]]
        self.given: list[int] = []

    def teardown(self) -> None:
        if not hasattr(self, "folder"):
            return
        try:
            self.same_in_any_order()
        finally:
            self.service.db.dispose()
            shutil.rmtree(self.folder)

    def take(self, told: Event) -> None:
        keep(self.service, self.key, told, NOW)
        self.told[-1].append(("event", told))

    @rule(
        number=comments,
        reader=st.sampled_from(READERS),
        said=st.sampled_from(SAID),
        read=minutes,
        parent=st.integers(0, 7),
        approved=st.sampled_from(("1", "1", "1", "0", "spam", "trash")),
        by_author=st.booleans(),
    )
    def comment_told(
        self, number: int, reader: str, said: str, read: int, parent: int, approved: str,
        by_author: bool,
    ) -> None:  # fmt: skip
        fields = {"comment_author": reader, "comment_author_email": f"{reader}@readers.example"}
        fields |= AUTHOR if by_author and number > 4 else {}
        at = post_of(number)
        row = comment(number, said, **fields, comment_approved=approved, comment_post_ID=at)
        row["comment_parent"] = str(parent)
        self.take(upserted(row, read=read, post=post(at)))

    @rule(number=comments, read=minutes)
    def comment_deleted(self, number: int, read: int) -> None:
        at = START + timedelta(hours=number, minutes=read)
        self.take(event("comment.deleted", at, comment={"comment_ID": str(number)}))

    @rule(number=st.integers(7, 8), read=minutes, title=st.sampled_from(("Ledgers", "Sheets")))
    def post_told(self, number: int, read: int, title: str) -> None:
        at = START + timedelta(minutes=read)
        self.take(event("post.upserted", at, post={**post(str(number)), "post_title": title}))

    @rule(number=st.integers(7, 8), read=minutes)
    def post_deleted(self, number: int, read: int) -> None:
        at = START + timedelta(minutes=read)
        self.take(event("post.deleted", at, post={"ID": str(number)}))

    @rule(again=st.randoms(use_true_random=False))
    def told_again(self, again: random.Random) -> None:
        if self.told[-1]:
            self.do(self.service, *again.choice(self.told[-1]))

    @rule(first=st.integers(1, 5), hour=st.integers(1, 9), reader=st.sampled_from(READERS))
    def imported(self, first: int, hour: int, reader: str) -> None:
        file = self.folder / f"{first}-{hour}-{reader}.xml"
        file.write_text(export(range(first, first + 3), hour, reader))
        self.do(self.service, "import", file)
        self.told[-1].append(("import", file))

    @rule(reader=st.sampled_from(READERS))
    def erased(self, reader: str) -> None:
        self.do(self.service, "erase", f"{reader}@readers.example")
        self.told += [[("erase", f"{reader}@readers.example")], []]

    @rule(place=st.integers(0, 5), kind=st.sampled_from(VerdictKind), days=st.integers(1, 9))
    def verdict(self, place: int, kind: VerdictKind, days: int) -> None:
        threads = threads_of(self.service, self.key)
        if threads:
            thread, until = threads[place % len(threads)].id, NOW + timedelta(days=days)
            given = insight.give_verdict(self.service, self.key, thread, kind, now=NOW, until=until)
            self.given.append(given)

    @rule(place=st.integers(0, 5))
    def undone(self, place: int) -> None:
        if self.given:
            number = self.given[place % len(self.given)]
            insight.undo_verdict(self.service, self.key, number, now=NOW)

    def do(self, service: insight.Service, what: str, told: Any) -> None:
        """An event, an import or an erasure, once more or elsewhere."""
        if what == "event":
            keep(service, self.key, told, NOW)
        elif what == "import":
            insight.import_comments(service, self.key, told, now=NOW, from_another_address=True)
        else:
            insight.erase_reader(service, self.key, told)

    @invariant()
    def what_is_shown_follows_from_what_is_held(self) -> None:
        if not hasattr(self, "service"):
            return
        shown = insight.reply_queue(self.service, self.key, now=NOW, all_states=True)
        # Made anew from nothing it is the same.
        fresh = insight.Service(self.service.settings, self.service.db)
        anew = insight.reply_queue(fresh, self.key, now=NOW, all_states=True)
        assert insight.queue_json(shown) == insight.queue_json(anew)
        states = Counter(each.state for each in shown.threads)
        assert set(states) <= set(State)
        assert shown.open_threads == sum(states[state] for state in OPEN_STATES)
        told = (each for thread in shown.threads for each in thread.thread.comments)
        inside = [each for each in told if not each.by_author]
        assert len({each.id for each in inside}) == len(inside)

    @invariant()
    def nothing_stays_of_what_is_gone(self) -> None:
        if not hasattr(self, "service"):
            return
        table = schema.comments
        with self.service.db.read() as connection:
            rows = connection.execute(select(table).where(table.c.site == self.key)).all()
        assert {row.status for row in rows} <= {"approved", "held", "gone", None}
        for row in rows:
            if row.status == "gone":
                assert not any((row.text, row.name, row.email_hash, row.user_id)), row

    def same_in_any_order(self) -> None:
        shutil.copytree(self.empty, self.folder / "second")
        other = opened(self.folder / "second")
        chance = random.Random(len(self.told))
        for some in self.told:
            again = [*some, *some[:3]]
            chance.shuffle(again)
            for what, told in again:
                self.do(other, what, told)
        found = facts(other), facts(self.service)
        other.db.dispose()
        assert found[0] == found[1]


def test_any_order_of_anything_leaves_what_the_facts_say(tmp_path: Path) -> None:
    service = opened(tmp_path / "empty")
    site = insight.add_site(service, "https://blog.example", "A Blog", now=START)
    service.db.dispose()
    machine: Any = type("Ledger", (Ledger,), {"empty": tmp_path / "empty", "key": site.key})
    machine.TestCase.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    machine.TestCase().runTest()
