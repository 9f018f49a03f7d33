from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.texts.visible import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Noor", "Noor"),
        ("Zoë 🦉 naïve “quoted” – done", "Zoë 🦉 naïve “quoted” – done"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007"),
        ("\x9b2J", "\\u009b2J"),
        ("ab\b\bcd\rX", "ab\\u0008\\u0008cd\\u000dX"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("pay\u200bpal\u200c\ufeff", "pay\\u200bpal\\u200c\\ufeff"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\u200db", "a\\u200db"),
    ],
)
def test_what_steers_or_hides_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_steers_is_left_and_json_stays_what_it_says(text: str) -> None:
    left = {unicodedata.category(char) for char in visible(text)}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}
    told = json.dumps([text], ensure_ascii=False)
    assert json.loads(visible(told)) == [text]


def test_only_the_beginning_of_what_is_long_is_shown_on_one_line() -> None:
    assert one_line("a\n b" * 200, 300) == ("a ba ba b" * 200)[:299].replace("ba b", "ba b") + "…"
    assert len(one_line("word " * 200, 300)) == 300
    assert one_line(" two \n lines ") == "two lines"
