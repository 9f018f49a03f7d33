"""Whether the author's answers landed, in words: what was found, how sure it is, and no more."""

from __future__ import annotations

from collections.abc import Mapping

from service.core.people.landing import LEAST, Landed, Way

NOT_ENOUGH = "not enough to say"
# Which answers a line of the list is of.
OF_WAYS: Mapping[Way, str] = {
    Way.QUESTION: "To readers who had asked something",
    Way.SOON: "Within a day",
    Way.ASKED: "When you asked something back",
    Way.THANKED: "When you thanked them",
}
HOW = (
    "Compared are readers under the same post with about as many comments before and about as deep"
    " ones, over the newest posts. Answered means within a week; who came back is counted over the"
    " ninety days after that week, alike for both. The range is what chance leaves open, and where"
    " it holds zero nothing is said. As a check the same readers are compared by whether they had"
    " come in the ninety days before: where that differs, the two can’t be compared. Whom you"
    " answer is your choice, so none of it is proof, and it ways nobody in any list."
)


def whole(found: Landed) -> str:
    """What was found of all answers, in two or three sentences."""
    if found.came is None:
        return (
            f"Not enough to say yet: {_times(found.of[0])} you answered a reader within a week"
            f" beside comparable ones whom you didn’t; {LEAST} are needed on either side, some of"
            " whom came back."
        )
    came, others = (_percent(each) for each in found.came)
    return (
        f"{_times(found.of[0]).capitalize()} you answered a reader within a week: {came} of them"
        f" wrote under another post in the ninety days after. Of {found.of[1]:,} comparable ones"
        f" whom you didn’t answer, {others} did. {of_gap(found)}"
    )


def of_gap(found: Landed) -> str:
    """By how much more often they came, how sure that is, and what it says."""
    if found.gap is None:
        return "Too few to compare."
    more, low, high = (_points(each) for each in found.gap)
    said = f"{more} points, somewhere between {low} and {high}: "
    if not found.comparable:
        return said + "but they had come differently before, too, so it says nothing."
    if not found.shows:
        return said + f"{NOT_ENOUGH}."
    return said + ("that is more than chance." if found.gap.low > 0 else "less, beyond chance.")


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _points(share: float) -> str:
    """In hundredths, with its sign: what is beyond zero never looks like it."""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{abs(100 * share):.1f}"
