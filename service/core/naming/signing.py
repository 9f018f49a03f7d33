"""Where a comment is signed: the writer's name at its end, by which nobody else is meant."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from service.core.naming.names import COMMON, WORD, fold, write_out

# What an ending may have after the name: signs, a smile, kisses; a site on a line of its own.
_AFTER = re.compile(
    r"(?:\n[ \t]*[\w-]{1,40}(?:\.[\w-]{2,40}){1,3}/?[ \t]*\Z"
    r"|\s|[^\w\s@]|_|(?<=[:;=])[DPp]\b|\b(?:x{1,4}|xoxo)\b)*\Z"
)
_POSTSCRIPT = re.compile(r"\n[ \t(]*(?:p\.? ?s\b|edit\b)", re.IGNORECASE)
_PLACE = r"(?: (?:from|aus|von|uit|van|fra|från|de|da) [\w'’ -]{1,40})?"
_FORMULA = (
    r"(?:(?:with |my )?(?:very |all |kind|kindest|warm|warmest|best|many|lots of)?,? ?"
    r"(?:regards|wishes|greetings)|(?:all (?:the|my) )?best|(?:brgds|rgds|mfg|lg|vg|mvh)"
    r"|sincerely(?: yours)?|yours(?: (?:truly|sincerely|faithfully))?"
    r"|(?:viele |liebe |beste |herzliche |schöne |freundliche )?"
    r"(?:grüße|grüsse|gruesse|gruß|gruss)|herzlichst"
    r"|(?:bien )?cordialement|amicalement|bien à (?:toi|vous)"
    r"|saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente|cordialmente"
    r"|(?:cari |cordiali )?saluti|(?:vänliga )?hälsningar|(?:(?:med )?vennlig |med venlig )?hilsen"
    r"|(?:met )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?|(?:ystävällisin )?terveisin"
    r"|(?:um )?abraços?|atenciosamente|pozdrawiam|serdecznie|с уважением|s pozdravem"
    r"|üdvözlettel|saygılarımla)" + _PLACE
)
# What is said to a reader as well, by name: "Thanks, Ann".
_FAREWELL = (
    r"(?:(?:many |kind |big |huge )?(?:thanks|thank you|thx|ta|cheers)(?: again| all| everyone"
    r"| everybody| a lot|(?: so much)?(?: in advance| for [\w'’ -]{1,40})?)?|love|hugs|peace"
    r"|(?:i )?hope (?:this|that|it) helps(?: you)?|good luck|(?:happy|enjoy|stay) [\w'’-]{1,20}"
    r"|(?:talk|see you|speak|more)(?: to you)? (?:soon|later|then|there)|bye|ciao|merci|gracias"
    r"|danke|obrigad[oa]|grazie|have (?:fun|a (?:nice|good|great|lovely) [\w'’-]{1,20})"
    r"|take care|sorry again|keep [\w'’-]{1,20}|xo+|warmly|signed|as ever|best always"
    r"|alles liebe|bis bald|à bientôt|amitiés|bises|(?:un )?abrazos?|besos|un abbraccio|baci"
    r"|(?:um )?(?:beijos?|beijinhos)|kram(?:ar)?|pozdrowienia|sevgiler)" + _PLACE
)
_BREAK = r"(?:^|[\s.!?…,;:)(–—-])"
_TO_NAME = r"[ \t]*[,.!:;~–—-]{0,3}\s*"
_DASH = r"(?:^|\s|[.!?…)])[–—~-]{1,2}[ \t]*"
_OWN_LINE = r"(?:^|\n)[ \t*•·(\[~–—-]*"
_BEFORE_ANY = re.compile(rf"{_BREAK}{_FORMULA}{_TO_NAME}\Z", re.IGNORECASE)
# The name alone, as the last sentence.
_ALONE = r"[.!?…)][)\"”]?\s+[(\[/^*_~]*"
_BEFORE_OWN = re.compile(
    rf"(?:{_OWN_LINE}|{_ALONE}|{_DASH}|{_BREAK}(?:{_FORMULA}|{_FAREWELL}){_TO_NAME})\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?:[^\s][ \t]*\n\s*(?:(?i:{_FORMULA}|{_FAREWELL}){_TO_NAME}|[–—~-]{{1,2}}[ \t]*)"
    r"|[.!?…)][ \t]*[–—~-]{1,2}[ \t]?)"
    r"(?P<name>[^\W\d_a-z][^\W\d_]{1,19})(?: [^\W\d_a-z][\w.'’-]*)?[\s.!]*\Z"
)
_LONGEST_NAME, _LONGEST_FORMULA, _LONGEST_AFTER = 80, 80, 200
_MOST_WORDS = 4


def signature(base: str, own: Container[tuple[str, ...]]) -> tuple[int, int] | None:
    """Where the name stands with which `base` is signed; None where it is not.

    `own`: the writer's names, as folded words. A name of the writer's is a signature where it is
    the last line or sentence, or follows a closing word or a dash at the end; after "Best
    regards," any name is. A postscript may follow. "@NAME" signs nothing.
    """
    found = None
    postscript = _POSTSCRIPT.search(base)
    if postscript is not None:
        found = _at_end(base[: postscript.start()], own)
    return found or _at_end(base, own)


def signed_name(text: str) -> str | None:
    """The first name with which a text is signed below its closing line; None where it is not."""
    end = text[-_LONGEST_AFTER:]
    # Below a line, or behind a dash.
    if "\n" not in end and not any(dash in end for dash in "–—~-"):
        return None
    match = _SIGNED.search(text, max(0, len(text) - _LONGEST_AFTER))
    if match is None or fold(match["name"]) in COMMON:
        return None
    return match["name"]


def _at_end(base: str, own: Container[tuple[str, ...]]) -> tuple[int, int] | None:
    after = _AFTER.search(base, max(0, len(base) - _LONGEST_AFTER))
    end = after.start() if after else len(base)
    words = list(WORD.finditer(base, max(0, end - _LONGEST_NAME), end))[-_MOST_WORDS:]
    for first in range(len(words)):
        start, parts = words[first].start(), [each.group() for each in words[first:]]
        if "\n" in base[start:end] or not _one_name(base, words[first:]):
            continue
        mine = any(tuple(map(spell, parts)) in own for spell in (fold, write_out))
        before = base[max(0, start - _LONGEST_FORMULA) : start]
        if mine and _BEFORE_OWN.search(before):
            return start, end
        # Hardly ever does a text end in capitals, which is sooner seen.
        if all(not part[0].islower() for part in parts) and _BEFORE_ANY.search(before):
            return start, end
    return None


def _one_name(base: str, words: list[re.Match[str]]) -> bool:
    return all(base[one.end() : two.start()].strip(" .'’-_") == "" for one, two in pairwise(words))
