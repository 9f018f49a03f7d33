"""What is told twice, on either database."""

from __future__ import annotations

from datetime import datetime

import pytest

from service import insight
from service.store import arrivals, comments, deliveries, posts, sites
from service.store.arrivals import ToldComment, ToldPost
from service.store.rows import UPSERTED, Stamp


def test_blogs_of_one_host_get_keys_of_their_own(service: insight.Service, now: datetime) -> None:
    addresses = ("https://blog.example", "https://blog.example/b", "https://blog.example/c")
    made = [insight.add_site(service, each, now=now) for each in addresses]
    assert [each.key for each in made] == ["blog-example", "blog-example-2", "blog-example-3"]
    assert all(
        insight.token_is_valid(service, each.key, each.token_url[-32:], now=now) for each in made
    )


def test_what_was_known_is_said_to_be_known(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    told = ["name:Ida", "user:1", "email:ida@blog.example"]
    assert insight.add_identities(service, site.key, told) == (True, True, True)
    with service.db.read() as connection:
        revision = sites.revisions(connection)[site.key]
    assert insight.add_identities(service, site.key, told) == (False, False, False)
    with service.db.write(site.key) as connection:
        assert sites.revisions(connection)[site.key] == revision
        delivery = insight.Delivery("msg_1")
        assert deliveries.remember(connection, site.key, delivery, now)
        assert not deliveries.remember(connection, site.key, delivery, now)


@pytest.mark.parametrize("text", ["The same.", "Another."])
def test_a_row_that_was_read_again_as_it_stood_is_stamped_and_changes_nothing(
    service: insight.Service, site: insight.NewSite, now: datetime, text: str
) -> None:
    comment = {
        **dict.fromkeys(comments.FIELDS),
        "post_id": "7",
        "date": now,
        "text": "The same.",
        "status": "approved",
    }
    post = {**dict.fromkeys(posts.FIELDS), "title": "The same.", "live": True}
    revisions, kept = [], arrivals.Kept([], frozenset())
    with service.db.write(site.key) as connection:
        for at, said in ((1, "The same."), (2, text)):
            stamp = Stamp(at, UPSERTED, said)
            values = {**comment, "text": said}
            read = (
                ToldComment("1", values, stamp),
                ToldPost("7", {**post, "title": said}, stamp),
            )
            kept = arrivals.keep(connection, site.key, read)
            revisions.append(sites.revisions(connection)[site.key])
        changed = text != "The same."
        assert kept.became == ["changed" if changed else "unchanged"] * 2
        assert kept.posts == ({"7"} if changed else set())
        assert (revisions[0] < revisions[1]) is changed
        assert comments.last_read_before(connection, site.key, 2) == ([], 1)
        assert comments.last_read_before(connection, site.key, 3) == (["1"], 1)
        assert posts.last_read_before(connection, site.key, 2) == (set(), set())
        assert posts.last_read_before(connection, site.key, 3) == ({"7"}, set())
