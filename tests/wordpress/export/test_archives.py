"""Exports that come zipped and gzipped."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from service.wordpress.export.archives import DamagedError, unpacked
from service.wordpress.export.xmltext import WxrError


def zipped(path: Path, files: dict[str, bytes], **options: int) -> Path:
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def read_all(path: Path) -> dict[str, bytes]:
    found = {}
    for packed in unpacked(path):
        parts = iter(lambda stream=packed.stream: stream.read(1_000), b"")
        found[packed.name] = b"".join(parts)
        assert packed.position() > 0
    return found


def drain(path: Path) -> None:
    for packed in unpacked(path):
        while packed.stream.read(65_536):
            pass


@pytest.mark.parametrize("name", ["export.xml", "export.zip", "export.gz", "export"])
def test_what_is_inside_decides_not_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"<rss/>")
    assert read_all(path) == {"": b"<rss/>"}
    path.write_bytes(gzip.compress(b"<rss/>"))
    assert read_all(path) == {"": b"<rss/>"}
    assert read_all(zipped(path, {"moor.xml": b"<rss/>"})) == {"moor.xml": b"<rss/>"}


def test_all_xml_files_of_a_zip_are_read_in_their_order_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "moor.wordpress.10.xml": b"ten",
        "moor.wordpress.9.xml": b"nine",
        "older/MOOR.XML": b"upper case",
        "older/fen.xml.gz": gzip.compress(b"packed twice"),
        "__MACOSX/._moor.xml": b"what a Mac adds",
        ".hidden.xml": b"",
        "uploads/heron.jpg": b"a picture",
        "readme.txt": b"words",
    }
    found = read_all(zipped(tmp_path / "export.zip", files, compression=zipfile.ZIP_DEFLATED))
    assert list(found.items()) == [
        ("moor.wordpress.9.xml", b"nine"),
        ("moor.wordpress.10.xml", b"ten"),
        ("older/MOOR.XML", b"upper case"),
        ("older/fen.xml.gz", b"packed twice"),
    ]


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def test_what_is_cut_short_or_damaged_ends_where_the_damage_begins(tmp_path: Path) -> None:
    text = b"".join(b"<p>%d</p>" % number for number in range(50_000))
    path = tmp_path / "export.xml.gz"
    path.write_bytes(cut(gzip.compress(text)))
    (found,) = read_all(path).values()
    assert 0 < len(found) < len(text)
    assert text.startswith(found)
    whole = bytearray(zipped(path, {"a.xml": text}).read_bytes())
    whole[1_000:1_010] = b"??????????"
    path.write_bytes(whole)
    assert len(read_all(path)["a.xml"]) <= len(text)


def test_a_small_file_that_is_cut_short_gives_what_is_there_or_says_that_it_is_damaged(
    tmp_path: Path,
) -> None:
    path, text = tmp_path / "export.xml.gz", b"<rss>" + b"a few words " * 20
    path.write_bytes(gzip.compress(text)[:-8])  # its checksum is missing
    assert read_all(path) == {"": text}
    path.write_bytes(gzip.compress(text)[:10])
    with pytest.raises(DamagedError, match="download it again"):
        read_all(path)
    whole = bytearray(zipped(path, {"a.xml": text}).read_bytes())
    whole[45] ^= 0xFF
    path.write_bytes(whole)
    with pytest.raises(DamagedError, match="download it again"):
        read_all(path)


@pytest.mark.parametrize("change", [0x01, 0x80, 0xFF])
def test_whichever_byte_of_an_archive_is_wrong_it_is_read_or_refused(
    tmp_path: Path, change: int
) -> None:
    path = tmp_path / "export"
    files = {"a.xml": b"<rss/>", "b.xml.gz": gzip.compress(b"<rss></rss>")}
    for whole in (zipped(path, files).read_bytes(), gzip.compress(b"<rss/>")):
        for place in range(2, len(whole)):
            wrong = bytearray(whole)
            wrong[place] ^= change
            path.write_bytes(wrong)
            with suppress(WxrError):
                drain(path)


def encrypted(path: Path) -> bytes:
    data = bytearray(zipped(path, {"a.xml": b"<rss/>"}).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def nameless(path: Path) -> bytes:
    """As no program packs: a file, and nothing that it is called."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", b"<rss/>")
        archive.infolist()[0].filename = ""
    return path.read_bytes()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: zipped(path, {}).read_bytes(), "no .xml file"),
        (lambda path: zipped(path, {"a.jpg": b"", "b/": b""}).read_bytes(), "no .xml file"),
        (nameless, "no .xml file"),
        (lambda path: cut(zipped(path, {"a.xml": b"<rss/>"}).read_bytes()), "cut short"),
        (encrypted, "unzip it first"),
        (
            lambda path: zipped(
                path, {"a.xml": b"<rss/>"}, compression=zipfile.ZIP_BZIP2
            ).read_bytes(),
            "unzip it first",
        ),
    ],
)
def test_a_zip_that_cannot_be_read_says_why(tmp_path: Path, make: object, says: str) -> None:
    assert callable(make)
    path = tmp_path / "export.zip"
    path.write_bytes(make(path))
    with pytest.raises(WxrError, match=says):
        read_all(path)


@pytest.mark.parametrize("pack", ["gzip", "zip", "gzip in zip"])
def test_a_bomb_is_not_unpacked_to_its_end(tmp_path: Path, pack: str) -> None:
    megabyte, path = b"<!-- -->" * 131_072, tmp_path / "bomb"
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as stream:
        for _ in range(80):
            stream.write(megabyte)
    path.write_bytes(packed.getvalue())
    if pack == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(2):  # neither is too large alone
                archive.writestr(f"{number}.xml", megabyte * 40)
    elif pack == "gzip in zip":
        zipped(path, {"a.xml.gz": packed.getvalue()}, compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(WxrError, match="far more than an export can be"):
        drain(path)


def test_what_can_be_read_only_once_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WxrError, match="save the export as a file first"):
        read_all(tmp_path / "pipe")
