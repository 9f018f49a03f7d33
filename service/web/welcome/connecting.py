"""How a blog gets to speak: the page, for the second step and for whoever looks before it did."""

from __future__ import annotations

from flask import render_template, request

from service import insight
from service.core.records import Site
from service.insight import Service
from service.settings import plain_address
from service.web.context import the_service, utc_now
from service.web.pages.cards import when

LOOKS_EVERY_SECONDS = 10


def address_in_use(service: Service) -> str:
    """What a blog is told: the settings' address, or the one that this browser came by."""
    used = f"{request.host_url.rstrip('/')}{request.script_root}"
    try:
        return insight.told_address(service, plain_address(used))
    except ValueError:
        return service.settings.public_url


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
