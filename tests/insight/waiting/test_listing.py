"""All threads: each where it belongs, in order, once, however the pages are cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from service import insight
from service.core.records import OPEN_STATES, State, VerdictKind
from service.insight import Sort, Tab, Wish
from service.insight.waiting import found, listing
from service.insight.waiting.wishes import STATES, Place, WishError

TABS, SORTS = list(Tab), list(Sort)


@pytest.fixture
def blog(service: insight.Service, demo: str, now: datetime) -> str:
    """The sample blog, some of its threads closed or put off."""
    queue = insight.reply_queue(service, demo, now=now)
    kinds = (VerdictKind.LATER, VerdictKind.NO_REPLY_NEEDED, VerdictKind.LATER)
    for queued, kind, days in zip(queue.threads[3:], kinds, (2, 2, -2), strict=False):
        until = now + timedelta(days=days)
        insight.give_verdict(service, demo, queued.thread.id, kind, now=now, until=until)
    return demo


@pytest.fixture
def resting(service: insight.Service, blog: str, now: datetime) -> str:
    """The same, its archive at rest, but for what was put off and came back since; some of what was
    put off came back before."""
    older = insight.reply_queue(service, blog, now=now, archive=True, minutes=10**9).threads
    said = now - timedelta(days=60)
    for queued, days in zip(older[:4], (45, 40, 5, -5), strict=True):
        until, later = now - timedelta(days=days), VerdictKind.LATER
        insight.give_verdict(service, blog, queued.thread.id, later, now=said, until=until)
    insight.let_rest(service, [service.site(blog)], now=now)
    return blog


def every(service: insight.Service, key: str, wish: Wish, now: datetime) -> list[str]:
    """The threads of all pages."""
    ids: list[str] = []
    while True:
        page = insight.list_threads(service, key, wish, now=now)
        ids += [line.id for line in page.lines]
        if page.end is None:
            return ids
        wish = replace(wish, after=insight.Place.read(str(page.end)))


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("size", [3, 50])
@pytest.mark.parametrize("which", ["blog", "resting"])
def test_every_thread_stands_in_one_part_whatever_the_pages(
    service: insight.Service,
    request: pytest.FixtureRequest,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    sort: Sort,
    size: int,
    which: str,
) -> None:
    blog: str = request.getfixturevalue(which)
    monkeypatch.setattr(listing, "A_PAGE", size)
    whole = insight.reply_queue(service, blog, now=now, minutes=10**9, all_states=True)
    states = {each.thread.id: each.state for each in whole.threads}
    counts = insight.list_threads(service, blog, Wish(), now=now).counts
    for tab in TABS:
        ids = every(service, blog, Wish(tab, sort), now)
        expected = {each for each, state in states.items() if state in STATES[tab]}
        assert len(ids) == len(set(ids))
        assert set(ids) == expected
        assert counts[tab] == len(expected)
    assert all(counts[tab] for tab in (Tab.TO_ANSWER, Tab.PUT_OFF, Tab.CLOSED, Tab.ANSWERED))


def test_the_best_come_as_in_the_queue(service: insight.Service, blog: str, now: datetime) -> None:
    queue = insight.reply_queue(service, blog, now=now, minutes=10**9, all_states=True)
    for tab, state in ((Tab.TO_ANSWER, State.OWED), (Tab.CAME_BACK, State.FOLLOW_UP)):
        expected = [each.thread.id for each in queue.threads if each.state is state]
        assert every(service, blog, Wish(tab), now) == expected


def test_what_rests_stands_with_what_is_closed_and_is_counted_there(
    service: insight.Service, blog: str, resting: str, now: datetime
) -> None:
    counts = insight.list_threads(service, resting, Wish(), now=now).counts
    open_now = insight.reply_queue(service, resting, now=now, all_states=True, limit=1).open_threads
    assert counts[Tab.TO_ANSWER] + counts[Tab.CAME_BACK] == open_now
    lines = list(insight.every_line(service, resting, Wish(Tab.ALL, Sort.NEWEST), now=now))
    told = {each.id: each for each in lines if each.rests}
    assert len(told) > 5
    assert {(each.state, each.since) for each in told.values()} == {(State.NO_REPLY_NEEDED, None)}
    assert set(told) <= set(every(service, resting, Wish(Tab.CLOSED), now))
    for sort in SORTS:
        for narrowed in (Wish(sort=sort, kind="question"), Wish(sort=sort, words="the")):
            assert not told.keys() & set(every(service, resting, narrowed, now))


def test_newest_and_longest_waiting_go_by_time(
    service: insight.Service, blog: str, now: datetime
) -> None:
    newest = insight.list_threads(service, blog, Wish(Tab.ALL, Sort.NEWEST), now=now).lines
    assert [each.newest for each in newest] == sorted((e.newest for e in newest), reverse=True)
    waiting = insight.list_threads(service, blog, Wish(sort=Sort.WAITING), now=now).lines
    since = [each.since for each in waiting if each.since]
    assert len(since) == len(waiting)
    assert since == sorted(since)


def test_words_find_threads_by_text_name_and_title(
    service: insight.Service, blog: str, now: datetime
) -> None:
    whole = insight.reply_queue(service, blog, now=now, minutes=10**9, all_states=True)
    one = whole.threads[0]
    longest = max(one.answer.text.replace("'", " ").split(), key=len).strip(".,!?")
    for asked in (longest, one.answer.name, one.post.title, one.post.title[:9].upper()):
        wish = Wish(Tab.ALL, Sort.NEWEST, asked)
        assert one.thread.id in every(service, blog, wish, now), asked
    title = Wish(Tab.ALL, Sort.NEWEST, one.post.title)
    on_post = {each.thread.id for each in whole.threads if each.post.id == one.post.id}
    assert on_post <= set(every(service, blog, title, now))
    for asked in ("qqqxyz", "?!", f"{longest} qqqxyz"):
        assert every(service, blog, Wish(Tab.ALL, Sort.BEST, asked), now) == []


def test_filters_narrow_alone_and_together(
    service: insight.Service, blog: str, now: datetime
) -> None:
    all_lines = list(insight.every_line(service, blog, Wish(Tab.ALL, Sort.NEWEST), now=now))
    kinds = {kind for line in all_lines for kind in line.kinds}
    assert kinds
    for sort in SORTS:
        for kind in kinds:
            ids = set(every(service, blog, Wish(Tab.ALL, sort, kind=kind), now))
            assert ids == {line.id for line in all_lines if kind in line.kinds}
        post = all_lines[0].post.id
        ids = set(every(service, blog, Wish(Tab.ALL, sort, post=post), now))
        assert ids == {line.id for line in all_lines if line.post.id == post}
        middle = sorted(line.newest for line in all_lines)[len(all_lines) // 2]
        ids = set(every(service, blog, Wish(Tab.ALL, sort, first=middle), now))
        assert ids == {line.id for line in all_lines if line.newest >= middle}
        ids = set(every(service, blog, Wish(Tab.ALL, sort, last=middle), now))
        assert ids == {line.id for line in all_lines if line.newest < middle}
        person = all_lines[0].answer
        mine = Wish(Tab.ALL, sort, person=person.id)
        assert all_lines[0].id in every(service, blog, mine, now)
        both = replace(mine, post=post, kind="", words=person.name)
        assert set(every(service, blog, both, now)) <= set(every(service, blog, mine, now))
        assert every(service, blog, Wish(Tab.ALL, sort, person="99999999"), now) == []


def test_of_too_many_the_newest_are_listed_and_it_says_so(
    service: insight.Service, blog: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "MOST", 4)
    page = insight.list_threads(service, blog, Wish(Tab.ALL, Sort.BEST, "the"), now=now)
    assert page.cut
    assert page.lines
    assert not insight.list_threads(service, blog, Wish(Tab.ALL), now=now).cut


def test_many_are_closed_and_taken_back_together(
    service: insight.Service, blog: str, now: datetime
) -> None:
    page = insight.list_threads(service, blog, Wish(), now=now)
    seen = {line.id: line.seen for line in page.lines[:3]}
    kind = VerdictKind.NO_REPLY_NEEDED
    given = insight.give_verdicts(service, blog, {**seen, "999": "999"}, kind, now=now)
    assert len(given) == 3
    closed = insight.list_threads(service, blog, Wish(Tab.CLOSED, Sort.NEWEST), now=now)
    assert set(seen) <= {line.id for line in closed.lines}
    with pytest.raises(insight.SeenError):
        insight.give_verdicts(service, blog, {page.lines[3].id: "", page.lines[4].id: "x"}, kind,
                              now=now)  # fmt: skip
    assert page.lines[3].id in every(service, blog, Wish(), now)
    assert insight.undo_verdicts(service, blog, [*given, 2**40, 10**6], now=now) == 3
    assert insight.undo_verdicts(service, blog, given, now=now) == 0
    assert every(service, blog, Wish(), now) == [line.id for line in page.lines]


def test_what_was_put_off_can_be_shown_now(
    service: insight.Service, blog: str, now: datetime
) -> None:
    (line, *_) = insight.list_threads(service, blog, Wish(Tab.PUT_OFF, Sort.NEWEST), now=now).lines
    assert line.until == now + timedelta(days=2)
    assert insight.show_now(service, blog, line.id, now=now)
    assert not insight.show_now(service, blog, line.id, now=now)
    view = insight.thread_view(service, blog, line.id, now=now)
    assert view.queued.state in OPEN_STATES
    with pytest.raises(insight.UnknownThread):
        insight.show_now(service, blog, "999", now=now)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "1",
        "1~2",
        "x~1~1",
        "1~x~1",
        "1~1~x",
        "nan~1~1",
        "1~1~1~1",
        "1~1~9999999999999999",
        "1~1~-1",
    ],
)
def test_a_place_that_no_page_named_is_refused(said: str) -> None:
    with pytest.raises(WishError):
        Place.read(said)


@pytest.mark.parametrize("value", ["inf", "-inf", "1e300", "-1e300", "0", "-0.0"])
@pytest.mark.parametrize("sort", SORTS)
def test_any_place_is_somewhere(
    service: insight.Service, blog: str, now: datetime, value: str, sort: Sort
) -> None:
    after = Place.read(f"{value}~1~0")
    for words in ("", "the"):
        wish = Wish(Tab.ALL, sort, words, after=after)
        assert insight.list_threads(service, blog, wish, now=now).lines is not None
