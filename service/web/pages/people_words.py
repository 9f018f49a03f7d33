"""How the list of people speaks of all of them."""

from __future__ import annotations

from service.core.translating import N_, gettext, ngettext
from service.core.writing import counted
from service.insight.people import Part, People, SameWords
from service.insight.telling.words import people, sentence

PARTS = {
    Part.ALL: N_("All"),
    Part.TOUCH: N_("Time for a word"),
    Part.NEW: N_("New in 30 days"),
    Part.GAVE: N_("Gave unasked"),
    Part.MET: N_("In touch elsewhere"),
    Part.MEND: N_("Perhaps to mend"),
}
NOBODY = {
    Part.ALL: N_("Nobody stands here yet: people come with their comments."),
    Part.TOUCH: N_("Nobody has gone quiet, and no pace is due."),
    Part.NEW: N_("Nobody wrote for the first time in the last 30 days."),
    Part.GAVE: N_("Nobody gave a correction, an offer or an answer to another reader yet."),
    Part.MEND: N_("Nothing seems to be to mend."),
    Part.MET: N_("You told of no talk elsewhere yet: it takes two clicks on a person’s page."),
}


def same_words(found: SameWords) -> str:
    """That some answers are nearly the same words, kindly."""
    alike, every = sentence(counted(len(found.answers))), counted(found.of)
    return ngettext(
        "%(alike)s of your last %(said)s answer were nearly the same words.",
        "%(alike)s of your last %(said)s answers were nearly the same words.",
        found.of,
        alike=alike,
        said=every,
    )


def what_matters(found: People) -> tuple[str, str]:
    """The first sentence of the list, and one below it."""
    due, quiet = found.due, found.counts[Part.TOUCH] - found.due
    new, every = found.counts[Part.NEW], found.counts[Part.ALL]
    wish = gettext(
        "It is time for a word with %(people)s, by the pace you set.", people=people(due)
    )
    if quiet:
        return _quiet(quiet), wish if due else ""
    if due:
        return wish, ""
    nobody = gettext("Nobody you know well has gone quiet.")
    if new:
        return _newly(new), nobody
    return (nobody, "") if every else (gettext("Nobody has written yet."), "")


def _quiet(count: int) -> str:
    return ngettext(
        "%(said)s person you know well has gone quiet.",
        "%(said)s people you know well have gone quiet.",
        count,
        said=sentence(counted(count)),
    )


def _newly(count: int) -> str:
    return ngettext(
        "%(said)s person wrote for the first time in the last 30 days.",
        "%(said)s people wrote for the first time in the last 30 days.",
        count,
        said=sentence(counted(count)),
    )


def who_is_there(found: People, place: str) -> tuple[str, str]:
    """The first sentence of a list by place, and one below it."""
    number = len(found.people)
    if not number:
        return gettext("Nobody told of %(place)s yet.", place=place), ""
    who = gettext("At least %(people)s", people=people(number)) if found.next else people(number)
    said = gettext("%(who)s told of %(place)s.", who=sentence(who), place=place)
    return said, gettext("As where they live, are or come from.")
