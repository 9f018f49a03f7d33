"""What the author's word on a thread costs, with the page that comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from service import insight
from service.web import create_app
from tests.bench.blogs.filling import fill, rescore
from tests.bench.blogs.pattern import Pattern
from tests.bench.blogs.places import a_place, a_site, opened
from tests.bench.ledger.measuring import Row, repeat
from tests.bench.ledger.visiting import A_PAGE, Visitor, token

TRIES = 20


def verdicts(pattern: Pattern, server: str, size: int, seconds: float) -> list[Row]:
    """A verdict and the next page, beside the page alone."""
    with a_place(server) as settings, opened(settings) as service:
        site = a_site(service)
        filled = fill(service, site.key, pattern, size, datetime.now(UTC))
        rescore(service, site.key)
        app = create_app(service)
        insight.readiness(service)
        visitor = Visitor(app, service, site)
        form = token(visitor.page("/"))
        listed = visitor.threads(limit=A_PAGE + TRIES, all_states=1)
        ids, number = [each["id"] for each in listed], count()

        def press() -> str:
            path = f"/threads/{ids[next(number)]}/verdict"
            return visitor.press(path, form, kind="no_reply_needed", next="/")

        alone = repeat(lambda: visitor.page("/"), TRIES, seconds)
        both = repeat(press, min(TRIES, len(ids)), seconds)
    where, ratio = f"{filled:,} comments", both.p50 / alone.p50
    return [
        Row(f"the queue page again, {where}", alone.told()),
        Row(f"a verdict, then the queue page, {where}", both.told(), ratio, "the page"),
    ]
