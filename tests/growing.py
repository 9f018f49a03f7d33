"""How the time of something grows with its size, measured so that it can be believed; texts to
measure it with, and how to find every function that should be."""

from __future__ import annotations

import gc
import importlib
import inspect
import math
import os
import pkgutil
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import count, islice, pairwise
from types import ModuleType

# What is quicker than this at the larger size is quick, whatever it does.
FLOOR_SECONDS = 0.02
MOST = 1.3
# So many times slower is what no longer stands in any cache.
CACHE = 5
# So often a step is measured before the next one is, and all of them.
TRIES, ROUNDS = 2, 4
SHORT, LONG, LONGER = 4_000, 64_000, 256_000
_number = count()

KNOWN = ("Maria Lopez", "Tom", "Ann Carver", "Ann Novak", "Will", "Jo Müller", "Ines Prado")
# What a stranger may send over and over: names joined in every way, quotations, layout, marks,
# what can't be seen, one word, one sentence.
UNITS = [
    "@Maria ", "@Maria & ", "Maria and Tom and ", "Ann y ", "Tom / ", "Tom/", "@Tom@Ann",
    "Maria, Tom, ", "Thanks Maria\n", "Maria\n", "I met Maria. ", "Marja, @Marja ", "Müller, ",
    "Best, Ines\n", "- Ines ", "Maria: ", "Hi Maria! ", "Maria Lopez ", "maria.lopez ", "@maria_l ",
    "> Maria said that the oven is warm\n", '"Maria, wait" she said. ', "#1: ", "(3) ", "[3] ",
    ">>Maria ", "@3 ", "so, ", "oven { warm; } ", "xoxo ", "M", " ", "\n", "@", "\n\n", "\t", '"',
    "“", "”", "«»", "'", "(", ")", "[", "[]", "{}", "<", "<b>", "&amp;", "&#8217; ", "[quote]",
    "[/quote]", "[quote]a[/quote]", "[quote=Ann]\n", "> ", "> a\n", ">", "`", "```\n", "```\na\n",
    "https://a.example/b?c=d ", "www.a.example", "a@b.example ", "@a@b.example ", "a.b.", "a.",
    "..",
    "? ", "?", "! ", ". ", ", ", "- ", "— ", "_", "*a* ", "/", "a/", ":", ": ", ";", "😀", "😀 ",
    "👩‍👩‍👧 ", "\u200b", "a\u200b", "\u0301", "a\u0301", "\u202e", "\ufeff", "\u00a0", "ſ", "ß",
    "İ", "你好", "مرحبا ", "1", "1 ", "1,2.", "0.", "a ", "I ", "the oven is warm ", "very ",
    "why? ",
    "Ann wrote:\n", "On Mon, 2 Mar 2026 at 9:14 Ann wrote:\n", "From: Ann\nSubject: bees\n", "a\n",
    "How warm is the oven? ", "1. a\n", "\r\n", "\x00", "aB",
]  # fmt: skip


def many_names(joined: str) -> Callable[[int], str]:
    """A text of that length in which thousands of people are named, all of them known."""

    def text(length: int) -> str:
        names = islice(iter(known_people(5_000)), length // 8)
        return joined.join(names)[:length]

    return text


def known_people(number: int) -> list[str]:
    """So many names, no two of which sound alike."""
    starts = [a + b for a in "BDFGKLMNPRSTVZ" for b in ("al", "en", "ir", "o", "ur")]
    ends = ["ba", "do", "fi", "gu", "ke", "la", "mo", "ni", "pu", "re", "si", "to", "vu", "za"]
    return [
        f"{starts[n % 70]}{ends[n // 70 % 14]}{ends[n // 980 % 14]} {starts[n // 70 % 70]}son"
        for n in range(number)
    ]


JOINED = {f"names joined by {j!r}": many_names(j) for j in (" & ", " and ", ", ", "/", " y ", " @")}
TEXTS: dict[str, Callable[[int], str]] = {
    **{repr(unit): (lambda length, unit=unit: unit * (length // len(unit))) for unit in UNITS},
    **JOINED,
}


def fresh(text: Callable[[int], str], length: int) -> str:
    """The text in that length; each is another one, so that nothing is still at hand."""
    return f"{text(length)} {next(_number)}"


def seconds(run: Callable[[], object]) -> float:
    """The CPU time of one call, the collector's left out."""
    gc.disable()
    try:
        before = time.process_time()
        run()
        return time.process_time() - before
    finally:
        gc.enable()


def growth(at: Callable[[int], Callable[[], object]], *sizes: int) -> float:
    """The power of the size with which the time of `at(size)()` grows, 0 for what is quick.

    `at` prepares, so that only the call itself is timed. Up to ROUNDS times over, as soon as one
    is good: other programs make a time longer, never shorter. A cache that no longer holds
    everything makes one step from size to size steep; what grows too fast is steep at each. So
    after a step that stays steep the next one is measured, which takes longer, unless no cache
    explains it.
    """
    best = dict.fromkeys(sizes, math.inf)
    found = math.inf
    for _ in range(ROUNDS):
        for small, large in pairwise(sizes):
            for _ in range(TRIES):
                best[large] = min(best[large], seconds(at(large)))
                if best[large] < FLOOR_SECONDS:
                    return 0.0
                # One that came out too long would hide what grows too fast.
                best[small] = min(best[small], *(seconds(at(small)) for _ in range(3)))
                times, larger = best[large] / best[small], large / small
                found = math.log(times, larger)
                if found < MOST:
                    return found
            if times > CACHE * larger:
                break
    return found


def too_fast_growing(of: str, read: Callable[[str], object]) -> dict[str, float]:
    """The texts with which the time of `read` grows faster than it may, and how fast.

    One text in six, others for each name of `of`; all with COMMENT_INSIGHT_TEST_GROWTH=all.
    """
    found = {}
    every = one_in(6)
    for name, text in islice(TEXTS.items(), zlib.crc32(of.encode()) % every, None, every):

        def at(size: int, text: Callable[[int], str] = text) -> Callable[[], object]:
            said = fresh(text, size)
            return lambda: read(said)

        power = growth(at, SHORT, LONG, LONGER)
        if power >= MOST:
            found[name] = round(power, 2)
    return found


def one_in(some: int) -> int:
    """Of so many texts one is enough, but where all are wanted: the step to the next."""
    return 1 if os.environ.get("COMMENT_INSIGHT_TEST_GROWTH") == "all" else some


def public_functions(package: ModuleType) -> Iterator[str]:
    """Every public function and method in a package, as "room.module.Class.name"."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        short = found.name.removeprefix(f"{package.__name__}.")
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", "") != found.name:
                continue
            if inspect.isclass(value):
                methods = (each for each in vars(value) if not each.startswith("_"))
                mine = (each for each in methods if inspect.isfunction(vars(value)[each]))
                yield from (f"{short}.{name}.{each}" for each in mine)
            elif callable(value):
                yield f"{short}.{name}"
