"""The page of all threads: tabs, search, bulk, files; hostile in every field."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

from service import insight
from service.core.records import State, VerdictKind
from service.core.verdicts import WrongIn
from service.store import verdicts
from tests.insight.payloads import AUTHOR, comment
from tests.web.conftest import QUESTION, Author, Blog, event
from tests.web.pages.test_pages import words
from tests.web.test_hostile import is_sound

NASTY = '=HYPERLINK("https://evil.example")'
DAY = {"days": "3"}


@pytest.fixture
def page(author: Author, blog: Blog) -> Author:
    """Three threads that wait, and one that was probably answered."""
    rows = [
        comment(3, QUESTION),
        comment(4, "I move my invoices by hand, every month.", comment_author="Sef",
                comment_author_email="sef@readers.example"),
        comment(5, f"{NASTY} is what my sheet said.", comment_author="=1+1",
                comment_author_email="liv@readers.example"),
        comment(11, "Which shelf do you mean?", comment_author="Tarek",
                comment_author_email="tarek@readers.example"),
        comment(12, "The green one.", **AUTHOR),
    ]  # fmt: skip
    for number, row in enumerate(rows, 1):
        blog.send(event(row), number=f"msg_{number}")
    return author


def rows(html: str) -> list[str]:
    return re.findall(r'<li class="row" id="thread-(\d+)"', html)


def states(service: insight.Service, blog: Blog) -> dict[str, State]:
    found = insight.every_line(
        service, blog.site.key, insight.Wish(insight.Tab.ALL, insight.Sort.NEWEST), now=blog.now
    )
    return {line.id: line.state for line in found}


def tick(html: str, *ids: str) -> dict[str, str | list[str]]:
    """A bulk form's fields, with these threads ticked."""
    seen = dict(re.findall(r'name="(seen-\d+)" value="([^"]+)"', html))
    return {**seen, "thread": list(ids)}


def test_each_part_says_how_many_stand_in_it(page: Author) -> None:
    html = page.client.get("/threads").text
    said = words(html)
    assert "To answer 3" in said
    assert "Probably answered 1" in said
    assert "All 4" in said
    assert sorted(rows(html)) == ["3", "4", "5"]
    assert rows(page.client.get("/threads?tab=probably-answered").text) == ["11"]
    assert len(rows(page.client.get("/threads?tab=all").text)) == 4
    assert is_sound(html)


def test_words_a_post_a_person_a_kind_and_a_time_narrow_it(page: Author) -> None:
    def found(query: str) -> list[str]:
        return sorted(rows(page.client.get(f"/threads?{query}").text))

    assert found("q=invoices") == ["3", "4"]
    assert found("q=tarek") == ["11"]
    assert found("q=invoices&person=4&tab=all") == ["4"]
    assert found("q=spreadsheets") == ["11", "3", "4", "5"]
    assert found("q=nothing+at+all") == []
    assert "3" in found("kind=question")
    assert found("to=2026-02-01") == []
    assert found("from=2026-03-01&to=2026-03-01&post=7") == ["3", "4", "5"]
    html = page.client.get("/threads?post=7&person=4").text
    assert "On Why I stopped using spreadsheets alone." in words(html)
    assert "With Sef alone." in words(html)


def test_where_nothing_matches_in_one_part_all_of_it_is_offered(page: Author) -> None:
    empty = page.client.get("/threads?q=tarek&tab=answered").text
    assert "Nothing matches here. Look among all threads" in words(empty)
    way = re.search(r'href="([^"]*)">Look among all threads', empty)
    assert way
    assert rows(page.client.get(unescape(way[1])).text) == ["11"]
    assert "Look among" not in words(page.client.get("/threads?q=nobody&tab=all").text)


@pytest.mark.parametrize(
    "query",
    ["tab=none", "sort=none", "kind=none", "post=x", "person=-1", "from=soon", "to=2026-13-40",
     "to=9999-12-31", "after=x", "after=nan~1~1", "post=" + "9" * 30],
)  # fmt: skip
def test_what_makes_no_sense_gets_a_page_not_a_crash(page: Author, query: str) -> None:
    for path in ("/threads", "/threads.csv"):
        answer = page.client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert answer.content_type.startswith("text/html")


