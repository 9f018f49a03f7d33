"""The names a person can be called by: first names, nicknames, handles; case and accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

# A combining mark belongs to the letter before it; apostrophes and hyphens part the words.
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_HUMPS = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})
_LONGEST = 6
# Two letters are too often no name, and these are none.
_FEWEST_INITIALS = 3
_ABBREVIATIONS_WORDS = """
all and ask bbc but ceo css cto diy faq fyi how ibm imo lol mba nba nhs not now oh omg pdf psa seo
sos tbh the too url usa was who why wow wtf www xml yes you
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())


class Rank(IntEnum):
    """How surely an alias means its person, the surest last."""

    SPELLING = 0
    INITIALS = 1
    SURNAME = 2
    NICKNAME = 3
    FIRST = 4
    FULL = 5


# The names that are one name; a person called by any of them may be called by the others.
_NICKNAMES = """
abby abigail| al albert alan allen| alex alexander alexandra alejandro| andy andrew andreas
drew| barb barbara| ben benjamin| bert albert robert| beth elizabeth liz lizzie betty| bill will
william billy| bob rob robert bobby robbie| cathy kathy catherine katherine kate katie| charlie
charles chuck| chris christopher christian christine christina kris| cindy cynthia| dan daniel
danny| dave david davey| deb debbie deborah| dick rick richard ricky rich| don donald| doug
douglas| ed edward eddie ted| emma em| frank francis| fred frederick freddy alfred| gabe
gabriel| gene eugene| greg gregory| hank henry| jack john johnny jon jonathan| jake jacob| jeff
jeffrey geoff geoffrey| jen jennifer jenny| jerry gerald| jess jessica| jim james jimmy jamie|
joe joseph joey| josh joshua| judy judith| ken kenneth kenny| larry lawrence laurence| len
leonard lenny| lou louis louise| maggie margaret peggy meg| mandy amanda| marty martin| mat matt
matthew| max maximilian maxwell| meg megan| mike michael mick mikey michel miguel| mitch
mitchell| nat nathan nathaniel nate| nick nicholas nicolas nico| pam pamela| pat patrick
patricia| pete peter pedro| phil philip phillip| ray raymond| ron ronald ronnie| russ russell|
sam samuel samantha| sandy sandra| scott scotty| seb sebastian| shelly michelle| steph
stephanie| steve steven stephen| stu stuart stewart| sue susan suzanne| terry terence theresa|
theo theodore ted| tim timothy timmy| toby tobias| tom thomas tommy| toni antonia| tony anthony
antonio anton| val valerie| vic victor victoria| vince vincent| walt walter| wes wesley| zach
zachary zack| ze jose pepe| chico francisco paco| nacho ignacio
"""
_SAME: dict[str, set[str]] = {}
for _group in _NICKNAMES.split("|"):
    for _name in _group.split():
        _SAME.setdefault(_name, set()).update(_group.split())

# Words of handles and titles by which nobody is called alone.
_NOT_A_NAME_WORDS = """
a an and at blog by co com de del der di do dos dr el en from guest http https i ii iii in inc
is it jr la le llc ltd mr mrs ms my net of on org phd pro prof sr st the to user van von www y
"""
_NOT_A_NAME = frozenset(_NOT_A_NAME_WORDS.split())
# English words that are names too: alone they are names only where somebody is addressed.
_COMMON_WORDS = """
again ajax all amber angel anonymous any anyone apple april are art ash august author autumn
baker bay bear bill bird blue brand brook buck bud buddy can case cat chance chase chip
christian clay cliff cloud code con cook crystal daisy dawn dean dear dev developer don dot drew
dude dusk earl eve ever everybody everyone faith fan fern fisher flora folks ford forest fox
frank free friend gale gene ginger glen good google grace grant gray green guest guy guys hardy
harmony hazel heath heather heck her here hi him holly hope hunter ivy jack java jay jewel joy
june just late law lee lily linux lord love luck major man mark martini mason master matt max
may me mercy merry miles mini miss mom more my nick no noble norm not nova novel now of ok old
olive one only opal page pat patience pearl penny people pepper person pike pipe piper poppy
port prince python rain reader red reed rich river rob robin rocky rod rose ruby rusty sage
sandy sara say scout see skip sky slim so some someone son sonny star stew stone storm sue
summer sunny tad teal test thanks that the then there this trip true try up user van visitor
wade ward was way web well west who will win winter wise wolf wood wren x yes you young
"""
COMMON = frozenset(_COMMON_WORDS.split())


