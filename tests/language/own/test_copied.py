"""What a reply takes from its parent, or from others before it, is not the reader's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.core.records import Entry
from service.core.texts.text import own_words, segments
from service.language.own.copied import unquoted
from service.language.own.repeated import said_anew, said_once
from service.language.reading import read
from service.language.words import runs_in
from tests.growing import MOST, growth, seconds

PARENT = (
    "We keep the bees on the roof now. Does the wind up there bother them in winter? "
    "Which jam was that? Write when you know more about the price of the second hive."
)

KEPT = {
    "emphasis, its marks lost": ("Which jam was that?\n\nPlum.", "Plum."),
    "a whole sentence": ("Does the wind up there bother them in winter? No.", "No."),
    "quotation marks": ("“Does the wind up there bother them in winter?” No.", "No."),
    "French marks": ("«Does the wind up there bother them in winter?» No.", "No."),
    "a few words in marks": ('"Which jam was that?" - plum.', "- plum."),
    "NAME said": ("Ida said: does the wind up there bother them in winter? No.", "Ida said: No."),
    "the history of a mail below": (
        "Hardly.\n\nWe keep the bees on the roof\nnow. Does the wind up there bother\nthem in "
        "winter? Which jam\nwas that?",
        "Hardly.",
    ),
    "the history of a mail above": (f"{PARENT}\n\nNever. And yours?", "Never. And yours?"),
}
OWN = {
    "a question asked back": "Plum. Which jam was that?",
    "three common words": "How are you? We keep the hens in the yard.",
    "the parent's words in another question": "Do you keep the bees on the roof for the view?",
    "a phrase within a question of one's own": 'Why "the bees on the roof now", not before?',
    "an address": "See https://roof.example/bees.on.the.roof.now.html?",
}


@pytest.mark.parametrize(("text", "kept"), KEPT.values(), ids=KEPT)
def test_what_the_parent_said_is_blanked(text: str, kept: str) -> None:
    left = unquoted(text, PARENT, ())
    assert " ".join(left.split()) == kept
    assert len(left) == len(text)


@pytest.mark.parametrize("text", OWN.values(), ids=OWN)
def test_what_only_sounds_alike_is_kept(text: str) -> None:
    parent = f"{PARENT} How are you? https://roof.example/bees.on.the.roof.now.html"
    assert unquoted(text, parent, ()) == text


def test_others_are_quoted_in_more_words_and_never_sent_again() -> None:
    question = "Does the wind up there bother them in winter?"
    assert unquoted(f"{question} Mine are in a barn.", None, (PARENT,)).split()[:2] == [
        "Mine",
        "are",
    ]
    assert unquoted(PARENT, None, (PARENT,)) == PARENT
    assert unquoted("Which jam was that? Plum.", None, (PARENT,)) == "Which jam was that? Plum."


REPLIES = {
    "a quotation": "“Does the wind up there bother them in winter?” It does not. They stay inside.",
    "a mail's history": f"It does not, they stay inside.\n\n{PARENT}",
    "an attribution": "Ida wrote:\nDoes the wind up there bother them in winter?\n\nIt does not.",
    "BBCode": "[quote=Ida]Does the wind up there bother them in winter?[/quote]It does not at all.",
    "emphasis in BBCode": "[i]Which jam was that?[/i]\nIt was plum, from the tree behind the shed.",
}


@pytest.mark.parametrize("text", REPLIES.values(), ids=REPLIES)
def test_a_question_that_is_the_parents_is_not_asked(pipeline, values_of, text: str) -> None:
    entry = Entry(text, parent_text=PARENT, parent_by_author=True)
    assert values_of(entry)["question_mark"] == 0.0
    assert not [each for each in read(pipeline, [entry])[0].facets if each.name == "question"]


@pytest.mark.parametrize("text", REPLIES.values(), ids=REPLIES)
def test_a_question_beside_it_is_found_where_it_stands(pipeline, text: str) -> None:
    own = "How do you keep yours warm in January?"
    whole = f"{own}\n\n{text}"
    [reading] = read(pipeline, [Entry(whole, parent_text=PARENT, parent_by_author=True)])
    assert [each.quote for each in reading.facets if each.name == "question"] == [own]
    assert all(whole[each.start : each.end] == each.quote for each in reading.facets)


def test_a_comment_that_only_repeats_its_parent_is_not_judged(pipeline) -> None:
    [reading] = read(pipeline, [Entry(f'"{PARENT}"\n', parent_text=PARENT)])
    assert reading.not_judged == "code"


def test_a_reader_who_asks_again_is_asking(pipeline) -> None:
    text = "Does the wind up there bother them in winter?"
    [reading] = read(pipeline, [Entry(text, parent_text=PARENT, parent_by_self=True)])
    assert [each.quote for each in reading.facets if each.name == "question"] == [text]


ADDRESSED = [
    "How do you keep yours warm in January?",
    "> a quotation\nIt does not.\n\nCheers,\nNoor",
    '"A line that is all quotation."\nI doubt it, mine is cold.',
    "GREAT PHOTOS OF THE HIVE! Thanks.",
    "Try\n```\nhive(2)\n```\ninstead, it works for me.",
    "Thanks, Ida.",
    "Noor here: we moved ours to the roof last year because the yard flooded.",
]


@pytest.mark.parametrize("text", ADDRESSED)
@pytest.mark.parametrize(
    "handles", ["@blog@bees.example ", "@ida@bees.example, @blog@bees.example\n\n"]
)
def test_the_handles_that_open_a_comment_move_nothing(pipeline, text: str, handles: str) -> None:
    without, addressed = read(pipeline, [Entry(text), Entry(handles + text)])
    assert (without.vector == addressed.vector).all()
    moved = [(each.name, each.start - len(handles), each.quote) for each in addressed.facets]
    assert moved == [(each.name, each.start, each.quote) for each in without.facets]


AGAIN = {
    "very very very good": "very good",
    "very very good": "very very good",
    "salt pepper salt pepper salt pepper": "salt pepper",
    "<3 <3 <3 <3": "<3",
    "Great, great, great!": "Great !",
    "the hive is up there, the hive is up there, and warm": "the hive is up there , and warm",
    "more and more and more": "more and more and more",
    "10,000,000,000 at 1.1.1.1": "10,000,000,000 at 1.1.1.1",
    "": "",
}


@pytest.mark.parametrize(("text", "once"), AGAIN.items(), ids=AGAIN)
def test_a_phrase_in_a_row_is_said_once(text: str, once: str) -> None:
    assert " ".join(said_once(text).split()) == once
    assert len(said_once(text)) == len(text)


@pytest.mark.parametrize("phrase", ["lovely", "hives roofs", "nice warm hive", "who knows why so"])
def test_the_nth_repetition_moves_no_feature(pipeline, phrase: str) -> None:
    texts = [f"I read this. {' '.join([phrase] * times)}" for times in (3, 4, 40)]
    three, four, forty = (read(pipeline, [Entry(text)])[0].vector for text in texts)
    assert (three == four).all()
    assert (three == forty).all()


GROWING = {
    "words": "the bees on the roof now ",
    "one word": "bees ",
    "quotations": '"the bees on the roof?" ',
    "questions": "Which jam was that? ",
    "lines": "Which jam was that?\n",
    "attributions": "Ida wrote:\n",
    "dated": "On Mon, 2 Mar 2026 at 9:14 Ida wrote:\n",
    "tags": "[quote]",
    "closed tags": "[/quote]",
    "pairs": "[i][/i]",
    "handles": "@bees@roof.example ",
    "headers": "From: Ida\nSubject: bees\n",
    "marks": "\"'“”«»「",
    "stops": "a.",
}


@pytest.mark.parametrize("piece", GROWING.values(), ids=GROWING)
def test_fifteen_times_the_text_costs_about_fifteen_times_the_time(piece: str) -> None:
    def at(size: int) -> Callable[[], object]:
        text = (piece * (size // len(piece) + 1))[:size]
        entry = Entry(text, parent_text=text[: size // 2], taken_from=(PARENT, text[:9000]))

        def tell() -> None:
            segments.cache_clear()
            own = unquoted(own_words(text), entry.parent_text, entry.taken_from)
            said_once(said_anew(own, runs_in(PARENT)))

        return tell

    assert growth(at, 4_000, 60_000, 240_000) < MOST
    assert seconds(at(60_000)) < 1.0