@pytest.mark.parametrize(
    "asked", ['"><script>alert(1)</script>', "{{7*7}}", "' OR 1=1 --", '" OR "', "%00", "*" * 400]
)
def test_a_hostile_search_is_shown_as_text(page: Author, asked: str) -> None:
    answer = page.client.get("/threads", query_string={"q": asked, "_scheme": "javascript"})
    assert answer.status_code == 200
    assert is_sound(answer.text)
    assert all(way.startswith(("/", "#")) for way in re.findall(r'href="([^"]*)"', answer.text))


def test_what_is_ticked_is_closed_with_one_undo(
    page: Author, blog: Blog, service: insight.Service
) -> None:
    html = page.client.get("/threads").text
    told = tick(html, "3", "4")
    sent = page.press("/verdicts", kind="no_reply_needed", next="/threads?sort=newest", **told)
    assert sent.headers["Location"] == "/threads?sort=newest"
    html = page.client.get("/threads").text
    assert "Two threads are closed: no reply needed." in words(html)
    assert rows(html) == ["5"]
    (numbers,) = re.findall(r'name="verdicts" value="([\d,]+)"', html)
    page.press("/verdicts/undo", verdicts=numbers)
    html = page.client.get("/threads").text
    assert "Taken back" in html
    assert sorted(rows(html)) == ["3", "4", "5"]
    assert "What you decided lately" not in page.client.get("/").text
    page.press("/verdicts/undo", verdicts=numbers)
    assert "There was nothing to undo." in page.client.get("/threads").text


def test_who_wrote_since_the_list_was_read_still_waits(
    page: Author, blog: Blog, service: insight.Service
) -> None:
    html = page.client.get("/threads").text
    again = comment(20, "And the year before?", comment_parent="3")
    blog.send(event(again), number="msg_20")
    page.press("/verdicts", kind="replied_elsewhere", **tick(html, "3", "4"))
    assert states(service, blog)["3"] is State.FOLLOW_UP
    assert states(service, blog)["4"] is State.ANSWERED


@pytest.mark.parametrize(
    "fields",
    [{"kind": "wrong"}, {"kind": "liked"}, {}, {"kind": "later", "days": "99"},
     {"kind": "later", "days": "x"}, {"kind": "no_reply_needed", "seen-3": "<b>"},
     {"kind": "no_reply_needed", "thread": [str(n) for n in range(1, 200)]}],
)  # fmt: skip
def test_a_bulk_that_makes_no_sense_changes_nothing(
    page: Author, blog: Blog, service: insight.Service, fields: dict[str, str]
) -> None:
    assert page.press("/verdicts", **{"thread": "3", **fields}).status_code == 400
    assert insight.last_verdicts(service, blog.site.key) == ()
    assert page.press("/verdicts/undo", verdicts="1,x").status_code == 400
    assert page.press("/verdicts/undo", verdicts=",".join("1" * 200)).status_code == 400


@pytest.mark.parametrize(
    ("query", "said"),
    [("tab=best", "There is no such part of the list (“tab” in the address)."),
     ("sort=x", "Nothing is sorted so (“sort” in the address)."),
     ("kind=x", "Nothing of this kind is ever found (“kind” in the address)."),
     ("from=yesterday", "From must be a day: 2026-03-01 (“from” in the address).")],
)  # fmt: skip
def test_an_address_that_asks_for_what_there_is_not_says_what(
    page: Author, query: str, said: str
) -> None:
    answer = page.client.get(f"/threads?{query}")
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert "Nothing was changed" not in words(answer.text)


def test_what_is_closed_says_by_which_word(page: Author) -> None:
    page.press("/threads/3/verdict", kind="not_for_me")
    page.press("/threads/4/verdict", kind="no_reply_needed")
    html = page.client.get("/threads?tab=closed").text
    said = re.findall(r'id="tick-(\d+)".*?<span class="state [^"]*">([^<]+)', html, re.DOTALL)
    assert dict(said) == {"3": "Not for you", "4": "No reply needed"}
    told = csv.DictReader(io.StringIO(page.client.get("/threads.csv?tab=closed").text))
    assert {row["state"] for row in told} == {"not for you", "no reply needed"}


