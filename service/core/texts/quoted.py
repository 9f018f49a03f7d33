"""Which lines of a text are somebody else's: quotations, the history of a mail, BBCode.

Marks alone count here; what is quoted without any is found by comparing (language/repeated.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_QUOTE_LINE = re.compile(r"[ \t]{0,3}>")
_QUOTATION = re.compile(
    r"(?:@?\w[\w .]{0,40} (?:wrote|writes|said|says|asked) ?: ?)?[\"“„«][^\"“”„«»]+[\"”“»]\.?"
)

# How mail programs end the line above what they quote: English, German, French, Spanish,
# Portuguese, Italian, Dutch, Russian, Polish, Turkish, Swedish; Japanese, Chinese, Korean.
_WROTE = (
    r"(?:\b(?:wrote|writes|said|says|asked|commented|schrieb|schreibt|schreef|a écrit|écrivait"
    r"|escribió|escribio|escreveu|ha scritto|scrisse|написала?|написал\(а\)|пишет|napisała?"
    r"|napisał\(a\)|pisze|yazdı|skrev)"
    r"|写道|寫道|のメール|は書きました|さんが書きました|さんの発言|님이 작성)"
)
_COLON = r"[ \t\xa0]*[:：]"
_WROTE_LAST = re.compile(rf"{_WROTE}{_COLON}$", re.IGNORECASE)
# "Am 2. März um 9:14 schrieb Ida:", "Op 2 mrt om 9:14 schreef Ida:"
_WROTE_FIRST = re.compile(
    rf"(?:am|op)\b.{{4,80}} (?:schrieb|schreef) .{{1,90}}{_COLON}", re.IGNORECASE
)
# "пн, 2 мар. 2026 г. в 09:14, Ida <ida@blog.example>:"
_ADDRESS_LAST = re.compile(rf"<[^<>@\s]{{1,60}}@[^<>\s]{{1,60}}>\)?,?{_COLON}$")
_DATED = re.compile(r"\d{1,2}[:.h]\d\d|\d{4}|\d[ .]")
_MAILED = re.compile(r"\d{1,2}[:.h]\d\d\b|@")
# "Maria wrote:", "As you said:", alone on its line; but what "I wrote:" is the reader's own, and
# a reblog's "... and commented:" is followed by its writer's words.
_SAID = re.compile(rf"@?\w[\w.'’ -]{{0,40}} ?{_WROTE}{_COLON}", re.IGNORECASE)
_I_SAID = re.compile(
    rf"(?:\b(?:I|we|ich|wir|je|yo|eu|io|ik)(?: \w+)? \w+|\bcommented){_COLON}$", re.IGNORECASE
)
_LONGEST_ATTRIBUTION = 200

_HISTORY = (
    r"(?:original message|forwarded message|original-?nachricht|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d['’]origine|message original|message transféré"
    r"|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada"
    r"|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht"
    r"|исходное сообщение|пересылаемое сообщение|元のメッセージ|原始邮件|原始郵件|转发邮件"
    r"|oryginalna wiadomość|wiadomość oryginalna|원본 메시지|özgün ileti|ursprungligt meddelande)"
)
_DIVIDER = re.compile(rf"(?:[-_=]{{2,}} ?)?{_HISTORY} ?:?(?: ?[-_=]{{2,}})?", re.IGNORECASE)
_SENDER = r"from|von|de|da|van|от|差出人|发件人|寄件者|od|보낸 사람"
_SUBJECT = r"subject|betreff|objet|asunto|assunto|oggetto|onderwerp|тема|件名|主题|主旨|temat|제목"
_OTHER = (
    r"sent|date|gesendet|datum|envoyé|enviado(?: el)?|fecha|data|inviato|verzonden|отправлено|дата"
    r"|送信日時|日付|发送时间|日期|wysłano|보낸 날짜|to|cc|an|à|para|a|aan|кому|копия|宛先|收件人"
    r"|do|dw|받는 사람"
)
_HEADER = re.compile(
    rf"\**(?:(?P<sender>{_SENDER})|(?P<subject>{_SUBJECT})|{_OTHER}) ?[:：]\**(?!\S*//)",
    re.IGNORECASE,
)
_FEWEST_HEADERS = 3

_QUOTE_TAG = re.compile(r"\[(?P<end>/?)quote(?:[= ][^\[\]\n]{0,100})?\]", re.IGNORECASE)
_MARKUP = re.compile(
    r"\[/?(?:i|b|u|s|em|strong|color|size|font)(?:=[^\[\]\n]{1,40})?\]"
    r"|\[/?quote(?:[= ][^\[\]\n]{0,100})?\]",
    re.IGNORECASE,
)

_COLON_LAST = re.compile(r"[:：][ \t\xa0\r]*$", re.MULTILINE)
_TAG_END = re.compile(r"\[/quote\]", re.IGNORECASE)
_LINE_BEGINS = re.compile(
    rf"[^\w\n]{{0,9}}{_HISTORY}|\*{{0,2}}(?:{_SUBJECT}) ?[:：]", re.IGNORECASE
)


def may_quote(text: str) -> bool:
    """False where the text holds no mark of a quotation but quotation marks and ">".

    Asked of every comment: what is looked for at the start of a line is looked for there alone.
    """
    if (":" in text or "：" in text) and _COLON_LAST.search(text):
        return True
    if "[/" in text and _TAG_END.search(text):
        return True
    at = 0
    while _LINE_BEGINS.match(text, at) is None:
        at = text.find("\n", at) + 1
        if not at:
            return False
    return True


def bbcode_quotes(text: str) -> list[tuple[int, int]]:
    """The spans of `[quote]...[/quote]`, tags and all, the outermost, in order.

    A tag without its other half is only a tag: no prose is lost.
    """
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for tag in _QUOTE_TAG.finditer(text):
        if not tag["end"]:
            opened.append(tag.start())
        elif opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, tag.end()))
    return spans


def without_markup(text: str) -> str:
    """The text with BBCode's tags of emphasis, and of quotations without their other half, turned
    into spaces: they are no words."""
    if "[" not in text:
        return text
    return _MARKUP.sub(lambda found: " " * len(found[0]), text)


def quoted_lines(lines: Sequence[str], own: Sequence[bool]) -> set[int]:
    """Which of the lines that are `own` so far are quoted.

    "> " lines, whole lines or paragraphs in quotation marks, with the "NAME wrote:" above; what
    stands below "NAME wrote:" alone on its line; what a mail program put below the answer.
    """
    page = _Page(
        lines, [is_own and bool(line.strip()) for line, is_own in zip(lines, own, strict=True)]
    )
    for i, line in enumerate(lines):
        if page.free[i] and (_QUOTE_LINE.match(line) or _QUOTATION.fullmatch(line.strip())):
            page.take(i, i)
    for first, last in runs(page.free):
        if last > first and lines[first].lstrip()[:1] in '"“„«':
            whole = " ".join(line.strip() for line in lines[first : last + 1])
            if _QUOTATION.fullmatch(whole):
                page.take(first, last)
    page.take_attributions_above_quotes()
    page.take_history()
    page.take_what_is_said_below_a_name()
    return page.quoted


def runs(free: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last line of each run of lines that are free."""
    found: list[tuple[int, int]] = []
    for i, is_free in enumerate(free):
        if not is_free:
            continue
        if found and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


