"""Comments that came by ActivityPub: who wrote them, and whom they call by a whole handle."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

PROTOCOL = "activitypub"
_LINK = re.compile(
    r"<a\s(?P<attributes>[^<>]{1,900})>\s*@(?:<span>)?(?P<name>[\w.-]{1,64})(?:</span>)?\s*</a>",
    re.IGNORECASE,
)
_HREF = re.compile(r"""\bhref\s*=\s*["']?(?P<href>https?://[^"'\s<>]+)""", re.IGNORECASE)
_MENTION = re.compile(r"""\bclass\s*=\s*["'][^"']*\bmention\b""", re.IGNORECASE)
# Where a profile of the fediverse lives: "/@ida", "/users/ida", WordPress's own "/author/ida".
_PROFILE = re.compile(r"/(?:@[\w.-]+(?:@[\w.-]+)?|users/[\w.-]+|author/[\w.-]+)/?")


def with_handles(html: str) -> str:
    """The HTML with each link that mentions somebody as the whole handle, "@name@host": the
    address alone tells the blog's own accounts from others of that name."""
    return _LINK.sub(_handle, html) if "@" in html else html


def actor_of(protocol: str | None, url: str | None, email: str | None, html: str) -> str | None:
    """The actor's address of a comment that came by ActivityPub; None of any other.

    Where its sender tells no protocol: of a comment without an e-mail address, signed with a
    profile's address, whose text begins with a mention as such servers write it.
    """
    if not url:
        return None
    if protocol is not None:
        return url if protocol == PROTOCOL else None
    first = _LINK.match(html.removeprefix("<p>").lstrip())
    mentions = first is not None and _MENTION.search(first["attributes"]) is not None
    return url if email == "" and mentions and _PROFILE.fullmatch(urlsplit(url).path) else None


def _handle(found: re.Match[str]) -> str:
    href = _HREF.search(found["attributes"])
    if href is None:
        return found[0]
    try:
        address = urlsplit(unescape(href["href"]))
        host = address.hostname or ""
    except ValueError:
        return found[0]
    mentions = _MENTION.search(found["attributes"]) or _PROFILE.fullmatch(address.path)
    return f"@{found['name']}@{host}" if mentions and "." in host else found[0]
