"""A letter as text and as HTML: the same words, and nothing that is fetched from anywhere."""

from __future__ import annotations

import textwrap

from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from service.core.translating import gettext, language, ngettext
from service.core.writing import counted
from service.insight.letters.views import Letter, LetterCard
from service.insight.telling.words import sentence

WIDTH = 72
# Styles for dark screens and small ones stay in the head, where mail programs look for them.
_INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def _quoted(card: LetterCard) -> str:
    """A reader's words as mail has quoted them for ever, with marks around what to take up."""
    said = "".join(_in_marks(e.text) if e.marked else e.text for e in card.pieces)
    said = f"{'' if card.begins else '… '}{said}{'' if card.ends else ' …'}"
    lines = (
        line
        for each in said.split("\n")
        for line in textwrap.wrap(each, WIDTH, break_long_words=False, break_on_hyphens=False)
    )
    return "\n".join(f"   > {line}" for line in lines)


def _in_marks(words: str) -> str:
    """Words to take up, in the quotation marks of the language that is spoken."""
    return gettext("“%(words)s”", words=words)


def _in_lines(text: str) -> Markup:
    """Each line on its own: of what else would keep them apart, mail programs know little."""
    return Markup("<br>").join(text.split("\n"))


def _unbroken(facts: str) -> str:
    """Facts that stay whole where a line ends: between them it may."""
    return " · ".join(each.replace(" ", "\u00a0") for each in facts.split(" · "))


_TEMPLATES = Environment(
    loader=PackageLoader(__name__.rpartition(".")[0]),
    # Of text nothing is escaped.
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    extensions=["jinja2.ext.i18n"],
)
_TEMPLATES.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
_TEMPLATES.globals.update(language=language)
_TEMPLATES.filters.update(quoted=_quoted, lines=_in_lines, unbroken=_unbroken)
_TEXT, _HTML = map(_TEMPLATES.get_template, ("letter.txt", "letter.html"))


def _lines(letter: Letter) -> list[str]:
    if not letter.beyond:
        return list(letter.lines)
    beyond = ngettext(
        "one more of today on the page.",
        "%(number)s more of today on the page.",
        letter.beyond,
        number=counted(letter.beyond),
    )
    return [sentence(beyond), *letter.lines]


def as_text(letter: Letter) -> str:
    """The letter as plain text."""
    return _TEXT.render(letter=letter, lines=_lines(letter)).strip() + "\n"


def as_html(letter: Letter) -> str:
    """The letter as a page whose styles stand with what they are of."""
    return str(_INLINER.inline(_HTML.render(letter=letter, lines=_lines(letter))))
