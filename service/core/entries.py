"""What a judgement may look at: each comment with what stood before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple

from service.core.ledger import history
from service.core.records import Comment, Entry, Link, Post, Thread


def build_entries(threads: Iterable[Thread], posts: Mapping[str, Post]) -> dict[str, Entry]:
    """Entries of the readers' comments in `threads`, by comment id.

    `threads` of all posts a reader wrote on, so that the reader's history is whole.
    """
    threads = tuple(threads)
    past = history(threads)
    entries = {}
    for thread in threads:
        by_id = {comment.id: comment for comment in thread.comments}
        parents = _parents(thread.links)
        post = posts.get(thread.post_id) or Post(thread.post_id)
        for comment in thread.comments:
            if not comment.by_author:
                parent = by_id.get(parents.get(comment.id, ""))
                entries[comment.id] = _entry(comment, parent, post, past.get(comment.id))
    return entries


def _parents(links: Iterable[Link]) -> dict[str, str]:
    """The surest target of each comment; WordPress's own parent is the surest."""
    ranked = sorted(links, key=lambda link: (link.how == "parent", link.confidence))
    return {link.comment_id: link.target_id for link in ranked}


def _entry(
    comment: Comment, parent: Comment | None, post: Post, past: tuple[int, int] | None
) -> Entry:
    # Nobody's history: a comment without a name or an e-mail belongs to no known reader.
    before, answered = past if past and comment.confidence > 0 else (None, None)
    return Entry(
        text=comment.text,
        post_title=post.title,
        post_text=post.text,
        parent_text=parent.text if parent else None,
        parent_by_author=parent.by_author if parent else False,
        comments_before=before,
        answered_before=answered,
    )


def fingerprint(entry: Entry) -> str:
    """A hash of everything a judgement looks at: another one makes a stored score stale."""
    whole = json.dumps(astuple(entry), ensure_ascii=True).encode()
    return hashlib.sha256(whole).hexdigest()