# Under these names many write.
_NAMELESS_WORDS = """
admin anon anonymous guest nobody reader somebody someone unknown user visitor
"""
NAMELESS = frozenset((word,) for word in _NAMELESS_WORDS.split())


def fold(word: str) -> str:
    """The word without case and accents, to compare by."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_UNDECOMPOSED)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def write_out(word: str) -> str:
    """The word as it is written where there are no umlauts: "Müller" -> "mueller"; else folded."""
    if word.isascii():
        return word.lower()
    return fold(unicodedata.normalize("NFC", word.casefold()).translate(_WRITTEN_OUT))


@lru_cache(maxsize=1024)
def aliases(name: str) -> Mapping[tuple[str, ...], Rank]:
    """Every way, as folded words, to call somebody who signs as `name`, and how sure it is."""
    found: dict[tuple[str, ...], Rank] = {}
    written = WORD.findall(name[:80])[:_LONGEST]
    for spell in (fold, write_out) if written else ():
        for alias, rank in _aliases(written, spell).items():
            found[alias] = max(rank, found.get(alias, rank))
    return found


@lru_cache(maxsize=1024)
def signatures(name: str) -> frozenset[tuple[str, ...]]:
    """Every way, as folded words, in which somebody called `name` may sign: initials too."""
    letters = _letters(name)
    short = {letters[:1], letters, ("".join(letters),)} if letters else set()
    return frozenset(aliases(name).keys() | short)


@lru_cache(maxsize=1024)
def initials(name: str) -> tuple[tuple[str, ...], ...]:
    """Three initials or more by which somebody may be called, "JMG" and "J. M. G.", folded; none
    that mean something else."""
    letters = _letters(name)
    short = "".join(letters)
    known = len(letters) >= _FEWEST_INITIALS and short not in _ABBREVIATIONS | COMMON
    return (letters, (short,)) if known else ()


def _letters(name: str) -> tuple[str, ...]:
    """The first letter of each word, folded."""
    return tuple(fold(word)[:1] for word in WORD.findall(name[:80])[:_LONGEST])


def _aliases(written: Sequence[str], spell: Callable[[str], str]) -> dict[tuple[str, ...], Rank]:
    found: dict[tuple[str, ...], Rank] = {}
    words = tuple(spell(word) for word in written)

    def add(alias: tuple[str, ...], rank: Rank) -> None:
        found[alias] = max(rank, found.get(alias, rank))

    add(words, Rank.FULL)
    add(("".join(words),), Rank.FULL)
    humps = _humps(written[0], spell) if len(written) == 1 else words
    if len(humps) > 1:
        add(humps, Rank.FULL)
        add((humps[0], humps[-1][:1]), Rank.FIRST)
        add((humps[0], humps[-1]), Rank.FULL)
    if len(humps) > 2 and humps[0] in _NOT_A_NAME | COMMON:
        # "The North Coast" is called North Coast.
        add(humps[1:], Rank.FULL)
    for place, word in enumerate(humps):
        bare = word.rstrip("0123456789")
        if len(bare) >= (2 if place == 0 else 3) and bare not in _NOT_A_NAME:
            add((bare,), Rank.SURNAME if place else Rank.FIRST)
    for nickname in _SAME.get(humps[0], ()):
        add((nickname,), Rank.NICKNAME)
    return found


def _humps(word: str, spell: Callable[[str], str]) -> tuple[str, ...]:
    """ "MariaLopez" -> maria, lopez; a word without humps stays whole."""
    parts = _HUMPS.findall(word)
    if len(parts) < 2 or sum(map(len, parts)) < len(word.rstrip("0123456789")):
        return (spell(word),)
    return tuple(spell(part) for part in parts)


def is_first_name(word: str) -> bool:
    """Whether many people are called so."""
    return word in _SAME or word in COMMON


def within(name: str) -> dict[str, Rank]:
    """The parts of a user name by which somebody may be called: "kylelund6" -> kyle, lund and such.

    Its beginning is surer, where it is long or a known first name.
    """
    written = WORD.findall(name[:80])
    if len(written) != 1 or len(_humps(written[0], fold)) > 1:
        return {}
    word = fold(written[0])[:20].rstrip("0123456789")
    found = {word[-i:]: Rank.SPELLING for i in range(4, len(word))}
    for i in range(3, len(word)):
        known = word[:i] in _SAME or i >= 5
        if known or i == 4:
            found[word[:i]] = Rank.NICKNAME if known else Rank.SPELLING
    return found


def spellings(word: str) -> set[str]:
    """The word and what is left of it without one letter: shared by words one slip apart."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
