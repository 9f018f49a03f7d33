"""What reads a stranger's bytes, and with what errors alone it may refuse them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from service.core import addresses
from service.core.entries import names_of_author, post_entries
from service.core.naming import handles, names, searched_text, signing
from service.core.naming.mentions import Person, find_mentions
from service.core.naming.pointers import pointers
from service.core.records import Comment, Post
from service.core.talking import dialogue_acts, taking_up
from service.core.talking.threads import build_threads
from service.core.texts import quoted, text, visible
from service.insight.judging.lines import LineError, parse_line
from service.language.detect import language_of
from service.language.own import copied, repeated
from service.language.own.layout import lay_out
from service.web.access import safe_next
from service.wordpress import events, fediverse, html, rows, wp_webhooks
from service.wordpress.dates import read_date
from service.wordpress.export.archives import unpacked
from service.wordpress.export.wxr import WxrError, WxrReader
from service.wordpress.fields import PayloadError
from service.wordpress.rest import answers
from service.wordpress.rest.listing import id_of
from service.wordpress.rest.rows import comment_row, post_row, rights_row, route_of
from tests.trials import seeds

LATEST = datetime(2026, 3, 20, tzinfo=UTC)
PEOPLE = [Person("r1", ("Maria Lopez",)), Person("r2", ("Ann",)), Person("r3", ("Tom", "Tommy"))]
OURS = "https://insight.example/x/"


@dataclass(frozen=True)
class Target:
    """Reads bytes; raises `refusing` and nothing else."""

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    refusing: tuple[type[Exception], ...] = ()


def _text(data: bytes) -> str:
    """Any text, halves of characters too."""
    return data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace")


def _said(data: bytes) -> str:
    try:
        return _text(data)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _json(data: bytes) -> Any:
    return answers.read_json(data).value


def wxr(data: bytes) -> None:
    """An export."""
    list(WxrReader(io.BytesIO(data)))


def archive(data: bytes) -> None:
    """A file that may be zipped or gzipped."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for packed in unpacked(Path(file.name)):
            list(WxrReader(packed.stream))


def stored_html(data: bytes) -> None:
    """A comment as WordPress stores it."""
    said = _said(data)
    shown = html.to_text(said)
    # A line of a few letters may stand far in; how far is bounded.
    assert len(shown) <= 100 + 8 * len(said)
    html.to_line(said)
    html.linked_comment(said)
    fediverse.with_handles(said)
    fediverse.actor_of("activitypub", said, said, said)


def rest(data: bytes) -> None:
    """What a blog answers to `sync`."""
    found = _json(data)
    answers.is_challenge(answers.Reply(200, {}, data))
    answers.what_came(answers.Reply(503, {"WWW-Authenticate": "x"}, data), "it")
    for row in found if isinstance(found, list) else [found]:
        route_of(row)
        if not isinstance(row, dict) or id_of(row) is None:
            continue
        for read in (_comment, _post, rights_row):
            try:
                read(row)
            except PayloadError:
                continue


def _comment(row: dict[str, Any]) -> object:
    return rows.comment_from(comment_row(row), latest=LATEST)


def _post(row: dict[str, Any]) -> object:
    return rows.post_from(post_row(row, {}), latest=LATEST)


def event(data: bytes) -> None:
    """A signed event's body."""
    events.parse_event(_json(data))


def form(data: bytes) -> None:
    """What other senders send: flat fields, or what WP Webhooks wraps them in."""
    fields = _json(data)
    if not isinstance(fields, dict):
        return
    if wp_webhooks.is_wp_webhooks(fields):
        fields = wp_webhooks.flat_fields(fields, str(fields.get("trigger", "")))
    events.parse_form(fields)


def signature(data: bytes) -> None:
    """What stands in WP Webhooks' header."""
    assert not wp_webhooks.is_signed(b"body", _said(data), ["secret"])


def date(data: bytes) -> None:
    """A moment that a blog tells."""
    said = _said(data)
    for offset in (timedelta(), timedelta(hours=14), timedelta(hours=-12)):
        found = read_date(said, offset)
        assert found is None or found.tzinfo is UTC
    rows.parse_date("timestamp", said)


