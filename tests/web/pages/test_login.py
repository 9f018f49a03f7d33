from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import insight
from service.settings import Settings
from service.web import create_app
from service.web.access import safe_next
from tests.web.conftest import EMAIL, PASSWORD, Author

PAGES = ["/", "/threads/3", "/threads/3?site=x"]


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_sent_to_the_login_and_from_there_back(stranger: Author, path: str) -> None:
    sent = stranger.client.get(path)
    assert sent.status_code == 303
    assert sent.headers["Location"].startswith("/login?next=")
    page = stranger.client.get(sent.headers["Location"])
    assert f'name="next" value="{path}"' in page.text
    assert stranger.log_in(next=path).headers["Location"] == path


@pytest.mark.parametrize("path", ["/threads/3/verdict", "/verdicts/1/undo"])
def test_a_stranger_can_press_no_button(stranger: Author, path: str) -> None:
    form = {"csrf_token": stranger.token(stranger.client.get("/login").text), "kind": "wrong"}
    assert stranger.client.post(path, data=form).headers["Location"].startswith("/login")


@pytest.mark.parametrize(
    "fields",
    [
        {"password": "a wrong password"},
        {"email": "nobody@blog.example"},
        {"email": "", "password": ""},
        {"email": "' OR 1=1 --"},
    ],
    ids=["password", "e-mail", "nothing", "injection"],
)
def test_a_wrong_login_is_told_so_and_opens_nothing(
    stranger: Author, fields: dict[str, str]
) -> None:
    answer = stranger.log_in(**fields)
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert PASSWORD not in answer.text
    assert stranger.client.get("/").status_code == 303


def test_an_e_mail_is_known_whatever_its_case(stranger: Author) -> None:
    assert stranger.log_in(email=f" {EMAIL.upper()} ").status_code == 303


def test_after_five_failures_even_the_right_password_waits(stranger: Author) -> None:
    statuses = [stranger.log_in(password="wrong").status_code for _ in range(5)]
    assert statuses == [401] * 5
    refused = stranger.log_in()
    assert refused.status_code == 429
    assert "Too many tries" in refused.text


def test_the_wait_ends_and_other_accounts_do_not_share_it(
    stranger: Author, service: insight.Service, site: insight.NewSite, clock: object
) -> None:
    insight.add_author(service, site.key, "sef@blog.example", PASSWORD)
    for _ in range(5):
        stranger.log_in(password="wrong")
    assert stranger.log_in(email="sef@blog.example").status_code == 303
    clock.shift(16 * 60)  # type: ignore[attr-defined]  # time_machine's Coordinates
    assert stranger.log_in().status_code == 303


def test_good_logins_are_not_counted(stranger: Author) -> None:
    for _ in range(7):
        assert stranger.log_in().status_code == 303
        stranger.press("/logout")


def test_a_login_begins_a_fresh_session(stranger: Author) -> None:
    with stranger.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    before = stranger.token(stranger.client.get("/login").text)
    stranger.log_in()
    with stranger.client.session_transaction() as session:
        assert "planted" not in session
    assert stranger.token(stranger.client.get("/").text) != before


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: Author) -> None:
    cookie = stranger.log_in().headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_the_cookie_travels_by_https_alone_where_the_setting_says_so(
    service: insight.Service, site: insight.NewSite, settings: Settings
) -> None:
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    service.settings = settings.model_copy(update={"secure_cookies": True})
    client = create_app(service).test_client()
    answer = client.get("/login", base_url="https://insight.example")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_logging_out_ends_it(author: Author) -> None:
    assert author.press("/logout").headers["Location"] == "/login"
    assert author.client.get("/").status_code == 303


def test_a_session_of_an_account_without_a_site_opens_nothing(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["sites"] = ["a-site-removed-since"]
    assert client.get("/").headers["Location"].startswith("/login")


@pytest.mark.parametrize("path", ["/login", "/logout", "/threads/3/verdict", "/verdicts/1/undo"])
def test_a_form_of_another_site_is_refused(author: Author, path: str) -> None:
    for token in ({}, {"csrf_token": "forged"}):
        answer = author.client.post(path, data={"kind": "wrong", **token})
        assert answer.status_code == 400
        assert "grown old" in answer.text


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("/", "/"),
        ("/threads/3?site=a", "/threads/3?site=a"),
        ("", "/"),
        ("threads", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        (" //evil.example", "/"),
    ],
)
def test_the_way_on_never_leaves_this_server(target: str, safe: str) -> None:
    assert safe_next(target) == safe


def test_the_login_itself_keeps_to_that(stranger: Author) -> None:
    assert stranger.log_in(next="//evil.example").headers["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["/login", "/", "/nothing", "/static/style.css", "/api/x", "/healthz"]
)
def test_every_answer_carries_the_headers_that_keep_it_safe(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert path.startswith("/static") or headers["Cache-Control"] == "no-store"


def test_a_rotated_session_key_logs_everybody_out_at_once(
    author: Author, settings: Settings
) -> None:
    assert author.client.get("/").status_code == 200
    assert insight.rotate_session_key(settings)
    assert author.client.get("/").status_code == 303
    assert author.log_in().status_code == 303
    assert author.client.get("/").status_code == 200
