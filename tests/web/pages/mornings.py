"""A blog's morning: readers and the author write at given hours, and the page of today is read."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import time_machine
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import insight
from service.insight.arriving.receive import keep
from service.web.context import utc_now
from tests.insight.payloads import AUTHOR, START, comment, upserted
from tests.web.conftest import Author

# Each takes four minutes to answer, about.
ASKED = "How did you move the old invoices over without losing the year's numbers?"
THANKS = "Thanks for this."
BLOG = "blog-example"
# Of the test clock's nine in the morning, in hours from START.
NINE = 456


class Morning:
    """Somebody at the page of today, and what happens on the blog meanwhile."""

    def __init__(
        self, client: FlaskClient, service: insight.Service, clock: time_machine.Coordinates
    ) -> None:
        self.client, self.service, self._clock = client, service, clock

    def at(self, hour: float) -> None:
        """So many hours after nine; signed in once more where that is weeks."""
        self._clock.move_to(START + timedelta(hours=NINE + hour))
        if hour > 24 * 7:
            Author(self.client).log_in()

    @property
    def now(self) -> datetime:
        """The clock's time."""
        return utc_now()

    def reader(self, number: int, text: str = ASKED, *, blog: str = BLOG, **fields: str) -> None:
        """Writes `number` hours from START, as "R" and the number unless another is named."""
        name = fields.pop("name", f"R{number}")
        mine = {"comment_author": name, "comment_author_email": f"{name}@readers.example".lower()}
        self._tell(blog, comment(number, text, **mine, **fields))

    def author(self, number: int, to: int, *, blog: str = BLOG, **fields: str) -> None:
        """Answers a comment."""
        row = comment(number, "We kept both lists.", comment_parent=str(to), **AUTHOR)
        self._tell(blog, {**row, **fields})

    def _tell(self, blog: str, row: dict[str, str]) -> None:
        event = upserted(row)
        keep(self.service, blog, event, event.read_at)
        insight.score_stale(self.service, blog)

    def page(self, path: str = "/") -> str:
        """A page's words and marks."""
        answer = self.client.get(path)
        assert answer.status_code == 200
        return answer.text

    def head(self, path: str = "/") -> str:
        """What the page of today says first."""
        found = re.search(r"<h1>(.*?)</h1>", self.page(path), re.DOTALL)
        assert found
        return found[1]

    def said(self, path: str = "/") -> str:
        """All its words, in one line."""
        return " ".join(re.sub(r"<[^>]+>", "", self.page(path)).split())

    def cards(self, path: str = "/") -> list[str]:
        """Its cards, in their order."""
        return re.findall(r'<article class="card" id="thread-([^"]+)"', self.page(path))

    def press(self, path: str, **fields: str | list[str]) -> TestResponse:
        """Post a form."""
        page = self.client.get("/account").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token
        return self.client.post(path, data={"csrf_token": token[1], **fields})

    def sets(self, **fields: str) -> None:
        """Say something on the page of one's own."""
        assert self.press("/account/profile", **fields).status_code == 303

    def verdict(self, thread: int, kind: str, **fields: str) -> None:
        """Press a button of a card."""
        where = f"/threads/{thread}/verdict"
        assert self.press(where, kind=kind, next="/", **fields).status_code == 303
