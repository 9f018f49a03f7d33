"""One reader's data: what is held of it, and how it is made anonymous."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from service import logs
from service.core.people.authors import Marks
from service.insight.arriving.intake import identity_of_email
from service.insight.context import Service
from service.insight.waiting.shown import Shown, show_comments
from service.store import authors, comments


def export_reader(
    service: Service, key: str, email: str, *, now: datetime, with_text: bool = False
) -> list[dict[str, Any]]:
    """What is held about the reader of this e-mail address, () for nobody.

    Items of `group`, `id` and `data`, a list of `name` and `value`: one of the reader, one of
    each comment. `with_text` adds the comments' own words. Raises UnknownSite, Busy.
    """
    service.site(key)
    with service.db.read() as connection:
        rows = comments.of_reader(connection, key, identity_of_email(service, email))
    logs.audit("reader exported", site=key, comments=len(rows))
    if not rows:
        return []
    shown = show_comments(service, key, [row.id for row in rows], now=now)
    items = [_item("Reader", "reader", _reader(rows))]
    for row in rows:
        told = [("Text", row.text)] if with_text else []
        told += _comment(row, shown.get(row.id))
        items.append(_item("Comments", row.id, told))
    return items


def erase_reader(service: Service, key: str, email: str) -> int:
    """Make the comments of this e-mail address anonymous; how many they were.

    The name, the hash of the address and the reader's identity go; the words stay, as they stay
    on the blog, and so do the author's own comments. A late or repeated event of before brings
    nothing back. A newer one does: the blog then still has what it sends, and has to erase it
    itself. Raises UnknownSite, Busy.
    """
    service.site(key)
    email_hash = identity_of_email(service, email)
    with service.db.write(key) as connection:
        known = authors.identities(connection, key)
        readers = [
            row.id
            for row in comments.of_reader(connection, key, email_hash)
            if known.person(Marks(row.user_id, row.email_hash, row.name)) is None
        ]
        comments.make_anonymous(connection, key, readers)
    logs.audit("reader erased", site=key, comments=len(readers))
    return len(readers)


def _item(group: str, item_id: str, told: list[tuple[str, Any]]) -> dict[str, Any]:
    data = [{"name": name, "value": str(value)} for name, value in told if value not in (None, "")]
    return {"group": group, "id": item_id, "data": data}


def _reader(rows: list[Row[Any]]) -> list[tuple[str, Any]]:
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
    found = "; ".join(f"{facet.name.replace('_', ' ')}: {facet.quote}" for facet in score.shown)
    return [*told, ("Language", score.language), ("Not judged", score.not_judged), ("Found", found)]
