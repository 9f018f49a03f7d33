"""Who wrote: what may stand for a person, whoever tells it, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service import insight
from service.insight.arriving import intake
from service.insight.arriving.receive import keep
from service.store import comments
from service.wordpress.fields import CommentUpserted
from tests.insight.payloads import START, comment, upserted

LATER = START + timedelta(days=2)


def readers(service: insight.Service, site: insight.NewSite) -> dict[str, tuple[str, float]]:
    """Each comment's reader and how sure that is."""
    with service.db.read() as connection:
        told = comments.load(connection, site.key)
    return {each.id: (each.reader, each.confidence) for each in told}


def from_elsewhere(number: int, name: str, actor: str, **fields: Any) -> CommentUpserted:
    row = comment(number, "Followed your link here.", comment_author=name, **fields)
    event = upserted({"comment_author_email": "", **row})
    assert isinstance(event, CommentUpserted)
    return replace(event, comment=replace(event.comment, email="", actor=actor))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://social.example/@pia", "https://social.example/@pia/", True),
        ("https://social.example/users/pia", "http://www.social.example/users/Pia", True),
        ("https://social.example/@pia", "https://other.example/@pia", False),
        ("https://social.example/@pia", "https://social.example/@piet", False),
    ],
)
def test_an_actor_of_the_fediverse_is_known_by_their_address_whatever_they_are_called(
    service: insight.Service, site: insight.NewSite, one: str, other: str, same: bool
) -> None:
    keep(service, site.key, from_elsewhere(1, "Pia", one), LATER)
    keep(service, site.key, from_elsewhere(2, "Pia (away)", other), LATER)
    found = readers(service, site)
    assert [sure for _, sure in found.values()] == [1.0, 1.0]
    assert (found["1"] == found["2"]) is same


def test_a_sender_that_knows_no_actors_does_not_make_another_reader_of_one(
    service: insight.Service, site: insight.NewSite
) -> None:
    event = from_elsewhere(1, "Pia", "https://social.example/@pia")
    keep(service, site.key, event, LATER)
    before = readers(service, site)
    newer = replace(event, comment=replace(event.comment, actor=None, text="Edited."))
    keep(service, site.key, replace(newer, read_at=LATER), LATER)
    assert readers(service, site) == before


def test_who_may_moderate_is_of_the_author_s_side_without_a_post(
    service: insight.Service, site: insight.NewSite
) -> None:
    editor = {"comment_author": "Marte", "comment_author_email": "", "user_id": "12"}
    keep(service, site.key, upserted(comment(1, "Could this work for two?")), LATER)
    keep(service, site.key, upserted(comment(2, "@Noor - it does.", **editor)), LATER)
    thread = insight.thread_view(service, site.key, "1", now=LATER).queued
    assert thread.state.value == "owed"
    with service.db.write(site.key) as connection:
        intake.take_roles(connection, service, site.key, {"12": True, "13": False})
    thread = insight.thread_view(service, site.key, "1", now=LATER).queued
    assert thread.state.value == "answered"
