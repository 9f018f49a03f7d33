from __future__ import annotations

import re
from datetime import datetime

import pytest

from service import insight
from service.core.records import State
from tests.insight.payloads import AUTHOR, comment
from tests.web.conftest import EMAIL, PASSWORD, QUESTION, Author, Blog, event, without_our_script

ANSWER = "@Noor - we kept both for a year and compared the totals each month."
BACK = "That is good to know. And who compared them, you or your bookkeeper?"


@pytest.fixture
def page(author: Author, blog: Blog) -> Author:
    """An author with two open threads: a question, and a reader who came back."""
    blog.send(number="msg_1")
    rows = [
        comment(5, "Do you sell the template? We would need it by May.", comment_author="Sef",
                comment_author_email="sef@readers.example"),
        comment(6, "@Sef - not yet, I want to use it for a year first.", **AUTHOR),
        comment(7, "Fair enough. Could I test it for you until then?", comment_author="Sef",
                comment_author_email="sef@readers.example"),
    ]  # fmt: skip
    for number, row in enumerate(rows, 2):
        blog.send(event(row), number=f"msg_{number}")
    return author


def cards(html: str) -> list[str]:
    """The ids of the threads on a page, in order."""
    return re.findall(r'<article class="card" id="thread-(\d+)"', html)


