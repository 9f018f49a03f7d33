"""What judging costs, as ratios against the bare parse of the same texts in the same run.

    python -m tests.bench.judging

The machine's noise hits both sides of a ratio; the best of several rounds counts.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np

from service import sample
from service.batch import load_judge
from service.core.records import Entry
from service.language.reading import read as read_comments
from service.settings import read_settings
from service.wordpress.html import to_text

ROUNDS, COPIES = 5, 8
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def best(run: Callable[[], object]) -> float:
    """Seconds of the fastest of ROUNDS runs."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return min(taken)


def sample_entries() -> list[Entry]:
    return [
        Entry(to_text(payload["data"]["comment"]["comment_content"]))
        for payload in sample.events(NOW)
        if payload["type"] == "comment.upserted"
    ] * COPIES


def judging() -> None:
    settings = read_settings()
    judge = load_judge(settings.model)
    entries = sample_entries()
    texts = [entry.text for entry in entries]
    parse = best(lambda: list(judge.pipeline.docs(texts)))
    read = best(lambda: read_comments(judge.pipeline, entries))
    whole = best(lambda: judge.outcomes(entries))
    vectors = [each.vector for each in judge.outcomes(entries) if each.vector is not None]
    stored = best(lambda: judge.scorer.numbers(np.stack(vectors * 20)))
    print(f"bare parse           {len(texts) / parse:9.0f} comments/s   1.00")
    print(f"parse and features   {len(texts) / read:9.0f} comments/s   {read / parse:.2f}")
    print(f"whole judgement      {len(texts) / whole:9.0f} comments/s   {whole / parse:.2f}")
    rate = len(vectors) * 20 / stored
    print(f"from stored vectors  {rate:9.0f} comments/s   {len(texts) / rate / parse:.5f}")


if __name__ == "__main__":
    judging()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
