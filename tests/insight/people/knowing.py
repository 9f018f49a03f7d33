"""A blog on which a reader and its author have come to know each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from service import insight
from service.insight.arriving.receive import keep
from service.insight.people import Part, Person, list_people
from tests.insight.payloads import AUTHOR, POST, START, comment, upserted

SEF = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}
ASK = (
    "I run a print shop with nine people, and we keep our orders in one big spreadsheet too."
    " How did you move the old invoices over without losing the year's numbers?"
)
BACK = (
    "That worked, because the totals are kept apart now. My sister does the same in her bakery, and"
    " she found that two sheets are enough. Would you keep the archive as well?"
)
ANSWER = "We wrote them out by hand, one month at a time. My own archive is a box of paper."


def written(number: int, text: str, days: float, **fields: str) -> dict[str, Any]:
    """A comment, so many days after START."""
    at = START + timedelta(days=days)
    return comment(number, text, comment_date_gmt=at.strftime("%Y-%m-%d %H:%M:%S"), **fields)


def under(post: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**row, "comment_post_ID": post} for row in rows]


def exchange(first: int, post: str, days: float, **who: str) -> list[dict[str, Any]]:
    """A question, the author's answer a day later, and the next turn, under one post."""
    below = {"comment_parent": str(first)}
    after = {"comment_parent": str(first + 1)}
    return under(
        post,
        written(first, ASK, days, **who),
        written(first + 1, ANSWER, days + 1, **below, **AUTHOR),
        written(first + 2, BACK, days + 2, **after, **who),
    )


FRIENDS = [*exchange(1, "7", 0), *exchange(4, "8", 30), *exchange(7, "9", 60)]
# When Noor, who wrote every month, has been silent for half a year.
LATER = START + timedelta(days=62 + 180)


def tell(service: insight.Service, key: str, rows: list[dict[str, Any]]) -> None:
    """The blog tells of these comments, each with its post."""
    for row in rows:
        post = {**POST, "ID": row["comment_post_ID"], "permalink": "https://blog.example/a/"}
        keep(service, key, upserted(row, post=post), LATER)


def everybody(
    service: insight.Service, key: str, now: datetime = LATER, part: Part = Part.ALL
) -> dict[str, Person]:
    """Who stands in a list, by name."""
    return {each.name: each for each in list_people(service, key, part, now=now).people}
