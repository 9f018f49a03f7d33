"""Threads that were written down are the same ones, whatever words are gone since."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.core.ledger import history, standings, thread_state
from service.core.records import Comment, Verdict
from service.core.talking.settled import settled_threads, written_down
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, NOW, post
from tests.core.test_properties import VERDICTS, posts


@given(posts(), VERDICTS, st.randoms())
def test_no_standing_rests_on_words_that_are_gone(
    comments: list[Comment], verdicts: list[Verdict], chance: random.Random
) -> None:
    threads = build_threads(comments)
    written = json.loads(json.dumps(written_down(threads, comments)))
    left = [replace(each, text=chance.choice(("", each.text))) for each in comments]
    chance.shuffle(left)
    again = settled_threads(written, left)
    found = standings(threads, verdicts, NOW)
    assert standings(again, verdicts, NOW) == found
    assert history(again) == history(threads)
    assert [each.id for each in again] == [each.id for each in threads]
    assert [thread_state(each, found) for each in again] == [
        thread_state(each, found) for each in threads
    ]
    # Written down once more, they are the same.
    assert json.loads(json.dumps(written_down(again, left))) == written


@given(posts(), st.randoms())
def test_every_comment_that_comes_later_or_goes_leaves_each_reader_one_place(
    comments: list[Comment], chance: random.Random
) -> None:
    first = [each for each in comments if chance.random() < 0.7]
    written = written_down(build_threads(first), first)
    left = [replace(each, text="") for each in comments if chance.random() < 0.8]
    again = settled_threads(written, left)
    readers = sorted(each.id for each in left if not each.by_author)
    placed = sorted(c.id for thread in again for c in thread.comments if not c.by_author)
    assert placed == readers
    assert sorted(standings(again, (), NOW)) == readers
    for thread in again:
        assert not thread.root.by_author


def test_a_word_to_everyone_is_nobodys_answer_once_it_is_gone() -> None:
    comments = post(("Noor", "How did you move it?"), (AUTHOR, "Thanks everyone!"))
    threads = build_threads(comments)
    left = [replace(each, text="") for each in comments]
    again = settled_threads(written_down(threads, comments), left)
    assert standings(again, (), NOW) == standings(threads, (), NOW)
