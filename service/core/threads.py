"""Threads: who speaks to whom on one post, explicit parents and flat answers together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.core.echoes import Echoes, has_quote
from service.core.mentions import Mention, Names
from service.core.order import as_written
from service.core.records import Comment, Link, Thread

AUTHOR = "@author"
# A link at least this sure answers; below it, and for guesses, the state is probably_answered.
SURE = 0.7
GUESSES = frozenset({"topic", "adjacent"})

_TO_ALL = re.compile(
    r"\s*@?(?:(?:hi|hey|hello|dear|thanks|thank you|thx|cheers|sorry)[ ,]+(?:to )?(?:you )?)?"
    r"(?:all|everyone|everybody|folks|guys|y'all)\b[ \t]*(?:[,:;.!–—-]|for\b|\n|$)",
    re.IGNORECASE,
)


def build_threads(
    comments: Iterable[Comment], author_names: Iterable[str] = ()
) -> tuple[Thread, ...]:
    """The threads of one post, by their roots' order; `comments` may come in any order.

    `author_names`: how the author may sign, beside the names on these comments. Nobody is meant
    by the name with which a comment is signed.

    A comment goes below its explicit parent, if that is one of `comments`. Otherwise:

    - An author's comment answers all open turns of each reader it names ("@NAME - ...", "NAME: ",
      "Thanks NAME", ...), each with the part said to them; a named reader without open turns, the
      latest one. A name that two readers share answers neither (`Thread.unclear`); so does a word
      to everyone. If it names nobody: the comment it quotes; the open comment whose rare words it
      takes up; the author's comment just before it, which it continues; the reader's just before.
    - A reader's comment goes below the latest comment of the reader it addresses or quotes, else
      below that reader's own comment just before it, else below the author's latest answer to
      that reader; who addresses the author continues their own exchange.

    An explicit answer of the author that also addresses others answers them too. A comment looks
    only at those before it: what comes later changes no link. Nothing is inferred from or to a
    held comment.
    """
    ordered, parents = as_written(comments)
    builder = _Builder(parents, flat=any(c.by_author and c.id not in parents for c in ordered))
    builder.quoting = any(has_quote(c.text) for c in ordered if c.id not in parents)
    for name in sorted(author_names):
        builder.names.add(AUTHOR, name)
    for comment in ordered:
        builder.place(comment)
    return builder.threads()


def is_sure(link: Link) -> bool:
    """Whether an author's `link` answers its target, rather than probably does."""
    return link.how not in GUESSES and link.confidence >= SURE


def spoken_to(thread: Thread, comment: Comment) -> str | None:
    """The name of the other reader whom a comment speaks to; None when it speaks to the author."""
    by_id = {each.id: each for each in thread.comments}
    targets = [by_id[link.target_id] for link in thread.links if link.comment_id == comment.id]
    others = [each for each in targets if not each.by_author and each.reader != comment.reader]
    if not others or len(others) < len(targets):
        return None
    return "" if others[0].held else others[0].name


