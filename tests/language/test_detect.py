"""Language, on texts as short and as mixed as comments are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.detect import language_of

ENGLISH = [
    "Thanks", "Great post!", "Yo!", "+1", ":)", "👍", "lol", "First!", "Cool.", "", "   ", "...",
    "Nice article, José!", "Thank you Frau Müller", "https://example.org/a/b?c=d", "@maria",
    "java.lang.NullPointerException at com.example.Shop.open", "Use std::vector<int> here, thanks",
    "Danke, great article!", "C'est la vie, great post", "Does this work with Python 3.11?",
    "The café near the Champs-Élysées is lovely, we went there with my in-laws last spring.",
    "npm install fails with EACCES on my machine, what am I missing", "WTF?", "Congrats Phil",
    "No, nothing.", "1. No\n2. No\n3. No", "Super :-) Thnx", "Bravo, any idea when the sale is?",
    "Ben and Dan, the idea is sound", "Plus, a bonus is on sale", "Que sera, sera, as she says",
    "pip install requests && python setup.py build  worked for me", "A+++",
]  # fmt: skip
OTHERS = [
    ("Obrigada pelo artigo", "pt"), ("Obrigado!", "pt"), ("Muchas gracias", "es"),
    ("Danke!", "de"), ("merci beaucoup", "fr"), ("Merci !", "fr"), ("Grazie mille", "it"),
    ("Bedankt!", "nl"), ("Vielen Dank für den Artikel, sehr hilfreich", "de"),
    ("Très bon article, j'ai appris beaucoup de choses sur le pain", "fr"),
    ("Gostei muito do texto, estou com o mesmo problema há três meses", "pt"),
    ("Hola, ¿cómo puedo abrir una tienda sin dinero?", "es"),
    ("Спасибо за статью", "ru"), ("ありがとうございます", "ja"),
    ("Kannst du sagen, welches Mehl du genommen hast?", "de"),
    ("Hast du Erfahrungen mit anderen Anbietern?", "de"),
    ("Wann kommt der nächste Teil?", "de"), ("Super erklärt, weiter so!", "de"),
    ("Toll! Meine Kinder lieben es.", "de"), ("Leider funktioniert der Link nicht mehr.", "de"),
    ("Bei uns in Bayern heißt das anders, schmeckt aber genauso gut.", "de"),
    ("Ohne Hefe? Da bin ich gespannt.", "de"), ("Darauf wäre ich nie gekommen.", "de"),
    ("Dommage que la boutique soit fermée.", "fr"), ("Quelle farine utilisez-vous ?", "fr"),
    ("On y est allés l'été dernier, quel souvenir !", "fr"),
    ("Me encanta tu blog, sigue así.", "es"), ("Buen trabajo, amigo.", "es"),
    ("Mi abuela lo hacía igual, con un poco de limón.", "es"),
    ("Adorei as fotos, principalmente a última.", "pt"), ("Qual farinha você usa?", "pt"),
    ("Acho que falta um passo na receita.", "pt"),
    ("Quando esce la seconda parte?", "it"), ("Bravo, continua così!", "it"),
    ("Adoro le tue foto, soprattutto l'ultima.", "it"),
    ("De link werkt niet meer sinds gisteren.", "nl"), ("Welk meel gebruik je?", "nl"),
    ("Goed bezig, ga zo door!", "nl"),
    ("Wunderbar, genial!", "de"), ("In Berlin ist es im Winter kalt.", "de"),
    ("Schönes Restaurant, prima Essen.", "de"), ("谢谢分享", "zh"), ("شكرا جزيلا", "ar"),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_texts_in_no_language_count_as_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(("text", "language"), OTHERS)
def test_other_languages_are_told_even_when_short(text, language):
    assert language_of(text) == language


# Each in its language, or in none that is named: never in another.
NAMED_RIGHT = {
    "de": ("Genau mein Humor.", "Habe ich gleich ausprobiert.", "Kommt ihr aus Hamburg?",
           "Servus aus Wien, das Rezept ist super geworden", "Kann man das auch einfrieren?",
           "Mein Opa hat immer Roggen genommen.", "Und wie lange hält sich der Teig?"),
    "fr": ("Très beau texte, merci.", "Super recette !", "Quelle belle histoire",
           "Comment faites-vous lever la pâte ?", "On voit la différence tout de suite."),
    "es": ("¡Qué rico!", "Me gustó mucho, saludos desde Chile", "Yo uso harina de centeno",
           "No estoy de acuerdo contigo", "¿Dónde compro la levadura?"),
    "pt": ("Adorei!", "Parabéns pelo blog", "Fiz ontem e ficou perfeito", "Funciona no Linux?",
           "Não concordo com você", "Que saudades da minha avó"),
    "it": ("Bellissimo articolo", "Dove si compra il lievito?", "Mi piace molto come scrivi",
           "Non sono d'accordo con te", "Qualcuno conosce un posto a Napoli?"),
    "nl": ("Wat een mooi verhaal", "Groetjes uit Gent", "Werkt dit ook op Linux?",
           "Ik ben het er niet mee eens", "Waar koop je dit meel?"),
    "pl": ("Dziękuję!", "Świetny przepis!", "Gdzie kupujesz mąkę?", "Działa na Linuksie?",
           "Nie zgadzam się z tobą", "Czekam na kolejną część", "Pozdrawiam z Krakowa"),
    "ga": ("Go raibh maith agat!", "Tá sé sin go hálainn", "Cá bhfuair tú an plúr?",
           "Ní aontaím leat", "Dia duit ó Ghaillimh"),
    "sv": ("Tack så mycket!", "Vilken fin berättelse", "Var köper du mjölet?",
           "Jag håller inte med dig", "Min mormor gjorde likadant", "Jättebra skrivet"),
    "da": ("Tusind tak", "Hvor køber du melet?", "Det er jeg ikke enig i", "Rigtig god historie"),
    "no": ("Tusen takk", "Hvor kjøper du melet?", "Det er jeg ikke enig i", "Veldig god historie"),
    "ca": ("Moltes gràcies per l'article", "M'ha agradat molt"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"), [(text, code) for code, texts in NAMED_RIGHT.items() for text in texts]
)
def test_no_language_is_called_by_the_name_of_another(text, language):
    assert language_of(text) in {language, None}


@pytest.mark.parametrize(
    "text",
    [
        "Sieht lecker aus und schmeckt!", "Funciona no Linux?",
        "Qualcuno conosce un posto a Napoli?",
        "La la, de", "Ça a l'air délicieux !", "Mi tu de la con", "Par la com de",
    ],
)  # fmt: skip
def test_a_language_that_is_not_clear_is_none_or_right_and_not_a_neighbour(text):
    neighbours = {"Sieht": "de", "Funci": "pt", "Qualc": "it", "Ça a ": "fr"}
    assert language_of(text) in {None, "en", neighbours.get(text[:5])}


def test_a_script_that_is_surely_not_english_is_never_english():
    assert language_of("ሰላም ለዓለም") != "en"


@given(st.text())
def test_any_text_gets_an_answer_and_always_the_same(text):
    assert language_of(text) == language_of(text)
