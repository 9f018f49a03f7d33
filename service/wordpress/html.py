"""Stored WordPress HTML -> plain text as a reader reads it.

A tokenizer of our own and no tree: a tree builder re-opens formatting elements in every
paragraph, so that 50 KB of `<b a=1><p><b a=2><p>...` became 2.9 GB in lexbor; and it turns
`List<String>` into an element, where a reader meant the word. This runs in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from service.wordpress.layout import Layout

# A "<" never stands inside a tag: so a failed match costs no more than the way to the next one.
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*(?::[A-Za-z]+)?)
        (?P<rest>(?:[^"'<>]++|"[^"<]*"|'[^'<]*'|["'])*+)>
      | <!doctype[^<>]*> | <\?xml[^<>]*>""",
    re.VERBOSE | re.IGNORECASE,
)
_HTML = """a abbr acronym address article aside audio b base bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup data dd del details dfn dialog dir div dl
    dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hgroup hr html i iframe img input ins kbd label legend li link listing main map mark
    marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p
    param picture pre progress q rp rt ruby s samp script section select small source span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr xmp"""
_KNOWN = frozenset(_HTML.split())
# Word's and Facebook's markup: elements no reader means as words.
_PREFIXES = frozenset({"o", "w", "v", "m", "st1", "fb", "g", "svg"})
_ATTRIBUTES_WITHOUT_VALUE = """allowfullscreen async autoplay checked compact controls defer
    disabled download hidden ismap loop multiple muted nofollow noshade nowrap open readonly
    required reversed selected"""
_BARE_ATTRIBUTES = frozenset(_ATTRIBUTES_WITHOUT_VALUE.split())
_DROPPED = frozenset(
    {"head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"}
)
_DROPPED_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _DROPPED}

_CLEAN: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))),
    # Bytes of windows-1252 that were read as Latin-1: no text holds these controls on purpose.
    **{
        0x80 + at: mark for at, mark in enumerate("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ") if mark != " "
    },
    **dict.fromkeys((0xAD, 0x200B, 0xFEFF)),  # invisible, and inside words
    ord("\t"): "\t",
    ord("\n"): "\n",
    0x2028: "\n",
    0x2029: "\n",
}

_HALF = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
# Escaped twice. "&lt;" or "&nbsp;" may be what somebody writes about; these are left over for
# certain: an ampersand, and quotes, dashes or accented letters that touch a letter or a digit.
_MARKS = (
    r"(?:\#0?39|\#x27|\#82(?:1[1-9]|2[0-9]|30)|quot|apos|[lr][sd]quo|hellip|[nm]dash"
    r"|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring)|szlig)"
)
_LEFTOVER = re.compile(
    rf"(?<=\w)&(?:amp;)*(?P<before>{_MARKS});|&(?:amp;)*(?P<after>{_MARKS});(?=\w)|&(?:amp;)+"
)


_LINK_AHEAD = re.compile(
    r"""(?P<before>(?:\s|@|<(?:p|div|span|strong|b|em|i|cite)(?:\s[^<>]{0,200})?>
        |(?:in[ ])?(?:re(?:ply)?(?:[ ]to)?|answer[ ]to)\b:?
        |(?:to|hi|hey|hello|dear|thanks|thank[ ]you)\b,?)*+)
        <a\s[^<>]{0,300}?href\s*=\s*["']?(?P<href>[^"'\s<>]{1,500})["']?[^<>]{0,300}>
        (?:<[^<>/]{0,200}>)?(?P<text>[^<]{0,100})""",
    re.VERBOSE | re.IGNORECASE,
)
_TO_COMMENT = re.compile(r"(?P<bare>\A)?#(?:li-|div-)?comment-(?P<id>[1-9][0-9]{0,19})\Z")


class _Tag(NamedTuple):
    name: str
    closing: bool