@dataclass(slots=True)
class _Page:
    """The lines; `free` are those with words that are nobody else's yet."""

    lines: Sequence[str]
    free: list[bool]
    quoted: set[int] = field(default_factory=set)

    def take(self, first: int, last: int) -> None:
        self.quoted.update(range(first, last + 1))
        self.free[first : last + 1] = [False] * (last + 1 - first)

    def attribution(self, at: int) -> int | None:
        """The first line of the attribution that ends on line `at`: mail programs wrap it."""
        line = self.lines[at].strip()
        if not self.free[at] or line[-1:] not in (":", "："):
            return None
        wrapped = at > 0 and self.free[at - 1] and not _DATED.search(line)
        if wrapped and _is_dated(f"{self.lines[at - 1].strip()} {line}"):
            return at - 1
        said = len(line) <= _LONGEST_ATTRIBUTION and _WROTE_LAST.search(line)
        return at if said or _is_dated(line) else None

    def take_attributions_above_quotes(self) -> None:
        following = False
        for i in range(len(self.lines) - 1, -1, -1):
            if following and (first := self.attribution(i)) is not None:
                self.take(first, i)
            if self.lines[i].strip():
                following = i in self.quoted

    def take_history(self) -> None:
        """From "-----Original Message-----" on, from a mail's header lines on, or, below words of
        one's own, from "On ... at ... NAME wrote:" on: to the end."""
        last, above, headers = len(self.lines) - 1, False, 0
        for i, line in enumerate(self.lines):
            if not self.free[i]:
                continue
            headers = self._headers(i) if _HEADER.match(line.strip()) else 0
            first = self.attribution(i) if above else None
            if first is not None and _MAILED.search("".join(self.lines[first : i + 1])):
                return self.take(first, last)
            if headers >= _FEWEST_HEADERS or _DIVIDER.fullmatch(line.strip()):
                return self.take(i, last)
            above = True
        return None

    def _headers(self, at: int) -> int:
        """How many header lines of a mail stand here; 0 unless the sender is the first of them."""
        found = [_HEADER.match(line.strip()) for line in self.lines[at : at + 2 * _FEWEST_HEADERS]]
        if found[0] is None or not found[0]["sender"]:
            return 0
        count = next((i for i, each in enumerate(found) if each is None), len(found))
        return count if any(each and each["subject"] for each in found[:count]) else 0

    def take_what_is_said_below_a_name(self) -> None:
        """The paragraph; where nothing else would be the reader's own, its first line."""
        own = [i for i, is_free in enumerate(self.free) if is_free]
        ends = {i: last for first, last in runs(self.free) for i in range(first, last + 1)}
        for i in own:
            line = self.lines[i].strip()
            first = self.attribution(i)
            if first is None or _I_SAID.search(line):
                continue
            below = next((j for j in (i + 1, i + 2) if j in ends), None)
            named = _SAID.fullmatch(line) or _is_dated(line) or first < i
            if below is None or not self.free[below] or not named:
                continue
            alone = own[0] >= first and own[-1] <= ends[below]
            self.take(first, i)
            self.take(below, below if alone else ends[below])


def _is_dated(line: str) -> bool:
    """Whether it says when, and who wrote, as programs say it."""
    if len(line) > _LONGEST_ATTRIBUTION or not _DATED.search(line):
        return False
    ends = _WROTE_LAST.search(line) or _ADDRESS_LAST.search(line)
    return ends is not None or _WROTE_FIRST.fullmatch(line) is not None
