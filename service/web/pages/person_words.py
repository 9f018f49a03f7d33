"""How pages speak of a person: one sentence each, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from service.core.lasting import lasted
from service.core.people.relationship import Openness, Stage
from service.core.people.repair import Mend
from service.core.translating import N_, gettext, ngettext, nN_
from service.core.writing import counted, times, writing
from service.insight.people import (
    Offline,
    Person,
    PersonView,
    Spoke,
    Talking,
)
from service.insight.telling.words import sentence
from service.web.pages.cards import When
from service.web.pages.written import ago, month

STAGES = {
    Stage.NONE: N_("not answered yet"),
    Stage.KNOW: N_("you have spoken"),
    Stage.LIKE: N_("you like each other"),
    Stage.TRUST: N_("you trust each other"),
}
TWO_WAY = {
    Openness.NOTHING: N_("Your answers told them nothing of you."),
    Openness.A_LITTLE: N_("Your answers told them a little of you."),
    Openness.WELL: N_("You told them a good deal of yourself."),
}
SPOKE = {
    Spoke.CALL: (N_("a call"), N_("You called")),
    Spoke.MEETING: (N_("a meeting"), N_("You met")),
    Spoke.EMAIL: (N_("an e-mail"), N_("You wrote by e-mail")),
    Spoke.OTHER: (N_("something else"), N_("You spoke elsewhere")),
}
_ORDINALS = (
    *("", N_("first"), N_("second"), N_("third"), N_("fourth"), N_("fifth"), N_("sixth")),
    *(N_("seventh"), N_("eighth"), N_("ninth"), N_("tenth"), N_("eleventh"), N_("twelfth")),
)
_STRETCHES = (
    (30, nN_("%(said)s month", "%(said)s months")),
    (7, nN_("%(said)s week", "%(said)s weeks")),
)
_TH = N_("%(number)sth")
_ENDS = {1: N_("%(number)sst"), 2: N_("%(number)snd"), 3: N_("%(number)srd")}
_SHARP = N_("Your last words to them, %(time)s, may have been sharp.")
_THIS = timedelta(days=25)


def ordinal(number: int) -> str:
    """ "fourth", "23rd"."""
    if number < len(_ORDINALS):
        return gettext(_ORDINALS[number])
    end = _ENDS.get(number % 10 if number % 100 not in (11, 12, 13) else 0, _TH)
    return gettext(end, number=writing().number(number))


def in_month(date: datetime, now: datetime) -> str:
    """ "in May", "in May 2024", "3 days ago" where that is nearer than a month."""
    if now - date < _THIS:
        return ago(date, now)
    return gettext("in %(month)s", month=month(date, now))


def answered(person: Person, now: datetime) -> str:
    """ "you answered twice, last in May"."""
    if person.answered_at is None:
        return gettext("you have not answered yet")
    last = in_month(person.answered_at, now)
    if person.answers == 1:
        return gettext("you answered once, %(time)s", time=last)
    said = times(person.answers)
    return gettext("you answered %(times)s, last %(time)s", times=said, time=last)


def of_comment(person: Person, number: int, *, long_reader: bool, now: datetime) -> str:
    """Who wrote a comment, on its card: "Fourth comment; you answered twice, last in May." That it
    is the first the card's reason says; beside it how often they wrote since, and who has long
    read along."""
    if number == 1:
        first = [gettext("long-time reader, first comment")] if long_reader else []
        wrote = times(person.comments - 1)
        since = [gettext("wrote %(times)s since", times=wrote)] if person.comments > 1 else []
        return _in_one(first + since)
    which = gettext("%(ordinal)s comment", ordinal=ordinal(number))
    return _in_one([which, answered(person, now)])


def _in_one(clauses: Sequence[str]) -> str:
    """One sentence of several, "" of none."""
    if not clauses:
        return ""
    said = clauses[0]
    for each in clauses[1:]:
        said = gettext("%(words)s; %(one_more)s", words=said, one_more=each)
    return gettext("%(what)s.", what=sentence(said))


def one_sentence(view: PersonView, now: datetime) -> str:
    """Who they are: "Fourth comment since March; you answered twice, last in May; no question left
    open." """
    person = view.person
    if person.comments == 1:
        begin = gettext("One comment, %(time)s", time=in_month(person.first_at, now))
    else:
        begin = ngettext(
            "%(said)s comment since %(month)s",
            "%(said)s comments since %(month)s",
            person.comments,
            said=counted(person.comments),
            month=month(person.first_at, now),
        )
    said = [begin, answered(person, now)]
    if view.elsewhere:
        often = times(view.elsewhere)
        said.append(gettext("%(times)s you said that you answered elsewhere", times=often))
    left = _left_open(view)
    return _in_one([*said, left] if left else said)