def named(data: bytes) -> None:
    """A text that may name somebody, and the name of who wrote it."""
    said = _said(data)
    name, _, words = said.partition("\n")
    people = [*PEOPLE, Person("r4", (name[:200],))]
    for found in find_mentions(words, people):
        assert 0 <= found.start <= found.end <= len(words)
        assert words[found.start : found.end].lstrip("@") == found.name.lstrip("@")
    names.aliases(name)
    names.signatures(name)
    names.within(name)
    signing.signed_name(words)
    searched_text.greeted_name(words)
    pointers(words, lambda number: ("r1", str(number)))
    handles.without_own(words, "blog.example")


def whose_words(data: bytes) -> None:
    """A text that may quote."""
    said = _said(data)
    own = text.own_words(said)
    assert len(own) == len(said)
    parts = text.segments(said)
    assert all(0 <= part.start <= part.end <= len(said) for part in parts)
    quoted.bbcode_quotes(said)
    assert len(quoted.without_markup(said)) == len(said)
    visible.visible(said)
    visible.one_line(said, 80)


def laid_out(data: bytes) -> None:
    """A text on its way to the parser, and one that it may repeat."""
    one, _, other = _said(data).partition("\n\n\n")
    own = copied.unquoted(text.own_words(one), other or None, [other])
    anew = repeated.said_once(own)
    assert len(anew) == len(own) == len(one)
    layout = lay_out(one, anew)
    for offset in range(0, len(layout.text), 97):
        assert 0 <= layout.original(offset) < len(one)
    language_of(one)


def threads(data: bytes) -> None:
    """The comments of one post, a line each: parent, who wrote, the words."""
    comments = []
    for number, line in enumerate(_said(data).split("\n")[:60], 1):
        parent, writer, words = line[:1], line[1:2], line[2:]
        comments.append(
            Comment(
                id=str(number),
                post_id="7",
                date=LATEST + timedelta(minutes=number * (-1) ** number),
                text=words,
                name=f"Reader {writer}",
                reader=writer,
                parent_id=str(ord(parent) % 64) if parent else None,
                by_author=writer == "i",
                held=writer == "h",
            )
        )
    built = build_threads(comments, ["Ida"])
    inside = (each for thread in built for each in thread.comments if not each.by_author)
    # A reader's comment stands in one thread; the author's may answer in several.
    readers = sorted(each.id for each in comments if not each.by_author)
    assert sorted(each.id for each in inside) == readers
    assert built == build_threads(reversed(comments), ["Ida"])
    post_entries(Post("7"), built, names_of_author(["Ida"]))
    for each in comments:
        dialogue_acts.asks(each.text)
        dialogue_acts.says_little(each.text)
        taking_up.content_words(each.text)


def line(data: bytes) -> None:
    """A line of `score`."""
    parse_line(_json(data))


def address(data: bytes) -> None:
    """Where somebody says that they, or their blog, are; where a login is to lead."""
    said = _said(data)
    addresses.same_blog(said, OURS)
    addresses.lies_within(said, OURS)
    addresses.page_of(said)
    onward = urlsplit(urljoin(OURS, safe_next(said)))
    assert (onward.scheme, onward.netloc) == ("https", "insight.example"), said


TARGETS = {
    "wxr": Target(wxr, seeds.EXPORTS, (WxrError,)),
    "archive": Target(archive, seeds.ARCHIVES, (WxrError,)),
    "html": Target(stored_html, seeds.STORED),
    "rest": Target(rest, seeds.ANSWERS),
    "event": Target(event, seeds.EVENTS, (PayloadError,)),
    "form": Target(form, seeds.FORMS, (PayloadError,)),
    "signature": Target(signature, (b"Zm9v",)),
    "date": Target(date, seeds.DATES, (PayloadError,)),
    "named": Target(named, seeds.NAMED),
    "whose words": Target(whose_words, seeds.QUOTING),
    "laid out": Target(laid_out, seeds.QUOTING),
    "threads": Target(threads, seeds.TALKS),
    "line": Target(line, seeds.LINES, (LineError,)),
    "address": Target(address, seeds.ADDRESSES),
}
