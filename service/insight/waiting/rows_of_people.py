"""How each reader and the author stand to each other, as rows: made from how their comments stand,
what the author wrote to them, and what was told by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from service.core.facets import in_bits
from service.core.naming.names import WORD, fold
from service.core.people.passed import ToReader
from service.core.people.relationship import (
    Relationship,
    Turn,
    Word,
    closeness,
    in_months,
    relationship,
)
from service.core.people.repair import Hurt, Reply, Trouble, to_mend
from service.core.records import Thread
from service.core.talking.order import order_of
from service.insight.waiting.rows_of_places import Kept
from service.insight.waiting.rows_of_readers import by_reader
from service.store import answers, care, joined, outlines, people, schema, standings
from service.store.differing import by_key, put

# What readers tell of themselves, and what they give unasked beside answers to others.
TELLS = ("personal_story", "self_introduction", "life_event", "acquaintance")
GIVES = ("correction", "offer")
HURT = "hurt"
_TELLS, _GIVES, _HURT = in_bits(TELLS), in_bits(GIVES), in_bits([HURT])
LONGEST = 200
A_DAY = timedelta(days=1)
Row = Mapping[str, Any]


class ByHand(NamedTuple):
    """What the author told of a reader: when they spoke elsewhere, how often to stay in touch (in
    months), the circle; up to when nothing is to mend; until when they mean to have spoken."""

    met: Sequence[datetime] = ()
    months: int | None = None
    circle: int | None = None
    mended: datetime | None = None
    meant: datetime | None = None


def person_id(site: str, reader: str) -> str:
    """What pages call a reader of a blog: it tells nothing, and means nobody elsewhere."""
    return hashlib.sha256(f"person\0{site}\0{reader}".encode()).hexdigest()[:24]


def folded(name: str) -> str:
    """A name as it is searched."""
    return " ".join(fold(word) for word in WORD.findall(name[:LONGEST]))[:LONGEST]


def answers_in(
    thread: Thread, told: Iterable[ToReader]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The rows of what the author said in a thread (`told`) to readers who are known."""
    known = {each.reader for each in thread.comments if each.confidence > 0}
    for said in told:
        if said.reader in known:
            row = {
                "comment_id": said.comment.id,
                "reader": said.reader,
                "post_id": thread.post_id,
                "thread_id": thread.id,
                "date": said.comment.date,
                "words": said.words,
                "own": said.own,
                "sharp": said.sharp,
            }
            yield (said.comment.id, said.reader), row


def put_people(
    connection: Connection,
    key: str,
    readers: Collection[str],
    stands: Iterable[Row],
    names: Mapping[str, str],
) -> None:
    """Have the rows of these readers be of now; `stands`: how all that they wrote stands, `names`:
    what some of it is signed with."""
    theirs = by_reader(stands)
    said: dict[str, list[Any]] = {}
    for each in answers.of_readers(connection, key, theirs):
        said.setdefault(each.reader, []).append(each)
    by_hand = told_by_hand(connection, key, theirs)
    held = by_key(schema.people, people.by_readers(connection, key, readers))
    last = {reader: max(wrote, key=_order)["comment_id"] for reader, wrote in theirs.items()}
    signed = _signed(connection, key, last, held, names)
    fresh: Kept = {}
    for reader, wrote in theirs.items():
        mine, words = by_hand.get(reader, ByHand()), said.get(reader, [])
        spoken = [_word(each) for each in words]
        found = relationship(list(map(_turn, wrote)), spoken, mine.met)
        row = _row(key, reader, found, mine, last[reader], signed[reader])
        fresh[reader,] = {**row, **_to_mend(wrote, words, mine)}
    put(connection, schema.people, key, held, fresh)


def remake_people(connection: Connection, key: str, readers: Collection[str]) -> None:
    """Have the rows of these readers follow what has just changed of how their comments stand, or
    was told of them by hand."""
    rows = [dict(row._mapping) for row in standings.of_readers(connection, key, readers)]
    put_people(connection, key, readers, rows, {})


