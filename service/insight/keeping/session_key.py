"""The key that signs sessions: losing it, or rotating it, logs everybody out and does no more."""

from __future__ import annotations

from pathlib import Path

from service import logs
from service.insight.keeping import refusals
from service.insight.keeping.keyfiles import KeyFault, make_key, new_key, read_key, write_key
from service.insight.keeping.keys import given
from service.settings import Settings

log = logs.get_logger(__name__)

Seen = tuple[int, int, int]


class SessionKey:
    """The session key as it stands: a rotation reaches every process with its next request."""

    def __init__(self, settings: Settings) -> None:
        """Raises KeyFault."""
        self._file = session_key_file(settings)
        told = given(refusals.SESSION_VARIABLE, settings.session_key)
        if told is not None and (told.fault or told.short):
            raise KeyFault(refusals.unfit(told))
        self._given = told is not None
        self._seen: Seen | None = None
        self._key = told.key if told is not None else self._kept()

    def __call__(self) -> bytes:
        if not self._given and self._look() not in (self._seen, None):
            try:
                self._key = self._kept()
            except KeyFault as error:
                log.warning("the session key can't be read, and stays as it was", error=error)
        return self._key

    def _look(self) -> Seen | None:
        try:
            told = self._file.stat()
        except OSError:
            return None
        return (told.st_ino, told.st_mtime_ns, told.st_size)

    def _kept(self) -> bytes:
        self._seen = self._look()
        found = read_key(self._file)
        if found.missing:
            return self._made()
        if found.fault and not found.empty:
            raise KeyFault(
                f"{found.place} {found.fault}. Remove it: a new one is made, and everybody logs in"
                " again"
            )
        if found.empty or found.short:
            log.warning("the session key was damaged: a new one is made, all log in again")
            write_key(self._file, new_key(), replace=True)
            return self._kept()
        return found.key

    def _made(self) -> bytes:
        key = make_key(self._file)
        self._seen = self._look()
        return key


def session_key_file(settings: Settings) -> Path:
    """Where the session key is kept, unless a variable gives it."""
    return settings.home / "session.key"


def rotate_session_key(settings: Settings) -> bool:
    """End every session, in all processes at once. False where a variable gives the key, which
    its owner has to change."""
    if settings.session_key is not None:
        return False
    write_key(session_key_file(settings), new_key(), replace=True)
    logs.audit("session key rotated")
    return True
