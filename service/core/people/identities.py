"""Who, among the commenters, may be the author under another name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

# Hardly any reader answers so many others and says so little else.
PEOPLE_ANSWERED, SHARE_OF_ANSWERS = 10, 0.8


class Said(NamedTuple):
    """A reader's comment: how it is signed, whose it is, and whose is the one that it answers by
    WordPress's own parent; None where it answers none."""

    name: str
    reader: str
    answered: str | None


def who_answers_for_the_blog(told: Iterable[Said]) -> list[str]:
    """Names that answer many different readers, by WordPress's own parents, and do little else."""
    written, answers = Counter[str](), Counter[str]()
    people: dict[str, set[str]] = defaultdict(set)
    for said in told:
        if not said.name:
            continue
        written[said.name] += 1
        if said.answered is not None and said.answered != said.reader:
            answers[said.name] += 1
            # Enough is enough: a set of all of them would grow with the blog.
            if len(people[said.name]) < PEOPLE_ANSWERED:
                people[said.name].add(said.answered)
    return sorted(
        name
        for name, count in written.items()
        if len(people[name]) >= PEOPLE_ANSWERED and answers[name] >= SHARE_OF_ANSWERS * count
    )
