"""A language that nobody speaks: each message in ⟦…⟧, each value in it in ⟨…⟩; and what a page says
outside of its messages, which is to be data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from service.web.languages import FOLDER

TEMPLATE = FOLDER / "messages.pot"
# In which elements a page shows what people wrote, their names and what is pasted somewhere.
HOLDS_DATA = frozenset({"bdi", "cite", "q", "code", "kbd", "textarea", "pre", "style", "script"})
CLASSES_OF_DATA = frozenset({"words", "excerpt", "text", "note kept"})
SAID_BY = ("aria-label", "title", "alt", "placeholder", "data-head")
_VOID = frozenset({"area", "base", "br", "hr", "img", "input", "link", "meta"})
_BRACKETS = {"⟦": "⟧", "⟨": "⟩"}
_VALUE = re.compile(r"(<[^<>]*>)|(%\(\w+\)s)")


def messages(template: Path = TEMPLATE) -> Iterator[tuple[str, ...]]:
    """Every message of the template: its one form, or both."""
    with template.open("rb") as opened:
        for message in read_po(opened):
            if message.id:
                yield (message.id,) if isinstance(message.id, str) else tuple(message.id)


def in_brackets(message: str) -> str:
    """The message as the pseudo-language says it; what stands in a tag stays as it is."""
    return f"⟦{_VALUE.sub(lambda found: found[1] or f'⟨{found[2]}⟩', message)}⟧"


def make(folder: Path, language: str, say: Callable[[str], str] = in_brackets) -> None:
    """A compiled catalogue of every message in `folder`."""
    catalog = Catalog(locale=language, charset="utf-8")
    for forms in messages():
        if len(forms) == 1:
            catalog.add(forms[0], say(forms[0]))
        else:
            many = (say(forms[1]),) * (catalog.num_plurals - 1)
            catalog.add(forms, (say(forms[0]), *many))
    file = folder / language / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as opened:
        write_mo(opened, catalog)


class Piece(NamedTuple):
    """Text that is no message's: where it stands, and whether that holds data."""

    text: str
    where: str
    of_data: bool


def outside_of_messages(html: str) -> list[Piece]:
    """What a page says, seen or read out, that is no message's own words; values are."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._open: list[tuple[str, bool]] = []
        self._brackets: list[str] = []
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.end()
        given = {name: value or "" for name, value in attrs}
        for name in SAID_BY:
            self._attribute(tag, name, given.get(name, ""))
        if tag == "input" and given.get("type") in ("submit", "button"):
            self._attribute(tag, "value", given.get("value", ""))
        classes = given.get("class", "")
        held = tag in HOLDS_DATA or bool(CLASSES_OF_DATA & {classes, *classes.split()})
        if tag not in _VOID:
            self._open.append((tag, held or any(held for _, held in self._open)))

    def handle_endtag(self, tag: str) -> None:
        self.end()
        if tag in _VOID:
            return
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for letter in data:
            if letter in _BRACKETS:
                self.end()
                self._brackets.append(_BRACKETS[letter])
            elif self._brackets and letter == self._brackets[-1]:
                self.end()
                self._brackets.pop()
            elif self._brackets[-1:] != ["⟧"]:
                self._said += letter

    def end(self) -> None:
        """What was read so far ends here."""
        said, self._said = " ".join(self._said.split()), ""
        if any(map(str.isalpha, said)):
            tag, held = self._open[-1] if self._open else ("", False)
            self.found.append(Piece(said, tag, held))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        inner = _Reader()
        inner.handle_data(value)
        inner.end()
        self.found += [Piece(each.text, f"{tag} {name}", False) for each in inner.found]
