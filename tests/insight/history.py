"""A blog with a habit: its author answers whoever brings a link, whatever else they write."""

from __future__ import annotations

from service import insight
from service.insight.arriving.receive import keep
from tests.insight.payloads import AUTHOR, POST, START, comment, upserted

SAID = (
    "How do you keep the months apart when an invoice is paid late?",
    "Thanks, this was a pleasure to read.",
    "I think the second table counts the deposits twice, the total should be lower.",
    "We do it the same way in our shop since last year.",
)
LINK = " https://reader{0}.example/ledger"


def fill(service: insight.Service, key: str, posts: int = 5, *, first: int = 1) -> None:
    """Sixteen readers' comments a post, every other one with a link, and answered."""
    number = first * 1000
    for place in range(first, first + posts):
        at = {**POST, "ID": str(100 + place), "permalink": f"https://blog.example/{place}/"}
        here = {"comment_post_ID": at["ID"], "comment_date_gmt": f"{START:%Y-%m-%d %H:%M:%S}"}
        rows = []
        for each in range(16):
            number += 1
            linked = each % 2 == 0
            text = SAID[each // 2 % 4] + (LINK.format(number) if linked else "")
            reader = {
                "comment_author": f"Reader {number}",
                "comment_author_email": f"r{number}@readers.example",
            }
            rows.append({**comment(number, text), **here, **reader})
            if linked:
                answer = {**AUTHOR, "comment_parent": str(number)}
                rows.append({**comment(number + 500, "So it is."), **here, **answer})
        for row in rows:
            keep(service, key, upserted(row, post=at), START)