def words(html: str) -> str:
    """What a page says, without its marks and in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_the_queue_shows_each_thread_with_its_words_and_reasons(page: Author) -> None:
    html = page.client.get("/").text
    assert sorted(cards(html)) == ["3", "5"]
    said = words(html)
    assert "Two people, about 8 minutes." in said
    assert "Why I stopped using spreadsheets" in said
    assert re.search("(Came|Is) back after your answer", said)
    # That says it; and that all of these wait is said above them.
    assert "Came back to you" not in said
    assert "Waiting for you" not in said
    assert "waiting 2 weeks" in said
    assert re.search(r"<mark[^>]*>.*?How did you move the old invoices over", html, re.DOTALL)
    assert 'href="https://blog.example/spreadsheets/#comment-3"' in html


def test_the_terms_of_a_place_add_up_to_its_priority_as_shown(page: Author) -> None:
    html = page.client.get("/").text
    tables = re.findall(r'<table class="sum">.*?</table>', html, re.DOTALL)
    assert len(tables) == 2
    for table in tables:
        *shares, total = [
            float(value.replace("−", "-")) for value in re.findall(r"<td>([^<]+)</td>", table)
        ]
        assert sum(shares) == pytest.approx(total, abs=1e-9)


def test_minutes_and_goal_come_from_the_form_and_stay_in_it(page: Author) -> None:
    html = page.client.get("/?minutes=5&goal=helping").text
    assert "fit in your 5 minutes" in words(html) or "fits in your 5 minutes" in words(html)
    assert 'value="5"' in html
    assert '<option value="helping" selected>' in html


def test_what_the_minutes_leave_out_is_counted_and_one_link_away(page: Author) -> None:
    html = page.client.get("/?minutes=4").text
    assert len(cards(html)) == 1
    assert "One more thread waits beyond your 4 minutes" in words(html)
    link = re.search(r'href="(/\?[^"]*all=1[^"]*)"', html)
    assert link
    assert len(cards(page.client.get(link[1].replace("&amp;", "&")).text)) == 2


def test_a_long_queue_comes_in_pages(page: Author) -> None:
    html = page.client.get("/?limit=1").text
    assert len(cards(html)) == 1
    assert "Show more" in html


@pytest.mark.parametrize("query", ["minutes=none", "minutes=-3", "goal=fame", "limit=-1"])
def test_a_choice_that_makes_no_sense_gets_a_page_not_a_crash(page: Author, query: str) -> None:
    answer = page.client.get(f"/?{query}")
    assert answer.status_code == 400
    assert answer.content_type.startswith("text/html")


def test_a_blog_of_which_nothing_came_is_told_how_it_begins_and_no_praise(author: Author) -> None:
    said = words(author.client.get("/").text)
    assert "Waiting for your blog." in said
    assert "Send earlier comments" in said
    assert "Done for today." not in said


def test_a_blog_whose_readers_all_have_their_answer_is_done_for_today(
    page: Author, blog: Blog
) -> None:
    for number, below in ((8, 3), (9, 7)):
        row = comment(number, "Yes, gladly.", comment_parent=str(below), **AUTHOR)
        blog.send(event(row), number=f"msg_{number}")
    said = words(page.client.get("/").text)
    assert "Done for today." in said
    assert "Nobody is waiting" in said
    assert "approval" not in said


@pytest.mark.parametrize(
    ("held", "words_of_it"),
    [
        (1, "One comment waits for your approval on the blog, and joins this list then."),
        (2, "Two comments wait for your approval on the blog, and join this list then."),
        (40, "40 comments wait for your approval on the blog, and join this list then."),
    ],
)
def test_what_waits_in_moderation_is_counted_and_not_passed_over(
    author: Author, blog: Blog, held: int, words_of_it: str
) -> None:
    for number in range(11, 11 + held):
        row = comment(number, QUESTION, comment_approved="0", comment_author=f"Reader {number}")
        blog.send(event(row), number=f"msg_{number}")
    said = words(author.client.get("/").text)
    assert words_of_it in said
    assert "Nothing here yet" not in said
    row = comment(11, QUESTION, comment_author="Reader 11")
    blog.send(event(row), number="msg_approved")
    said = words(author.client.get("/").text)
    assert words_of_it not in said
    assert "One person, about" in said


VERDICTS = [
    ("replied_elsewhere", "counts as answered", State.ANSWERED),
    ("no_reply_needed", "is closed: no reply needed", State.NO_REPLY_NEEDED),
    ("not_for_me", "is closed: not for you", State.NO_REPLY_NEEDED),
    ("later", "is put off until 23 March 2026", State.SNOOZED),
    ("wrong", "stays where it is. Noted: this is wrong.", State.OWED),
]


@pytest.mark.parametrize(("kind", "said", "state"), VERDICTS, ids=[row[0] for row in VERDICTS])
def test_a_verdict_is_kept_said_and_can_be_undone(
    page: Author, blog: Blog, service: insight.Service, kind: str, said: str, state: State
) -> None:
    def state_now() -> State:
        return insight.thread_view(service, blog.site.key, "3", now=blog.now).queued.state

    sent = page.press("/threads/3/verdict", kind=kind, days="3", next="/?minutes=30")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/?minutes=30")
    assert state_now() is state
    html = page.client.get("/").text
    status = html[html.index('role="status"') :]
    assert f"The thread of Noor {said}" in words(status)
    undo = re.search(r'action="(/verdicts/\d+/undo)"', status)
    assert undo
    assert page.press(undo[1]).status_code == 303
    assert state_now() is State.OWED
    assert "Taken back" in page.client.get("/").text
    assert page.press(undo[1]).status_code == 404


def test_what_was_decided_lately_can_be_undone_after_the_next_verdict_too(page: Author) -> None:
    page.press("/threads/3/verdict", kind="no_reply_needed")
    page.press("/threads/5/verdict", kind="not_for_me")
    lately = page.client.get("/").text.partition("What you decided lately")[2]
    assert "Sef: Not for me, just now" in words(lately)
    assert "Noor: No reply needed, just now" in words(lately)
    first, second = re.findall(r'action="(/verdicts/\d+/undo)"', lately)
    page.press(second)
    html = page.client.get("/").text
    assert cards(html) == ["3"]
    assert first in html
    assert second not in html


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/threads/3/verdict", {"kind": "liked"}, 400),
        ("/threads/3/verdict", {}, 400),
        ("/threads/3/verdict", {"kind": "later", "days": "400"}, 400),
        ("/threads/3/verdict", {"kind": "later", "days": "soon"}, 400),
        ("/threads/99/verdict", {"kind": "wrong"}, 404),
        ("/verdicts/99/undo", {}, 404),
        ("/threads/3/verdict", {"kind": "wrong", "site": "somebody-else-s"}, 404),
    ],
)
def test_a_verdict_that_makes_no_sense_changes_nothing(
    page: Author,
    blog: Blog,
    service: insight.Service,
    path: str,
    fields: dict[str, str],
    status: int,
) -> None:
    assert page.press(path, **fields).status_code == status
    assert insight.last_verdicts(service, blog.site.key) == ()


def test_the_thread_page_tells_the_whole_thread_in_order(page: Author) -> None:
    html = page.client.get("/threads/5").text
    said = words(html)
    order = [said.index(text) for text in ("Do you sell", "not yet, I want", "Could I test")]
    assert order == sorted(order)
    assert re.findall(r'<li class="level-(\d)">', html) == ["0", "1", "2"]
    assert "You as Ida" in said
    assert "Came back to you." in said
    assert "Answered." in said
    assert "Marked in the readers’ words" in said


def test_the_sums_behind_the_numbers_add_up_as_shown(page: Author) -> None:
    html = page.client.get("/threads/3").text
    tables = re.findall(r'<table class="sum">.*?</table>', html, re.DOTALL)
    assert len(tables) == 5
    for table in tables:
        *shares, total = [
            float(value.replace("−", "-")) for value in re.findall(r"<td>([^<]+)</td>", table)
        ]
        assert sum(shares) == pytest.approx(total, abs=1e-9)


def test_a_comment_that_is_not_judged_says_why(page: Author, blog: Blog) -> None:
    german = (
        "Ich habe das genauso gemacht, aber unsere Buchhaltung wollte die alten Zahlen nicht "
        "hergeben, und am Ende haben wir alles zweimal eingetippt. Wie war das bei euch?"
    )
    row = comment(9, german, comment_author="Uwe", comment_author_email="uwe@readers.example")
    blog.send(event(row), number="msg_9")
    said = words(page.client.get("/threads/9").text)
    assert "Not judged: this seems to be in German, and only English is judged." in said
    assert german[:40] in said


def test_an_account_of_several_sites_switches_between_them(
    author: Author, service: insight.Service, blog: Blog
) -> None:
    other = insight.add_site(service, "https://second.example", "Second Blog", now=blog.now)
    insight.add_author(service, other.key, EMAIL, PASSWORD)
    blog.send()
    author.log_in()
    assert len(cards(author.client.get(f"/?site={blog.site.key}").text)) == 1
    html = author.client.get(f"/?site={other.key}").text
    assert cards(html) == []
    assert "Second Blog" in html
    assert author.client.get(f"/threads/3?site={other.key}").status_code == 404
    assert author.client.get(f"/threads/3?site={blog.site.key}").status_code == 200


def test_there_is_no_place_to_write_a_reply_and_none_is_suggested(page: Author) -> None:
    for path in ("/", "/threads/3", "/threads/5"):
        html = page.client.get(path).text
        assert "<textarea" not in html
        assert "contenteditable" not in html
        assert not re.search(r'<input[^>]+type="text"', html)
        names = set(re.findall(r'name="([^"]+)"', html)) - {"viewport", "color-scheme", "robots"}
        ours = "csrf_token site next seen place then kind days wrong minutes goal comment"
        assert names <= set(ours.split())
        assert "<script" not in without_our_script(html)
        assert " style=" not in html


def test_pages_are_built_for_everybody(page: Author, now: datetime) -> None:
    for path in ("/", "/threads/5"):
        html = page.client.get(path).text
        assert '<html lang="en">' in html
        assert html.count("<h1") == 1
        assert html.count("<main") == 1
        assert 'class="skip" href="#main"' in html
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        for reference in re.findall(r'(?:aria-labelledby|for|aria-describedby)="([^"]+)"', html):
            assert reference in ids
        assert '<time datetime="2026-03-01T' in html
