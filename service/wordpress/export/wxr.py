"""WordPress exports (WXR), read as they stream by: memory stays flat in the file's size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path

from lxml import etree

from service.core.addresses import home_of
from service.wordpress.dates import read_date
from service.wordpress.export.archives import Readable
from service.wordpress.export.items import ExportItems, Item
from service.wordpress.export.rows import ExportRows
from service.wordpress.export.xmltext import (
    NO_EXPORT,
    Mender,
    Prolog,
    WxrError,
    decode,
    split_prolog,
)

__all__ = ["Item", "WxrError", "WxrReader"]

CHUNK = 65_536
_CREATED = re.compile(r'<!-- generator="[^"<>]*" created="(\d{4}-\d\d-\d\d \d\d:\d\d)"')


class WxrReader:
    """Iterating yields the export's users, posts and comments in the order of the file.

    What stands before a broken place is kept, and so is what can be read behind it. Comments in
    spam or trash come as "gone", without their contents, and count as skipped. While it reads,
    and after:

    `position`: bytes read so far. `addresses`: where it says the blog is, none where it is silent;
    then `links` tells where the first posts are. `warnings`: in words. `skipped`: comments left
    out, by reason. `truncated`: the file ends early or is broken inside, and a warning names the
    line. A date later than `latest` is none.

    Iterate once. That raises WxrError for what is no WordPress export, OSError where it can't be
    read.
    """

    def __init__(self, source: Path | str | Readable, *, latest: datetime | None = None) -> None:
        self._source = source
        self.position = 0
        self.warnings: list[str] = []
        self.truncated = False
        self._created: datetime | None = None
        self._items = ExportItems(latest)
        self._rows = ExportRows(self._items)

    @property
    def skipped(self) -> Counter[str]:
        return self._items.skipped

    @property
    def undated(self) -> int:
        return self._items.undated

    @property
    def addresses(self) -> list[str]:
        # The site's is that of the whole network, where a blog is one of many.
        channel = self._rows.channel
        said = [channel.get(name, "") for name in ("base_blog_url", "link")]
        said = [each for each in said if home_of(each)]
        return said or [each for each in (channel.get("base_site_url", ""),) if home_of(each)]

    @property
    def title(self) -> str:
        """How the blog is called, "" where the file doesn't say."""
        return self._rows.channel.get("title", "")

    @property
    def links(self) -> list[str]:
        return [each for each in self._items.links if home_of(each)]

    @property
    def exported_at(self) -> datetime | None:
        """When WordPress read the rows: known before the first item, unless the file never says.

        The later of the channel's date (in old exports that of the last post) and of the date
        in the comment above it; without both, that of the newest comment so far.
        """
        said = [date for date in (self._created, self._channel_date()) if date]
        return max(said) if said else self._items.newest

    def __iter__(self) -> Iterator[Item]:
        if isinstance(self._source, Path | str):
            with Path(self._source).open("rb") as stream:
                yield from self._read_items(stream)
        else:
            yield from self._read_items(self._source)

    def _read_items(self, stream: Readable) -> Iterator[Item]:
        texts = decode(self._read(stream), self.warnings)
        prolog, rest = split_prolog(texts)
        self._enter(prolog)
        yield from self._parse("\n" * prolog.lines + "<rss>", rest, texts)
        self.warnings.extend(self._items.warnings())

    def _enter(self, prolog: Prolog) -> None:
        if prolog.root != "rss":
            raise WxrError(f"this file is a <{prolog.root[:40]}> document, {NO_EXPORT}")
        self._rows.is_wordpress = "wordpress.org/export/" in prolog.root_tag
        if created := _CREATED.search(prolog.text):
            self._created = read_date(created[1])

    def _read(self, stream: Readable) -> Iterator[bytes]:
        while chunk := stream.read(CHUNK):
            self.position += len(chunk)
            yield chunk

    def _parse(self, head: str, rest: str, texts: Iterator[str]) -> Iterator[Item]:
        parser = etree.XMLParser(
            target=self._rows,
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        mender = Mender()
        parser.feed(head.encode())
        for text in chain((rest,), texts):
            parser.feed(mender.feed(text).encode())
            yield from self._items.take()
            self._refuse_other_feeds()
            if self._rows.complete:
                break
        with suppress(etree.XMLSyntaxError):  # Raised for what breaks off; _judge says it better.
            parser.feed(mender.finish().encode())
            parser.close()
        self._items.finish()
        yield from self._items.take()
        self._refuse_other_feeds(at_end=True)
        self._judge(parser.feed_error_log)

    def _refuse_other_feeds(self, *, at_end: bool = False) -> None:
        if not self._rows.is_wordpress and (at_end or self._items.items_seen):
            raise WxrError(f"this file is an RSS feed, {NO_EXPORT}")

    def _judge(self, errors: Sequence[etree._LogEntry]) -> None:
        """Say whether the file was whole, and where it was not. libxml2 logs 100 errors at most."""
        lines = [
            error.line
            for error in errors
            if error.level >= etree.ErrorLevels.FATAL
            # What caches and PHP write behind the end is nobody's loss.
            and not (self._rows.complete and error.type == etree.ErrorTypes.ERR_DOCUMENT_END)
        ]
        self.truncated = bool(lines) or not self._rows.complete
        if lines and (self._rows.complete or lines[0] < lines[-1]):
            self.warnings.append(
                f"the file is broken on line {lines[0]}: what is whole before and behind it was"
                " imported"
            )
        elif self.truncated:
            last = f", on line {lines[-1]}" if lines else ""
            self.warnings.append(
                f"the file ends too early{last}: what is whole before it was imported"
            )

    def _channel_date(self) -> datetime | None:
        return read_date(self._rows.channel.get("pubDate"))
