"""When a blog that was just begun is learned from."""

from __future__ import annotations

from datetime import datetime

from service import insight
from service.store import uploads
from tests.insight.history import fill


def test_a_new_blog_is_learned_from_once_its_history_is_here_and_not_a_night_later(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    looked: dict[str, insight.LastLook] = {}

    def tried() -> int | None:
        insight.learning_turn(service, now, looked)
        newest = insight.what_was_learned(service, site.key).newest
        return newest and newest.labels

    assert tried() is None, "nothing came yet"
    with service.db.write(site.key) as connection:
        uploads.begin(connection, site.key, "file", 9, now, any_address=False)
    fill(service, site.key, 2)
    assert tried() is None, "its export is being read"
    fill(service, site.key, 3, first=3)
    with service.db.write(site.key) as connection:
        uploads.change(connection, site.key, "file", {"ended_at": now})
    assert tried() == 80
