"""Whether the author's own words to a reader sound sharp: by set phrases, never by what they say.
To disagree, to correct, to say no is not sharp."""

from __future__ import annotations

import re

from service.core.texts.text import own_words

_GRAVE = r"(?:nonsense|bullshit|bollocks|rubbish|ridiculous|idiotic|laughable|pathetic)"
_NAMES = (
    r"(?:idiot|moron|troll|fool|jerk|liar|coward|hypocrite|clueless|ignorant|pathetic|delusional"
    r"|trolling|whining|full of it)"
)
_SUCH = (
    r"(?:just |simply |really |clearly |obviously |such |being |an? |complete |utter |total ){0,4}"
)
_MISSED = (
    r"(?:completely |totally |just |never )?(?:missed|misread|failed to|know nothing"
    r"|(?:didn['’]t|did not|haven['’]t|have not) (?:even |actually |bother(?:ed)? (?:to )?)?"
    r"(?:read(?:ing)?|look(?:ing)?|try|tried|watch|understand|understood)"
    r"|(?:don['’]t|do not|can['’]t|cannot) (?:understand|know|get|read))\b"
)
_YOU = r"you(?:['’]ve| have)?"
_CLEARLY = ("clearly", "obviously", "apparently")
_OFF = (
    r"(?:please |just |now |then |so |oh,? ){0,2}(?:get a life|grow up|go away|learn to read"
    r"|shut up|get over (?:it|yourself)|give me a break|nice try|cry me a river|spare me|boo hoo"
    r"|seriously\?)(?=\s*(?:[.!?,;]|$))"
)
# Where a sentence begins, or what is said to somebody who was called by name.
_BEGINS = r"(?:(?<![^.!?\n])|(?<=[.!?,:;–—-] ))"
# Each is said to the reader: of others, of things or of oneself they mean nothing.
_SAID = (
    rf"\b(?:that|this)(?:['’]s| is) {_SUCH}{_GRAVE}(?=\s*(?:[.!?,;]|$))",
    rf"(?<!think )(?<!think that )(?<!saying )(?<!if )\byou(?:['’]re| are) {_SUCH}{_NAMES}\b",
    rf"\b(?:{'|'.join(_CLEARLY)}),? {_YOU} {_MISSED}",
    rf"\b{_YOU} (?:{'|'.join(_CLEARLY)}) {_MISSED}",
    r"\bdid you (?:even |actually |bother to )[*_]?(?:read|look|try|watch)\b",
    r"\bI don['’]t think you (?:actually |even )?[*_]?read\b",
    r"\byou (?:really|actually) need to [*_]?read\b",
    r"\b(?:I (?:already |just )|as I (?:already )?)told you\b",
    r"\bI (?:hate|don['’]t (?:mean|want)) to (?:be|sound) (?:a jerk|rude|harsh|mean)\b",
    r"\byour (?:\w+,? (?:and )?)?(?:rude|trolling|ignorant|idiotic|childish)\b",
    r"\bif you(?:['’]d| had) (?:actually |bothered to |even )(?:read|looked?|watch(?:ed)?)\b",
    r"\b(?:reading comprehension|RTFM|LMGTFY|let me google that)\b",
    r"\b(?:stop|quit) (?:whining|trolling|your whining|bitching|wasting my)\b",
    r"\bwast(?:e|ing) my time\b",
    rf"{_BEGINS}(?:{_OFF}|shame on you\b)",
    r"\bno(?: one|body)(?:['’]s| is) (?:forcing|making) you to (?:read|be here|visit|comment|follow"
    r"|watch|come|stay)\b",
    r"\bif you (?:don['’]t|do not) like (?:it|this|that|my \w+|what I \w+),? (?:then )?"
    r"(?:don['’]t (?:read|come|visit)|go (?:away|elsewhere|read)|leave|stop reading|tough)\b",
    r"\bare you (?:blind|deaf|stupid|nuts|insane)\s?\?",
    r"\bwhat part of\b[^.!?\n]{0,60}\b(?:do|did)(?:n['’]t you| you not) (?:understand|get)\b",
    r"\byou (?:don['’]t know|have no idea) what you(?:['’]re| are) talking\b",
    r"\b(?:do your (?:own )?homework|don['’]t insult my)\b",
)
_SHARP = re.compile("|".join(_SAID), re.IGNORECASE)
# Without one of these none of them is there: most answers need no closer look.
_SIGNS = (
    *("nonsense", "bullshit", "bollocks", "rubbish", "ridiculous", "idiot", "laughable"),
    *("pathetic", "moron", "troll", "fool", "jerk", "liar", "coward", "hypocrite", "clueless"),
    *("ignorant", "delusional", "whining", "full of it", "rude", "childish", "harsh", "be mean"),
    *("sound mean", "did you even", "did you actually", "did you bother", "ou read", "ou *read"),
    *("ou _read", "ly read", "ly *read", "ly _read", "en read", "en *read", "en _read"),
    *("need to read", "need to *read", "need to _read", "told you", "you'd actually"),
    *("you'd bothered", "you'd even", "you had actually", "you had bothered", "you had even"),
    *("comprehension", "rtfm", "lmgtfy", "google that", "bitching", "wasting my", "e my time"),
    *("get a life", "grow up", "go away"),
    *("learn to read", "shut up", "get over", "me a break", "nice try", "cry me", "spare me"),
    *("boo hoo", "seriously?", "shame on", "forcing you", "making you", "you don't like"),
    *("you do not like", "u blind", "u deaf", "u stupid", "u nuts", "u insane", "what part of"),
    *("re talking", "homework", "insult my"),
    *(f"{word}{you}" for word in _CLEARLY for you in (" you", ", you")),
    *(f"{you} {word}" for word in _CLEARLY for you in ("you", "ve")),
)
# All that is said, but for whom it is said to.
_CURT = re.compile(
    r"(?:@?[\w.'’-]{1,40}(?: [\w.'’-]{1,40})?[,:–—-]\s*)?"
    r"(?:wrong|nonsense|rubbish|bullshit|so what|who cares|google it|whatever|yawn|sigh"
    r"|read (?:it|the (?:post|article))(?: again)?|(?:and )?your point is|blah(?:,? blah)*)"
    r"\s*[.!?…]*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”\n]{0,200}[\"”]")
_SMILE = re.compile(
    r"[;:=]['’]?-?[)DPp](?!\w)|\b(?:haha\w*|heh|lol|grin|wink|kidding)\b|[😀-😏😜-😝🙂😉]",
    re.IGNORECASE,
)
# So near to it a smile takes it back.
_NEAR = 120
_READ, _SHORT = 8_000, 100


def sounds_sharp(text: str) -> tuple[int, int] | None:
    """From where to where the author sounds sharp to the reader; None where nowhere."""
    plain = text[:_READ].lower().replace("’", "'")
    if len(plain) > _SHORT and not any(sign in plain for sign in _SIGNS):
        return None
    own = _QUOTED.sub(lambda found: " " * len(found[0]), own_words(text[:_READ]))
    if _CURT.fullmatch(own.strip()):
        start = len(own) - len(own.lstrip())
        return start, start + len(own.strip())
    for found in _SHARP.finditer(own):
        if not _SMILE.search(own, max(0, found.start() - _NEAR), found.end() + _NEAR):
            return found.span()
    return None
