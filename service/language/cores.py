"""One core a process: parallel work is spread over processes, never over a library's threads."""

from __future__ import annotations

import os

_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def one_core() -> None:
    """Tell the numeric libraries to start no threads of their own.

    They read these variables once, when numpy is first imported: a process's entry point calls
    this before it imports anything else of ours. Called later it does no harm, only no good.
    A value that the user has set is left alone.
    """
    for name in _VARIABLES:
        os.environ.setdefault(name, "1")
