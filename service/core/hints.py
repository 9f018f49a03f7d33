"""Which move, which of the reader's words, and why. Never a reply: only what to take up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from service.core.addressed import asides, to_author
from service.core.facets import RARE
from service.core.hinting import wording
from service.core.hinting.apart import apart, touch
from service.core.hinting.bare import Place, is_bare, with_what_it_is_about
from service.core.hinting.circumstances import ALONE, Around, by_when, circumstance
from service.core.hinting.failures import is_bare_call, tells_what_fails, what_fails
from service.core.hinting.questions import asks, is_for_effect, is_put_to
from service.core.hinting.sentences import SENTENCE, whole_sentence
from service.core.hinting.siding import takes_a_side
from service.core.records import POINT, Comment, Entry, Facet, Hint, Move, Score
from service.core.texts.text import own_words


class Rule(NamedTuple):
    """A facet that calls for a move; `unless` one of these is there too."""

    facet: str
    move: Move
    unless: frozenset[str] = frozenset()


_COURTEOUS = frozenset({"thanks", "praise"})
# The first whose facet is there decides: what is corrected or asked goes before what is told, what
# is argued before what is added, and courtesy comes last. The order is the one that agreed best
# with the moves that careful readers named.
MOVES: tuple[Rule, ...] = (
    Rule("hurt", Move.APOLOGISE),
    Rule("request_for_help", Move.HELP),
    Rule("correction", Move.CONFIRM_CORRECTION, frozenset({"disagreement", "life_event"})),
    Rule("invitation", Move.ANSWER),
    Rule("question", Move.ANSWER),
    Rule("deadline", Move.ANSWER),
    Rule("life_event", Move.THANK),
    Rule("correction", Move.CONFIRM_CORRECTION, frozenset({"disagreement"})),
    Rule("disagreement", Move.DISCUSS),
    Rule("offer", Move.THANK),
    Rule("reuse", Move.THANK),
    Rule("reasoning", Move.DISCUSS),
    Rule("report_back", Move.ASK_MORE, _COURTEOUS),
    Rule("report_back", Move.THANK),
    Rule("acquaintance", Move.THANK),
    Rule("self_introduction", Move.WELCOME),
    Rule("agreement", Move.DISCUSS, _COURTEOUS),
    Rule("humour", Move.DISCUSS, _COURTEOUS),
    Rule("personal_story", Move.THANK),
    Rule("suggestion", Move.THANK),
    Rule("evidence", Move.THANK),
    Rule("thanks", Move.THANK),
    Rule("praise", Move.THANK),
)
# Named first or not at all: beside something else they ask for no word of their own.
LIGHT = frozenset({"thanks", "praise", "agreement", "humour", "reasoning", "evidence"})
# Told by a comment as a whole: where it comes first, the sentence to take up is marked. That is
# what careful readers would answer first twice as often as the sentence that shows the facet most.
_BY_THE_WHOLE = frozenset({
    "reasoning", "personal_story", "evidence", "report_back", "acquaintance", "self_introduction",
    "agreement", "humour", "life_event", "suggestion", "thanks", "praise",
})  # fmt: skip
_ASKING = frozenset({"question", "request_for_help"})
# Whether that is with the author, or with another reader, the model doesn't know.
_SIDING = frozenset({"agreement", "disagreement"})
# Somebody who says who they are, in the first comment here, is welcomed.
INTRODUCING = frozenset({"acquaintance", "self_introduction"})
LIMIT = 3
DESERVING = 0.5
# Where a reply is less likely than this to be deserved, careful readers named no move more often
# than any.
LEAST_REPLY = 0.1
# Longer thanks are more than a short thank-you; nothing shorter is thought through.
_SHORT = 30


def choose_move(score: Score, entry: Entry | None = None) -> Move | None:
    """What the reply would do first; None when there is nothing to take up."""
    facets = _taken_up(score)
    if not _worth_a_word(score, facets):
        return None
    for rule, _ in _called(facets):
        return _move(rule, entry)
    found = {facet.name for facet in facets}
    return Move.DISCUSS if POINT in found or (score.reply or 0.0) >= DESERVING else None


def hints_for(
    comment: Comment, score: Score | None, entry: Entry | None = None, around: Around = ALONE
) -> tuple[Hint, ...]:
    """Up to LIMIT hints for one comment, the first move first.

    The first hint's reason says the strongest circumstance too. Of several questions each is a
    hint, the one that matters most first, and that gives the reason for all: the others' is "". So
    is that of a hint that only marks where to begin, as nothing was found to say of it, and of one
    of which a reason before has told: nothing is said twice.
    """
    heard = score and _heard(comment, score, around.speaks_to)
    first = choose_move(heard, entry) if heard else None
    if heard is None or first is None:
        return ()
    said = _Said(comment, heard, _taken_up(heard), entry, around)
    hints: list[Hint] = []
    for rule, facet in _called(said.facets):
        beside = facet.perhaps and rule.facet not in RARE
        if hints and (beside or rule.facet in LIGHT):
            continue
        marks = apart(said.marks(rule, facet, hints), hints)
        hints += said.hints(rule, marks[: LIMIT - len(hints)], first=not hints)
    return _said_once(hints) or tuple(said.hint(first, point, "") for point in said.point)


def _said_once(hints: Sequence[Hint]) -> tuple[Hint, ...]:
    """The hints; one whose reason stands in a reason before, as a deadline does that is the first
    one's circumstance, only marks its words."""
    told = ["", *accumulate((hint.reason for hint in hints), "{} {}".format)]
    return tuple(
        replace(hint, reason="") if hint.reason and hint.reason in before else hint
        for hint, before in zip(hints, told, strict=False)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment and what is found in it."""

    comment: Comment
    score: Score
    facets: tuple[Facet, ...]
    entry: Entry | None
    around: Around

    @property
    def point(self) -> list[Facet]:
        """The sentence that an answer would take up first, if one is."""
        return [facet for facet in self.facets if facet.name == POINT][:1]

    def hint(self, move: Move, span: Facet, reason: str) -> Hint:
        start, end, quote = span.start, span.end, span.quote
        return Hint(move, self.comment.id, start, end, quote, reason, span.perhaps)

    def hints(self, rule: Rule, marks: Sequence[Facet], *, first: bool) -> list[Hint]:
        """A hint a mark, the reason on the first."""
        reasons = [self._reason(rule, marks, first)] + [""] * len(marks)
        move = _move(rule, self.entry)
        return [self.hint(move, *each) for each in zip(marks, reasons, strict=False)]

    def marks(self, rule: Rule, facet: Facet, before: Sequence[Hint]) -> list[Facet]:
        """What to mark of a facet that is best shown by `facet`, what matters most first; `before`:
        what is marked already."""
        marks = [facet]
        if rule.facet == "question" and not facet.perhaps:
            asked = [e for e in self.facets if e.name == "question" and not e.perhaps]
            marks += [each for each in asked if each != facet]
        elif rule.facet == "request_for_help":
            marks = [self._failing(self._begin(facet))]
        elif not before and rule.facet in _BY_THE_WHOLE:
            marks = [self._begin(facet)]
        whole = [self._moved(mark, *whole_sentence(self.comment.text, mark)) for mark in marks]
        if rule.facet not in _ASKING:
            return whole
        marked = [(e.start, e.end) for e in whole] + [(e.start, e.end) for e in before]
        told = [self._told(mark, marked) for mark in whole]
        # Where what it is about is marked already, "Any ideas?" says nothing more.
        told = [mark for mark in told if not (before and is_bare(mark.quote))]
        asked = [mark for mark in told if asks(mark.quote)] if rule.facet == "question" else told
        return asked or told[:1]

    def _told(self, asked: Facet, marked: Iterable[Place]) -> Facet:
        """A question with what it is about, where it doesn't say that itself."""
        text, elsewhere = self.comment.text, asides(self.score)

        def is_free(start: int, end: int) -> bool:
            touched = any(first < end and start < last for first, last in marked)
            return not touched and not elsewhere.hold(start, end)

        return self._moved(asked, *with_what_it_is_about(text, asked.start, asked.end, is_free))

    def _begin(self, facet: Facet) -> Facet:
        """The words to take up first, as sure as the facet is."""
        return next((replace(each, perhaps=facet.perhaps) for each in self.point), facet)

    def _failing(self, facet: Facet) -> Facet:
        """For a bare call for help, the sentence that says what fails."""
        if not is_bare_call(facet.quote):
            return facet
        text, elsewhere = self.comment.text, asides(self.score)
        spans = (found.span() for found in SENTENCE.finditer(own_words(text)))
        place = what_fails(text, (span for span in spans if not elsewhere.hold(*span)))
        return facet if place is None else self._moved(facet, *place)

    def _moved(self, facet: Facet, start: int, end: int) -> Facet:
        return replace(facet, start=start, end=end, quote=self.comment.text[start:end])

    def _reason(self, rule: Rule, marks: Sequence[Facet], first: bool) -> str:
        if not marks:
            return ""
        what = self._what(rule, marks)
        if not first:
            return what
        facets = [each for each in self.facets if each.name != rule.facet]
        beside = circumstance(self.comment, facets, self.entry, self.around)
        return f"{what} {beside}".strip()

    def _what(self, rule: Rule, marks: Sequence[Facet]) -> str:
        """What the comment does, of which this is marked."""
        if rule.facet == "deadline":
            return by_when(self.comment, self.facets)
        if rule.facet in _SIDING and self._takes_a_side(rule.facet):
            return wording.one_of(wording.SIDES, self.comment.id)
        said = wording.SAID[rule.facet]
        ways = said.likely if marks[0].perhaps else self._surely(rule.facet, marks) or said.sure
        return wording.one_of(ways, self.comment.id)

    def _takes_a_side(self, facet: str) -> bool:
        text = self.comment.text
        places = (whole_sentence(text, each) for each in self.facets if each.name == facet)
        return any(takes_a_side(text[start:end]) for start, end in places)

    def _surely(self, facet: str, marks: Sequence[Facet]) -> wording.Ways | None:
        """How a facet is said that shows more than itself."""
        names = {each.name for each in self.facets}
        if facet == "question" and len(marks) > 1:
            return wording.TWO if len(marks) == 2 else wording.THREE
        if facet == "question" and self.around.is_open:
            return wording.LEFT_TO_YOU if self.around.left_to_you else wording.UNANSWERED
        if facet == "request_for_help" and tells_what_fails(marks[0].quote):
            return wording.STUCK
        if facet == "disagreement" and names & {"reasoning", "evidence"}:
            return wording.REASONED
        shown = (each for each in self.facets if each.name == facet)
        if facet in wording.AND_MORE and not any(touch(marks[0], each) for each in shown):
            return wording.AND_MORE[facet]
        short = len(self.comment.text.split()) <= _SHORT
        return wording.IN_SHORT.get(facet) if short else None


def _heard(comment: Comment, score: Score, speaks_to: str | None) -> Score:
    """The score without the questions that are asked for effect, or put, by name, to another
    reader."""
    kept = tuple(
        each for each in score.facets if each.name != "question" or _waits(comment, each, speaks_to)
    )
    return score if len(kept) == len(score.facets) else replace(score, facets=kept)


def _waits(comment: Comment, asked: Facet, speaks_to: str | None) -> bool:
    """Whether a question waits for the author's answer."""
    if is_for_effect(asked.quote):
        return False
    return not (speaks_to and is_put_to(speaks_to, comment.text, asked.start, asked.end))


def _taken_up(score: Score) -> tuple[Facet, ...]:
    """What is said to the author; where all is said to other readers, all of it."""
    return to_author(score) or score.shown


def _worth_a_word(score: Score, facets: Iterable[Facet]) -> bool:
    """Whether there is a move at all."""
    found = {facet.name for facet in facets}
    sells = any(facet.name == "promotion" and not facet.perhaps for facet in facets)
    if score.not_judged or (sells and "question" not in found):
        return False
    return score.reply is None or score.reply >= LEAST_REPLY or bool(RARE & found)


def _called(facets: Sequence[Facet]) -> Iterator[tuple[Rule, Facet]]:
    """The rules that hold, in their order, each with the facet that shows it best. A question that
    is perhaps none holds where nothing surer does but what is LIGHT."""
    surely = {facet.name for facet in facets if not facet.perhaps} - LIGHT - {POINT}
    found = {each.name for each in facets} - ({"question"} if surely else set()) | surely
    points = [facet for facet in facets if facet.name == POINT]
    named: set[str] = set()
    for rule in MOVES:
        if rule.facet in found - named and not rule.unless & found:
            named.add(rule.facet)
            shown = (each for each in facets if each.name == rule.facet)
            yield rule, max(shown, key=lambda each: _tells(each, points))


def _tells(facet: Facet, points: Sequence[Facet]) -> tuple[bool, bool, int]:
    """What is sure tells more; of that, what an answer would take up first; of the rest, the first
    question, and else the longest span."""
    taken_up = any(touch(facet, point) for point in points)
    length = facet.end - facet.start
    return not facet.perhaps, taken_up, -facet.start if facet.name == "question" else length


def _move(rule: Rule, entry: Entry | None) -> Move:
    before = entry.comments_before if entry else None
    if rule.facet not in INTRODUCING or before is None:
        return rule.move
    return Move.THANK if before else Move.WELCOME
