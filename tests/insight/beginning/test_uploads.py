"""An export that is uploaded: read once, by one, to its end, or said why not."""

from __future__ import annotations

import fcntl
import gzip
import os
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from service import insight
from service.core.translating import spoken
from service.insight.beginning import uploads
from service.insight.beginning.files import FOLDER, ORPHANS_AFTER, place_of
from service.store import schema
from tests.brackets import Brackets
from tests.insight.arriving.test_import import export

ROWS = (("Noor", "How did you move the old invoices?", "1"), ("Rosa", "Me too.", "1"))


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return export(tmp_path / "export.xml", *ROWS).read_bytes()


def take(
    service: insight.Service, key: str, content: bytes, *, any_address: bool = False
) -> insight.Reading:
    now = datetime.now(UTC)
    insight.take_upload(service, key, BytesIO(content), any_address=any_address, now=now)
    return stands(service, key)


def stands(service: insight.Service, key: str, later: timedelta = timedelta()) -> insight.Reading:
    found = insight.upload_of(service, key, now=datetime.now(UTC) + later)
    assert found
    return found


def files(service: insight.Service) -> list[Path]:
    return list((service.settings.home / FOLDER).iterdir())


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gzipped"])
def test_it_is_read_in_the_background_and_its_file_is_gone_then(
    service: insight.Service, site: insight.NewSite, content: bytes, pack: object
) -> None:
    waiting = take(service, site.key, pack(content))  # type: ignore[operator]
    assert (waiting.running, waiting.share) == (True, 0)
    (file,) = files(service)
    assert file.stat().st_mode & 0o777 == 0o600
    assert insight.uploads_turn(service) == 1
    read = stands(service, site.key)
    assert (read.running, read.share, read.failed) == (False, 1, "")
    assert (read.imported, read.unchanged, read.fell_short) == (2, 0, False)
    assert files(service) == []
    assert insight.uploads_turn(service) == 0
    take(service, site.key, content)
    insight.uploads_turn(service)
    again = stands(service, site.key)
    assert (again.imported, again.unchanged) == (0, 2)


def test_an_export_of_another_blog_is_told_and_taken_only_when_that_is_said(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    other = content.replace(b"blog.example", b"another.example")
    take(service, site.key, other)
    insight.uploads_turn(service)
    told = stands(service, site.key)
    assert "another.example" in told.failed
    assert "https://blog.example" in told.failed
    with spoken(Brackets()):
        assert stands(service, site.key).failed == f"⟦{told.failed}⟧"
    assert not insight.was_heard(service, site.key)
    take(service, site.key, other, any_address=True)
    insight.uploads_turn(service)
    assert stands(service, site.key).imported == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><body>Log in</body></html>", "<html>"),
        (b"PK\x03\x04 torn", "damaged"),
        (b"\x1f\x8b torn", "damaged"),
        (b"plain words", "no"),
    ],
)
def test_what_is_no_export_is_told_as_import_tells_it(
    service: insight.Service, site: insight.NewSite, content: bytes, words: str
) -> None:
    take(service, site.key, content)
    assert insight.uploads_turn(service) == 1
    told = stands(service, site.key)
    assert words in told.failed
    assert not told.running
    assert files(service) == []


def test_one_that_breaks_off_says_so(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    take(service, site.key, content.removesuffix(b"</item></channel></rss>"))
    insight.uploads_turn(service)
    told = stands(service, site.key)
    assert told.fell_short
    assert any("too early" in each for each in told.warnings)


def test_nothing_is_kept_of_an_empty_file_nor_of_a_second_one_meanwhile(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    with pytest.raises(insight.SiteError, match="empty"):
        take(service, site.key, b"")
    assert files(service) == []
    take(service, site.key, content)
    with pytest.raises(insight.SiteError, match="another export"):
        take(service, site.key, content)
    assert len(files(service)) == 1


def test_a_process_that_died_is_followed_by_another_and_one_that_lives_is_not_disturbed(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    take(service, site.key, content)
    (file,) = files(service)
    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert insight.uploads_turn(service) == 0
        assert stands(service, site.key).running
    assert insight.uploads_turn(service) == 1
    assert stands(service, site.key).imported == 2


def test_one_whose_file_is_on_a_machine_that_is_away_is_said_to_have_stopped(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    take(service, site.key, content)
    for file in files(service):
        file.unlink()
    assert insight.uploads_turn(service) == 0
    assert stands(service, site.key).running
    late = stands(service, site.key, uploads.STOPPED_AFTER + timedelta(seconds=1))
    assert (late.running, late.stopped) == (False, True)


def test_what_breaks_the_import_is_told_without_a_word_of_the_file(
    service: insight.Service,
    site: insight.NewSite,
    content: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise RuntimeError("Noor asked something")

    monkeypatch.setattr(uploads, "import_comments", broken)
    take(service, site.key, content)
    insight.uploads_turn(service)
    told = stands(service, site.key)
    assert told.failed == uploads.BROKEN
    assert "Noor" not in told.failed


def test_a_site_that_is_removed_takes_its_file_along_at_once(
    service: insight.Service, site: insight.NewSite, content: bytes, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    take(service, site.key, content)
    (mine,) = files(service)
    take(service, other.key, content, any_address=True)
    insight.remove_site(service, site.key)
    assert mine not in files(service)
    assert len(files(service)) == 1
    with service.db.read() as connection:
        assert connection.execute(select(schema.uploads.c.site)).scalars().all() == [other.key]


def test_one_that_stopped_is_replaced_with_its_file(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    take(service, site.key, content)
    (stopped,) = files(service)
    later = datetime.now(UTC) + uploads.STOPPED_AFTER + timedelta(seconds=1)
    insight.take_upload(service, site.key, BytesIO(content), any_address=False, now=later)
    assert len(files(service)) == 1
    assert files(service) != [stopped]


def test_of_two_that_come_at_once_one_is_taken_and_the_other_leaves_no_file(
    service: insight.Service, site: insight.NewSite, content: bytes
) -> None:
    class Slow(BytesIO):
        """Is still being copied while another one is taken."""

        def read(self, size: int | None = -1, /) -> bytes:
            if not files(service)[1:]:
                take(service, site.key, content)
            return super().read(size)

    with pytest.raises(insight.SiteError, match="another export"):
        insight.take_upload(
            service, site.key, Slow(content), any_address=True, now=datetime.now(UTC)
        )
    assert len(files(service)) == 1
    assert insight.uploads_turn(service) == 1
    assert stands(service, site.key).imported == 2


def test_files_that_nobody_knows_go_after_a_day(service: insight.Service) -> None:
    path = place_of(service.settings.home, "left")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"Noor")
    insight.uploads_turn(service)
    assert files(service) == [path]
    old = time.time() - ORPHANS_AFTER.total_seconds() - 60
    os.utime(path, (old, old))
    insight.uploads_turn(service)
    assert files(service) == []
