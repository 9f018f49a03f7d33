"""A letter, as it is read: every word of it, before it is text or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reader's words; those that are `marked` are what to take up."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class LetterCard:
    """A thread of the day. `facts`: how long it waits, what it takes; `remarks`: what to do and
    why. `begins`, `ends`: whether the reader's words do where the pieces do. `reply`, `thread` and
    `done` are addresses."""

    title: str
    name: str
    news: str
    post: str
    blog: str
    facts: str
    remarks: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    begins: bool
    ends: bool
    reply: str
    thread: str
    done: str


@dataclass(frozen=True, slots=True)
class LookBack:
    """A week: whom the author answered and how many more, who came back after an answer, and what
    all that took."""

    answered: tuple[str, ...]
    others: int
    closed: int
    came_back: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to an account. `day`: its date where the account is; `names`: who waits,
    in one line; `beyond`: how many more cards
    its day has; `lines`: what is said below them; `page`, `account` and `off` are addresses."""

    now: datetime
    date: str
    day: str
    subject: str
    headline: str
    names: str
    cards: tuple[LetterCard, ...]
    beyond: int
    lines: tuple[str, ...]
    look_back: tuple[str, ...]
    page: str
    account: str
    off: str
    why: str
