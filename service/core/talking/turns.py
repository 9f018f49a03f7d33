"""The readers' turns on one post so far: which are open, and which came since the author wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from service.core.talking.dialogue_acts import asks, says_little

OPEN, PROBABLY, ANSWERED = 0, 1, 2


@dataclass(slots=True)
class Turns:
    """Every turn is a reader's comment that is not held, by its id, in order of writing.

    `open`: nothing answers it; `worth`: of these, what is more than thanks; `asking`: what asks.
    `recent`: what came since the author last turned to writing; a row of answers shares it.
    """

    above: dict[str, str | None] = field(default_factory=dict)
    level: dict[str, int] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    worth: dict[str, None] = field(default_factory=dict)
    asking: dict[str, None] = field(default_factory=dict)
    recent: dict[str, None] = field(default_factory=dict)
    _of: dict[str, list[str]] = field(default_factory=dict)
    _unanswered: dict[str, dict[str, None]] = field(default_factory=dict)
    _writer: dict[str, str] = field(default_factory=dict)

    def place(self, comment_id: str, above: str | None) -> None:
        """A reader's comment stands below `above`; not a turn of anybody's yet."""
        self.above[comment_id] = above
        self.level[comment_id] = OPEN

    def add(self, comment_id: str, person: str, text: str) -> None:
        """It is a turn of this reader's."""
        self._of.setdefault(person, []).append(comment_id)
        self._writer[comment_id] = person
        self._unanswered.setdefault(person, {})[comment_id] = None
        self.recent[comment_id] = self.open[comment_id] = None
        if not says_little(text):
            self.worth[comment_id] = None
        if asks(text):
            self.asking[comment_id] = None

    def close(self, comment_id: str | None, level: int) -> None:
        """Close a turn and all above it; above a closed one, all are closed already."""
        while comment_id is not None and self.level[comment_id] < level:
            self.level[comment_id] = level
            for kind in (self.open, self.worth, self.asking):
                kind.pop(comment_id, None)
            if level == ANSWERED and comment_id in self._writer:
                self._unanswered[self._writer[comment_id]].pop(comment_id, None)
            comment_id = self.above[comment_id]

    def of(self, person: str | None) -> list[str]:
        """All turns of a reader's."""
        return self._of.get(person, []) if person is not None else []

    def unanswered(self, person: str | None) -> Iterable[str]:
        """The turns of a reader's that nothing surely answers."""
        return self._unanswered.get(person, ()) if person is not None else ()

    def waiting(self, person: str | None) -> str | None:
        """The latest open turn of a reader's, if there is one."""
        latest = self._unanswered.get(person or "", {})
        return next((each for each in reversed(latest) if each in self.open), None)


def newest(turns: dict[str, None], among: dict[str, None] | None = None) -> str | None:
    """The last of `turns`, if it is `among` these."""
    last = next(reversed(turns), None)
    return last if among is None or last in among else None
