"""A PostgreSQL that stops and starts while the service runs: told, and nothing answered is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service import insight
from service.store import comments
from tests.insight.payloads import comment
from tests.postgresql import PostgreSQL, postgresql_of_our_own
from tests.web.conftest import QUESTION, Blog, event

pytestmark = pytest.mark.postgresql


@pytest.fixture
def server() -> Iterator[PostgreSQL]:
    with postgresql_of_our_own() as made:
        yield made


@pytest.fixture
def database_url(server: PostgreSQL) -> str:
    return server.url


def test_events_are_refused_while_it_is_away_and_taken_once_it_is_back(
    blog: Blog, server: PostgreSQL, service: insight.Service
) -> None:
    number = 0
    for how in ("fast", "immediate"):
        number += 1
        sent = event(comment(number, f"{QUESTION} {number}"))
        assert blog.send(sent, number=f"msg_{number}").status_code in {200, 202}
        server.stop(how)
        number += 1
        sent = event(comment(number, f"{QUESTION} {number}"))
        refused = blog.send(sent, number=f"msg_{number}")
        assert (refused.status_code, refused.get_json(force=True)["kind"]) == (503, "away")
        assert int(refused.headers["Retry-After"]) > 0
        assert str(server.folder) not in refused.text
        service.db._probed = None
        ready = blog.client.get("/readyz")
        assert (ready.status_code, ready.get_json(force=True)["database"]) == (503, "away")
        assert str(server.folder) not in ready.text
        server.start()
        assert blog.send(sent, number=f"msg_{number}").status_code in {200, 202}
        service.db._probed = None
        assert blog.client.get("/readyz").status_code == 200
    with service.db.read() as connection:
        assert len(comments.load(connection, blog.site.key)) == number


def test_a_server_that_takes_no_more_connections_or_writes_is_told_apart(
    blog: Blog, server: PostgreSQL, service: insight.Service
) -> None:
    with service.db.write() as connection:
        connection.exec_driver_sql("ALTER DATABASE postgres SET default_transaction_read_only = on")
    service.db.dispose()
    refused = blog.send(number="msg_1")
    assert (refused.status_code, refused.get_json(force=True)["kind"]) == (503, "read-only")
    service.db._probed = None
    ready = blog.client.get("/readyz")
    assert (ready.status_code, ready.get_json(force=True)["database"]) == (503, "read-only")
    with service.db.read() as connection:
        connection.exec_driver_sql("SET transaction_read_only = off")
        connection.exec_driver_sql("ALTER DATABASE postgres RESET default_transaction_read_only")
        connection.commit()
    service.db.dispose()
    assert blog.send(number="msg_1").status_code in {200, 202}
