"""What a judgement may look at: each comment with what stood before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace

from service.core.echoes import content_words
from service.core.ledger import history
from service.core.mentions import Names
from service.core.records import Comment, Entry, Link, Post, Thread
from service.core.threads import AUTHOR


def build_entries(
    threads: Iterable[Thread],
    posts: Mapping[str, Post],
    author_names: Iterable[str] = (),
    *,
    known: Mapping[str, Entry] | None = None,
    changed: Collection[str] = (),
) -> dict[str, Entry]:
    """Entries of the readers' comments in `threads`, by comment id.

    `threads` of all posts a reader wrote on, so that the reader's history is whole.
    `author_names`: how the author may be called. `known`: earlier entries of the same site, with
    the same names; those on posts other than the `changed` ones only get their readers' histories
    anew.
    """
    threads = tuple(threads)
    past = history(threads)
    called = Names()
    for name in sorted(author_names):
        called.add(AUTHOR, name)
    by_post: dict[str, list[Thread]] = {}
    for thread in threads:
        by_post.setdefault(thread.post_id, []).append(thread)
    entries: dict[str, Entry] = {}
    for post_id, inside in by_post.items():
        if known is not None and post_id not in changed:
            entries.update(_renewed(inside, known, past))
            continue
        talk = _Talk(posts.get(post_id) or Post(post_id), called, inside)
        entries.update(talk.entries(past))
    return entries


def _renewed(
    threads: Iterable[Thread], known: Mapping[str, Entry], past: Mapping[str, tuple[int, int]]
) -> Iterable[tuple[str, Entry]]:
    for thread in threads:
        for comment in thread.comments:
            if comment.by_author:
                continue
            entry = known[comment.id]
            before, answered = _history(comment, past)
            if (entry.comments_before, entry.answered_before) != (before, answered):
                entry = replace(entry, comments_before=before, answered_before=answered)
            yield comment.id, entry


def _history(
    comment: Comment, past: Mapping[str, tuple[int, int]]
) -> tuple[int | None, int | None]:
    """Nobody's history: a comment without a name or an e-mail is no known reader's."""
    return past.get(comment.id, (None, None)) if comment.confidence > 0 else (None, None)


@dataclass(slots=True)
class _Talk:
    """One post's comments, read in order of writing."""

    post: Post
    called: Names
    threads: list[Thread]
    said: set[str] = field(default_factory=set)

    def entries(self, past: Mapping[str, tuple[int, int]]) -> Iterable[tuple[str, Entry]]:
        comments = {comment.id: comment for thread in self.threads for comment in thread.comments}
        links = _surest(link for thread in self.threads for link in thread.links)
        own = content_words(self.post.text)
        before: Comment | None = None
        by_author = 0
        ordered = sorted(comments.values(), key=lambda comment: comment.order)
        for place, comment in enumerate(ordered):
            words = content_words(comment.text)
            if not comment.by_author:
                link = links.get(comment.id)
                parent = comments.get(link.target_id) if link else None
                comments_before, answered_before = _history(comment, past)
                yield (
                    comment.id,
                    Entry(
                        text=comment.text,
                        post_title=self.post.title,
                        post_text=self.post.text,
                        parent_text=parent.text if parent else None,
                        parent_by_author=parent.by_author if parent else False,
                        parent_by_self=_same_reader(parent, comment),
                        speaks_to=self._called(comment, link, parent),
                        place=place,
                        author_place=by_author,
                        after_author=before.by_author if before else False,
                        said_before=round(len(words & self.said) / max(len(words), 1), 6),
                        comments_before=comments_before,
                        answered_before=answered_before,
                    ),
                )
            self.said |= words - own
            by_author += comment.by_author
            before = comment

    def _called(self, comment: Comment, link: Link | None, parent: Comment | None) -> str:
        """Whom the comment calls by name; the thread's own reading of names comes first."""
        if link is not None and parent is not None and link.how == "mention":
            if parent.by_author or _same_reader(parent, comment):
                return "author"
            return "reader"
        named = any(mention.addressed for mention in self.called.find(comment.text))
        return "author" if named else ""


def _same_reader(parent: Comment | None, comment: Comment) -> bool:
    return (
        parent is not None
        and not parent.by_author
        and bool(comment.reader)
        and parent.reader == comment.reader
    )


def _surest(links: Iterable[Link]) -> dict[str, Link]:
    """The surest link of each comment; WordPress's own parent is the surest."""
    ranked = sorted(links, key=lambda link: (link.how == "parent", link.confidence))
    return {link.comment_id: link for link in ranked}


def fingerprint(entry: Entry) -> str:
    """A hash of everything a judgement looks at: another one makes a stored score stale."""
    whole = json.dumps(astuple(entry), ensure_ascii=True).encode()
    return hashlib.sha256(whole).hexdigest()
