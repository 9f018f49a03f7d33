"""The ledger's rows, as they stand and as they are made from nothing."""

from __future__ import annotations

from sqlalchemy import select

from service import insight
from service.insight.waiting.making import ensure
from service.store import schema
from service.store.ledger_schema import LEDGER

MADE = [table for table in LEDGER if table is not schema.stale]
Found = dict[str, list[str]]


def ledger_rows(service: insight.Service) -> Found:
    """Every row of every table of the ledger, the marks aside."""
    with service.db.read() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in MADE}


def made_from_nothing(service: insight.Service, key: str) -> Found:
    """The rows once all of them were lost and made again."""
    with service.db.write(key) as connection:
        for table in LEDGER:
            connection.execute(table.delete())
        connection.execute(schema.sites.update().values(ledger=None))
    assert ensure(service, key)
    return ledger_rows(service)
