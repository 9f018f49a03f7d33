"""Whether COMMENT_INSIGHT_TRUSTED_PROXIES is what requests show, kept for the doctor."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from service.settings import Settings

NOTE = "proxies.doubt"
# What holds on is noted again long before.
OVER = timedelta(days=2)
# Where proxies of one's own stand, and visitors of the public web do not.
_WITHIN = [
    ipaddress.ip_network(each)
    for each in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10", "::ffff:7f00:0/104"),
    )
]


class ProxyDoubt(StrEnum):
    """What is wrong with the setting, by a request that came."""

    UNBELIEVED = "a proxy told of visitors, and it is not believed: all of them seem to be one"
    TOO_MANY = "a request came through fewer proxies than are believed: visitors can say themselves"
    AROUND = "a request came around the proxies that are believed"
    TOO_FEW = "visitors seem to be a proxy: more of them stand before the service than are believed"


def proxies_doubt(trusted: int, peer: str, told: Sequence[str]) -> ProxyDoubt | None:
    """What a request shows: `peer` is who connected, `told` the addresses of X-Forwarded-For.

    A stranger who connects by himself can forge `told`, but not his own address; so what is told
    counts as a proxy's only from within (or over a socket, which has no address).
    """
    within = _is_within(peer)
    if not trusted:
        return ProxyDoubt.UNBELIEVED if told and within else None
    if not told:
        return None if within else ProxyDoubt.AROUND
    if len(told) < trusted:
        return ProxyDoubt.TOO_MANY
    further = told[-trusted - 1 : -trusted]
    if further and _is_within(told[-trusted]) and not _is_within(further[0]):
        return ProxyDoubt.TOO_FEW
    return None


def note_proxies(settings: Settings, doubt: ProxyDoubt) -> None:
    """Keep a doubt for the doctor; where that can't be written, the log has it."""
    with suppress(OSError):
        _note(settings).write_text(f"{settings.trusted_proxies} {doubt.name}\n")


def noted_proxies(settings: Settings, now: datetime) -> ProxyDoubt | None:
    """The last doubt of these days about the setting as it is now."""
    with suppress(OSError, ValueError, KeyError):
        if now.timestamp() - _note(settings).stat().st_mtime > OVER.total_seconds():
            return None
        trusted, name = _note(settings).read_text()[:100].split()
        if int(trusted) == settings.trusted_proxies:
            return ProxyDoubt[name]
    return None


def _note(settings: Settings) -> Path:
    return settings.home / NOTE


def _is_within(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.strip() or "127.0.0.1")
    except ValueError:
        return False
    return any(found in network for network in _WITHIN)
