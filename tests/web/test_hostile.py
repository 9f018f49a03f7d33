"""Comments written to break the page, sent through the door and looked at on both pages."""

from __future__ import annotations

import re

import pytest

from tests.insight.payloads import POST, comment
from tests.web.conftest import Author, Blog, event, without_our_script

ASK = "How did you move the old invoices over to the new system, and who checked them?"
HOSTILE = {
    "script": f"<script>alert(1)</script> &lt;script&gt;alert(2)&lt;/script&gt; {ASK}",
    "markup in text": f"&lt;img src=x onerror=alert(1)&gt;\"'&gt;&lt;/blockquote&gt; {ASK}",
    "template": f"{{{{ 1789*7 }}}} {{% raw %}} {{0}} {{name}} %s {ASK}",
    "turned around": f"\u202eevil\u202c \u2067abc {ASK}",
    "right to left": f"שלום וברכה, تحية طيبة {ASK}",
    "a very long word": f"{'W' * 5000} {ASK}",
    "a very long comment": f"{'It went on and on, as these things do in an office. ' * 900} {ASK}",
    "invisible": f"a\u200b\u200c\u200d\ufeff\u00ad b\u0301\u0301\u0301\u0301 {ASK}",
    "beyond the plane": f"👩‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 {ASK} 👩‍👩‍👧‍👦",
    "control characters": f"bell \u0007 escape \u001b[31m null \u0000 {ASK}",
    "half a character": f"broken \ud83d here. {ASK}",
}
NAMES = {
    "script": "<script>alert(1)</script>",
    "quotes": '"onmouseover="alert(1)',
    "format": "{name} {0.__class__}",
    "turned around": "\u202eevil",
    "endless": "N" * 3000,
    "none": "",
}


def pages(author: Author) -> list[str]:
    found = [author.client.get(path) for path in ("/", "/threads/3")]
    assert [answer.status_code for answer in found] == [200, 200]
    return [answer.text for answer in found]


def is_sound(html: str) -> bool:
    """Whether no tag stands that our templates did not write."""
    html = without_our_script(html)
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][^\s>/]*)", html)}
    ours = (
        "html head meta title link body a header nav span form input button main section p h1 h2 "
        "label select option ol ul li article time cite blockquote mark sup strong details summary "
        "dl div dt dd svg rect table caption thead tbody tfoot tr th td footer bdi q dialog kbd "
        "figure figcaption textarea polyline circle line g text"
    )
    return tags <= set(ours.split()) and not re.search(r"<[^>]+\son\w+=", html)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_comment_is_shown_as_text(author: Author, blog: Blog, text: str) -> None:
    assert blog.send(event(comment(3, text))).status_code == 200
    for html in pages(author):
        assert is_sound(html)
        assert "who checked them?" in html
        assert "12523" not in re.sub(r"<[^>]+>", "", html).split()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_hostile_name_is_isolated_and_escaped(author: Author, blog: Blog, name: str) -> None:
    row = comment(3, ASK, comment_author=name)
    assert blog.send(event(row)).status_code == 200
    for html in pages(author):
        assert is_sound(html)
    html = pages(author)[0]
    shown = re.search(r'<h2 id="title-3">.*?<bdi>(.*?)</bdi>', html, re.DOTALL)
    assert shown
    assert shown[1]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//evil.example/",
        "https:///nowhere",
        "http://[broken",
        '"onclick="alert(1)',
        "",
    ],
)
def test_only_web_addresses_become_links(author: Author, blog: Blog, address: str) -> None:
    body = event(comment(3, ASK)).replace(
        POST["permalink"].encode(), address.replace('"', '\\"').encode()
    )
    assert blog.send(body).status_code in (200, 400)
    if author.client.get("/threads/3").status_code == 200:
        for html in pages(author):
            assert is_sound(html)
            assert "Open on the blog" not in html
        going = author.press("/threads/3/reply").text
        for html in (*pages(author), going):
            assert is_sound(html)
            ways = set(re.findall(r'(?:href="|url=)([^/#][^"]*)"', html))
            assert ways <= {"https://blog.example/?p=7&amp;replytocom=3#respond"}
        assert "replytocom=3" in going


def test_the_words_of_a_verdict_escape_the_name_too(author: Author, blog: Blog) -> None:
    blog.send(event(comment(3, ASK, comment_author=NAMES["quotes"])))
    author.press("/threads/3/verdict", kind="wrong")
    html = author.client.get("/").text
    assert 'role="status"' in html
    assert is_sound(html)


def test_a_hostile_query_ends_up_in_no_link(author: Author, blog: Blog) -> None:
    blog.send(event(comment(3, ASK)))
    blog.send(event(comment(4, ASK)), number="msg_2")
    query = "limit=1&_scheme=javascript&_external=1&endpoint=x&_anchor=%22&self=1&all=%3Cb%3E"
    answer = author.client.get(f"/?{query}")
    assert answer.status_code == 200
    assert is_sound(answer.text)
    links = re.findall(r'href="([^"]*)"', answer.text)
    assert all(link.startswith(("/", "#", "https://blog.example/")) for link in links)
