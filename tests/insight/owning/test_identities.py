"""Who is known as the author, and how that is taken back for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from service import insight
from service.insight.arriving.receive import keep
from tests.insight.payloads import AUTHOR, POST, START, comment, upserted

LATER = START + timedelta(days=2)
OWN = {**POST, "author": {"ID": "1", "display_name": "Ida Berg", "user_email": "ida@blog.example"}}


def waits(service: insight.Service, site: insight.NewSite) -> set[str]:
    queue = insight.reply_queue(service, site.key, now=LATER, all_states=True)
    return {each.id for thread in queue.threads for each in thread.thread.comments}


@pytest.mark.parametrize(
    ("identity", "signed"),
    [
        ("user:1", AUTHOR),
        ("email:ida@blog.example", {**AUTHOR, "user_id": "0"}),
        ("name:Ida", {**AUTHOR, "user_id": "0", "comment_author_email": ""}),
    ],
)
def test_an_identity_that_was_taken_back_is_not_told_again(
    service: insight.Service, site: insight.NewSite, identity: str, signed: dict[str, str]
) -> None:
    def arrive(read: int) -> None:
        keep(service, site.key, upserted(comment(1, "Hm?", **signed), read=read, post=OWN), LATER)

    insight.add_identities(service, site.key, ["name:Ida"] if identity == "name:Ida" else [])
    arrive(0)
    assert waits(service, site) == set()
    assert insight.refuse_identities(service, site.key, [identity]) == (True,)
    assert insight.refuse_identities(service, site.key, [identity]) == (False,)
    arrive(1)
    assert waits(service, site) == {"1"}
    assert insight.add_identities(service, site.key, [identity]) == (True,)
    assert waits(service, site) == set()


def test_a_person_s_other_marks_go_with_their_user_id(
    service: insight.Service, site: insight.NewSite
) -> None:
    logged_out = {**AUTHOR, "user_id": "0"}
    keep(service, site.key, upserted(comment(1, "Hm?", **logged_out), post=OWN), LATER)
    insight.refuse_identities(service, site.key, ["user:1"])
    assert waits(service, site) == {"1"}
    insight.take_back_author(service, site.key, "user", "1", undo=True)
    assert waits(service, site) == set()


def test_what_many_have_of_the_author_s_is_warned_of(
    service: insight.Service, site: insight.NewSite
) -> None:
    for number, name in enumerate(["Anna Berg", "Piet Holm", "Noor"], 1):
        who: dict[str, Any] = {"comment_author": name, "comment_author_email": "ida@blog.example"}
        keep(service, site.key, upserted(comment(number, "Hm?", **who), post=OWN), LATER)
    found = insight.list_authors(service, site.key)
    (warning,) = insight.shared_marks(found)
    assert "e-mail address of user:1" in warning
    assert "ida@" not in warning
    assert waits(service, site) == {"1", "2", "3"}


@pytest.mark.parametrize("first", [(), ("user:2",)], ids=["named", "taken back before"])
def test_a_guest_whom_the_owner_names_stands_in_one_line_with_one_part(
    service: insight.Service, site: insight.NewSite, first: tuple[str, ...]
) -> None:
    guest = {"ID": "2", "display_name": "Corin Vale", "user_email": "corin@bread.example"}
    theirs = {**POST, "ID": "70", "author": guest}
    keep(service, site.key, upserted(comment(1, "Hm?"), post=OWN), LATER)
    keep(service, site.key, upserted(comment(2, "Hm?", comment_post_ID="70"), post=theirs), LATER)
    insight.refuse_identities(service, site.key, first)
    insight.add_identities(service, site.key, ["user:2"])
    found = {each.identity: each for each in insight.list_authors(service, site.key)}
    assert sorted(found) == ["user:1", "user:2"]
    named = found["user:2"]
    assert (named.part, named.source, named.posts) == ("runs the blog", "owner", 1)
    assert (named.names, named.emails, named.supposed) == (("Corin Vale",), 1, False)
    insight.refuse_identities(service, site.key, ["user:2"])
    found = {each.identity: each.part for each in insight.list_authors(service, site.key)}
    assert (len(found), found["user:2"]) == (2, "taken back")


def test_a_user_whom_the_owner_alone_tells_of_has_a_line(
    service: insight.Service, site: insight.NewSite
) -> None:
    insight.add_identities(service, site.key, ["user:77", "name:Uma", "email:uma@home.example"])
    found = insight.list_authors(service, site.key)
    assert len(found) == 3
    assert {each.part for each in found} == {"runs the blog"}


@pytest.mark.parametrize("wrong", ["ida", "user:x", "email:", "role:1"])
def test_what_is_no_identity_is_refused_with_nothing_changed(
    service: insight.Service, site: insight.NewSite, wrong: str
) -> None:
    with pytest.raises(insight.SiteError, match="name:NAME"):
        insight.refuse_identities(service, site.key, ["user:1", wrong])
    assert insight.list_authors(service, site.key) == []
