"""Addresses of blogs: which two are one blog's, and what lies within a blog."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_USUAL_PORTS = {"http": 80, "https": 443}


class Home(NamedTuple):
    """A blog's address as far as it tells one blog from another.

    Neither http or https nor a "www." tells two blogs apart; the port, where it is not the
    scheme's own, and the path do: many blogs live in a folder beside others.
    """

    host: str
    port: int | None
    path: str


def home_of(address: str) -> Home | None:
    """The home that a web address names, without query and fragment; None for what is none."""
    address = address.strip()
    if "://" not in address:
        address = "http://" + address.removeprefix("//")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _USUAL_PORTS or not parts.hostname:
        return None
    host = _plain_host(parts.hostname)
    if port in (_USUAL_PORTS[parts.scheme], 0):
        port = None
    folders = [unquote(name) for name in parts.path.split("/") if name]
    return Home(host, port, "/".join(folders)) if host else None


def same_blog(one: str, other: str) -> bool:
    """Whether two addresses are one blog's. An address that names no home is nobody's."""
    home = home_of(one)
    return home is not None and home == home_of(other)


def lies_within(address: str, blog: str) -> bool:
    """Whether `address` is that of the blog or of a page of it."""
    page, home = home_of(address), home_of(blog)
    if page is None or home is None or page[:2] != home[:2]:
        return False
    return f"{page.path}/".startswith(f"{home.path}/" if home.path else "")


def page_of(address: str) -> str:
    """A page's address as far as it tells one page from another, "" for what is none."""
    home, query = home_of(address), address.partition("#")[0].partition("?")[2]
    return f"{home.host}:{home.port}/{home.path}?{query}" if home else ""


def _plain_host(host: str) -> str:
    host = host.lower().rstrip(".").removeprefix("www.")
    with suppress(UnicodeError):  # What is no name of a host stays as it stands.
        host = host.encode("idna").decode()
    return host
