"""Threads of which the words are no longer kept: who spoke to whom stays as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from typing import Any

from service.core.records import Comment, Link, Thread
from service.core.talking.threads import build_threads, links_from

Talk = Mapping[str, Any]


def written_down(threads: Iterable[Thread], told: Iterable[Comment]) -> list[dict[str, Any]]:
    """What the threads of one post say beyond their comments, without a word or a mark of theirs.

    `told`: the post's comments as they are kept. Who counts as one person with another is said by
    the other's comment. A comment that stands in no thread ("Thanks everyone!") stands alone: what
    is not written down would be placed anew.
    """
    own = {each.id: each.reader for each in sorted(told, key=lambda each: each.order)}
    first: dict[str, str] = {}
    for comment_id, reader in own.items():
        first.setdefault(reader, comment_id)
    written = [
        {
            "id": thread.id,
            "comments": [
                [c.id, c.id if own.get(c.id) == c.reader else first.get(c.reader, c.id)]
                for c in thread.comments
            ],
            "links": [astuple(link) for link in thread.links],
            "unclear": [astuple(link) for link in thread.unclear],
        }
        for thread in threads
    ]
    placed = {comment_id for talk in written for comment_id, _ in talk["comments"]}
    alone = [each for each in own if each not in placed]
    return written + [
        {"id": each, "comments": [[each, each]], "links": [], "unclear": []} for each in alone
    ]


def settled_threads(
    written: Iterable[Talk], told: Iterable[Comment], author_names: Iterable[str] = ()
) -> tuple[Thread, ...]:
    """The threads of a post as they were written down, of those comments that are still there.

    What came since is placed by the rules of threads, by what is left of the words.
    """
    told, written = tuple(told), tuple(written)
    by_id = {each.id: each for each in told}
    threads = [thread for talk in written if (thread := _again(talk, by_id))]
    known = {comment_id for talk in written for comment_id, _ in talk["comments"]}
    if any(each.id not in known for each in told):
        later = build_threads(told, author_names)
        threads = _with_later(threads, later, {each.id for each in told} - known)
    return tuple(sorted(threads, key=lambda thread: thread.root.order))


def _again(talk: Talk, by_id: Mapping[str, Comment]) -> Thread | None:
    there = [
        replace(by_id[each], reader=by_id.get(other, by_id[each]).reader)
        for each, other in talk["comments"]
        if each in by_id
    ]
    root = next((each for each in there if not each.by_author), None)
    if root is None:
        return None
    inside = (root, *(each for each in there if each is not root))
    ids = {each.id for each in inside}
    links = tuple(Link(*link) for link in talk["links"] if {link[0], link[1]} <= ids)
    unclear = tuple(Link(*link) for link in talk["unclear"] if link[0] in by_id and link[1] in ids)
    return Thread(root.id, root.post_id, inside, links, unclear)


def _with_later(threads: Sequence[Thread], later: Iterable[Thread], new: set[str]) -> list[Thread]:
    found = {each.id: each for each in threads}
    homes: dict[str, list[str]] = {}
    for thread in threads:
        for comment in thread.comments:
            homes.setdefault(comment.id, []).append(thread.id)
    fresh = {each.id: each for thread in later for each in thread.comments if each.id in new}
    speaks: dict[str, list[Link]] = {}
    for thread in later:
        for comment_id, links in links_from(thread).items():
            speaks.setdefault(comment_id, []).extend(links)
    came: dict[str, list[tuple[Comment, list[Link]]]] = {}
    for comment in sorted(fresh.values(), key=lambda each: each.order):
        mine: dict[str, list[Link]] = {}
        for link in dict.fromkeys(speaks.get(comment.id, ())):
            for home in homes.get(link.target_id, ()):
                mine.setdefault(home, []).append(link)
        if not mine and not comment.by_author:
            found[comment.id] = Thread(comment.id, comment.post_id, (), ())
            mine = {comment.id: []}
        ordered = sorted(mine, key=lambda each: (len(each), each))
        # A reader's comment stands in one thread.
        for home in ordered if comment.by_author else ordered[:1]:
            came.setdefault(home, []).append((comment, mine[home]))
            homes.setdefault(comment.id, []).append(home)
    return [_and(thread, came.get(each, ())) for each, thread in found.items()]


def _and(thread: Thread, came: Iterable[tuple[Comment, Iterable[Link]]]) -> Thread:
    """The thread with what came since."""
    comments, links = list(thread.comments), list(thread.links)
    for comment, speaks in came:
        comments.append(comment)
        links += speaks
    return replace(thread, comments=tuple(comments), links=tuple(links))
