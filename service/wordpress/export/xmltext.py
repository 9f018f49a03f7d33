"""The text of an export, mended as it streams by, so that an XML parser takes it.

Real exports hold undeclared prefixes, bare ampersands, control characters, blank lines before
the declaration; and a file that declares a DOCTYPE is refused before any parser sees it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from service.core.faults import PlainError
from service.wordpress.html import is_half, join_halves


class WxrError(PlainError, ValueError):
    """The file is no WordPress export that may be read. The message says what it is."""


LONGEST_PROLOG = 1_000_000  # characters before the root element
NO_EXPORT = "and no WordPress export: Tools > Export in WordPress writes one"

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Only these: Python knows codecs that unpack or run long.
_ENCODINGS = re.compile(
    r"utf-8|cp125\d|iso8859-\d+|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc_jp|euc_kr"
)
_REPLACED = "\ufffd".encode()
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")

_PROLOG = re.compile(r"[\s\ufeff]*(?:(?:<\?.*?\?>|<!--.*?-->)[\s\ufeff]*)*+", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)[^>]*>")
_DOCTYPE = "<!doctype"

_SECTION = re.compile(r"<!\[CDATA\[|<!--")
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});)?")
_STRAY = re.compile(r"<(?!/?[A-Za-z_])")
_PREFIX = re.compile(r"</?[A-Za-z_][\w.-]*:(?=[A-Za-z_])")
_FIRST_HALF = re.compile(r"&#(?:0{0,2}(?:55[2-9]|56[0-3])\d\d|x0{0,2}[Dd][89ABab][0-9A-Fa-f]{2});$")
_LONGEST_START = 100  # characters of a "<name" or "&entity;" that a chunk may cut in two


class Prolog(NamedTuple):
    """What stands before the first element's content, and the number of its lines."""

    text: str
    root: str
    root_tag: str
    lines: int


def decode(chunks: Iterable[bytes], warnings: list[str]) -> Iterator[str]:
    """The text of a file in its own encoding, without characters that XML forbids."""
    chunks = iter(chunks)
    first = next(chunks, b"")
    encoding = _encoding(first, warnings)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    tail, told = b"", False
    for chunk in chain((first,), chunks, (b"",)):
        text = decoder.decode(chunk, final=not chunk)
        if not told and text.count("\ufffd") > (tail + chunk).count(_REPLACED):
            told = True
            warnings.append(f"some characters are not {encoding}; they were imported as \ufffd")
        tail = chunk[-2:]
        # What is printed is legal, and most chunks hold little else.
        printed = text.replace("\n", "").replace("\t", "").isprintable()
        yield text if printed else _ILLEGAL.sub("", text)


def _encoding(start: bytes, warnings: list[str]) -> str:
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding
    declared = _DECLARED.search(start[:1000])
    if declared is None:
        return "utf-8"
    name = declared[1].decode().lower()
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        encoding = name
    if encoding in {"iso8859-1", "ascii"}:
        return "cp1252" if encoding == "iso8859-1" else "utf-8"  # as browsers do
    if _ENCODINGS.fullmatch(encoding):
        return encoding
    warnings.append(f"the encoding {name} is unknown; the file was read as UTF-8")
    return "utf-8"


def split_prolog(chunks: Iterator[str]) -> tuple[Prolog, str]:
    """What stands before the root's content, and the text already read behind it.

    Raises WxrError for a file that is empty, is no XML, or declares a DOCTYPE.
    """
    text = ""
    for chunk in chunks:
        text += chunk
        found = _PROLOG.match(text)
        end = found.end() if found else 0
        rest = text[end : end + len(_DOCTYPE)].lower()
        if rest == _DOCTYPE:
            raise WxrError(
                "this file declares a DOCTYPE, which no WordPress export has; remove it if you"
                " trust the file"
            )
        if rest and not rest.startswith("<"):
            raise WxrError(f"this file is no XML, {NO_EXPORT}")
        if root := _ROOT.match(text, end):
            lines = text.count("\n", 0, root.end())
            return Prolog(text[:end], root[1], root[0], lines), text[root.end() :]
        if len(text) > LONGEST_PROLOG:
            raise WxrError(f"this file does not begin like XML, {NO_EXPORT}")
    if text.strip("\ufeff \t\r\n"):
        raise WxrError(f"this file ends before its first element, {NO_EXPORT}")
    raise WxrError("this file is empty")


class Mender:
    """Mends the text behind the root tag, chunk by chunk; line numbers stay what they are.

    Tags come out as `prefix.name`: namespaces are never declared reliably. CDATA sections end and
    begin again at every chunk, so that the parser never has to hold a whole one.
    """

    def __init__(self) -> None:
        self._held = ""
        self._inside = ""  # what ends the section we are in: "]]>", "-->" or nothing

    def feed(self, chunk: str) -> str:
        """The mended text so far, without what the next chunk may still complete."""
        text, self._held = self._held + chunk, ""
        mended = []
        position = 0
        while position < len(text):
            if self._inside:
                position, piece = self._through_section(text, position)
            elif section := _SECTION.search(text, position):
                piece = mend(text[position : section.start()])
                self._inside = "-->" if section[0] == "<!--" else "]]>"
                position = section.end()
            else:
                end = _safe_end(text, position)
                piece, self._held = mend(text[position:end]), text[end:]
                position = len(text)
            mended.append(piece)
        return "".join(mended)

    def finish(self) -> str:
        """What was held back to the end, unless that is half a tag."""
        return "" if self._inside or self._held.startswith("<") else mend(self._held)

    def _through_section(self, text: str, position: int) -> tuple[int, str]:
        end = text.find(self._inside, position)
        stop = end if end >= 0 else max(position, len(text) - len(self._inside) + 1)
        content, cdata = text[position:stop], self._inside == "]]>"
        if end < 0:
            self._held, next_position = text[stop:], len(text)
        else:
            next_position, self._inside = end + len(self._inside), ""
        if cdata:
            return next_position, f"<![CDATA[{content}]]>" if content else ""
        return next_position, "\n" * content.count("\n")


def mend(text: str) -> str:
    """Text outside of CDATA with its stray ampersands and brackets escaped, prefixes joined."""
    if "&" in text:
        text = join_halves(_REFERENCE.sub(_mend_reference, text))
    text = _STRAY.sub("&lt;", text.replace("]]>", ""))
    return _PREFIX.sub(_join_prefix, text)


def _join_prefix(found: re.Match[str]) -> str:
    # A template is expanded far more slowly.
    return f"{found[0][:-1]}."


def _mend_reference(found: re.Match[str]) -> str:
    if found[1]:
        return found[0]
    if not (found[2] or found[3]):
        return "&amp;"
    number = int(found[2]) if found[2] else int(found[3], 16)
    if is_half(number):
        return chr(number)
    legal = number <= 0x10FFFF and (number >= 0x20 or number in {0x9, 0xA, 0xD})
    return found[0] if legal and not _ILLEGAL.match(chr(number)) else ""


def _safe_end(text: str, start: int) -> int:
    """Where the text can be cut without cutting the beginning of a tag, an entity or two halves
    of a character."""
    tail = max(start, len(text) - _LONGEST_START)
    opened = max(text.rfind("<", tail), text.rfind("&", tail))
    ends = ">" if opened >= 0 and text[opened] == "<" else ";"
    end = len(text) if opened < 0 or ends in text[opened:] else opened
    half = _FIRST_HALF.search(text, tail, end)
    return half.start() if half else end
