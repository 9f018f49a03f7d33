"""How a blog gets to speak: the page, for the second step and for whoever looks before it did."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import insight
from service.core.records import Site
from service.insight import Service
from service.settings import plain_address
from service.web.access import may_set
from service.web.context import the_service, utc_now
from service.web.pages.cards import when

LOOKS_EVERY_SECONDS, JUDGED_EVERY_SECONDS = 10, 5


def address_in_use(service: Service) -> str:
    """What a blog is told: the settings' address, or the one that this browser came by."""
    used = f"{request.host_url.rstrip('/')}{request.script_root}"
    try:
        return insight.told_address(service, plain_address(used))
    except ValueError:
        return service.settings.public_url


def first_run(shown: Sequence[Site]) -> ResponseReturnValue | None:
    """What comes before the first day of a visitor who has begun one blog: the step that is next,
    or that what came is being judged, for a day is chosen once. None where nothing does."""
    service = the_service()
    begun = insight.begun_blogs(service, [site.key for site in shown])
    if len(shown) != 1 or shown[0].key not in begun or not may_set(shown[0].key):
        return None
    key = shown[0].key
    if not insight.was_heard(service, key):
        return connect_page(shown[0])
    if not begun[key]:
        return redirect(url_for("welcome.you", site=key), 303)
    left = insight.still_to_judge(service, key)
    if left:
        every = 0 if "still" in request.args else JUDGED_EVERY_SECONDS
        return render_template("welcome/judged.html", left=left, every=every, of=key)
    insight.finish_blog(service, key)
    return None


def connect_page(site: Site) -> str:
    """Whether the blog was heard from, and the three ways in which it can be."""
    service, now = the_service(), utc_now()
    base, here = address_in_use(service), insight.arrived(service, site.key)
    still = "still" in request.args
    return render_template(
        "welcome/connect.html",
        step=2,
        of=site.key,
        site=site,
        arrived=here,
        heard=when(here.heard_at, now) if here.heard_at else None,
        upload=insight.upload_of(service, site.key, now=now),
        address=insight.webhook_address(service, site.key, base=base),
        doubt=insight.doubt_of(base, site.url),
        every=0 if here.anything or still else LOOKS_EVERY_SECONDS,
        still=still,
    )
