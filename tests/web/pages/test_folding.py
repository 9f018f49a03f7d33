"""Long threads and long queues: what a page shows, what it folds, and what that costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from service import insight
from service.core.records import Comment, Link, Post, Standing, State, Thread
from service.insight import QueuedThread
from service.web.pages.folding import A_PAGE, SHORT, Fold, Look, Placed, look_at, reading_order
from tests.growing import MOST, growth
from tests.insight.payloads import AUTHOR, comment, upserted
from tests.web.conftest import Author, Blog

START = datetime(2026, 1, 1, tzinfo=UTC)


def talk(size: int, kind: str, *, own: int = 10, open_from: int = 1) -> QueuedThread:
    """A thread of `size` comments, every `own`th the author's, all below the root ("flat"), each
    below the one before it ("deep") or below a random earlier one ("bushy")."""
    said, links, stands = [], [], {}
    for n in range(1, size + 1):
        mine = n % own == 0
        above = {"flat": 1, "deep": n - 1, "bushy": max(1, n * 7919 % n if n % 3 else n // 2)}[kind]
        comment = Comment(str(n), "7", START + timedelta(minutes=n), "So?", f"R{n}", by_author=mine)
        said.append(comment)
        if n > 1:
            links.append(Link(str(n), str(above), "parent", 0, 3, 1.0))
        if not mine:
            state = State.OWED if n >= open_from else State.ANSWERED
            stands[str(n)] = Standing(state, None, "")
    thread = Thread("1", "7", tuple(said), tuple(links))
    answer = next(each for each in reversed(said) if not each.by_author)
    post, state = Post("7"), State.OWED
    return QueuedThread(thread, post, state, None, (), 1.0, answer, None, (), stands, None, "1")


def ids(look: Look | None) -> list[str]:
    assert look
    return [part.comment.id for part in look.parts if isinstance(part, Placed)]


KINDS = ["flat", "deep", "bushy"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_short_thread_and_one_that_waits_as_a_whole_are_shown_whole(kind: str) -> None:
    for size, since in ((SHORT, SHORT), (A_PAGE - 8, 1)):
        look = look_at(talk(size, kind, open_from=since), None, "")
        assert len(ids(look)) == size
        assert look
        assert look.pages == 1
        assert not look.folds


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_thread_of_one_page_what_is_settled_is_folded_until_all_is_asked_for(
    kind: str,
) -> None:
    queued = talk(40, kind, open_from=38)
    look = look_at(queued, None, "")
    assert look
    assert look.folds
    assert look.pages == 1
    assert {"1", "38", "39"} <= set(ids(look))
    whole = look_at(queued, 1, "")
    assert len(ids(whole)) == 40
    assert ids(look_at(queued, None, "20")) == ids(whole)
    assert look_at(queued, 2, "") is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [51, 120, 4_000])
def test_the_first_look_holds_the_comment_to_answer_and_accounts_for_every_other(
    kind: str, size: int
) -> None:
    queued = talk(size, kind, open_from=size - 5)
    look = look_at(queued, None, "")
    assert look
    shown = ids(look)
    assert len(shown) <= A_PAGE + len(look.parts) - len(shown)  # one alone is no fold
    assert {"1", queued.answer.id} <= set(shown)
    above = reading_order(queued.thread).above
    assert above.get(queued.answer.id, "1") in shown
    assert len(shown) + sum(p.count for p in look.parts if isinstance(p, Fold)) == size
    assert not look.unseen
    assert look.waiting == sum(each.state is State.OWED for each in queued.standings.values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_show_every_comment_once_in_reading_order(kind: str) -> None:
    queued = talk(333, kind)
    looks = [look_at(queued, page, "") for page in range(1, 8)]
    pages = [each for look in looks for each in ids(look)]
    assert pages == [each.comment.id for each in reading_order(queued.thread).order]
    assert len(set(pages)) == 333
    for each in pages:
        assert each in ids(look_at(queued, None, each))


@pytest.mark.parametrize("page", [0, 8, 10**6])
def test_a_page_that_is_not_there_is_none(page: int) -> None:
    assert look_at(talk(333, "flat"), page, "") is None


def test_what_the_first_look_has_no_room_for_is_counted() -> None:
    look = look_at(talk(1_000, "flat"), None, "")
    assert look
    waiting = {each for each in ids(look) if int(each) % 10}
    assert look.waiting == 900
    assert look.unseen == 900 - len(waiting)


def test_every_fold_leads_to_the_page_where_it_begins() -> None:
    queued = talk(1_000, "bushy", open_from=990)
    look = look_at(queued, None, "")
    assert look
    folds = [part for part in look.parts if isinstance(part, Fold)]
    assert folds
    for fold in folds:
        assert fold.first not in ids(look)
        assert fold.first in ids(look_at(queued, None, fold.first))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_look_grows_with_the_thread(kind: str) -> None:
    def at(size: int) -> Callable[[], object]:
        queued = talk(size, kind)
        return lambda: look_at(queued, None, "")

    assert growth(at, 1_000, 16_000, 256_000) < MOST


def tell(blog: Blog, author: Author, size: int, kind: str) -> None:
    events = []
    for n in range(1, size + 1):
        who = n if kind == "roots" else n % 7
        name = "Len" + "aeiouklmnr"[who // 10 % 10] + "aeiouklmnr"[who % 10]
        fields = {"comment_author": name, "comment_author_email": f"{name}@r.example"}
        if n > 1 and kind != "roots":
            fields["comment_parent"] = str(1 if kind == "flat" else n - 1)
        if n % 10 == 0 and kind != "roots":
            fields |= AUTHOR
        row = comment(n, f"How did you move invoice {n} over? We tried it for weeks.", **fields)
        events.append((insight.Delivery(f"m{n}"), upserted(row)))
    service = author.client.application.extensions["comment_insight"]
    insight.keep_many(service, blog.site.key, events, blog.now)


@pytest.mark.parametrize("kind", ["flat", "deep"])
def test_links_of_a_long_thread_lead_where_they_say(author: Author, blog: Blog, kind: str) -> None:
    tell(blog, author, 160, kind)
    first = author.client.get("/threads/1").text
    assert "160 comments." in first
    link = re.search(r'class="fold"><a href="([^"#]+)#c-(\d+)"', first)
    if kind == "flat":
        assert link
        there = author.client.get(link[1].replace("&amp;", "&")).text
        assert f'id="c-{link[2]}"' in there
        assert re.search(r"Page \d of 4: comments", there)
    pages = [author.client.get(f"/threads/1?page={n}").text for n in range(1, 5)]
    found = [each for page in pages for each in re.findall(r'id="c-(\d+)"', page)]
    assert sorted(found, key=int) == [str(n) for n in range(1, 161)]
    assert 'rel="prev"' not in pages[0]
    assert 'rel="next"' not in pages[-1]
    assert author.client.get("/threads/1?page=5").status_code == 404
    assert author.client.get("/threads/1?page=x").status_code == 400
    assert 'id="c-77"' in author.client.get("/threads/1?comment=77").text


def test_the_queue_is_paged_and_its_numbers_go_on(author: Author, blog: Blog) -> None:
    tell(blog, author, 50, "roots")
    seen = []
    path = "/?all=1"
    for _ in range(9):
        page = author.client.get(path).text
        seen += re.findall(r'class="card" id="thread-(\d+)"', page)
        more = re.search(r'href="([^"]+)" rel="next">Show more', page)
        if not more:
            break
        path = more[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) > 20
    assert "These are 21 to" in page or "These are 41 to" in page
    assert 'rel="prev"' in page
    gone = author.client.get("/?all=1&page=99")
    assert gone.status_code == 303
    assert "page=" not in gone.headers["Location"]
    whole = author.client.get("/?all=1&limit=9000").text
    assert len(re.findall(r'class="card"', whole)) <= 100
