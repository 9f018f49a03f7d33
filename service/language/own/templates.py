"""Comments that fit any blog at all: the ready-made texts by which links are sold.

They ask questions and praise like real readers do, so they are known by their wording alone.
"""

from __future__ import annotations

import re

_BLOG = r"(?:blog|weblog|web ?blog|web-?site|site|page|web-?page)"
_POST = r"(?:posts?|articles?|paragraphs?|pieces? of writing|write-?ups?|contents?)"
_PRAISE = (
    r"(?:great|nice|good|excellent|awesome|fantastic|wonderful|magnificent|amazing|superb"
    r"|impressive|quality|informative)"
)

# One of these is enough: no reader of this blog has cause to write it.
_SURE = (
    r"(?:issues?|problems?) with hackers",
    r"wonderful goods from you",
    r"(?:take hold of|grab|clutch|snatch|seize) your rss",
    r"(?:feel free to|also) (?:visit|surf to|stop by|check out) my (?:web|page|site|blog|homepage)",
    r"my (?:web-? ?site|web-? ?page|homepage|web-? ?blog) ?(?:::|;)",
    r"exchange (?:links|solutions|techniques) with",
    r"(?:including|adding) a little bit more than just your articles",
    r"(?:an e-?book|a book) or guest authoring",
    r"in support of (?:the )?(?:new|my) (?:users|viewers|visitors|readers|knowledge)",
    r"technological globe|(?:net|internet|web) viewers|blogger lovers|blogging lovers",
    rf"minor security issues with my (?:latest )?{_BLOG}",
    r"(?:cheap|buy|order) (?:\w+ ){0,3}(?:viagra|cialis|jerseys|handbags|followers)",
    r"maybe grab (?:a person|people|someone|folk)'?s'? (?:attention|interest)",
    r"waste your intelligence on",
    r"this (?:kind|sort) of (?:magnificent|great|wonderful|excellent|fantastic) informative",
    r"seo (?:service|expert|company)s?",
)
# Readers write these too, if seldom: with one of the families below, or two of them, they are
# ready-made.
_TELLING = (
    r"my (?:spouse|husband|wife|partner) and i stumbled",
    rf"looking to (?:design|create|start|construct|build) my own {_BLOG}",
    r"where (?:did )?(?:you|u) g[eo]t (?:this|ur|your|the) (?:template|theme|design)? ?from",
    r"did you (?:hire|create this).{0,30}(?:designer|developer|yourself)",
    rf"does your {_BLOG} have a contact page",
    rf"your {_BLOG} .{{0,40}}browser compatib",
    r"having this (?:issue|problem) or is it (?:a|an) (?:issue|problem) on my end",
    r"payday loans?",
)
# Readers write each of these often; three of the families in one comment are ready-made.
_LIKELY = (
    (r"what blog(?:ging)? ?(?:system|platform|engine|software)? (?:are )?(?:you|u)",),
    (
        rf"(?:stumbled|came) (?:up)?on (?:your|this) {_BLOG}",
        rf"(?:came across|found) (?:your|this) {_BLOG}",
    ),
    (r"book-?mark(?:ed|ing)? (?:your|this|it|you|the)", r"added (?:you )?to (?:my )?favou?rites"),
    (rf"{_PRAISE} (?:{_BLOG}|{_POST}|info|information|stuff)",),
    (rf"keep up the {_PRAISE} (?:work|writing|job|posts)", r"keep it up"),
    (r"subscrib\w+ (?:to )?(?:your )?(?:rss|feed)", r"your rss", r"e-?mail subscription"),
    (rf"(?:theme|template|layout|design) (?:of|for|on) (?:your|this) {_BLOG}",),
    (r"thank(?:s| you) for sharing (?:such|your|this|these)",),
    (r"look(?:ing)? forward to (?:reading )?(?:more|your next)", r"can't wait to read"),
    (r"i (?:have )?(?:been )?(?:brows|surf)\w+ (?:on-?line|the web|the net)",),
    (r"pl[sz] (?:respond|answer|reply)", r"(?:shoot|drop) (?:you|me) an e-?mail"),
    (rf"(?:enjoy(?:ed)?|liked?|loved?) (?:reading )?(?:your|this) (?:{_BLOG}|{_POST})",),
    (r"(?:tips|advice|suggestions) for (?:aspiring|beginner|newbie|first[- ]time)",),
)
_SURE_ONES = [re.compile(pattern, re.IGNORECASE) for pattern in _SURE]
_FAMILIES = [re.compile("|".join(family), re.IGNORECASE) for family in _LIKELY]
_TELLING_ONES = [re.compile(pattern, re.IGNORECASE) for pattern in _TELLING]
_TELLS, _ENOUGH = 2, 3
_WHITE = re.compile(r"\s")
_READ = 3_000


def find_template(own: str) -> tuple[int, int] | None:
    """The span of `own` that gives a ready-made comment away; None for a comment of one's own."""
    text = _WHITE.sub(" ", own[:_READ]).replace("’", "'")
    sure = [found.span() for pattern in _SURE_ONES if (found := pattern.search(text))]
    if sure:
        return min(sure)
    telling = [found.span() for pattern in _TELLING_ONES if (found := pattern.search(text))]
    likely = [found.span() for pattern in _FAMILIES if (found := pattern.search(text))]
    enough = _TELLS * len(telling) + len(likely) >= _ENOUGH
    return min([*telling, *likely]) if enough else None
