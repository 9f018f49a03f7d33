"""The author's own answers that are nearly the same words: for the eyes of who wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from service.core.people.sincerity import LAST, Said, near_copies
from service.insight.context import Service
from service.insight.owning.sessions import Visitor
from service.store import accounts, answers, authors, comments, people, written

# A comment may answer several readers, and be another author's.
ROWS = 4 * LAST


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer of the author's: to whom, in which thread."""

    comment_id: str
    thread_id: str
    name: str
    text: str
    date: datetime


@dataclass(frozen=True, slots=True)
class SameWords:
    """Answers that are nearly the same words, the newest first, of so many (`of`)."""

    answers: tuple[OwnAnswer, ...]
    of: int


def same_words(service: Service, who: Visitor, key: str) -> SameWords | None:
    """Of the last answers that somebody wrote themselves those that are nearly the same words;
    None where there are none, or it is not sure whose they are. Raises Busy."""
    with service.db.read() as connection:
        rows: dict[str, list[Row[Any]]] = {}
        for row in answers.newest(connection, key, ROWS):
            rows.setdefault(row.comment_id, []).append(row)
        mine = _own(connection, key, who, rows)[:LAST]
        told = comments.by_ids(connection, key, mine)
        readers = {row.reader for each in mine for row in rows[each]}
        names = {row.reader: row.name for row in people.by_readers(connection, key, readers)}
    to = {each: [names.get(row.reader, "") for row in rows[each]] for each in mine}
    said = [Said(each, told[each].text, to[each]) for each in mine if each in told]
    found = [
        OwnAnswer(
            each.comment_id,
            rows[each.comment_id][0].thread_id,
            to[each.comment_id][0],
            each.text,
            told[each.comment_id].date,
        )
        for each in near_copies(said)
    ]
    return SameWords(tuple(found), len(said)) if found else None


def _own(connection: Connection, key: str, who: Visitor, ids: Iterable[str]) -> list[str]:
    """Those of these comments that somebody surely wrote: as the user of the blog that they are,
    or, where they have not said which, as the only account of a blog for which one person
    writes."""
    every = list(ids)
    known, marks = authors.identities(connection, key), written.marks(connection, key, every)
    whose = {each: known.person(marks[each]) for each in every if each in marks}
    if mine := who.persons(key):
        return [each for each in every if whose.get(each) in mine]
    email = who.session.email
    alone = email is not None and accounts.is_alone(connection, key, email)
    return every if alone and len(set(whose.values())) == 1 else []
