"""One post as far as it has been read: who has written what, and how it hangs together so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.core.echoes import Echoes
from service.core.mentions import Mention, Names
from service.core.records import Comment, Link
from service.core.turns import Turns

AUTHOR = "@author"


@dataclass(slots=True)
class Talk:
    """`parents`: the explicit ones; `quoting`: whether anybody quotes here at all.

    `homes`: in which threads a comment stands, and there the reader's comment it is or speaks to.
    `last`: the comment just before, held ones aside. `answer_to`: the latest answer to a reader.
    """

    parents: Mapping[str, str]
    quoting: bool = False
    comments: dict[str, Comment] = field(default_factory=dict)
    homes: dict[str, dict[str, str]] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)
    names: Names = field(default_factory=Names)
    echoes: Echoes = field(default_factory=Echoes)
    answer_to: dict[str, str] = field(default_factory=dict)
    last: Comment | None = None

    def writer(self, comment_id: str) -> str:
        """Who wrote a comment."""
        return person(self.comments[comment_id])

    def quoted(self, comment: Comment) -> list[Link]:
        """Links to the comments that this one quotes."""
        found = self.echoes.quoted(comment.text) if self.quoting else ()
        return [Link(comment.id, q.comment_id, "quote", q.start, q.end, 0.85) for q in found]


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
