"""Whether one mark (an e-mail address, a user id) is one person's, by the names signed with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from service.core.naming.names import WORD, aliases, fold, spellings

# So many different names are looked at; who signs with so many is many.
MOST_NAMES = 40
# So many people behind one address make it nobody's; two only where both names are a person's.
MANY = 3

# Names that say nothing about who wrote.
_NOBODY = """
anonymous anonym anon anonyme anonimo anónimo anoniem guest gast invité visitor user admin
administrator webmaster nobody noname unknown none
"""
NOBODY = frozenset({"", *_NOBODY.split()})
_NOBODYS_ADDRESS = re.compile(
    r"(?:do-?not-?reply|(?:no|dont)-?reply|no-?(?:e-?)?mail|nobody|none|no-?one|anonymous|anonym"
    r"|anon|unknown|null|noname|n/?a|xxx*|example|not-?available|not-?provided)"
    r"(?:[+._-].*)?"
)
_ADDRESS = re.compile(r"[^@\s]+@(?:[^@\s.]+\.)+[^@\s.]{2,}")
_WEB = re.compile(r"^(?:https?://)?(?:www\.)?")
_WITHOUT = str.maketrans("", "", ".'’")
# "Rosa", "Anna Berg", "J. van Dijk": no "bread_lover77", no "the baker", no "BreadBlog".
_NAMELIKE = re.compile(r"(?:[^\W\d_a-z](?:\.|[^\W\d_]*[^\W\d_A-Z])?)(?:[ '’.-]+[^\W\d_]+\.?){0,3}")
_NO_NAME = re.compile(
    r"\b(?:the|my|blog|blogger|team|staff|and|und|et|of|from|in|at)\b", re.IGNORECASE
)


def identifies(address: str) -> bool:
    """Whether what was given as an e-mail address can be somebody's own: no "none", no "x@x",
    nothing that a converter or a form fills in for those who gave none."""
    address = address.strip().lower()
    if not _ADDRESS.fullmatch(address):
        return False
    return not _NOBODYS_ADDRESS.fullmatch(address.partition("@")[0])


def plain_address(url: str) -> str:
    """A web address as it is compared: without http or https, "www.", a slash at the end."""
    return _WEB.sub("", url.strip().lower()).rstrip("/")


def plain_name(name: str) -> str:
    """A name as it is compared: without case, with single spaces."""
    return " ".join(name.casefold().split())


def several_people(names: Iterable[str], *, account: bool = False) -> bool:
    """Whether people of these names must be several, though one mark stands for all.

    One person varies the name: Bob, "bob", Robert Smith, "Bob S.", bobsmith. Three names that
    can't be one person's are several people; so are two where both are written as people's names
    are ("Rosa", "Emil Berg"), as a nickname beside a name ("Rosa", "breadlover") may be one's own.
    An `account` of WordPress that has signed by its owner's name, a nickname and the blog's title
    is still one: there it takes three names of people. The order of `names` changes nothing.
    """
    told = sorted({" ".join(name.split()) for name in names})
    if len(told) >= MOST_NAMES:
        return True
    groups = _groups([name for name in told if name.casefold() not in NOBODY])
    people = sum(any(map(_namelike, group)) for group in groups)
    if account:
        return people >= MANY or len(groups) >= 2 * MANY
    return len(groups) >= MANY or people >= 2


def same_name(one: str, other: str) -> bool:
    """Whether two names under one mark can be one person's."""
    a, b = _words(one), _words(other)
    if not a or not b or a == b:
        return True
    if set(a) == set(b) or "".join(a) == "".join(b):
        return True
    if _first_alike(one, a, b) or _first_alike(other, b, a):
        return True
    return _contained(a, b) or _contained(b, a) or _initials(a, b) or _initials(b, a)


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(name.translate(_WITHOUT)))


def _first_alike(name: str, words: Sequence[str], others: Sequence[str]) -> bool:
    """The same first name or a form of it, whatever follows; a slip of spelling too."""
    first, theirs = words[0], others[0]
    if first == theirs or (theirs,) in aliases(name):
        return True
    if min(len(first), len(theirs)) >= 5:
        return not spellings(first).isdisjoint(spellings(theirs))
    # "R. Smith" and "Robert Smith".
    short, long = sorted((first, theirs), key=len)
    return len(short) == 1 and long.startswith(short) and words[-1] == others[-1]


def _contained(words: Sequence[str], others: Sequence[str]) -> bool:
    """A single word that is one of the other's, or begins with their first name: "robsmith99"."""
    if len(words) != 1:
        return False
    word = words[0]
    return word in others or any(
        len(each) >= 3 and (word.startswith(each) or (each.startswith(word) and len(word) >= 3))
        for each in others
    )


def _initials(words: Sequence[str], others: Sequence[str]) -> bool:
    """ "RS" for Robert Smith."""
    return len(words) == 1 and len(others) > 1 and words[0] == "".join(o[0] for o in others)


def _groups(names: Sequence[str]) -> list[list[str]]:
    """The names, those that can be one person's together."""
    groups: list[list[str]] = []
    for name in names:
        mine = [group for group in groups if any(same_name(name, each) for each in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([name, *(each for group in mine for each in group)])
    return groups


def _namelike(name: str) -> bool:
    return bool(_NAMELIKE.fullmatch(name)) and not _NO_NAME.search(name)
