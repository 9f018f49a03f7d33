"""Whose turn a site's judging and learning is: one process at a time, while it lives.

A turn is claimed for a minute and renewed while it lasts, however slow it is. One that crashed
ends with its minute. Who was taken for crashed (a machine that slept) finds its claim gone before
it writes.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from service import logs
from service.insight.context import Service
from service.store import claims
from service.store.database import DatabaseError

log = logs.get_logger(__name__)

CLAIM = timedelta(seconds=60)
RENEWED_EVERY_SECONDS = 15.0


class TurnLost(RuntimeError):  # noqa: N818  # says what happened
    """Another process has this site's turn by now: this one writes nothing more."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A site's turn, by the name that its claim was made under."""

    key: str
    name: str

    def confirm(self, connection: Connection) -> None:
        """Raises TurnLost when another process has the turn."""
        if not claims.is_held(connection, self.key, self.name):
            raise TurnLost(self.key)


@contextmanager
def turn_of(service: Service, key: str) -> Iterator[Turn | None]:
    """The site's judging and learning for this process alone, for the block; None when another
    has it. A block whose turn is lost ends there."""
    turn = Turn(key, secrets.token_hex(8))
    with service.db.write(key) as connection:
        mine = claims.take(connection, key, turn.name, CLAIM)
    if not mine:
        yield None
        return
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(service, turn, ended), daemon=True)
    keeper.start()
    try:
        yield turn
    except TurnLost:
        log.warning("a turn was lost to another process", site=key)
    finally:
        ended.set()
        keeper.join()
        # Left as it is, it ends by itself.
        with suppress(DatabaseError), service.db.write(key) as connection:
            claims.release(connection, key, turn.name)


def _keep(service: Service, turn: Turn, ended: threading.Event) -> None:
    while not ended.wait(RENEWED_EVERY_SECONDS):
        with suppress(DatabaseError), service.db.write(turn.key) as connection:
            if not claims.renew(connection, turn.key, turn.name, CLAIM):
                return


@contextmanager
def writing(service: Service, key: str, turn: Turn | None) -> Iterator[Connection]:
    """A write on a site, in this turn if any. Raises TurnLost, Busy."""
    with service.db.write(key) as connection:
        if turn is not None:
            turn.confirm(connection)
        yield connection
