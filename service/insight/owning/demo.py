"""The sample blog, filled through the same door as a real one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from service import sample
from service.insight.arriving.receive import keep
from service.insight.context import Service
from service.insight.judging.scoring import score_stale
from service.insight.owning.accounts import add_author
from service.insight.owning.sites import add_site, list_sites, set_site
from service.insight.waiting.making import make_stale
from service.wordpress.events import parse_event

EMAIL = "author@example.com"
MINUTES = 20


@dataclass(frozen=True, slots=True)
class Demo:
    """How to get in. The password is new each time."""

    key: str
    email: str
    password: str


def fill_demo(service: Service, now: datetime) -> Demo:
    """The sample blog, judged and dated back from `now`, with an account to see it.

    Raises Busy, ArtifactError or PipelineError.
    """
    known = [site.key for site in list_sites(service) if site.url == sample.SITE_URL]
    key = known[0] if known else add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now).key
    for payload in sample.events(now):
        keep(service, key, parse_event(payload), now)
    score_stale(service, key)
    make_stale(service, key)
    set_site(service, key, minutes=MINUTES)
    password = secrets.token_urlsafe(9)
    add_author(service, key, EMAIL, password)
    return Demo(key, EMAIL, password)
