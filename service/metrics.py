"""What is counted for Prometheus: by doors, kinds and outcomes of our own, no stranger's words.

Several processes write to files in the folder PROMETHEUS_MULTIPROC_DIR names (it has to be set
before this module is imported), and whichever is asked adds them up. Without it each process tells
of itself alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
PREFIX = "comment_insight"
# From what a page of a small blog takes to what a client has given up on.
REQUEST_BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
JUDGE_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

_REGISTRY = CollectorRegistry()
REQUESTS = Histogram(
    "request_seconds", "Requests by door and status class, and how long they took",
    ["endpoint", "status"], namespace=PREFIX, buckets=REQUEST_BUCKETS, registry=_REGISTRY,
)  # fmt: skip
RUNNING = Gauge(
    "requests_running", "Requests that are being answered", namespace=PREFIX,
    multiprocess_mode="livesum", registry=_REGISTRY,
)  # fmt: skip
EVENTS = Counter(
    "events", "Events of blogs, by the door they came to and what they were answered",
    ["door", "answer"], namespace=PREFIX, registry=_REGISTRY,
)  # fmt: skip
JUDGED = Histogram(
    "judge_seconds", "Comments judged, and how long each took",
    namespace=PREFIX, buckets=JUDGE_BUCKETS, registry=_REGISTRY,
)  # fmt: skip
DATABASE_FAULTS = Counter(
    "database_faults", "What went wrong with the database, by kind",
    ["kind"], namespace=PREFIX, registry=_REGISTRY,
)  # fmt: skip
TURNS = Counter(
    "background_turns", "Turns of the background, by outcome",
    ["outcome"], namespace=PREFIX, registry=_REGISTRY,
)  # fmt: skip
LAST_TURN = Gauge(
    "last_background_turn_timestamp_seconds", "When the background last ended a turn well",
    namespace=PREFIX, multiprocess_mode="max", registry=_REGISTRY,
)  # fmt: skip
SIGN_INS = Counter(
    "sign_ins", "Tries to sign in, by way (password, wordpress) and outcome (done, failed)",
    ["how", "outcome"], namespace=PREFIX, registry=_REGISTRY,
)  # fmt: skip
LETTERS = Counter(
    "letters", "Letters to authors that were taken in hand, by what became of them",
    ["outcome"], namespace=PREFIX, registry=_REGISTRY,
)  # fmt: skip

Told = tuple[str, str, Sequence[tuple[str | None, float]]]


@contextmanager
def judging(comments: int) -> Iterator[None]:
    """Time the judging of so many comments together; each counts with its share."""
    began = time.perf_counter()
    try:
        yield
    finally:
        share = (time.perf_counter() - began) / max(comments, 1)
        for _ in range(comments):
            JUDGED.observe(share)


def turn_done() -> None:
    """The background ended a turn well."""
    TURNS.labels("done").inc()
    LAST_TURN.set_to_current_time()


def rendered(gauges: Iterable[Told]) -> bytes:
    """Everything that was counted, in Prometheus's text format, and `gauges` beside it.

    A gauge is its name, what it is, and its values, each with a site's key or None for all sites.
    """
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        counted = generate_latest(registry)
    else:
        counted = generate_latest(_REGISTRY)
    asked = CollectorRegistry()
    asked.register(_Gauges(gauges))
    return counted + generate_latest(asked)


def worker_ended(process: int) -> None:
    """What only a living process can tell is no longer counted for this one."""
    if os.environ.get(FOLDER):
        mark_process_dead(process)  # type: ignore[no-untyped-call]


class _Gauges(Collector):
    def __init__(self, gauges: Iterable[Told]) -> None:
        self._gauges = tuple(gauges)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, says, values in self._gauges:
            by_site = any(site is not None for site, _ in values)
            family = GaugeMetricFamily(f"{PREFIX}_{name}", says, labels=["site"] * by_site)
            for site, value in values:
                family.add_metric([site] if site is not None else [], value)
            yield family
