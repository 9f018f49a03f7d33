"""What one author answers more than another: groups of features, and how to say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What moves a usual comment by less, in logits, is not worth a sentence.
WORTH_SAYING, MOST_SENTENCES = 0.1, 6


@dataclass(frozen=True, slots=True)
class Group:
    """Features that change together; `words` are the comments that have them, to the author."""

    name: str
    words: str
    features: tuple[str, ...]


GROUPS = (
    Group("questions", "questions", (
        "question", "questions", "question_share", "question_mark", "question_last")),
    Group("rhetorical", "rhetorical questions", ("rhetorical",)),
    Group("help", "calls for help", ("request_for_help",)),
    Group("correction", "corrections", ("correction",)),
    Group("disagreement", "disagreement", ("disagreement",)),
    Group("suggestion", "suggestions", ("suggestion",)),
    Group("offer", "offers", ("offer",)),
    Group("courtesy", "thanks and praise", ("courtesy_share", "only_courtesy", "thanks", "praise")),
    Group("greets", "comments that open with a greeting", ("greets",)),
    Group("agreement", "agreement", ("agreement",)),
    Group("length", "long comments", ("words", "sentence_length", "paragraphs")),
    Group("experience", "readers’ own experience", (
        "personal_story", "report_back", "first_person")),
    Group("reasons", "reasons and evidence", ("reasoning", "evidence")),
    Group("life", "what happens in readers’ lives", ("life_event",)),
    Group("known", "readers who know you", ("acquaintance", "self_introduction")),
    Group("reuse", "readers who make use of your work", ("reuse",)),
    Group("plans", "invitations and questions with a date", ("invitation", "deadline")),
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
