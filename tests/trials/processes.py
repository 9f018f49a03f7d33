"""The `comment-insight` command in processes that start warm, to be killed at any point."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120
_POINTS = re.compile(r"^points passed: (\d+)$", re.MULTILINE)


class Command:
    """`comment-insight ARGUMENTS`, in a session of its own.

    With `dies_at` it kills itself, as `kill -9` does, at that point of those that it passes: before
    and after each statement, before and after each commit.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        dies_at: int = 0,
    ) -> None:
        os.environ.setdefault("PYTHONPATH", str(ROOT))
        forking = multiprocessing.get_context("forkserver")
        forking.set_forkserver_preload(["tests.trials.warmed"])
        self._log = log
        given = (list(arguments), dict(environment), log, dies_at)
        self._process = forking.Process(target=_run, args=given)
        self._process.start()
        assert self._process.pid is not None
        self.pid: int = self._process.pid

    def kill(self) -> None:
        """kill -9, with all that it started."""
        self._process.kill()
        for child in self.children():
            end(child)
        self._process.join(SECONDS)

    def wait(self, seconds: float = SECONDS) -> bool:
        """Whether it has ended by then."""
        self._process.join(seconds)
        return self._process.exitcode is not None

    @property
    def code(self) -> int | None:
        """The exit code; that of a killed one is negative."""
        return self._process.exitcode

    @property
    def points(self) -> int:
        """How many points it passed, once it has ended by itself."""
        told = _POINTS.findall(self.said())
        return int(told[-1]) if told else 0

    def said(self) -> str:
        """All that it printed."""
        return self._log.read_text(errors="replace")

    def children(self) -> list[int]:
        """The processes of its session: all that it started, and which live."""
        return [
            int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if self._is(stat)
        ]

    def _is(self, stat: Path) -> bool:
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:  # It has ended meanwhile.
            return False
        return told[0] != "Z" and int(told[3]) == self.pid and stat.parent.name != str(self.pid)


def end(pid: int) -> None:
    """kill -9 one process, if it still is."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _run(
    arguments: list[str], environment: dict[str, str], log: Path, dies_at: int
) -> None:  # In the forked process.
    os.setsid()
    with log.open("w") as printed:
        os.dup2(printed.fileno(), 1)
        os.dup2(printed.fileno(), 2)
    os.environ.update(environment)
    passed = _count_points(dies_at)
    from service.cli import main
    from service.insight.arriving import imports
    from service.insight.judging import scoring

    imports.BATCH, scoring.CHUNK = 50, 16  # So that there is more to be torn apart.
    try:
        main(arguments, "comment-insight")
    finally:
        print(f"points passed: {len(passed)}", flush=True)


def _count_points(dies_at: int) -> list[None]:
    passed: list[None] = []

    def point(*_given: Any) -> None:
        passed.append(None)
        if len(passed) == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(SECONDS)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, point)
    event.listen(Pool, "checkin", point)  # The commit is behind it.
    return passed
