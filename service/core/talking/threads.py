"""Threads: who speaks to whom on one post, explicit parents and flat answers together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from service.core.people.persons import as_persons
from service.core.records import Comment, Link, Thread
from service.core.talking.answering import author_links
from service.core.talking.order import as_written
from service.core.talking.taking_up import has_quote
from service.core.talking.talk import AUTHOR, Talk, part, person, whole
from service.core.talking.turns import ANSWERED, PROBABLY

# A link at least this sure answers; below it, and for guesses, the state is probably_answered.
SURE = 0.7
GUESSES = frozenset({"topic", "adjacent", "open"})


def build_threads(
    comments: Iterable[Comment], author_names: Iterable[str] = ()
) -> tuple[Thread, ...]:
    """The threads of one post, by their roots' order; `comments` may come in any order.

    `author_names`: how the author may sign, beside the names on these comments. Nobody is meant
    by the name with which a comment is signed.

    A comment goes below its explicit parent, if that is one of `comments`. Otherwise:

    - An author's comment answers all open turns of each reader it names ("@NAME - ...", "NAME: ",
      "Thanks NAME", ...), each with the part said to them; a named reader without open turns, the
      latest one. A name that two readers share, who can't be one, is the only one's who waits;
      else it answers neither (`Thread.unclear`); so does a word to everyone. A number ("#3:")
      calls that comment. If it names nobody: the comment it quotes; the open one whose rare words
      it takes up; the newest open one since the author last wrote that it can mean (a row of the
      author's comments answers one after the other; more than thanks does not answer mere thanks);
      the author's comment just before it, which it continues; the reader's just before.
    - A reader's comment goes below its own earlier copy; else below the latest comment of the
      reader it addresses or quotes, else below the own comment just before it, else below the
      author's latest answer to that reader; who addresses the author continues their own exchange.

    An explicit answer of the author that also addresses others answers them too. A comment looks
    only at those before it: what comes later changes no link. Nothing is inferred from or to a
    held comment.
    """
    ordered, parents = as_written(comments)
    ordered = as_persons(ordered, parents)
    talk = Talk(parents, any(has_quote(c.text) for c in ordered if c.id not in parents))
    for name in sorted(author_names):
        talk.names.add(AUTHOR, name, is_author=True)
    builder = _Builder(talk, flat=any(c.by_author and c.id not in parents for c in ordered))
    for comment in ordered:
        builder.place(comment)
    return builder.threads()


def is_sure(link: Link) -> bool:
    """Whether an author's `link` answers its target, rather than probably does."""
    return link.how not in GUESSES and link.confidence >= SURE


def spoken_to(thread: Thread) -> dict[str, str]:
    """Of the comments that speak to another reader, and not to the author: whose name that is, by
    the comment's id."""
    by_id = {each.id: each for each in thread.comments}
    found: dict[str, str] = {}
    for comment_id, links in links_from(thread).items():
        comment, targets = by_id[comment_id], [by_id[link.target_id] for link in links]
        if all(not each.by_author and each.reader != comment.reader for each in targets):
            found[comment_id] = "" if targets[0].held else targets[0].name
    return found


def links_from(thread: Thread) -> dict[str, list[Link]]:
    """The thread's links by the id of the comment that speaks."""
    found: dict[str, list[Link]] = {}
    for link in thread.links:
        found.setdefault(link.comment_id, []).append(link)
    return found


@dataclass(slots=True)
class _Builder:
    """Places one comment after the other; `flat`: some answers of the author's have no parent."""

    talk: Talk
    flat: bool
    sure: dict[tuple[str, str], bool] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    unclear: dict[str, list[Link]] = field(default_factory=dict)

    def place(self, comment: Comment) -> None:
        talk = self.talk
        talk.comments[comment.id] = comment
        if not comment.held:
            talk.names.add(person(comment), comment.name, is_author=comment.by_author)
        if comment.by_author:
            self._place_author(comment)
        else:
            self._place_reader(comment)
        if comment.held:
            return
        if not comment.by_author:
            self._add_turn(comment)
        talk.learn_names(comment)
        talk.shown.append(comment.id)
        if talk.quoting:
            talk.echoes.add_sentences(comment.id, comment.text)
        talk.last = comment

    def threads(self) -> tuple[Thread, ...]:
        members: dict[str, list[Comment]] = {}
        comments = self.talk.comments
        for comment_id, homes in self.talk.homes.items():
            for root in homes:
                members.setdefault(root, []).append(comments[comment_id])
        built = []
        for root in sorted(members, key=lambda each: comments[each].order):
            inside = sorted(members[root], key=lambda c: (c.id != root, c.order))
            place = {c.id: i for i, c in enumerate(inside)}
            links = sorted(
                self.links.get(root, ()),
                key=lambda k: (place[k.comment_id], k.start, place[k.target_id]),
            )
            unclear = tuple(self.unclear.get(root, ()))
            post_id = comments[root].post_id
            built.append(Thread(root, post_id, tuple(inside), tuple(links), unclear))
        return tuple(built)

    def _place_reader(self, comment: Comment) -> None:
        copied = None if comment.held else self.talk.copied(comment)
        copy = whole(comment, copied, "copy", 1.0) if copied else None
        explicit = comment.id in self.talk.parents
        link = copy if copy and not explicit else self._reader_link(comment)
        homes = self.talk.homes.get(link.target_id, {}) if link else {}
        root = self._own_home(comment, homes) if homes else comment.id
        self.talk.homes[comment.id] = {root: comment.id}
        self.talk.turns.place(comment.id, homes.get(root))
        if homes and link is not None:
            self.links.setdefault(root, []).append(link)
        if copy and explicit and root in self.talk.homes[copy.target_id]:
            self.links.setdefault(root, []).append(copy)

    def _add_turn(self, comment: Comment) -> None:
        talk, writer = self.talk, person(comment)
        if talk.last is not None and talk.last.by_author:
            talk.turns.recent.clear()
        talk.turns.add(comment.id, writer, comment.text)
        if self.flat:
            talk.echoes.add_words(comment.id, writer, comment.text)

    def _own_home(self, comment: Comment, homes: dict[str, str]) -> str:
        """Of the threads an author's comment stands in, the one where it speaks to this reader."""
        for root, spoken_to in homes.items():
            if self.talk.writer(spoken_to) == person(comment):
                return root
        return next(iter(homes))

    def _reader_link(self, comment: Comment) -> Link | None:
        talk, writer = self.talk, person(comment)
        if comment.id in talk.parents:
            return whole(comment, talk.parents[comment.id], "parent", 1.0)
        if comment.held or talk.last is None:
            return None
        link = self._addressed(comment, writer) or next(iter(talk.quoted(comment)), None)
        if link is None and person(talk.last) == writer:
            return whole(comment, talk.last.id, "followup", 0.9)
        if link is None and writer in talk.answer_to:
            return whole(comment, talk.answer_to[writer], "followup", 0.8)
        return link

    def _addressed(self, comment: Comment, writer: str) -> Link | None:
        """A reader's link to the first whom the comment speaks to."""
        talk = self.talk
        mine = talk.turns.of(writer)
        for mention in talk.mentions(comment):
            if not mention.addressed or mention.reader is None:
                continue
            if mention.reader not in (AUTHOR, writer):
                target = mention.comment_id or talk.turns.of(mention.reader)[-1]
                return part(comment, target, "mention", mention)
            if mine and mention.reader == AUTHOR:
                target = talk.answer_to.get(writer, mine[-1])
                return part(comment, target, "mention", mention)
        return None

    def _place_author(self, comment: Comment) -> None:
        talk = self.talk
        talk.homes[comment.id] = {}
        links, unclear = author_links(talk, comment)
        for link in unclear:
            root = next(iter(talk.homes[link.target_id]))
            self.unclear.setdefault(root, []).append(link)
        for link in links:
            for root, spoken_to in talk.homes[link.target_id].items():
                known = self.sure.get((link.target_id, root), True)
                sure = known and is_sure(link)
                talk.homes[comment.id][root] = spoken_to
                self.sure[comment.id, root] = sure or self.sure.get((comment.id, root), False)
                self.links.setdefault(root, []).append(link)
                if not comment.held:
                    talk.turns.close(spoken_to, ANSWERED if sure else PROBABLY)
                    talk.answer_to[talk.writer(spoken_to)] = comment.id
