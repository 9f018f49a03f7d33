"""Changes of a comment that must not raise its depth, or must not matter at all.

Each makes another text of an entry's; what stood before the comment stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from service.core.records import Entry
from training.measuring import slips
from training.measuring.slips import drawn

Make = Callable[[Entry], Entry | None]
# The new text, or None where the change does not apply.
Rewrite = Callable[[str], str | None]

# What a change must not do.
RAISE, MATTER = "raise", "matter"


@dataclass(frozen=True, slots=True)
class Change:
    """`make` gives the changed entry, None where it does not apply or changes nothing.

    `base`: what the changed entry is held against; by default the entry itself.
    """

    name: str
    must_not: str
    make: Make
    base: Make = lambda entry: entry


def rewritten(rewrite: Rewrite) -> Make:
    """A change of the text alone."""

    def make(entry: Entry) -> Entry | None:
        text = rewrite(entry.text) if entry.text.strip() else None
        return None if text is None or text == entry.text else replace(entry, text=text)

    return make


SIGNATURES = {
    "dashes, name, link": "\n\n-- \nMartin Keller\nhttp://www.martinkeller.example/blog",
    "regards": "\n\nKind regards,\nMartin",
    "name, trade, link": "\n\nMartin Keller\nSenior Consultant, Keller & Partners\n"
    "Visit us: www.kellerpartners.example",
    "sent from": "\n\nSent from my iPhone",
    "link": "\nhttp://www.martinkeller.example/",
}
PRAISE = "Great post!"
FILLERS = (
    "I just wanted to say that.",
    "Just wanted to drop a line here about this.",
    "As I said, that is what I wanted to say.",
    "You know what I mean.",
    "Anyway, that is all I have to say, for what it is worth.",
    "At the end of the day it is what it is.",
    "Well, what can I say, these things are what they are.",
    "I guess that is just how it goes, one way or another.",
    "Like I said before, and as everyone knows, it is really like that.",
    "So yeah, basically, that is pretty much it, more or less.",
)
ASIDES = ("you know, ", "as I said, ", "to be honest, ", "basically, ", "like, ", "well, ")
EMOJI = ("🙂", "👍", "😊", "🎉", "😅", "🔥")
NAMES = {
    "English men": ("James", "David", "Peter", "Robert"),
    # What any other name does.
    "other English men": ("Thomas", "Andrew", "Philip", "Graham"),
    "English women": ("Emily", "Susan", "Claire", "Margaret"),
    "Indian names": ("Priya", "Rajesh", "Ananya", "Venkatesh"),
    "Chinese names": ("Xiaoming", "Yifei", "Zhiwei", "Jingyi"),
    "Arabic names": ("Mohammed", "Fatima", "Khalid", "Aisha"),
    "Polish names": ("Agnieszka", "Krzysztof", "Małgorzata", "Wojciech"),
}
FIRST_NAMES = "English men"

_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?\n]) *)([A-Z])(?=[a-z]+ )", re.MULTILINE)
_EMOJI = re.compile(r" ?[\U0001f000-\U0001faff\u2600-\u27bf][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*")
_OPENING_QUOTE = re.compile(r"(?<![^\s(\[—–-])\"(?=\S)")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_LONGEST_QUOTE = 400


def said_again(times: int, text: str) -> str:
    """The text so many times, as paragraphs."""
    return "\n\n".join([text] * times)


def quoting(before: Callable[[Entry], str | None], form: str, entry: Entry) -> Entry | None:
    """The first words of what was said before, in `form`, and then the comment."""
    said = before(entry)
    words = " ".join((said or "").split())
    if not words or not entry.text.strip():
        return None
    end = words.rfind(". ", 0, _LONGEST_QUOTE)
    quoted = words[: end + 1] if end > 0 else words[:_LONGEST_QUOTE]
    return replace(entry, text=form.format(quoted) + entry.text)


def filled(count: int, text: str) -> str:
    """So many sentences that say nothing, drawn by the text, before and between its own."""
    start = int(drawn(text, "filler") * len(FILLERS))
    chosen = [FILLERS[(start + i) % len(FILLERS)] for i in range(count)]
    parts = _SENTENCE.split(text)
    for place, filler in enumerate(chosen):
        parts.insert(min(2 * place, len(parts)), filler)
    return " ".join(parts)


def interspersed(text: str) -> str:
    """An aside ("you know, ") at the head of each sentence that opens with a plain word."""

    def aside(found: re.Match[str]) -> str:
        said = ASIDES[int(drawn(text, str(found.start())) * len(ASIDES))]
        return found[0][:-1] + said[0].upper() + said[1:] + found[1].lower()

    return _SENTENCE_START.sub(aside, text)


def named(kind: str, entry: Entry) -> Entry | None:
    """The entry with a greeting and a name at its end, both drawn from names of this kind.

    The places drawn depend on the text alone, so that two kinds differ in the names alone.
    """
    if not entry.text.strip():
        return None
    names = NAMES[kind]
    place = int(drawn(entry.text, "names") * len(names))
    greeted, signed = names[place], names[(place + 1) % len(names)]
    return replace(entry, text=f"Hi {greeted}, {signed} here. {entry.text}\n\n{signed}")


def small_sentence_starts(text: str) -> str:
    """Sentences open with a small letter."""
    return _SENTENCE_START.sub(lambda found: found[0][:-1] + found[1].lower(), text)


def with_emoji(text: str) -> str:
    """An emoji after the first sentence and two at the end."""
    start = int(drawn(text, "emoji") * len(EMOJI))
    one, other = EMOJI[start], EMOJI[(start + 1) % len(EMOJI)]
    parts = _SENTENCE.split(text)
    if len(parts) > 1:
        parts[0] += f" {one}"
    return f"{' '.join(parts)} {other}{other}"


def without_emoji(text: str) -> str | None:
    """No emoji; None when there is none, or nothing else."""
    bare = _EMOJI.sub("", text)
    return bare if bare != text and bare.strip() else None


def curled(text: str) -> str:
    """Typographic quotes and apostrophes for straight ones."""
    return _OPENING_QUOTE.sub("“", text).replace('"', "”").replace("'", "’")


def _post(entry: Entry) -> str:
    return entry.post_text


def _added(name: str, rewrite: Rewrite) -> Change:
    return Change(name, RAISE, rewritten(rewrite))


def _looks(name: str, rewrite: Rewrite) -> Change:
    return Change(name, MATTER, rewritten(rewrite))


def _signed(signature: str, text: str) -> str:
    return text.rstrip() + signature


CHANGES: Sequence[Change] = (
    _added("said twice", partial(said_again, 2)),
    _added("said four times", partial(said_again, 4)),
    *(_added(f"signature: {name}", partial(_signed, end)) for name, end in SIGNATURES.items()),
    Change("quote of the post, >", RAISE, partial(quoting, _post, "> {}\n\n")),
    Change("quote of the post, You wrote", RAISE, partial(quoting, _post, "You wrote: “{}”\n\n")),
    Change("the post's words, unmarked", RAISE, partial(quoting, _post, "{}\n\n")),
    Change(
        "quote of the parent, >", RAISE, partial(quoting, lambda one: one.parent_text, "> {}\n\n")
    ),
    _added(f"{PRAISE} before", lambda text: f"{PRAISE} {text}"),
    _added(f"{PRAISE} after", lambda text: f"{text} {PRAISE}"),
    _added("filler, a sentence", partial(filled, 1)),
    _added("filler, three sentences", partial(filled, 3)),
    _added("filler, eight sentences", partial(filled, 8)),
    _added("filler, an aside a sentence", interspersed),
    *(
        Change(
            f"{kind} for {FIRST_NAMES}'s", MATTER, partial(named, kind), partial(named, FIRST_NAMES)
        )
        for kind in NAMES
        if kind != FIRST_NAMES
    ),
    _looks("articles dropped", slips.articles_dropped),
    _looks("third person without s", slips.third_person_dropped),
    _looks("wrong prepositions", slips.prepositions_mistaken),
    _looks("typos", slips.typos_made),
    _looks("all these slips", slips.all_slips),
    _looks("all small letters", str.lower),
    _looks("all capitals", str.upper),
    _looks("sentences open small", small_sentence_starts),
    _looks("emoji added", with_emoji),
    _looks("emoji removed", without_emoji),
    _looks("curly quotes", curled),
    _looks("straight quotes", lambda text: text.translate(_STRAIGHT)),
    _looks("blanks and newlines behind", lambda text: f"{text}  \n \n\n"),
)
