"""What a reason says: what the comment does, and the strongest circumstance."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.hinting.circumstances import Around
from service.core.hinting.wording import SAID, one_of
from service.core.hints import LIMIT, MOVES
from service.core.records import POINT, Entry, Facet, State
from tests.core.hinting.asking import IDS, WAITS, found, hints, ways

KILN = (
    "We fired the second kiln on Sunday. Does the blue hold at cone six? And would you still "
    "glaze the foot? My sister says no. I lost a shelf to it last year."
)
HOLD, FOOT = "Does the blue hold at cone six?", "And would you still glaze the foot?"
SISTER, SHELF = "My sister says no.", "I lost a shelf to it last year."


@pytest.mark.parametrize(
    ("given", "around", "reasons"),
    [
        ([("question", HOLD)], WAITS, {
            "Asks you something nobody has answered yet.",
            "Has a question for you, still unanswered.",
        }),
        ([("question", HOLD)], Around(State.OWED, left_to_you=True), {
            "Asks you something only other readers have answered.",
            "Has a question for you that only readers have answered so far.",
        }),
        ([("question", HOLD)], Around(State.ANSWERED), {
            "Asks you something.", "Has a question for you.",
        }),
        ([("disagreement", SISTER)], WAITS, {
            "Sees it differently.", "Disagrees with something here.",
        }),
        ([("disagreement", SISTER), ("reasoning", SHELF)], WAITS, {
            "Sees it differently, and says why.", "Disagrees, and gives reasons.",
        }),
        ([("personal_story", SHELF)], WAITS, {
            "Tells you something that happened to them.", "Shares a story of their own.",
        }),
        ([("correction", SISTER)], WAITS, {
            "May have found a mistake in your post.", "Points to what may be a mistake of yours.",
        }),
        ([("suggestion", SISTER)], WAITS, {
            "Has an idea for you.", "Suggests something you could do.",
        }),
        ([("request_for_help", SHELF)], WAITS, {
            "Asks for your help.", "Needs your help with something.",
        }),
        ([found(KILN, "hurt", SISTER, perhaps=True)], WAITS, {
            "May have been hurt by something here.", "May wait for a kind word.",
        }),
    ],
)  # fmt: skip
def test_what_a_comment_does_is_said_in_one_of_two_ways(
    given: list[tuple[str, str]], around: Around, reasons: set[str]
) -> None:
    assert ways(KILN, *given, around=around) == reasons


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Thanks a lot.", {"A short thank-you.", "Thanks you in a few words."}),
        ("Thanks a lot. " + "It was so. " * 10, {"Thanks you for this.", "Says thank you."}),
    ],
)
def test_short_thanks_are_called_short(text: str, reasons: set[str]) -> None:
    assert ways(text, ("thanks", "Thanks a lot.")) == reasons


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("I would fire it slowly, as thick feet crack.",
         {"Gives a reason.", "Says why, in a few words."}),
        ("I would fire it slowly, as thick feet crack. " * 4,
         {"Thinks it through, with reasons.", "Gives reasons worth your thought."}),
    ],
)  # fmt: skip
def test_few_words_think_nothing_through(text: str, reasons: set[str]) -> None:
    assert ways(text, ("reasoning", "as thick feet crack.")) == reasons


@pytest.mark.parametrize(
    ("facet", "reasons"),
    [
        ("thanks", {"Thanks you, and says more: it is marked.",
                    "A thank-you, and more: it is marked."}),
        ("praise", {"Likes this, and says more: it is marked.",
                    "A kind word, and more: it is marked."}),
        ("agreement", {"Agrees, and says more: it is marked.", "Is of your mind, and adds to it."}),
    ],
)  # fmt: skip
def test_where_more_is_said_than_courtesy_the_more_is_marked(facet: str, reasons: set[str]) -> None:
    text = "Lovely post. The link to the map is dead."
    given = (facet, "Lovely post."), (POINT, "The link to the map is dead.")
    assert ways(text, *given) == reasons
    assert hints(text, *given)[0].quote == "The link to the map is dead."


def test_two_questions_are_both_marked_and_the_first_gives_the_reason_of_both() -> None:
    two = hints(KILN, ("question", HOLD), ("question", FOOT), (POINT, FOOT), around=WAITS)
    assert [hint.quote for hint in two] == [FOOT, HOLD]
    assert two[0].reason in {"Two questions, both marked.", "Asks you two things, both marked."}
    assert two[1].reason == ""


def test_no_more_than_three_questions_are_marked() -> None:
    text = "Is it so? Is it not? Is it both? Is it none?"
    asked = [("question", f"{each}?") for each in text.rstrip("?").split("? ")]
    every = hints(text, *asked, around=WAITS)
    assert [hint.quote for hint in every] == ["Is it so?", "Is it not?", "Is it both?"]
    assert every[0].reason.endswith(", all marked.")


def test_beside_something_more_pressing_only_those_questions_are_counted_that_are_marked() -> None:
    told = hints(KILN, ("request_for_help", SHELF), ("question", HOLD), ("question", FOOT))
    assert [hint.quote for hint in told] == [SHELF, HOLD, FOOT]
    more = hints(
        KILN, ("correction", SHELF), ("question", HOLD), ("question", FOOT), ("question", SISTER)
    )
    assert [hint.quote for hint in more] == [SHELF, HOLD, FOOT]
    assert more[1].reason.endswith(", both marked.")


def test_of_several_questions_the_one_to_take_up_leads_and_else_the_first() -> None:
    asked = [("question", HOLD), ("question", FOOT)]
    assert hints(KILN, *asked)[0].quote == HOLD
    assert hints(KILN, *asked, (POINT, FOOT))[0].quote == FOOT


def test_a_question_that_invites_is_told_as_an_invitation() -> None:
    text = "Would you come and read at our press in May? Which train do you take?"
    come, train = "Would you come and read at our press in May?", "Which train do you take?"
    invited = found(text, "invitation", come, perhaps=True)
    told = hints(text, ("question", come), ("question", train), invited, around=WAITS)
    assert [(hint.quote, hint.perhaps) for hint in told] == [(come, True), (train, False)]
    assert told[0].reason.startswith("May ")


def test_a_question_that_is_only_likely_is_not_counted() -> None:
    unsure = found(KILN, "question", FOOT, perhaps=True)
    (hint,) = hints(KILN, ("question", HOLD), unsure, around=WAITS)
    assert hint.quote == HOLD


ENTRIES = st.builds(
    Entry,
    text=st.just(""),
    comments_before=st.sampled_from([None, 0, 1, 2, 4_000]),
    answered_before=st.sampled_from([None, 0, 3]),
)
AROUNDS = st.builds(
    Around,
    state=st.sampled_from([None, *State]),
    left_to_you=st.booleans(),
    joined=st.sampled_from([0, 1, 12_345]),
)
QUOTES = [HOLD, FOOT, SISTER, SHELF, "We fired the second kiln on Sunday."]


@given(
    st.sets(st.tuples(st.sampled_from([*(rule.facet for rule in MOVES), POINT]), st.integers(0, 4),
                      st.booleans())),
    st.sampled_from(["Ottoline", "Ann Carver", "may", "buy " * 40, ""]),
    st.text(max_size=9),
    ENTRIES,
    AROUNDS,
)  # fmt: skip
def test_a_reason_has_at_most_25_words_no_name_and_no_hedge(
    given: set[tuple[str, int, bool]], name: str, comment_id: str, entry: Entry, around: Around
) -> None:
    facets = tuple(found(KILN, kind, QUOTES[place], perhaps=may) for kind, place, may in given)
    more = {"around": around, "entry": entry, "comment_id": comment_id}
    told = hints(KILN, *facets, name=name, **more)  # type: ignore[arg-type]
    assert told == hints(KILN, *facets, name="Somebody else", **more)  # type: ignore[arg-type]
    assert len(told) <= LIMIT
    for hint in told:
        assert KILN[hint.start : hint.end] == hint.quote
        assert len(hint.reason.split()) <= 25
        assert not {"perhaps", "seems", "figure"} & set(hint.reason.lower().split())
    spans = sorted((hint.start, hint.end) for hint in told)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("facet", sorted({rule.facet for rule in MOVES}))
@pytest.mark.parametrize("perhaps", [False, True])
def test_every_facet_that_calls_for_a_move_has_two_ways_to_be_told(
    facet: str, perhaps: bool
) -> None:
    only = Facet(facet, 0, len(SISTER), SISTER, perhaps)
    both = ways(SISTER, only)
    assert len(both) == 2
    assert all(reason[0].isupper() and reason.endswith(".") for reason in both)
    assert all(not perhaps or reason.startswith("May ") for reason in both)


def test_the_same_comment_is_always_told_of_in_the_same_words() -> None:
    said = SAID["offer"].sure
    assert [one_of(said, each) for each in IDS] == [one_of(said, each) for each in IDS]
