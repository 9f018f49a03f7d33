"""Exports as they come out of WordPress.com and mail: zipped, gzipped, or plain."""

from __future__ import annotations

import gzip
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, Protocol, cast

from service.wordpress.export.xmltext import WxrError

_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENDINGS = (".xml", ".wxr", ".xml.gz", ".wxr.gz")
_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# What the standard library raises over bytes that are none as they should be packed.
_TORN = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
# Text packs to a tenth of its size, ten thousand times the same comment to a hundredth.
MOST_TIMES = 200
ALWAYS_ALLOWED = 64 * 1024 * 1024
MOST_FILES = 1_000


class Readable(Protocol):
    """A stream of bytes, as far as it is used."""

    def read(self, size: int = -1, /) -> bytes: ...


class DamagedError(WxrError):
    """The packing is damaged: what should be there can't be had."""


class Packed(NamedTuple):
    """One file of an archive, or the plain file, whose `name` is ""; `position`: bytes read of
    what is packed."""

    name: str
    stream: Readable
    position: Callable[[], int]


def unpacked(path: Path) -> Iterator[Packed]:
    """The XML files in a zip, by name; what is gzipped; or the file as it is.

    Contents decide, not the file's name. Use each before the next. What is damaged inside ends
    where the damage begins. Raises WxrError for what can't be unpacked, for a zip without any
    XML, and when far more comes out than a blog can be; OSError where the file can't be read.
    """
    if not path.is_file():
        raise WxrError("this is no file that can be read twice: save the export as a file first")
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        if start.startswith(_ZIP):
            yield from _of_zip(raw, path.stat().st_size)
        elif start.startswith(_GZIP):
            yield Packed("", _Bounded(_gunzipped(raw), path.stat().st_size), raw.tell)
        else:
            yield Packed("", raw, raw.tell)


def _of_zip(raw: BinaryIO, size: int) -> Iterator[Packed]:
    try:
        archive = zipfile.ZipFile(raw)
    except _TORN:
        raise WxrError("this zip is damaged or cut short: download it again") from None
    with archive:
        files = sorted(
            filter(_is_export, archive.infolist()), key=lambda each: _order(each.filename)
        )
        if not files:
            raise WxrError("this zip holds no .xml file, and so no WordPress export")
        if len(files) > MOST_FILES:
            raise WxrError(
                f"this zip holds more than {MOST_FILES} .xml files: import a part of them"
            )
        left = max(ALWAYS_ALLOWED, size * MOST_TIMES)
        for each in files:
            if each.flag_bits & 1 or each.compress_type not in _READABLE:
                raise WxrError("this zip is encrypted, or packed in a rare way: unzip it first")
            try:
                if not 0 <= each.header_offset < size:
                    raise zipfile.BadZipFile
                member = archive.open(each)
            except _TORN:
                raise WxrError(
                    f"{each.filename} in this zip is damaged: download it again"
                ) from None
            with member:
                packed = each.filename.lower().endswith(".gz")
                inner = _gunzipped(member) if packed else cast("BufferedIOBase", member)
                stream = _Bounded(inner, size, left)
                yield Packed(each.filename, stream, raw.tell)
                left = stream.left


def _is_export(member: zipfile.ZipInfo) -> bool:
    folder, _, name = member.filename.rpartition("/")
    hidden = name.startswith(".") or "__MACOSX" in folder.split("/")
    return not hidden and name.lower().endswith(_ENDINGS)  # A folder's own name is empty.


def _order(name: str) -> list[tuple[int, str]]:
    """By name, and by number within: part 10 comes after part 9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def _gunzipped(packed: BinaryIO | IO[bytes]) -> BufferedIOBase:
    return gzip.GzipFile(fileobj=cast("BinaryIO", packed), mode="rb")


class _Bounded:
    """Unpacks no more than can be meant, and stops where the packing is damaged."""

    def __init__(self, inner: BufferedIOBase, packed: int, left: int | None = None) -> None:
        self._inner, self._begun = inner, False
        self.left = max(ALWAYS_ALLOWED, packed * MOST_TIMES) if left is None else left

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._inner.read1(size)
        except _TORN:
            if not self._begun:
                raise DamagedError("this file is damaged or cut short: download it again") from None
            return b""  # Half an export is told as one by whoever reads it.
        self._begun = True
        self.left -= len(data)
        if self.left < 0:
            raise WxrError("this unpacks to far more than an export can be: it was not read on")
        return data
