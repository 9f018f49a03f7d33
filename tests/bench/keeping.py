"""What keeping comments costs, without judging them: an import, one event, many events.

    python -m tests.bench.keeping [COMMENTS...]

CPU time alone counts, of this process. Each size of export (1,000, 4,000 and 16,000 comments unless
others are given) is imported by a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from service import insight
from service.insight.arriving.receive import keep
from service.settings import read_settings
from service.wordpress.events import parse_event
from tests.wordpress.export import exports

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
BEGAN = datetime(2011, 3, 1, 8, 0, tzinfo=UTC)
A_POST = 12
AT_ONCE = 50
SAID = """the row of beans came up late this year and nobody told me why so I dug again below
    the frost had taken what stood near the wall but not those under straw which my mother
    always used I wonder whether your soil is heavier than ours or holds the rain longer"""
WORDS = SAID.split()


def said(chance: random.Random, words: int) -> str:
    """So many words, in sentences and paragraphs."""
    told = [chance.choice(WORDS) for _ in range(words)]
    for place in range(9, words, 10):
        told[place] += chance.choice((".", ".", "?", ".\n\n", ". It&#8217;s so <em>here</em>,"))
    return " ".join(told)


def told(number: int, chance: random.Random) -> dict[str, str]:
    """A comment's columns as WordPress has them: every fifth one the author's."""
    reader = chance.randrange(number // 3 + 5)
    who = {
        "author": f"Reader {reader}",
        "author_email": f"reader{reader}@readers.example",
        "author_url": "" if reader % 3 else f"https://reader{reader}.example/",
    }
    if number % 5 == 4:
        who = {"author": "Ada G.", "author_email": "ada@garden.example", "author_url": ""}
    at = BEGAN + timedelta(minutes=17 * number)
    parent = str(number - 1) if number % A_POST and number % 3 else "0"
    return {
        **who,
        "date_gmt": f"{at:%Y-%m-%d %H:%M:%S}",
        "date": f"{at + timedelta(hours=1):%Y-%m-%d %H:%M:%S}",
        "content": said(chance, chance.choice((20, 40, 60, 90, 150))),
        "parent": parent,
        "user_id": "2" if number % 5 == 4 else "0",
    }


def write_export(path: Path, comments: int) -> None:
    """An export of so many comments, twelve a post."""
    chance = random.Random(comments)
    with path.open("w") as file:
        file.write(exports.HEAD + exports.CHANNEL)
        for first in range(1, comments + 1, A_POST):
            rows = []
            for number in range(first, min(first + A_POST, comments + 1)):
                row = told(number, chance)
                rows.append(exports.comment(number, row.pop("content"), **row))
            item = exports.item(first, *rows)
            file.write(item.replace("Dig first.", said(chance, 400)))
        file.write(exports.END)


def events(comments: int) -> Iterator[dict[str, Any]]:
    """Signed events as the plugin sends them, each with its post."""
    chance = random.Random(0)
    for number in range(1, comments + 1):
        post = number - (number - 1) % A_POST
        row = {f"comment_{name}": value for name, value in told(number, chance).items()}
        row |= {"comment_ID": str(number), "comment_post_ID": str(post), "comment_approved": "1"}
        row |= {"user_id": row.pop("comment_user_id"), "comment_type": "comment"}
        at = {"ID": str(post), "post_title": f"Post {post}", "post_content": "<p>Dig first.</p>"}
        at |= {"post_date_gmt": "2011-03-01 08:00:00", "post_status": "publish"}
        ada = {"ID": "2", "display_name": "Ada G.", "user_email": "ada@garden.example"}
        data = {"comment": row, "post": {**at, "author": ada}}
        moment = NOW - timedelta(minutes=comments - number)
        yield {"type": "comment.upserted", "timestamp": moment.isoformat(), "data": data}


class Counted:
    """CPU seconds and statements of what is done within."""

    def __init__(self, service: insight.Service) -> None:
        self.statements = 0
        event.listen(service.db.engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.statements += 1

    def of(self, what: str, rows: int, do: Callable[[], object]) -> None:
        self.statements, began = 0, time.process_time()
        do()
        taken = time.process_time() - began
        each = self.statements / rows
        print(f"{what:30} {rows:6} {rows / taken:9.0f} a second {each:9.2f} statements each")


def measure(comments: int) -> None:
    """One size, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        write_export(file, comments)
        home = Path(folder) / "home"
        service = insight.open_service(read_settings(home=home, secret_key="k" * 32))
        counted, before = Counted(service), _peak()
        garden = insight.add_site(service, "http://garden.example", now=NOW).key

        def bring() -> None:
            insight.import_comments(service, garden, file, now=NOW)

        counted.of("import", comments, bring)
        counted.of("import again", comments, bring)
        print(f"{'peak memory':30} {_peak():.1f} MB, {before:.1f} MB before the import")
        if comments <= 1_000:
            measure_events(service, counted, comments)


def measure_events(service: insight.Service, counted: Counted, comments: int) -> None:
    """The same blog by events: one at a time, and as many at once as the plugin sends."""
    one = insight.add_site(service, "http://one.example", now=NOW).key
    many = insight.add_site(service, "http://many.example", now=NOW).key
    parsed = [parse_event(each) for each in events(comments)]
    named = [insight.delivery_of(service, f"msg_{at}", b"%d" % at) for at in range(comments)]

    def singly() -> None:
        for delivery, each in zip(named, parsed, strict=True):
            keep(service, one, each, NOW, delivery)

    def together() -> None:
        for first in range(0, comments, AT_ONCE):
            some = slice(first, first + AT_ONCE)
            told = list(zip(named[some], parsed[some], strict=True))
            insight.keep_many(service, many, told, NOW)

    counted.of("events, one at a time", comments, singly)
    counted.of(f"events, {AT_ONCE} at a time", comments, together)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1:]] or [1_000, 4_000, 16_000]
    if len(sizes) == 1:
        measure(*sizes)
    else:
        for size in sizes:
            command = [sys.executable, "-m", "tests.bench.keeping", str(size)]
            subprocess.run(command, check=True)
