"""Language of a comment, made sane for comments: short, full of names, links and code words.

A naive Bayes identifier (py3langid) is right about paragraphs and wild about "Thanks!". So common
words are counted first; the identifier speaks where they say nothing clear.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# What blogs are written in; fewer languages, fewer wild guesses on short texts.
_LANGUAGES = (
    "en", "pt", "es", "fr", "de", "it", "nl", "ca", "gl", "ro", "sv", "da", "no", "fi", "pl", "cs",
    "sk", "hu", "hr", "sl", "sr", "bg", "ru", "uk", "el", "tr", "ar", "fa", "he", "hi", "bn", "ta",
    "th", "zh", "ja", "ko", "vi", "id", "et", "lv", "lt", "eo",
)  # fmt: skip

_NOISE = re.compile(
    r"""https?://\S+ | www\.\S+ | \S+@\S+ | @\w+ | `[^`\n]*` | <[^>\n]*>
      | \S*(?:[\d_/\\=<>{}\[\]|~^$%&*+#]|\w[.:]\w|\(\))\S*     # paths, versions, code
      | \w*[a-z][A-Z]\w*                                       # camelCase""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Words that are hardly words of another language here.
_ENGLISH = frozenset(
    "the and of to is it that this you for with are was not have but your what can from they will"
    " would there their when which how been has had were who more about if my we our just like"
    " because should could than then them these those only other some any very also into its it's"
    " don't i'm i've you're that's doesn't didn't can't isn't i'd i'll im dont ive cant want need"
    " know think see get got make made use used using work works working does did doing good great"
    " nice cool awesome excellent helpful useful interesting thank thanks thx post article blog"
    " read reading really much so well done love loved hello hey please yes yeah agree agreed"
    " where why here now time way still same first good better best looking forward keep up lol"
    " amazing brilliant wonderful perfect job question help worked sorry wow congrats congratulations"
    " by at be or an we're you've let me too ok okay sure right wrong true exactly absolutely".split()
)
_OTHERS = {
    "pt": "obrigado obrigada muito muita não você pelo pela artigo parabéns parabens gostei olá bom"
    " boa dia texto uma meu minha tenho são isso também foi fazer está estou quero ajuda tudo"
    " ótimo otimo excelente ajudou seu sua os das dos com quem mais bem adorei legal valeu abraço"
    " abraços gostaria favor preciso onde como posso fiz esse essa este esta informações noite"
    " que eu ele ela nao voce tem sobre quando faz meses anos ainda até depois já paralisia",
    "es": "gracias muchas hola muy que el los las una por para pero está bueno buen buena artículo"
    " articulo saludos excelente estoy tengo quiero como más mas del yo usted ayuda genial mejor"
    " puedo hacer dónde donde cómo qué esta esto también tambien aporte información felicidades"
    " todo bien su mi se lo de la y en al con",
    "fr": "merci beaucoup bonjour très tres je vous est pas pour avec une les des du article et le"
    " dans qui que sur bravo c'est j'ai salut bien cela cette mon ma mes votre vos nous mais ou où"
    " tout fait peut suis aussi super génial",
    "de": "danke vielen dank ich und der die das ist nicht ein eine sehr für fur mit auf auch aber"
    " wie hallo gut super artikel toller schöner beitrag wenn dass man kann habe bei von zu wir"
    " oder noch nur schon mal mir mich gibt wird sind guter tolle gruß grüße",
    "it": "grazie molto ciao per il articolo che non una sono bella bello ottimo ottima complimenti"
    " della questo questa ho hai anche come più mille bravo del con la di è",
    "nl": "bedankt dank hallo goed het een van ik niet en dat voor met je jij zijn leuk artikel erg"
    " mooi heel maar ook wel nog dit deze wat",
    "pl": "dzięki dziękuję jest nie się bardzo dobry super artykuł czy jak tak",
    "sv": "tack så mycket jag är och det att inte för bra på med har",
}  # fmt: skip
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in _OTHERS.items():
    for _word in set(_words.split()) - _ENGLISH:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _language)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language, or None when it is surely not English but not clear which.

    A text in which nothing speaks for any language (":)", "+1", a link, a name) counts as English.
    """
    prose = _NOISE.sub(" ", text)
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
    if english >= 2 * other and (english >= 0.15 * len(words) or len(words) < 8):
        return "en"
    if len(words) < 8:
        return best if other > english else _guess(prose, len(letters), 0.9)
    return _guess(prose, len(letters), 0.6)


def _votes(words: list[str]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for word in words:
        for language in _BY_WORD.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    return votes


def _foreign_script(letters: list[str]) -> bool:
    """Whether most letters are not Latin; combining scripts and ideographs count as letters."""
    latin = sum("LATIN" in unicodedata.name(char, "LATIN") for char in letters[:400])
    return latin < 0.5 * len(letters[:400])


def _guess(prose: str, letters: int, sure: float) -> str:
    """The identifier's word where it is sure of more than a few letters, else English."""
    language, confidence = _identifier().classify(prose)
    return language if letters >= 12 and confidence >= sure else "en"


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