def told_by_hand(connection: Connection, key: str, readers: Iterable[str]) -> dict[str, ByHand]:
    """What the author told of those of these readers of whom anything was told."""
    wanted, ones = set(readers), joined.roots(connection, key)
    # Of one person's marks that by which they go has the word.
    others = (each for each, root in ones.items() if root in wanted and each not in wanted)
    every = [*wanted, *sorted(others)]
    rows = {row.reader: row for row in care.of_readers(connection, key, every)}
    mine: dict[str, Any] = {}
    for each in every:
        if each in rows:
            mine.setdefault(ones.get(each, each), rows[each])
    met: dict[str, list[datetime]] = {}
    for row in care.contacts_of(connection, key, every):
        met.setdefault(ones.get(row.reader, row.reader), []).append(row.at)
    meant: dict[str, datetime] = {}
    for row in care.plans_of(connection, key, every):
        # In order: the last to come stays.
        meant[ones.get(row.reader, row.reader)] = row.at + A_DAY
    if not mine and not met and not meant:
        return {}
    circles = {row.number: row.months for row in care.circles(connection, key)}
    found = {}
    for reader in {*mine, *met, *meant}:
        said = mine.get(reader)
        circle = said.circle if said else None
        months = said.months if said and said.months else circles.get(circle or 0)
        mended = said.mended_at if said else None
        spoke = sorted(met.get(reader, ()))
        found[reader] = ByHand(spoke, months, circle, mended, meant.get(reader))
    return found


def _to_mend(wrote: Iterable[Row], words: Iterable[Any], by_hand: ByHand) -> dict[str, Any]:
    """What of a reader's row says what is perhaps to mend."""
    shown = [row for row in wrote if not row["held"]]
    hurts = [Hurt(row["date"], row["comment_id"]) for row in shown if row["kinds"] & _HURT]
    replies = [Reply(each.date, each.comment_id, each.sharp is not None) for each in words]
    found: Trouble | None = None
    if hurts or any(each.sharp for each in replies):
        mended = [*by_hand.met, *filter(None, [by_hand.mended])]
        found = to_mend(hurts, replies, max(row["date"] for row in shown or wrote), mended)
    return {
        "mend": found and found.kind.value,
        "mend_id": found and found.comment_id,
        "mend_at": found and found.since,
    }


def _order(row: Row) -> tuple[datetime, int, str]:
    return order_of(row["comment_id"], row["date"])


def _turn(row: Row) -> Turn:
    kinds = row["kinds"]
    return Turn(
        row["date"],
        row["post_id"],
        row["depth"],
        bool(row["came_back"]),
        bool(kinds & _GIVES or row["helped"]),
        bool(kinds & _TELLS),
        row["thread_id"],
        row["comment_id"],
    )


def _word(row: Any) -> Word:
    return Word(row.date, row.words, row.own, row.thread_id, row.comment_id)


def _signed(
    connection: Connection,
    key: str,
    last: Mapping[str, str],
    held: Mapping[tuple[Any, ...], Row],
    names: Mapping[str, str],
) -> dict[str, str]:
    """By reader, the name under their last comment."""
    found = {reader: names[each] for reader, each in last.items() if each in names}
    for reader, each in last.items():
        known = held.get((reader,))
        if reader not in found and known and known["last_comment"] == each:
            found[reader] = known["name"]
    missing = {reader: each for reader, each in last.items() if reader not in found}
    if missing:
        rows = outlines.load(connection, key, missing.values())
        for reader, each in missing.items():
            found[reader] = (rows[each].name or "") if each in rows else ""
    return found


def _row(
    key: str, reader: str, found: Relationship, by_hand: ByHand, last: str, name: str
) -> dict[str, Any]:
    paced = by_hand.months is not None
    due = in_months(found.contact_at, by_hand.months) if by_hand.months else found.quiet_from
    if due and by_hand.meant:
        # Nobody is asked for a word while one is planned.
        due = max(due, by_hand.meant)
    return {
        "reader": reader,
        "id": person_id(key, reader),
        "name": name,
        "folded": folded(name),
        "stage": int(found.stage),
        "closest": closeness(found),
        "comments": found.comments,
        "answers": found.answers,
        "exchanges": found.exchanges,
        "met": found.met,
        "depth": found.depth,
        "gave": found.gave,
        "told": found.told,
        "words": found.words,
        "own": found.own,
        "first_at": found.first_at,
        "last_at": found.last_at,
        "last_comment": last,
        "answered_at": found.answered_at,
        "contact_at": found.contact_at,
        "usual": found.usual,
        "pace": by_hand.months,
        "circle": by_hand.circle,
        "touch_at": due,
        "touch_to": None if paced else found.quiet_to,
    }
