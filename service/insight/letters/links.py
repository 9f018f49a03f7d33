"""The signed links of a letter: one says "no reply needed" once, one ends the letters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import Connection

from service.core.records import VerdictKind
from service.insight.context import Service, UnknownSite, UnknownThread
from service.insight.keeping.session_key import SessionKey
from service.insight.owning.tokens import digest
from service.insight.telling.words import shown_name
from service.insight.waiting.facts import row_of
from service.insight.waiting.making import ensure
from service.insight.waiting.seen import SeenError
from service.insight.waiting.verdicts import keep_verdict
from service.store import accounts, comments, posts, profiles, verdicts

GOOD_FOR = timedelta(days=7)
LONGEST = 1_000
WORD, OFF = "letter: no reply needed", "letter: no more"
# By what a verdict is known to have come from a letter; no message of a blog's begins so.
FROM_LETTER = "letter "


class LinkOver(ValueError):  # noqa: N818  # says what it is
    """The link was used, is too old, or is none of ours."""


class Word(NamedTuple):
    """What a link says: whose it is, on what was `seen` of which thread, where a reader's comment
    was shown, and until when it may be said (seconds since 1970)."""

    profile: str
    site: str
    thread_id: str
    comment_id: str
    seen: str
    until: int


class Asked(NamedTuple):
    """What a link is about, as the letter had it."""

    name: str
    post_title: str


class Links:
    """Makes links and reads them, with the session key: another one ends them all."""

    def __init__(self, service: Service) -> None:
        """Raises KeyFault."""
        self._key: Callable[[], bytes] = SessionKey(service.settings)

    def word(self, word: Word) -> str:
        """A token that says this word."""
        return str(self._signer(WORD).dumps(list(word)))

    def read_word(self, token: str, now: datetime) -> Word:
        """Raises LinkOver."""
        word = Word(*self._read(WORD, token))
        if word.until < now.timestamp():
            raise LinkOver
        return word

    def off(self, profile: str) -> str:
        """A token that ends the letters of this profile; it stays good."""
        return str(self._signer(OFF).dumps(profile))

    def read_off(self, token: str) -> str:
        """The profile. Raises LinkOver."""
        return str(self._read(OFF, token))

    def _read(self, kind: str, token: str) -> Any:
        if len(token) > LONGEST:
            raise LinkOver
        try:
            return self._signer(kind).loads(token)
        except (BadData, UnicodeError):
            raise LinkOver from None

    def _signer(self, kind: str) -> URLSafeSerializer:
        ours = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        return URLSafeSerializer(self._key(), salt=kind, signer_kwargs=ours)


def until(now: datetime) -> int:
    """When a link that is made now is too old."""
    return int((now.astimezone(UTC) + GOOD_FOR).timestamp())


def look_at_word(service: Service, token: str, now: datetime) -> Asked:
    """What a link is about; nothing is changed by that. Raises LinkOver, Busy."""
    word = Links(service).read_word(token, now)
    with service.db.read() as connection:
        used = verdicts.by_webhook_id(connection, word.site, _mark(token))
        if used is not None or not _may(connection, word):
            raise LinkOver
        said = comments.by_ids(connection, word.site, [word.comment_id]).get(word.comment_id)
        known = posts.load(connection, word.site, {said.post_id}, with_text=False) if said else {}
    if said is None:
        raise LinkOver
    post = known.get(said.post_id)
    return Asked(shown_name(said), post.title if post else "")


def say_word(service: Service, token: str, now: datetime) -> None:
    """Say "no reply needed" of what a letter showed of a thread, once; what came since stays open.

    Raises LinkOver, Busy.
    """
    word = Links(service).read_word(token, now)
    try:
        service.site(word.site)
        ensure(service, word.site)
        with service.db.write(word.site) as connection:
            row = row_of(connection, word.site, word.thread_id)
            used = verdicts.by_webhook_id(connection, word.site, _mark(token))
            if used is not None or row is None or not _may(connection, word):
                raise LinkOver
            keep_verdict(
                connection,
                word.site,
                row,
                VerdictKind.NO_REPLY_NEEDED,
                now,
                None,
                word.seen,
                given_by=f"a:{word.profile}",
                webhook_id=_mark(token),
            )
    except (UnknownSite, UnknownThread, SeenError):
        raise LinkOver from None


def _mark(token: str) -> str:
    return f"{FROM_LETTER}{digest(token)}"


def _may(connection: Connection, word: Word) -> bool:
    """Whether the account is still there, and that blog one of its own."""
    profile = profiles.of_id(connection, word.profile)
    if profile is None:
        return False
    theirs = accounts.of_email(connection, profile.email)
    return any(each.site.key == word.site for each in theirs)
