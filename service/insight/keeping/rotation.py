"""A new identity key in the place of one that is at hand: nobody is lost, and nobody is halved.

E-mail addresses are not kept, so that a hash is made anew when its address comes again; until then
the old key is kept beside the new one. Each step may be killed: the next command goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from service import logs
from service.insight.keeping import refusals
from service.insight.keeping.handling import open_keyless
from service.insight.keeping.keyfiles import Found, KeyFault, new_key, read_key, write_key
from service.insight.keeping.keys import (
    check_of,
    clearly_another,
    current_place,
    draft_of,
    fitting,
    given,
    key_file,
    keyed,
    old_key_file,
    proved,
    take_draft,
)
from service.settings import Settings
from service.store import keys as checks
from service.store import rekeying, sites
from service.store.database import Database, hold

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Rekeying:
    """How many hashes still are of the old key, by kind (email, name, actor), since when; `begun`
    is None where none is going on."""

    begun: datetime | None
    left: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        return {"begun": self.begun and self.begun.isoformat(), "left": self.left}


def rekeying_status(settings: Settings) -> Rekeying:
    """How far the re-keying is. Raises DatabaseError."""
    with _opened(settings) as database, database.write("keys") as connection:
        return _status(connection)


def _status(connection: Connection) -> Rekeying:
    standing = checks.standing(connection)
    if len(standing) < 2:
        return Rekeying(None, {})
    rekeying.prune(connection)
    return Rekeying(standing[0].since, rekeying.left(connection))


def rotate_key(settings: Settings, now: datetime) -> Rekeying:
    """Begin to re-key: a new key from now on, the present one beside it. Raises KeyFault."""
    file = key_file(settings)
    with _opened(settings) as database:
        with database.read() as connection:
            if len(checks.standing(connection)) > 1:
                raise KeyFault(
                    "identities are being re-keyed already: `comment-insight key status` says how"
                    " far it is, `comment-insight key rotate --finish` ends it"
                )
            present = _present(connection, settings)
        fresh = _fresh(settings, present)
        write_key(old_key_file(settings), present, replace=True)
        if settings.secret_key is None:
            write_key(draft_of(file), fresh, replace=True)
        with database.write("keys") as connection:
            for site in sites.every(connection):
                hold(connection, site.key)
            if not checks.standing(connection):
                checks.begin(connection, check_of(present), now)
            checks.begin(connection, check_of(fresh), now)
            rekeying.begin(connection)
            begun = _status(connection)
        if settings.secret_key is None:
            take_draft(file)
    logs.audit("identity key rotated", hashes=sum(begun.left.values()))
    return begun


def _present(connection: Connection, settings: Settings) -> bytes:
    """The key that the hashes were made with, however short it is."""
    told = settings.old_secret_key
    places = [given(refusals.OLD_VARIABLE, told), current_place(settings)]
    places += [read_key(key_file(settings)), read_key(old_key_file(settings))]
    found = [each for each in places if each is not None and each.key]
    standing = checks.standing(connection)
    for each in found:
        if standing:
            key = fitting(each, told, standing[0].check) or fitting(
                each, settings.secret_key, standing[0].check
            )
        else:
            key = each.key if proved(connection, each.key) else None
        if key is not None:
            return key
    if not standing and found and not clearly_another(connection):
        return found[0].key
    since = standing[0].since if standing else None
    raise KeyFault(refusals.another(current_place(settings), None, since, key_file(settings)))


def _fresh(settings: Settings, present: bytes) -> bytes:
    if settings.secret_key is None:
        return new_key()
    place: Found = current_place(settings)
    if place.fault or place.short:
        raise KeyFault(refusals.unfit(place))
    if place.key == present.strip():
        raise KeyFault(
            f"{refusals.VARIABLE} gives the present key: set {refusals.OLD_VARIABLE} to it, and"
            f" {refusals.VARIABLE} to a new one (`openssl rand -hex 32`); then run this again"
        )
    return place.key


def finish_rotation(settings: Settings, *, forget: bool = False) -> Rekeying:
    """End the re-keying: the old key is dropped. What still is of it is known as one reader each,
    as before, but not known again; that only with `forget`. Raises KeyFault."""
    with _opened(settings) as database:
        with database.write("keys") as connection:
            status = _status(connection)
        if status.begun is None:
            raise KeyFault("no re-keying is going on: there is nothing to finish")
        if status.left and not forget:
            raise KeyFault(
                f"{sum(status.left.values())} hashes still are of the old key. Have the blog tell"
                " its comments again (sync, import, or some nights of the plugin), or say --forget:"
                " who has not been told of since is not known again by e-mail address, name or"
                " fediverse address"
            )
        _relabel(database)
        with database.write("keys") as connection:
            rekeying.end(connection)
    for each in (old_key_file(settings), draft_of(old_key_file(settings))):
        each.unlink(missing_ok=True)
    logs.audit("identity key rotation finished", forgotten=sum(status.left.values()))
    return status


def _relabel(database: Database) -> None:
    """What stays of the old key gets a label that no key makes: whoever has that key, and the
    database, can't try addresses against it."""
    nobodys = new_key()
    while True:
        with database.read() as connection:
            some = rekeying.some_left(connection, AT_ONCE)
        if not some:
            return
        for site, kind, value in some:
            with database.write(site) as connection:
                rekeying.take_over(connection, site, kind, value, keyed(nobodys, kind, value))


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    database = open_keyless(settings)
    try:
        yield database
    finally:
        database.dispose()
