"""How the pages say the project's words to an author."""

from __future__ import annotations

from service.core.minutes import MOST_MINUTES
from service.core.people.rules import hold_back, hold_back_rule
from service.core.records import Goal, State, VerdictKind
from service.core.translating import N_, gettext, nN_
from service.core.verdicts import WrongIn
from service.core.writing import counted
from service.insight import Sort, Tab
from service.insight.telling.words import MOVES, heading, sentence
from service.web.languages import spoken_locale

# Of these, what the letters say too.
__all__ = [
    "DID", "GOALS", "IN_TEMPLATES", "KEYS", "LANGUAGES", "LATER_DAYS", "MOVES", "NOT_JUDGED",
    "NUMBERS", "OF_MANY", "SORTS", "STATES", "TABS", "VERDICTS", "WRONG_IN", "counted", "heading",
    "not_judged", "noted", "plain", "sentence",
]  # fmt: skip

STATES = {
    State.FOLLOW_UP: N_("came back to you"),
    State.OWED: N_("waiting for you"),
    State.SNOOZED: N_("put off"),
    State.PROBABLY_ANSWERED: N_("probably answered"),
    State.ANSWERED: N_("answered"),
    State.NO_REPLY_NEEDED: N_("no reply needed"),
}
# Of what is open in an archive that rests.
RESTS = N_("you let it rest")
# Of what the author closed so.
NOT_FOR_ME = N_("not for you")

GOALS = {
    Goal.RELATIONSHIPS: N_("relationships"),
    Goal.LEARNING: N_("learning"),
    Goal.HELPING: N_("helping"),
    Goal.BUSINESS: N_("business"),
}

# The button, and what the page says once it was pressed.
VERDICTS = {
    VerdictKind.REPLIED_ELSEWHERE: (
        N_("Answered elsewhere"),
        N_("The thread of %(name)s counts as answered."),
    ),
    VerdictKind.NO_REPLY_NEEDED: (
        N_("No reply needed"),
        N_("The thread of %(name)s is closed: no reply needed."),
    ),
    VerdictKind.NOT_FOR_ME: (
        N_("Not for me"),
        N_("The thread of %(name)s is closed: not for you."),
    ),
    VerdictKind.LATER: (N_("Later"), N_("The thread of %(name)s is put off until %(until)s.")),
    VerdictKind.NOT_ANSWERED: (
        N_("Not answered"),
        N_("The thread of %(name)s waits for you: that was no answer."),
    ),
    VerdictKind.WRONG: (
        N_("This is wrong"),
        N_("The thread of %(name)s stays where it is. Noted: %(reason)s."),
    ),
}

# What single keys do, where a visitor has not switched them off.
KEYS = {
    "j": N_("the next thread"),
    "k": N_("the thread before"),
    "r": N_("reply on the blog"),
    "o": N_("see the thread"),
    "e": N_("answered elsewhere"),
    "n": N_("no reply needed"),
    "l": N_("later, as chosen"),
    "z": N_("undo"),
    "/": N_("search"),
    "?": N_("this list"),
}

# What "This is wrong" asks, and what a card says once it was said.
WRONG = N_("this is wrong")
WRONG_IN = {
    WrongIn.NOT_FOR_ME: (N_("It is not for me"), N_("this is not for you")),
    WrongIn.SENTENCE: (N_("The wrong sentence"), N_("this is the wrong sentence")),
    WrongIn.TOO_HIGH: (N_("Too high"), N_("this stands too high")),
    WrongIn.TOO_LOW: (N_("Too low"), N_("this stands too low")),
}

# The same of several threads: of one, and of many.
OF_MANY = {
    VerdictKind.REPLIED_ELSEWHERE: nN_(
        "%(count)s thread counts as answered.", "%(count)s threads count as answered."
    ),
    VerdictKind.NO_REPLY_NEEDED: nN_(
        "%(count)s thread is closed: no reply needed.",
        "%(count)s threads are closed: no reply needed.",
    ),
    VerdictKind.LATER: nN_(
        "%(count)s thread is put off until %(until)s.",
        "%(count)s threads are put off until %(until)s.",
    ),
}

TABS = {
    Tab.TO_ANSWER: N_("To answer"),
    Tab.CAME_BACK: N_("Came back"),
    Tab.PUT_OFF: N_("Put off"),
    Tab.PROBABLY_ANSWERED: N_("Probably answered"),
    Tab.ANSWERED: N_("Answered"),
    Tab.CLOSED: N_("Closed"),
    Tab.ALL: N_("All"),
}
SORTS = {
    Sort.BEST: N_("most deserving"),
    Sort.NEWEST: N_("newest"),
    Sort.WAITING: N_("longest waiting"),
}

# Who did it, and when: "Ida closed this, yesterday.".
DID = {
    VerdictKind.REPLIED_ELSEWHERE: N_("%(name)s answered this elsewhere, %(time)s."),
    VerdictKind.NO_REPLY_NEEDED: N_("%(name)s closed this, %(time)s."),
    VerdictKind.NOT_FOR_ME: N_("%(name)s closed this, %(time)s."),
    VerdictKind.LATER: N_("%(name)s put this off, %(time)s."),
    VerdictKind.WRONG: N_("%(name)s said that the judgement is wrong, %(time)s."),
    VerdictKind.NOT_ANSWERED: N_("%(name)s said that this is not answered, %(time)s."),
}

LATER_DAYS = {1: N_("tomorrow"), 3: N_("in 3 days"), 7: N_("next week")}

NUMBERS = {
    "depth": N_("Depth"),
    "author": N_("Speaks to you"),
    "readers": N_("Speaks to other readers"),
    "reply": N_("Deserves your reply"),
}

NO_REASON = N_("Not judged.")
NOT_JUDGED = {
    "empty": N_("Not judged: nothing here is in the reader’s own words."),
    "code": N_("Not judged: nothing here but code, a log, or what was said before."),
    "language": N_("Not judged: this seems to be in %(language)s, and only English is judged."),
    "error": N_("Not judged: reading it failed. The log names the comment."),
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
    "most_minutes": MOST_MINUTES,
    "hold_back": hold_back,
    "hold_back_rule": hold_back_rule,
    "goals": GOALS,
    "later_days": LATER_DAYS,
    "verdict_words": {kind.value: said for kind, (said, _) in VERDICTS.items()},
    "keys": KEYS,
    "wrong_in": {reason.value: asked for reason, (asked, _) in WRONG_IN.items()},
}


def noted(wrong: WrongIn | None) -> str:
    """In what the author said that a judgement is wrong."""
    return gettext(WRONG_IN[wrong][1] if wrong else WRONG)


def not_judged(reason: str, language: str | None) -> str:
    """Why a comment has no numbers, as a sentence."""
    return gettext(NOT_JUDGED.get(reason, NO_REASON), language=_named(language or ""))


def _named(language: str) -> str:
    if language not in LANGUAGES:
        return gettext("another language")
    locale = spoken_locale()
    return (locale.languages.get(language) if locale else "") or LANGUAGES[language]


def plain(name: str) -> str:
    """A feature’s name without its underscores."""
    return name.replace("_", " ")
