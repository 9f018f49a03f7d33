"""A database and a data folder, and what may happen to the key between two looks at them."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from service import insight
from service.insight.arriving.receive import keep
from service.settings import Settings, read_settings
from service.store import keys as checks
from service.store.database import open_database
from tests.insight.payloads import START, comment, upserted

KEY = "the-first-key-of-this-very-blog-0123456789"
OTHER = "another-key-that-is-quite-as-long-0123456789"
EMAIL = "noor@readers.example"


class Place:
    """A database and a data folder, opened again and again."""

    def __init__(self, home: Path, url: str) -> None:
        self.home, self.url = home, url
        self.file = home / "secret.key"

    def settings(self, **given: object) -> Settings:
        return read_settings(home=self.home, database_url=self.url, **given)

    def hash(self, **given: object) -> str:
        """What an e-mail address is known by."""
        service = insight.open_service(self.settings(**given))
        service.db.dispose()
        return service.hash("email", EMAIL)

    def refused(self, **given: object) -> str:
        with pytest.raises(insight.KeyFault) as told:
            self.hash(**given)
        return str(told.value)

    def fill(self, now: datetime, count: int = 1, **given: object) -> None:
        """A site with comments by different people; every other one gives a web address."""
        service = insight.open_service(self.settings(**given))
        site = insight.add_site(service, "https://blog.example", now=now)
        for number in range(1, count + 1):
            address = "" if number % 2 else f"https://reader{number}.example"
            who = {
                "comment_author": f"Reader {number}",
                "comment_author_email": f"reader{number}@readers.example",
                "comment_author_url": address,
            }
            keep(service, site.key, upserted(comment(number, "How so?", **who)), START)
        service.db.dispose()

    def forget_check(self) -> None:
        """The database as a version of before check values left it."""
        database = open_database(self.url)
        with database.write() as connection:
            checks.forget(connection)
        database.dispose()


def missing(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_text("")


def blank(file: Path) -> None:
    file.write_bytes(b" \n\n")


def zeros(file: Path) -> None:
    file.write_bytes(bytes(64))


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20])


def most(file: Path) -> None:
    file.write_bytes(file.read_bytes().strip()[:-1])


def other(file: Path) -> None:
    file.write_text(OTHER)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def no_text(file: Path) -> None:
    file.write_bytes(b"\xff\xfe" * 40)


def vast(file: Path) -> None:
    file.write_bytes(b"x" * 1_000_000)


DAMAGES = {
    missing: "is not there",
    empty: "is empty",
    blank: "is empty",
    zeros: "is empty",
    half: "of 20 characters: a part of it?",
    most: "holds another",
    other: "holds another",
    folder: "is a folder",
    pipe: "is no plain file",
    no_text: "holds another",
    vast: "far more than a key",
}
