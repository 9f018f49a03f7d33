"""Somebody who wrote a post but does not run the blog: an author below it, a reader elsewhere."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from service import insight
from service.insight.arriving import intake
from service.insight.arriving.receive import keep
from service.wordpress.fields import Event
from tests.insight.payloads import POST, START, comment, event, upserted

LATER = START + timedelta(days=2)
VERA = {"ID": "1", "display_name": "Vera Lind", "user_email": "vera@blog.example"}
OMAR = {"ID": "8", "display_name": "Omar Said", "user_email": "omar@elsewhere.example"}
BY_VERA = {
    "comment_author": "Vera Lind",
    "comment_author_email": VERA["user_email"],
    "user_id": "1",
}
BY_OMAR = {
    "comment_author": "Omar Said",
    "comment_author_email": OMAR["user_email"],
    "user_id": "8",
}
LOGGED_OUT = {**BY_OMAR, "user_id": "0"}
BY_LEA = {"comment_author": "Lea Moss", "comment_author_email": "lea@readers.example"}
HERS, HIS = "7", "9"


def posts() -> list[Event]:
    return [
        event("post.upserted", START, post={**POST, "ID": HERS, "author": VERA}),
        event("post.upserted", START, post={**POST, "ID": HIS, "author": OMAR}),
    ]


def said(number: int, text: str, on: str, *, to: int = 0, **who: str) -> Event:
    fields = {"comment_post_ID": on, "comment_parent": str(to), **who}
    return upserted(comment(number, text, **fields), post=None)


def states(service: insight.Service, site: insight.NewSite) -> dict[str, str]:
    """The state of each reader's comment; the author's own are missing."""
    queue = insight.reply_queue(service, site.key, now=LATER, all_states=True)
    return {
        each: standing.state.value
        for thread in queue.threads
        for each, standing in thread.standings.items()
    }


ASKS = "How did you get the city to allow four hives on a roof?"
TELLS = "I keep two hives in a yard. Which treatment against mites do you trust?"
CASES: list[tuple[str, list[Event], dict[str, str]]] = [
    ("asks the host", [said(1, ASKS, HERS, **BY_OMAR)], {"1": "owed"}),
    ("asks logged out", [said(1, ASKS, HERS, **LOGGED_OUT)], {"1": "owed"}),
    (
        "asks right after a reader",
        [said(1, TELLS, HERS, **BY_LEA), said(2, ASKS, HERS, **BY_OMAR)],
        {"1": "owed", "2": "owed"},
    ),
    (
        "is answered by the host, and comes back",
        [
            said(1, ASKS, HERS, **BY_OMAR),
            said(2, "I wrote to the mayor.", HERS, to=1, **BY_VERA),
            said(3, "And did she answer at once?", HERS, to=2, **BY_OMAR),
        ],
        {"1": "answered", "3": "follow_up"},
    ),
    (
        "answers a reader on the host's post",
        [said(1, TELLS, HERS, **BY_LEA), said(2, "Oxalic acid, in winter.", HERS, to=1, **BY_OMAR)],
        {"1": "answered"},
    ),
    (
        "answers a reader by name",
        [said(1, TELLS, HERS, **BY_LEA), said(2, "@Lea - oxalic acid.", HERS, **BY_OMAR)],
        {"1": "answered"},
    ),
    (
        "answers below the own post",
        [said(1, TELLS, HIS, **BY_LEA), said(2, "Oxalic acid, in winter.", HIS, **BY_OMAR)],
        {"1": "probably_answered"},
    ),
    ("is asked below the own post", [said(1, TELLS, HIS, **BY_LEA)], {"1": "owed"}),
    (
        "has the host answer below the own post",
        [said(1, TELLS, HIS, **BY_LEA), said(2, "He means oxalic acid.", HIS, to=1, **BY_VERA)],
        {"1": "answered"},
    ),
]


@pytest.mark.parametrize("told", [True, False], ids=["roles told", "supposed"])
@pytest.mark.parametrize(
    ("comments", "right"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_guest_author(
    service: insight.Service,
    site: insight.NewSite,
    comments: list[Event],
    right: dict[str, str],
    told: bool,
) -> None:
    for each in posts() + comments:
        keep(service, site.key, each, LATER)
    if told:
        with service.db.write(site.key) as connection:
            intake.take_roles(connection, service, site.key, {"1": True, "8": False})
    assert states(service, site) == right


def test_whatever_arrives_first_a_guest_is_a_guest(service: insight.Service, now: Any) -> None:
    events = [*posts(), said(1, TELLS, HERS, **BY_LEA), said(2, ASKS, HERS, **BY_OMAR)]
    for number, order in enumerate(permutations(events)):
        site = insight.add_site(service, f"https://blog{number}.example", now=now)
        for each in order:
            keep(service, site.key, each, LATER)
            insight.make_stale(service, site.key)
        assert states(service, site) == {"1": "owed", "2": "owed"}


@pytest.mark.parametrize(
    ("roles", "right"),
    [
        ({"8": True}, {"1": "probably_answered"}),
        ({"8": False}, {"1": "owed", "2": "owed"}),
        ({}, {"1": "owed", "2": "owed"}),
    ],
)
def test_who_runs_the_blog_is_told_by_their_rights(
    service: insight.Service,
    site: insight.NewSite,
    roles: dict[str, bool],
    right: dict[str, str],
) -> None:
    for each in [*posts(), said(1, TELLS, HERS, **BY_LEA), said(2, ASKS, HERS, **BY_OMAR)]:
        keep(service, site.key, each, LATER)
    with service.db.write(site.key) as connection:
        intake.take_roles(connection, service, site.key, roles)
    assert states(service, site) == right


def test_what_an_editor_answered_is_answered_after_they_left(
    service: insight.Service, site: insight.NewSite
) -> None:
    keep(service, site.key, said(1, TELLS, HERS, **BY_LEA), LATER)
    keep(service, site.key, said(2, "Oxalic acid.", HERS, to=1, user_id="30"), LATER)
    for may in (True, False):
        with service.db.write(site.key) as connection:
            intake.take_roles(connection, service, site.key, {"30": may})
        assert states(service, site) == {"1": "answered"}
