"""Somebody who looks at pages in a language of brackets, and notes what is said outside of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape

from babel import Locale, dates
from werkzeug.test import TestResponse

from service import insight, sample
from tests.web import pseudo
from tests.web.conftest import Author

LANGUAGE = "eo"
# What no language says otherwise, and what we ask for ourselves.
NAMES = frozenset(
    {
        "Comment Insight",
        "UTC",
        "MB",
        "Leeds",
        "Nobody Such",
        "no address",
        "Tess",
        # A circle of the sample's author, what is said there, and what was asked.
        "People I would ring",
        "Hereford",
        "Friday",
        "I'll send you the four questions that stand on the card beside my telephone",
        "tab",
        "https://no address",
    }
)
ADDRESSES = re.compile(r"https?://\S+|COMMENT_INSIGHT_\w+|user:\d+|\S+@\S+\.\w+")


@cache
def of_dates() -> frozenset[str]:
    """The words with which the language writes dates and times."""
    locale = Locale.parse(LANGUAGE)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    said = [
        dates.format_timedelta(-passed, threshold=2, add_direction=True, locale=locale)
        for number in (1, 2, 5)
        for passed in (timedelta(minutes=number), timedelta(hours=number), timedelta(days=number),
                       timedelta(weeks=number), timedelta(days=30 * number + 40),
                       timedelta(days=365 * number + 400))
    ]  # fmt: skip
    for number in range(366):
        day = moment + timedelta(days=number)
        said += [dates.format_date(day, style, locale=locale) for style in ("full", "long")]
        said.append(dates.format_date(day, "LLLL EEEE", locale=locale))
        said.append(dates.format_skeleton("MMMMEEEEd", day, locale=locale))
    return frozenset(re.findall(r"[^\W\d]+", " ".join(said)))


def known(service: insight.Service) -> frozenset[str]:
    """The names and titles of the sample blog, the names of languages and of time zones."""
    held = {sample.SITE_NAME, sample.AUTHOR["display_name"], *insight.zone_names()}
    held |= {name for name in Locale.parse(LANGUAGE).languages.values() if name}
    for event in sample.events(datetime(2026, 3, 20, 9, tzinfo=UTC)):
        data = event["data"]
        held |= {data["post"]["post_title"]} if "post" in data else set()
        held |= {unescape(data["comment"]["comment_author"])} if "comment" in data else set()
    return frozenset(" ".join(each.split()) for each in held) | NAMES


def is_data(said: str, held: frozenset[str]) -> bool:
    """Whether every part of it is a name, a title, an address, or a date in the language."""
    parts = [each.strip("@ ()…,'") for each in re.split("(?:^| )· ", said)]
    return all(
        each in held
        or ADDRESSES.fullmatch(each)
        or frozenset(re.findall(r"[^\W\d]+", each)) <= of_dates() | {"UTC", "MB"}
        for each in parts
    )


class Visit:
    """Somebody who looks at pages, and notes what is said there outside of the catalogue."""

    def __init__(self, author: Author, service: insight.Service, rules: Iterable[str]) -> None:
        self.author, self._held, self._rules = author, known(service), set(rules)
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def look(self, path: str, rule: str = "", status: int = 200) -> str:
        """Look at a page, which is to be all in the language."""
        return self.read(self.author.client.get(path), rule or path.partition("?")[0], status)

    def press(self, path: str, status: int = 200, **fields: str) -> str:
        """Press a button, and read what the next page says."""
        token = self.author.token(self.author.client.get("/login").text)
        form = {"csrf_token": token, **fields}
        answer = self.author.client.post(path, data=form, follow_redirects=True)
        return self.read(answer, "", status)

    def read(self, page: TestResponse, rule: str, status: int) -> str:
        asked = f"{page.request.method} {page.request.full_path}"
        if (page.status_code, page.mimetype) != (status, "text/html"):
            self.wrong.append(f"{asked}: {page.status_code}")
        assert f'<html lang="{LANGUAGE}">' in page.text, asked
        self.wrong += [
            f"{asked}: {piece.text} ({piece.where})"
            for piece in pseudo.outside_of_messages(page.text)
            if not piece.of_data and not is_data(piece.text, self._held)
        ]
        self.seen.add(rule)
        return page.text

    def unseen(self) -> set[str]:
        """The rules of which no page was looked at."""
        return self._rules - self.seen
