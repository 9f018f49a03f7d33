"""Who is known as the author: what the blog told, what the owner said, what they took back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from service.core.people.authors import OWNER, Identities
from service.core.translating import N_, gettext
from service.insight.context import Service, SiteError
from service.insight.owning.sites import identity_value, read_identity
from service.store import authors
from service.store.authors import CALLED, Known

Part = Literal["runs the blog", "guest author", "reader", "taken back"]
# As they are said where somebody reads them.
PARTS = (N_("runs the blog"), N_("guest author"), N_("reader"), N_("taken back"))
SOURCES = {
    "owner": N_("said by you"),
    "event": N_("told by the blog with a post"),
    "export": N_("listed in an export"),
    "role": N_("may moderate comments"),
}


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody known as the author, or as one of the author's side, by one way to name them.

    `kind` and `value` as they are kept: of an e-mail address only a keyed hash. `supposed`: nobody
    told the blog's users' rights, so that their posts were counted. `shared`: marks of theirs that
    many names are signed with, and so say nothing alone.
    """

    kind: str
    value: str
    part: Part
    source: str
    names: tuple[str, ...] = ()
    emails: int = 0
    posts: int = 0
    supposed: bool = False
    shared: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """As `site set --identity` takes it; of an e-mail address, that it is one."""
        if self.kind == "email":
            return gettext("an e-mail address")
        return f"{self.kind}:{self.value}"

    def as_json(self) -> dict[str, Any]:
        return {
            "identity": self.identity,
            "part": self.part,
            "supposed": self.supposed,
            "source": self.source,
            "names": list(self.names),
            "emails": self.emails,
            "posts": self.posts,
            "shared": list(self.shared),
        }


def list_authors(service: Service, key: str) -> list[Author]:
    """Everybody who is known as the author's, and who was taken back. Raises UnknownSite, Busy."""
    service.site(key)
    with service.db.read() as connection:
        marks = authors.every_mark(connection, key)
        known = authors.identities(connection, key)
        rights, posts = authors.rights(connection, key), authors.posts_written(connection, key)
    people: dict[tuple[str, ...], list[Known]] = {}
    told_of = {mark.person for mark in marks}
    for mark in marks:
        # A user whom the owner named and the blog tells of is one person, in one line.
        person = mark.person or f"u:{mark.value}" if mark.kind == "user" else mark.person
        alone = (person,) if person in told_of - {OWNER} else (mark.kind, mark.value)
        people.setdefault(alone, []).append(mark)
    told = bool(rights)
    return sorted(
        (_author(marks, known, posts, told=told) for marks in people.values()),
        key=lambda each: (each.part == "taken back", each.kind, len(each.value), each.value),
    )


def _author(marks: list[Known], known: Identities, posts: dict[str, int], *, told: bool) -> Author:
    first = next((each for each in marks if each.kind == "user"), marks[0])
    person = max(each.person for each in marks)
    if first.refused:
        part: Part = "taken back"
    elif first.person in known.hosts:
        part = "runs the blog"
    else:
        part = "guest author" if person in known.guests else "reader"
    called = sorted((each.value for each in marks if each.kind == CALLED), reverse=True)
    shared = (each.kind for each in marks if (each.kind, each.value) in known.shared)
    return Author(
        kind=first.kind,
        value=first.value,
        part=part,
        source=first.source,
        # One name in two spellings, of which databases of before have the one in small letters.
        names=tuple({name.casefold(): name for name in called}.values()),
        emails=sum(each.kind == "email" and not each.refused for each in marks),
        posts=posts.get(person, 0) if person != OWNER else 0,
        supposed=not told
        and part != "taken back"
        and first.person != OWNER
        and first.source != "owner",
        shared=tuple(sorted(set(shared))),
    )


def refuse_identities(service: Service, key: str, identities: Sequence[str]) -> tuple[bool, ...]:
    """Say that the author is not known so, each "name:X", "email:X" or "user:ID", whoever tells it
    again; which of them did not stand so already.

    Raises SiteError for another form, with nothing changed, UnknownSite.
    """
    service.site(key)
    marks = [read_identity(each) for each in identities]
    with service.db.write(key) as connection:
        return tuple(
            authors.refuse(
                connection, key, kind, identity_value(connection, service, key, kind, value)
            )
            for kind, value in marks
        )


def take_back_author(
    service: Service, key: str, kind: str, value: str, *, undo: bool = False
) -> None:
    """The same for one that `list_authors` told, or its undoing. Raises SiteError, UnknownSite."""
    service.site(key)
    with service.db.write(key) as connection:
        marks = authors.every_mark(connection, key)
        if not any((each.kind, each.value) == (kind, value) for each in marks) or kind == CALLED:
            raise SiteError("this is not known as the author (any more)")
        change = authors.allow if undo else authors.refuse
        change(connection, key, kind, value)


def say_authors(found: Sequence[Author]) -> list[str]:
    """The author's side, a line each."""
    return [_line(each) for each in found if each.part in ("runs the blog", "guest author")]


def shared_marks(found: Sequence[Author]) -> list[str]:
    """What to warn of: marks of the author's that many others have too."""
    told = []
    for each in found:
        if each.part == "taken back":
            continue
        names = f" ({', '.join(each.names)})" if each.names else ""
        for kind in each.shared:
            what = "e-mail address" if kind == "email" else "user id"
            told.append(
                f"many names are signed with the {what} of {each.identity}: alone it says nothing"
                f" of who wrote, and counts as the author's only under their own name{names}"
            )
    return told


def _line(each: Author) -> str:
    called = f" ({', '.join(each.names)})" if each.names else ""
    count = "1 post" if each.posts == 1 else f"{each.posts} posts"
    wrote = f", wrote {count}" if each.posts else ""
    supposed = ", as it seems" if each.supposed else ""
    return f"{each.identity}{called}: {each.part}{supposed}{wrote}; {SOURCES[each.source]}"
