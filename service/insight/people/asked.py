"""What a person asked the author and nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.facets import ASKS_AUTHOR, in_bits
from service.core.people.asking import takes_up
from service.core.people.passed import ASKING
from service.insight.judging.stored import stored_facets, text_hash
from service.store import answers, comments, people, posts, scores

ASKS = people.Asks(in_bits(ASKING), in_bits([ASKS_AUTHOR]))
MOST_ASKED, NEXT = 20, 3


class LeftOpen(NamedTuple):
    """How the newest comments stand whose questions are left open, and how many that looked so are
    not."""

    rows: tuple[Row[Any], ...]
    answered: int


def left_open(connection: Connection, key: str, reader: str) -> LeftOpen:
    """The questions of a reader, but for those that one of the author's next comments on the post
    takes up, to whomever it speaks."""
    asked = people.open_questions(connection, key, reader, ASKS, MOST_ASKED)
    following = {
        row.comment_id: answers.next_on(connection, key, row.post_id, row.date, NEXT)
        for row in asked
    }
    told = _answered(connection, key, following)
    return LeftOpen(tuple(row for row in asked if row.comment_id not in told), len(told))


def _answered(connection: Connection, key: str, following: Mapping[str, Sequence[str]]) -> set[str]:
    asking = [each for each, later in following.items() if later]
    every = {*asking, *(each for later in following.values() for each in later)}
    told = comments.by_ids(connection, key, every)
    judged = scores.without_vectors(connection, key, asking)
    on = {told[each].post_id for each in asking if each in told}
    titles = {
        each: post.title for each, post in posts.load(connection, key, on, with_text=False).items()
    }
    found = set[str]()
    for each in asking:
        comment, score = told.get(each), judged.get(each)
        if comment is None or score is None or score.text_hash != text_hash(comment.text):
            continue
        facets = stored_facets(score, comment.text)
        questions = [e.quote for e in facets if e.name in ASKING and not e.perhaps]
        said = (told[later].text for later in following[each] if later in told)
        title = titles.get(comment.post_id, "")
        if any(takes_up(words, questions, title) for words in said):
            found.add(each)
    return found
