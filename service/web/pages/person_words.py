"""How pages speak of a person: one sentence each, in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.core.lasting import lasted
from service.core.people.relationship import Openness, Stage
from service.core.people.repair import Mend
from service.insight.people import (
    Offline,
    Part,
    People,
    Person,
    PersonView,
    SameWords,
    Spoke,
    Talking,
)
from service.insight.telling.words import SMALL_NUMBERS, counted, sentence
from service.web.pages.show import ago

STAGES = {
    Stage.NONE: "not answered yet",
    Stage.KNOW: "you have spoken",
    Stage.LIKE: "you like each other",
    Stage.TRUST: "you trust each other",
}
TWO_WAY = {
    Openness.NOTHING: "Your answers told them nothing of you.",
    Openness.A_LITTLE: "Your answers told them a little of you.",
    Openness.WELL: "You told them a good deal of yourself.",
}
PARTS = {
    Part.ALL: "All",
    Part.TOUCH: "Time for a word",
    Part.NEW: "New this month",
    Part.GAVE: "Gave unasked",
    Part.MET: "In touch elsewhere",
    Part.MEND: "Perhaps to mend",
}
NOBODY = {
    Part.ALL: "Nobody stands here yet: people come with their comments.",
    Part.TOUCH: "Nobody has gone quiet, and no pace is due.",
    Part.NEW: "Nobody wrote for the first time in the last 30 days.",
    Part.GAVE: "Nobody gave a correction, an offer or an answer to another reader yet.",
    Part.MEND: "Nothing seems to be to mend.",
    Part.MET: "You told of no talk elsewhere yet: it takes two clicks on a person’s page.",
}
SPOKE = {
    Spoke.CALL: ("a call", "You called"),
    Spoke.MEETING: ("a meeting", "You met"),
    Spoke.EMAIL: ("an e-mail", "You wrote by e-mail"),
    Spoke.OTHER: ("something else", "You spoke elsewhere"),
}
_ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_THIS = timedelta(days=25)


def ordinal(number: int) -> str:
    """ "fourth", "23rd"."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    end = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0)
    return f"{number:,}{end or 'th'}"


def times(number: int) -> str:
    """ "once", "twice", "five times"."""
    return {1: "once", 2: "twice"}.get(number, f"{counted(number)} times")


def in_month(date: datetime, now: datetime) -> str:
    """ "in May", "in May 2024", "3 days ago" where that is nearer than a month."""
    return ago(date, now) if now - date < _THIS else f"in {month(date, now)}"


def month(date: datetime, now: datetime) -> str:
    """ "May", with the year where it is another than this one."""
    return f"{date:%B}" if date.year == now.year else f"{date:%B %Y}"


def answered(person: Person, now: datetime) -> str:
    """ "you answered twice, last in May"."""
    if person.answered_at is None:
        return "you have not answered yet"
    if person.answers == 1:
        return f"you answered once, {in_month(person.answered_at, now)}"
    return f"you answered {times(person.answers)}, last {in_month(person.answered_at, now)}"


def of_comment(person: Person, number: int, *, long_reader: bool, now: datetime) -> str:
    """Who wrote a comment, on its card: "Fourth comment; you answered twice, last in May." That it
    is the first the card's reason says; beside it how often they wrote since, and who has long
    read along."""
    if number == 1:
        first = ["long-time reader, first comment"] if long_reader else []
        since = [f"wrote {times(person.comments - 1)} since"] if person.comments > 1 else []
        said = "; ".join(first + since)
        return f"{sentence(said)}." if said else ""
    return f"{sentence(ordinal(number))} comment; {answered(person, now)}."


def one_sentence(view: PersonView, now: datetime) -> str:
    """Who they are: "Fourth comment since March; you answered twice, last in May; no question left
    open." """
    person = view.person
    first = month(person.first_at, now)
    begin = (
        f"One comment, {in_month(person.first_at, now)}"
        if person.comments == 1
        else f"{sentence(counted(person.comments))} comments since {first}"
    )
    said = [begin, answered(person, now)]
    if view.elsewhere:
        said.append(f"{times(view.elsewhere)} you said that you answered elsewhere")
    if view.questions:
        plural = "" if view.questions == 1 else "s"
        said.append(f"perhaps {counted(view.questions)} question{plural} left open")
    elif view.open:
        plural = " waits" if view.open == 1 else "s wait"
        said.append(f"{counted(view.open)} comment{plural} for you")
    elif not view.asking:
        said.append("no question left open")
    return "; ".join(said) + "."


def talking(tie: Talking, now: datetime) -> str:
    """ "4 turns, last in May", of two readers."""
    return f"{tie.turns:,} turns, last {in_month(tie.last, now)}"


