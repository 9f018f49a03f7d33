"""What somebody sets for themselves: a name, a time zone, minutes, a password."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from service import insight
from service.core.minutes import MOST_MINUTES
from service.insight.owning.zones import zone_of
from service.web.pages import written
from tests.web.conftest import EMAIL, PASSWORD, Author, Blog, without_our_script
from tests.web.hooks.plugin import ask, link
from tests.web.pages.test_new_secrets import asked

NEW = "another long password"
PROFILE = {"name": "", "timezone": "", "minutes": ""}


def change(author: Author, **fields: str) -> Any:
    given = {"old": PASSWORD, "new": NEW, "again": NEW, **fields}
    return author.press("/account/password", **given)


def another(app: Flask, **fields: str) -> Author:
    made = Author(app.test_client())
    made.log_in(**fields)
    return made


def is_in(author: Author) -> bool:
    return author.client.get("/").status_code == 200


def test_a_new_password_ends_every_other_session_and_says_so(author: Author, app: Flask) -> None:
    others = [another(app), another(app)]
    assert change(author).headers["Location"] == "/account"
    page = author.client.get("/account").text
    assert "Your password is changed, for all your blogs. 2 other sessions ended." in page
    assert [is_in(each) for each in others] == [False, False]
    assert another(app).client.get("/").status_code == 303
    assert is_in(another(app, password=NEW))


def test_the_old_password_is_asked_for_and_guessing_it_is_slowed_down(
    author: Author, app: Flask
) -> None:
    second = another(app)
    for _ in range(10):
        answer = change(author, old="a guess at it")
        assert answer.status_code == 400
        assert "the password of now is another one" in answer.text
    assert change(author).status_code == 429
    assert is_in(second)
    assert is_in(another(app))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"new": "short", "again": "short"}, "too short"),
        ({"new": "x" * 2_000, "again": "x" * 2_000}, "too long"),
        ({"again": "something else"}, "typed in two ways"),
    ],
    ids=["short", "long", "two ways"],
)
def test_what_is_no_new_password_changes_nothing(
    author: Author, app: Flask, fields: dict[str, str], says: str
) -> None:
    answer = change(author, **fields)
    assert answer.status_code == 400
    assert says in answer.text
    assert is_in(another(app))


def test_wordpress_s_people_have_no_password_and_no_settings_here(blog: Blog, app: Flask) -> None:
    visitor = Author(app.test_client())
    visitor.client.get(link(blog, role="administrator", number="msg_w"))
    page = visitor.client.get("/account").text
    assert "Change the password" not in page
    assert change(visitor).status_code == 403
    assert visitor.press("/account/profile", **PROFILE).status_code == 403
    assert visitor.press("/account/user", user="1").status_code == 403


def test_a_name_a_zone_and_minutes_are_kept(author: Author) -> None:
    fields = {"name": "  Ida  Lund ", "timezone": "Pacific/Auckland", "minutes": "25"}
    assert author.press("/account/profile", **fields).status_code == 303
    page = author.client.get("/account").text
    assert 'value="Ida Lund"' in page
    assert "<option selected>Pacific/Auckland</option>" in page
    assert 'value="25"' in page


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "x" * 61},
        {"name": "a\x07b"},
        {"timezone": "Mars/Olympus"},
        {"timezone": "../../etc/passwd"},
        {"timezone": "+24:00"},
        {"minutes": "0"},
        {"minutes": str(MOST_MINUTES + 1)},
        {"minutes": "soon"},
    ],
    ids=lambda each: "".join(each.values())[:12],
)
def test_what_makes_no_sense_is_not_kept(author: Author, fields: dict[str, str]) -> None:
    author.press("/account/profile", **PROFILE | {"name": "Ida"})
    assert author.press("/account/profile", **PROFILE | fields).status_code == 400
    assert 'value="Ida"' in author.client.get("/account").text


def test_the_day_is_that_of_the_author(author: Author, blog: Blog, clock: Any) -> None:
    blog.send()
    # 20 March 2026 is a Friday; at 13:00 UTC it is Saturday in Auckland.
    clock.shift(timedelta(hours=4))
    assert "Friday, 20 March 2026" in author.client.get("/").text
    author.press("/account/profile", **PROFILE | {"timezone": "Pacific/Auckland"})
    assert "Saturday, 21 March 2026" in author.client.get("/").text


@pytest.mark.parametrize(
    ("zone", "said", "later"),
    [("", "1 March 2026, 12:00 (UTC)", "21 March 2026"),
     ("Europe/Berlin", "1 March 2026, 13:00 (Europe/Berlin)", "21 March 2026"),
     ("Pacific/Auckland", "2 March 2026, 01:00 (Pacific/Auckland)", "22 March 2026"),
     ("America/Los_Angeles", "1 March 2026, 04:00 (America/Los_Angeles)", "21 March 2026")],
)  # fmt: skip
def test_moments_are_told_by_the_clock_of_whoever_looks(
    author: Author, blog: Blog, clock: Any, zone: str, said: str, later: str
) -> None:
    blog.send()
    # At 13:00 UTC it is tomorrow in Auckland.
    clock.shift(timedelta(hours=4))
    author.press("/account/profile", **PROFILE | {"timezone": zone})
    for page in ("/threads", "/threads/3", "/"):
        assert f'<time datetime="2026-03-01T12:00:00+00:00" title="{said}">' in (
            author.client.get(page).text
        )
    author.press("/threads/3/verdict", kind="later", days="1")
    assert f"is put off until {later}." in author.client.get("/").text
    told = author.client.get("/threads.csv?tab=all").text
    assert "2026-03-01 12:00" in told


def test_until_when_the_old_token_works_is_told_by_the_clock_of_whoever_looks(
    author: Author,
) -> None:
    author.press("/account/profile", **PROFILE | {"timezone": "Pacific/Auckland"})
    author.client.post("/settings/new/token", data=asked(author, "token"))
    said = "Saturday, 22:00 (Pacific/Auckland)"
    assert said in author.client.get("/settings").text
    assert said in author.client.get("/settings/new/token").text


def test_the_last_moment_of_all_is_told_as_it_is(monkeypatch: Any) -> None:
    monkeypatch.setattr(written, "own_zone", lambda: zone_of("Pacific/Auckland"))
    assert written.day(datetime.max.replace(tzinfo=UTC)) == "31 December 9999"


def test_a_zone_is_guessed_by_the_browser_then_told_by_the_blog_then_chosen(
    stranger: Author, blog: Blog
) -> None:
    def zone() -> str:
        return stranger.client.get("/account").text.partition("now (")[2].partition(")")[0]

    stranger.log_in()
    assert zone() == "UTC"
    stranger.log_in(timezone="no zone")
    assert zone() == "UTC"
    stranger.log_in(timezone="Europe/Lisbon")
    assert zone() == "Europe/Lisbon"
    assert ask(blog, "connection.test", timezone="+05:30").status_code == 200
    assert zone() == "UTC+05:30"
    ask(blog, "connection.test", timezone="nowhere")
    ask(blog, "connection.test")
    assert zone() == "UTC+05:30"
    stranger.press("/account/profile", **PROFILE | {"timezone": "Europe/Vienna"})
    assert zone() == "Europe/Vienna"


def test_minutes_of_one_s_own_hold_before_the_blog_s(
    author: Author, service: insight.Service, blog: Blog
) -> None:
    blog.send()
    insight.set_site(service, blog.site.key, minutes=50)
    assert "your 50 minutes" in author.client.get("/?goal=relationships").text
    author.press("/account/profile", **PROFILE | {"minutes": "30"})
    assert "your 30 minutes" in author.client.get("/?goal=relationships").text
    assert "your 12 minutes" in author.client.get("/?minutes=12").text


@pytest.mark.parametrize("path", ["/?goal=helping", "/account", "/settings"])
def test_the_same_most_minutes_stand_everywhere(author: Author, path: str) -> None:
    assert f'max="{MOST_MINUTES}"' in author.client.get(path).text


def test_the_page_has_no_script_and_no_style_of_its_own(author: Author) -> None:
    page = author.client.get("/account").text
    assert "<script" not in without_our_script(page)
    assert " style=" not in page
    assert EMAIL in page
