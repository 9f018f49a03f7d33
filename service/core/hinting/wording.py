"""What a comment does, said to its author: two ways of each, and of what is only likely."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from service.core.translating import N_, Forms, gettext, ngettext
from service.core.writing import counted, times

Ways = tuple[str, str]


class Said(NamedTuple):
    """Two ways to say that a facet is there, and two gentler ones for where it is only likely."""

    sure: Ways
    likely: Ways


SAID: Mapping[str, Said] = {
    "hurt": Said(
        (N_("Was hurt by something here."), N_("Is hurt, and waits for a kind word.")),
        (N_("May have been hurt by something here."), N_("May wait for a kind word.")),
    ),
    "request_for_help": Said(
        (N_("Asks for your help."), N_("Needs your help with something.")),
        (N_("May need your help with something."), N_("May be asking for your help.")),
    ),
    "correction": Said(
        (
            N_("May have found a mistake in your post."),
            N_("Points to what may be a mistake of yours."),
        ),
        (N_("May have something to set right."), N_("May know better in one point.")),
    ),
    "question": Said(
        (N_("Asks you something."), N_("Has a question for you.")),
        (
            N_("May want an answer, or ask for effect."),
            N_("May ask you this, or ask it for effect."),
        ),
    ),
    "invitation": Said(
        (N_("Invites you to something."), N_("Has an invitation for you.")),
        (N_("May be inviting you to something."), N_("May have an invitation for you.")),
    ),
    "deadline": Said(
        (
            N_("Needs an answer by a certain time."),
            N_("Waits for your answer, and has a date to keep."),
        ),
        (N_("May need an answer by a certain time."), N_("May have a date to keep.")),
    ),
    "life_event": Said(
        (
            N_("Tells you of something that changed their life."),
            N_("Trusts you with something big."),
        ),
        (N_("May be going through something big."), N_("May be trusting you with something big.")),
    ),
    "disagreement": Said(
        (N_("Sees it differently."), N_("Disagrees with something here.")),
        (N_("May see it differently."), N_("May not agree with all of it.")),
    ),
    "offer": Said(
        (N_("Offers you something."), N_("Has an offer for you.")),
        (N_("May be offering you something."), N_("May have an offer for you.")),
    ),
    "reuse": Said(
        (N_("Builds on your work."), N_("Puts your work to use.")),
        (N_("May be building on your work."), N_("May be putting your work to use.")),
    ),
    "reasoning": Said(
        (N_("Thinks it through, with reasons."), N_("Gives reasons worth your thought.")),
        (N_("May have thought this through."), N_("May have reasons worth your thought.")),
    ),
    "report_back": Said(
        (N_("Tried what you wrote, and tells how it went."), N_("Reports back to you.")),
        (N_("May have tried what you wrote."), N_("May be reporting back to you.")),
    ),
    "acquaintance": Said(
        (N_("Knows you, or has read you for long."), N_("Goes back some way with you.")),
        (N_("May know you, or have read you for long."), N_("May go back some way with you.")),
    ),
    "self_introduction": Said(
        (N_("Tells you who they are."), N_("Comes with an introduction.")),
        (N_("May be telling you who they are."), N_("May be introducing themselves.")),
    ),
    "agreement": Said(
        (N_("Is of your mind."), N_("Agrees with you.")),
        (N_("May be of your mind."), N_("May agree with you.")),
    ),
    "humour": Said(
        (N_("Says it with a smile."), N_("Makes a joke of it.")),
        (N_("May be saying it with a smile."), N_("May be joking.")),
    ),
    "personal_story": Said(
        (N_("Tells you something that happened to them."), N_("Shares a story of their own.")),
        (N_("May be telling you something of their own."), N_("May have a story for you.")),
    ),
    "suggestion": Said(
        (N_("Has an idea for you."), N_("Suggests something you could do.")),
        (N_("May have an idea for you."), N_("May be suggesting something.")),
    ),
    "evidence": Said(
        (N_("Brings facts of their own."), N_("Adds something they know to your post.")),
        (N_("May know something about this."), N_("May be adding facts of their own.")),
    ),
    "thanks": Said(
        (N_("Thanks you for this."), N_("Says thank you.")),
        (N_("May want to say thank you."), N_("May be thanking you.")),
    ),
    "praise": Said(
        (N_("Likes this, and says so."), N_("Has a kind word for you.")),
        (N_("May have a kind word for you."), N_("May like this.")),
    ),
}
UNANSWERED: Ways = (
    N_("Asks you something nobody has answered yet."),
    N_("Has a question for you, still unanswered."),
)
LEFT_TO_YOU: Ways = (
    N_("Asks you something only other readers have answered."),
    N_("Has a question for you that only readers have answered so far."),
)
TWO: Ways = (N_("Two questions, both marked."), N_("Asks you two things, both marked."))
THREE: Ways = (N_("Three questions, all marked."), N_("Asks you three things, all marked."))
STUCK: Ways = (N_("Is stuck: the failure is marked."), N_("Needs your help: what fails is marked."))
REASONED: Ways = (N_("Sees it differently, and says why."), N_("Disagrees, and gives reasons."))
# Courtesy, where the sentence to take up is another one.
AND_MORE: Mapping[str, Ways] = {
    "thanks": (
        N_("Thanks you, and says more: it is marked."),
        N_("A thank-you, and more: it is marked."),
    ),
    "praise": (
        N_("Likes this, and says more: it is marked."),
        N_("A kind word, and more: it is marked."),
    ),
    "agreement": (
        N_("Agrees, and says more: it is marked."),
        N_("Is of your mind, and adds to it."),
    ),
}
# With whom, or against whom, is told by a name that may be anybody's.
SIDES: Ways = (N_("Says whose side they take."), N_("Takes a side, and says whose."))
# What few words do: they think nothing through.
IN_SHORT: Mapping[str, Ways] = {
    "thanks": (N_("A short thank-you."), N_("Thanks you in a few words.")),
    "reasoning": (N_("Gives a reason."), N_("Says why, in a few words.")),
}


def one_of(ways: Ways, comment_id: str) -> str:
    """One of two ways to say something: for the same comment always the same, in any language."""
    return gettext(ways[_which(ways[0], comment_id)])


def one_of_so_many(ways: tuple[Forms, Forms], comment_id: str, number: int) -> str:
    """The same of two ways to say that something is there so often."""
    first = ways[0][number != 1] % {"number": number, "times": number}
    told = {"number": counted(number), "times": times(number)}
    said = ngettext(*ways[_which(first, comment_id)], number, **told)
    return said[:1].upper() + said[1:]


def _which(said: str, comment_id: str) -> int:
    told = f"{said} {comment_id}".encode(errors="replace")
    return hashlib.blake2b(told, digest_size=1).digest()[0] % 2
