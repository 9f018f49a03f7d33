"""An author who wants a letter at eight, readers who wait, and a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from service import insight
from service.insight import letters
from service.insight.arriving.receive import keep
from tests.insight.letters.postbox import Postbox, postbox
from tests.insight.payloads import START, comment, upserted

EMAIL = "ida@blog.example"
ASKED = "How did you move the old invoices over without losing the year's numbers?"


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


def with_mail(service: insight.Service, port: int, **others: object) -> None:
    """Have letters sent by the server at this port."""
    ours = {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": "none",
        "smtp_from": "Comment Insight <insight@blog.example>",
        "public_url": "https://insight.example",
    }
    service.settings = service.settings.model_copy(update={**ours, **others})


class Desk:
    """An author's desk: who writes to them, what time it is, what they want."""

    def __init__(self, service: insight.Service, key: str, now: datetime) -> None:
        self.service, self.key, self.now = service, key, now
        insight.add_author(service, key, EMAIL, "a long enough password")
        insight.change_profile(service, EMAIL, name="Ida", timezone="Europe/Vienna", minutes=30)

    @property
    def who(self) -> insight.Visitor:
        found = insight.visitor_of_account(self.service, EMAIL, self.now)
        assert found is not None
        return found

    @property
    def profile(self) -> str:
        assert self.who.profile is not None
        return self.who.profile.id or ""

    def wants(self, hour: int | None) -> None:
        """Chosen the day before, in the morning."""
        before = self.now - timedelta(days=1)
        letters.choose_letter(self.service, self.who, hour, before.replace(hour=1))

    def reader(self, number: int, text: str = ASKED, *, on: str = "", **fields: str) -> None:
        """Somebody writes, `number` hours after START."""
        name = fields.pop("name", f"R{number}")
        mine = {
            "comment_author": name,
            "comment_author_email": f"r{number}@readers.example",
            **fields,
        }
        event = upserted(comment(number, text, **mine))
        keep(self.service, self.key, event, event.read_at)
        insight.score_stale(self.service, self.key)

    def turn(self, **later: float) -> dict[str, str]:
        """The background's turn, so much later."""
        done = letters.letter_turn(self.service, self.now + timedelta(**later))
        return {profile: state.value for profile, state in done.items()}

    def states(self) -> list[str]:
        """How the last letter stands."""
        kept = letters.last_letter(self.service, self.who)
        return [kept.state] if kept else []


@pytest.fixture
def desk(service: insight.Service, site: insight.NewSite, box: Postbox, now: datetime) -> Desk:
    with_mail(service, box.port)
    made = Desk(service, site.key, now)
    made.wants(8)
    made.reader(400)
    made.reader(410, f"{ASKED} And would you do it again?")
    assert now > START
    return made
