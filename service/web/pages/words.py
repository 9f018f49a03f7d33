"""How the pages say the project's words to an author."""

from __future__ import annotations

from service.core.records import Goal, State, VerdictKind
from service.core.verdicts import WrongIn
from service.insight import Sort, Tab
from service.insight.telling.words import MOVES, counted, heading, sentence

# Of these, what the letters say too.
__all__ = [
    "DID", "GOALS", "IN_TEMPLATES", "KEYS", "LANGUAGES", "LATER_DAYS", "MOVES", "NOT_JUDGED",
    "NUMBERS", "OF_MANY", "SORTS", "STATES", "TABS", "VERDICTS", "WRONG_IN", "counted", "heading",
    "not_judged", "plain", "sentence",
]  # fmt: skip

STATES = {
    State.FOLLOW_UP: "came back to you",
    State.OWED: "waiting for you",
    State.SNOOZED: "put off",
    State.PROBABLY_ANSWERED: "probably answered",
    State.ANSWERED: "answered",
    State.NO_REPLY_NEEDED: "no reply needed",
}

GOALS = {
    Goal.RELATIONSHIPS: "relationships",
    Goal.LEARNING: "learning",
    Goal.HELPING: "helping",
    Goal.BUSINESS: "business",
}

# The button, and what the page says once it was pressed.
VERDICTS = {
    VerdictKind.REPLIED_ELSEWHERE: ("Answered elsewhere", "counts as answered."),
    VerdictKind.NO_REPLY_NEEDED: ("No reply needed", "is closed: no reply needed."),
    VerdictKind.NOT_FOR_ME: ("Not for me", "is closed: not for you."),
    VerdictKind.LATER: ("Later", "is put off until {until}."),
    VerdictKind.NOT_ANSWERED: ("Not answered", "waits for you: that was no answer."),
    VerdictKind.WRONG: ("This is wrong", "stays where it is. Noted: {reason}."),
}

# What single keys do, where a visitor has not switched them off.
KEYS = {
    "j": "the next thread",
    "k": "the thread before",
    "r": "reply on the blog",
    "o": "see the thread",
    "e": "answered elsewhere",
    "n": "no reply needed",
    "l": "later, as chosen",
    "z": "undo",
    "/": "search",
    "?": "this list",
}

# What "This is wrong" asks, and what a card says once it was said.
WRONG_IN = {
    WrongIn.NOT_FOR_ME: ("It is not for me", "this is not for you"),
    WrongIn.SENTENCE: ("The wrong sentence", "this is the wrong sentence"),
    WrongIn.TOO_HIGH: ("Too high", "this stands too high"),
    WrongIn.TOO_LOW: ("Too low", "this stands too low"),
}

# The same of several threads: of one, and of many.
OF_MANY = {
    VerdictKind.REPLIED_ELSEWHERE: (
        "one thread counts as answered.",
        "{count} threads count as answered.",
    ),
    VerdictKind.NO_REPLY_NEEDED: (
        "one thread is closed: no reply needed.",
        "{count} threads are closed: no reply needed.",
    ),
    VerdictKind.LATER: (
        "one thread is put off until {until}.",
        "{count} threads are put off until {until}.",
    ),
}

TABS = {
    Tab.TO_ANSWER: "To answer",
    Tab.CAME_BACK: "Came back",
    Tab.PUT_OFF: "Put off",
    Tab.PROBABLY_ANSWERED: "Probably answered",
    Tab.ANSWERED: "Answered",
    Tab.CLOSED: "Closed",
    Tab.ALL: "All",
}
SORTS = {
    Sort.BEST: "most deserving",
    Sort.NEWEST: "newest",
    Sort.WAITING: "longest waiting",
}

# Said after a name: "Ida closed this".
DID = {
    VerdictKind.REPLIED_ELSEWHERE: "answered this elsewhere",
    VerdictKind.NO_REPLY_NEEDED: "closed this",
    VerdictKind.NOT_FOR_ME: "closed this",
    VerdictKind.LATER: "put this off",
    VerdictKind.WRONG: "said that the judgement is wrong",
}

LATER_DAYS = {1: "tomorrow", 3: "in 3 days", 7: "next week"}

NUMBERS = {
    "depth": "Depth",
    "author": "Speaks to you",
    "readers": "Speaks to other readers",
    "reply": "Deserves your reply",
}

NOT_JUDGED = {
    "empty": "Not judged: nothing here is in the reader’s own words.",
    "code": "Not judged: nothing here but code, a log, or what was said before.",
    "language": "Not judged: this seems to be in {language}, and only English is judged.",
    "error": "Not judged: reading it failed. The log names the comment.",
}

# By the codes of language/detect.py. A language without a name here is "another language".
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "eo": "Esperanto", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# What every template may say.
IN_TEMPLATES = {
    "goals": GOALS,
    "later_days": LATER_DAYS,
    "verdict_words": {kind.value: said for kind, (said, _) in VERDICTS.items()},
    "keys": KEYS,
    "wrong_in": {reason.value: asked for reason, (asked, _) in WRONG_IN.items()},
}


def not_judged(reason: str, language: str | None) -> str:
    """Why a comment has no numbers, as a sentence."""
    named = LANGUAGES.get(language or "", "another language")
    return NOT_JUDGED.get(reason, "Not judged.").format(language=named)


def plain(name: str) -> str:
    """A feature’s name without its underscores."""
    return name.replace("_", " ")
