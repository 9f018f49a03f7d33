"""A database in which deleted comments have scores is upgraded: they have none, and no other
loses its own."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from service.store import schema
from service.store.database import migrate, open_database

NOW = datetime(2026, 11, 1, tzinfo=UTC)
NUMBERS = {"fingerprint": "f", "feature_version": "1", "model": "m", "facets": "[]"}


def test_the_scores_of_what_is_gone_go_and_others_stay(database_url: str) -> None:
    database = open_database(database_url)
    migrate(database, "0034")
    with database.write() as connection:
        for site in ("here", "there"):
            connection.execute(
                schema.sites.insert().values(
                    key=site, url=f"https://{site}.example", name=site, goal="learning",
                    token_hash=f"a {site}", api_token_hash=f"b {site}", revision=1, created_at=NOW,
                )
            )  # fmt: skip
        for site, number, status in (
            ("here", "1", "gone"), ("here", "2", "approved"), ("there", "1", "approved"),
        ):  # fmt: skip
            connection.execute(
                schema.comments.insert().values(
                    site=site, id=number, status=status, read_at=1, rank=1, content_hash="c",
                    revision=1,
                )
            )  # fmt: skip
            connection.execute(
                schema.scores.insert().values(
                    site=site, comment_id=number, text_hash="t", **NUMBERS
                )
            )
    migrate(database)
    with database.read() as connection:
        left = connection.execute(select(schema.scores.c.site, schema.scores.c.comment_id))
        assert sorted(map(tuple, left)) == [("here", "2"), ("there", "1")]
    database.dispose()
