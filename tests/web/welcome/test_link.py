"""The link at the door: once, for a day, slow for who guesses, and it tells strangers nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from service import insight
from tests.web.conftest import EMAIL, PASSWORD
from tests.web.welcome.conftest import Newcomer, words


def test_the_link_leads_to_an_account_that_is_signed_in(newcomer: Newcomer) -> None:
    made = newcomer.make_account()
    assert (made.status_code, made.headers["Location"]) == (303, "/welcome")
    at = newcomer.client.get("/welcome", follow_redirects=True)
    assert (at.status_code, at.request.path) == (200, "/welcome/blog")
    assert newcomer.client.get("/", follow_redirects=True).request.path == "/welcome/blog"


def test_a_link_that_was_used_is_dead_and_leads_to_the_login(
    newcomer: Newcomer, app: Flask
) -> None:
    newcomer.make_account()
    late = Newcomer(app.test_client(), newcomer.link.rpartition("/")[2])
    page = late.client.get(late.link)
    assert page.status_code == 401
    assert "There is an account already" in words(page)
    assert late.make_account(email="eve@x.example").status_code == 401
    assert late.log_in(email="eve@x.example").status_code == 401
    assert late.log_in().status_code == 303


def test_a_link_of_a_day_ago_is_dead(newcomer: Newcomer, clock: time_machine.Coordinates) -> None:
    clock.shift(timedelta(days=1, seconds=1))
    assert newcomer.client.get(newcomer.link).status_code == 401
    assert newcomer.make_account().status_code == 401


def test_who_guesses_is_told_to_wait_and_the_right_link_opens_all_the_same(
    newcomer: Newcomer,
) -> None:
    answers = [newcomer.client.get(f"/welcome/begin/guess{n}").status_code for n in range(40)]
    assert answers[0] == 401
    assert answers[-1] == 429
    assert newcomer.client.get(newcomer.link).status_code == 200
    assert newcomer.make_account().status_code == 303


def test_a_look_ahead_tells_nothing_and_uses_nothing_up(newcomer: Newcomer) -> None:
    for path in (newcomer.link, "/welcome/begin/guess"):
        assert newcomer.client.head(path).status_code == 200
    assert newcomer.make_account().status_code == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"again": "another long password"}, "typed in two ways"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"email": "ida"}, "is not an e-mail address"),
        ({"email": "<b>ida</b>"}, "is not an e-mail address"),
    ],
)
def test_an_account_that_will_not_do_is_said_and_the_link_stays_good(
    newcomer: Newcomer, fields: dict[str, str], said: str
) -> None:
    page = newcomer.make_account(**fields)
    assert page.status_code == 400
    assert said in words(page)
    assert "<b>ida" not in page.text
    assert newcomer.make_account().status_code == 303


def test_a_form_without_its_token_makes_nothing(newcomer: Newcomer) -> None:
    form = {"email": EMAIL, "password": PASSWORD, "again": PASSWORD}
    assert newcomer.client.post(newcomer.link, data=form).status_code == 400
    assert newcomer.client.get(newcomer.link).status_code == 200


def test_strangers_are_told_where_the_link_is_and_then_where_the_login_is(
    newcomer: Newcomer, app: Flask
) -> None:
    stranger = app.test_client()
    assert "printed a link" in words(stranger.get("/login"))
    assert "Nobody has an account here yet" in words(stranger.get("/welcome"))
    assert stranger.get("/welcome/blog").status_code == 303
    newcomer.make_account()
    assert "printed a link" not in words(stranger.get("/login"))
    assert stranger.get("/welcome").headers["Location"].startswith("/login")


def test_who_left_before_the_blog_was_added_goes_on_there(
    newcomer: Newcomer, app: Flask, service: insight.Service
) -> None:
    newcomer.make_account()
    newcomer.client.post("/logout", data={"csrf_token": newcomer.csrf()})
    back = Newcomer(app.test_client(), "")
    assert back.log_in().status_code == 303
    assert back.client.get("/", follow_redirects=True).request.path == "/welcome/blog"
    assert back.client.get("/settings", follow_redirects=True).request.path == "/welcome/blog"
    assert back.add_blog().status_code == 303
    assert [each.key for each in insight.list_sites(service)] == ["ledgers-example"]
