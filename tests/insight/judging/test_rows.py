"""Whatever is judged, and whatever comes between: the ledger's rows are those of a rebuild."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from service import insight
from service.batch import spread
from service.insight.arriving.receive import keep
from service.insight.judging import again, anew
from tests.insight.history import fill
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.marking import as_if_judged_by
from tests.insight.payloads import START, comment, upserted

LATER = START + timedelta(days=9)
Meanwhile = Callable[[insight.Service, str], object]


def edit(service: insight.Service, key: str) -> None:
    told = comment(1003, "How do you keep the years apart?", comment_post_ID="101")
    keep(service, key, upserted(told, read=90, post=None), LATER)


def another(service: insight.Service, key: str) -> None:
    told = comment(77, "We count them by hand.", comment_post_ID="102")
    keep(service, key, upserted(told, post=None), LATER)


def drop(service: insight.Service, key: str) -> None:
    told = comment(1005, "Gone.", comment_post_ID="101", comment_approved="spam")
    keep(service, key, upserted(told, read=90, post=None), LATER)


def name_the_author(service: insight.Service, key: str) -> None:
    insight.add_identities(service, key, ["name:Reader 1001"])


def judge_it_too(service: insight.Service, key: str) -> None:
    other = insight.Service(service.settings, service.db)
    insight.score_stale(other, key)


MEANWHILE: list[Meanwhile] = [
    lambda *_: None, edit, another, drop, name_the_author, judge_it_too,
]  # fmt: skip


@pytest.mark.parametrize("chunk", [5, 128])
@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_rows_after_judging_are_those_of_a_rebuild(
    service: insight.Service,
    site: insight.NewSite,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Meanwhile,
    chunk: int,
) -> None:
    fill(service, site.key, 2)
    monkeypatch.setattr(anew, "CHUNK", chunk)
    really, left = spread._work, [2 if chunk < 100 else 1]

    def work(*given: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            meanwhile(service, site.key)
        return really(*given)

    monkeypatch.setattr(spread, "_work", work)
    insight.score_stale(service, site.key)
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    insight.score_stale(service, site.key)
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    assert insight.score_stale(service, site.key).scored == 0


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_rows_after_a_new_model_s_numbers_are_those_of_a_rebuild(
    service: insight.Service,
    site: insight.NewSite,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Meanwhile,
) -> None:
    fill(service, site.key, 2)
    insight.score_stale(service, site.key)
    before = ledger_rows(service)
    as_if_judged_by(service, site.key, model="older", reply=0.9, depth=0.1)
    monkeypatch.setattr(again, "AT_ONCE", 6)
    really, left = again._numbers, [2]

    def numbers(*given: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            meanwhile(service, site.key)
        return really(*given)

    monkeypatch.setattr(again, "_numbers", numbers)
    insight.score_stale(service, site.key, parse=False)
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    insight.score_stale(service, site.key)
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    if meanwhile in (MEANWHILE[0], judge_it_too):
        assert ledger_rows(service) == before
