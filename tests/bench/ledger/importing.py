"""One import in a process of its own: `python -m tests.bench.ledger.importing FILE KEY`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from service import insight
from service.settings import read_settings
from tests.bench.blogs.places import opened
from tests.bench.ledger.measuring import Times, peak


def main(file: str, key: str) -> dict[str, float]:
    """CPU seconds and peaks of memory: of the import, and with the first look at the queue."""
    times, now = Times(), datetime.now(UTC)
    with opened(read_settings()) as service:
        before = peak()
        report = times.take(lambda: insight.import_comments(service, key, Path(file), now=now))
        imported = peak()
        times.take(lambda: insight.reply_queue(service, key, now=now, limit=20))
    return {
        "comments": report.imported,
        "import": times.cpu[0],
        "look": times.cpu[1],
        "before_mb": before,
        "import_mb": imported,
        "look_mb": peak(),
    }


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
