"""What one author answers more than another: groups of features, and how to say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.core.translating import N_, gettext, ngettext, nN_
from service.core.verdicts import WrongIn
from service.core.writing import in_a_row

# What moves a usual comment by less, in logits, is not worth a sentence.
WORTH_SAYING, MOST_SENTENCES = 0.1, 6
# What is learned from of all that the author calls wrong.
WEIGHED = {
    WrongIn.NOT_FOR_ME: nN_("%(number)s not for you", "%(number)s not for you"),
    WrongIn.TOO_HIGH: nN_("%(number)s too high", "%(number)s too high"),
    WrongIn.TOO_LOW: nN_("%(number)s too low", "%(number)s too low"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Features that change together; `words` are the comments that have them, to the author."""

    name: str
    words: str
    features: tuple[str, ...]


# Hurt and life events are in none: whoever passed one over is not taught to pass over the next.
GROUPS = (
    Group("questions", N_("questions"), (
        "question", "questions", "question_share", "question_mark", "question_last")),
    Group("rhetorical", N_("rhetorical questions"), ("rhetorical",)),
    Group("help", N_("calls for help"), ("request_for_help",)),
    Group("correction", N_("corrections"), ("correction",)),
    Group("disagreement", N_("disagreement"), ("disagreement",)),
    Group("suggestion", N_("suggestions"), ("suggestion",)),
    Group("offer", N_("offers"), ("offer",)),
    Group("invitation", N_("invitations"), ("invitation",)),
    Group("deadline", N_("comments that need an answer by a certain time"), ("deadline",)),
    Group("reuse", N_("readers who use your work"), ("reuse",)),
    Group("report_back", N_("readers who tried what you wrote"), ("report_back",)),
    Group("acquaintance", N_("readers who know you"), ("acquaintance",)),
    Group("courtesy", N_("thanks and praise"), (
        "courtesy_share", "only_courtesy", "thanks", "praise")),
    Group("greets", N_("comments that open with a greeting"), ("greets",)),
    Group("agreement", N_("agreement"), ("agreement",)),
    Group("length", N_("long comments"), ("words", "sentence_length", "paragraphs")),
    Group("experience", N_("readers’ own experience"), ("personal_story", "first_person")),
    Group("reasons", N_("reasons and evidence"), ("reasoning", "evidence")),
    Group("you", N_("comments addressed to you"), (
        "to_author", "answers_author", "calls_author", "second_person")),
    Group("readers", N_("readers who speak to one another"), (
        "to_reader", "to_readers", "readers_share", "answers_reader", "calls_reader")),
    Group("after", N_("comments that come just after one of yours"), ("after_author",)),
    Group("goes_on", N_("readers who go on from a comment of theirs"), ("goes_on",)),
    Group("late", N_("comments late in a discussion"), ("place", "author_place")),
    Group("first", N_("readers who comment for the first time"), ("first_comment",)),
    Group("links", N_("comments with links"), ("links",)),
    Group("code", N_("comments with code"), ("code_words", "code_shown")),
    Group("humour", N_("lively comments"), ("humour", "ellipses")),
)  # fmt: skip


def in_words(habits: Mapping[str, float]) -> tuple[str, ...]:
    """What was learned, the strongest first, in a few sentences."""
    said = {group.name: group.words for group in GROUPS}
    worth = [name for name in said if abs(habits.get(name, 0.0)) >= WORTH_SAYING]
    strongest = sorted(worth, key=lambda name: -abs(habits[name]))[:MOST_SENTENCES]
    return tuple(_in_words(said[name], more=habits[name] > 0) for name in strongest)


def _in_words(what: str, *, more: bool) -> str:
    if more:
        return gettext("You answer %(what)s more often than most.", what=gettext(what))
    return gettext("You answer %(what)s less often than most.", what=gettext(what))


def used_in_words(wrong: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """What was learned from the judgements that the author called wrong, in sentences; by WrongIn,
    how often each was said, and used."""
    told: list[str] = []
    weighed = {each: wrong.get(each.value, (0, 0)) for each in WEIGHED}
    used = [ngettext(*WEIGHED[each], count) for each, (_, count) in weighed.items() if count]
    if used:
        told.append(
            gettext(
                "Of what you called wrong it used %(used)s: each weighs as a comment that you"
                " answered or passed over.",
                used=in_a_row(used),
            )
        )
    left = sum(said - count for said, count in weighed.values())
    if left > 0:
        told.append(
            ngettext(
                "%(number)s was not used: what you did there says more, or it is too old.",
                "%(number)s were not used: what you did there says more, or it is too old.",
                left,
            )
        )
    sentences, _ = wrong.get(WrongIn.SENTENCE.value, (0, 0))
    if sentences:
        told.append(
            ngettext(
                "%(number)s wrong sentence is kept and changes nothing: no right one was named.",
                "%(number)s wrong sentences are kept and change nothing: no right one was named.",
                sentences,
            )
        )
    return tuple(told)
