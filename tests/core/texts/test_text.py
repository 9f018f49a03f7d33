from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.texts.quoted import may_quote
from service.core.texts.text import own_words, segments

TEXTS = {
    "no words at all": ("", []),
    "plain words": ("The crust was too pale.\nNext time I will wait.", ["own"]),
    "a quoted line": ("> proof overnight\nDoes that mean in the fridge?", ["quote", "own"]),
    "an attribution above its quote": (
        "Maria wrote:\n> I never knead it.\n\nNeither do I.",
        ["quote", "own"],
    ),
    "a line that is all quotation": (
        "“The oven matters more than the flour.”\nI doubt it, mine is terrible.",
        ["quote", "own"],
    ),
    "a paragraph that is all quotation": (
        'I disagree with\n\n"the oven matters\nmore than the flour"\n\nbecause mine is terrible.',
        ["own", "quote", "own"],
    ),
    "a quoted word within a sentence": ('She said "wait" and I waited.', ["own"]),
    "an indented block after a blank line": (
        "I run this:\n\n    make bread\n    make butter\n\nand nothing rises.",
        ["own", "code", "own"],
    ),
    "a fence": ("Try\n```\nbake(220)\n```\ninstead", ["own", "code", "own"]),
    "a fence that is never closed": (
        "Try\n```\nit is only me talking here",
        ["own", "code", "own"],
    ),
    "unmarked code": (
        "My timer is wrong:\nint rest = 40;\nif (rest > 30) {\nring();\n}\nWhy does it ring?",
        ["own", "code", "own"],
    ),
    "a stack trace": (
        "It stops with\nTraceback (most recent call last):\n"
        'File "oven.py", line 3, in heat\nValueError: too hot\nFile "oven.py", line 9, in go',
        ["own", "code"],
    ),
    "a sentence with a sum in it": ("So 500 g * 0.65 = 325 g of water, right?", ["own"]),
    "a sentence that ends in a semicolon": ("We waited, and we waited a long time;", ["own"]),
    "a closing formula": ("It worked at last.\n\nCheers,\nTom", ["own", "signature"]),
    "a closing formula on one line": (
        "It worked at last.\nBest regards, Tom",
        ["own", "signature"],
    ),
    "thanks stay, the name goes": ("Where is the recipe?\n\nThanks,\nTom", ["own", "signature"]),
    "a name after a dash": ("Where is the recipe?\n-Tom", ["own", "signature"]),
    "a list is no signature": ("I need\n- flour\n- Rye", ["own"]),
    "a mailer's delimiter": ("Where is it?\n-- \nTom\nhttps://tom.example", ["own", "signature"]),
    "a telephone's": ("Lovely post.\nSent from my iPhone", ["own", "signature"]),
    "thanks to somebody are not a signature": ("Thanks,\nMaria", ["own"]),
    "what the form adds": (
        "Lovely post.\n[This comment was edited on 3 May]",
        ["own", "boilerplate"],
    ),
    "BBCode": ("[quote=Maria]Never?[/quote]\nAlways.", ["quote", "own"]),
    "BBCode within BBCode": (
        "So [quote]a [quote]b[/quote] c?[/quote] No.",
        ["own", "quote", "own"],
    ),
    "BBCode that is never closed": ("[quote]It is only me talking here.", ["own"]),
    "handles of the fediverse": ("@blog@bread.example, @tom@a.example Nice.", ["address", "own"]),
    "an e-mail address": ("tom@bread.example is mine.", ["own"]),
    "what somebody said": ("Maria said:\nNever knead it?\n\nI do.", ["quote", "own"]),
    "what the reader said": ("As I said:\nnever knead it.\n\nI do.", ["own"]),
    "a reblog": ("Reblogged this on Crumbs and commented:\nSo true.", ["own"]),
    "what the form adds, within a sentence": ("Please reply when you can.", ["own"]),
}


@pytest.mark.parametrize(("text", "kinds"), TEXTS.values(), ids=TEXTS.keys())
def test_a_text_falls_into_its_kinds(text: str, kinds: list[str]) -> None:
    assert [part.kind for part in segments(text)] == kinds


def test_own_words_keep_their_places() -> None:
    text = "> proof overnight\nDoes that mean in the fridge?\n\nCheers,\nTom"
    own = own_words(text)
    assert own.split() == ["Does", "that", "mean", "in", "the", "fridge?"]
    assert own.index("Does") == text.index("Does")
    assert own.count("\n") == text.count("\n")


def test_thanks_are_the_readers_own_words_and_the_name_below_is_not() -> None:
    assert own_words("Where is it?\n\nThanks,\nTom").split() == ["Where", "is", "it?", "Thanks,"]


def test_web_addresses_stay() -> None:
    text = "I used https://flour.example/rye?kind=dark for it."
    assert own_words(text) == text


