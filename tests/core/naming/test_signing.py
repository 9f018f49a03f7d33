"""By the name with which a comment is signed nobody else of that name is meant."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.naming.names import signatures
from service.core.naming.signing import signature
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, links, post, shape, states

NAMESAKE = ("Ines Lund", "How do you keep the starter calm in summer?")
ASKED = (NAMESAKE, ("Piet", "Which flour would you take?"))

SIGNED = [
    "A dark rye does well. Best, Ines",
    "A dark rye does well.\n\nInes",
    "A dark rye does well.\n\nInes Prado",
    "A dark rye does well. Thanks, Ines",
    "A dark rye does well.\nThanks for asking, Ines",
    "A dark rye does well. Cheers Ines",
    "A dark rye does well.\n-- Ines",
    "A dark rye does well -- Ines",
    "A dark rye does well.\n\n- Ines P.",
    "A dark rye does well.\nIP",
    "A dark rye does well. Hope that helps, Ines :)",
    "A dark rye does well. Viele Grüße, Ines",
    "A dark rye does well. Un saludo,\nInes",
    "A dark rye does well. Love, Ines xx",
    "A dark rye does well.\nLG Ines\nhttps://bread.example",
    "A dark rye does well.\n\nBest,\nInes\n\nPS: never white flour!",
    "A dark rye does well. Ines",
    "A dark rye does well. (Ines)",
    "A dark rye does well. Ines ;-)",
    "A dark rye does well.\n\nInes\nbread.example",
    "A dark rye does well. Greetings from Porto, Ines",
    "A dark rye does well. Beste Grüße aus Köln, Ines",
    "A dark rye does well. Thanks so much for asking, Ines",
    "A dark rye does well. Un abrazo, Ines",
    "A dark rye does well. À bientôt, Ines",
    "A dark rye does well. Pozdrawiam, Ines",
    "A dark rye does well. Have fun, Ines",
]


@pytest.mark.parametrize("text", SIGNED)
def test_the_authors_signature_addresses_no_namesake(text: str) -> None:
    assert states(post(*ASKED, (AUTHOR, text))) == {1: "owed", 2: "probably_answered"}


@pytest.mark.parametrize("text", SIGNED)
def test_a_signed_answer_is_to_whom_it_names(text: str) -> None:
    comments = post(*ASKED, ("Zoe", "Lovely."), (AUTHOR, f"@Piet - yes. {text}"))
    assert states(comments) == {1: "owed", 2: "answered", 3: "owed"}


@pytest.mark.parametrize("text", SIGNED)
def test_a_signed_explicit_answer_answers_its_parent_alone(text: str) -> None:
    assert states(post(*ASKED, (AUTHOR, text, 2))) == {1: "owed", 2: "answered"}


@pytest.mark.parametrize("text", SIGNED)
def test_a_readers_signature_is_no_word_to_a_namesake(text: str) -> None:
    rows = (("Ines Lund", "Which flour?"), (AUTHOR, "@Ines - rye."), ("Zoe", "Nice."))
    comments = post(*rows, ("Ines Paulsen", text))
    assert shape(comments) == {1: [1, 2], 3: [3], 4: [4]}


UNHEARD_OF = [
    "A dark rye does well. Happily yours in flour, Ines",
    "A dark rye does well. Mit mehligen Händen, Ines",
    "A dark rye does well. Until the next loaf, Ines!",
]


@pytest.mark.parametrize("text", UNHEARD_OF)
def test_at_the_end_of_words_to_another_ones_own_name_signs_whatever_stands_before(
    text: str,
) -> None:
    assert states(post(*ASKED, (AUTHOR, text, 2))) == {1: "owed", 2: "answered"}
    named = post(*ASKED, ("Zoe", "Lovely."), (AUTHOR, f"@Piet - yes. {text}"))
    assert states(named) == {1: "owed", 2: "answered", 3: "owed"}
    reader = post(("Ines Lund", "Which?"), ("Zoe", "Nice."), ("Ines Paul", f"@Zoe - {text}"))
    assert shape(reader) == {1: [1], 2: [2, 3]}


@pytest.mark.parametrize("text", UNHEARD_OF)
def test_where_nobody_else_is_meant_ones_own_name_at_the_end_closes_nothing_surely(
    text: str,
) -> None:
    assert states(post(*ASKED, (AUTHOR, text))) == {1: "probably_answered", 2: "owed"}


CALLED = [
    "Ines, in the fridge.",
    "@Ines in the fridge",
    "Thanks Ines, I never tried that.",
    "In the fridge, Ines.",
    "In the fridge. @Ines",
    "Best of luck, Ines: keep it in the fridge.",
]


@pytest.mark.parametrize("text", CALLED)
def test_a_namesake_who_is_called_is_answered(text: str) -> None:
    assert links(post(*ASKED, (AUTHOR, text))) == [(3, 1, "mention")]


def test_the_author_may_sign_with_a_name_that_stands_on_no_comment_here() -> None:
    comments = post(
        ("Bea Lund", "How warm?"), ("Piet", "Which flour?"), (AUTHOR, "Rye. Thanks, Bea")
    )
    known = build_threads(comments, ["Bea Prado"])
    assert [link.target_id for thread in known for link in thread.links] == ["2"]
    assert links(comments) == [(3, 1, "mention")]


def test_whoever_signs_below_best_regards_is_nobody_else() -> None:
    comments = post(("Bea Lund", "How warm?"), ("Piet", "Which flour?"), (AUTHOR, "Rye. Best, Bea"))
    assert links(comments) == [(3, 2, "adjacent")]


def test_the_authors_full_name_is_no_namesakes_first_name() -> None:
    comments = post(*ASKED, (AUTHOR, "I, Ines Prado, take rye."))
    assert links(comments) == [(3, 2, "adjacent")]


def test_who_has_not_that_name_signs_with_it_in_vain() -> None:
    assert shape(post(*ASKED, ("Zoe", "Ah.\nInes")))[1] == [1, 3]


OWN = signatures("Ines Prado")
PIECES = st.sampled_from(["Ines", " Prado", "Best, ", "\n", "- ", "P.S. ", "x", " :)", ". ", "@"])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_a_signature_stands_within_its_text(text: str) -> None:
    found = signature(text, OWN)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ines " * 12_000,
        "Best, " * 10_000,
        "\na.b" * 15_000,
        "Best from a " * 6_000,
        "\nPS " * 15_000,
        ") " * 30_000,
    ],
)
def test_a_hostile_ending_costs_no_more_than_its_length(text: str) -> None:
    before = time.process_time()
    signature(text, OWN)
    assert time.process_time() - before < 0.5
