"""Writing where it fails."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from service import insight
from service.store.database import Database

# What no log, message or page may show.
WORDS = "a reader's own words"


def write(database: Database, note: str = WORDS) -> None:
    row = {"key": "k", "url": note, "name": note, "goal": "learning", "token_hash": "", "at": None}
    columns = {**row, "api_token_hash": "", "created_at": "2026-03-01 00:00:00"}
    del columns["at"]
    names = ", ".join(columns)
    values = ", ".join(f":{name}" for name in columns)
    with database.write() as connection:
        connection.execute(text(f"INSERT INTO sites ({names}) VALUES ({values})"), columns)


def fault_of(database: Database, note: str = WORDS) -> insight.DatabaseError:
    with pytest.raises(insight.DatabaseError) as caught:
        write(database, note)
    return caught.value
