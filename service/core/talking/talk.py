"""One post as far as it has been read: who has written what, and how it hangs together so far."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from service.core.naming.mentions import Mention, Names
from service.core.naming.pointers import pointers
from service.core.naming.searched_text import greeted_name
from service.core.naming.signing import signed_name
from service.core.records import Comment, Link
from service.core.talking.dialogue_acts import says_little
from service.core.talking.taking_up import Echoes
from service.core.talking.turns import Turns

AUTHOR = "@author"
_WORD = re.compile(r"\w+")
# So many of a reader's comments are looked at for copies. Short ones are copies word for word,
# others with this share of their words.
_REMEMBERED, _FEW_WORDS, _ALIKE = 5, 10, 0.9


@dataclass(slots=True)
class Talk:
    """`parents`: the explicit ones; `echoes` looks for what anybody quotes here.

    `homes`: in which threads a comment stands, and there the reader's comment it is or speaks to.
    `last`: the comment just before, held ones aside. `answer_to`: the latest answer to a reader.
    `shown`: what is not held, as the post shows it: "comment 3" is the third.
    """

    parents: Mapping[str, str]
    echoes: Echoes
    comments: dict[str, Comment] = field(default_factory=dict)
    homes: dict[str, dict[str, str]] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)
    names: Names = field(default_factory=Names)
    answer_to: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    _said: dict[str, deque[str]] = field(default_factory=dict)
    _words: dict[str, Counter[str]] = field(default_factory=dict)
    last: Comment | None = None

    def writer(self, comment_id: str) -> str:
        """Who wrote a comment."""
        return person(self.comments[comment_id])

    def mentions(self, comment: Comment) -> tuple[Mention, ...]:
        """Whom a comment names, or calls by a comment's number."""
        numbered = pointers(comment.text, self._numbered)
        parent = self.parents.get(comment.id)
        answers = self.writer(parent) if parent else ""
        return self.names.find(comment.text, person(comment), pointers=numbered, to=answers)

    def learn_names(self, comment: Comment) -> None:
        """By what its writer signs with, and by what its parent's writer is greeted with in it,
        these may be called from now on."""
        writer = person(comment)
        signed = signed_name(comment.text)
        if signed and not comment.by_author and not self.names.is_known(signed):
            self.names.learn(writer, signed)
        parent = self.parents.get(comment.id)
        greeted = greeted_name(comment.text) if parent else None
        if parent and greeted and not self.names.is_known(greeted):
            answered = self.comments[parent]
            if not answered.by_author and not answered.held and person(answered) != writer:
                self.names.learn(person(answered), greeted)

    def copied(self, comment: Comment) -> str | None:
        """The comment that this reader posts once more here, word for word or nearly; call once."""
        if says_little(comment.text):
            return None
        said = self._said.setdefault(person(comment), deque(maxlen=_REMEMBERED))
        # Of most readers it is the only one: its words are counted where there are others.
        words = self._words_of(comment.id) if said else Counter[str]()
        copy = next((e for e in reversed(said) if _alike(words, self._words_of(e))), None)
        said.append(comment.id)
        return copy

    def _words_of(self, comment_id: str) -> Counter[str]:
        if comment_id not in self._words:
            said = _WORD.findall(self.comments[comment_id].text.lower())
            self._words[comment_id] = Counter(said)
        return self._words[comment_id]

    def _numbered(self, number: int) -> tuple[str, str] | None:
        if not 0 < number <= len(self.shown):
            return None
        comment = self.comments[self.shown[number - 1]]
        return None if comment.by_author else (person(comment), comment.id)

    def quoted(self, comment: Comment) -> list[Link]:
        """Links to the comments that this one quotes."""
        found = self.echoes.quoted(comment.text) if self.echoes.looked_for else ()
        return [Link(comment.id, q.comment_id, "quote", q.start, q.end, 0.85) for q in found]


def _alike(words: Counter[str], others: Counter[str]) -> bool:
    shorter, longer = sorted((words.total(), others.total()))
    least = (1.0 if longer < _FEW_WORDS else _ALIKE) * longer
    return shorter >= least and (words & others).total() >= least


def person(comment: Comment) -> str:
    """Who wrote it; a comment without an identity is nobody else's."""
    return AUTHOR if comment.by_author else comment.reader or f"#{comment.id}"


def whole(comment: Comment, target: str, how: str, confidence: float) -> Link:
    """A link of the whole comment."""
    return Link(comment.id, target, how, 0, len(comment.text.rstrip()), confidence)


def part(comment: Comment, target: str, how: str, mention: Mention) -> Link:
    """A link of the part that is said to whom is named."""
    start, end = mention.part_start, mention.part_end
    return Link(comment.id, target, how, start, end, mention.confidence)
