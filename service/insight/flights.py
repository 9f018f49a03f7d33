"""One thread makes what several want, and who asks waits no longer than its patience."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

Made = TypeVar("Made")
# So much may go on after whoever asked for it has left.
MOST_APART = 8
# What threads are called that go on so.
APART = "apart"


class Flights:
    """The work of one process that several threads may want at once."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._room = threading.BoundedSemaphore(MOST_APART)
        self._here = threading.local()

    def one_asks(self) -> None:
        """Whatever this thread waits for from now on is asked by one, who has one patience."""
        self._here.waited = 0.0

    def nobody_asks(self, _error: BaseException | None = None) -> None:
        """Who asked is gone: each wait is of its own again."""
        self._here.waited = None

    @contextmanager
    def alone(self, what: str, patience: float = -1) -> Iterator[None]:
        """Nobody else makes `what` during the block: who waited finds it made.

        Raises TimeoutError when somebody else makes it for longer than `patience` seconds.
        """
        with self._guard:
            lock = self._locks.setdefault(what, threading.Lock())
        if not lock.acquire(timeout=patience):
            raise TimeoutError(f"{what} is being made")
        try:
            yield
        finally:
            lock.release()

    def apart(self, work: Callable[[], Made], patience: float | None) -> Made:
        """What `work` returns; None waits for as long as it takes.

        It is done in a thread of its own and goes on there when it takes longer than `patience`
        seconds, those that `one_asks` has waited before among them: TimeoutError then, and also
        where too much goes on so already.
        """
        if patience is None or getattr(self._here, "apart", False):
            return work()
        if not self._room.acquire(blocking=False):
            raise TimeoutError("too much is being made")
        made: Future[Made] = Future()
        run = copy_context().run
        args = self._make, work, made
        threading.Thread(target=run, args=args, name=APART, daemon=True).start()
        before: float | None = getattr(self._here, "waited", None)
        began = time.monotonic()
        try:
            return made.result(timeout=max(0.0, patience - (before or 0.0)))
        finally:
            if before is not None:
                self._here.waited = before + time.monotonic() - began

    def _make(self, work: Callable[[], Made], made: Future[Made]) -> None:
        self._here.apart = True
        try:
            made.set_result(work())
        except BaseException as error:  # noqa: BLE001  # whoever waits raises it
            made.set_exception(error)
        finally:
            self._room.release()
