from __future__ import annotations

import io
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.wordpress.export.wxr import WxrError, WxrReader
from service.wordpress.fields import CommentIn
from tests.wordpress.export.exports import CHANNEL, END, HEAD, comment, export, ids, item, read

WHOLE = export(item(1, comment(10), comment(11)), item(2, comment(20)), item(3, comment(30)))
ALL = ["p1", "c10", "c11", "p2", "c20", "p3", "c30"]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


MENDED = {
    "undeclared prefixes": WHOLE.replace(
        "<item>", '<item><atom:link rel="hub"/><media:x><geo:y>1</geo:y></media:x>'
    ),
    "no namespaces at all": WHOLE.replace("xmlns:", "data-"),
    "blank lines first": "\n \n" + WHOLE,
    "a byte order mark": "\ufeff" + WHOLE,
    "a byte order mark after blank lines": "\n\n\ufeff" + WHOLE,
    "control characters": WHOLE.replace("How", "H\x0bo\x00w\x1f").replace("Marta", "M&#11;arta"),
    "bare ampersands and brackets": WHOLE.replace("<wp:comment_author_url>", "<x>a & b &c < 3 <</x>"
        "<wp:comment_author_url>"),
    "entities that XML lacks": WHOLE.replace("<category", "&nbsp;&hellip;<category"),
    "markup in a value": WHOLE.replace("</link>", "<b>bold</b> text</link>"),
    "a comment of XML": WHOLE.replace("<item>", "<!-- -- <item> & -->\n<item>"),
    "what a cache wrote behind the end": WHOLE + "<!-- Cached -->\n<b>Notice</b>: PHP &\n",
}  # fmt: skip


@pytest.mark.parametrize("text", MENDED.values(), ids=MENDED.keys())
def test_what_real_files_get_wrong_is_mended(text: str) -> None:
    reader, items = read(text)
    assert ids(items) == ALL
    assert not reader.truncated
    assert reader.warnings == []
    assert all(each.text for each in items if isinstance(each, CommentIn))


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("UTF-8", "utf-8"), ("UTF-16", "utf-16"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be"),
     ("ISO-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("iso-8859-15", "iso-8859-15"),
     ("US-ASCII", "utf-8"), ("utf-16", "utf-8")],
)  # fmt: skip
def test_a_file_is_read_in_its_own_encoding(encoding: str, codec: str) -> None:
    text = export(item(1, comment(10, "À côté – œuf €"))).replace("UTF-8", encoding)
    text = text.replace("–", "-") if codec == "iso-8859-15" else text
    _, items = read(text.encode(codec))
    assert ids(items) == ["p1", "c10"]
    assert str(items[-1]).count("À côté") == 1


def test_bytes_that_are_no_characters_are_told() -> None:
    reader, items = read(WHOLE.encode().replace(b"How", b"H\xe9w"))
    assert ids(items) == ALL
    assert reader.warnings == ["some characters are not utf-8; they were imported as \ufffd"]
    assert read(WHOLE.replace("How", "H\ufffdw"))[0].warnings == []
    unknown = read(WHOLE.replace("UTF-8", "EBCDIC-XYZ"))[0].warnings
    assert unknown == ["the encoding ebcdic-xyz is unknown; the file was read as UTF-8"]


@pytest.mark.parametrize(
    "cut", ["<wp:comment_content><![CDATA[How deep do", "<wp:comment_id>3", ""]
)
def test_a_truncated_file_keeps_what_came_before_the_cut(cut: str) -> None:
    text = WHOLE[: WHOLE.index("<wp:comment_id>30")] + cut
    reader, items = read(text)
    assert ids(items) == ALL[:-2]
    assert reader.truncated
    assert reader.warnings == [
        f"the file ends too early, on line {text.count(chr(10)) + 1}:"
        " what is whole before it was imported"
    ]


@pytest.mark.parametrize(
    "lost",
    [
        "</wp:comment>", "</wp:comment_content>", "</wp:comment_author>", "</wp:meta_value>",
        "</wp:post_id>", "</wp:post_type>", "</dc:creator>", "</item>", "</title>", "</wp:author>",
    ],
)  # fmt: skip
def test_a_missing_end_tag_costs_no_whole_comment(lost: str) -> None:
    text = WHOLE.replace(lost, "", 1)
    reader, items = read(text)
    found = [each for each in items if isinstance(each, CommentIn)]
    assert [each.id for each in found] == ["10", "11", "20", "30"]
    assert {each.text for each in found} == {"How deep do you plant them?"}
    assert reader.truncated
    assert reader.warnings[0].startswith("the file is broken on line ")


