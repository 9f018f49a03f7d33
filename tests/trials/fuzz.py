"""Atheris guides random bytes by what the code does with them, through all that reads a stranger's.

    python -m tests.trials.fuzz --target html --seconds 600
    python -m tests.trials.fuzz --seconds 60                 # each target so long

A target may raise the errors that it names and no other, and has ten seconds and 2 GB for 16 KB,
with all that is watched. What broke it is kept in the folder `--keep`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.trials.targets import Target

AT_ONCE, LAST_WORDS = 2, 4_000
LONGEST, SECONDS_AN_INPUT, MEMORY_MB = 1 << 14, 10, 2048


def fuzz(targets: Sequence[str], seconds: int, keep: Path, seed: int = 0) -> dict[str, str]:
    """What broke each target, all of them when none is named: "" is well."""
    arguments = [str(seconds), str(keep), str(seed), *targets]
    told = subprocess.run(
        [sys.executable, "-m", "tests.trials.fuzz", "in", *arguments],
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, str] = json.loads(told.stdout.splitlines()[-1])
    return found


def _all(seconds: str, keep: str, seed: str, *names: str) -> None:
    """Each target in a process of its own, two at a time; what is watched is made ready once."""
    import atheris

    with atheris.instrument_imports(include=["service"]):
        from tests.trials.targets import TARGETS

    left, running, broke = list(names or TARGETS), dict[int, str](), dict[str, str]()
    while left or running:
        if left and len(running) < AT_ONCE:
            name = left.pop(0)
            child = os.fork()
            if not child:
                with _log(keep, name).open("wb") as log:
                    os.dup2(log.fileno(), 1)
                    os.dup2(log.fileno(), 2)
                _one(TARGETS[name], name, seconds, keep, seed)
            running[child] = name
            continue
        child, status = os.wait()
        name = running.pop(child)
        said = _log(keep, name).read_text("utf-8", "replace")
        code = os.waitstatus_to_exitcode(status)
        broke[name] = f"{said[-LAST_WORDS:]}\nended with {code}" if code else ""
    print(json.dumps(broke))


def _log(keep: str, name: str) -> Path:
    return Path(keep, f"{name.replace(' ', '-')}.log")


def _one(target: Target, name: str, seconds: str, keep: str, seed: str) -> None:
    import atheris

    def once(data: bytes) -> None:
        try:
            target.read(data)
        except target.refusing:
            return

    corpus = Path(tempfile.mkdtemp())
    for number, each in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(each)
    given = {
        "max_total_time": seconds,
        "seed": seed,
        "max_len": LONGEST,
        "timeout": SECONDS_AN_INPUT,
        "rss_limit_mb": MEMORY_MB,
        "artifact_prefix": f"{keep}/{name.replace(' ', '-')}-",
        "verbosity": 0,
        "print_final_stats": 1,
    }
    options = [f"-{option}={value}" for option, value in given.items()]
    atheris.Setup(["fuzz", *options, str(corpus)], once)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit code 1 when something broke a target."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--target", action="append", default=[])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args(arguments)
    broke = fuzz(given.target, given.seconds, given.keep, given.seed)
    broken = [name for name, why in broke.items() if why]
    print(*filter(None, broke.values()), sep="\n")
    print(f"{len(broke)} targets, broken: {', '.join(broken) or 'none'}")
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["in"]:
        _all(*sys.argv[2:])
    else:
        main()
