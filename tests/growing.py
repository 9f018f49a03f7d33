"""How the time of something grows with its size, measured so that it can be believed."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable

# What is quicker than this at the larger size is quick, whatever it does.
FLOOR_SECONDS = 0.02
MOST = 1.3


def seconds(run: Callable[[], object]) -> float:
    """The CPU time of one call, the collector's left out."""
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        run()
        return time.process_time() - before
    finally:
        gc.enable()


def growth(at: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """The power of the size with which the time of `at(size)()` grows, 0 for what is quick.

    Up to four times over, as soon as one of them is good: other programs make a measurement
    larger, never smaller. `at` prepares, so that only the call itself is timed.
    """
    slow = fast = found = math.inf
    for _ in range(4):
        slow = min(slow, seconds(at(large)))
        if slow < FLOOR_SECONDS:
            return 0.0
        fast = min(fast, seconds(at(small)))
        found = math.log(slow / fast, large / small)
        if found < MOST:
            break
    return found