def test_attributes_with_undeclared_prefixes_cost_nothing() -> None:
    reader, items = read(export(item(1, comment(10)), "<a b:c='d'/>\n" * 20_000, item(2)))
    assert ids(items) == ["p1", "c10", "p2"]
    assert not reader.truncated


@example(len(HEAD) - 1)
@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_wherever_a_file_ends_the_whole_comments_before_are_kept(end: int) -> None:
    text = WHOLE[:end]
    if end < len(HEAD.rstrip()):
        with pytest.raises(WxrError):
            read(text)
    elif "wp:" in text:
        reader, items = read(text)
        found = [each.id for each in items if isinstance(each, CommentIn)]
        assert len(found) == text.count("</wp:comment>")
        assert reader.truncated == ("</rss>" not in text)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400), st.binary(max_size=40), st.integers(0, len(WHOLE)))
def test_any_bytes_in_any_pieces_are_read_or_refused(piece: int, junk: bytes, at: int) -> None:
    data = WHOLE.encode()[:at] + junk + WHOLE.encode()[at:]

    class Dribble(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(piece, size or piece))

    try:
        in_pieces = ids(list(WxrReader(Dribble(data))))
    except WxrError:
        return
    assert in_pieces == ids(read(data)[1])


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
REFUSED = {
    "empty": ("", "this file is empty"),
    "blank": ("\ufeff\n \n", "this file is empty"),
    "words": ("Dear diary", "no XML"),
    "a zip": ("PK\x03\x04\x00", "no XML"),
    "a page": ("<html><body>Log in</body></html>", "a <html> document"),
    "only a declaration": ("<?xml version='1.0'?>\n", "ends before its first element"),
    "a comments feed": (
        '<rss><channel><title>Comments</title><item><title>By Ann</title></item></channel></rss>',
        "an RSS feed",
    ),
    "an empty feed": ("<rss><channel></channel></rss>", "an RSS feed"),
    "entities that double": (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{BOMB}]><rss>&a11;</rss>',
        "declares a DOCTYPE",
    ),
    "an external entity": (
        '<!-- x --><!doctype x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
        "declares a DOCTYPE",
    ),
    "a prolog without end": ("<!--" + "x" * 5_000_000, "does not begin like XML"),
    "a root without end": ("<rss " + "x" * 5_000_000, "does not begin like XML"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_export_is_refused_at_once(text: str, message: str) -> None:
    started = time.process_time()
    with pytest.raises(WxrError, match=message):
        read(text)
    assert time.process_time() - started < 1


def test_entities_declared_too_late_are_only_words() -> None:
    late = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    _, items = read(export(item(1, late, comment(10, content="is it &a; or not"))))
    assert isinstance(items[-1], CommentIn)
    assert items[-1].text == "is it &a; or not"


HOSTILE = {
    "one endless text": comment(10, "x" * 20_000_000),
    "one endless attribute": f'<a b="{"x" * 20_000_000}"/>',
    "endless depth": "<a>" * 500_000,
    "endless errors": "<a b c>" * 200_000,
    "endless comment": "<!-- " + "x" * 20_000_000,
    "brackets": comment(10, content="<" * 2_000_000),
    "ampersands": comment(10, content="&" * 2_000_000),
    "sections": comment(10, content="<![CDATA[x]]>" * 200_000),
    "items in items": "<item>" * 200_000,
}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_end_in_bounded_time_and_memory(inside: str, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(export(item(1, inside)))
    tracemalloc.start()
    started = time.process_time()
    try:
        items = list(WxrReader(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < 20
    assert peak < 40_000_000
    assert len(items) <= 2


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"

    def peak(posts: int) -> int:
        with path.open("w") as file:
            file.write(HEAD + CHANNEL)
            for post in range(1, posts):
                file.write(item(post, *(comment(100 * post + n) for n in range(10))))
            file.write(END)
        tracemalloc.start()
        try:
            assert sum(1 for _ in WxrReader(path)) == 1 + 11 * (posts - 1)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(1_000) < 1.3 * peak(100) + 100_000
