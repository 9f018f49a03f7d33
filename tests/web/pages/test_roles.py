"""Who may change a blog's settings, and who may only read and judge."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import insight
from service.core.records import Role
from tests.conftest import NOW
from tests.web.conftest import EMAIL, PASSWORD, Author, Blog
from tests.web.hooks.plugin import link

FORMS = ["/settings", "/settings/new/secret", "/settings/remove"]
FIELDS = {"minutes": "5", "goal": "helping", "sure": "1"}


def signed_in(blog: Blog, app: Flask, **given: str | None) -> Author:
    somebody = Author(app.test_client())
    assert somebody.client.get(link(blog, **given)).status_code == 303
    return somebody


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("role", ["author", None], ids=["an author", "an older plugin's user"])
def test_an_author_changes_no_setting_and_is_told_who_may(
    blog: Blog, app: Flask, service: insight.Service, path: str, role: str | None
) -> None:
    before = insight.webhook_secrets(service, blog.site.key, now=NOW)
    answer = signed_in(blog, app, role=role).press(path, **FIELDS)
    assert answer.status_code == 403
    assert "for the blog’s administrators" in answer.text
    assert insight.webhook_secrets(service, blog.site.key, now=NOW) == before
    assert insight.get_site(service, blog.site.key).minutes is None


def test_whatever_else_stands_below_settings_is_an_administrator_s(
    blog: Blog, app: Flask, service: insight.Service
) -> None:
    author = signed_in(blog, app, role="author")
    doors = [
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("settings.") and (rule.rule, method) != ("/settings", "GET")
    ]
    assert len(doors) >= 7
    token = author.token(author.client.get("/").text)
    for path, method in doors:
        answer = author.client.open(path, method=method, data={"csrf_token": token})
        assert answer.status_code == 403, (path, method)
    assert insight.get_site(service, blog.site.key).key == blog.site.key


def test_an_author_sees_neither_the_forms_nor_the_address(blog: Blog, app: Flask) -> None:
    page = signed_in(blog, app, role="author").client.get("/settings")
    assert page.status_code == 200
    assert "blog’s administrators" in page.text
    assert re.findall(r'action="(/settings[^"]*)"', page.text) == []
    for absent in ("Make a new secret", "/webhook/", "comment-insight.zip", "whsec_"):
        assert absent not in page.text


def test_an_author_gets_no_plugin_with_the_blog_s_address(blog: Blog, app: Flask) -> None:
    author = signed_in(blog, app, role="author")
    assert author.client.get("/settings/comment-insight.zip").status_code == 403


def test_an_author_still_reads_and_judges(blog: Blog, app: Flask) -> None:
    blog.send()
    author = signed_in(blog, app, role="author")
    assert author.client.get("/threads/3").status_code == 200
    answer = author.press("/threads/3/verdict", kind="no_reply_needed")
    assert answer.status_code == 303


@pytest.mark.parametrize("path", FORMS)
def test_an_administrator_of_wordpress_may_change_them(blog: Blog, app: Flask, path: str) -> None:
    somebody = signed_in(blog, app, role="administrator")
    assert somebody.press(path, **FIELDS).status_code in (200, 303)


@pytest.mark.parametrize(
    ("signed", "changed"),
    [
        ("author", {"role=author": "role=administrator"}),
        (None, {"user=1": "user=1&role=administrator"}),
        ("administrator", {"&role=administrator": ""}),
        ("administrator", {"role=administrator": "role=author"}),
        ("owner", {}),
        ("", {}),
        ("author\n1", {}),
    ],
    ids=["raised", "added", "taken off", "lowered", "unknown", "empty", "two lines"],
)
def test_a_role_that_wordpress_did_not_sign_opens_nothing(
    blog: Blog, client: FlaskClient, signed: str | None, changed: dict[str, str]
) -> None:
    address = link(blog, role=signed)
    for old, new in changed.items():
        assert old in address
        address = address.replace(old, new)
    assert client.get(address).status_code == 401


def test_a_page_named_like_a_role_gives_nobody_one(blog: Blog, app: Flask) -> None:
    # What an older plugin signed for one page must not be readable with a role in it.
    address = link(blog, target="administrator\n1\n/").replace("next=administrator%0A1%0A%2F", "")
    assert app.test_client().get(f"{address}&next=/&role=administrator").status_code == 401


@pytest.mark.parametrize(("role", "status"), [(Role.AUTHOR, 403), (Role.ADMINISTRATOR, 200)])
def test_an_account_has_the_role_it_was_given(
    stranger: Author, service: insight.Service, site: insight.NewSite, role: Role, status: int
) -> None:
    assert insight.add_author(service, site.key, EMAIL, PASSWORD, role) is role
    stranger.log_in()
    assert stranger.client.get("/settings/new/secret").status_code == status


def test_a_new_password_leaves_the_role_as_it_is(
    service: insight.Service, site: insight.NewSite
) -> None:
    assert insight.add_author(service, site.key, EMAIL, PASSWORD) is Role.ADMINISTRATOR
    insight.add_author(service, site.key, EMAIL, PASSWORD, Role.AUTHOR)
    assert insight.add_author(service, site.key, EMAIL.upper(), "another password") is Role.AUTHOR
    assert insight.check_login(service, EMAIL, "another password") == {site.key: Role.AUTHOR}


def test_who_is_an_administrator_of_one_blog_is_none_of_another(
    stranger: Author, service: insight.Service, site: insight.NewSite, blog: Blog
) -> None:
    other = insight.add_site(service, "https://second.example", now=blog.now)
    insight.add_author(service, other.key, EMAIL, PASSWORD, Role.AUTHOR)
    stranger.log_in()
    for key, status in {other.key: 403, site.key: 200}.items():
        assert stranger.client.get(f"/settings/new/secret?site={key}").status_code == status


def test_a_cookie_of_before_sessions_were_kept_opens_nothing(app: Flask, author: Author) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["sites"] = {"blog-example": "administrator"}
        session["since"] = 4e9
    assert client.get("/").headers["Location"].startswith("/login")
