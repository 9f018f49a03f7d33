"""A migration of a database that was there before tells how far it is; a new one says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import insight
from service.settings import read_settings
from service.store.database import migrate, open_database


@pytest.mark.parametrize("before", ["0005", "0007", "0011"])
def test_each_version_that_is_reached_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, before: str
) -> None:
    settings = read_settings(home=tmp_path, secret_key="k" * 32)
    database = open_database(settings.database)
    migrate(database, before)
    database.dispose()
    with caplog.at_level("INFO"):
        insight.open_service(settings).db.dispose()
    told = [each.getMessage() for each in caplog.records if "database migrated" in str(each.msg)]
    assert len(told) >= 2
    assert f"{int(before) + 1:04}" in told[0]


def test_a_new_database_says_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        insight.open_service(read_settings(home=tmp_path, secret_key="k" * 32)).db.dispose()
        insight.open_service(read_settings(home=tmp_path, secret_key="k" * 32)).db.dispose()
    assert not any("database migrated" in str(each.msg) for each in caplog.records)
