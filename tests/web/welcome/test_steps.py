"""The three steps: each open again, what is next told by what is so, nobody else's blog reached."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask

from service import insight
from service.core.records import Role
from service.insight.arriving.receive import keep
from service.web.welcome.connecting import address_in_use
from tests.insight.arriving.test_import import export
from tests.insight.payloads import comment, upserted
from tests.web.conftest import PASSWORD, QUESTION
from tests.web.welcome.conftest import Newcomer, words

KEY = "ledgers-example"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    rows = [("Noor", QUESTION, "1"), (f"colin {HOSTILE}", "I meant last year's.", "1")]
    whole = export(tmp_path / "export.xml", *rows).read_text()
    whole = whole.replace("blog.example", "ledgers.example")
    return whole.encode()


def speaks(service: insight.Service, now: datetime) -> None:
    """The plugin connects, and a comment comes."""
    insight.remember_delivery(service, KEY, insight.Delivery("msg_1"), now)
    keep(service, KEY, upserted(comment(3, QUESTION)), now)


def test_an_empty_blog_shows_the_step_that_is_next_and_not_a_day_that_is_done(
    begun: Newcomer,
) -> None:
    page = begun.client.get("/")
    assert "Waiting for your blog." in words(page)
    assert "Done for today" not in page.text
    assert 'http-equiv="refresh"' in page.text
    assert 'http-equiv="refresh"' not in begun.client.get("/welcome/connect?still=1").text


def test_the_line_changes_when_the_blog_is_heard(
    begun: Newcomer, service: insight.Service, now: datetime
) -> None:
    assert "Waiting for your blog." in words(begun.client.get("/welcome/connect"))
    speaks(service, now)
    said = words(begun.client.get("/welcome/connect"))
    assert "Heard from it: 1 post, 1 comment." in said
    assert begun.client.get("/", follow_redirects=True).request.path == "/welcome/you"
    begun.send("/welcome/you", minutes="15", timezone="Europe/Vienna")
    assert "One person, about" in words(begun.client.get("/"))


def test_what_is_judged_is_said_before_a_blog_is_added(newcomer: Newcomer) -> None:
    newcomer.make_account()
    assert "Comments in English are judged." in words(newcomer.client.get("/welcome/blog"))


def test_the_address_and_the_name_can_be_put_right(
    begun: Newcomer, service: insight.Service
) -> None:
    page = begun.client.get(f"/welcome/blog?site={KEY}").text
    assert 'value="https://ledgers.example"' in page
    assert 'placeholder="as its export says, else its address"' in page
    begun.send("/welcome/blog", url="https://ledger.example", name="The Ledger")
    site = insight.get_site(service, KEY)
    assert (site.url, site.name) == ("https://ledger.example", "The Ledger")


@pytest.mark.parametrize(
    "url",
    ["", "ftp://x.example", f"https://{HOSTILE}", "javascript:alert(1)", "https://a b.ex"],
)
def test_what_is_no_address_is_said_and_shown_again_as_text(newcomer: Newcomer, url: str) -> None:
    newcomer.make_account()
    page = newcomer.add_blog(url, HOSTILE)
    assert page.status_code == 400
    assert "is not a blog" in words(page)
    assert HOSTILE not in page.text


def test_a_known_blog_is_refused_in_words(
    newcomer: Newcomer, service: insight.Service, now: datetime
) -> None:
    newcomer.make_account()
    newcomer.add_blog()
    page = newcomer.add_blog("http://www.ledgers.example/")
    assert page.status_code == 400
    assert "is a blog of this service already" in words(page)
    assert len(insight.list_sites(service)) == 1


def test_the_plugin_comes_with_address_and_secret_until_the_blog_spoke(
    begun: Newcomer, service: insight.Service, now: datetime
) -> None:
    secret = insight.webhook_secrets(service, KEY, now=now)[0]
    for heard in (False, True):
        if heard:
            speaks(service, now)
        answer = begun.client.get("/welcome/comment-insight.zip")
        assert answer.headers["Cache-Control"] == "no-store"
        with ZipFile(BytesIO(answer.data)) as archive:
            packed = {name: archive.read(name).decode() for name in archive.namelist()}
        assert f"/webhook/{KEY}'" in packed["comment-insight/address.php"]
        assert (secret in "".join(packed.values())) is not heard
    assert secret not in begun.client.get("/welcome/connect").text
    # Nobody was shown it: it came along.
    settings = words(begun.client.get("/settings"))
    assert "It was shown once, or came with the plugin of the first steps" in settings


def test_the_address_in_the_zip_is_the_one_that_the_browser_used_or_the_one_that_was_said(
    begun: Newcomer, app: Flask, service: insight.Service
) -> None:
    with app.test_request_context(base_url="http://192.168.1.5:8000/"):
        assert address_in_use(service) == "http://192.168.1.5:8000"
    with app.test_request_context(base_url="http://blog.example/insight/"):
        assert address_in_use(service) == "http://blog.example/insight"
    page = begun.client.get("/welcome/connect").text
    assert f"http://localhost/webhook/{KEY}" in page
    assert "COMMENT_INSIGHT_PUBLIC_URL" in page
    said = {"public_url": "https://insight.example", "secure_cookies": False}
    service.settings = service.settings.model_copy(update=said)
    page = begun.client.get("/welcome/connect").text
    assert f"https://insight.example/webhook/{KEY}" in page
    assert "COMMENT_INSIGHT_PUBLIC_URL" not in page


def test_other_senders_are_told_once(begun: Newcomer) -> None:
    page = begun.client.get("/welcome/senders").text
    assert "whsec_" not in page
    made = begun.send("/welcome/senders")
    assert made.status_code == 303
    assert begun.client.head("/welcome/senders").status_code == 200
    assert "whsec_" in begun.client.get("/welcome/senders").text
    assert "whsec_" not in begun.client.get("/welcome/senders").text


def test_an_export_is_uploaded_read_and_told_of(begun: Newcomer, content: bytes) -> None:
    assert begun.upload(content).headers["Location"] == f"/welcome/export?site={KEY}"
    page = begun.client.get("/welcome/export")
    assert "2 new comments." in words(page)
    assert "Heard from it: 1 post, 2 comments." in words(begun.client.get("/welcome/connect"))


def test_an_export_of_another_blog_is_told_as_import_tells_it(
    begun: Newcomer, content: bytes, service: insight.Service
) -> None:
    other = content.replace(b"ledgers.example", b"other.example")
    begun.upload(other)
    said = words(begun.client.get("/welcome/export"))
    assert "This export is of https://other.example, and your blog here is" in said
    assert not insight.was_heard(service, KEY)
    begun.upload(other, any_address="1")
    assert insight.was_heard(service, KEY)


def test_one_that_is_too_large_is_refused_and_no_stranger_may_send_as_much(
    begun: Newcomer, app: Flask, service: insight.Service
) -> None:
    most = service.settings.max_upload_bytes
    for path, size in (("/welcome/export", most + (1 << 17)), ("/login", 1 << 17)):
        answer = begun.client.post(path, query_string={"site": KEY}, data=b"x" * size,
                                   content_type="multipart/form-data; boundary=x")  # fmt: skip
        assert answer.status_code == 413, path
    stranger = app.test_client().post(
        "/welcome/export",
        query_string={"site": KEY},
        data=b"x" * (1 << 17),
        content_type="multipart/form-data; boundary=x",
    )
    assert stranger.status_code == 413


def test_larger_than_any_other_form_it_is_taken(begun: Newcomer, content: bytes) -> None:
    padded = content.replace(b"<item>", b"<!--" + b" " * (256 << 10) + b"--><item>", 1)
    assert begun.upload(padded).status_code == 303
    assert "2 new comments." in words(begun.client.get("/welcome/export"))


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"PK\x03\x04"])
def test_what_is_no_export_is_said(begun: Newcomer, content: bytes) -> None:
    answer = begun.upload(content)
    said = words(answer) + words(begun.client.get("/welcome/export"))
    assert "Not taken" in said or "It was not read." in said


def test_who_may_be_the_author_is_asked_once_with_what_speaks_for_it(
    begun: Newcomer, content: bytes, service: insight.Service
) -> None:
    begun.upload(content.replace(b"colin " + HOSTILE.encode(), b'Colin & "Vane"'))
    page = begun.client.get("/welcome/you")
    assert "Is this you?" in words(page)
    assert 'value="Colin &amp; &#34;Vane&#34;"' in page.text
    assert "1 comment; signed like colin, who writes the blog." in words(page)
    done = begun.send("/welcome/you", mine=['Colin & "Vane"', "Noor"], minutes="25",
                      timezone="Europe/Vienna")  # fmt: skip
    assert done.headers["Location"] == "/"
    known = [each.identity for each in insight.list_authors(service, KEY)]
    assert 'name:colin & "vane"' in known
    assert "name:noor" not in known
    day = words(begun.client.get("/"))
    assert "Kept. 1 more name counts as yours." in day
    assert "This is your day" not in day, "it is read first"
    asked_again = words(begun.client.get("/welcome/you"))
    assert "No other name among the comments looks like yours." in asked_again
    assert "Is this you?" not in asked_again
    account = begun.client.get("/account").text
    assert "<option selected>Europe/Vienna</option>" in account
    assert 'value="25"' in account


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"minutes": "0"}, 400),
        ({"minutes": "many"}, 400),
        ({"minutes": "9" * 8}, 400),
        ({"timezone": "Nowhere/Land"}, 400),
        ({"minutes": ""}, 303),
    ],
)
def test_a_day_that_can_not_be_is_said(
    begun: Newcomer, fields: dict[str, str], status: int
) -> None:
    assert begun.send("/welcome/you", **fields).status_code == status


def test_a_blog_s_steps_are_its_own_administrators(
    begun: Newcomer, app: Flask, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://other.example", now=now)
    for email, of, role in (
        ("author@x.example", KEY, Role.AUTHOR),
        ("eve@x.example", other.key, Role.ADMINISTRATOR),
    ):
        insight.add_author(service, of, email, PASSWORD, role)
        them = Newcomer(app.test_client(), "")
        assert them.log_in(email=email).status_code == 303
        wrong = 403 if role is Role.AUTHOR else 404
        for path in ("connect", "senders", "export", "you", "blog"):
            assert them.client.get(f"/welcome/{path}?site={KEY}").status_code == wrong
        assert them.client.get(f"/welcome/comment-insight.zip?site={KEY}").status_code == wrong
        assert them.client.get("/welcome/blog").status_code == (403 if wrong == 403 else 200)
        assert "Waiting for your blog." in words(them.client.get("/"))


def test_another_blog_is_begun_beside_the_first_and_named_on_its_day(
    begun: Newcomer, service: insight.Service, now: datetime
) -> None:
    speaks(service, now)
    begun.send("/welcome/you", minutes="15")
    assert 'href="/welcome/blog"' in begun.client.get("/account").text
    assert 'href="/welcome/blog"' in begun.client.get("/settings").text
    made = begun.add_blog("https://second.example", "Second & <b>")
    assert made.headers["Location"] == "/welcome/connect?site=second-example"
    said = words(begun.client.get("/"))
    assert "One person, about" in said
    assert "Second &amp; &lt;b&gt; has not been heard from yet: connect it" in said
    assert "Waiting for your blog." in words(begun.client.get("/?site=second-example"))
