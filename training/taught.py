"""Changes of a comment that it is taught to be judged alike under.

training/changes.py, which measures such changes, uses other words and more kinds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from service.core.records import Entry

_SIGNATURE = "\n\nBest wishes,\nAnna Lindqvist\nwww.lindqvist.example"
_FILLER = (
    " So that was what I had in mind when I started to write this. I thought that I would leave"
    " it here for now. Anyway, there you have it, for what it is worth."
)
_QUOTED_WORDS = 40


def _post(entry: Entry) -> str:
    return " ".join(entry.post_text.split()[:_QUOTED_WORDS])


TAUGHT: dict[str, Callable[[Entry], str]] = {
    "twice": lambda entry: f"{entry.text}\n\n{entry.text}",
    "signed": lambda entry: entry.text + _SIGNATURE,
    "filled": lambda entry: entry.text + _FILLER,
    "quoting": lambda entry: f"> {_post(entry)}\n\n{entry.text}" if _post(entry) else entry.text,
    "pasting": lambda entry: f"{_post(entry)}\n\n{entry.text}" if _post(entry) else entry.text,
}


def changed(entry: Entry, name: str) -> Entry:
    """The entry with the change of that name; as it was where the change does not apply."""
    return replace(entry, text=TAUGHT[name](entry))
