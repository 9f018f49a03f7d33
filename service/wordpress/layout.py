"""Lays out the texts and tags of stored HTML as lines of plain text."""

from __future__ import annotations

_BLOCKS = """address article aside body center details dialog dir dl fieldset figure footer form
    frameset h1 h2 h3 h4 h5 h6 header hgroup hr html main menu nav ol p section table ul"""
_PARAGRAPHS = frozenset(_BLOCKS.split())
_ROWS = "caption dd div dt figcaption legend optgroup option summary tbody tfoot thead tr"
_LINES = frozenset(_ROWS.split())
_VERBATIM = frozenset({"pre", "listing", "xmp"})
_DEEPEST_QUOTE = 5  # signs shown before a line: deeper quotations must not fill the page
_ALL = 1_000_000_000


class Layout:
    """Takes `text` and `tag` in the order of the source; `finish` returns the plain text.

    Line breaks wait in `_gap` until the next line is written: 1 for a new line, 2 for a blank
    line before it. `_swallow` newlines of the source that stand beside a tag's own break don't
    count again.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._gap = 0
        self._swallow = _ALL
        self._trim = True
        self._quotes = 0
        self._verbatim = 0
        self._marker = ""
        # Inside <code>, until it shows whether it holds a newline: None outside.
        self._code: list[str] | None = None

    def text(self, text: str) -> None:
        """Decoded text between two tags."""
        if self._code is not None:
            self._code.append(text)
            return
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._newline()
            self._append(piece)

    def tag(self, name: str, *, closing: bool) -> None:
        """An opening or a closing tag, its name in lower case."""
        if self._code is not None:
            self._tag_in_code(name, closing=closing)
        elif name == "br":
            self._line_break()
        elif name == "code":
            self._code = [] if not closing and not self._verbatim else None
        elif name in _VERBATIM:
            self._break(2)
            self._verbatim = max(0, self._verbatim + (-1 if closing else 1))
        elif name == "blockquote":
            self._break(2)
            self._quotes = max(0, self._quotes + (-1 if closing else 1))
        elif name == "li":
            self._break(1)
            self._marker = "" if closing else "- "
        elif name in {"td", "th"}:
            self._append(" ")
        elif name == "q":
            self._append("”" if closing else "“")
        elif name in _PARAGRAPHS:
            self._break(2)
        elif name in _LINES:
            self._break(1)

    def finish(self) -> str:
        """The plain text of all that came."""
        if self._code is not None:  # Never closed: then it was no code block.
            self._leave_code(block=False)
        self._flush()
        return "\n".join(self._lines)

    def _tag_in_code(self, name: str, *, closing: bool) -> None:
        if name == "code" and closing:
            self._leave_code(block="\n" in "".join(self._code or ()).strip("\n"))
        elif self._code is not None and (name in _PARAGRAPHS | _LINES | _VERBATIM | {"br", "li"}):
            self._code.append("\n")

    def _leave_code(self, *, block: bool) -> None:
        code, self._code = "".join(self._code or ()), None
        if block:
            self.tag("pre", closing=False)
        self.text(code)
        if block:
            self.tag("pre", closing=True)

    def _append(self, piece: str) -> None:
        if self._verbatim:
            self._parts.append(piece)
        elif piece.strip():
            self._parts.append(piece.lstrip() if self._trim else piece)
            self._trim, self._swallow = False, 0
        elif piece and self._parts and not self._parts[-1].endswith(" "):
            self._parts.append(" ")

    def _newline(self) -> None:
        if self._verbatim:
            blank = not "".join(self._parts).strip()
            self._flush()
            self._gap = max(self._gap, 2 if blank and self._lines else 1)
        elif self._swallow:
            self._swallow -= 1
        else:
            self._flush()
            self._gap = min(2, self._gap + 1)

    def _line_break(self) -> None:
        if self._verbatim:
            self._newline()
        elif self._swallow <= 1:
            self._flush()
            self._gap = min(2, self._gap + 1)
            self._swallow, self._trim = 1, True  # "<br />\n" is one break

    def _break(self, gap: int) -> None:
        self._flush()
        self._gap = max(self._gap, gap)
        self._swallow, self._trim = _ALL, True

    def _flush(self) -> None:
        line = "".join(self._parts).rstrip()
        self._parts.clear()
        if not line.strip():
            return
        line = "    " + line.replace("\xa0", " ") if self._verbatim else _single_spaces(line)
        if self._gap == 2 and self._lines:
            self._lines.append("")
        quote = "> " * min(self._quotes, _DEEPEST_QUOTE)
        self._lines.append(quote + self._marker + line)
        self._gap, self._marker = 0, ""


def _single_spaces(line: str) -> str:
    """Runs of spaces that hold no-break spaces, the editors' way to indent, as one space."""
    if "\xa0" not in line:
        return line
    words = line.replace("\xa0", " ").split(" ")
    return " ".join(word for word in words if word)
