"""Threads by their comments' ids alone: what is kept of who speaks to whom."""

from __future__ import annotations

import json
from collections.abc import Mapping

from service.core.records import Comment, Link, Thread


def in_ids(thread: Thread) -> str:
    """What a thread says beyond its comments, as JSON."""
    return json.dumps(
        [
            [comment.id for comment in thread.comments],
            [_told(link) for link in thread.links],
            [_told(link) for link in thread.unclear],
        ],
        separators=(",", ":"),
    )


def _told(link: Link) -> tuple[object, ...]:
    return (link.comment_id, link.target_id, link.how, link.start, link.end, link.confidence)


def ids_in(talk: str) -> list[str]:
    """The ids of a thread's comments, in its order."""
    return [str(each) for each in json.loads(talk)[0]]


def from_ids(thread_id: str, post_id: str, talk: str, comments: Mapping[str, Comment]) -> Thread:
    """The thread that `in_ids` told of, of those of its comments that are at hand."""
    ids, links, unclear = json.loads(talk)
    there = tuple(comments[each] for each in ids if each in comments)
    inside = {each.id for each in there}
    return Thread(
        thread_id,
        post_id,
        there,
        tuple(Link(*link) for link in links if {link[0], link[1]} <= inside),
        tuple(Link(*link) for link in unclear if link[1] in inside),
    )