def test_words_for_no_name_begin_a_heading_with_a_capital(page: Author, blog: Blog) -> None:
    nameless = {"comment_author": "", "comment_author_email": "who@readers.example"}
    blog.send(event(comment(6, QUESTION, **nameless)), number="msg_6")
    page.press("/threads/6/verdict", kind="no_reply_needed")
    closed = "<bdi>A reader without a name</bdi>"
    html = page.client.get("/threads/6").text
    assert f"<h1>{closed}</h1>" in html
    assert f">{closed}</h2>" in html
    assert "<title>A reader without a name on " in html
    assert f"{closed}</a></h2>" in page.client.get("/threads?tab=closed").text
    person = re.search(
        rf'href="(/people/[^"]+)">{closed}</a></h2>', page.client.get("/people").text
    )
    assert person
    assert f"<h1>{closed}</h1>" in page.client.get(person[1]).text


def test_nothing_ticked_is_said_so(page: Author) -> None:
    page.press("/verdicts", kind="no_reply_needed")
    assert "Nothing was ticked" in page.client.get("/threads").text


def test_what_is_put_off_says_until_when_and_can_be_shown_now(
    page: Author, blog: Blog, service: insight.Service
) -> None:
    page.press("/threads/3/verdict", kind="later", days="3")
    html = page.client.get("/threads?tab=put-off").text
    assert "Put off until 23 March 2026" in words(html)
    assert 'formaction="/threads/3/show-now"' in html
    page.press("/threads/3/show-now")
    assert "It waits for you again." in page.client.get("/threads").text
    assert states(service, blog)["3"] is State.OWED
    page.press("/threads/3/show-now")
    assert "It was not put off" in page.client.get("/threads").text
    assert page.press("/threads/99/show-now").status_code == 404


@pytest.mark.parametrize(
    ("kind", "state"), [("replied_elsewhere", State.ANSWERED), ("not_answered", State.OWED)]
)
def test_did_you_answer_is_asked_and_heard(
    page: Author, blog: Blog, service: insight.Service, kind: str, state: State
) -> None:
    html = page.client.get("/threads?tab=probably-answered").text
    assert "Did you answer?" in words(html)
    assert f'value="{kind}" formaction="/threads/11/verdict"' in html
    page.press("/threads/11/verdict", kind=kind, **tick(html))
    assert states(service, blog)["11"] is state


def test_the_file_holds_what_is_listed_and_no_formula(page: Author, blog: Blog) -> None:
    answer = page.client.get("/threads.csv?tab=all&sort=newest")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.text.startswith("\ufeff")
    told = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["thread"] for row in told] == ["11", "5", "4", "3"]
    assert told[1]["name"] == "'=1+1"
    assert told[1]["words"].startswith("'=HYPERLINK(")
    assert told[3]["words"] == QUESTION
    assert "@" not in answer.text
    assert len(page.client.get("/threads.csv?q=invoices").text.splitlines()) == 3


def test_this_is_wrong_asks_what_and_the_card_says_noted(
    page: Author, blog: Blog, service: insight.Service
) -> None:
    for reason in WrongIn:
        assert f'name="wrong" value="{reason.value}"' in page.client.get("/").text
    page.press("/threads/3/verdict", wrong="too_high")
    html = page.client.get("/").text
    assert "The thread of Noor stays where it is. Noted: this stands too high." in words(html)
    for path in ("/", "/threads/3"):
        assert "Noted: this stands too high." in words(page.client.get(path).text)
    (given,) = insight.last_verdicts(service, blog.site.key)
    assert (given.verdict.kind, given.reason) == (VerdictKind.WRONG, WrongIn.TOO_HIGH)
    insight.undo_verdict(service, blog.site.key, given.id, now=blog.now)
    assert "Noted" not in page.client.get("/threads/3").text
    assert page.press("/threads/3/verdict", wrong="somehow").status_code == 400
    with service.db.read() as connection:
        assert len(verdicts.newest(connection, blog.site.key, 9)) == 1


def test_the_thread_page_begins_with_plain_lines_and_keeps_the_actions_in_view(
    page: Author,
) -> None:
    html = page.client.get("/").text
    assert re.search(r'href="/threads/3#c-3"', html)
    html = page.client.get("/threads/3").text
    assert 'id="c-3"' in html
    assert len(re.findall(r"<li>(?:Up|Down): ", html)) >= 3
    assert html.count("<summary>The arithmetic</summary>") == 2
    (bar,) = re.findall(r'<div class="bar-of-acts">.*?</div>', html, re.DOTALL)
    for key in "renl":
        assert f'data-key="{key}"' in bar
