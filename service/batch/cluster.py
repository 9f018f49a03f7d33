"""Judging on a Dask cluster: chunks of entries go to its workers, outcomes come back.

Not through joblib's own backend for Dask: what that hands over lies as data on one worker, and
dies with it. Here a chunk is a part of its task, which the scheduler gives to another worker.
A worker has the model from a folder of its own, and says with each answer which one that is.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import dask.config
from distributed import Client, Future, KilledWorker, Security
from distributed.client import FutureCancelledError

from service.batch.judging import load_judge
from service.batch.outcome import Outcome
from service.core.faults import ArtifactError, ClusterError, PipelineError
from service.core.records import Entry
from service.settings import SettingsError, read_settings

# How long the scheduler may take to answer, and how long it may be without a worker.
PATIENCE_SECONDS = 30.0
LOOKED_AFTER_EVERY_SECONDS = 5.0
# A worker has its next chunks at hand when it is done with one.
AHEAD = 3
# The texts of a chunk of long comments are no reason to warn.
QUIET = {"distributed.admin.large-graph-warning-threshold": "1GiB"}

Versions = tuple[str, str]
_Answer = tuple[Versions, list[Outcome]]


@dataclass(frozen=True, slots=True, repr=False)
class Chunk:
    """Entries on their way. Dask may log what a failed task was given: of these, no word."""

    entries: Sequence[Entry]


def versions() -> Versions:
    """On a worker: what it judges with, by its own settings.

    Raises SettingsError, ArtifactError or PipelineError.
    """
    return load_judge(read_settings().model).versions


def work(chunk: Chunk) -> _Answer:
    """On a worker: what it judges with, and one outcome an entry. Raises as `versions` does."""
    judge = load_judge(read_settings().model)
    return judge.versions, judge.outcomes(chunk.entries)


def judged(
    scheduler: str, ours: Versions, chunks: Iterable[Sequence[Entry]]
) -> Iterator[list[Outcome]]:
    """The outcomes of each chunk, in order, by workers that judge as `ours` does.

    A chunk whose worker died is judged by another one. Raises ClusterError.
    """
    with dask.config.set(QUIET), _connected(scheduler) as client:
        cluster = _Cluster(client, scheduler, ours)
        cluster.compare_all()
        waiting: deque[Future[_Answer]] = deque()
        for chunk in chunks:
            waiting.append(cluster.submit(chunk))
            if len(waiting) >= AHEAD * max(1, cluster.threads()):
                yield cluster.outcomes(waiting.popleft())
        while waiting:
            yield cluster.outcomes(waiting.popleft())


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    security = _security(scheduler)
    with _plain_errors(scheduler):
        client = Client(scheduler, timeout=PATIENCE_SECONDS, security=security)
    try:
        yield client
    finally:
        client.close(timeout=LOOKED_AFTER_EVERY_SECONDS)


def _security(scheduler: str) -> Security:
    """Dask's own settings for TLS, looked at first: a client that can't use them hangs."""
    encrypted = scheduler.startswith("tls://")
    try:
        security = Security()
        has_certificate = security.get_connection_args("client")["ssl_context"] is not None
    except (OSError, ValueError) as error:
        raise ClusterError(f"Dask's settings for TLS can't be used: {error}") from None
    if encrypted and not has_certificate:
        raise ClusterError(
            "tls:// needs Dask's settings DASK_DISTRIBUTED__COMM__TLS__CA_FILE,"
            " ..__TLS__CLIENT__CERT and ..__TLS__CLIENT__KEY"
        )
    if security.require_encryption and not encrypted:
        raise ClusterError("Dask's settings require encryption: write tls:// for the scheduler")
    return security


@contextmanager
def _plain_errors(scheduler: str) -> Iterator[None]:
    try:
        yield
    except ClusterError:
        raise
    except (ArtifactError, PipelineError, SettingsError) as error:
        raise ClusterError(f"a worker can't judge: {error}") from None
    except KilledWorker as error:
        died = error.allowed_failures + 1
        raise ClusterError(f"{died} workers died of the same comments: see their logs") from None
    except (OSError, FutureCancelledError):
        raise ClusterError(f"the scheduler {scheduler} can't be reached") from None
    # Whatever it may be, it was raised by another machine, or is about what that sent.
    except Exception as error:
        raise ClusterError(
            f"the cluster can't do what it is asked to ({type(error).__name__}): install this"
            " version of Comment Insight, and of the extra `distributed`, on the scheduler's"
            " machine and on each worker's"
        ) from error


@dataclass(frozen=True, slots=True)
class _Cluster:
    client: Client
    scheduler: str
    ours: Versions

    def compare_all(self) -> None:
        """Before any text is sent: who is there. Who joins later says so with its outcomes."""
        with _plain_errors(self.scheduler):
            try:
                self.client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
            except TimeoutError:
                raise self._without_a_worker() from None
            told = self.client.run(versions, on_error="return")
            for worker, theirs in told.items():
                if isinstance(theirs, OSError):
                    continue  # It went meanwhile.
                if isinstance(theirs, Exception):
                    raise theirs
                self._compare(worker, theirs)

    def threads(self) -> int:
        """How many chunks the cluster judges at once, as of now."""
        with _plain_errors(self.scheduler):
            return sum(self.client.nthreads().values())

    def submit(self, chunk: Sequence[Entry]) -> Future[_Answer]:
        """Hand a chunk over. Its key is made by chance, not from the texts."""
        with _plain_errors(self.scheduler):
            return self.client.submit(work, Chunk(chunk), pure=False)

    def outcomes(self, future: Future[_Answer]) -> list[Outcome]:
        """What became of a chunk, however long that takes while there are workers."""
        seen = time.monotonic()
        with _plain_errors(self.scheduler):
            while True:
                try:
                    answer: _Answer = future.result(timeout=LOOKED_AFTER_EVERY_SECONDS)
                except TimeoutError:
                    if self.client.status != "running":
                        raise ConnectionError from None
                    if self.threads():
                        seen = time.monotonic()
                    elif time.monotonic() - seen > PATIENCE_SECONDS:
                        raise self._without_a_worker() from None
                else:
                    self._compare("a worker", answer[0])
                    return answer[1]

    def _without_a_worker(self) -> ClusterError:
        return ClusterError(f"the scheduler {self.scheduler} has no worker")

    def _compare(self, worker: str, theirs: object) -> None:
        if theirs != self.ours:
            raise ClusterError(
                f"{worker} judges with features and model {theirs}, this machine with {self.ours}:"
                " install the same there, or name the model's folder in its COMMENT_INSIGHT_MODEL"
            )
