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
_LONG, _CERTAIN = 12, 0.99
# Written so much alike that the identifier can't tell them in a short text.
_TWINS = frozenset({"da", "no"})
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
    "pt": "obrigado obrigada muito muita não você pelo pela artigo parabéns parabens gostei olá"
    " bom boa dia texto uma meu minha tenho são isso também foi fazer está estou quero"
    " ajuda tudo ótimo otimo excelente ajudou seu sua das dos com quem mais bem adorei"
    " legal valeu abraço abraços gostaria favor preciso onde como posso fiz esse essa este"
    " esta informações noite que eu ele ela nao voce tem sobre quando faz meses anos ainda"
    " até depois já o os qual quais alguma algum resposta pode podem causa causas vc pra"
    " ola fotos principalmente última desde ontem avó sai segunda fomos lá testei ficou"
    " perfeito história bonita quase forno trabalho acho falta passo na receita nosso nossa"
    " ser nunca sempre todos nós agora aqui sem porque mas à ao aos às isto esses vocês"
    " amei funciona assim tão de em uns umas nas nos",
    "es": "gracias muchas hola muy que el los las una por para pero está bueno buen buena"
    " artículo articulo saludos excelente estoy tengo quiero como más mas del usted ayuda"
    " genial mejor puedo hacer dónde donde cómo qué esta esto también tambien aporte"
    " información felicidades todo bien mi lo de la en al con te encanta encantó tu sigue"
    " así funciona desde ayer abuela poco cuándo fuimos verano nos probé quedó alguna"
    " bonita historia casi ese esa problema trabajo amigo creo falta paso receta hace"
    " tiene fue ser hay sin sobre cuando porque nunca siempre todos ella ellos nosotros"
    " contigo mucho ahora aquí harina sí eso tus muchísimo le les unos",
    "fr": "merci beaucoup bonjour très tres je vous est pas pour avec une les des du article et"
    " le dans qui que sur c'est j'ai salut bien cela cette mon ma mes votre vos nous mais"
    " ou où tout fait peut suis aussi génial ne n'est depuis avez avons sont était être été"
    " dommage soit chez toujours peu nos leur leurs ce cet ces sa ses belle beau jamais"
    " rien quelle quel quels quelles pourquoi quand idée ainsi semaine recette chaque deux"
    " sans sous d'un d'une l'été m'a j'adore j'essaie il elle ils au aux ont pourriez"
    " pouvez avais fais faire tu avant après continuez même allés d'accord parce qu'il"
    " qu'on à de en ça l'a",
    "de": "danke vielen dank ich und der die das ist nicht ein eine sehr für fur mit auf auch"
    " aber wie hallo gut artikel toller schöner beitrag wenn dass kann habe bei von zu wir"
    " oder noch nur schon mir mich gibt wird sind guter tolle gruß grüße du hast hatte"
    " haben sein waren wurde werden wirst mein meine meinen meiner dein deine deinen unser"
    " ihr euch doch immer wieder leider genau einfach jetzt dort dann weil nach vor ohne"
    " keine kein nie alles etwas mehr besonders gestern heute letzten letzte neue andere"
    " anderen gemacht geht habt klasse echt erklärt wäre würde könnte gern gerne bitte"
    " liebe lieben dem den des zum zur wo wann warum welches welche welcher darauf bist"
    " seid uns ihm sie ihn ganz weiter hätte müssen kannst finde sollte vom diese dieser"
    " dieses einen einem einer unter nächstes gleich viele es im wunderbar genial prima"
    " spitze herrlich schön schöne schönes",
    "it": "grazie molto ciao per il articolo che non una sono bella bello ottimo ottima"
    " complimenti della questo questa ho hai anche come più mille del con di è quale usi"
    " adoro le tue tuo soprattutto quando esce la seconda continua così mia mio nonna"
    " uguale ci siamo andati estate bellissimo ricordo provato ieri venuto perfetto"
    " funziona storia problema forno credo manchi gli nel nella dei delle degli alla dal"
    " dalla alle perché però sempre mai già ancora tutti tutto qui ora sei siete abbiamo"
    " hanno stato fatto fare mi ti lo uno d'accordo anch'io l'ho dell'anno in dopo nei sul"
    " sulla",
    "nl": "bedankt dank hallo goed het een van ik niet en dat voor met je jij zijn leuk artikel"
    " erg mooi heel maar ook wel nog dit deze wat hebt heeft hebben waren worden wordt mijn"
    " jouw onze zij hij geen veel meer altijd nooit gisteren werkt wanneer waarom naar uit"
    " aan als volgens moest zo bij over was wij mooie kan de jullie onder daar had weer"
    " eindelijk iemand",
    "pl": "dzięki dziękuję jest nie się bardzo dobry artykuł czy jak tak na gdzie czekam działa"
    " świetny świetne przepis wpis pozdrawiam mam mnie dla też już tylko że moja mój twój mąkę"
    " część kolejną ciekawy fajny tym tego sobą tobą lub może",
    "sv": "tack så mycket jag är och det att inte för bra på med har vilken vilket fint fina ditt"
    " min mormor gjorde hälsningar från skrivet gott jätte jättebra hur när vad också väldigt"
    " roligt berättelse köper kan",
    "da": "tak tusind mange godt det er jeg ikke og på med har hvor hvad hvordan hvornår rigtig"
    " meget også kan skal køber historie hilsen",
    "no": "takk tusen mange godt det er jeg ikke og på med har hvor hva hvordan når veldig mye"
    " også kan skal kjøper historie hilsen",
    "ca": "gràcies moltes molt bon bona amb què això és per però també m'ha agradat"
    " aquesta dels són l'article felicitats",
    "ga": "raibh maith agat agaibh tá sé níl ní cá bhfuil bhfuair mise liom leat dia duit daoibh"
    " ó agus breá álainn hálainn slán conas",
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
    other = max(votes.values(), default=0)
    if other > english:
        return _named(prose, words, votes)
    if english >= max(1, 2 * other) and (len(words) < _CLEAR or english >= 0.15 * len(words)):
        return "en"
    if len(words) < _FEW or _guess(prose)[0] == "en":
        return "en"
    return _named(prose, words, votes)


def _named(prose: str, words: list[str], votes: dict[str, int]) -> str | None:
    """Which language a text that is not English is in, None where its words leave that open.

    The identifier mistakes one for its neighbour in so short a text: its word counts where common
    words speak for the same, or in a longer text for a language whose words are not known here.
    """
    guess, sureness = _guess(prose)
    first, second = [*sorted(votes.values(), reverse=True), 0, 0][:2]
    best = sorted(language for language in votes if votes[language] == first)
    if guess in best and (len(words) >= _CLEAR or not _TWINS.issubset(best)):
        return guess
    if guess not in _OTHERS and len(words) >= _LONG and sureness >= _CERTAIN:
        return guess
    clear = first >= max(1, 2 * second) and (first > 1 or len(words) <= _FEW)
    return best[0] if clear else None


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


def _guess(prose: str) -> tuple[str, float]:
    """The identifier's word and how sure it is; English where it is not sure."""
    language, sureness = _identifier().classify(prose)
    return (language, sureness) if sureness >= _SURE else ("en", sureness)


# Every code that `language_of` gives.
TOLD = frozenset({*_LANGUAGES, *_OTHERS})


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
