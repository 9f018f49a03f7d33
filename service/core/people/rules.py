"""The rules about people, as the pages show them beside what follows from them."""

from __future__ import annotations

from service.core.noted.cues import OCCASION_DAYS
from service.core.people.relationship import (
    LIKE_DEPTH,
    LIKE_EXCHANGES,
    LIKE_POSTS,
    OCCASIONS,
    QUIET_DAYS,
    QUIET_TIMES,
    TRUST_DAYS,
    TRUST_EXCHANGES,
    WELL_KNOWN,
    Stage,
)
from service.core.people.repair import SILENT
from service.core.people.sincerity import FEWEST, LAST, RUN, SHORTEST
from service.core.people.ties import (
    AGREEING,
    CARRIED_DEPTH,
    CARRIED_TURNS,
    CARRIERS,
    OFFLINE_DAYS,
    OFFLINE_DEPTH,
    OFFLINE_EXCHANGES,
    TOPIC_POSTS,
)
from service.core.translating import gettext
from service.core.writing import writing


def stage_rule(stage: Stage) -> str:
    """What has to be for a relationship to have come so far."""
    if stage is Stage.NONE:
        return gettext("They wrote, and you have not answered yet.")
    if stage is Stage.KNOW:
        return gettext("Each of you has spoken to the other at least once.")
    if stage is Stage.LIKE:
        return gettext(
            "You have spoken; %(exchanges)s times or more they came back to your answer, or you"
            " spoke elsewhere; under %(posts)s posts or more; and what they write has some depth"
            " (%(depth)s of 1 on the mean) or tells of themselves.",
            exchanges=LIKE_EXCHANGES,
            posts=LIKE_POSTS,
            depth=_tenths(LIKE_DEPTH),
        )
    return gettext(
        "You like each other; %(exchanges)s exchanges or more over %(days)s days or more; they"
        " gave something unasked (a correction, an offer, an answer to another reader) or told"
        " of themselves; and you told them of yourself, or you spoke elsewhere.",
        exchanges=TRUST_EXCHANGES,
        days=TRUST_DAYS,
    )


def openness_rule() -> str:
    """How well the author has let a reader know him or her."""
    return gettext(
        "Counted are the sentences of your answers to them that say “my”, or “I” with more than an"
        " opinion or a courtesy: none, a few, or %(many)s and more; a talk elsewhere counts as"
        " well known.",
        many=WELL_KNOWN,
    )


def exchange_rule() -> str:
    """What an exchange is."""
    return gettext("An exchange is their turn, your answer, and their next turn to it.")


def quiet_rule() -> str:
    """Who has gone quiet."""
    return gettext(
        "Gone quiet: you like or trust each other, and nothing has passed between you for"
        " %(times)s times as long as usually lies between two occasions, and for %(days)s days"
        " at least; after two years nobody is called quiet any more. It takes %(occasions)s"
        " occasions to know what is usual; what lies within a week is one occasion.",
        times=QUIET_TIMES,
        days=QUIET_DAYS,
        occasions=OCCASIONS,
    )


def repair_rule() -> str:
    """What may want mending."""
    return gettext(
        "Perhaps to mend: something they wrote reads as hurt, and you have said nothing to them"
        " since, or they wrote nothing since your answer, for %(days)s days; or your last words to"
        " them read as sharp (“if you had read”, “nobody’s forcing you to read”: set phrases alone,"
        " and without a smile). A talk elsewhere, a verdict on that thread or your word that"
        " nothing is to mend ends it, two years do too. To see it differently is none of it.",
        days=SILENT.days,
    )


def tie_rule() -> str:
    """Who talks with whom."""
    return gettext(
        "Readers talk with each other where each has answered the other or called them by name; a"
        " turn counts one, one that agrees %(agreeing)s, each half as much after every year, and"
        " who comes to the most stands first.",
        agreeing=_tenths(AGREEING),
    )


def topic_rule() -> str:
    """What somebody writes about."""
    return gettext(
        "What they write about are things that their own words name and the post does too, under"
        " %(posts)s posts or more.",
        posts=TOPIC_POSTS,
    )


def place_rule() -> str:
    """Where somebody is of."""
    return gettext(
        "A place is where they say that they live, are or come from, in their own public comments;"
        " the latest word of it stands here."
    )


def introduce_rule() -> str:
    """Who may like to know each other."""
    return gettext(
        "Two people whom you have answered, who wrote within the last year and have never spoken to"
        " each other, may like to: both say that they live in the same town, or come from there."
    )


# With whom a reader talks, of what, where they are, and whom they may like to know.
OF_TIES = (tie_rule, topic_rule, place_rule, introduce_rule)


def hold_back() -> str:
    """What is said where readers carry a thread."""
    return gettext("Perhaps readers are carrying this, and you may hold back")


def hold_back_rule() -> str:
    """What readers carry."""
    return gettext(
        "Readers are carrying this: %(readers)s or more of them spoke to each other %(times)s"
        " times or more, with a mean depth of %(depth)s of 1 or more, nothing that waits"
        " here asks something of you or comes back to your answer; and nobody is harsh or hurt.",
        readers=CARRIERS,
        times=CARRIED_TURNS,
        depth=_tenths(CARRIED_DEPTH),
    )


def offline_rule() -> str:
    """When a talk may leave the blog."""
    return gettext(
        "A talk may leave the blog after %(exchanges)s exchanges or more, with a mean depth of"
        " %(depth)s of 1 or more, over %(days)s days or more, once one of you speaks of"
        " meeting, calling, writing or coming by; for a year, or %(occasion)s days where that is an"
        " occasion or has a day, and until you say that you spoke or mean to.",
        exchanges=OFFLINE_EXCHANGES,
        depth=_tenths(OFFLINE_DEPTH),
        days=OFFLINE_DAYS,
        occasion=OCCASION_DAYS,
    )


def sincerity_rule() -> str:
    """Which answers are nearly the same words."""
    return gettext(
        "Nearly the same words: %(fewest)s or more of your last %(last)s answers share at least"
        " half of their runs of %(run)s words, quotations, addresses and names left out, and have"
        " %(shortest)s words or more. It counts nowhere.",
        fewest=FEWEST,
        last=LAST,
        run=RUN,
        shortest=SHORTEST,
    )


def _tenths(number: float) -> str:
    return writing().decimal(number, 1)
