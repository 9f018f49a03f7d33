"""Whether the author's answers landed, in words: what was found, how sure it is, and no more."""

from __future__ import annotations

from collections.abc import Mapping

from service.core.people.landing import LEAST, Landed, Way
from service.core.translating import N_, gettext, ngettext
from service.core.writing import writing

# Which answers a line of the list is of.
OF_WAYS: Mapping[Way, str] = {
    Way.QUESTION: N_("To readers who had asked something"),
    Way.SOON: N_("Within a day"),
    Way.ASKED: N_("When you asked something back"),
    Way.THANKED: N_("When you thanked them"),
}
HOW = N_(
    "Compared are readers under the same post, with about as many comments before and about as deep"
    " ones, over your newest posts; a reader counts once under each. Answered means within a week;"
    " who came back is counted over the ninety days after that week, alike for both. The range is"
    " what chance leaves open, and where it holds zero nothing is said. As a check the same readers"
    " are compared by whether they had come in the ninety days before: where that differs, nothing"
    " is said either. Whom you answer is your choice, so none of it is proof, and it puts nobody"
    " higher or lower in any list."
)


def verdict(found: Landed) -> str:
    """What is to be said of all answers, in one sentence."""
    if found.gap is None:
        return gettext(
            "Too few can be compared yet to say whether your answers bring readers back."
        )
    if not found.comparable:
        if _came_less_before(found):
            return gettext("It can’t be said: whom you answer had come less often before, too.")
        return gettext("It can’t be said: whom you answer had come more often before, too.")
    if not found.shows:
        return gettext("Not enough to say whether your answers bring readers back.")
    if found.gap.difference > 0:
        return gettext("Readers whom you answer come back more often than comparable ones.")
    return gettext("Readers whom you answer come back less often than comparable ones.")


def figures(found: Landed) -> str:
    """The same in figures, with the range that chance leaves open."""
    answered, others = (writing().number(each) for each in found.of)
    if found.came is None or found.gap is None:
        return ngettext(
            "%(answered)s whom you answered within a week, beside %(others)s comparable"
            " one whom you didn’t; %(least)s of each are needed, some of whom came back.",
            "%(answered)s whom you answered within a week, beside %(others)s comparable"
            " ones whom you didn’t; %(least)s of each are needed, some of whom came back.",
            found.of[1],
            answered=answered,
            others=others,
            least=LEAST,
        )
    came, came_others = (writing().percent(each) for each in found.came)
    return gettext(
        "Of %(answered)s whom you answered within a week, %(came)s wrote under another post in"
        " the ninety days after; of %(others)s comparable ones whom you didn’t, %(came_others)s."
        " That is %(range)s.",
        answered=answered,
        others=others,
        came=came,
        came_others=came_others,
        range=_range(found),
    )


def of_way(found: Landed) -> str:
    """By how much more often they came who were answered so, and whether it says anything."""
    if found.gap is None:
        return gettext("Too few to compare.")
    if not found.comparable:
        if _came_less_before(found):
            return gettext(
                "%(range)s: but they had come less often before, too, so it says nothing.",
                range=_range(found),
            )
        return gettext(
            "%(range)s: but they had come more often before, too, so it says nothing.",
            range=_range(found),
        )
    if not found.shows:
        return gettext("%(range)s: not enough to say.", range=_range(found))
    return gettext("%(range)s: beyond chance.", range=_range(found))


def _came_less_before(found: Landed) -> bool:
    return bool(found.before and found.before.difference < 0)


def _range(found: Landed) -> str:
    more, low, high = (_points(each) for each in found.gap or (0.0, 0.0, 0.0))
    return gettext(
        "%(more)s points, somewhere between %(low)s and %(high)s", more=more, low=low, high=high
    )


def _points(share: float) -> str:
    """In hundredths, with its sign: what is beyond zero never looks like it."""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return sign + writing().decimal(abs(100 * share), 1)
