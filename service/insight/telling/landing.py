"""Whether the author's answers landed, in words: what was found, how sure it is, and no more."""

from __future__ import annotations

from collections.abc import Mapping

from service.core.people.landing import LEAST, Landed, Way

# Which answers a line of the list is of.
OF_WAYS: Mapping[Way, str] = {
    Way.QUESTION: "To readers who had asked something",
    Way.SOON: "Within a day",
    Way.ASKED: "When you asked something back",
    Way.THANKED: "When you thanked them",
}
HOW = (
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
        return "Too few can be compared yet to say whether your answers bring readers back."
    if not found.comparable:
        return "It can’t be said: whom you answer had come " + _oftener(found) + " before, too."
    if not found.shows:
        return "Not enough to say whether your answers bring readers back."
    often = "more" if found.gap.difference > 0 else "less"
    return f"Readers whom you answer come back {often} often than comparable ones."


def figures(found: Landed) -> str:
    """The same in figures, with the range that chance leaves open."""
    if found.came is None or found.gap is None:
        return (
            f"{found.of[0]:,} whom you answered within a week, beside {found.of[1]:,} comparable"
            f" ones whom you didn’t; {LEAST} of each are needed, some of whom came back."
        )
    came, others = (f"{100 * each:.0f}%" for each in found.came)
    return (
        f"Of {found.of[0]:,} whom you answered within a week, {came} wrote under another post in"
        f" the ninety days after; of {found.of[1]:,} comparable ones whom you didn’t, {others}."
        f" That is {_range(found)}."
    )


def of_way(found: Landed) -> str:
    """By how much more often they came who were answered so, and whether it says anything."""
    if found.gap is None:
        return "Too few to compare."
    if not found.comparable:
        return (
            f"{_range(found)}: but they had come {_oftener(found)} before, too, so it says nothing."
        )
    if not found.shows:
        return f"{_range(found)}: not enough to say."
    return f"{_range(found)}: beyond chance."


def _oftener(found: Landed) -> str:
    return "less often" if found.before and found.before.difference < 0 else "more often"


def _range(found: Landed) -> str:
    more, low, high = (_points(each) for each in found.gap or (0.0, 0.0, 0.0))
    return f"{more} points, somewhere between {low} and {high}"


def _points(share: float) -> str:
    """In hundredths, with its sign: what is beyond zero never looks like it."""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{abs(100 * share):.1f}"
