"""What the plugin costs a visitor while the service is down: page views and comments.

    python -m tests.bench.visitor_page [--pairs 60] [--cron]

Each request with the plugin is followed, or preceded, by the same one without it, on the same
blog: the machine's noise hits both sides. What comes out are ratios of the medians and means.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from service import insight
from tests.e2e.debian import RELEASES, Release
from tests.e2e.wordpress import WordPress, php

NOBODY_LISTENS = "http://127.0.0.1:9/webhook/blog"
SECRET = "whsec_" + "c2l4dGVlbiBieXRlcyBvciBtb3JlIG9mIHNlY3JldA=="
BELOW = 20


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: object) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def seconds(url: str, fields: dict[str, object] | None, *, plugin: bool) -> float:
    """How long one request takes."""
    body = urlencode(fields).encode() if fields else None
    headers = {} if plugin else {"X-Without-Plugin": "1"}
    began = time.perf_counter()
    try:
        with _opener.open(urllib.request.Request(url, body, headers), timeout=60) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        with error:
            error.read()
            if error.code != 302:
                raise
    return time.perf_counter() - began


def paired(pairs: int, ask: Callable[[bool], float]) -> tuple[list[float], list[float]]:
    """Times with and without the plugin, the first of each pair by lot."""
    told: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(pairs):
        for plugin in random.sample((True, False), 2):
            told[plugin].append(ask(plugin))
    return told[True], told[False]


def tell(what: str, times: tuple[list[float], list[float]]) -> None:
    ours, bare = times
    print(
        f"  {what:12} with {statistics.median(ours) * 1000:6.1f} ms,"
        f" without {statistics.median(bare) * 1000:6.1f} ms:"
        f" median {statistics.median(ours) / statistics.median(bare):.3f},"
        f" mean {statistics.mean(ours) / statistics.mean(bare):.3f},"
        f" slowest {max(ours) * 1000:.0f} against {max(bare) * 1000:.0f} ms"
    )


def measure(release: Release, folder: Path, pairs: int, *, cron: bool) -> None:
    blog = WordPress(release, folder, cron=cron)
    try:
        archive = folder / "comment-insight.zip"
        archive.write_bytes(insight.plugin_zip())
        blog.add_plugin(archive)
        given = {"address": NOBODY_LISTENS, "secret": SECRET}
        blog.run(f"Comment_Insight\\Settings::set( {php(given)} );")
        read, written = blog.posts[:2]
        address = blog.run(f"return get_permalink( {read} );")

        def view(plugin: bool) -> float:
            return seconds(address, None, plugin=plugin)

        def comment(plugin: bool, post: int = written) -> float:
            fields: dict[str, object] = {
                "comment_post_ID": post,
                "comment": f"Do you keep receipts? {random.random()}",
                "author": "Noor",
                "email": "noor@readers.example",
            }
            return seconds(f"{blog.url}/wp-comments-post.php", fields, plugin=plugin)

        for number in range(BELOW):
            comment(bool(number % 2), read)
            view(bool(number % 2))
        blog.run("$wpdb->query( \"update $wpdb->comments set comment_approved = '1'\" );")
        print(f"WordPress {blog.version}, {pairs} pairs, wp-cron {'on' if cron else 'off'}")
        tell("page view", paired(pairs, view))
        tell("comment", paired(pairs, comment))
        waiting = blog.run("return Comment_Insight\\Queue::counts();")["waiting"]
        assert waiting >= pairs, waiting
    finally:
        blog.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--cron", action="store_true")
    given = parser.parse_args()
    for release in RELEASES:
        with tempfile.TemporaryDirectory() as folder:
            measure(release, Path(folder), given.pairs, cron=given.cron)


if __name__ == "__main__":
    main()
