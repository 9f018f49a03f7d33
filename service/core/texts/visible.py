"""Strangers' words on a terminal: what would steer it, or hide, is spelled out."""

from __future__ import annotations

import re
import unicodedata

# A joiner between two emoji shows one picture of both; anywhere else it hides.
_PICTURE = r"[\u2600-\u27bf\ufe0f\U0001f1e6-\U0001faff]"
_JOINED = re.compile(rf"(?<={_PICTURE})\u200d(?={_PICTURE})")
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str, longest: int | None = None) -> str:
    """The text with control, direction and zero-width characters and lone surrogates spelled out
    as in JSON (`\\u001b`), and of more than `longest` characters only the beginning."""
    if longest is not None and len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    joined = {found.start() for found in _JOINED.finditer(text)}
    return "".join(
        _spelled(char) if unicodedata.category(char) in _STEERING and at not in joined else char
        for at, char in enumerate(text)
    )


def one_line(text: str, longest: int | None = None) -> str:
    """`visible`, on one line."""
    return visible(" ".join(text.split()), longest)


def _spelled(char: str) -> str:
    point = ord(char)
    if point < 0x10000:
        return f"\\u{point:04x}"
    high, low = divmod(point - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
