"""A database in which rows were read in the future is upgraded: what comes later wins again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from service import insight
from service.settings import read_settings
from service.store import posts, schema
from service.store.database import migrate, open_database
from tests.insight.looked import threads_of
from tests.insight.payloads import comment, event

YEARS = timedelta(days=30_000)


def micro(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


def put(connection: Connection, table: str, **values: object) -> None:
    connection.execute(schema.metadata.tables[table].insert().values(**values))


@pytest.fixture
def upgraded(database_url: str, tmp_path: Any) -> Any:
    """A service on a database of before, with a frozen row and a good one in each table."""
    database = open_database(database_url)
    migrate(database, "0014")
    good, frozen = datetime.now(UTC) - timedelta(days=30), datetime.now(UTC) + YEARS
    with database.write() as connection:
        put(
            connection, "sites", key="old", url="https://old.example", name="Old",
            goal="relationships", token_hash="a", api_token_hash="b", revision=7,
            created_at=good, claimed_until=frozen,
        )  # fmt: skip
        for number, read_at in (("1", frozen), ("2", good)):
            of = {"site": "old", "rank": 1, "content_hash": "f" * 64, "revision": 3}
            put(
                connection, "posts", **of, id=f"{number}00", title="Bees", text="", live=True,
                read_at=micro(read_at), date=read_at,
            )  # fmt: skip
            put(
                connection, "comments", **of, id=number, post_id="200", text="Old words?",
                name="Noor", email_hash="", name_reader=f"n:{number}", status="approved",
                read_at=micro(read_at), date=read_at,
            )  # fmt: skip
            put(connection, "deliveries", site="old", webhook_id=number, received_at=read_at)
            put(
                connection, "verdicts", id=int(number), site="old", thread_id=number, kind="later",
                up_to=number, given_at=read_at, until=read_at,
            )  # fmt: skip
            put(
                connection, "learned", site="old", number=int(number), tried_at=read_at, model="m",
                feature_version="f", labels=1, labels_hash="h",
            )  # fmt: skip
            put(connection, "erasures", site="old", email_hash=number, erased_at=read_at)
            put(connection, "failures", bucket=number, times=9, until=read_at, forget_at=read_at)
    database.dispose()
    service = insight.open_service(
        read_settings(home=tmp_path, database_url=database_url, secret_key="k" * 32)
    )
    yield service, good
    service.db.dispose()


def test_nothing_was_done_in_the_future(upgraded: Any) -> None:
    service, _ = upgraded
    late = {}
    longest = timedelta(days=367)
    with service.db.read() as connection:
        for name, found in schema.metadata.tables.items():
            for row in connection.execute(select(found)).mappings():
                for column, value in row.items():
                    ends = column in {"until", "forget_at", "claimed_until", "ends_at"}
                    most = datetime.now(UTC) + (longest if ends else timedelta(minutes=5))
                    if isinstance(value, datetime) and value > most:
                        late[name, column] = value
                    if column == "read_at" and value > micro(most):
                        late[name, column] = value
    assert not late


def test_good_rows_stay_as_they_were(upgraded: Any) -> None:
    service, good = upgraded
    with service.db.read() as connection:
        for found in (schema.posts, schema.comments):
            row = connection.execute(select(found).where(found.c.id.in_(["2", "200"]))).one()
            assert (row.read_at, row.date, row.revision) == (micro(good), good, 3)
        given = connection.execute(select(schema.verdicts).where(schema.verdicts.c.id == 2)).one()
        assert (given.given_at, given.until) == (good, good)


def test_what_comes_later_wins_and_is_seen(upgraded: Any) -> None:
    service, _ = upgraded
    now = datetime.now(UTC) + timedelta(minutes=1)
    row = comment(1, "New words!", comment_post_ID="200")
    told = event("comment.upserted", now, comment=row)
    insight.receive(service, "old", told, now)
    post = {"ID": "100", "post_title": "Wasps", "post_status": "publish", "post_content": ""}
    insight.receive(service, "old", event("post.upserted", now, post=post), now)
    said = {each.id: each.text for t in threads_of(service, "old") for each in t.comments}
    assert said["1"] == "New words!"
    with service.db.read() as connection:
        assert posts.load(connection, "old")["100"].title == "Wasps"


def test_a_process_that_had_them_at_hand_reads_them_anew(upgraded: Any) -> None:
    service, _ = upgraded
    with service.db.read() as connection:
        revision = connection.execute(select(schema.sites.c.revision)).scalar()
        frozen = connection.execute(
            select(schema.comments.c.revision).where(schema.comments.c.id == "1")
        ).scalar()
    assert revision > 7
    assert 7 < frozen <= revision
