"""What is read of names, and of a stranger's text for them, by the function's name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from service.core.naming import handles, names, pointers, searched_text, signing
from service.core.naming.joined import Joined
from service.core.naming.mentions import Names, Person, find_mentions
from tests.core.posts import AUTHOR
from tests.growing import KNOWN, known_people


@lru_cache(maxsize=8)
def people_of(number: int) -> Names:
    """The names of so many people, and of an author."""
    known = Names()
    for name in (*KNOWN, *known_people(number)):
        known.add(name, name)
    known.add("joined", "anncarver")
    known.add(AUTHOR, "Ida Moor", is_author=True)
    return known


def _names_grow(said: str) -> Names:
    known = Names()
    for word in said.split()[:50]:
        known.add("somebody", word)
    known.add("one", said)
    return known


NAMING: dict[str, Callable[[str], object]] = {
    "naming.handles.opening_handles": handles.opening_handles,
    "naming.handles.without_own": lambda said: handles.without_own(said, "b.example"),
    "naming.joined.Joined.add": lambda said: Joined().add("somebody", said),
    "naming.mentions.Names.add": _names_grow,
    "naming.mentions.Names.learn": lambda said: people_of(1).learn("Tom", said),
    "naming.mentions.Names.is_known": lambda said: people_of(50).is_known(said),
    "naming.mentions.Names.find": lambda said: people_of(50).find(said, AUTHOR),
    "naming.mentions.find_mentions": lambda said: find_mentions(
        said, [Person(name, (name,)) for name in KNOWN]
    ),
    "naming.names.aliases": names.aliases,
    "naming.names.fold": names.fold,
    "naming.names.initials": names.initials,
    "naming.names.is_first_name": names.is_first_name,
    "naming.names.signatures": names.signatures,
    "naming.names.within": names.within,
    "naming.names.write_out": names.write_out,
    "naming.pointers.pointers": lambda said: pointers.pointers(said, lambda _: ("tom", "3")),
    "naming.searched_text.greeted_name": searched_text.greeted_name,
    "naming.searched_text.heard": searched_text.heard,
    "naming.signing.signature": lambda said: signing.signature(said, names.signatures(AUTHOR)),
    "naming.signing.signed_name": signing.signed_name,
}
