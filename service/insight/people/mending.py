"""What is perhaps to mend with a person, in the words that show it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row

from service.core.hinting.sentences import whole_sentence
from service.core.people.repair import Mend
from service.core.records import Comment, Facet, Post
from service.insight.judging.stored import stored_facets, text_hash
from service.insight.people.views import Sore
from service.insight.waiting.rows_of_people import HURT
from service.store import answers, comments, posts, scores, standings


def sore_words(connection: Connection, key: str, row: Row[Any]) -> Sore | None:
    """The words by which something is perhaps to mend, by a person's row; None where they are
    gone."""
    comment = comments.by_ids(connection, key, [row.mend_id]).get(row.mend_id)
    if comment is None:
        return None
    mine = row.mend == Mend.SHARP
    find = _sharp if mine else _hurt
    found = find(connection, key, comment, row.reader)
    if found is None:
        return None
    part, thread_id = found
    start, end = whole_sentence(comment.text, part)
    on = posts.load(connection, key, {comment.post_id}, with_text=False)
    post = on.get(comment.post_id) or Post(comment.post_id)
    return Sore(comment.text[start:end], comment.id, thread_id, post, comment.date)


def _sharp(
    connection: Connection, key: str, comment: Comment, reader: str
) -> tuple[Facet, str] | None:
    row = answers.to_reader(connection, key, comment.id, reader)
    if row is None or row.sharp is None or row.sharp >= len(comment.text):
        return None
    return Facet("", row.sharp, row.sharp + 1, comment.text[row.sharp]), row.thread_id


def _hurt(
    connection: Connection, key: str, comment: Comment, reader: str
) -> tuple[Facet, str] | None:
    del reader
    judged = scores.without_vectors(connection, key, [comment.id]).get(comment.id)
    stand = standings.by_ids(connection, key, [comment.id]).get(comment.id)
    if judged is None or stand is None or judged.text_hash != text_hash(comment.text):
        return None
    facets = stored_facets(judged, comment.text)
    found = next((each for each in facets if each.name == HURT), None)
    return None if found is None else (found, stand.thread_id)
