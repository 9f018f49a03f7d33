"""What one author answers more than another: groups of features, and how to say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.core.verdicts import WrongIn

# What moves a usual comment by less, in logits, is not worth a sentence.
WORTH_SAYING, MOST_SENTENCES = 0.1, 6
# What is learned from of all that the author calls wrong.
WEIGHED = {
    WrongIn.NOT_FOR_ME: "not for you",
    WrongIn.TOO_HIGH: "too high",
    WrongIn.TOO_LOW: "too low",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Features that change together; `words` are the comments that have them, to the author."""

    name: str
    words: str
    features: tuple[str, ...]


# Hurt and life events are in none: whoever passed one over is not taught to pass over the next.
GROUPS = (
    Group("questions", "questions", (
        "question", "questions", "question_share", "question_mark", "question_last")),
    Group("rhetorical", "rhetorical questions", ("rhetorical",)),
    Group("help", "calls for help", ("request_for_help",)),
    Group("correction", "corrections", ("correction",)),
    Group("disagreement", "disagreement", ("disagreement",)),
    Group("suggestion", "suggestions", ("suggestion",)),
    Group("offer", "offers", ("offer",)),
    Group("invitation", "invitations", ("invitation",)),
    Group("deadline", "comments that need an answer by a certain time", ("deadline",)),
    Group("reuse", "readers who use your work", ("reuse",)),
    Group("report_back", "readers who tried what you wrote", ("report_back",)),
    Group("acquaintance", "readers who know you", ("acquaintance",)),
    Group("courtesy", "thanks and praise", ("courtesy_share", "only_courtesy", "thanks", "praise")),
    Group("greets", "comments that open with a greeting", ("greets",)),
    Group("agreement", "agreement", ("agreement",)),
    Group("length", "long comments", ("words", "sentence_length", "paragraphs")),
    Group("experience", "readers’ own experience", ("personal_story", "first_person")),
    Group("reasons", "reasons and evidence", ("reasoning", "evidence")),
    Group("you", "comments addressed to you", (
        "to_author", "answers_author", "calls_author", "second_person")),
    Group("readers", "readers who speak to one another", (
        "to_reader", "to_readers", "readers_share", "answers_reader", "calls_reader")),
    Group("after", "comments that come just after one of yours", ("after_author",)),
    Group("goes_on", "readers who go on from a comment of theirs", ("goes_on",)),
    Group("late", "comments late in a discussion", ("place", "author_place")),
    Group("first", "readers who comment for the first time", ("first_comment",)),
    Group("links", "comments with links", ("links",)),
    Group("code", "comments with code", ("code_words", "code_shown")),
    Group("humour", "lively comments", ("humour", "ellipses")),
)  # fmt: skip


def in_words(habits: Mapping[str, float]) -> tuple[str, ...]:
    """What was learned, the strongest first, in a few sentences."""
    said = {group.name: group.words for group in GROUPS}
    worth = [name for name in said if abs(habits.get(name, 0.0)) >= WORTH_SAYING]
    strongest = sorted(worth, key=lambda name: -abs(habits[name]))[:MOST_SENTENCES]
    return tuple(
        f"You answer {said[name]} {'more' if habits[name] > 0 else 'less'} often than most."
        for name in strongest
    )


def used_in_words(wrong: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """What was learned from the judgements that the author called wrong, in sentences; by WrongIn,
    how often each was said, and used."""
    told: list[str] = []
    weighed = {each: wrong.get(each.value, (0, 0)) for each in WEIGHED}
    used = [f"{count} {WEIGHED[each]}" for each, (_, count) in weighed.items() if count]
    if used:
        told.append(
            f"Of what you called wrong it used {', '.join(used)}: each weighs as a comment that "
            "you answered or passed over."
        )
    left = sum(said - count for said, count in weighed.values())
    if left > 0:
        which = "1 was" if left == 1 else f"{left} were"
        told.append(f"{which} not used: what you did there says more, or it is too old.")
    sentences, _ = wrong.get(WrongIn.SENTENCE.value, (0, 0))
    if sentences:
        one = "1 wrong sentence is kept and changes nothing"
        many = f"{sentences} wrong sentences are kept and change nothing"
        told.append(f"{one if sentences == 1 else many}: no right one was named.")
    return tuple(told)
