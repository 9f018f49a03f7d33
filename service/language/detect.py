"""Language of a comment, made sane for comments: short, full of names, links and code words.

A naive Bayes identifier (py3langid) is right about paragraphs and wild about "Thanks!". So common
words are counted first; the identifier speaks where they say nothing clear.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.language.words import word_set

# What blogs are written in; fewer languages, fewer wild guesses on short texts.
_LANGUAGES = (
    "en", "pt", "es", "fr", "de", "it", "nl", "ca", "gl", "ro", "sv", "da", "no", "fi", "pl", "cs",
    "sk", "hu", "hr", "sl", "sr", "bg", "ru", "uk", "el", "tr", "ar", "fa", "he", "hi", "bn", "ta",
    "th", "zh", "ja", "ko", "vi", "id", "et", "lv", "lt", "eo",
)  # fmt: skip

# A word that says nothing of the language: a link, an address, a name with @, code, a version.
_NOISE = re.compile(r"[\d_/\\=<>{}\[\]|~^$%&*+#@`]|\w[.:]\w|\(\)|[a-z][A-Z]|^www\.")
_LONGEST_WORD = 40
# So much of a comment tells its language.
_MOST_CHARS = 4000
# Fewer words than this say nothing to the identifier; from this many on it is mostly right.
_FEW, _CLEAR, _SURE = 4, 8, 0.6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Words that are hardly words of another language here.
_ENGLISH = word_set(
    "the and of to is it that this you for with are was not have but your what can from they will"
    " would there their when which how been has had were who more about if my we our just like"
    " because should could than then them these those only other some any very also into its it's"
    " don't i'm i've you're that's doesn't didn't can't isn't i'd i'll im dont ive cant want need"
    " know think see get got make made use used using work works working does did doing good great"
    " nice cool awesome excellent helpful useful interesting thank thanks thx post article blog"
    " read reading really much so well done love loved hello hey please yes yeah agree agreed"
    " where why here now time way still same first good better best looking forward keep up lol"
    " amazing brilliant wonderful perfect job question help worked sorry wow congrats"
    " congratulations by at be or an we're you've let me too ok okay sure right wrong true exactly"
    " in on as he she his her him me do go went gone come came say said take took give gave find"
    " found look try tried tell told ask asked feel buy sell day year week month people shop after"
    " before over down off out through between both each every many most own such again once"
    " absolutely uses minor correction one"
)
_OTHERS = {
    "pt": "obrigado obrigada muito muita não você pelo pela artigo parabéns parabens gostei olá bom"
    " boa dia texto uma meu minha tenho são isso também foi fazer está estou quero ajuda tudo"
    " ótimo otimo excelente ajudou seu sua das dos com quem mais bem adorei legal valeu abraço"
    " abraços gostaria favor preciso onde como posso fiz esse essa este esta informações noite"
    " que eu ele ela nao voce tem sobre quando faz meses anos ainda até depois já o os qual"
    " quais alguma algum resposta pode podem causa causas vc pra ola",
    "es": "gracias muchas hola muy que el los las una por para pero está bueno buen buena artículo"
    " articulo saludos excelente estoy tengo quiero como más mas del usted ayuda genial mejor"
    " puedo hacer dónde donde cómo qué esta esto también tambien aporte información felicidades"
    " todo bien su mi se lo de la en al con",
    "fr": "merci beaucoup bonjour très tres je vous est pas pour avec une les des du article et le"
    " dans qui que sur c'est j'ai salut bien cela cette mon ma mes votre vos nous mais ou où"
    " tout fait peut suis aussi génial",
    "de": "danke vielen dank ich und der die das ist nicht ein eine sehr für fur mit auf auch aber"
    " wie hallo gut artikel toller schöner beitrag wenn dass kann habe bei von zu wir"
    " oder noch nur schon mir mich gibt wird sind guter tolle gruß grüße",
    "it": "grazie molto ciao per il articolo che non una sono bella bello ottimo ottima complimenti"
    " della questo questa ho hai anche come più mille del con di è",
    "nl": "bedankt dank hallo goed het een van ik niet en dat voor met je jij zijn leuk artikel erg"
    " mooi heel maar ook wel nog dit deze wat",
    "pl": "dzięki dziękuję jest nie się bardzo dobry artykuł czy jak tak",
    "sv": "tack så mycket jag är och det att inte för bra på med har",
}  # fmt: skip
_LANGUAGES_OF = {
    word: tuple(language for language, words in _OTHERS.items() if word in words.split())
    for word in word_set(" ".join(_OTHERS.values())) - _ENGLISH
}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language, or None when it is surely not English but not clear which.

    A text in which nothing speaks for any language (":)", "+1", a link, a name) counts as English.
    """
    kept = (word for word in text[:_MOST_CHARS].split() if len(word) <= _LONGEST_WORD)
    prose = " ".join(word for word in kept if not _NOISE.search(word))
    letters = [char for char in prose if char.isalpha()]
    if not letters:
        return "en"
    if _foreign_script(letters):
        guess = _identifier().classify(prose)[0]
        return None if guess == "en" else guess
    words = [word.lower().replace("’", "'") for word in _WORD.findall(prose)]
    english = sum(word in _ENGLISH for word in words)
    votes = _votes(words)
    best = max(votes, key=lambda language: (votes[language], language)) if votes else "en"
    other = votes.get(best, 0)
    if other > english:
        guess = _guess(prose) if len(words) >= _CLEAR else best
        return best if guess == "en" else guess
    if english >= max(1, 2 * other) and (len(words) < _CLEAR or english >= 0.15 * len(words)):
        return "en"
    if len(words) < _FEW:
        return "en"
    return _guess(prose)


def _votes(words: list[str]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for word in words:
        for language in _LANGUAGES_OF.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    return votes


def _foreign_script(letters: list[str]) -> bool:
    """Whether most letters are not Latin; combining scripts and ideographs count as letters."""
    latin = sum("LATIN" in unicodedata.name(char, "LATIN") for char in letters[:400])
    return latin < 0.5 * len(letters[:400])


def _guess(prose: str) -> str:
    """The identifier's word where it is sure, else English."""
    language, confidence = _identifier().classify(prose)
    return language if confidence >= _SURE else "en"


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
