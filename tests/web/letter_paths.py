"""Paths with the links of a letter, and with the addresses of feeds."""

from __future__ import annotations

import re
from datetime import datetime

from service import insight
from service.insight import letters
from service.insight.letters.links import Word
from tests.web.conftest import EMAIL, PASSWORD


def with_letters(service: insight.Service, key: str, path: str, now: datetime) -> str:
    """The path with the links of a letter to an account of this blog, about thread 3, and with the
    address of a feed of the account's."""
    if not re.search("<(?:word|leave|feed)>", path):
        return path
    insight.add_author(service, key, EMAIL, PASSWORD)
    who = insight.visitor_of_account(service, EMAIL, now)
    assert who is not None
    profile = letters.choose_letter(service, who, None, now).id or ""
    links, until = letters.Links(service), int(now.timestamp()) + 60
    word = links.word(Word(profile, key, "3", "3", "3", until))
    if "<feed>" in path:
        kind: letters.FeedKind = "dates" if path.endswith(".ics") else "queue"
        feed = letters.renew_feed(service, who, kind, now).split("/")[-2]
        path = path.replace("<feed>", feed)
    return path.replace("<word>", word).replace("<leave>", links.off(profile))