@dataclass(slots=True)
class _Builder:
    """The post as far as it has been read."""

    parents: dict[str, str]
    flat: bool
    quoting: bool = False
    comments: dict[str, Comment] = field(default_factory=dict)
    # In which threads a comment stands, and there the reader's comment it is or speaks to.
    homes: dict[str, dict[str, str]] = field(default_factory=dict)
    above: dict[str, str | None] = field(default_factory=dict)
    sure: dict[tuple[str, str], bool] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    unclear: dict[str, list[Link]] = field(default_factory=dict)
    # A reader's comment: 0 open, 1 probably answered, 2 answered.
    level: dict[str, int] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    turns: dict[str, list[str]] = field(default_factory=dict)
    answer_to: dict[str, str] = field(default_factory=dict)
    last: Comment | None = None
    # The readers' comments since the author last turned to writing: a row of answers shares them.
    recent: set[str] = field(default_factory=set)
    names: Names = field(default_factory=Names)
    echoes: Echoes = field(default_factory=Echoes)

    def place(self, comment: Comment) -> None:
        self.comments[comment.id] = comment
        person = _person(comment)
        if not comment.held:
            self.names.add(person, comment.name)
        if comment.by_author:
            self._place_author(comment)
        else:
            self._place_reader(comment)
        if comment.held:
            return
        if not comment.by_author and self.last is not None and self.last.by_author:
            self.recent.clear()
        self.last = comment
        if self.quoting:
            self.echoes.add_sentences(comment.id, comment.text)
        if not comment.by_author:
            self.turns.setdefault(person, []).append(comment.id)
            self.recent.add(comment.id)
            if self.flat:
                self.echoes.add_words(comment.id, person, comment.text)

    def threads(self) -> tuple[Thread, ...]:
        members: dict[str, list[Comment]] = {}
        for comment_id, homes in self.homes.items():
            for root in homes:
                members.setdefault(root, []).append(self.comments[comment_id])
        built = []
        for root in sorted(members, key=lambda each: self.comments[each].order):
            inside = sorted(members[root], key=lambda c: (c.id != root, c.order))
            place = {c.id: i for i, c in enumerate(inside)}
            links = sorted(
                self.links.get(root, ()),
                key=lambda k: (place[k.comment_id], k.start, place[k.target_id]),
            )
            unclear = tuple(self.unclear.get(root, ()))
            post_id = self.comments[root].post_id
            built.append(Thread(root, post_id, tuple(inside), tuple(links), unclear))
        return tuple(built)

    # Readers

    def _place_reader(self, comment: Comment) -> None:
        link = self._reader_link(comment)
        homes = self.homes.get(link.target_id, {}) if link else {}
        root = self._own_home(comment, homes) if homes else comment.id
        self.homes[comment.id] = {root: comment.id}
        self.above[comment.id] = homes.get(root)
        self.level[comment.id] = 0
        if not comment.held:
            self.open[comment.id] = None
        if homes and link is not None:
            self.links.setdefault(root, []).append(link)

    def _own_home(self, comment: Comment, homes: dict[str, str]) -> str:
        """Of the threads an author's comment stands in, the one where it speaks to this reader."""
        person = _person(comment)
        for root, spoken_to in homes.items():
            if _person(self.comments[spoken_to]) == person:
                return root
        return next(iter(homes))

    def _reader_link(self, comment: Comment) -> Link | None:
        if comment.id in self.parents:
            return _whole(comment, self.parents[comment.id], "parent", 1.0)
        if comment.held or self.last is None:
            return None
        person = _person(comment)
        link = self._addressed(comment, person) or next(iter(self._quoted(comment)), None)
        if link is None and _person(self.last) == person:
            return _whole(comment, self.last.id, "followup", 0.9)
        if link is None and person in self.answer_to:
            return _whole(comment, self.answer_to[person], "followup", 0.8)
        return link

    def _addressed(self, comment: Comment, person: str) -> Link | None:
        """A reader's link to the first whom the comment speaks to."""
        mine = self.turns.get(person, [])
        for mention in self.names.find(comment.text, person):
            if not mention.addressed or mention.reader is None:
                continue
            if mention.reader != AUTHOR:
                target = self.turns[mention.reader][-1]
                return _part(comment, target, "mention", mention)
            if mine:
                target = self.answer_to.get(person, mine[-1])
                return _part(comment, target, "mention", mention)
        return None

    def _quoted(self, comment: Comment) -> list[Link]:
        quoted = self.echoes.quoted(comment.text) if self.quoting else ()
        return [Link(comment.id, q.comment_id, "quote", q.start, q.end, 0.85) for q in quoted]

    # The author

    def _place_author(self, comment: Comment) -> None:
        self.homes[comment.id] = {}
        links = self._author_links(comment)
        for link in links:
            for root, spoken_to in self.homes[link.target_id].items():
                target = self.comments[link.target_id]
                known = self.sure.get((target.id, root), True)
                sure = known and is_sure(link)
                self.homes[comment.id][root] = spoken_to
                self.sure[comment.id, root] = sure or self.sure.get((comment.id, root), False)
                self.links.setdefault(root, []).append(link)
                if not comment.held:
                    self._close(spoken_to, 2 if sure else 1)
                    self.answer_to[_person(self.comments[spoken_to])] = comment.id

    def _close(self, comment_id: str | None, level: int) -> None:
        """Close a turn and all above it; above a closed one, all are closed already."""
        while comment_id is not None and self.level[comment_id] < level:
            self.level[comment_id] = level
            self.open.pop(comment_id, None)
            comment_id = self.above[comment_id]

    def _author_links(self, comment: Comment) -> list[Link]:
        if comment.held:
            parent = self.parents.get(comment.id)
            return [_whole(comment, parent, "parent", 1.0)] if parent else []
        mentions = [m for m in self.names.find(comment.text, AUTHOR) if m.reader != AUTHOR]
        called = [m for m in mentions if m.addressed]
        for mention in called:
            self._note_unclear(comment, mention)
        named = self._named(comment, called)
        if comment.id in self.parents:
            return [self._parent_link(comment, named), *named]
        if called or _TO_ALL.match(comment.text):
            return named
        return self._in_passing(comment, mentions) or self._guess(comment)

    def _named(self, comment: Comment, mentions: list[Mention]) -> list[Link]:
        """Links to the open turns of all who are named, else to the latest turn of each."""
        links: dict[str, Link] = {}
        for mention in mentions:
            turns = self.turns.get(mention.reader, []) if mention.reader is not None else []
            unanswered = [each for each in turns if self.level[each] < 2]
            for target in unanswered or turns[-1:]:
                if target != self.parents.get(comment.id):
                    links.setdefault(target, _part(comment, target, "mention", mention))
        return list(links.values())

    def _in_passing(self, comment: Comment, mentions: list[Mention]) -> list[Link]:
        """Links to those spoken about, if their turns are open: "Maria is right, ..." """
        waiting = [
            m for m in mentions if m.reader and any(t in self.open for t in self.turns[m.reader])
        ]
        return self._named(comment, waiting)

    def _parent_link(self, comment: Comment, named: list[Link]) -> Link:
        """The explicit answer; its part ends where the author turns to somebody else."""
        parent = self.parents[comment.id]
        person = _person(self.comments[parent])
        others = [k.start for k in named if _person(self.comments[k.target_id]) != person]
        link = _whole(comment, parent, "parent", 1.0)
        end = min(others, default=link.end)
        end = len(comment.text[:end].rstrip())
        return Link(comment.id, parent, "parent", 0, end or link.end, 1.0)

    def _guess(self, comment: Comment) -> list[Link]:
        quoted = [k for k in self._quoted(comment) if not self.comments[k.target_id].by_author]
        if quoted or self.last is None:
            return list({link.target_id: link for link in reversed(quoted)}.values())
        # Who the author has just answered may still be meant, and then it is the same answer.
        before = set(self.homes[self.last.id].values()) if self.last.by_author else set()
        topic = self.echoes.topic(comment.text, before.union(self.open), self.recent)
        if topic is not None and topic not in before:
            return [_whole(comment, topic, "topic", 0.6)]
        if self.last.by_author:
            return [_whole(comment, self.last.id, "followup", 0.8)]
        return [_whole(comment, self.last.id, "adjacent", 0.5)]

    def _note_unclear(self, comment: Comment, mention: Mention) -> None:
        for rival in mention.rivals:
            turns = [each for each in self.turns.get(rival, ()) if each in self.open]
            for target in turns[-1:]:
                root = next(iter(self.homes[target]))
                link = _part(comment, target, "mention", mention)
                self.unclear.setdefault(root, []).append(link)


def _person(comment: Comment) -> str:
    """Who wrote it; a comment without an identity is nobody else's."""
    return AUTHOR if comment.by_author else comment.reader or f"#{comment.id}"


def _whole(comment: Comment, target: str, how: str, confidence: float) -> Link:
    return Link(comment.id, target, how, 0, len(comment.text.rstrip()), confidence)


def _part(comment: Comment, target: str, how: str, mention: Mention) -> Link:
    start, end = mention.part_start, mention.part_end
    return Link(comment.id, target, how, start, end, mention.confidence)
