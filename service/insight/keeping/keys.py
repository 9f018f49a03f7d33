"""The identity key: the one that the database's hashes of e-mail addresses were made with."""

from __future__ import annotations

import contextlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import Connection

from service import logs
from service.core.people.shared_marks import plain_name
from service.insight.keeping import refusals
from service.insight.keeping.keyfiles import (
    Found,
    KeyFault,
    found_in,
    make_key,
    read_key,
    sync_folder,
)
from service.settings import Settings
from service.store import keys as checks
from service.store.database import Database
from service.store.keys import Standing

log = logs.get_logger(__name__)

# Where so many names bear a hash and not one of them one of this key's, it is another key.
ENOUGH_NAMES = 20
_MOST_NAMES = 5_000
# The kind of hash that tells who signed with a name and an address, and how much of it is kept.
NAME, FEW = "name", 20


@dataclass(frozen=True, slots=True)
class Keys:
    """The current identity key, and the old one while identities are re-keyed."""

    current: bytes = field(repr=False)
    old: bytes | None = field(default=None, repr=False)
    standing: tuple[Standing, ...] = ()

    def hash(self, kind: str, value: str) -> str:
        """A keyed hash, so that an address is known again but can't be read back."""
        return keyed(self.current, kind, value)


def keyed(key: bytes, kind: str, value: str) -> str:
    """HMAC-SHA256 of a value of this kind, in hex; of a name as much as tells a blog's readers
    apart, since it stands in every comment's row."""
    # Half a character, which JSON may hold, has a hash as everything else.
    said = f"{kind}\0{value}".encode(errors="surrogatepass")
    made = hmac.digest(key, said, "sha256").hex()
    return made[:FEW] if kind == NAME else made


def check_of(key: bytes) -> str:
    """What tells this key from others, and doesn't give it away."""
    return keyed(key, "check", "comment-insight")


def by_name(name: str, address: str = "") -> str:
    """What is hashed of a name and a web address."""
    return f"{plain_name(name)}|{address}"


def key_file(settings: Settings) -> Path:
    """Where the identity key is kept, unless a variable gives it."""
    return settings.home / "secret.key"


def old_key_file(settings: Settings) -> Path:
    """Where the old key stands while identities are re-keyed."""
    return settings.home / "secret.key.old"


def given(variable: str, secret: SecretStr | None) -> Found | None:
    """The key in a variable; None where that is not set."""
    if secret is None:
        return None
    return found_in(variable, secret.get_secret_value().encode(errors="surrogateescape"))


def current_place(settings: Settings) -> Found:
    """What stands where the current key has to be."""
    return given(refusals.VARIABLE, settings.secret_key) or read_key(key_file(settings))


def _spellings(found: Found, secret: SecretStr | None) -> Iterator[bytes]:
    """The key without the white space around it; and as a variable gave it, white space and all,
    to versions of before."""
    if found.key:
        yield found.key
        if secret is not None:
            yield secret.get_secret_value().encode(errors="surrogateescape")
            yield found.key + b"\n"


def draft_of(path: Path) -> Path:
    """Where a key stands until the database says that it is the one."""
    return path.with_name(f"{path.name}.new")


def take_draft(path: Path) -> None:
    """Put a draft in its place: what was killed before it came to that is done now."""
    with contextlib.suppress(FileNotFoundError):
        draft_of(path).replace(path)
        sync_folder(path.parent)


def settle(db: Database, settings: Settings, *, now: datetime | None = None) -> Keys:
    """The keys of this database; a new one is made for a database that has none yet, and only
    for that. Raises KeyFault, Busy."""
    with db.read() as connection:
        standing = checks.standing(connection)
    if standing:
        return matched(settings, standing)
    with db.write("keys") as connection:
        standing = checks.standing(connection)
        if not standing:
            key = first_key(connection, settings)
            checks.begin(connection, check_of(key), now or datetime.now(UTC))
            standing = checks.standing(connection)
    return matched(settings, standing)


def matched(settings: Settings, standing: Sequence[Standing]) -> Keys:
    """The keys at hand that are the database's. Raises KeyFault where one is missing."""
    file, old_file = key_file(settings), old_key_file(settings)
    place, check = current_place(settings), standing[0].check
    key = fitting(place, settings.secret_key, check)
    if key is None and place.place == str(file):
        place, key = _drafted(place, file, check)
    if key is None:
        elsewhere = (given(refusals.OLD_VARIABLE, settings.old_secret_key), read_key(file))
        others = [each for each in elsewhere if each and each.place != place.place]
        right = next((each for each in others if each.key and check_of(each.key) == check), None)
        raise KeyFault(refusals.another(place, right, standing[0].since, file))
    if place.short:
        raise KeyFault(refusals.short(place, file))
    old = None
    if len(standing) > 1:
        old = old_key(settings, standing[1].check)
        if old is None:
            raise KeyFault(refusals.old_missing(old_file, standing[0].since))
    return Keys(key, old, tuple(standing))


def old_key(settings: Settings, check: str) -> bytes | None:
    """The key of this check value that is not the current one (any more), wherever it stands."""
    told, file = settings.old_secret_key, old_key_file(settings)
    places = [given(refusals.OLD_VARIABLE, told), read_key(file), read_key(key_file(settings))]
    found = (fitting(each, told, check) for each in places if each is not None)
    key = next((each for each in found if each is not None), None)
    return _drafted(read_key(file), file, check)[1] if key is None else key


def _drafted(place: Found, file: Path, check: str) -> tuple[Found, bytes | None]:
    draft = read_key(draft_of(file))
    key = fitting(draft, None, check)
    if key is None:
        return place, None
    take_draft(file)
    return read_key(file), key


def fitting(place: Found, secret: SecretStr | None, check: str) -> bytes | None:
    """The key there, if it is the one of this check value."""
    return next((key for key in _spellings(place, secret) if check_of(key) == check), None)


def first_key(connection: Connection, settings: Settings) -> bytes:
    """The key of a database that was never told which is its own. Raises KeyFault."""
    place = current_place(settings)
    if not checks.has_hashes(connection):
        if place.missing:
            return make_key(key_file(settings))
        if place.fault or place.short:
            raise KeyFault(refusals.unfit(place))
        return place.key
    if not place.key:
        raise KeyFault(refusals.another(place, None, None, key_file(settings)))
    for key in _spellings(place, settings.secret_key):
        if proved(connection, key):
            break
    else:
        key = place.key
        _doubt(connection, place, settings)
    if place.short:
        raise KeyFault(refusals.short(place, key_file(settings)))
    return key


def proved(connection: Connection, key: bytes) -> bool:
    """Whether a hash of the database is one that this key makes: of a name signed without a web
    address, or of an account's e-mail address, both of which are known."""
    named = checks.names_hashed(connection, _MOST_NAMES)
    if any(keyed(key, NAME, by_name(name)) == hashed[:FEW] for name, hashed in named):
        return True
    emails = checks.emails_of_accounts(connection)
    return any(
        checks.is_email_hash(connection, keyed(key, "email", each.strip().lower()))
        for each in emails
    )


def clearly_another(connection: Connection) -> bool:
    """Whether a key that made none of the database's hashes that can be tried is another key."""
    return len(checks.names_hashed(connection, ENOUGH_NAMES)) >= ENOUGH_NAMES


def _doubt(connection: Connection, place: Found, settings: Settings) -> None:
    if clearly_another(connection):
        told = refusals.another(place, None, None, key_file(settings))
        raise KeyFault(f"{told} {refusals.ADOPT}")
    log.warning("this key is taken as the one of the database's hashes, though nothing shows it")
