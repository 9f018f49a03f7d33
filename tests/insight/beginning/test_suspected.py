"""Who may be the author under another name: told with what speaks for it, kept when it is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service import insight
from service.core.people.identities import PEOPLE_ANSWERED
from service.insight.arriving.receive import keep
from service.insight.beginning import suspected
from tests.conftest import NOW
from tests.insight.arriving.test_import import export
from tests.insight.payloads import POST, comment, upserted


def asked(service: insight.Service, key: str) -> list[tuple[str, int, str, bool]]:
    found = insight.who_may_be_the_author(service, key, now=NOW)
    return [(each.name, each.comments, each.like, each.answers) for each in found]


def test_nobody_is_asked_about_where_nothing_came(
    service: insight.Service, site: insight.NewSite
) -> None:
    assert asked(service, site.key) == []


def test_who_signs_like_an_author_is_told_with_the_name_and_the_count(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path
) -> None:
    rows = [("Colin Vane", "I meant last year's.", "1"), ("Noor", "Which year?", "1")]
    path = export(tmp_path / "export.xml", *rows, ("Colin Vane", "The last.", "1"))
    with path.open("rb") as file:
        insight.take_upload(service, site.key, file, any_address=False, now=now)
    insight.uploads_turn(service)
    assert asked(service, site.key) == [("Colin Vane", 2, "colin", False)]
    said = ["Colin Vane", "Noor", "Colin Vane"]
    assert insight.these_are_mine(service, site.key, said, now=now) == 1
    assert asked(service, site.key) == []
    known = [each.identity for each in insight.list_authors(service, site.key)]
    assert "name:colin vane" in known
    assert "name:noor" not in known


def test_who_answers_for_the_blog_is_told_so(
    service: insight.Service, site: insight.NewSite, now: datetime
) -> None:
    for number in range(1, PEOPLE_ANSWERED + 1):
        who = {"comment_author": f"Reader {number}", "comment_author_email": f"r{number}@x.example"}
        keep(service, site.key, upserted(comment(number, "How deep?", **who)), now)
        mine = {"comment_author": "The Keeper", "comment_author_email": "k@x.example"}
        row = comment(100 + number, "Two hands.", comment_parent=str(number), **mine)
        keep(service, site.key, upserted(row), now)
    insight.make_stale(service, site.key)
    assert asked(service, site.key) == [("The Keeper", PEOPLE_ANSWERED, "", True)]


def test_whom_the_owner_took_back_is_not_asked_about_again(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path
) -> None:
    path = export(tmp_path / "export.xml", ("Colin Vane", "I meant last year's.", "1"))
    with path.open("rb") as file:
        insight.take_upload(service, site.key, file, any_address=False, now=now)
    insight.uploads_turn(service)
    assert len(asked(service, site.key)) == 1
    insight.refuse_identities(service, site.key, ["name:Colin Vane"])
    assert asked(service, site.key) == []
    assert insight.these_are_mine(service, site.key, ["Colin Vane"], now=now) == 0


def test_of_a_large_blog_the_newest_posts_are_looked_at(
    service: insight.Service, site: insight.NewSite, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    insight.add_identities(service, site.key, ["name:Colin"])
    for number, (post, who) in enumerate((("7", "Colin Vane"), ("8", "Noor"), ("9", "Sef")), 1):
        date = (now - timedelta(days=100 - number)).strftime("%Y-%m-%d %H:%M:%S")
        told = {**POST, "ID": post, "post_date_gmt": date}
        row = comment(number, "Which year?", comment_author=who, comment_post_ID=post)
        keep(service, site.key, upserted(row, post=told), now)
    insight.make_stale(service, site.key)
    assert [name for name, *_ in asked(service, site.key)] == ["Colin Vane"]
    monkeypatch.setattr(suspected, "MOST_COMMENTS", 2)
    assert asked(service, site.key) == []
    assert insight.these_are_mine(service, site.key, ["Colin Vane"], now=now) == 0
