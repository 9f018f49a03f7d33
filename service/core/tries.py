"""How long who guesses has to wait, and what counts as one place."""

from __future__ import annotations

import ipaddress
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

# A try is forgotten when none of its kind followed for as long.
FORGOTTEN_AFTER = timedelta(days=1)
# Of an IPv6 address, what one household or one server is handed out as a whole.
NETWORK_BITS = 64
LONGEST_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Patience:
    """`free` failures go unpunished; then each doubles the wait, from `first` up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long after so many failures the next try has to wait."""
        if failures < self.free:
            return timedelta()
        doubled: int = 2 ** min(failures - self.free, 20)
        return min(self.first * doubled, self.longest)


def network(address: str) -> str:
    """The place an IP address stands for: itself, for IPv6 its /64; as it is where it is none."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, NETWORK_BITS), strict=False))
    return str(found)


def account_name(email: str) -> str:
    """One spelling for all of an e-mail address: what differs in case, blanks, width or in what
    can't be seen is the same account."""
    same = unicodedata.normalize("NFKC", email[:LONGEST_NAME]).casefold()
    same = unicodedata.normalize("NFKC", same)
    return "".join(each for each in same if not each.isspace() and each.isprintable())
