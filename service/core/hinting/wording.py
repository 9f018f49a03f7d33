"""What a comment does, said to its author: two ways of each, and of what is only likely."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

Ways = tuple[str, str]


class Said(NamedTuple):
    """Two ways to say that a facet is there, and two gentler ones for where it is only likely."""

    sure: Ways
    likely: Ways


SAID: Mapping[str, Said] = {
    "hurt": Said(
        ("Was hurt by something here.", "Is hurt, and waits for a kind word."),
        ("May have been hurt by something here.", "May wait for a kind word."),
    ),
    "request_for_help": Said(
        ("Asks for your help.", "Needs your help with something."),
        ("May need your help with something.", "May be asking for your help."),
    ),
    "correction": Said(
        ("May have found a mistake in your post.", "Points to what may be a mistake of yours."),
        ("May have something to set right.", "May know better in one point."),
    ),
    "question": Said(
        ("Asks you something.", "Has a question for you."),
        ("May want an answer from you.", "May be asking you something."),
    ),
    "invitation": Said(
        ("Invites you to something.", "Has an invitation for you."),
        ("May be inviting you to something.", "May have an invitation for you."),
    ),
    "deadline": Said(
        ("Needs an answer by a certain time.", "Waits for your answer, and has a date to keep."),
        ("May need an answer by a certain time.", "May have a date to keep."),
    ),
    "life_event": Said(
        ("Tells you of something that changed their life.", "Trusts you with something big."),
        ("May be going through something big.", "May be trusting you with something big."),
    ),
    "disagreement": Said(
        ("Sees it differently.", "Disagrees with something here."),
        ("May see it differently.", "May not agree with all of it."),
    ),
    "offer": Said(
        ("Offers you something.", "Has an offer for you."),
        ("May be offering you something.", "May have an offer for you."),
    ),
    "reuse": Said(
        ("Builds on your work.", "Puts your work to use."),
        ("May be building on your work.", "May be putting your work to use."),
    ),
    "reasoning": Said(
        ("Thinks it through, with reasons.", "Gives reasons worth your thought."),
        ("May have thought this through.", "May have reasons worth your thought."),
    ),
    "report_back": Said(
        ("Tried what you wrote, and tells how it went.", "Reports back to you."),
        ("May have tried what you wrote.", "May be reporting back to you."),
    ),
    "acquaintance": Said(
        ("Knows you, or has read you for long.", "Goes back some way with you."),
        ("May know you, or have read you for long.", "May go back some way with you."),
    ),
    "self_introduction": Said(
        ("Tells you who they are.", "Comes with an introduction."),
        ("May be telling you who they are.", "May be introducing themselves."),
    ),
    "agreement": Said(
        ("Is of your mind.", "Agrees with you."),
        ("May be of your mind.", "May agree with you."),
    ),
    "humour": Said(
        ("Says it with a smile.", "Makes a joke of it."),
        ("May be saying it with a smile.", "May be joking."),
    ),
    "personal_story": Said(
        ("Tells you something that happened to them.", "Shares a story of their own."),
        ("May be telling you something of their own.", "May have a story for you."),
    ),
    "suggestion": Said(
        ("Has an idea for you.", "Suggests something you could do."),
        ("May have an idea for you.", "May be suggesting something."),
    ),
    "evidence": Said(
        ("Brings facts of their own.", "Adds something they know to your post."),
        ("May know something about this.", "May be adding facts of their own."),
    ),
    "thanks": Said(
        ("Thanks you for this.", "Says thank you."),
        ("May want to say thank you.", "May be thanking you."),
    ),
    "praise": Said(
        ("Likes this, and says so.", "Has a kind word for you."),
        ("May have a kind word for you.", "May like this."),
    ),
}
UNANSWERED: Ways = (
    "Asks you something nobody has answered yet.",
    "Has a question for you, still unanswered.",
)
LEFT_TO_YOU: Ways = (
    "Asks you something only other readers have answered.",
    "Has a question for you that only readers have answered so far.",
)
TWO: Ways = ("Two questions, both marked.", "Asks you two things, both marked.")
THREE: Ways = ("Three questions, all marked.", "Asks you three things, all marked.")
STUCK: Ways = ("Is stuck: the failure is marked.", "Needs your help: what fails is marked.")
REASONED: Ways = ("Sees it differently, and says why.", "Disagrees, and gives reasons.")
# Courtesy, where the sentence to take up is another one.
AND_MORE: Mapping[str, Ways] = {
    "thanks": ("Thanks you, and says more: it is marked.", "A thank-you, and more: it is marked."),
    "praise": ("Likes this, and says more: it is marked.", "A kind word, and more: it is marked."),
    "agreement": ("Agrees, and says more: it is marked.", "Is of your mind, and adds to it."),
}
SHORT_THANKS: Ways = ("A short thank-you.", "Thanks you in a few words.")


def one_of(ways: Ways, comment_id: str) -> str:
    """One of two ways to say something: for the same comment always the same."""
    told = f"{ways[0]} {comment_id}".encode(errors="replace")
    return ways[hashlib.blake2b(told, digest_size=1).digest()[0] % 2]
