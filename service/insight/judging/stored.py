"""Judgements as rows of the store, and rows as the judgements they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row

from service.batch import Outcome
from service.core.entries import fingerprint, is_of, judge_mark
from service.core.records import Comment, Entry, Facet, Score
from service.store import comments

if TYPE_CHECKING:
    import numpy as np


def text_hash(text: str) -> str:
    """Says of which text a score's spans are."""
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def score_row(
    comment_id: str, entry: Entry, versions: tuple[str, str], outcome: Outcome
) -> dict[str, Any]:
    """An outcome as a row of the store; the quotes stay in the comment's own text."""
    depth, author, readers, reply = outcome.numbers or (None, None, None, None)
    facets = [_told(each) for each in outcome.facets]
    return {
        "comment_id": comment_id,
        "fingerprint": fingerprint(entry),
        "text_hash": text_hash(entry.text),
        "feature_version": versions[0],
        "model": versions[1],
        "language": outcome.language,
        "not_judged": outcome.not_judged,
        "vector": None if outcome.vector is None else outcome.vector.astype("<f4").tobytes(),
        "facets": json.dumps(facets, separators=(",", ":")),
        "depth": depth,
        "author": author,
        "readers": readers,
        "reply": reply,
        "error": outcome.error,
    }


def _told(facet: Facet) -> tuple[object, ...]:
    place = (facet.name, facet.start, facet.end)
    return (*place, True) if facet.perhaps else place


def stored_vector(row: Row[Any]) -> np.ndarray[Any, np.dtype[np.float32]] | None:
    """The vector a score was made from; None for a comment that was not judged."""
    if row.vector is None:
        return None
    import numpy as np  # noqa: PLC0415  # many commands read no vector

    return np.frombuffer(row.vector, dtype="<f4").astype(np.float32)


def stored_score(row: Row[Any], comment: Comment) -> Score:
    """A row as the score it is, without its reasons."""
    facets = stored_facets(row, comment.text)
    numbers = (row.depth, row.author, row.readers, row.reply)
    return Score(*numbers, row.language, row.not_judged, facets, {}, row.model)


def of_words_there(
    connection: Connection, key: str, rows: Collection[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """New rows without those of what was deleted or written anew while it was judged."""
    said = comments.by_ids(connection, key, [row["comment_id"] for row in rows])
    of = {each: text_hash(comment.text) for each, comment in said.items()}
    return [row for row in rows if of.get(row["comment_id"]) == row["text_hash"]]


def judged_by(row: Row[Any] | None, entry: Entry) -> str:
    """The mark of the judge whose score of this very entry a row is; "" for none."""
    if row is None or not is_of(row.fingerprint, entry):
        return ""
    return judge_mark(row.feature_version, row.model)


def kept_outcome(row: Row[Any] | None, text: str, by: str | None, mark: str) -> Outcome | None:
    """What the judge of this mark made of this text; None where another judgement is due. `by`: as
    `judged_by` tells of it, or its row among the standings."""
    if row is None or row.error or by != mark:
        return None
    return outcome_of(row, text)


def outcome_of(row: Row[Any], text: str) -> Outcome:
    """What a row keeps of the judgement of this text."""
    facets = stored_facets(row, text)
    given = (row.depth, row.author, row.readers, row.reply)
    numbers = None if row.vector is None else given
    return Outcome(row.language, row.not_judged, facets, stored_vector(row), numbers)


def stored_facets(row: Row[Any], text: str) -> tuple[Facet, ...]:
    """The facets of a row, quoted from the comment's text."""
    # What is no "perhaps" does not say so.
    return tuple(
        Facet(name, start, end, text[start:end], *perhaps)
        for name, start, end, *perhaps in json.loads(row.facets)
    )
