"""Comments that came without WordPress (a converter's file) step aside for WordPress's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, update

from service.core.made_ids import made_id_beside
from service.store import promises, schema, verdicts
from service.store.rows import SENDER_HASH


def is_another(stored: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether what comes under a comment's id is another one: on another post, of another date
    and with other words. What the blog's own plugin sent is never taken for another's."""
    told = (values["post_id"], values["date"], values["text"])
    held = (stored["post_id"], stored["date"], stored["text"])
    known = all(each is not None for each in (*told, *held)) and stored[SENDER_HASH] is None
    return known and all(ours != theirs for ours, theirs in zip(held, told, strict=True))


def step_aside(
    connection: Connection, site: str, comment_id: str, post_id: str, revision: int
) -> str:
    """Give a comment the id that an import would have given it, had it come second; which.

    Its replies and the author's words on it go with it; its score is made anew.
    """
    made = made_id_beside(comment_id, post_id)
    comments = schema.comments
    here = comments.c.site == site
    mine = and_(here, comments.c.id == comment_id)
    connection.execute(update(comments).where(mine).values(id=made, revision=revision))
    below = and_(here, comments.c.post_id == post_id, comments.c.parent_id == comment_id)
    connection.execute(update(comments).where(below).values(parent_id=made, revision=revision))
    scored = and_(schema.scores.c.site == site, schema.scores.c.comment_id == comment_id)
    connection.execute(schema.scores.delete().where(scored))
    verdicts.rename(connection, site, comment_id, made)
    promises.rename(connection, site, comment_id, made)
    return made
