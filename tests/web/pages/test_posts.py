"""The page of posts: one sentence, one picture, the same as a table, and lists of words."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from service import insight
from service.core.posts import FORMULAS
from service.insight import people as persons
from service.insight.arriving.receive import keep
from service.wordpress.events import parse_event
from tests.insight.payloads import AUTHOR, POST, START, comment
from tests.web.conftest import Author, Blog
from tests.web.pages.test_pages import words
from tests.web.test_hostile import is_sound

DEEP = (
    "I moved our nine people over in March, and what broke was not the sums but the habit: each of"
    " us kept a private copy because the shared one was locked at noon. In the end we printed one"
    " page a week, which sounds backwards, yet the mistakes halved within two months."
)
SHALLOW = "Nice."
BREAKING = (
    "&lt;/title&gt;&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} " + "w" * 300
)


def tell(
    service: insight.Service, blog: Blog, post: str, texts: list[str], title: str = ""
) -> None:
    """Readers write these under a post, each another."""
    of = {**POST, "ID": post, "post_title": title or f"Post {post}"}
    of["post_date_gmt"] = f"2026-02-{int(post):02} 08:00:00"
    for n, text in enumerate(texts):
        number = int(post) * 1000 + n
        row = comment(
            n, text, comment_ID=str(number), comment_post_ID=post, comment_author=f"R{number}",
            comment_author_email=f"r{number}@x.example",
        )  # fmt: skip
        payload: dict[str, Any] = {
            "type": "comment.upserted",
            "timestamp": (START + timedelta(days=1)).isoformat(),
            "data": {"comment": row, "post": of},
        }
        keep(service, blog.site.key, parse_event(payload), blog.now)


@pytest.fixture
def page(author: Author, blog: Blog, service: insight.Service) -> Author:
    """Five posts: the first few and deep, the last many and shallow, one that breaks out."""
    three = [DEEP, DEEP.replace("nine", "six"), DEEP.replace("March", "May")]
    tell(service, blog, "1", three, "Moving house")
    for number in ("2", "3"):
        tell(service, blog, number, [SHALLOW, DEEP, "Which of them did you keep?", SHALLOW])
    tell(service, blog, "4", [SHALLOW, DEEP, "I ran out and bought the book.", "Yes."], BREAKING)
    tell(service, blog, "5", [f"{SHALLOW} {n}" for n in range(12)], "Ten apps")
    insight.score_stale(service, blog.site.key)
    return author


def test_one_sentence_comes_first(page: Author) -> None:
    said = words(page.client.get("/posts").text)
    assert "“Moving house” drew few and deep: three comments, mean depth" in said
    assert "“Ten apps” drew many and shallow: twelve, at" in said


def test_too_little_to_say_is_said(author: Author, blog: Blog, service: insight.Service) -> None:
    assert "No reader has written under any post yet." in author.client.get("/posts").text
    tell(service, blog, "1", [DEEP])
    html = author.client.get("/posts").text
    assert "Too few judged comments to compare." in html
    assert "<svg viewBox" not in html
    assert is_sound(html)


def test_what_a_post_asks_is_not_said_to_be_nothing_where_nothing_could_be_judged(
    author: Author, blog: Blog, service: insight.Service
) -> None:
    tell(service, blog, "1", ["Como é que se muda de casa sem perder as facturas de um ano?"])
    tell(service, blog, "2", [SHALLOW])
    insight.score_stale(service, blog.site.key)
    html = author.client.get("/posts").text
    assert re.findall(r'data-head="Open questions"[^>]*>([^<]*)<', html) == ["0", "–"]
    assert re.findall(r'data-head="Unanswered"[^>]*>([^<]*)<', html) == ["1", "1"]


def picture(html: str) -> ElementTree.Element:
    found = re.search(r"<svg viewBox.*?</svg>", html, re.DOTALL)
    assert found
    # As XML: nothing that a title says has broken out of it.
    return ElementTree.fromstring(found[0])


def test_each_dot_is_a_link_with_a_title(page: Author) -> None:
    drawn = picture(page.client.get("/posts").text)
    dots = {each.get("href"): each for each in drawn.findall("a")}
    assert set(dots) == {f"/threads?post={n}&tab=all" for n in range(1, 6)}
    first = dots["/threads?post=1&tab=all"]
    said = first.findtext("title") or ""
    assert re.fullmatch(r"Moving house: 3 comments, mean depth 0\.\d\d, 3 unanswered", said)
    middle, last = first.find("circle"), dots["/threads?post=5&tab=all"].find("circle")
    assert middle is not None
    assert last is not None
    # Fewer stand further left, deeper stand higher, more unanswered ones make it larger.
    assert float(middle.get("cx", "")) < float(last.get("cx", ""))
    assert float(middle.get("cy", "")) < float(last.get("cy", ""))
    assert float(middle.get("r", "")) < float(last.get("r", ""))
    assert page.client.get("/threads?post=1&tab=all").status_code == 200


def test_a_title_that_breaks_out_stays_a_title(page: Author) -> None:
    html = page.client.get("/posts").text
    assert is_sound(html)
    assert "<script>alert" not in html
    said = [each.findtext("title") or "" for each in picture(html).findall("a")]
    assert any(
        each.startswith("</title></svg><script>alert(1)</script> {{ 7 * 7 }}") for each in said
    )
    assert "w" * 100 not in html


def ids(html: str) -> list[str]:
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'<th scope="row">.*?post=(\d+)', body, re.DOTALL)


def test_the_table_is_sorted_by_links(page: Author) -> None:
    html = page.client.get("/posts").text
    assert ids(html) == ["5", "4", "3", "2", "1"]
    assert ids(page.client.get("/posts?sort=comments").text)[0] == "5"
    assert ids(page.client.get("/posts?sort=deepest").text)[0] == "1"
    assert ids(page.client.get("/posts?sort=shallowest").text)[0] == "5"
    assert ids(page.client.get("/posts?sort=unanswered").text)[0] == "5"
    assert page.client.get("/posts?sort=likes").status_code == 400
    assert page.client.get("/posts?page=-1").status_code == 400
    for way in re.findall(r'<th scope="col"><a href="([^"]+)"', html):
        assert page.client.get(way).status_code == 200


def test_each_column_says_how_it_is_counted(page: Author) -> None:
    said = words(page.client.get("/posts").text)
    assert all(" ".join(each.split()) in said for each in FORMULAS.values())


def test_a_page_after_the_last_leads_back(page: Author) -> None:
    assert "There are no more posts." in page.client.get("/posts?page=9").text


def test_words_are_listed_with_the_way_to_their_thread(page: Author) -> None:
    html = page.client.get("/posts").text
    assert "Questions that nobody answered" in html
    assert re.search(r'href="/threads/2002#c-2002"', html)
    assert "Done because of you, perhaps" in html
    assert "I ran out and bought the book." in html
    alone = page.client.get("/posts?list=done").text
    assert "I ran out and bought the book." in alone
    assert is_sound(alone)
    assert "Nothing stands here." in page.client.get("/posts?list=done&page=2").text
    assert page.client.get("/posts?list=likes").status_code == 400


def test_what_a_reader_wrote_is_shown_as_text(
    author: Author, blog: Blog, service: insight.Service
) -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt; Which one, \"&gt;'&lt;/ol&gt; do you mean?"
    tell(service, blog, "1", [hostile, hostile])
    insight.score_stale(service, blog.site.key)
    for path in ("/posts", "/posts?list=questions"):
        html = author.client.get(path).text
        assert is_sound(html)
        assert "<script>alert" not in html


def test_where_readers_stayed_is_told_by_name(
    author: Author, blog: Blog, service: insight.Service
) -> None:
    rows = [
        comment(1, "Which of them did you keep?"),
        comment(2, "The green one.", comment_parent="1", **AUTHOR),
        comment(3, "Good choice.", comment_parent="2"),
        comment(4, "Here I am again.", comment_post_ID="9"),
    ]
    for row in rows:
        post = {**POST, "ID": row["comment_post_ID"]}
        payload = {"type": "comment.upserted", "timestamp": f"{row['comment_date_gmt']}Z",
                   "data": {"comment": row, "post": post}}  # fmt: skip
        keep(service, blog.site.key, parse_event(payload), blog.now)
    html = author.client.get("/posts").text
    assert "Where readers stayed" in html
    assert re.search(r'href="/people/[^"/]+"><bdi>Noor</bdi>', html)


def test_the_api_tells_what_the_command_prints(
    page: Author, blog: Blog, service: insight.Service
) -> None:
    path = f"/api/sites/{blog.site.key}/posts"
    told = page.client.get(path, headers=blog.bearer).get_json()
    assert told == json.loads(json.dumps(persons.told_posts(service, blog.site.key)))
    assert told["contrast"] == {
        "compared": 5, "enough": True, "few_and_deep": "1", "many_and_shallow": "5",
    }  # fmt: skip
    dates = [each["date"] for each in told["posts"] + told["questions"]]
    assert dates
    assert all(each.endswith("Z") for each in dates)
    some = page.client.get(f"{path}?limit=2&sort=comments", headers=blog.bearer).get_json()
    assert [each["comments"] for each in some["posts"]] == [12, 4]
    for wrong in ("limit=x", "limit=100000", "sort=likes"):
        assert page.client.get(f"{path}?{wrong}", headers=blog.bearer).status_code == 400