def to_text(html: str) -> str:
    """The plain text of what WordPress stores for a comment or a post. Never raises.

    Paragraphs are parted by one blank line, bare newlines break lines (as WordPress shows them),
    quotations have "> " before each line, list items "- ", and code blocks four spaces, with
    blank lines around. Links keep their text. Entities are decoded once; those that were plainly
    escaped twice, twice. What looks like a tag and is none, `List<String>`, stays. Text without
    "<" and "&" comes out the same when it goes through again. Mojibake is left alone, except for
    windows-1252 bytes that were read as Latin-1 controls.
    """
    layout = Layout()
    for token in _tokens(_without_comments(clean(html))):
        if isinstance(token, _Tag):
            layout.tag(token.name, closing=token.closing)
        else:
            layout.text(decode_entities(token))
    return layout.finish()


def linked_comment(html: str) -> str | None:
    """The id of the comment that the text begins with a link to, as "reply" plugins of old wrote
    it: `<a href="#comment-11">@Maria</a>`; None where it does not.

    A whole address may lead to another post or blog: it counts only where it calls somebody.
    """
    link = _LINK_AHEAD.match(html)
    target = _TO_COMMENT.search(unescape(link["href"])) if link else None
    if link is None or target is None:
        return None
    calls = "@" in link["before"] or link["text"].lstrip()[:1] in {"@", "#"}
    return target["id"] if calls or target["bare"] is not None else None


def to_line(html: str) -> str:
    """The same on one line, for names and titles."""
    if "<" not in html and "&" not in html:
        return " ".join(clean(html).split())
    return " ".join(to_text(html).split())


def clean(text: str) -> str:
    """Without control characters, lone surrogates and invisible characters; newlines are LF."""
    # What is printed has none of them, and most texts hold nothing else but newlines.
    if text.replace("\n", "").isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)


def decode_entities(text: str) -> str:
    """Entities that end in ";" decoded, and decoded again where they were escaped twice."""
    if "&" not in text:
        return text
    decoded = join_halves(_ENTITY.sub(_decode, text))
    if "&" in decoded:
        decoded = _LEFTOVER.sub(_decode_leftover, decoded)
    return clean(decoded)


def _decode(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        number = int(found[1]) if found[1] else int(found[2], 16)
        if is_half(number):
            return chr(number)
    return unescape(found[0])


def is_half(number: int) -> bool:
    """Whether this is no character but half of one, as UTF-16 writes those beyond its first."""
    return 0xD800 <= number <= 0xDFFF


def join_halves(text: str) -> str:
    """Two halves of a character that stand together as the character, a lone one as \ufffd."""
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decode_leftover(found: re.Match[str]) -> str:
    mark = found["before"] or found["after"]
    return unescape(f"&{mark};") if mark else "&"


def _without_comments(html: str) -> str:
    """Without `<!-- ... -->`. A comment that never ends is somebody's text."""
    kept, position = [], 0
    while (start := html.find("<!--", position)) >= 0:
        end = html.find("-->", start + 2)
        if end < 0:
            break
        kept.append(html[position:start])
        position = end + 3
    return "".join((*kept, html[position:]))


def _tokens(html: str) -> Iterator[str | _Tag]:
    """Tags and the texts between them; what is dropped with its contents is left out."""
    position = start = 0
    endless: set[str] = set()  # elements that are not closed from here on: look no further
    while match := _TAG.search(html, position):
        position = match.end()
        if not _is_markup(match):
            continue
        if match.start() > start:
            yield html[start : match.start()]
        start = position
        name = (match["name"] or "").lower()
        if name in _DROPPED and not match["end"] and name not in endless:
            end = _DROPPED_ENDS[name].search(html, position)
            if end is None:
                endless.add(name)
            else:
                position = start = end.end()
        elif name:
            yield _Tag(name, bool(match["end"]))
    if start < len(html):
        yield html[start:]


def _is_markup(match: re.Match[str]) -> bool:
    """Whether this is a tag, and not a reader's `<grin>`, `Foo<A>` or `x <b and c> d`."""
    if match["name"] is None:
        return True
    name, rest = match["name"].lower(), match["rest"]
    if name not in _KNOWN:
        return name.partition(":")[0] in _PREFIXES and ":" in name
    if match["end"]:
        return True
    if rest and not rest[0].isspace() and rest[0] != "/":
        return False
    words = rest.strip("/ \t\n").lower()
    if not words:
        return name != "a"
    return "=" in words or all(word in _BARE_ATTRIBUTES for word in words.split())
