from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from service import insight
from service.store import learned
from service.store.learned import Learned


def test_versions_are_counted_by_site_kept_whole_and_undone_one_by_one(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    other = insight.add_site(service, "https://other.example", now=now).key
    changes = {"parts": {"links": [0.5, 0.25]}, "shift": 0.1, "habits": {"links": 0.2}}
    good = Learned(now, "model", "2", 60, "mark", changes, 0.6, 0.7)
    bad = Learned(now, "model", "2", 61, "other", refused="No better.")
    with service.db.write(site.key) as connection:
        assert learned.newest(connection, site.key) is None
        numbers = [learned.add(connection, site.key, each) for each in (good, good, bad)]
        assert numbers == [1, 2, 3]
        assert learned.add(connection, other, bad) == 1
        assert learned.newest(connection, site.key) == replace(bad, number=3)
        assert learned.standing(connection, site.key) == replace(good, number=2)
        assert learned.standing(connection, other) is None
        assert not learned.undo(connection, site.key, 3, now)
        assert learned.undo(connection, site.key, 2, now)
        assert not learned.undo(connection, site.key, 2, now)
        assert learned.standing(connection, site.key) == replace(good, number=1)
        assert learned.undo(connection, site.key, 1, now)
        assert learned.standing(connection, site.key) is None
