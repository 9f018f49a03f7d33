"""The ledger's rows beside new scores, under impatient readers, and after a restore."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from service import insight
from service.batch import Judge
from service.core.entries import judge_mark
from service.insight.arriving.receive import keep
from service.insight.judging.stored import score_row
from service.insight.waiting import making
from service.insight.waiting.looking import Look, look
from service.insight.waiting.making import ensure
from service.insight.waiting.writing import keep as keep_rows
from service.store import scores, stale, standings, tallies
from service.wordpress.fields import CommentDeleted, Event
from tests.conftest import PATIENT_SECONDS
from tests.insight.history import fill
from tests.insight.keeping.kept import elsewhere
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import START, comment, upserted

LATER = START + timedelta(days=9)


def judged_by(service: insight.Service, key: str, post_id: str) -> set[str]:
    with service.db.read() as connection:
        return {row.judged_by for row in standings.of_posts(connection, key, [post_id])}


def judged(service: insight.Service, key: str, judge: Judge) -> tuple[Look, dict[str, Any]]:
    """A post as it was looked at, and what the judge said of one of its comments."""
    fill(service, key, 1)
    ensure(service, key)
    with service.db.read() as connection:
        seen = look(connection, key, ["101"], every_entry=True)
    entry = seen.entries()["1003"]
    (outcome,) = judge.outcomes([entry])
    return seen, score_row("1003", entry, judge.versions, outcome)


@pytest.mark.parametrize("meanwhile", [False, True])
def test_a_score_and_the_rows_of_its_post_are_kept_together(
    service: insight.Service, site: insight.NewSite, judge: Judge, meanwhile: bool
) -> None:
    seen, made = judged(service, site.key, judge)
    if meanwhile:
        told = comment(77, "Me too.", comment_post_ID="101")
        keep(service, site.key, upserted(told, post=None), LATER)
    with service.db.write(site.key) as connection:
        left = keep_rows(connection, site.key, seen, scored=[made])
        assert list(left) == stale.stale_posts(connection, site.key, 9) == ["101"] * meanwhile
    assert judged_by(service, site.key, "101") == {""} | (
        set() if meanwhile else {judge_mark(*judge.versions)}
    )
    ensure(service, site.key)
    assert judge_mark(*judge.versions) in judged_by(service, site.key, "101")
    assert ledger_rows(service) == made_from_nothing(service, site.key)


@pytest.mark.parametrize("gone", ["deleted", "written anew"])
def test_of_a_comment_that_is_deleted_or_written_anew_while_it_is_judged_no_score_is_kept(
    service: insight.Service, site: insight.NewSite, judge: Judge, gone: str
) -> None:
    seen, made = judged(service, site.key, judge)
    told: Event = CommentDeleted("1003", LATER)
    if gone == "written anew":
        row = comment(1003, "I take all of that back.", comment_post_ID="101")
        told = upserted(row, read=60, post=None)
    keep(service, site.key, told, LATER)
    with service.db.write(site.key) as connection:
        assert keep_rows(connection, site.key, seen, scored=[made]) == {"101"}
        assert not scores.load(connection, site.key)
    ensure(service, site.key)
    assert judged_by(service, site.key, "101") == {""}
    assert ledger_rows(service) == made_from_nothing(service, site.key)


def test_who_has_no_patience_gets_what_there_is_or_hears_that_it_is_being_read(
    service: insight.Service, site: insight.NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(service, site.key, 1)
    hurried = insight.Service(service.settings, service.db, patience=0.05)
    go_on, make = threading.Event(), making.make

    def slow(*told: Any) -> bool:
        go_on.wait(PATIENT_SECONDS)
        return make(*told)

    monkeypatch.setattr(making, "make", slow)
    with pytest.raises(insight.Busy):
        ensure(hurried, site.key)
    go_on.set()
    assert ensure(service, site.key)
    assert ensure(hurried, site.key)
    go_on.clear()
    told = comment(77, "Me too.", comment_post_ID="101")
    keep(service, site.key, upserted(told, post=None), LATER)
    assert not ensure(hurried, site.key)
    go_on.set()
    assert ensure(service, site.key)
    with service.db.read() as connection:
        assert tallies.load(connection, site.key)[tallies.READERS] == 17


def test_a_backup_has_no_rows_of_the_ledger_and_they_are_made_again(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path
) -> None:
    fill(service, site.key, 2)
    ensure(service, site.key)
    kept, path = ledger_rows(service), tmp_path / "kept.zip"
    insight.back_up(service, path, now=now)
    there = elsewhere(tmp_path)
    insight.restore(there, path, now=now)
    restored = insight.open_service(there)
    assert not any(ledger_rows(restored).values())
    assert ensure(restored, site.key)
    assert ledger_rows(restored) == kept
    restored.db.dispose()
