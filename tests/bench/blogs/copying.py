"""A blog once more under another site's key, by SQL alone: its ledger's rows are copied too, so
that nothing has to be made or judged anew, however many blogs there are to be."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, literal, select, update

from service import insight
from service.store import schema
from service.store.ledger_schema import LEDGER

FACTS = (
    schema.users, schema.rights, schema.shared, schema.posts, schema.comments, schema.scores,
    schema.verdicts, schema.settled,
)  # fmt: skip
STANDS = ("revision", "marked", "ledger", "known_as")


def copy(service: insight.Service, key: str, onto: str) -> None:
    """Put all that the site has, its ledger's rows with it, on another site, which has nothing."""
    with service.db.write(onto) as connection:
        highest = connection.execute(select(func.max(schema.verdicts.c.id))).scalar() or 0
        for table in LEDGER:
            connection.execute(table.delete().where(table.c.site == onto))
        for table in (*FACTS, *LEDGER):
            _copy_rows(connection, table, key, onto, highest)
        sites = schema.sites
        mine = select(*(sites.c[name] for name in STANDS)).where(sites.c.key == key)
        stands = connection.execute(mine).one()._asdict()
        connection.execute(update(sites).where(sites.c.key == onto).values(**stands))


def _copy_rows(connection: Connection, table: Table, key: str, onto: str, highest: int) -> None:
    """Verdicts alone are numbered over all sites: a copy's come after the `highest`."""
    columns = {column.name: column for column in table.c}
    told = {name: column.expression for name, column in columns.items()}
    told["site"] = literal(onto)
    for moved, name in ((schema.verdicts, "id"), (schema.threads, "verdict")):
        if table is moved:
            told[name] = columns[name] + highest
    if table is schema.verdicts:
        # Of the request that gave it: no other request did.
        told["webhook_id"] = literal(None)
    rows = select(*told.values()).where(table.c.site == key)
    connection.execute(table.insert().from_select(list(told), rows))
