"""What holds of the ledger whatever is written, in whatever order it arrives."""

from __future__ import annotations

import random
import time
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.core.ledger import history, standings, thread_state
from service.core.records import Comment, Thread, Verdict, VerdictKind
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, NOW, START

NAMES = [AUTHOR, "Maria Lopez", "Tom", "Ann Carver", "Ann Novak", "Will", ""]
TEXTS = st.lists(
    st.sampled_from(
        [
            "@Maria - yes.",
            "@Tom: no\n",
            "Thanks Ann!",
            "Ann Novak, look: ",
            "Ines, one more thing: ",
            "> my starter smells of acetone",
            "my starter smells of acetone",
            "the banneton sticks",
            "Will you?",
            "#2: yes.",
            ">>Tom no",
            "Which flour do you take for the second loaf, and why?",
            "Best, Ann",
            "Thanks everyone!",
            "\n",
        ]
    ),
    max_size=4,
).map(" ".join)


@st.composite
def posts(draw: st.DrawFn, skewed: bool = True) -> list[Comment]:
    """Up to twelve comments, with parents that may be gone, later or in rings, and equal dates."""
    size = draw(st.integers(0, 12))
    comments = []
    for number in range(1, size + 1):
        name = draw(st.sampled_from(NAMES))
        parents = st.integers(1, size + 1) if skewed else st.integers(1, max(1, number - 1))
        parent = draw(st.one_of(st.none(), parents))
        minutes = draw(st.integers(0, 5)) if skewed else number
        comments.append(
            Comment(
                id=str(number),
                post_id="7",
                date=START + timedelta(minutes=minutes),
                text=draw(TEXTS),
                name=name,
                reader=f"r-{name}" if name else "",
                parent_id=str(parent) if parent not in (None, number) else None,
                by_author=name == AUTHOR,
                held=draw(st.integers(0, 9)) == 0,
            )
        )
    return comments


VERDICTS = st.lists(
    st.builds(
        Verdict,
        thread_id=st.integers(1, 12).map(str),
        kind=st.sampled_from(VerdictKind),
        up_to=st.integers(1, 14).map(str),
        given_at=st.integers(0, 8).map(lambda n: START + timedelta(minutes=n)),
        until=st.one_of(st.none(), st.just(NOW), st.just(NOW + timedelta(days=1))),
    ),
    max_size=4,
)


@given(posts(), VERDICTS, st.randoms())
def test_the_order_of_arrival_changes_nothing(
    comments: list[Comment], verdicts: list[Verdict], chance: random.Random
) -> None:
    threads = build_threads(comments)
    found = standings(threads, verdicts, NOW)
    chance.shuffle(comments)
    chance.shuffle(verdicts)
    assert build_threads(comments) == threads
    assert standings(threads, verdicts, NOW) == found


@given(posts(), VERDICTS)
def test_every_reader_has_one_place_and_one_standing(
    comments: list[Comment], verdicts: list[Verdict]
) -> None:
    threads = build_threads(comments)
    readers = sorted(each.id for each in comments if not each.by_author)
    placed = [each.id for t in threads for each in t.comments if not each.by_author]
    assert sorted(placed) == readers
    found = standings(threads, verdicts, NOW)
    assert sorted(found) == sorted(history(threads)) == readers
    for thread in threads:
        assert thread_state(thread, found) in {
            found[e.id].state for e in thread.comments if e.id in found
        }


@given(posts())
def test_a_thread_is_a_tree_under_a_readers_comment(comments: list[Comment]) -> None:
    for thread in build_threads(comments):
        inside = {each.id: each for each in thread.comments}
        assert thread.root.id == thread.id
        assert not thread.root.by_author
        assert list(thread.comments[1:]) == sorted(thread.comments[1:], key=lambda each: each.order)
        assert {link.comment_id for link in thread.links} == set(inside) - {thread.id}
        for link in thread.links:
            assert link.target_id in inside
            assert 0 <= link.start <= link.end <= len(inside[link.comment_id].text)
        assert all(_reaches_root(thread, each) for each in inside)


def _reaches_root(thread: Thread, comment_id: str) -> bool:
    above = {link.comment_id: link.target_id for link in thread.links}
    seen: set[str] = set()
    while comment_id in above and comment_id not in seen:
        seen.add(comment_id)
        comment_id = above[comment_id]
    return comment_id == thread.id


@given(posts(skewed=False))
def test_what_comes_later_changes_no_earlier_link(comments: list[Comment]) -> None:
    whole = {link for thread in build_threads(comments) for link in thread.links}
    for end in range(len(comments)):
        ids = {each.id for each in comments[:end]}
        part = {link for thread in build_threads(comments[:end]) for link in thread.links}
        assert part == {link for link in whole if link.comment_id in ids}


@given(posts())
def test_only_the_author_closes(comments: list[Comment]) -> None:
    threads = build_threads([each for each in comments if not each.by_author])
    found = standings(threads, [], NOW)
    assert {each.state.value for each in found.values()} <= {"owed"}


def test_a_thousand_comments_full_of_names_take_little_time() -> None:
    everyone = " ".join(f"@Reader {n} - yes, Reader{n}." for n in range(0, 400, 7))
    comments = [
        Comment(
            id=str(n),
            post_id="7",
            date=START + timedelta(minutes=n),
            text=everyone if n % 3 == 0 else f"> yes, Reader{n}\nI wonder about word{n}",
            name=AUTHOR if n % 3 == 0 else f"Reader {n % 400}",
            reader=f"r{n % 400}",
            by_author=n % 3 == 0,
        )
        for n in range(1, 1_001)
    ]
    before = time.process_time()
    standings(build_threads(comments), [], NOW)
    assert time.process_time() - before < 10
