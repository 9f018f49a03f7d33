"""Who is the author's side: who runs the blog, who only wrote a post there, and who does not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from service.core.naming.mentions import Names
from service.core.records import Comment
from service.core.talking.order import as_written

# The person whom the owner named; others are "u:ID" or "e:HASH".
OWNER = ""
NOBODYS: frozenset[str] = frozenset()
# Without a word on their rights, who wrote so many posts, and a fifth of what the first author
# wrote, is thought to run the blog as well.
AN_AUTHORS_POSTS, SHARE_OF_POSTS = 5, 0.2


@dataclass(frozen=True, slots=True)
class Marks:
    """What a comment tells of who wrote it."""

    user_id: str | None = None
    email_hash: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Identities:
    """How the author's side is known among the commenters of a site.

    `users` and `emails` lead to persons; `called` has each person's names as the blog shows them,
    folded. Of `shared` marks, each ("user" or "email", value), one alone says nothing, but with
    such a name it does. `names` are the owner's own words. `hosts` run the blog: whatever they
    write is the author's; `guests` wrote a post there.
    """

    names: frozenset[str] = frozenset()
    users: Mapping[str, frozenset[str]] = field(default_factory=dict)
    emails: Mapping[str, frozenset[str]] = field(default_factory=dict)
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shared: frozenset[tuple[str, str]] = frozenset()
    hosts: frozenset[str] = frozenset()
    guests: frozenset[str] = frozenset()

    def person(self, marks: Marks) -> str | None:
        """Who of the author's side has these marks; None for a reader. Who runs the blog first."""
        name = (marks.name or "").casefold()
        if name and name in self.names:
            return OWNER
        found = self._having("user", marks.user_id, self.users, name)
        found |= self._having("email", marks.email_hash, self.emails, name)
        return min(found, key=lambda each: (each not in self.hosts, each), default=None)

    def _having(
        self, kind: str, value: str | None, known: Mapping[str, frozenset[str]], name: str
    ) -> frozenset[str]:
        people = known.get(value, NOBODYS) if value else NOBODYS
        if (kind, value) not in self.shared:
            return people
        return frozenset(each for each in people if name in self.called.get(each, NOBODYS))

    def digest(self) -> str:
        """A short hash of all of it, the same whatever order it came in."""
        leading = [(value, sorted(who)) for known in (self.users, self.emails, self.called)
                   for value, who in (*sorted(known.items()), ("", NOBODYS))]  # fmt: skip
        alone = [sorted(some) for some in (self.names, self.shared, self.hosts, self.guests)]
        return hashlib.blake2b(repr((leading, alone)).encode(), digest_size=15).hexdigest()


def who_runs_the_blog(
    people: Iterable[str], posts: Mapping[str, int], may_moderate: Mapping[str, bool]
) -> tuple[frozenset[str], frozenset[str]]:
    """Of the blog's users those who run it, and those who only wrote a post there.

    Who may moderate comments runs the blog (`may_moderate`, by person). Who may not wrote a post,
    or is a reader like any other. Where nobody told: who wrote the most posts runs it, so does
    who wrote a good share of them, and who is listed without one; the others are guests.
    """
    everyone = sorted(people, key=_age)
    untold = [each for each in everyone if each not in may_moderate]
    first = max(everyone, key=lambda each: posts.get(each, 0), default=None)
    most = posts.get(first, 0) if first is not None else 0
    if any(may_moderate.values()):
        first = None
    enough = max(AN_AUTHORS_POSTS, SHARE_OF_POSTS * most)
    hosts = {each for each in everyone if may_moderate.get(each)}
    hosts |= {e for e in untold if e == first or not posts.get(e) or posts[e] >= enough}
    guests = {each for each in everyone if each not in hosts and posts.get(each)}
    return frozenset(hosts), frozenset(guests)


def _age(person: str) -> tuple[int, str]:
    """WordPress counts its users up: who installed the blog comes first. Of those without a number
    the hash says nothing, and is another under another key: they stay in the order given."""
    return (len(person), person if person.startswith("u:") else "")


def with_guests(
    comments: Iterable[Comment], guests: Mapping[str, str], writer: str | None
) -> list[Comment]:
    """The comments of one post, those of guest authors (`guests`, by comment id) told apart.

    `writer` wrote the post. What guests write below a post of their own is the author's, and
    so is what answers a reader: as a reply, or by name. The rest, a question to the host say, is
    a reader's.
    """
    told = list(comments)
    strangers = {each.id for each in told if guests.get(each.id, writer) != writer}
    if writer is None or not strangers:
        return told
    ordered, parents = as_written(told)
    settled: dict[str, Comment] = {}
    names = Names()
    for comment in ordered:
        if comment.id in strangers:
            parent = settled.get(parents.get(comment.id, ""))
            answers = _answers(comment, parent, names)
            comment = replace(comment, by_author=answers)  # noqa: PLW2901  # settled from here on
        settled[comment.id] = comment
        if not comment.held:
            names.add("" if comment.by_author else comment.reader, comment.name)
    return [settled[each.id] for each in told]


def _answers(comment: Comment, parent: Comment | None, names: Names) -> bool:
    """Whether a guest's comment speaks to a reader, rather than to who runs the blog."""
    if parent is not None:
        return not parent.by_author and parent.reader != comment.reader
    found = names.find(comment.text, comment.reader)
    called = [mention for mention in found if mention.addressed]
    return bool(called) and all(mention.reader not in ("", None) for mention in called)
