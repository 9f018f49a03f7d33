"""The commands that are killed, each with a site of its own to do it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from service import insight
from tests.insight.history import fill
from tests.wordpress.export.exports import comment, export, item
from tests.wordpress.rest import playing
from tests.wordpress.rest.playing import PASSWORD, USER

ADDED = datetime(2026, 3, 1, tzinfo=UTC)
SAID = (
    "How deep do you plant them, and when do you dig them out again?",
    "Thanks, that helped.",
    "I think the second row is too close to the wall: mine rotted there.",
    "We lost all of ours in the wet spring, and my father laughed at me for a week.",
)


@dataclass(frozen=True)
class Use:
    """A command; `prepare` fills a new site, `arguments` names it.

    `read_at_known`: when a row counts as read does not depend on when the command ran.
    """

    name: str
    prepare: Callable[[insight.Service, str], None]
    arguments: Callable[[str], list[str]]
    read_at_known: bool = True

    def new_site(self, service: insight.Service, number: int) -> str:
        """Its key."""
        url = f"https://{self.name}-{number}.example"
        key = insight.add_site(service, url, "A Blog", now=ADDED).key
        self.prepare(service, key)
        return key


def _nothing(_service: insight.Service, _key: str) -> None:
    """The command itself brings all there is."""


def _history(service: insight.Service, key: str) -> None:
    fill(service, key)


def _judged(service: insight.Service, key: str) -> None:
    fill(service, key)
    insight.score_stale(service, key)


def _erasable(service: insight.Service, key: str) -> None:
    fill(service, key, 2)


def _export(file: Path) -> None:
    posts = []
    for post in range(1, 7):
        first = post * 100
        said = (
            comment(number, SAID[number % 4], author=f"Marta {number % 9}")
            for number in range(first, first + 50)
        )
        posts.append(item(post, *said))
    file.write_text(export(*posts))


@contextmanager
def _blog() -> Iterator[str]:
    with playing.played_blog() as blog:
        blog.cap = 20
        blog.put(playing.post(7))
        blog.put(*(playing.comment(number, SAID[number % 4]) for number in range(1, 141)))
        yield blog.url


@contextmanager
def every_use(folder: Path) -> Iterator[tuple[Use, ...]]:
    """All of them, with the file and the blog that they read."""
    file = folder / "export.xml"
    _export(file)
    elsewhere = "--from-another-address"
    with _blog() as url:
        yield (
            Use("import", _nothing, lambda key: ["import", str(file), "--site", key, elsewhere]),
            Use("rescore", _history, lambda key: ["rescore", "--site", key]),
            Use(
                "sync",
                _nothing,
                lambda key: ["sync", "--site", key, "--user", USER, "--url", url, elsewhere],
                read_at_known=False,
            ),
            Use("learn", _judged, lambda key: ["learn", "--site", key]),
            Use(
                "erase",
                _erasable,
                lambda key: ["erase", "--site", key, "--email", "r1001@readers.example"],
            ),
        )


ENVIRONMENT = {"COMMENT_INSIGHT_WORDPRESS_PASSWORD": PASSWORD}
