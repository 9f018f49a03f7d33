"""Numbers of an export that are not one row's alone: nothing is overwritten for that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import insight
from service.core.made_ids import is_made
from service.core.records import Comment, VerdictKind
from service.insight.arriving import renumbering
from service.store import comments, posts
from service.wordpress.fields import CommentIn, PostIn
from tests.insight import payloads
from tests.insight.arriving.synced import Clock, run
from tests.wordpress.export.exports import comment, export, item
from tests.wordpress.rest.playing import PlayedBlog

GARDEN = "http://garden.example"
TEXTS = {
    "soil": "Which soil would you take for a window box?",
    "answer": "Half of it compost.",
    "frost": "When is the last frost where you live?",
    "slugs": "They ate all of my beans. What now?",
}


@pytest.fixture
def garden(service: insight.Service, now: datetime) -> str:
    return insight.add_site(service, GARDEN, now=now).key


@pytest.fixture
def take(
    service: insight.Service, garden: str, now: datetime, tmp_path: Path
) -> Callable[[str], insight.ImportReport]:
    def import_it(text: str) -> insight.ImportReport:
        path = tmp_path / "export.xml"
        path.write_text(text)
        return insight.import_comments(service, garden, path, now=now)

    return import_it


def held(service: insight.Service, key: str) -> list[Comment]:
    with service.db.read() as connection:
        return comments.load(connection, key)


def counts(report: insight.ImportReport) -> tuple[int, int, int]:
    return report.imported, report.changed, report.unchanged


def said(number: int, name: str, **fields: str) -> str:
    minute = list(TEXTS).index(name)
    date = f"2011-03-04 09:{minute:02}:00"
    return comment(number, TEXTS[name], date_gmt=date, author=name.title(), **fields)


RESTARTING = {
    "anew under each post": [
        item(1, said(1, "soil"), said(2, "answer", parent="1")),
        item(2, said(1, "frost"), said(2, "slugs", parent="1")),
    ],
    "one number for all": [
        item(1, said(1, "soil"), said(1, "answer")),
        item(2, said(1, "frost"), said(1, "slugs")),
    ],
    "under three posts": [
        item(1, said(7, "soil")),
        item(2, said(7, "frost"), said(8, "answer")),
        item(3, said(7, "slugs")),
    ],
    "twice under one post": [
        item(1, said(5, "soil"), said(5, "frost"), said(6, "answer"), said(6, "slugs")),
    ],
    "posts without numbers, too": [
        item(n, said(1, a), said(2, b)).replace(f"<wp:post_id>{n}</wp:post_id>", "")
        for n, a, b in ((1, "soil", "answer"), (2, "frost", "slugs"))
    ],
    "one number for both posts": [
        item(1, said(1, "soil"), said(2, "answer")),
        item(2, said(1, "frost"), said(2, "slugs")).replace("post_id>2<", "post_id>1<"),
    ],
}


@pytest.mark.parametrize("items", RESTARTING.values(), ids=RESTARTING)
def test_a_number_that_comes_again_is_another_comments(
    service: insight.Service,
    garden: str,
    take: Callable[[str], insight.ImportReport],
    items: list[str],
) -> None:
    report = take(export(*items))
    assert counts(report) == (4, 0, 0)
    assert report.renumbered > 0
    assert f"{report.renumbered} comments bear the number of another" in "".join(report.warnings)
    before = held(service, garden)
    assert sorted(each.text for each in before) == sorted(TEXTS.values())
    assert counts(take(export(*items))) == (0, 0, 4)
    assert held(service, garden) == before
    # The order of the posts is the converter's affair.
    assert take(export(*reversed(items))).imported == 0 or len(items) > 1


def test_parents_are_found_under_their_own_post(
    service: insight.Service, garden: str, take: Callable[[str], insight.ImportReport]
) -> None:
    take(export(*RESTARTING["anew under each post"]))
    by_id = {each.id: each for each in held(service, garden)}
    below = {each.text: by_id[each.parent_id].text for each in by_id.values() if each.parent_id}
    assert below == {TEXTS["answer"]: TEXTS["soil"], TEXTS["slugs"]: TEXTS["frost"]}
    assert all(
        each.post_id == by_id[each.parent_id].post_id for each in by_id.values() if each.parent_id
    )


def test_two_posts_of_one_number_are_two(
    service: insight.Service, garden: str, take: Callable[[str], insight.ImportReport]
) -> None:
    report = take(export(*RESTARTING["one number for both posts"]))
    with service.db.read() as connection:
        found = posts.load(connection, garden)
    assert sorted(each.title for each in found.values()) == ["Post 1 & more", "Post 2 & more"]
    assert report.warnings[0].startswith("1 posts bear the number of another post")
    on = {each.text: found[each.post_id].title for each in held(service, garden)}
    assert on == {
        TEXTS["soil"]: "Post 1 & more", TEXTS["answer"]: "Post 1 & more",
        TEXTS["frost"]: "Post 2 & more", TEXTS["slugs"]: "Post 2 & more",
    }  # fmt: skip


@pytest.mark.parametrize("first", ["approved", "trash"])
def test_what_is_in_the_trash_takes_no_namesake_with_it(
    service: insight.Service,
    garden: str,
    take: Callable[[str], insight.ImportReport],
    first: str,
) -> None:
    kept, gone = item(1, said(1, "soil")), item(2, said(1, "frost", approved="trash"))
    text = export(kept, gone) if first == "approved" else export(gone, kept)
    for _ in range(2):
        take(text)
        assert [each.text for each in held(service, garden)] == [TEXTS["soil"]]


def test_a_comment_that_comes_twice_word_for_word_is_one(
    take: Callable[[str], insight.ImportReport],
) -> None:
    report = take(export(item(1, said(1, "soil"), said(1, "soil")), item(1, said(1, "soil"))))
    assert (counts(report), report.renumbered) == ((1, 0, 2), 0)


def test_what_came_through_another_door_keeps_its_number(
    service: insight.Service,
    garden: str,
    now: datetime,
    take: Callable[[str], insight.ImportReport],
) -> None:
    for number in (1, 2):
        event = payloads.upserted(payloads.comment(number, f"Through the webhook, {number}."))
        insight.receive(service, garden, event, now)
    report = take(export(item(30, said(1, "soil"), said(2, "answer", parent="1"))))
    assert (counts(report), report.renumbered) == ((2, 0, 0), 2)
    found = {each.id: each for each in held(service, garden)}
    assert {found["1"].post_id, found["2"].post_id} == {"7"}
    (answer,) = [each for each in found.values() if each.text == TEXTS["answer"]]
    assert is_made(answer.id)
    assert found[answer.parent_id or ""].text == TEXTS["soil"]


def test_what_a_converters_file_brought_steps_aside_for_the_blogs_own(
    service: insight.Service,
    garden: str,
    now: datetime,
    take: Callable[[str], insight.ImportReport],
) -> None:
    text = export(item(30, said(1, "soil"), said(2, "answer", parent="1"), said(3, "frost")))
    take(text)
    insight.score_stale(service, garden)
    insight.give_verdict(service, garden, "3", VerdictKind.NO_REPLY_NEEDED, now=now)
    for number in (1, 3):
        event = payloads.upserted(payloads.comment(number, f"Through the webhook, {number}."))
        insight.receive(service, garden, event, now)
    found = {each.id: each for each in held(service, garden)}
    assert len(found) == 5
    assert [found[each].post_id for each in ("1", "2", "3")] == ["7", "30", "7"]
    assert found[found["2"].parent_id or ""].text == TEXTS["soil"]
    (frost,) = [each for each in found.values() if each.text == TEXTS["frost"]]
    assert is_made(frost.id)
    queue = insight.reply_queue(service, garden, now=now, all_states=True)
    states = {thread.thread.id: thread.state.value for thread in queue.threads}
    assert states[frost.id] == "no_reply_needed"
    assert states["1"] == "owed"
    assert counts(take(text)) == (0, 0, 3)
    assert {each.id for each in held(service, garden)} == set(found)


def test_what_the_plugin_sent_is_edited_and_moved_under_its_id(
    service: insight.Service, garden: str, now: datetime
) -> None:
    row = payloads.comment(1, "On one post.")
    insight.receive(service, garden, payloads.upserted(row), now)
    moved = {**row, "comment_post_ID": "8", "comment_content": "On another."}
    moved["comment_date_gmt"] = "2026-03-01 12:00:00"
    insight.receive(service, garden, payloads.upserted(moved, post=None), now)
    assert [(each.id, each.post_id) for each in held(service, garden)] == [("1", "8")]


def test_a_comment_that_was_moved_to_another_post_stays_itself(
    service: insight.Service, garden: str, take: Callable[[str], insight.ImportReport]
) -> None:
    take(export(item(1, said(1, "soil")), item(2, said(2, "frost"))))
    moved = export(item(1), item(2, said(2, "frost"), said(1, "soil")))
    report = take(moved.replace("01 Jun 2011", "02 Jun 2011"))
    assert (counts(report), report.renumbered) == ((0, 1, 1), 0)
    assert {each.id: each.post_id for each in held(service, garden)} == {"1": "2", "2": "2"}


def test_a_post_may_change_its_title_and_its_address(
    service: insight.Service, garden: str, take: Callable[[str], insight.ImportReport]
) -> None:
    take(export(item(1, said(1, "soil"))))
    edited = export(item(1, said(1, "soil"))).replace("Post 1", "Soil").replace("/1/", "/soil/")
    report = take(edited.replace("01 Jun 2011", "02 Jun 2011"))
    assert (counts(report), report.warnings) == ((0, 0, 1), [])


def test_a_sync_leaves_alone_what_wordpress_cannot_know(
    service: insight.Service,
    garden: str,
    take: Callable[[str], insight.ImportReport],
    blog: PlayedBlog,
    clock: Clock,
) -> None:
    take(export(*RESTARTING["posts without numbers, too"]))
    take(export(*RESTARTING["one number for all"]))
    made = {each.id: each.post_id for each in held(service, garden) if is_made(each.id)}
    assert made
    report = run(service, garden, blog, clock, from_another_address=True)
    assert (report.gone, report.complete) == (0, True)
    found = {each.id: each.post_id for each in held(service, garden)}
    assert {each: found.get(each) for each in made} == made


NUMBERS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=12)


class Held:
    """What the database would hold, for the numbers alone."""

    def __init__(self) -> None:
        self.comments: dict[str, CommentIn] = {}
        self.posts: dict[str, PostIn] = {}


@settings(max_examples=150, deadline=None)
@given(NUMBERS)
def test_whatever_the_numbers_each_comment_is_kept_once_and_again_the_same(
    numbers: list[tuple[int, int]],
) -> None:
    rows: list[PostIn | CommentIn] = []
    written = datetime.fromisoformat("2011-03-04T09:00:00+00:00")
    for post in sorted({post for post, _ in numbers}):
        rows.append(PostIn(str(post), title=f"Post {post}"))
        rows += [
            CommentIn(
                str(number), str(post), date=written + timedelta(minutes=at), text=f"No. {at}"
            )
            for at, (on, number) in enumerate(numbers)
            if on == post
        ]
    there = Held()

    def once() -> None:
        tell = renumbering.Numbers("garden")
        for row in rows:
            own = tell.own(there, row)
            kept = there.posts if isinstance(own, PostIn) else there.comments
            kept[own.id] = own

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renumbering.posts, "load", lambda *_: {})
        patch.setattr(renumbering.beside, "says", lambda *_: False)
        once()
        first = dict(there.comments)
        once()
    assert sorted(each.text or "" for each in first.values()) == sorted(
        each.text or "" for each in rows if isinstance(each, CommentIn)
    )
    assert there.comments == first
