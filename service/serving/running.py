"""gunicorn in the process that made everything ready for it: nothing is loaded twice."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gunicorn.app.wsgiapp import run

from service import logs


def run_gunicorn(arguments: Sequence[str]) -> None:
    """Serve until told to stop, by these arguments of gunicorn's command line."""
    # gunicorn reads them here, at its start and whenever it is told to read its settings anew.
    sys.argv = ["gunicorn", *arguments]
    # From here on it is a server that speaks, no command.
    logs.clear_contextvars()
    run("gunicorn")
