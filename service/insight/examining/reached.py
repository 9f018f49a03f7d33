"""Where browsers and blogs reach the service, and whether they can."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from service import sample
from service.core.records import Site
from service.insight.arriving.deliveries import last_heard
from service.insight.context import Service
from service.insight.examining.finding import Finding, Patient, fault, ok, warning
from service.insight.owning.address import address_doubt, is_on_loopback
from service.insight.owning.proxies import noted_proxies
from service.insight.owning.sites import list_sites
from service.store import comments
from service.store.database import Database
from service.wordpress.rest.asking import RestError
from service.wordpress.rest.clock import time_told

# The plugin compares every night, and tells the blog's time zone; nothing else tells that.
SILENT = timedelta(hours=48)
# A Date has no fractions, and the way takes its time.
OFF, FAR_OFF = timedelta(seconds=10), timedelta(minutes=5)


def address(patient: Patient) -> Iterable[Finding]:
    """The public address by itself, and cookies against it."""
    told = patient.settings.public_url
    secure = told.startswith("https:")
    local = is_on_loopback(told)
    if not secure and not local:
        yield warning(
            "public address",
            f"{told}: passwords and comments travel unencrypted",
            "put a proxy with HTTPS before it, and set COMMENT_INSIGHT_PUBLIC_URL to https://...",
        )
    else:
        yield ok("public address", told)
    if patient.settings.secure_cookies and not secure:
        yield fault(
            "cookies",
            f"browsers send Secure cookies by HTTPS alone, and {told} is not: nobody can sign in",
            "unset COMMENT_INSIGHT_SECURE_COOKIES, or set COMMENT_INSIGHT_PUBLIC_URL to https://...",
        )
    elif secure and not patient.settings.cookies_are_secure:
        yield fault(
            "cookies",
            f"{told} is HTTPS, and cookies are not Secure: one plain request gives them away",
            "unset COMMENT_INSIGHT_SECURE_COOKIES: they are as the address is then",
        )
    else:
        yield ok("cookies", "Secure" if secure else "as the address is")


def proxies(patient: Patient) -> Iterable[Finding]:
    """How many proxies are believed, against the address."""
    trusted, told = patient.settings.trusted_proxies, patient.settings.public_url
    noted = noted_proxies(patient.settings, patient.clock())
    if noted is not None:
        yield fault(
            "proxies",
            f"{trusted} believed, and {noted.value}",
            "set COMMENT_INSIGHT_TRUSTED_PROXIES to how many proxies stand before the service, and"
            " let nothing reach it but through them",
        )
    elif told.startswith("https:") and not trusted:
        yield warning(
            "proxies",
            "HTTPS ends at a proxy, and none is believed: every visitor seems to be that proxy",
            "set COMMENT_INSIGHT_TRUSTED_PROXIES to how many proxies stand before the service",
        )
    elif trusted and is_on_loopback(told):
        yield warning(
            "proxies",
            f"{trusted} believed, and {told} is this machine: without one, visitors say themselves"
            " from where they come",
            "set COMMENT_INSIGHT_TRUSTED_PROXIES=0, or COMMENT_INSIGHT_PUBLIC_URL to the proxy's"
            " address",
        )
    else:
        yield ok("proxies", f"{trusted} believed")


def blogs(patient: Patient) -> Iterable[Finding]:
    """Whether each blog but the sample can reach us, and when it last did."""
    if patient.db is None:
        return
    service, now = Service(patient.settings, patient.db), patient.clock()
    real = [site for site in list_sites(service) if site.url != sample.SITE_URL]
    if not real:
        yield ok("blogs", "none but the sample")
    for site in real:
        doubt = address_doubt(service, site.url)
        heard = last_heard(service, site.key)
        if heard is None and _holds_comments(patient.db, site.key):
            yield ok(f"blog {site.key}", _by_file_alone(doubt.partition(". ")[0]))
            doubt = ""
        elif heard is None:
            yield ok(f"blog {site.key}", "no delivery yet: no plugin or webhook is at work there")
        else:
            yield _heard(site, now - heard)
        if doubt:
            reason, _, mend = doubt.partition(". ")
            yield fault(f"blog {site.key}", reason, mend or "set COMMENT_INSIGHT_PUBLIC_URL")
        if patient.online:
            yield _time(site, patient)


def _heard(site: Site, passed: timedelta) -> Finding:
    """How long ago a blog spoke: silence means something of the plugin alone."""
    name, said = f"blog {site.key}", f"last heard {_ago(passed)} ago"
    if passed <= SILENT:
        return ok(name, said)
    if site.timezone is None:
        return ok(name, f"{said}; it is not known to have the plugin, which speaks every night")
    return warning(
        name,
        f"{said}; its plugin speaks every night",
        "look at Tools > Site Health in its WordPress: WP-Cron may not run (DISABLE_WP_CRON"
        " without a cron job), or the service can't be reached from there",
    )


def _holds_comments(db: Database, key: str) -> bool:
    with db.read() as connection:
        return comments.count(connection, key) > 0


def _by_file_alone(doubt: str) -> str:
    """Of a blog that never spoke to us; `doubt`: why its plugin could not, "" where it could."""
    said = "what is here of it came by import or sync: no plugin or webhook is at work there"
    return f"{said}, nor could one be: {doubt}" if doubt else said


def _time(site: Site, patient: Patient) -> Finding:
    """The blog's clock beside ours, by its own answer."""
    name = f"clock of {site.key}"
    try:
        theirs = time_told(site.url, patient.settings.agent)
    except RestError as error:
        return warning(name, str(error), "see that this machine reaches the blog, as sync has to")
    off = abs(theirs - patient.clock())
    what = f"{off.total_seconds():.0f} s away from this machine's"
    if off <= OFF:
        return ok(name, what)
    mend = "set both clocks (timedatectl set-ntp true): what is signed is taken within five minutes"
    return (fault if off > FAR_OFF else warning)(name, what, mend)


def _ago(passed: timedelta) -> str:
    hours = passed.total_seconds() / 3600
    if hours < 2:
        return f"{max(0, round(hours * 60))} minutes"
    return f"{round(hours)} hours" if hours < 72 else f"{round(hours / 24)} days"