def leaving(offline: Offline, now: datetime) -> str:
    """Why a talk may leave the blog, after "You and NAME" and before the words for it."""
    person = offline.person
    who = "you wrote" if offline.by_author else "they wrote"
    passed = f"have had {counted(person.exchanges - person.met)} exchanges on the blog"
    return f"{passed}, and {in_month(offline.said.date, now)} {who}:"


def time_for_a_word(person: Person, now: datetime) -> str:
    """Why it is time for a word; "" where it is not."""
    if not person.due:
        return ""
    since = lasted(person.contact_at, now)
    if person.pace is not None:
        months = "month" if person.pace == 1 else f"{counted(person.pace)} months"
        return f"Nothing has passed between you for {since}; you wished for a word every {months}."
    usual = max(1, round(person.usual or 0))
    return f"Nothing has passed between you for {since}; usually it is {days(usual)}."


def to_mend(person: Person, now: datetime) -> str:
    """What is perhaps to mend; "" where nothing is."""
    if person.mend is None or person.mend_at is None:
        return ""
    silent = person.contact_at > person.last_at
    if person.mend is Mend.SHARP:
        since = " They have written nothing since." if silent else ""
        said = in_month(person.mend_at, now)
        return f"Your last words to them, {said}, may have been sharp.{since}"
    if person.mend is Mend.HURT:
        said = in_month(person.mend_at, now)
        return f"They may have been hurt, {said}, and you have said nothing to them since."
    return "They may have been hurt: you answered, and they have written nothing since."


def same_words(found: SameWords) -> str:
    """That some answers are nearly the same words, kindly."""
    alike, every = sentence(counted(len(found.answers))), counted(found.of)
    return f"{alike} of your last {every} answers were nearly the same words."


def days(number: int) -> str:
    """A stretch of days, in the largest unit of which two are full."""
    for unit, size in (("month", 30), ("week", 7)):
        if number >= 2 * size:
            return f"{counted(round(number / size))} {unit}s"
    return "a day" if number == 1 else f"{counted(number)} days"


def turns(person: Person) -> str:
    """ "Four turns of theirs, two of yours;", of who was never answered "Wrote twice,": before
    whose the last word was."""
    if not person.answers:
        return f"Wrote {times(person.comments)},"
    theirs = "One turn" if person.comments == 1 else f"{sentence(counted(person.comments))} turns"
    return f"{theirs} of theirs, {counted(person.answers)} of yours;"


def last_word(person: Person, now: datetime) -> str:
    """Whose the last word was, and how long ago."""
    if person.contact_at not in (person.last_at, person.answered_at):
        return f"you spoke elsewhere {ago(person.contact_at, now)}"
    if not person.answers:
        return ("last " if person.comments > 1 else "") + ago(person.last_at, now)
    whose = "yours" if person.last_by_author else "theirs"
    return f"the last word was {whose}, {ago(person.contact_at, now)}"


def what_matters(found: People) -> tuple[str, str]:
    """The first sentence of the list, and one below it."""
    due, quiet = found.due, found.counts[Part.TOUCH] - found.due
    new, every = found.counts[Part.NEW], found.counts[Part.ALL]
    wish = f"It is time for a word with {people(due)}, by the pace you set."
    if quiet:
        has = "has" if quiet == 1 else "have"
        person = "person" if quiet == 1 else "people"
        said = f"{sentence(counted(quiet))} {person} you know well {has} gone quiet."
        return said, wish if due else ""
    if due:
        return wish, ""
    if new:
        who = "One person" if new == 1 else f"{sentence(counted(new))} people"
        return f"{who} wrote for the first time this month.", "Nobody you know well has gone quiet."
    return (
        ("Nobody you know well has gone quiet.", "") if every else ("Nobody has written yet.", "")
    )


def who_is_there(found: People, place: str) -> tuple[str, str]:
    """The first sentence of a list by place, and one below it."""
    number = len(found.people)
    if not number:
        return f"Nobody told of {place} yet.", ""
    who = "At least " * bool(found.next) + people(number)
    return f"{sentence(who)} told of {place}.", "As where they live, are or come from."


def people(number: int) -> str:
    """ "one person", "three people"."""
    return "one person" if number == 1 else f"{counted(number)} people"


def spoke_since(person: Person, now: datetime) -> str:
    """The line on the page of today, as a pattern for the name."""
    return f"It has been {_long(lasted(person.contact_at, now))} since you and {{name}} spoke."


def _long(said: str) -> str:
    number, _, unit = said.partition(" ")
    small = number.isdecimal() and int(number) < len(SMALL_NUMBERS)
    return f"{counted(int(number))} {unit}" if small else said
