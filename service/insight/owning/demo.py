"""The sample blog: filled, looked at and answered through the same door as a real one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from service import sample
from service.core.records import Comment, Post, Site
from service.insight.arriving.receive import Receipt, keep, receive
from service.insight.context import Service, SiteError
from service.insight.judging.scoring import score_stale
from service.insight.owning.accounts import add_author
from service.insight.owning.sites import add_site, list_sites, set_site
from service.insight.people.caring import keep_circles, keep_note, keep_pace, tell_spoke
from service.insight.people.listing import who_wrote
from service.insight.people.views import Spoke
from service.insight.waiting.making import make_stale
from service.store import comments, posts
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

    Raises SiteError where there are blogs of somebody's own, Busy, ArtifactError or PipelineError.
    """
    sites = list_sites(service)
    if not all(map(is_sample, sites)):
        raise SiteError(
            f"{service.settings.home} holds blogs of your own, and the sample stands beside none:"
            " give it a folder of its own, with COMMENT_INSIGHT_HOME"
        )
    known = [site.key for site in sites]
    key = known[0] if known else add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now).key
    for payload in sample.events(now):
        keep(service, key, parse_event(payload), now)
    score_stale(service, key)
    make_stale(service, key)
    set_site(service, key, minutes=MINUTES)
    if not known:  # What was told since is whoever's it is who looks at the demo.
        _tell_by_hand(service, key, now)
    password = secrets.token_urlsafe(9)
    add_author(service, key, EMAIL, password)
    return Demo(key, EMAIL, password)


def _tell_by_hand(service: Service, key: str, now: datetime) -> None:
    keep_circles(service, key, {each: (name, None) for each, name in sample.circles().items()})
    told = {each.comment_id: each for each in sample.by_hand(now)}
    for comment_id, wrote in who_wrote(service, key, told, now=now).items():
        each, person = told[comment_id], wrote.person.id
        if each.spoke:
            kind, day = each.spoke
            tell_spoke(service, key, person, Spoke(kind), day, now=now)
        else:
            keep_note(service, key, person, each.note, now=now)
            keep_pace(service, key, person, months=each.months, circle=each.circle, now=now)


def is_sample(site: Site) -> bool:
    """Whether a site is the sample blog."""
    return site.url == sample.SITE_URL


def is_of_sample(post: Post) -> bool:
    """Whether a post says that it stands on the sample blog."""
    return post.url.startswith(f"{sample.SITE_URL}/")


def stand_in_address(service: Service, post: Post) -> str:
    """Where a demo shows a post of its sample blog, which is on no server; "" for every other."""
    if not (service.settings.demo and is_of_sample(post)):
        return ""
    return f"{service.settings.public_url.rstrip('/')}/demo/{quote(post.id)}"


def sample_post(service: Service, key: str, post_id: str) -> tuple[Post, dict[str, Comment]] | None:
    """A post and its approved comments by id, in order of time; None where there is no such."""
    with service.db.snapshot() as connection:
        post = posts.load(connection, key, [post_id]).get(post_id)
        there = comments.load(connection, key, [post_id]) if post else []
    shown = (each for each in there if not each.held)
    told = {each.id: each for each in sorted(shown, key=lambda each: each.order)}
    return None if post is None else (post, told)


def answer_as_author(
    service: Service, key: str, comment: Comment, text: str, now: datetime
) -> Receipt:
    """The blog's author answers a comment, as the blog would tell it. Raises as `receive`."""
    # Above every number of the sample's own, and another for each answer.
    number = str(int(now.timestamp() * 1000))
    payload = sample.answer(number, comment.id, comment.post_id, text, now)
    return receive(service, key, parse_event(payload), now)
