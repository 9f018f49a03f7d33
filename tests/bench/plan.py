"""A plan for very many comments, from rates that are measured here, in one run.

    python -m tests.bench.plan --sample 5000 --database postgresql://USER@HOST/EMPTY

The database must hold no site, and holds none afterwards. The sample blog, again and again under
other names, is imported, judged, and judged once more from its stored vectors; then the plan is
worked out for a thousand blogs with a hundred million comments. Sites have nothing in common, so a
partition is a deployment of its own, with its PostgreSQL, and has its share of the sites.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from sqlalchemy import text

from service import insight, sample
from service.settings import read_settings
from tests.insight.marking import as_if_judged_by

BLOGS, COMMENTS = 1_000, 100_000_000
CORES = 8
# A process that imports or judges by vectors keeps PostgreSQL as busy as itself.
SIDE_BY_SIDE = CORES // 2
PARTITIONS = (1, 4, 10, 25)
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
FORMAT = "%Y-%m-%d %H:%M:%S"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Plan</title><link>{url}</link><pubDate>Fri, 20 Mar 2026 09:00:00 +0000</pubDate>
<wp:wxr_version>1.2</wp:wxr_version>"""
ITEM = """<item><title>{post_title}</title><link>{permalink}</link>
<content:encoded>{post_content}</content:encoded><wp:post_id>{ID}</wp:post_id>
<wp:post_date_gmt>{post_date_gmt}</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>"""
COMMENT = "".join(
    f"<wp:{tag}>{{{column}}}</wp:{tag}>"
    for tag, column in {
        "comment_id": "comment_ID",
        "comment_author": "comment_author",
        "comment_author_email": "comment_author_email",
        "comment_date_gmt": "comment_date_gmt",
        "comment_content": "comment_content",
        "comment_approved": "comment_approved",
        "comment_parent": "comment_parent",
        "comment_user_id": "user_id",
    }.items()
)
STEP = 1000


class Rates(NamedTuple):
    """Comments a second, of one process; bytes a comment, of the database and of the words."""

    imported: float
    judged: float
    from_vectors: float
    held: float
    words: float


def copies() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Posts of the sample blog with their comments, again and again, each time by other readers."""
    told = list(sample.events(NOW))
    # An edited post is told twice.
    last = {each["data"]["post"]["ID"]: each["data"]["post"] for each in told}
    posts = list(last.values())
    rows = [each["data"]["comment"] for each in told if each["type"] == "comment.upserted"]
    for copy in count():
        for post in posts:
            below = (row for row in rows if row["comment_post_ID"] == post["ID"])
            yield (
                _moved(post, copy, "ID"),
                [_moved(row, copy, "comment_ID", "comment_parent") for row in below],
            )


def _moved(row: dict[str, Any], copy: int, *ids: str) -> dict[str, Any]:
    moved = {name: escape(value) for name, value in row.items() if isinstance(value, str)}
    for name in ids:
        moved[name] = str(int(row[name]) + copy * STEP) if int(row[name]) else "0"
    for name in ("post_date_gmt", "comment_date_gmt"):
        if name in row:
            then = datetime.strptime(row[name], FORMAT).replace(tzinfo=UTC)
            moved[name] = (then - timedelta(days=copy % 3000)).strftime(FORMAT)
    if row.get("user_id") == "0":
        moved["comment_author"] = f"{moved['comment_author']} {copy}"
        moved["comment_author_email"] = f"{copy}.{moved['comment_author_email']}"
    return moved


def export(path: Path, sample_size: int) -> float:
    """An export of so many comments, or a few more; how many bytes of words each has."""
    written = words = 0
    with path.open("w") as file:
        file.write(HEAD.format(url=sample.SITE_URL))
        for post, rows in copies():
            file.write(ITEM.format(**post))
            for row in rows:
                file.write(f"<wp:comment>{COMMENT.format(**row)}</wp:comment>\n")
                words += len(row["comment_content"].encode())
            file.write("</item>\n")
            written += len(rows)
            if written >= sample_size:
                break
        file.write("</channel></rss>\n")
    return words / written


def size(service: insight.Service) -> int:
    """Bytes of the whole database."""
    asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    if service.db.engine.dialect.name == "postgresql":
        asked = "SELECT pg_database_size(current_database())"
    with service.db.read() as connection:
        return int(connection.execute(text(asked)).scalar_one())


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def measure(service: insight.Service, sample_size: int, folder: Path) -> Rates:
    key = insight.add_site(service, sample.SITE_URL, now=NOW).key
    words, before = export(folder / "export.xml", sample_size), size(service)
    service.judge()
    reports: list[Any] = []

    def judge() -> None:
        reports.append(insight.score_stale(service, key))

    def take() -> None:
        reports.append(insight.import_comments(service, key, folder / "export.xml", now=NOW))

    took, read = seconds(take), seconds(judge)
    held = (size(service) - before) / reports[0].imported
    as_if_judged_by(service, key, model="older")
    again = seconds(judge)
    insight.remove_site(service, key)
    return Rates(
        reports[0].imported / took,
        reports[1].scored / read,
        reports[2].from_vectors / again,
        held,
        words,
    )


def plan(rates: Rates) -> Iterator[str]:
    """The plan, a row for each number of partitions."""
    columns = ("blogs, comments each", "database each", "import", "judging", "a new model")
    yield f"| partitions of {CORES} cores | {' | '.join(columns)} |"
    yield "|---" * (len(columns) + 1) + "|"
    for parts in PARTITIONS:
        share = COMMENTS / parts
        hours = (
            share / rate / beside / 3600
            for rate, beside in (
                (rates.imported, SIDE_BY_SIDE),
                (rates.judged, CORES),
                (rates.from_vectors, SIDE_BY_SIDE),
            )
        )
        told = " | ".join(f"{each:,.0f} h" if each >= 10 else f"{each:.1f} h" for each in hours)
        blogs, held = BLOGS // parts, share * rates.held / 1e9
        yield f"| {parts} | {blogs:,}, {share / 1e6:,.0f} million | {held:,.0f} GB | {told} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sample", type=int, default=5000, help="how many comments to try it with")
    parser.add_argument("--database", default="", help="where; SQLite in a folder that goes again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = read_settings(home=home, database_url=given.database, secret_key="k" * 32)
        service = insight.open_service(settings)
        if insight.list_sites(service):
            parser.error("this database holds a site: name an empty one")
        rates = measure(service, given.sample, home)
        service.db.dispose()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"imported       {rates.imported:8,.0f} comments/s a process")
    print(f"judged         {rates.judged:8,.0f} comments/s a core")
    print(f"from vectors   {rates.from_vectors:8,.0f} comments/s a process")
    print(
        f"database       {rates.held:8,.0f} bytes a comment, of which {rates.words:,.0f} are words"
    )
    print(*plan(rates), sep="\n")


if __name__ == "__main__":
    main()
