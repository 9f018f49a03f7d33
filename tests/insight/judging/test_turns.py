"""A site's turn: one process at a time, while it lives, and no longer than a minute after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from service import insight
from service.insight.arriving.receive import keep
from service.insight.judging import turns
from service.insight.judging.scoring import score_stale
from service.insight.judging.turns import TurnLost, turn_of, writing
from service.settings import Settings
from service.store import claims, schema
from tests.insight.payloads import comment, upserted

ASKED = "How do you keep the till and the ledger apart when three people sell on one day?"

# Another process, which has a turn for as long as it is let live.
HOLDER = """
import sys, time
from datetime import timedelta
from service import insight
from service.insight.judging import turns
from service.settings import read_settings
turns.CLAIM, turns.RENEWED_EVERY_SECONDS = timedelta(seconds=3), 0.5
service = insight.open_service(read_settings())
with turns.turn_of(service, sys.argv[1]) as turn:
    print("held" if turn else "refused", flush=True)
    time.sleep(120)
"""


def test_a_claim_ends_within_a_minute_of_its_last_sign() -> None:
    assert timedelta(0) < turns.CLAIM <= timedelta(seconds=60)
    assert turns.CLAIM.total_seconds() > turns.RENEWED_EVERY_SECONDS * 3


def test_a_killed_process_loses_its_turn_and_a_slow_one_keeps_it(
    settings: Settings,
    service: insight.Service,
    site: insight.NewSite,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "CLAIM", timedelta(seconds=3))
    environment = {
        **os.environ,
        "COMMENT_INSIGHT_HOME": str(settings.home),
        "COMMENT_INSIGHT_DATABASE_URL": settings.database_url,
        "COMMENT_INSIGHT_SECRET_KEY": settings.secret_key.get_secret_value(),
    }
    command = [sys.executable, "-c", HOLDER, site.key]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        until = time.monotonic() + 5  # Longer than an unrenewed claim lasts.
        while time.monotonic() < until:
            with turn_of(service, site.key) as turn:
                assert turn is None, "a turn was taken from a process that lives"
            time.sleep(0.5)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    killed = time.monotonic()
    while True:
        with turn_of(service, site.key) as turn:
            if turn is not None:
                break
        assert time.monotonic() < killed + 20, "a dead process still has the turn"
        time.sleep(0.2)


def test_who_lost_the_turn_stops_before_it_writes(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    for number in range(1, 4):
        keep(service, site.key, upserted(comment(number, ASKED)), now)
    went_on: list[int] = []
    with turn_of(service, site.key) as turn:
        assert turn is not None
        with service.db.write(site.key) as connection:
            connection.execute(update(schema.sites).values(claimed_by="another"))
        with pytest.raises(TurnLost), writing(service, site.key, turn):
            pass
        score_stale(service, site.key, turn=turn)
        went_on.append(1)
    assert went_on == []
    with service.db.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.scores)).scalar() == 0
        claimed = connection.execute(select(schema.sites.c.claimed_by)).scalar()
    assert claimed == "another", "the other one's claim was given back"


def test_a_lost_turn_ends_that_turn_and_not_the_other_sites(
    service: insight.Service, site: insight.NewSite, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    for key in (site.key, other.key):
        keep(service, key, upserted(comment(1, ASKED)), now)
    is_held = claims.is_held
    monkeypatch.setattr(
        claims, "is_held", lambda c, key, name: key != site.key and is_held(c, key, name)
    )

    def judged() -> set[str]:
        with service.db.read() as connection:
            return set(connection.execute(select(schema.scores.c.site)).scalars())

    insight.background_turn(service)
    assert judged() == {other.key}
    monkeypatch.undo()
    insight.background_turn(service)
    assert judged() == {site.key, other.key}


def test_of_many_at_once_one_has_the_turn(service: insight.Service, site: insight.NewSite) -> None:
    took: list[bool] = []
    together = threading.Barrier(5)

    def take() -> None:
        together.wait()
        with turn_of(service, site.key) as turn:
            took.append(turn is not None)
            together.wait()

    takers = [threading.Thread(target=take) for _ in range(5)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert sorted(took) == [False] * 4 + [True]
    with turn_of(service, site.key) as turn:
        assert turn is not None


@pytest.mark.parametrize("hours", [-48, 48])
def test_a_claim_by_a_clock_that_was_wrong_holds_nobody_up(
    service: insight.Service, site: insight.NewSite, hours: int
) -> None:
    with service.db.write(site.key) as connection:
        assert claims.take(connection, site.key, "wrong", timedelta(minutes=1))
        until = schema.sites.c.claimed_until
        moved = connection.execute(select(until)).scalar_one() + timedelta(hours=hours)
        connection.execute(update(schema.sites).values(claimed_until=moved))
    with turn_of(service, site.key) as turn:
        assert turn is not None
