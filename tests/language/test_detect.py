"""Language, on texts as short and as mixed as comments are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.detect import language_of

ENGLISH = [
    "Thanks", "Great post!", "+1", ":)", "👍", "lol", "First!", "Cool.", "A+++", "", "   ", "...",
    "Nice article, José!", "Thank you Frau Müller", "https://example.org/a/b?c=d", "@maria",
    "java.lang.NullPointerException at com.example.Shop.open", "Use std::vector<int> here, thanks",
    "Danke, great article!", "C'est la vie, great post", "Does this work with Python 3.11?",
    "The café near the Champs-Élysées is lovely, we went there with my in-laws last spring.",
    "npm install fails with EACCES on my machine, what am I missing", "WTF?", "Congrats Phil",
    "pip install requests && python setup.py build  worked for me",
]  # fmt: skip
OTHERS = [
    ("Obrigada pelo artigo", "pt"), ("Obrigado!", "pt"), ("Muchas gracias", "es"),
    ("Danke!", "de"), ("merci beaucoup", "fr"), ("Merci !", "fr"), ("Grazie mille", "it"),
    ("Bedankt!", "nl"), ("Vielen Dank für den Artikel, sehr hilfreich", "de"),
    ("Très bon article, j'ai appris beaucoup de choses sur le pain", "fr"),
    ("Gostei muito do texto, estou com o mesmo problema há três meses", "pt"),
    ("Hola, ¿cómo puedo abrir una tienda sin dinero?", "es"),
    ("Спасибо за статью", "ru"), ("ありがとうございます", "ja"),
    ("谢谢分享", "zh"), ("شكرا جزيلا", "ar"),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_texts_in_no_language_count_as_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(("text", "language"), OTHERS)
def test_other_languages_are_told_even_when_short(text, language):
    assert language_of(text) == language


def test_a_script_that_is_surely_not_english_is_never_english():
    assert language_of("ሰላም ለዓለም") != "en"


@given(st.text())
def test_any_text_gets_an_answer_and_always_the_same(text):
    assert language_of(text) == language_of(text)
