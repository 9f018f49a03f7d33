"""One reader's data: what is held of it, and how it is made anonymous."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row

from service import logs
from service.core.people.authors import Marks
from service.core.tries import account_name
from service.insight.arriving.intake import identity_of_email
from service.insight.context import Service
from service.insight.people.ties import told_in_passing
from service.insight.people.views import Exactly
from service.insight.waiting.making import ensure
from service.insight.waiting.shown import Shown, show_comments
from service.store import (
    accounts,
    authors,
    by_hand,
    care,
    comments,
    erasures,
    joined,
    marks,
    profiles,
)
from service.store.profiles import Profile


def export_reader(
    service: Service, key: str, email: str, *, now: datetime, with_text: bool = False
) -> list[dict[str, Any]]:
    """What is held about the reader of this e-mail address, () for nobody.

    Items of `group`, `id` and `data`, a list of `name` and `value`: one of the reader (with the
    ids of others' comments whose words name them: those stay, as they stay on the blog), one of
    each comment. `with_text` adds the comments' own words. Raises UnknownSite, Busy.
    """
    service.site(key)
    ensure(service, key)
    with _looking_up(service, key) as connection:
        email_hash = identity_of_email(connection, service, key, email)
        rows = comments.of_reader(connection, key, email_hash)
        beside = _beside(connection, key, email, email_hash)
        names = {row.name for row in rows if row.name}
        named = comments.naming(connection, key, {*names, email.strip()}, {row.id for row in rows})
        known = by_hand.known_by(connection, key, [row.id for row in rows])
        beside += told_by_hand(connection, key, {marks.by_email(email_hash), *known})
    logs.audit("reader exported", site=key, comments=len(rows))
    if not rows and not any(value for _, value in beside):
        return []
    shown = show_comments(service, key, [row.id for row in rows], now=now)
    told = (_reader(rows) if rows else []) + beside
    return items_of([*told, ("Named in the comments", ", ".join(named))], rows, shown, with_text)


def items_of(
    reader: list[tuple[str, Any]],
    rows: Sequence[Row[Any]],
    shown: Mapping[str, Shown],
    with_text: bool,
) -> list[dict[str, Any]]:
    """The items of an export: one of the reader, one of each comment."""
    items = [_item("Reader", "reader", reader)]
    for row in rows:
        told = [("Text", row.text)] if with_text else []
        told += _comment(row, shown.get(row.id))
        items.append(_item("Comments", row.id, told))
    return items


def told_by_hand(
    connection: Connection, key: str, readers: Collection[str]
) -> list[tuple[str, Any]]:
    """What the author told of these readers, all of them one person, by whatever mark."""
    roots = joined.roots(connection, key)
    goes_by = {roots.get(each, each) for each in readers}
    everybody = {e for each in goes_by for e in joined.members(connection, key, each)}
    rows = care.of_readers(connection, key, everybody)
    notes = dict.fromkeys(row.note for row in rows if row.note)
    paces = dict.fromkeys(str(row.months) for row in rows if row.months)
    circles = {row.number: row.name for row in care.circles(connection, key)}
    talks = care.contacts_of(connection, key, everybody)
    plans = care.plans_of(connection, key, everybody)
    return [
        ("The author's note", "\n\n".join(notes)),
        ("To stay in touch every months", ", ".join(paces)),
        ("Circle", ", ".join(circles.get(row.circle, "") for row in rows if row.circle)),
        (
            "Spoken to elsewhere",
            ", ".join(dict.fromkeys(f"{row.at.date()} ({row.kind})" for row in talks)),
        ),
        (
            "To be spoken to elsewhere",
            ", ".join(dict.fromkeys(f"{_meant_at(row)} ({row.kind})" for row in plans)),
        ),
        (
            "Nothing to mend, said on",
            ", ".join(str(row.mended_at.date()) for row in rows if row.mended_at),
        ),
        *told_in_passing(connection, key, sorted(everybody)),
        ("Said to be one person with so many others", len(everybody - set(goes_by)) or ""),
    ]


def _meant_at(plan: Row[Any]) -> str:
    """Its day; where its time is kept, that too."""
    exactly = Exactly(plan.planned)
    return str(plan.at.date()) if exactly is Exactly.DAY else plan.at.isoformat(timespec="minutes")


def erase_reader(service: Service, key: str, email: str, *, now: datetime | None = None) -> int:
    """Make the comments of this e-mail address anonymous; how many they were.

    The name, the hash of the address and the reader's identity go; the words stay, as they stay
    on the blog, and so do the author's own comments. The erasure is remembered, by the keyed hash
    of the address: a blog that still has the name, and sends it again, brings nobody back. What
    is written after `now` is a new reader's. Raises UnknownSite, Busy.
    """
    service.site(key)
    with service.db.write(key) as connection:
        email_hash = identity_of_email(connection, service, key, email)
        known = authors.identities(connection, key)
        readers = [
            row.id
            for row in comments.of_reader(connection, key, email_hash)
            if known.person(Marks(row.user_id, row.email_hash, row.name)) is None
        ]
        erasures.erase(connection, key, email_hash, readers, now or datetime.now(UTC))
    logs.audit("reader erased", site=key, comments=len(readers))
    return len(readers)


@contextmanager
def _looking_up(service: Service, key: str) -> Iterator[Connection]:
    """Where an address may be looked up: while identities are re-keyed, that writes."""
    with service.db.read() as connection:
        rekeyed = service.keys_now(connection).old is not None
    with service.db.write(key) if rekeyed else service.db.read() as connection:
        yield connection


def _beside(connection: Connection, key: str, email: str, email_hash: str) -> list[tuple[str, Any]]:
    """What else is held under the address. Erasing leaves it: it is of who runs the blog."""
    name = account_name(email)
    roles = [a.role.value for a in accounts.of_email(connection, name) if a.site.key == key]
    marks = [each for each in authors.every_mark(connection, key) if each.value == email_hash]
    told = {"refused" if each.refused else each.source for each in marks}
    own = profiles.of_email(connection, name) if roles else Profile(name)
    users = profiles.users_of(connection, name).get(key, ())
    return [
        ("Login to the review page, as", ", ".join(roles)),
        ("Called there", own.name),
        ("Time zone, chosen or the browser's", own.timezone or own.browser_timezone),
        ("Minutes a day", own.minutes),
        ("User of the blog", ", ".join(sorted(users))),
        ("Known as the blog's own user, by", ", ".join(sorted(told))),
    ]


def _item(group: str, item_id: str, told: list[tuple[str, Any]]) -> dict[str, Any]:
    data = [{"name": name, "value": str(value)} for name, value in told if value not in (None, "")]
    return {"group": group, "id": item_id, "data": data}


def _reader(rows: Sequence[Row[Any]]) -> list[tuple[str, Any]]:
    dates = sorted(row.date for row in rows if row.date)
    return [
        ("Known by", "a keyed hash of the e-mail address; the address itself is not kept"),
        ("Names", ", ".join(sorted({row.name for row in rows if row.name}))),
        ("Comments", len(rows)),
        ("First comment", dates[0].isoformat() if dates else ""),
        ("Last comment", dates[-1].isoformat() if dates else ""),
    ]


def _comment(row: Row[Any], shown: Shown | None) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = [
        ("Signed", row.name),
        ("Written", row.date and row.date.isoformat()),
        ("Status", row.status),
        ("WordPress user", row.user_id),
    ]
    if shown is None:
        return told
    told.append(("State", shown.state.value if shown.state else "author"))
    score = shown.score
    if score is None:
        return told
    numbers = (score.depth, score.author, score.readers, score.reply)
    names = ("Depth", "Engagement to the author", "Engagement to readers", "Deserves a reply")
    told += [
        (name, f"{number:.2f}")
        for name, number in zip(names, numbers, strict=True)
        if number is not None
    ]
    found = "; ".join(f"{facet.said}: {facet.quote}" for facet in score.shown)
    return [*told, ("Language", score.language), ("Not judged", score.not_judged), ("Found", found)]
