"""Work in a process that is forked for it, as gunicorn forks its workers."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


def in_worker(run: Callable[[], Made]) -> Made:
    """What `run` returns in a process that was forked for it, as gunicorn forks its workers."""
    reading, writing = os.pipe()
    # As our settings of gunicorn have it.
    gc.collect()
    gc.freeze()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(run(), pipe)
            code = 0
        finally:
            os._exit(code)
    gc.unfreeze()
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("the worker failed: what it printed says why")
    made: Made = pickle.loads(said)
    return made
