"""How the terms of a thread's priority are said to its author."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from service.core.lasting import lasted
from service.core.records import Facet, Goal
from service.core.translating import N_, gettext, ngettext
from service.core.writing import in_a_row, listed, writing

GOALS: dict[Goal, str] = {
    Goal.RELATIONSHIPS: N_("relationships"),
    Goal.LEARNING: N_("learning"),
    Goal.HELPING: N_("helping"),
    Goal.BUSINESS: N_("business"),
}


def likely(number: float) -> str:
    """How likely a comment deserves a reply."""
    share = writing().percent(number)
    return gettext("%(share)s likely to deserve your personal reply", share=share)


def waits(since: datetime, now: datetime) -> str:
    """How long a comment waits."""
    return gettext("waits %(how_long)s", how_long=lasted(since, now))


def wanted(goal: Goal, facets: Iterable[Facet]) -> str:
    """What the author's goal looks for and finds."""
    words = in_a_row(facet.said for facet in facets)
    return gettext("your goal (%(goal)s): %(words)s", goal=gettext(GOALS[goal]), words=words)


def in_any_case(facets: Iterable[Facet]) -> str:
    """What reaches the author whatever the reply number."""
    words = listed(facet.said for facet in facets)
    return gettext("%(words)s: put before you in any case", words=words)


def speaks_to(whom: str | None, *, mostly: bool) -> str:
    """To whom else a comment speaks: a reader of this name, of none (""), or several (None)."""
    if whom is None:
        if mostly:
            return gettext("speaks mostly to other readers, not to you")
        return gettext("speaks to other readers, not to you")
    if not whom:
        if mostly:
            return gettext("speaks mostly to another reader, not to you")
        return gettext("speaks to another reader, not to you")
    if mostly:
        return gettext("speaks mostly to %(name)s, not to you", name=whom)
    return gettext("speaks to %(name)s, not to you", name=whom)


def answered(times: int) -> str:
    """How often the author has answered a reader."""
    if not times:
        return gettext("you have not answered them yet")
    return ngettext(
        "you have answered %(number)s so far", "you have answered %(number)s so far", times
    )


def earlier(before: int) -> str:
    """How many comments a reader had written before."""
    return ngettext("%(number)s earlier comment", "%(number)s earlier comments", before)
