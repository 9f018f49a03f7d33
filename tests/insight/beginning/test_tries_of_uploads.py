"""An upload whose reading does not come to its end: waited for, given up, or failed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from service import insight
from service.insight.beginning import uploads
from service.store import schema
from service.store.faults import FaultKind, Found
from tests.insight.arriving.test_import import export
from tests.insight.beginning.test_uploads import ROWS, files, stands, take

WAITED_FOR = [
    *(FaultKind.LOCKED, FaultKind.AWAY, FaultKind.CROWDED, FaultKind.INTERRUPTED),
    *(FaultKind.FULL, FaultKind.READ_ONLY, FaultKind.MISSING, FaultKind.KEY),
]
Breaks = Callable[[BaseException | None], None]


class Killed(BaseException):
    """The process ends: nothing that it would do after is done."""


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return export(tmp_path / "export.xml", *ROWS).read_bytes()


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Has reading a file end so; by None as it does otherwise."""
    works = uploads.import_comments

    def with_(error: BaseException | None) -> None:
        def broken(*_given: object, **_more: object) -> None:
            assert error
            raise error

        monkeypatch.setattr(uploads, "import_comments", broken if error else works)

    return with_


def fault(kind: FaultKind) -> BaseException:
    return Found(kind, "code 7", ValueError("Noor asked something")).as_ours()


def tries(service: insight.Service) -> int:
    with service.db.read() as connection:
        return int(connection.execute(select(schema.uploads.c.tries)).scalar_one())


@pytest.mark.parametrize("kind", WAITED_FOR)
def test_a_fault_that_is_mended_without_the_file_is_waited_for_however_long(
    service: insight.Service, site: insight.NewSite, content: bytes, breaks: Breaks, kind: FaultKind
) -> None:
    take(service, site.key, content)
    breaks(fault(kind))
    for _ in range(uploads.MOST_TRIES + 2):
        assert insight.uploads_turn(service) == 0
        assert stands(service, site.key).running
    assert tries(service) == 0
    breaks(None)
    assert insight.uploads_turn(service) == 1
    assert stands(service, site.key).imported == 2


@pytest.mark.parametrize("kind", sorted(set(FaultKind) - set(WAITED_FOR)))
def test_a_fault_that_lasts_is_told_and_the_file_is_read_no_second_time(
    service: insight.Service, site: insight.NewSite, content: bytes, breaks: Breaks, kind: FaultKind
) -> None:
    take(service, site.key, content)
    breaks(fault(kind))
    assert insight.uploads_turn(service) == 1
    told = stands(service, site.key)
    assert (told.running, told.failed) == (False, uploads.BROKEN)
    assert files(service) == []
    assert insight.uploads_turn(service) == 0


def test_a_file_that_ends_the_process_three_times_is_given_up_and_that_is_said(
    service: insight.Service, site: insight.NewSite, content: bytes, breaks: Breaks
) -> None:
    take(service, site.key, content)
    breaks(Killed())
    for number in range(1, uploads.MOST_TRIES + 1):
        with pytest.raises(Killed):
            insight.uploads_turn(service)
        assert tries(service) == number
        assert stands(service, site.key).running
    breaks(None)
    assert insight.uploads_turn(service) == 1
    told = stands(service, site.key)
    assert (told.running, told.failed) == (False, uploads.GIVEN_UP)
    assert files(service) == []
    # Another one, or the same, begins anew.
    take(service, site.key, content)
    assert tries(service) == 0
    assert insight.uploads_turn(service) == 1
    assert stands(service, site.key).imported == 2


def test_a_word_that_can_not_be_kept_just_now_is_kept_later_and_was_no_try(
    service: insight.Service,
    site: insight.NewSite,
    content: bytes,
    breaks: Breaks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take(service, site.key, content)
    breaks(OSError(5, "Input/output error"))
    ended = uploads._ended

    def busy(*_given: object, **_more: object) -> None:
        raise fault(FaultKind.LOCKED)

    monkeypatch.setattr(uploads, "_ended", busy)
    for _ in range(uploads.MOST_TRIES + 1):
        assert insight.uploads_turn(service) == 0
    monkeypatch.setattr(uploads, "_ended", ended)
    assert insight.uploads_turn(service) == 1
    assert "Input/output error" in stands(service, site.key).failed
    assert insight.upload_of(service, site.key, now=datetime.now(UTC))
