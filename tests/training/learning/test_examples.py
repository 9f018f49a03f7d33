"""Comments that were read, as what the reader's network is taught."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from service.core.facets import FACETS
from service.core.records import POINT, Entry
from service.language.pipeline import load
from service.language.reader.network import tokenizer_of
from service.language.reader.outputs import ADDRESSEES, KINDS, RHETORICAL
from training.learning.examples import (
    CHANGED,
    NOT_LOOKED_FOR,
    UNTITLED,
    changed_too,
    kinds_of,
    pieces_of,
    texts_of,
)
from training.reading.dataset import Row
from training.reading.labels import Marks, grades_of
from training.reading.networks import CURRENT
from training.reading.taught import TAUGHT, changed

TEXT = "Lovely roof. Does the wind bother them? Tom, who would do that?"
SENTENCES = ["Lovely roof.", "Does the wind bother them?", "Tom, who would do that?"]
SPANS = [(0, 12), (13, 39), (40, 63)]
EARLY = Marks({"praise": ((0, 12),), "question": ((13, 39),), POINT: ((13, 39),)})
LATE = Marks({RHETORICAL: ((40, 63),), "reuse": ((0, 12),), POINT: ()}, "author", {})


@pytest.mark.parametrize(
    ("marks", "kind", "expected"),
    [
        ([EARLY], "praise", [1, 0, 0]),
        ([EARLY], "question", [0, 1, 0]),
        ([EARLY], POINT, [0, 1, 0]),
        # Who did not look for what is asked for effect tells it by a mark that is no question.
        ([EARLY], RHETORICAL, [0, 0, 1]),
        ([EARLY], "reuse", [NOT_LOOKED_FOR] * 3),
        ([LATE], "reuse", [1, 0, 0]),
        ([LATE], RHETORICAL, [0, 0, 1]),
        ([LATE], "question", [0, 0, 0]),
        ([EARLY, LATE], "question", [0, 0.5, 0]),
        ([EARLY, LATE], "reuse", [1, 0, 0]),
        ([EARLY, EARLY, LATE], "praise", [2 / 3, 0, 0]),
        ([], "question", [np.nan] * 3),
        ([], RHETORICAL, [np.nan] * 3),
    ],
)
def test_a_sentence_shows_what_so_many_of_the_readings_marked_in_it(
    marks: list[Marks], kind: str, expected: list[float]
) -> None:
    found = kinds_of(marks, SPANS, SENTENCES)[:, KINDS.index(kind)]
    np.testing.assert_allclose(found, expected, atol=1e-6)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ((13, 39), [0, 1, 0]),
        ((18, 39), [0, 1, 0]),  # most of the sentence
        ((13, 15), [0, 1, 0]),  # within it
        ((0, 39), [1, 1, 0]),  # two of them
        ((10, 17), [0, 1, 0]),  # mostly in the second
        ((39, 40), [0, 0, 0]),  # between
    ],
)
def test_a_mark_need_not_be_a_whole_sentence(marked: tuple[int, int], expected: list[int]) -> None:
    found = kinds_of([Marks({"offer": (marked,)})], SPANS, SENTENCES)
    assert found[:, KINDS.index("offer")].tolist() == expected


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return tokenizer_of((CURRENT / "tokenizer.json").read_bytes())


def row(text: str, **more: object) -> Row:
    reading = {"depth": 2, "to_author": 3, "to_readers": 0, "deserves": 3, "question": "genuine"}
    reading |= {"move": "answer", "whole_post": False, "facets": ["question"], "main": None}
    reading |= {"spans": {"question": [[13, 39]]}} | more
    entry = Entry(text, "A hive on the roof")
    return Row("b", "p", "c", entry, None, False, False, grades_of([reading]))


def test_a_piece_holds_what_was_read_sentence_by_sentence(tokenizer: Tokenizer) -> None:
    marked = row(TEXT, to="author", to_spans={"reader": [[40, 63]]})
    silent, [piece] = pieces_of(
        [row("Прекрасная крыша, спасибо вам."), marked], load(None), tokenizer
    )
    assert silent == []
    assert len(piece.spans) == 3
    assert piece.kinds[:, KINDS.index("question")].tolist() == [0, 1, 0]
    assert [ADDRESSEES[i] for i in piece.addressed.argmax(axis=1)] == ["author", "author", "reader"]
    assert piece.grades.tolist() == [2, 3, 0, 3]
    assert piece.to.tolist() == [1, 0, 0, 0]
    assert piece.facets[list(FACETS).index("question")] == 1
    assert (piece.share, piece.once) == (1.0, False)
    words = tokenizer.decode(list(piece.ids[slice(*piece.spans[1])]))
    assert words == "does the wind bother them?"


def test_some_are_taught_without_their_posts_title(tokenizer: Tokenizer) -> None:
    found = pieces_of([row(TEXT)] * (2 * UNTITLED), load(None), tokenizer)
    titled = ["hive on the roof" in tokenizer.decode(list(piece.ids)) for [piece] in found]
    assert titled == ([False] + [True] * (UNTITLED - 1)) * 2


@pytest.mark.parametrize(
    ("grades", "to"),
    [
        ({"to_author": 3, "to_readers": 0}, "author"),
        ({"to_author": 0, "to_readers": 0}, "nobody"),
        ({"to_author": 1, "to_readers": 0}, None),
        ({"to_author": 3, "to_readers": 2}, None),
    ],
)
def test_where_nobody_asked_whom_it_speaks_to_the_grades_tell_what_is_beyond_doubt(
    tokenizer: Tokenizer, grades: dict[str, int], to: str | None
) -> None:
    [[piece]] = pieces_of([row(TEXT, **grades)], load(None), tokenizer)
    if to is None:
        assert np.isnan(piece.to).all()
    else:
        assert ADDRESSEES[int(piece.to.argmax())] == to
    assert np.isnan(piece.addressed).all()


def test_a_long_comment_is_cut_in_pieces_that_share_it_and_hold_each_sentence_once(
    tokenizer: Tokenizer,
) -> None:
    long = " ".join(
        f"My hive number {place} went quiet after the frost came." for place in range(60)
    )
    [pieces] = pieces_of([row(long)], load(None), tokenizer, once=True)
    assert len(pieces) > 1
    assert sum(len(piece.spans) for piece in pieces) == 60
    assert sum(piece.share for piece in pieces) == pytest.approx(1.0)
    assert {piece.once for piece in pieces} == {True}


def test_of_those_seen_once_one_that_shows_what_is_seldom_shown_is_seen_in_every_pass(
    tokenizer: Tokenizer,
) -> None:
    rows = [row(TEXT), row(TEXT, facets=["question", "offer"], spans={"offer": [[0, 12]]})]
    [[plain], [seldom]] = pieces_of(rows, load(None), tokenizer, once=True)
    assert (plain.once, seldom.once) == (True, False)


def test_under_a_change_that_says_nothing_a_comment_keeps_its_grades_and_no_sentence_is_told() -> (
    None
):
    rows = [row(f"{TEXT} I keep {place} hives.") for place in range(2 * CHANGED)]
    found = changed_too(rows)
    assert len(found) == 2 * len(TAUGHT)
    assert not {one.entry.text for one in found} & {one.entry.text for one in rows}
    assert {one.grades.depth for one in found if one.grades} == {2}
    assert all(one.grades and one.grades.marks == () for one in found)


@pytest.mark.parametrize("text", [TEXT, "ok", "I tried it twice. It burnt both times."])
def test_a_taught_signature_is_read_with_the_comment(tokenizer: Tokenizer, text: str) -> None:
    """Else nothing would be taught by it."""
    plain = Entry(text, "A hive on the roof")
    alone, signed = texts_of([plain, changed(plain, "signed")], load(None), tokenizer)
    assert len(signed) > len(alone) + 4
