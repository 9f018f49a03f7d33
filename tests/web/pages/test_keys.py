"""Single keys: one small file of ours, which can be switched off; and where the browser stands."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from service import insight
from service.web import access
from service.web.pages.words import KEYS
from tests.insight.payloads import comment
from tests.web.conftest import QUESTION, Author, Blog, event
from tests.web.hooks.plugin import link

STATIC = Path(access.__file__).parent / "static"
MOST_BYTES = 3_000


def several(blog: Blog) -> None:
    """Three threads."""
    for number in (3, 4, 5):
        who = {"comment_author": f"R{number}", "comment_author_email": f"r{number}@readers.example"}
        blog.send(event(comment(number, QUESTION, **who)), number=f"msg_{number}")


def order(html: str) -> list[str]:
    return re.findall(r'<article class="card" id="thread-(\d+)"', html)


def test_there_is_one_script_and_it_is_small() -> None:
    scripts = list(STATIC.glob("*.js"))
    assert [each.name for each in scripts] == ["keys.js"]
    assert scripts[0].stat().st_size < MOST_BYTES
    assert "script-src 'self'" in access.CONTENT_SECURITY_POLICY
    assert "unsafe" not in access.CONTENT_SECURITY_POLICY


def test_the_script_is_served_as_one(author: Author) -> None:
    with author.client.get("/static/keys.js") as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/javascript"


def test_every_key_stands_in_the_list_and_on_what_it_presses(author: Author, blog: Blog) -> None:
    several(blog)
    html = author.client.get("/").text
    assert re.findall(r"<dt><kbd>(.)</kbd></dt>", html) == list(KEYS)
    card = html[html.index('<article class="card"') : html.index("</article>")]
    assert set(re.findall(r'data-key="(.)"', card)) == set("roenl")


def test_keys_can_be_switched_off_and_stay_so(author: Author, blog: Blog, stranger: Author) -> None:
    several(blog)
    assert author.press("/account/keys", wanted="0").status_code == 303
    html = author.client.get("/account").text
    assert "Switch the keys on" in html
    for path in ("/", "/account", "/threads/3"):
        html = author.client.get(path).text
        assert "<script" not in html
        assert "<dialog" not in html
    stranger.press("/logout")
    stranger.log_in()
    assert "<script" not in author.client.get("/").text
    author.press("/account/keys", wanted="1")
    assert "keys.js" in author.client.get("/").text
    assert author.press("/account/keys", wanted="perhaps").status_code == 400


def test_who_wordpress_signed_in_can_switch_them_off_too(app: Flask, blog: Blog) -> None:
    signed_in = Author(app.test_client())
    assert signed_in.client.get(link(blog, number="msg_in")).status_code == 303
    assert "keys.js" in signed_in.client.get("/").text
    signed_in.press("/account/keys", wanted="0")
    assert "keys.js" not in signed_in.client.get("/").text


def test_after_a_verdict_the_browser_stands_at_the_next_open_thread(
    author: Author, blog: Blog
) -> None:
    several(blog)
    html = author.client.get("/").text
    first, second, third = order(html)
    then = re.findall(r'name="then" value="(\d+)"', html)
    assert then == [second, third, second]
    told = {"kind": "no_reply_needed", "next": "/?minutes=60", "then": second, "place": first}
    sent = author.press(f"/threads/{first}/verdict", **told)
    assert sent.headers["Location"] == f"/?minutes=60#thread-{second}"
    html = author.client.get("/").text
    back = re.search(r'name="then" value="(\d+)"', html[html.index('role="status"') :])
    assert back
    assert back[1] == first
    wrong = author.press(f"/threads/{third}/verdict", kind="wrong", then=second, place=third)
    assert wrong.headers["Location"] == f"/#thread-{third}"
    for said in ("x", '"><b>', "1#2", ""):
        told = {"kind": "wrong", "then": said, "place": third, "next": "/?goal=learning"}
        sent = author.press(f"/threads/{third}/verdict", **told)
        assert sent.headers["Location"] in (f"/?goal=learning#thread-{third}", "/?goal=learning")


def test_an_undo_leads_back_to_its_thread(
    author: Author, blog: Blog, service: insight.Service
) -> None:
    several(blog)
    author.press("/threads/4/verdict", kind="not_for_me")
    (given,) = insight.last_verdicts(service, blog.site.key)
    sent = author.press(f"/verdicts/{given.id}/undo", next="/", then="4")
    assert sent.headers["Location"] == "/#thread-4"


def test_show_more_goes_to_the_first_that_was_not_there(author: Author, blog: Blog) -> None:
    several(blog)
    html = author.client.get("/?limit=2").text
    assert re.search(r'href="(/\?[^"]*page=2#place-3)"', html)
    assert 'id="place-3"' in author.client.get("/?limit=2&page=2").text
    html = author.client.get("/?minutes=4").text
    (beyond,) = re.findall(r'href="/\?[^"]*all=1#(place-\d)"', html)
    assert f'id="{beyond}"' in author.client.get("/?all=1").text
