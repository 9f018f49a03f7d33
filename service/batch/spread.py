"""Where comments are judged: in this process, in several of this machine, on a Dask cluster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.batch.judging import load_judge
from service.batch.outcome import Outcome
from service.core.faults import ClusterError
from service.core.records import Entry
from service.language.cores import one_core

ADDRESS = re.compile(r"(tcp|tls)://([\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Spread:
    """Over how many loky processes; or over the workers of which Dask scheduler, by its address.

    Raises ValueError for what is no such address.
    """

    jobs: int = 1
    scheduler: str = ""

    def __post_init__(self) -> None:
        if self.scheduler and not ADDRESS.fullmatch(self.scheduler):
            raise ValueError("write the scheduler as tcp://HOST:8786 or tls://HOST:8786")


def judge_chunks(
    model: Path, chunks: Iterable[Sequence[Entry]], spread: Spread
) -> Iterator[list[Outcome]]:
    """The outcomes of each chunk, in order. Raises ClusterError."""
    if spread.scheduler:
        yield from _on_a_cluster(model, chunks, spread.scheduler)
    elif spread.jobs == 1:
        for chunk in chunks:
            yield _work(model, chunk)
    else:
        one_core()
        import joblib  # noqa: PLC0415  # takes long to load

        parallel = joblib.Parallel(
            n_jobs=spread.jobs, return_as="generator", pre_dispatch="2*n_jobs"
        )
        yield from parallel(joblib.delayed(_work)(model, chunk) for chunk in chunks)


def _work(model: Path, entries: Sequence[Entry]) -> list[Outcome]:
    return load_judge(model).outcomes(entries)


def _on_a_cluster(
    model: Path, chunks: Iterable[Sequence[Entry]], scheduler: str
) -> Iterator[list[Outcome]]:
    try:
        from service.batch.cluster import judged  # noqa: PLC0415  # needs an extra
    except ImportError as error:
        raise ClusterError(
            f"the extra `distributed` is missing ({error.name}): pip install -e '.[distributed]'"
        ) from None
    yield from judged(scheduler, load_judge(model).versions, chunks)
