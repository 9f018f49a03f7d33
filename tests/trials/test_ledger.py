"""Whatever is done in whatever order, by however many, killed wherever: the ledger's rows are what
they would be, made from nothing."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from service import insight
from service.core.records import VerdictKind
from service.insight.arriving.receive import keep
from service.insight.waiting.making import make_few
from service.settings import Settings, read_settings
from service.store import schema
from service.wordpress.events import parse_event
from tests.e2e.life import events
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import START
from tests.trials.test_any_order import NOW, Ledger, opened

pytestmark = pytest.mark.slow
EXAMPLES = int(os.environ.get("COMMENT_INSIGHT_TEST_EXAMPLES", "4"))
KILLS = int(os.environ.get("COMMENT_INSIGHT_TEST_KILLS", "20"))
FORK = multiprocessing.get_context("fork")
NOOR = "noor@readers.example"


class Rows(Ledger):
    """The same blog; now and then somebody looks, and the rows are made."""

    @rule()
    def looked_at(self) -> None:
        insight.make_stale(self.service, self.key)
        kept = ledger_rows(self.service)
        assert kept == made_from_nothing(self.service, self.key)

    @invariant()
    def what_is_shown_follows_from_what_is_held(self) -> None:
        if hasattr(self, "service") and len(self.told[-1]) % 3 == 1:
            make_few(self.service, self.key)

    def same_in_any_order(self) -> None:
        self.looked_at()


def test_any_order_of_anything_leaves_the_rows_of_a_rebuild(tmp_path: Path) -> None:
    service = opened(tmp_path / "empty")
    site = insight.add_site(service, "https://blog.example", "A Blog", now=START)
    service.db.dispose()
    machine: Any = type("Rows", (Rows,), {"empty": tmp_path / "empty", "key": site.key})
    machine.TestCase.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    machine.TestCase().runTest()


def live(given: Settings, key: str, seed: int, say: Connection, most: int) -> None:
    """Go through a blog's life in an order of one's own, now and then making rows."""
    chance = random.Random(seed)
    service = insight.open_service(given)
    told = [parse_event(payload) for payload in events(150, 7)]
    chance.shuffle(told)
    say.send("ready")
    for place, each in enumerate(told[:most]):
        keep(service, key, each, NOW)
        if place % 4:
            make_few(service, key)
        elif place % 12 == 0:
            insight.make_stale(service, key)
            _say_something(service, key, chance)
    service.db.dispose()


def _say_something(service: insight.Service, key: str, chance: random.Random) -> None:
    with service.db.read() as connection:
        found = sorted(connection.execute(select(schema.threads.c.id)).scalars())
    if found and chance.random() < 0.7:
        kind = chance.choice(list(VerdictKind))
        # Another worker may have taken the thread away since.
        with suppress(insight.UnknownThread):
            insight.give_verdict(service, key, chance.choice(found), kind, now=NOW)
    elif chance.random() < 0.1:
        insight.erase_reader(service, key, NOOR, now=NOW)


@pytest.fixture
def given(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(home=tmp_path / "home", database_url=database_url, secret_key="k" * 32)


@pytest.fixture
def key(given: Settings) -> str:
    service = insight.open_service(given)
    made = insight.add_site(service, "https://blog.example", now=START).key
    service.db.dispose()
    return made


def started(work: Callable[..., None], *told: Any) -> Any:
    """A process at work, once it is ready."""
    here, there = FORK.Pipe(duplex=False)
    process = FORK.Process(target=work, args=(*told[:-1], there, told[-1]))
    process.start()
    assert here.recv() == "ready"
    return process


def as_rebuilt(given: Settings, key: str) -> bool:
    service = insight.open_service(given)
    try:
        insight.make_stale(service, key)
        kept = ledger_rows(service)
        assert kept["threads"]
        return kept == made_from_nothing(service, key)
    finally:
        service.db.dispose()


def test_two_workers_on_the_same_posts_leave_the_rows_of_a_rebuild(
    given: Settings, key: str
) -> None:
    workers = [started(live, given, key, seed, 100) for seed in (1, 2)]
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    assert as_rebuilt(given, key)


def test_workers_killed_in_the_middle_leave_the_rows_of_a_rebuild(
    given: Settings, key: str
) -> None:
    chance = random.Random(KILLS)
    for kill in range(KILLS):
        worker = started(live, given, key, 100 + kill, 150)
        time.sleep(chance.uniform(0, 0.5))
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
    assert as_rebuilt(given, key)