def _left_open(view: PersonView) -> str:
    """What waits; "" where it is not sure that nothing does."""
    if view.questions:
        return ngettext(
            "perhaps %(said)s question left open",
            "perhaps %(said)s questions left open",
            view.questions,
            said=counted(view.questions),
        )
    if view.open:
        return ngettext(
            "%(said)s comment waits for you",
            "%(said)s comments wait for you",
            view.open,
            said=counted(view.open),
        )
    return "" if view.asking else gettext("no question left open")


def talking(tie: Talking, now: datetime) -> str:
    """ "4 turns, last in May", of two readers."""
    return ngettext(
        "%(said)s turn, last %(time)s",
        "%(said)s turns, last %(time)s",
        tie.turns,
        said=writing().number(tie.turns),
        time=in_month(tie.last, now),
    )


def leaving(offline: Offline, now: datetime) -> str:
    """Why a talk may leave the blog, before the words for it, as a pattern for the "person"."""
    exchanges = offline.person.exchanges - offline.person.met
    told = {
        "person": "%(person)s",
        "said": counted(exchanges),
        "time": in_month(offline.said.date, now),
    }
    if offline.by_author:
        return ngettext(
            "You and %(person)s have had %(said)s exchange on the blog, and %(time)s you wrote:",
            "You and %(person)s have had %(said)s exchanges on the blog, and %(time)s you wrote:",
            exchanges,
            **told,
        )
    return ngettext(
        "You and %(person)s have had %(said)s exchange on the blog, and %(time)s they wrote:",
        "You and %(person)s have had %(said)s exchanges on the blog, and %(time)s they wrote:",
        exchanges,
        **told,
    )


def time_for_a_word(person: Person, now: datetime) -> str:
    """Why it is time for a word; "" where it is not."""
    if not person.due:
        return ""
    since = lasted(person.contact_at, now)
    if person.pace is not None:
        return ngettext(
            "Nothing has passed between you for %(time)s; you wished for a word every month.",
            "Nothing has passed between you for %(time)s; you wished for a word every %(said)s"
            " months.",
            person.pace,
            time=since,
            said=counted(person.pace),
        )
    usual = days(max(1, round(person.usual or 0)))
    return gettext(
        "Nothing has passed between you for %(time)s; usually it is %(usual)s.",
        time=since,
        usual=usual,
    )


def to_mend(person: Person, now: datetime) -> str:
    """What is perhaps to mend; "" where nothing is."""
    if person.mend is None or person.mend_at is None:
        return ""
    said = in_month(person.mend_at, now)
    if person.mend is Mend.SHARP:
        sharp = gettext(_SHARP, time=said)
        if person.contact_at > person.last_at:
            return f"{sharp} {gettext('They have written nothing since.')}"
        return sharp
    if person.mend is Mend.HURT:
        return gettext(
            "They may have been hurt, %(time)s, and you have said nothing to them since.", time=said
        )
    return gettext("They may have been hurt: you answered, and they have written nothing since.")


def erased(count: int) -> str:
    """That somebody was made nobody."""
    return ngettext(
        "%(said)s comment is nobody’s now, and your note on them is gone.",
        "%(said)s comments are nobody’s now, and your note on them is gone.",
        count,
        said=writing().number(count),
    )


def days(number: int) -> str:
    """A stretch of days, in the largest unit of which two are full."""
    for size, said in _STRETCHES:
        if number >= 2 * size:
            count = round(number / size)
            return ngettext(*said, count, said=counted(count))
    if number == 1:
        return gettext("a day")
    return ngettext("%(said)s day", "%(said)s days", number, said=counted(number))


def turns(person: Person) -> str:
    """ "Four turns of theirs, two of yours;", of who was never answered "Wrote twice,": before
    whose the last word was."""
    if not person.answers:
        return gettext("Wrote %(times)s,", times=times(person.comments))
    return ngettext(
        "%(theirs)s turn of theirs, %(yours)s of yours;",
        "%(theirs)s turns of theirs, %(yours)s of yours;",
        person.comments,
        theirs=sentence(counted(person.comments)),
        yours=counted(person.answers),
    )


def last_word(person: Person, now: datetime, last: When) -> str:
    """Whose the word was that passed `last` between you, and how long ago."""
    if person.spoke_last:
        return gettext("you spoke elsewhere %(time)s", time=last.ago)
    if not person.answers:
        said = ago(person.last_at, now)
        return gettext("last %(time)s", time=said) if person.comments > 1 else said
    said = ago(person.contact_at, now)
    if person.last_by_author:
        return gettext("the last word was yours, %(time)s", time=said)
    return gettext("the last word was theirs, %(time)s", time=said)


def spoke_since(person: Person, now: datetime) -> str:
    """How long ago they and the author spoke, as the page of today says it: "three weeks"."""
    return lasted(person.contact_at, now, counted)
