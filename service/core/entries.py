"""What a judgement may look at: each comment with what stood before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from operator import attrgetter

from service.core.ledger import history
from service.core.naming.mentions import Names
from service.core.records import Comment, Entry, Link, Post, Thread
from service.core.talking.taking_up import content_words
from service.core.talking.talk import AUTHOR
from service.core.texts.quotable import Said

# Of a fingerprint, which is kept with every score.
_LETTERS = 16
_FIRST = attrgetter("text", "post_title")
_LAST = attrgetter(*[each.name for each in fields(Entry)][3:])


def build_entries(
    threads: Iterable[Thread], posts: Mapping[str, Post], author_names: Iterable[str] = ()
) -> dict[str, Entry]:
    """Entries of the readers' comments in `threads`, by comment id.

    `threads` of all posts a reader wrote on, so that the reader's history is whole.
    `author_names`: how the author may be called.
    """
    threads = tuple(threads)
    called = names_of_author(author_names)
    by_post: dict[str, list[Thread]] = {}
    for thread in threads:
        by_post.setdefault(thread.post_id, []).append(thread)
    entries: dict[str, Entry] = {}
    for post_id, inside in by_post.items():
        entries.update(post_entries(posts.get(post_id) or Post(post_id), inside, called))
    return entries | with_histories(entries, threads)


def names_of_author(names: Iterable[str]) -> Names:
    """What finds the author by name in a text."""
    called = Names()
    for name in sorted(names):
        called.add(AUTHOR, name, is_author=True)
    return called


def post_entries(post: Post, threads: Iterable[Thread], called: Names) -> dict[str, Entry]:
    """Entries of the readers' comments in all threads of one post, their histories unknown."""
    return dict(_Talk(post, called, tuple(threads)).entries())


def with_histories(entries: Mapping[str, Entry], threads: Iterable[Thread]) -> dict[str, Entry]:
    """Those of `entries` that are of comments in `threads`, with their readers' histories.

    `threads`: all in which any of these readers wrote.
    """
    threads = tuple(threads)
    past = history(threads)
    found: dict[str, Entry] = {}
    for thread in threads:
        for comment in thread.comments:
            # Without an entry: the words are no longer kept.
            if comment.by_author or comment.id not in entries:
                continue
            # Nobody's history: a comment without a name or an e-mail is no known reader's.
            before, answered = past[comment.id] if comment.confidence > 0 else (None, None)
            entry = entries[comment.id]
            if (entry.comments_before, entry.answered_before) != (before, answered):
                entry = replace(entry, comments_before=before, answered_before=answered)
            found[comment.id] = entry
    return found


@dataclass(slots=True)
class _Talk:
    """One post's comments, read in order of writing."""

    post: Post
    called: Names
    threads: tuple[Thread, ...]
    said: set[str] = field(default_factory=set)

    def entries(self) -> Iterable[tuple[str, Entry]]:
        comments = {comment.id: comment for thread in self.threads for comment in thread.comments}
        links = _surest(link for thread in self.threads for link in thread.links)
        own = content_words(self.post.text)
        texts = Said()
        before: Comment | None = None
        by_author = 0
        ordered = sorted(comments.values(), key=lambda comment: comment.order)
        for place, comment in enumerate(ordered):
            words = content_words(comment.text)
            if not comment.by_author:
                link = links.get(comment.id)
                parent = comments.get(link.target_id) if link else None
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
                        taken_from=_without(texts.sources(_person(comment), comment.text), parent),
                    ),
                )
            texts.add(_person(comment), comment.text)
            self.said |= words - own
            by_author += comment.by_author
            before = comment

    def _called(self, comment: Comment, link: Link | None, parent: Comment | None) -> str:
        """Whom the comment calls by name; the thread's own reading of names comes first."""
        if link is not None and parent is not None and link.how == "mention":
            if parent.by_author or _same_reader(parent, comment):
                return "author"
            return "reader"
        found = self.called.find(comment.text, signs=comment.name)
        named = any(mention.addressed for mention in found)
        return "author" if named else ""


def _person(comment: Comment) -> str:
    return AUTHOR if comment.by_author else comment.reader or comment.id


def _without(texts: tuple[str, ...], parent: Comment | None) -> tuple[str, ...]:
    return tuple(text for text in texts if parent is None or text != parent.text)


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
    first, last = json.dumps(_FIRST(entry))[:-1], json.dumps(_LAST(entry))[1:]
    whole = f"{first}, {_in_json(entry.post_text)}, {last}"
    return hashlib.sha256(whole.encode()).hexdigest()[:_LETTERS]


@lru_cache(maxsize=16)
def _in_json(post_text: str) -> str:
    """A post's text, which is the longest of what is hashed, and the same below all of the post."""
    return json.dumps(post_text)


def is_of(known: str, entry: Entry) -> bool:
    """Whether the fingerprint that is `known` is this entry's; it may have more letters, as once
    all had."""
    return known.startswith(fingerprint(entry))


def judge_mark(feature_version: str, model: str) -> str:
    """Which judge a score is of, in few letters; before the "+" which features it looks at."""
    parts = (hashlib.blake2b(each.encode(), digest_size=4) for each in (feature_version, model))
    return "+".join(part.hexdigest() for part in parts)
