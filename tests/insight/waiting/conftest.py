"""What the tests of the queue share: the sample blog, judged."""

from __future__ import annotations

from datetime import datetime

import pytest

from service import insight, sample
from service.insight.arriving.receive import keep
from service.wordpress.events import parse_event


@pytest.fixture
def demo(service: insight.Service, now: datetime) -> str:
    """The sample blog, kept and judged; its site's key."""
    made = insight.add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now)
    for payload in sample.events(now):
        keep(service, made.key, parse_event(payload), now)
    insight.score_stale(service, made.key)
    return made.key