LINES = st.sampled_from(
    [
        "> so",
        "```",
        "    x = 1",
        "Maria wrote:",
        "[quote]",
        "x [/quote] y",
        "@tom@bread.example",
        "On 2 Mar 2026 at 9:14 Maria wrote:",
        '"all of it"',
        "Cheers,",
        "Tom",
        "--",
        "",
        "}",
        "a();",
    ]
)
ANY_TEXT = st.one_of(
    st.text(), st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=12).map("\n".join)
)


ATTRIBUTIONS = [
    "On Mon, Mar 2, 2026 at 9:14 AM Ida Berg <ida@bread.example> wrote:",
    "On Mon, Mar 2, 2026 at 9:14 AM Ida Berg\n<ida@bread.example> wrote:",
    "Am 02.03.2026 um 09:14 schrieb Ida Berg:",
    "Le lun. 2 mars 2026 à 09:14, Ida Berg <ida@bread.example> a écrit :",
    "El lun, 2 mar 2026 a las 9:14, Ida Berg (<ida@bread.example>) escribió:",
    "Em seg., 2 de mar. de 2026 às 09:14, Ida Berg <ida@bread.example> escreveu:",
    "Il giorno lun 2 mar 2026 alle ore 09:14 Ida Berg ha scritto:",
    "Op ma 2 mrt 2026 om 09:14 schreef Ida Berg <ida@bread.example>:",
    "2 марта 2026 г., в 09:14, Ida Berg <ida@bread.example> написал(а):",
    "пн, 2 мар. 2026 г. в 09:14, Ida Berg <ida@bread.example>:",
    "2026年3月2日(月) 9:14 Ida Berg <ida@bread.example>:",
    "Ida Berg <ida@bread.example> 于2026年3月2日周一 09:14写道：",
    "W dniu 2.03.2026 o 09:14, Ida Berg pisze:",
    "-----Original Message-----",
    "-------- Ursprüngliche Nachricht --------",
    "----- Mensaje original -----",
    "From: Ida Berg\nSent: Monday\nTo: Tom\nSubject: bread",
    "De : Ida Berg\nEnvoyé : lundi\nÀ : Tom\nObjet : pain",
    "差出人: Ida\n送信日時: 2026/03/02\n宛先: Tom\n件名: パン",
]


@pytest.mark.parametrize("above", ATTRIBUTIONS)
def test_what_a_mail_program_puts_below_an_answer_is_quoted(above: str) -> None:
    text = f"It rises.\n\n{above}\n\nDoes it rise?\n\nAnd when?"
    assert own_words(text).split() == ["It", "rises."]


@pytest.mark.parametrize("above", ATTRIBUTIONS[:13])
def test_an_answer_below_a_marked_quotation_is_the_readers_own(above: str) -> None:
    assert own_words(f"{above}\n> Does it rise?\n\nIt rises.").split() == ["It", "rises."]


def test_tags_around_a_quotation_leave_the_line_beside_it_what_it_is() -> None:
    assert own_words("[quote]Does it rise?[/quote] It rises.").split() == ["It", "rises."]


@given(ANY_TEXT)
def test_segments_cover_any_text_exactly(text: str) -> None:
    parts = segments(text)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(part.start < part.end for part in parts)
    assert all(a.end == b.start and a.kind != b.kind for a, b in pairwise(parts))


@given(ANY_TEXT)
def test_own_words_are_the_text_or_spaces(text: str) -> None:
    own = own_words(text)
    assert len(own) == len(text)
    assert all(kept in (" ", given_) for kept, given_ in zip(own, text, strict=True))
    assert own.count("\n") == text.count("\n")


HOSTILE = [
    '"' * 60_000,
    "(" * 60_000,
    "> " * 30_000,
    "a@" * 30_000,
    "x" * 60_000 + "@",
    "wrote:" * 10_000,
    "\n" * 60_000,
    "- " * 30_000,
    "so, " * 15_000,
    ("Cheers,\n" * 8_000),
    "``` " * 15_000,
    "a;b{" * 15_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    before = time.process_time()
    own_words(text)
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "mark", ["-- Original Message", "Subject: rye", "**Betreff：", "\tvon", ""]
)
@pytest.mark.parametrize("before", ["", "Rye.\n", "Rye.\n\n\n"])
def test_a_mark_of_a_quotation_is_seen_at_the_start_of_any_line(before: str, mark: str) -> None:
    known = mark not in ("", "\tvon")
    assert may_quote(f"{before}{mark} bread") is known
    assert may_quote(f"{before}Bread {mark} bread\n") is False


@pytest.mark.parametrize(
    "text", ["Uma wrote:", "Uma a écrit： \nBread", "[quote]rye[/QUOTE] Bread"]
)
def test_a_mark_of_a_quotation_is_seen_wherever_it_ends(text: str) -> None:
    assert may_quote(text)
    assert may_quote(f"Rye: no.\n{text}\r\nBread: yes.")
