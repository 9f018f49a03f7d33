"""Parts of a text that are marked where it is shown."""

from __future__ import annotations

from dataclasses import dataclass

HINT, PERHAPS = "hint", "perhaps"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text to mark: what it shows in words, its class in the style sheet, its note.

    `note` is the number of the remark about it, 0 for none; `perhaps`: it may not be that.
    """

    start: int
    end: int
    name: str
    kind: str = HINT
    note: int = 0
    perhaps: bool = False
