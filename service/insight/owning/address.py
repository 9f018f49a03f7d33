"""The address that blogs are told, and whether they can reach it."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from service.core.translating import gettext
from service.insight.context import Service
from service.settings import Settings, SettingsError, read_settings

NOTE = "serve.address"
ANY = ("0.0.0.0", "::", "[::]")  # noqa: S104  # to compare
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104  # to compare
_SETTING = "COMMENT_INSIGHT_PUBLIC_URL"


def note_address(service: Service, address: str) -> None:
    """Remember where `serve` listens, for the commands that print an address."""
    service.settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    (service.settings.home / NOTE).write_text(address.rstrip("/"))


def settings_here() -> Settings:
    """The settings for a command: unless somebody named the public address, it is where `serve`
    was last. Raises SettingsError."""
    settings = read_settings()
    with suppress(OSError, UnicodeError, SettingsError):
        serves = (settings.home / NOTE).read_text()
        if "public_url" not in settings.model_fields_set and urlsplit(serves).hostname not in ANY:
            return read_settings(public_url=serves, supposed_url=True)
    return settings


def address_doubt(service: Service, blog: str) -> str:
    """Why `blog` may not reach the address that it is told, and which setting mends that; ""
    where it can."""
    told = service.settings.public_url
    if not is_on_loopback(told):
        return ""
    if not is_on_loopback(blog):
        return (
            f"{told} is an address of this machine alone, and {blog} can't reach it. Set {_SETTING}"
            " to the address under which the blog reaches `comment-insight serve`: the addresses"
            " begin with it then"
        )
    note = service.settings.home / NOTE
    serves = note.read_text() if note.exists() else told
    if urlsplit(serves).port == urlsplit(told).port:
        return ""
    return f"`comment-insight serve` was last at {serves}, not at {told}: set {_SETTING}={serves}"


def told_address(service: Service, used: str) -> str:
    """The address that a blog is told: the settings' where somebody said one, else the one that a
    browser `used`, which reached us under it."""
    return service.settings.public_url if service.settings.public_url_is_said else used


def doubt_of(told: str, blog: str) -> str:
    """Why `blog` may not reach `told`, and which setting mends that; "" where nothing says so."""
    if is_on_loopback(told):
        if is_on_loopback(blog):
            return ""
        return gettext(
            "%(told)s is an address of this machine alone, and %(blog)s can't reach it. Set"
            " %(setting)s to the address under which the blog does",
            told=told,
            blog=blog,
            setting=_SETTING,
        )
    if is_in_own_network(told) and not (is_in_own_network(blog) or is_on_loopback(blog)):
        return gettext(
            "%(told)s is an address of your own network: %(blog)s reaches it only from within. If"
            " it is elsewhere, set %(setting)s to an address that is reached from outside",
            told=told,
            blog=blog,
            setting=_SETTING,
        )
    return ""


def is_in_own_network(address: str) -> bool:
    """Whether an address is one that nobody outside a network can reach: a private number, a name
    without a dot, or one that ends in .local."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal"))


def listening_doubt(service: Service, host: str) -> str:
    """What is wrong with listening at `host`; "" where only this machine hears it, or a proxy
    with HTTPS stands before it.
    """
    told_https = service.settings.public_url.startswith("https:")
    if told_https or (host not in ANY and is_on_loopback(f"http://{host}")):
        return ""
    return (
        f"{host} is reached from outside by plain http: passwords and comments can be read on the"
        " way. Put a proxy with HTTPS before it (README, Behind a proxy), and set"
        f" {_SETTING}=https://..."
    )


def is_on_loopback(address: str) -> bool:
    """Whether an address leads to the machine that it is used on."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return host in _LOOPBACK or host.endswith(".localhost") or host.startswith("127.")
